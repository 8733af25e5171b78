"""What a drawing is made of on the page: paths with a role, which a palette colours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import acos, atan2, cos, hypot, pi, sin
from typing import Literal

from logic.paper.pictures.camera import Flat

Role = Literal[
    "body",
    "far",
    "works",
    "ghost",
    "ghost_line",
    "thing",
    "thing_edge",
    "ball",
    "band",
    "path",
    "arc",
    "arc_line",
    "spine",
    "cross",
    "floor",
    "pale",
]


@dataclass(frozen=True)
class Shape:
    """An SVG path. `fill` and `line` are roles; `width` in pixels of the finished picture.

    `under`: the line is painted beneath the fill, so that a path of several pieces has one outline.
    """

    d: str
    fill: Role | None = None
    line: Role | None = None
    width: float = 0.0
    dashed: bool = False
    under: bool = False


def limb(one: Flat, r1: float, other: Flat, r2: float) -> str:
    """The outline of two circles and what lies between them."""
    if r1 < r2:
        one, r1, other, r2 = other, r2, one, r1
    apart = hypot(other[0] - one[0], other[1] - one[1])
    if apart <= r1 - r2 + 1e-6:
        return circle(one, r1)
    along, open_by = atan2(other[1] - one[1], other[0] - one[0]), acos((r1 - r2) / apart)
    a, b = _on(one, r1, along + open_by), _on(other, r2, along + open_by)
    c, d = _on(other, r2, along - open_by), _on(one, r1, along - open_by)
    narrow, wide = int(2 * open_by > pi), int(2 * pi - 2 * open_by > pi)
    return f"M{_xy(a)}L{_xy(b)}A{r2:.1f} {r2:.1f} 0 {narrow} 0 {_xy(c)}L{_xy(d)}A{r1:.1f} {r1:.1f} 0 {wide} 0 {_xy(a)}Z"


def circle(center: Flat, r: float) -> str:
    x, y = center
    return f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0Z"


def line(points: Sequence[Flat]) -> str:
    return "M" + "L".join(_xy(point) for point in points)


def area(points: Sequence[Flat]) -> str:
    return line(points) + "Z"


def smooth(points: Sequence[Flat]) -> str:
    """A curve through the points (Catmull-Rom as cubic pieces)."""
    if len(points) < 3:
        return line(points)
    padded = [points[0], *points, points[-1]]
    pieces = [f"M{_xy(points[0])}"]
    for before, here, there, beyond in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        first = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        second = (there[0] - (beyond[0] - here[0]) / 6, there[1] - (beyond[1] - here[1]) / 6)
        pieces.append(f"C{_xy(first)} {_xy(second)} {_xy(there)}")
    return "".join(pieces)


def hull(points: Iterable[Flat]) -> list[Flat]:
    """The convex hull (Andrew's monotone chain), anticlockwise on the page as all outlines here.

    Pieces of one path that went round the other way would cut holes into it.
    """
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return [*_half(ordered), *_half(ordered[::-1])][::-1]


def _half(ordered: Sequence[Flat]) -> list[Flat]:
    chain: list[Flat] = []
    for point in ordered:
        while len(chain) > 1 and _turns_right(chain[-2], chain[-1], point):
            chain.pop()
        chain.append(point)
    return chain[:-1]


def _turns_right(a: Flat, b: Flat, c: Flat) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0


def _on(center: Flat, r: float, angle: float) -> Flat:
    return (center[0] + r * cos(angle), center[1] + r * sin(angle))


def _xy(point: Flat) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
