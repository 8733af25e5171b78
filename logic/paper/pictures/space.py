"""Points and turns in space. x ahead of the upright person, y to their left, z up; lengths in percent of height."""

from math import cos, radians, sin

Point = tuple[float, float, float]
Turn = tuple[Point, Point, Point]  # rows of a rotation matrix

NO_TURN: Turn = ((1, 0, 0), (0, 1, 0), (0, 0, 1))


def plus(one: Point, other: Point) -> Point:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2])


def minus(one: Point, other: Point) -> Point:
    return (one[0] - other[0], one[1] - other[1], one[2] - other[2])


def times(factor: float, one: Point) -> Point:
    return (factor * one[0], factor * one[1], factor * one[2])


def dot(one: Point, other: Point) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def turned(turn: Turn, one: Point) -> Point:
    return (dot(turn[0], one), dot(turn[1], one), dot(turn[2], one))


def after(*turns: Turn) -> Turn:
    """All of them as one: the last is carried out first."""
    whole = NO_TURN
    for turn in turns:
        columns = tuple(zip(*turn, strict=True))
        whole = tuple(tuple(dot(row, column) for column in columns) for row in whole)  # type: ignore[assignment]
    return whole


def about_x(degrees: float) -> Turn:
    """Raises the left side: y turns toward z."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((1, 0, 0), (0, c, -s), (0, s, c))


def about_y(degrees: float) -> Turn:
    """Bends forward: z turns toward x."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((c, 0, s), (0, 1, 0), (-s, 0, c))


def about_z(degrees: float) -> Turn:
    """Turns to the left: x turns toward y."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((c, -s, 0), (s, c, 0), (0, 0, 1))
