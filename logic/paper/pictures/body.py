"""The figure: joint angles in, places of its joints out. Angles in degrees, anatomical; 0 is standing at attention."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from logic.paper.pictures.space import NO_TURN, Point, Turn, about_x, about_y, about_z, after, minus, plus, turned

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")
Angles = Mapping[str, float]
Of = Callable[[str], float]

# How the whole figure stands in the room, and what each joint can do. Sided joints end in _left or _right.
PLACING = ("lean", "roll", "turn", "height")
TRUNK_JOINTS = (
    "lumbar", "lumbar_side", "lumbar_twist", "chest", "chest_side", "chest_twist", "neck", "neck_side", "neck_twist",
)  # fmt: skip
SIDED_JOINTS = (
    "hip", "hip_out", "hip_turn", "knee", "ankle", "shoulder", "shoulder_out", "shoulder_turn", "elbow",
)  # fmt: skip
JOINTS = (*TRUNK_JOINTS, *(f"{joint}_{side}" for joint in SIDED_JOINTS for side in SIDES))

# Lengths in percent of body height, near those of an average adult; a drawing, not a measurement.
HIP_OUT, SHOULDER_OUT, SHOULDER_DOWN = 5.0, 10.5, 3.0
LUMBAR_UP, LUMBAR, CHEST, NECK, HEAD = 5.0, 11.0, 19.0, 5.5, 6.0
THIGH, SHANK, ANKLE_UP, TOE_AHEAD, HEEL_BEHIND = 25.0, 24.0, 4.0, 11.0, 3.5
UPPER_ARM, FOREARM, HAND = 16.5, 14.5, 4.5

# Thickness at each joint: half the width of the limb there.
RADII: Mapping[str, float] = {
    "hip": 5.6, "knee": 3.9, "ankle": 2.5, "heel": 2.0, "toe": 1.5, "shoulder": 3.4, "elbow": 2.5, "wrist": 1.8,
    "hand": 2.1, "head": 6.6, "neck": 2.9, "pelvis": 6.2, "belly": 6.4, "chest": 7.0,
}  # fmt: skip


@dataclass(frozen=True)
class Body:
    """Where each joint is, and how the frame of each is turned."""

    places: Mapping[str, Point]
    turns: Mapping[str, Turn]

    def moved(self, by: Point) -> "Body":
        return Body({name: plus(place, by) for name, place in self.places.items()}, self.turns)


def both_sides(angles: Angles) -> dict[str, float]:
    """A joint without its side stands for both."""
    spread: dict[str, float] = {}
    for name, value in angles.items():
        sided = [f"{name}_{side}" for side in SIDES] if name in SIDED_JOINTS else [name]
        spread.update(dict.fromkeys(sided, value))
    return spread


def body(angles: Angles) -> Body:
    """`angles` by joint, what is not named is 0. The pelvis stands at the origin, or at `height`."""

    def of(name: str) -> float:
        return angles.get(name, 0.0)

    places: dict[str, Point] = {"pelvis": (0.0, 0.0, of("height"))}
    turns = {"pelvis": after(about_z(of("turn")), about_y(of("lean")), about_z(of("roll")))}
    _trunk(places, turns, of)
    for side in SIDES:
        _leg(places, turns, of, side)
        _arm(places, turns, of, side)
    return Body(places, turns)


class _Joint:
    """Builds one joint after another: turned within the frame before it, then a bone further."""

    def __init__(self, places: dict[str, Point], turns: dict[str, Turn]) -> None:
        self.places, self.turns = places, turns

    def at(self, name: str, of: str, offset: Point, turn: Turn = NO_TURN, frame: str = "") -> None:
        before = self.turns[frame or of]
        self.places[name] = plus(self.places[of], turned(before, offset))
        self.turns[name] = after(before, turn)


def _trunk(places: dict[str, Point], turns: dict[str, Turn], of: Of) -> None:
    joint = _Joint(places, turns)

    def bend(name: str) -> Turn:
        return after(about_y(of(name)), about_x(of(f"{name}_side")), about_z(of(f"{name}_twist")))

    joint.at("lumbar", "pelvis", (0, 0, LUMBAR_UP), bend("lumbar"))
    joint.at("belly", "lumbar", (0, 0, LUMBAR), bend("chest"))
    joint.at("chest", "belly", (0, 0, CHEST))
    joint.at("neck", "chest", (0, 0, 0), bend("neck"))
    joint.at("head", "neck", (1.2, 0, NECK + HEAD))
    joint.at("nose", "head", (RADII["head"] + 0.6, 0, -0.6))


def _leg(places: dict[str, Point], turns: dict[str, Turn], of: Of, side: Side) -> None:
    joint, out = _Joint(places, turns), 1 if side == "left" else -1
    hip = after(
        about_y(-of(f"hip_{side}")), about_x(out * of(f"hip_out_{side}")), about_z(out * of(f"hip_turn_{side}"))
    )
    joint.at(f"hip_{side}", "pelvis", (0, out * HIP_OUT, 0), hip)
    joint.at(f"knee_{side}", f"hip_{side}", (0, 0, -THIGH), about_y(of(f"knee_{side}")))
    joint.at(f"ankle_{side}", f"knee_{side}", (0, 0, -SHANK), about_y(-of(f"ankle_{side}")))
    joint.at(f"heel_{side}", f"ankle_{side}", (-HEEL_BEHIND, 0, -ANKLE_UP + RADII["heel"]))
    joint.at(f"toe_{side}", f"ankle_{side}", (TOE_AHEAD, 0, -ANKLE_UP + RADII["toe"]))


def _arm(places: dict[str, Point], turns: dict[str, Turn], of: Of, side: Side) -> None:
    joint, out = _Joint(places, turns), 1 if side == "left" else -1
    shoulder = after(
        about_y(-of(f"shoulder_{side}")),
        about_x(out * of(f"shoulder_out_{side}")),
        about_z(-out * of(f"shoulder_turn_{side}")),
    )
    joint.at(f"shoulder_{side}", "chest", (0, out * SHOULDER_OUT, -SHOULDER_DOWN), shoulder)
    joint.at(f"elbow_{side}", f"shoulder_{side}", (0, 0, -UPPER_ARM), about_y(-of(f"elbow_{side}")))
    joint.at(f"wrist_{side}", f"elbow_{side}", (0, 0, -FOREARM))
    joint.at(f"hand_{side}", f"wrist_{side}", (0, 0, -HAND / 2))


def lowest(figure: Body) -> float:
    """Height of the lowest point of the skin."""
    return min(place[2] - radius(name) for name, place in figure.places.items() if name != "nose")


def radius(joint: str) -> float:
    """Half the thickness at a joint, by its name with or without side."""
    plain = joint.removesuffix("_left").removesuffix("_right")
    return RADII.get(plain, 0.0)


def stood(figure: Body, floor: float = 0.0) -> Body:
    """With its lowest point on the floor."""
    return figure.moved((0, 0, floor - lowest(figure)))


def held_at(figure: Body, joint: str, place: Point) -> Body:
    """Moved so that this joint is there: a planted foot or hand stays where it was."""
    return figure.moved(minus(place, figure.places[joint]))
