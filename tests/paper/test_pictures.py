"""Every exercise is drawn by the product: possible bodies, on the floor, within the person's own range, either side."""

import re
import tomllib
from xml.etree import ElementTree as Tree

import pytest

from logic.care.knowledge import load_knowledge
from logic.care.terms import Refused
from logic.care.wording import load_wording
from logic.paper.document import Picture
from logic.paper.pictures.body import SIDED_JOINTS, SIDES, body, radius
from logic.paper.pictures.camera import Camera
from logic.paper.pictures.motion import Range, figure_at, limited, sector, way, within
from logic.paper.pictures.picture import FRAMES, moving_picture, picture_svg, text_of
from logic.paper.pictures.poses import PICTURES, Pose, load_poses, read_poses
from logic.paper.pictures.shapes import hull, limb
from logic.paper.pictures.svg import COLOURS

EXERCISES = sorted(load_knowledge().exercises)
AVOIDED = [row.id for row in load_knowledge().exercises.values() if row.avoid == "always"]
SVG = "{http://www.w3.org/2000/svg}"
BELOW_FLOOR, SLIPPED = -1.5, 4.0  # percent of body height: what the eye does not see at 200 pixels
LARGEST_PICTURE = 16_000  # characters


LIMITS = tomllib.loads((PICTURES / "joint_limits.toml").read_text("utf-8"))


def plain_joint(name: str) -> str:
    bare = name.removesuffix("_left").removesuffix("_right")
    return bare if bare in SIDED_JOINTS else name


def test_each_exercise_has_a_pose_and_each_pose_its_exercise() -> None:
    assert sorted(load_poses()) == EXERCISES


@pytest.mark.parametrize("name", EXERCISES)
def test_joints_stay_within_their_limits_from_start_to_end(name: str) -> None:
    for t in (0, 1):
        for joint, angle in load_poses()[name].angles(t).items():
            if (limit := LIMITS.get(plain_joint(joint))) is not None:
                assert limit["least"] <= angle <= limit["most"], (joint, t)


def test_every_joint_that_a_pose_bends_has_limits() -> None:
    placing = {"lean", "roll", "turn", "height"}
    for pose in load_poses().values():
        assert {plain_joint(name) for name in pose.angles(1)} - placing <= set(LIMITS), pose.id


@pytest.mark.parametrize("name", EXERCISES)
def test_nobody_stands_in_the_floor(name: str) -> None:
    pose = load_poses()[name]
    for t in (0, 0.5, 1):
        figure = figure_at(pose, t)
        lowest = min(place[2] - radius(joint) for joint, place in figure.places.items() if joint != "nose")
        assert lowest >= BELOW_FLOOR or not pose.floor, t


@pytest.mark.parametrize("name", EXERCISES)
def test_what_stands_still_stays_where_it_is(name: str) -> None:
    pose = load_poses()[name]
    if pose.still:
        first, last = way(pose, pose.still)[0], way(pose, pose.still)[-1]
        assert max(abs(a - b) for a, b in zip(first, last, strict=True)) <= SLIPPED


def test_the_knee_bends_backwards_and_the_hip_forwards() -> None:
    standing, bent = body({}), body({"hip_right": 90, "knee_right": 90})
    assert bent.places["knee_right"][0] > standing.places["knee_right"][0] + 20
    assert bent.places["ankle_right"][2] < bent.places["knee_right"][2]


def test_left_and_right_are_the_persons() -> None:
    """Seen from the front, the person's right leg goes out to the viewer's left; from behind, to the right."""
    out = body({"hip_out_right": 30})
    for turn, sign in ((90, -1), (-90, 1)):
        camera = Camera(turn, 0)
        assert sign * (camera.flat(out.places["ankle_right"])[0] - camera.flat(out.places["hip_right"])[0]) > 0


def test_a_one_sided_exercise_is_mirrored_for_the_left_and_says_which_side_it_is() -> None:
    right, left = (picture_svg(Picture(exercise="knee_extension", side=side), "paper") for side in SIDES[::-1])
    assert ">Right</text>" in right
    assert ">Left</text>" in left
    assert "scale(-1 1)" in left
    assert "scale(-1 1)" not in right
    assert "</text>" not in picture_svg(Picture(exercise="knee_extension"), "paper")


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("look", ["screen", "paper", "black_and_white"])
def test_a_picture_is_sound_and_says_in_words_what_it_shows(name: str, look: str) -> None:
    drawn = picture_svg(Picture(exercise=name), look)  # type: ignore[arg-type]
    root = Tree.fromstring(drawn)  # noqa: S314 - of our own making
    assert root.tag == f"{SVG}svg"
    assert root.attrib["role"] == "img"
    assert load_wording().say("exercise", name, "plain") in root.attrib["aria-label"]
    assert len(drawn) <= LARGEST_PICTURE
    assert "nan" not in drawn
    assert "inf" not in drawn


def test_without_colour_there_is_none() -> None:
    for _, _, grey in COLOURS.values():
        assert len({grey[at : at + 2] for at in (1, 3, 5)}) == 1, grey


def test_what_works_is_darker_than_what_rests_in_every_look_on_light() -> None:
    """So that it is told apart without colour."""
    for look in (0, 2):
        works, rests = (int(COLOURS[role][look][3:5], 16) for role in ("works", "body"))
        assert works < rests - 50


@pytest.mark.parametrize("name", AVOIDED)
def test_what_is_avoided_is_crossed_out_in_picture_and_words(name: str) -> None:
    one = Picture(exercise=name, crossed=True)
    cross = COLOURS["cross"][0]
    assert picture_svg(one, "paper").count(cross) == 2
    assert cross not in picture_svg(Picture(exercise=name), "paper")
    assert text_of(one, load_wording()).startswith("Crossed out, not for now")


def test_a_persons_own_range_is_drawn_as_an_arc_and_the_figure_goes_no_further() -> None:
    own = Range("knee_flexion", 90, 45)
    pose = load_poses()["knee_extension"]
    assert pose.angles(1)["knee_right"] == 30
    assert limited(pose, own).angles(1)["knee_right"] == 45
    whole = Picture(exercise="knee_extension")
    mine = Picture(exercise="knee_extension", range_joint="knee_flexion", range_start=90, range_end=45)
    assert COLOURS["arc_line"][0] in picture_svg(mine, "paper")
    assert COLOURS["arc_line"][0] not in picture_svg(whole, "paper")


def test_the_arc_turns_about_the_joint_at_the_length_of_the_bone() -> None:
    center, *ends = sector(load_poses()["knee_extension"], Range("knee_flexion", 90, 30))
    lengths = {round(sum((a - b) ** 2 for a, b in zip(center, end, strict=True)) ** 0.5, 3) for end in ends}
    assert lengths == {24.0}


@pytest.mark.parametrize(("angle", "kept"), [(29, 30), (30, 30), (60, 60), (90, 90), (91, 90)])
def test_an_angle_is_kept_within_the_range(angle: float, kept: float) -> None:
    assert within(angle, Range("knee_flexion", 90, 30)) == kept


def test_an_exercise_of_both_legs_keeps_both_within_the_range() -> None:
    bent = limited(load_poses()["wall_slide"], Range("knee_flexion", 0, 20)).angles(1)
    assert bent["knee_left"] <= 20
    assert bent["knee_right"] <= 20


def test_a_moving_picture_begins_and_ends_where_the_still_one_does() -> None:
    frames = moving_picture(Picture(exercise="bridge"), "paper")
    assert len(frames) == FRAMES
    assert len(set(frames)) == FRAMES


def test_a_pose_with_a_joint_nobody_has_is_refused_by_file_and_row(tmp_path) -> None:
    (tmp_path / "poses").mkdir()
    (tmp_path / "standing.toml").write_text((PICTURES / "standing.toml").read_text("utf-8"), "utf-8")
    (tmp_path / "poses" / "core.toml").write_text("[bridge]\nstart = {wing = 3}\n", "utf-8")
    with pytest.raises(Refused, match=r"core.toml, bridge.*'wing' is no joint"):
        read_poses(tmp_path)


def test_a_pose_that_begins_from_nowhere_is_refused(tmp_path) -> None:
    (tmp_path / "poses").mkdir()
    (tmp_path / "standing.toml").write_text("[standing]\nelbow = 8\n", "utf-8")
    (tmp_path / "poses" / "core.toml").write_text('[bridge]\nlike = "floating"\n', "utf-8")
    with pytest.raises(Refused, match=r"core.toml, bridge, like: is no pose"):
        read_poses(tmp_path)


def test_halfway_is_between_start_and_end() -> None:
    pose = Pose(id="x", start={"knee": 10.0}, end={"knee_right": 50.0})
    assert pose.angles(0.5) == {"knee_left": 10, "knee_right": 30}


def area_of(points: list[tuple[float, float]]) -> float:
    """Positive where they go round anticlockwise on the page, whose second axis points down."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return -sum(x * b - a * y for (x, y), (a, b) in pairs) / 2


def test_every_outline_goes_round_the_same_way() -> None:
    """Pieces of one path that went the other way would cut holes into a limb."""
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (5.0, 5.0)]
    assert area_of(hull(square)) > 0
    for other in ((20.0, 0.0), (0.0, 20.0), (-20.0, 5.0)):
        ends = [step.split()[-2:] for step in re.split("[MLAZ]", limb((0, 0), 5, other, 3)) if step]
        assert area_of([(float(x), float(y)) for x, y in ends[:4]]) > 0, other


@pytest.mark.parametrize("row", [row for row in load_knowledge().exercises.values() if row.range_joint])
def test_each_exercise_with_a_range_can_be_drawn_in_one_of_the_persons_own(row) -> None:
    """Also where the figure has no such joint: then without an arc, and never not at all."""
    ends = [bound for bound in (row.range_start, row.range_end, row.own_range_at_most) if bound is not None]
    half = (min(ends, default=0) + max(ends)) / 2
    for side in ("", "left", "right"):
        one = Picture(exercise=row.id, side=side, range_joint=row.range_joint, range_start=half, range_end=half)
        assert picture_svg(one, "paper").startswith("<svg")


def test_what_works_on_one_side_is_drawn_working_on_the_right() -> None:
    for pose in load_poses().values():
        sides = {part.rpartition("_")[2] for part in pose.works if part.endswith(("_left", "_right"))}
        assert not pose.sided or "right" in sides or not sides, pose.id


@pytest.mark.parametrize("name", ["leg_press", "knee_extension", "seated_knee_extension", "leg_curl_seated"])
def test_no_picture_straightens_the_knee_further_than_nerve_tension_allows(name: str) -> None:
    """Limit stop_30_short and its like: 30 degrees short of straight, on the side that is tense; the picture is one."""
    pose = load_poses()[name]
    assert min(pose.angles(t)["knee_right"] for t in (0, 0.5, 1)) >= 30
