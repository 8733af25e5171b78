"""The poses as data: for each exercise where it starts and ends, from where it is seen, and what stands around it."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator

from logic.care.knowledge import DATA
from logic.care.terms import Refused, Value, as_tuple
from logic.paper.pictures.body import JOINTS, PLACING, Angles, both_sides

PICTURES = DATA / "pictures"

# A place: a point in the room, a joint, or a joint and how far from it.
Place = str | tuple[float, float, float] | tuple[str, float, float, float]
Places = Annotated[tuple[Annotated[Place, BeforeValidator(as_tuple)], ...], BeforeValidator(as_tuple)]
Joints = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]
Bent = Annotated[Mapping[str, float], AfterValidator(both_sides)]
Part = Literal[
    "trunk", "head", "leg_left", "leg_right", "thigh_left", "thigh_right", "shank_left", "shank_right", "foot_left",
    "foot_right", "arm_left", "arm_right",
]  # fmt: skip


class Thing(Value):
    """Equipment. A block between two corners, a rod or a band along places, a disc or a ball at one.

    `width`: thickness of a rod or radius of a disc, percent of body height.
    """

    kind: Literal["block", "rod", "band", "disc", "ball"]
    at: Places
    width: Annotated[float, Field(gt=0, le=40)] = 1.5
    layer: Literal["behind", "front"] = "behind"


class Push(Value):
    """An arrow for a force where nothing moves: at a place, in a direction of the room."""

    at: Annotated[Place, BeforeValidator(as_tuple)]
    by: Annotated[tuple[float, float, float], BeforeValidator(as_tuple)]


class Pose(Value):
    """`like`: the pose it begins from. `still`: the joint that stays where it is, else it stands on the floor.

    `sided`: one side works; it is the right here, and the picture of the left is its mirror image.
    """

    id: str
    like: str = ""
    turn: float = 0
    rise: Annotated[float, Field(ge=-10, le=90)] = 0
    start: Bent = Field(default_factory=dict)
    end: Bent = Field(default_factory=dict)
    still: str = ""
    works: Annotated[tuple[Part, ...], BeforeValidator(as_tuple)] = ()
    path: Joints = ()
    push: Annotated[tuple[Push, ...], BeforeValidator(as_tuple)] = ()
    things: Annotated[tuple[Thing, ...], BeforeValidator(as_tuple)] = ()
    sided: bool = False
    floor: bool = True

    @model_validator(mode="after")
    def _joints_are_known(self) -> "Pose":
        known = {*JOINTS, *PLACING}
        for name in (*self.start, *self.end):
            if name not in known:
                raise ValueError(f"'{name}' is no joint. Joints are: {', '.join(sorted(known))}")
        return self

    def angles(self, t: float) -> Angles:
        """Between start (0) and end (1)."""
        last = {**self.start, **self.end}
        return {name: _of(self.start, name) + t * (last[name] - _of(self.start, name)) for name in last}


def _of(angles: Angles, name: str) -> float:
    return angles.get(name, 0.0)


@lru_cache(maxsize=1)
def load_poses() -> Mapping[str, Pose]:
    """By exercise. Raises Refused naming file, row and fault."""
    return read_poses(PICTURES)


def read_poses(folder: Path) -> Mapping[str, Pose]:
    """From the files of the folder `poses`, and the poses that they begin from, of `standing.toml`."""
    begun = {name: both_sides(angles) for name, angles in _toml(folder / "standing.toml").items()}
    return {
        name: _pose(path.name, name, row, begun)
        for path in sorted((folder / "poses").glob("*.toml"))
        for name, row in _toml(path).items()
    }


def _pose(file: str, name: str, row: dict[str, Any], begun: Mapping[str, Angles]) -> Pose:
    like = row.get("like", "")
    if like and like not in begun:
        raise Refused(f"{file}, {name}, like: is no pose of standing.toml. Use one of: {', '.join(begun)}.")
    before = begun[like] if like else {}
    try:
        given = Pose.model_validate({"id": name, **row})
    except ValidationError as fault:
        lines = [f"{file}, {name}, {'.'.join(map(str, one['loc']))}: {one['msg']}." for one in fault.errors()]
        raise Refused("\n".join(lines)) from None
    return given.model_copy(update={"start": {**before, **given.start}})


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
