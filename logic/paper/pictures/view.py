"""The page a figure is drawn on, and where on it each place of the room lies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from logic.paper.pictures.body import Body, radius
from logic.paper.pictures.camera import Camera, Flat
from logic.paper.pictures.motion import place_of
from logic.paper.pictures.poses import Pose, Thing
from logic.paper.pictures.space import Point

WIDE, HIGH, MARGIN = 320.0, 240.0, 12.0
LARGEST = 2.6  # pixels for a percent of body height: a small pose is not blown up
SKIN = 1.0


@dataclass(frozen=True)
class View:
    """Pixels right and down on a page of 320 by 240."""

    camera: Camera
    scale: float
    right: float
    down: float

    def flat(self, place: Point) -> Flat:
        x, y = self.camera.flat(place)
        return (self.right + self.scale * x, self.down + self.scale * y)

    def size(self, length: float) -> float:
        return self.scale * length

    def nearness(self, place: Point) -> float:
        return self.camera.nearness(place)


def fitted(pose: Pose, moments: Iterable[Body]) -> View:
    """As large as fits, standing at the foot of the page and in its middle."""
    camera = Camera(pose.turn, pose.rise)
    corners = [corner for figure in moments for corner in _corners(figure, pose, camera)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(LARGEST, (WIDE - 2 * MARGIN) / wide, (HIGH - 2 * MARGIN) / high)
    right = WIDE / 2 - scale * (max(xs) + min(xs)) / 2
    spare = HIGH - 2 * MARGIN - scale * high
    return View(camera, scale, right, HIGH - MARGIN - spare / 3 - scale * max(ys))


def _corners(figure: Body, pose: Pose, camera: Camera) -> Iterator[Flat]:
    for name, place in figure.places.items():
        yield from _around(camera.flat(place), radius(name) + SKIN)
    for thing in pose.things:
        for place in corners_of(thing, figure):
            yield from _around(camera.flat(place), thing.width if thing.kind in ("disc", "ball") else SKIN)


def _around(point: Flat, r: float) -> Iterator[Flat]:
    x, y = point
    yield from ((x - r, y - r), (x + r, y + r))


def corners_of(thing: Thing, figure: Body) -> list[Point]:
    """The places of a thing; of a block all eight corners."""
    places = [place_of(place, figure) for place in thing.at]
    if thing.kind != "block":
        return places
    first, last = places
    return [(x, y, z) for x, y, z in product(*zip(first, last, strict=True))]
