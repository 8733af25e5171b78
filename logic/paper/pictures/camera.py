"""From the room to the page: an upright camera far away, so that nothing is foreshortened by distance."""

from dataclasses import dataclass
from math import cos, radians, sin

from logic.paper.pictures.space import Point, dot

Flat = tuple[float, float]  # right, down


@dataclass(frozen=True)
class Camera:
    """`turn`: 0 sees the person's right side, 90 their front, 180 their left. `rise`: degrees it looks down from."""

    turn: float
    rise: float

    def flat(self, place: Point) -> Flat:
        t, e = radians(self.turn), radians(self.rise)
        across = (cos(t), sin(t), 0.0)
        up = (-sin(t) * sin(e), cos(t) * sin(e), cos(e))
        return (dot(across, place), -dot(up, place))

    def nearness(self, place: Point) -> float:
        """Greater is nearer."""
        t, e = radians(self.turn), radians(self.rise)
        return dot((sin(t) * cos(e), -cos(t) * cos(e), sin(e)), place)
