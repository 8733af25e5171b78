"""A plan as training is judged against it: what of a Protocol, kept or printed, the moves need to know."""

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, ValidationError

from logic.care.kinds import Day
from logic.care.terms import Refused, Track, Value, as_tuple

Span = Annotated[tuple[float, float], BeforeValidator(as_tuple)] | None
FOUNDATION = ("every", "a", "b")
STRENGTH = ("resistance", "impact")


class Part(Value):
    """Of what is printed only these fields are read."""

    model_config = ConfigDict(extra="ignore")


class TrainedDose(Part):
    row: str
    phase: int
    sets: Span = None
    repetitions: Span = None
    effort: Span = None
    toward_effort: Span = None
    toward_sets: Span = None
    step_percent: Span = None
    load_kg: float | None = None


class TrainedExercise(Part):
    exercise: str
    part: str
    session: Literal["every", "a", "b", "resistance", "impact"]
    dose: TrainedDose

    @property
    def logged(self) -> bool:
        """Walking and other activity has nothing to log; of hops it is the pain, their contacts are in the plan."""
        return self.dose.repetitions is not None or self.session == "impact"

    @property
    def strength(self) -> bool:
        return self.session in STRENGTH


class TrainedOpening(Part):
    key: str
    met: bool


class TrainedPhase(Part):
    phase: int
    opens: Annotated[tuple[TrainedOpening, ...], BeforeValidator(as_tuple)] = ()


class Trained(Part):
    """`phase` is 0 where there was no plan."""

    on: Day
    track: Track
    phase: Annotated[int, Field(ge=0, le=4)]
    ceiling: Annotated[int, Field(ge=0, le=4)]
    exercises: Annotated[tuple[TrainedExercise, ...], BeforeValidator(as_tuple)]
    road: Annotated[tuple[TrainedPhase, ...], BeforeValidator(as_tuple)] = ()

    @property
    def by_name(self) -> Mapping[str, TrainedExercise]:
        return {one.exercise: one for one in self.exercises if one.logged}

    def open_yet(self, key: str) -> bool:
        """Was this opening of the next phase met on the day of the plan? An opening that is not asked for is no bar."""
        asked = [one for phase in self.road if phase.phase == self.phase + 1 for one in phase.opens if one.key == key]
        return all(one.met for one in asked)


def parse_trained(text: str) -> Trained:
    """From JSON text. Raises Refused."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):  # a number of thousands of digits is a ValueError too
        raise Refused("The protocol is not JSON. Give what `python -m logic protocol` wrote.") from None
    return read_trained(raw)


def read_trained(raw: Any) -> Trained:
    """From the printed answer of the `protocol` command, or a kept Protocol. Raises Refused, naming the field."""
    try:
        return Trained.model_validate(raw)
    except ValidationError as fault:
        named = ", ".join(dict.fromkeys(".".join(map(str, error["loc"])) or "protocol" for error in fault.errors()[:5]))
        raise Refused(
            f"{named}: missing or of another kind than a plan has it. Give what `python -m logic protocol` wrote."
        ) from None
