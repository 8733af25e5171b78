"""The picture that a document asks for, drawn once for each look."""

from functools import lru_cache

from logic.care.wording import Wording, load_wording
from logic.paper.document import Picture
from logic.paper.pictures.drawing import drawing
from logic.paper.pictures.motion import RANGES, Range, limited
from logic.paper.pictures.poses import load_poses
from logic.paper.pictures.svg import Look, svg

FRAMES = 9  # of a moving picture, from start to end


def own_range(picture: Picture) -> Range | None:
    """None where no end is set, or the figure has no such joint: then there is no arc to draw."""
    if picture.range_joint not in RANGES or picture.range_end is None:
        return None
    return Range(picture.range_joint, picture.range_start, picture.range_end)


@lru_cache(maxsize=1024)
def picture_svg(picture: Picture, look: Look, language: str = "en") -> str:
    """Start and end in one. A pose is drawn on the right; the left is its mirror image."""
    return _svg(picture, look, language, None)


@lru_cache(maxsize=128)
def moving_picture(picture: Picture, look: Look, language: str = "en") -> tuple[str, ...]:
    """The same figure alone at even steps from its start to its end."""
    return tuple(_svg(picture, look, language, step / (FRAMES - 1)) for step in range(FRAMES))


def _svg(picture: Picture, look: Look, language: str, moment: float | None) -> str:
    wording, own = load_wording(language), own_range(picture)
    pose = limited(load_poses()[picture.exercise], own)
    shapes = drawing(pose, own, picture.crossed, moment)
    badge = wording.say("choice", picture.side, "name") if picture.side else ""
    return svg(shapes, look, text_of(picture, wording), mirrored=picture.side == "left" and pose.sided, badge=badge)


def text_of(picture: Picture, wording: Wording) -> str:
    """The picture in words, for whoever does not see it."""
    name = wording.say("exercise", picture.exercise, "plain")
    if picture.crossed:
        return wording.say("home_says", "crossed_out", name=name)
    parts = [wording.may_say("exercise", picture.exercise, part) for part in ("set_up", "how")]
    return " ".join([f"{name}.", *filter(None, parts)])
