"""Pose -> shapes: what stands around, the pale beginning, the figure, the way it moves, its range, a cross."""

from collections.abc import Iterator, Sequence
from math import atan2, cos, hypot, sin

from logic.paper.pictures.body import Body, radius
from logic.paper.pictures.camera import Flat
from logic.paper.pictures.figure import CASING, far_side, groups, spine
from logic.paper.pictures.motion import Range, figure_at, place_of, sector, way
from logic.paper.pictures.poses import Pose, Thing
from logic.paper.pictures.shapes import Role, Shape, area, circle, hull, line, smooth
from logic.paper.pictures.space import Point, dot, minus, plus
from logic.paper.pictures.view import HIGH, MARGIN, WIDE, View, corners_of, fitted

MOVED = 2.5  # percent of body height: what moves less has no pale beginning
TOUCHES = 1.0  # percent of body height above the floor
OF_BONE = 0.7  # the arc of a range lies at this part of the bone
ARROW, HEAD_LONG, HEAD_OPEN = 3.6, 10.0, 0.5  # pixels, pixels, radians


def drawing(pose: Pose, own: Range | None, crossed: bool, moment: float | None = None) -> list[Shape]:
    """Start and end together; with a `moment` from 0 to 1 the figure alone, so far on its way, for a moving picture."""
    start, end = figure_at(pose, 0), figure_at(pose, 1)
    view = fitted(pose, (start, end))
    now = end if moment is None else figure_at(pose, moment)
    shapes = [*_floor(pose, now, view), *_things(pose, now, view, "behind")]
    if moment is None:
        shapes += _beginning(start, end, view)
    shapes += [*_figure(pose, now, view), *_things(pose, now, view, "front")]
    if own is not None:
        shapes += _arc(pose, own, view)
    if moment is None:
        shapes += [*_ways(pose, view), *_pushes(pose, end, view)]
    return [*shapes, *_cross()] if crossed else shapes


def _floor(pose: Pose, figure: Body, view: View) -> Iterator[Shape]:
    """Under whatever touches it; seen from above, under what is nearest."""
    if pose.floor:
        touching = [(name, place) for name, place in figure.places.items() if place[2] - radius(name) < TOUCHES]
        feet = [view.flat(place)[1] + view.size(radius(name)) for name, place in touching]
        y = max([view.flat((0, 0, 0))[1], *feet])
        yield Shape(line([(MARGIN, y), (WIDE - MARGIN, y)]), line="floor", width=1.5)


def _beginning(start: Body, end: Body, view: View) -> Iterator[Shape]:
    moved = {name for name, place in start.places.items() if _apart(place, end.places[name]) > MOVED}
    for group in groups(start, view):
        if group.joints & moved:
            yield from group.painted(lambda _: "ghost", "ghost_line", 2.4)


def _apart(one: Point, other: Point) -> float:
    away = minus(one, other)
    return float(dot(away, away) ** 0.5)


def _figure(pose: Pose, figure: Body, view: View) -> Iterator[Shape]:
    far = far_side(figure, view)
    for group in groups(figure, view):
        plain: Role = "far" if far.get(group.name) else "body"

        def colour(segment: str, name: str = group.name, plain: Role = plain) -> Role:
            return "works" if segment in pose.works or name in pose.works else plain

        yield from group.painted(colour, "pale", CASING)
        if group.name == "trunk":
            yield spine(figure, view)


def _things(pose: Pose, figure: Body, view: View, layer: str) -> Iterator[Shape]:
    for thing in pose.things:
        if thing.layer == layer:
            yield from _thing(thing, figure, view)


def _thing(thing: Thing, figure: Body, view: View) -> Iterator[Shape]:
    flat = [view.flat(place) for place in corners_of(thing, figure)]
    match thing.kind:
        case "block":
            yield Shape(area(hull(flat)), fill="thing", line="thing_edge", width=1.4)
        case "disc" | "ball":
            fill: Role = "thing" if thing.kind == "disc" else "ball"
            yield Shape(circle(flat[0], view.size(thing.width)), fill=fill, line="thing_edge", width=1.4)
        case "rod":
            wide = view.size(thing.width)
            yield Shape(line(flat), line="thing_edge", width=wide + 2.8)
            yield Shape(line(flat), line="thing", width=wide)
        case "band":
            yield Shape(line(flat), line="pale", width=6.5)
            yield Shape(line(flat), line="band", width=3.5)


def _arc(pose: Pose, own: Range, view: View) -> Iterator[Shape]:
    center, *ends = sector(pose, own)
    middle = view.flat(center)
    rim = [_between(middle, view.flat(place), OF_BONE) for place in ends]
    yield Shape(area([middle, *rim]), fill="arc")
    yield Shape(smooth(rim), line="arc_line", width=2.4)
    for tip in (rim[0], rim[-1]):
        yield Shape(line([middle, tip]), line="arc_line", width=1.2, dashed=True)


def _between(one: Flat, other: Flat, part: float) -> Flat:
    return (one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1]))


def _ways(pose: Pose, view: View) -> Iterator[Shape]:
    for joint in pose.path:
        yield from arrow([view.flat(place) for place in way(pose, joint)])


def _pushes(pose: Pose, figure: Body, view: View) -> Iterator[Shape]:
    for push in pose.push:
        at = place_of(push.at, figure)
        yield from arrow([view.flat(at), view.flat(plus(at, push.by))])


def arrow(points: Sequence[Flat]) -> Iterator[Shape]:
    """A curve with its head at the last point, over a casing of page."""
    tip = points[-1]
    back = next((one for one in reversed(points) if hypot(one[0] - tip[0], one[1] - tip[1]) > HEAD_LONG), points[0])
    angle = atan2(tip[1] - back[1], tip[0] - back[0])
    neck = (tip[0] - 0.8 * HEAD_LONG * cos(angle), tip[1] - 0.8 * HEAD_LONG * sin(angle))
    shaft = [one for one in points if hypot(one[0] - tip[0], one[1] - tip[1]) > HEAD_LONG] + [neck]
    head = area([tip, *(_from(tip, angle + turn) for turn in (HEAD_OPEN, -HEAD_OPEN))])
    for role, more in (("pale", 3.0), ("path", 0.0)):
        yield Shape(smooth(shaft), line=role, width=ARROW + more)  # type: ignore[arg-type]
        yield Shape(head, fill=role, line=role, width=more + 1)  # type: ignore[arg-type]


def _from(tip: Flat, angle: float) -> Flat:
    return (tip[0] - HEAD_LONG * 1.25 * cos(angle), tip[1] - HEAD_LONG * 1.25 * sin(angle))


def _cross() -> Iterator[Shape]:
    for points in ([(40, 26), (WIDE - 40, HIGH - 26)], [(WIDE - 40, 26), (40, HIGH - 26)]):
        yield Shape(line(points), line="pale", width=11)
        yield Shape(line(points), line="cross", width=6)
