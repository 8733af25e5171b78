"""The figure's limbs, trunk and head as outlines, each limb painted as one, the near ones over the far."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

from logic.paper.pictures.body import SIDES, Body, Side, radius
from logic.paper.pictures.camera import Flat
from logic.paper.pictures.shapes import Role, Shape, area, circle, hull, limb, smooth
from logic.paper.pictures.space import plus, turned
from logic.paper.pictures.view import View

FARTHER = 5.0  # percent of body height: how much farther a limb must be than its pair to be drawn as the far one
CASING = 4.4  # pixels of page around a limb, half of it seen where it crosses another
AROUND = 14

# Rings of the trunk: frame, height in it, half-width, half-depth, how far ahead. All in percent of body height.
RINGS = (
    ("pelvis", -3.0, 7.4, 5.4, -0.8),
    ("pelvis", 2.5, 8.0, 6.0, -0.8),
    ("lumbar", 2.0, 7.2, 5.2, -0.2),
    ("belly", 0.0, 7.2, 5.2, 0.0),
    ("belly", 10.0, 9.0, 6.2, 0.2),
    ("belly", 16.5, 9.2, 5.2, 0.0),
    ("chest", -0.5, 5.0, 3.4, 0.0),
)
SPINE = ("pelvis", "lumbar", "belly", "chest", "neck")

Colour = Callable[[str], Role]


@dataclass(frozen=True)
class Group:
    """Pieces by segment; `joints`: those whose moving moves it; a greater `near` is painted later."""

    name: str
    joints: frozenset[str]
    near: float
    pieces: tuple[tuple[str, str], ...]

    def painted(self, colour: Colour, casing: Role, width: float) -> Iterator[Shape]:
        """Outlined as a whole, then each colour in one piece, so that no light shows through where two meet."""
        by_colour: dict[Role, list[str]] = {}
        for segment, d in self.pieces:
            by_colour.setdefault(colour(segment), []).append(d)
        if len(by_colour) == 1:
            (fill,) = by_colour
            yield Shape(self.outline, fill=fill, line=casing, width=width, under=True)
            return
        yield Shape(self.outline, line=casing, width=width)
        yield from (Shape("".join(pieces), fill=fill) for fill, pieces in by_colour.items())

    @property
    def outline(self) -> str:
        return "".join(d for _, d in self.pieces)


def groups(figure: Body, view: View) -> list[Group]:
    """From the farthest to the nearest."""
    found = [_trunk(figure, view), _head(figure, view)]
    for side in SIDES:
        found += [_leg(figure, view, side), _arm(figure, view, side)]
    return sorted(found, key=lambda group: group.near)


def far_side(figure: Body, view: View) -> dict[str, bool]:
    """Of each limb: is it clearly the farther of its pair?"""
    found: dict[str, bool] = {}
    for limb_name, joint in (("leg", "hip"), ("arm", "shoulder")):
        left, right = (view.nearness(figure.places[f"{joint}_{side}"]) for side in SIDES)
        found[f"{limb_name}_left"], found[f"{limb_name}_right"] = right - left > FARTHER, left - right > FARTHER
    return found


def spine(figure: Body, view: View) -> Shape:
    """The line that the back keeps."""
    return Shape(smooth([view.flat(figure.places[name]) for name in SPINE]), line="spine", width=2.2, dashed=True)


def _bone(figure: Body, view: View, one: str, other: str) -> str:
    places = figure.places
    return limb(view.flat(places[one]), view.size(radius(one)), view.flat(places[other]), view.size(radius(other)))


def _leg(figure: Body, view: View, side: Side) -> Group:
    hip, knee, ankle, heel, toe = (f"{joint}_{side}" for joint in ("hip", "knee", "ankle", "heel", "toe"))
    foot = [
        point
        for joint in (ankle, heel, toe)
        for point in _circle_points(view.flat(figure.places[joint]), view.size(radius(joint)))
    ]
    pieces = (
        (f"thigh_{side}", _bone(figure, view, hip, knee)),
        (f"shank_{side}", _bone(figure, view, knee, ankle)),
        (f"foot_{side}", area(hull(foot))),
    )
    return Group(f"leg_{side}", frozenset((knee, ankle, toe)), _near(figure, view, (hip, knee, ankle)), pieces)


def _arm(figure: Body, view: View, side: Side) -> Group:
    shoulder, elbow, wrist, hand = (f"{joint}_{side}" for joint in ("shoulder", "elbow", "wrist", "hand"))
    pieces = (
        (f"arm_{side}", _bone(figure, view, shoulder, elbow)),
        (f"arm_{side}", _bone(figure, view, elbow, wrist)),
        (f"arm_{side}", _bone(figure, view, wrist, hand)),
    )
    return Group(f"arm_{side}", frozenset((elbow, hand)), _near(figure, view, (shoulder, elbow, hand)), pieces)


def _trunk(figure: Body, view: View) -> Group:
    rings = [list(_ring(figure, view, *ring)) for ring in RINGS]
    pieces = tuple(("trunk", area(hull([*one, *other]))) for one, other in pairwise(rings))
    return Group("trunk", frozenset(("pelvis", "belly", "chest")), _near(figure, view, ("pelvis", "chest")), pieces)


def _ring(
    figure: Body, view: View, frame: str, height: float, wide: float, deep: float, ahead: float
) -> Iterator[Flat]:
    for step in range(AROUND):
        angle = 2 * pi * step / AROUND
        offset = (ahead + deep * cos(angle), wide * sin(angle), height)
        yield view.flat(plus(figure.places[frame], turned(figure.turns[frame], offset)))


def _head(figure: Body, view: View) -> Group:
    head, nose = view.flat(figure.places["head"]), view.flat(figure.places["nose"])
    pieces = (
        ("head", _neck(figure, view)),
        ("head", circle(head, view.size(radius("head")))),
        ("head", limb(head, view.size(2.6), nose, view.size(1.1))),
    )
    return Group("head", frozenset(("head",)), _near(figure, view, ("chest", "head")), pieces)


def _neck(figure: Body, view: View) -> str:
    r = view.size(radius("neck"))
    return limb(view.flat(figure.places["chest"]), r, view.flat(figure.places["head"]), r)


def _circle_points(center: Flat, r: float) -> Iterator[Flat]:
    for step in range(AROUND):
        angle = 2 * pi * step / AROUND
        yield (center[0] + r * cos(angle), center[1] + r * sin(angle))


def _near(figure: Body, view: View, joints: tuple[str, ...]) -> float:
    return sum(view.nearness(figure.places[joint]) for joint in joints) / len(joints)
