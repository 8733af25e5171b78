"""A pose in motion: the figure at any moment between start and end, and the way a joint takes."""

from dataclasses import dataclass
from typing import Literal

from logic.paper.pictures.body import SIDES, Body, Side, body, held_at, stood
from logic.paper.pictures.poses import Place, Pose
from logic.paper.pictures.space import Point, plus

STEPS = 10
DRAWN: Side = "right"  # the side that poses move; the left is the mirror image

# The joint of an exercise's range (data/knowledge) -> the joint of the figure, and the bone that shows its angle.
RANGES = {"knee_flexion": ("knee", "ankle"), "hip_flexion": ("hip", "knee"), "hip_abduction": ("hip_out", "knee")}
Moment = Literal["start", "end"]


@dataclass(frozen=True)
class Range:
    """A person's own range in degrees: of this joint, as the exercise's row names it. None: no set beginning."""

    joint: str
    start: float | None
    end: float


def limited(pose: Pose, own: Range | None) -> Pose:
    """Drawn no further than the person's own range goes: the movement is cut short, hands and feet with it.

    What lies wholly outside the range is bent into it at the joint alone.
    """
    if own is None or own.joint not in RANGES:
        return pose
    joint = f"{RANGES[own.joint][0]}_{DRAWN}"
    first, last = pose.angles(0).get(joint), pose.angles(1).get(joint)
    if first is None or last is None:
        return pose
    begins, ends = (_when(within(angle, own), first, last) for angle in (first, last))
    cut = pose.model_copy(update={"start": pose.angles(begins), "end": pose.angles(ends)})
    return _bent(cut, own)


def _when(angle: float, first: float, last: float) -> float:
    """At which part of the movement the joint has this angle; its ends beyond them."""
    return min(max((angle - first) / (last - first), 0.0), 1.0) if first != last else 1.0


def _bent(pose: Pose, own: Range) -> Pose:
    name = RANGES[own.joint][0]
    joints = [f"{name}_{side}" for side in ((DRAWN,) if pose.sided else SIDES)]
    start, end = pose.angles(0), pose.angles(1)
    return pose.model_copy(
        update={
            "start": {**start, **{joint: within(start[joint], own) for joint in joints if joint in start}},
            "end": {**end, **{joint: within(end[joint], own) for joint in joints if joint in end}},
        }
    )


def within(angle: float, own: Range) -> float:
    """A range without a beginning begins at 0."""
    low, high = sorted((own.start if own.start is not None else 0.0, own.end))
    return min(max(angle, low), high)


def figure_at(pose: Pose, t: float) -> Body:
    """Standing on the floor, or with its still joint where that was at the start."""
    first = _placed(body(pose.angles(0)), pose)
    if t == 0:
        return first
    now = body(pose.angles(t))
    return held_at(now, pose.still, first.places[pose.still]) if pose.still else _placed(now, pose)


def _placed(figure: Body, pose: Pose) -> Body:
    return figure if "height" in pose.start else stood(figure)


def way(pose: Pose, joint: str) -> list[Point]:
    return [figure_at(pose, step / STEPS).places[joint] for step in range(STEPS + 1)]


def place_of(place: Place, figure: Body) -> Point:
    """Of a point in the room, a joint, or a joint and a distance from it."""
    match place:
        case str():
            return figure.places[place]
        case (str() as joint, x, y, z):
            return plus(figure.places[joint], (float(x), float(y), float(z)))
        case (x, y, z):
            return (float(x), float(y), float(z))
    raise AssertionError(place)


def sector(pose: Pose, own: Range) -> list[Point]:
    """Middle of the joint, then the ends of the bone beyond it from one end of the range to the other."""
    name, beyond = RANGES[own.joint]
    joint = f"{name}_{DRAWN}"
    center_of = f"{name.removesuffix('_out')}_{DRAWN}"
    end = figure_at(pose, 1)
    center = end.places[center_of]
    first = own.start if own.start is not None else pose.angles(1)[joint]
    points = [center]
    for step in range(STEPS + 1):
        angle = first + (own.end - first) * step / STEPS
        moved = held_at(body({**pose.angles(1), joint: angle}), center_of, center)
        points.append(moved.places[f"{beyond}_{DRAWN}"])
    return points
