"""The shared words. Each is defined in the glossary of the README; nothing here knows a clinical number."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, StringConstraints

Answer = Literal["no", "known", "new", "unknown"]
Support = Literal["supported", "caveat", "overstated", "not_found", "contradicted", "design"]
Certainty = Literal["high", "moderate", "low", "very_low"]
Track = Literal["usual", "careful"]
Side = Literal["left", "right"]
Root = Literal["L2", "L3", "L4", "L5", "S1"]
Muscle = Literal["hip_flexion", "knee_extension", "ankle_up", "big_toe_up", "hip_abduction", "calf"]

SIDES: tuple[Side, Side] = ("left", "right")


class Verdict(IntEnum):
    """Ordered by care, so that the most careful of many is their `max`."""

    proceed = 0
    conservative = 1
    hold = 2
    urgent = 3
    emergency = 4


class Within(IntEnum):
    """How soon to act, soonest first, so that the shortest of many is their `min`."""

    now = 0
    same_day = 1
    this_visit = 2
    hours_24 = 3
    week_1 = 4
    weeks_2 = 5
    referral = 6
    clearance = 7
    plan = 8


Ordered = TypeVar("Ordered", bound=IntEnum)


def named_word(kind: type[Ordered]) -> BeforeValidator:
    def read(value: Any) -> Any:
        if isinstance(value, str) and value in kind.__members__:
            return kind[value]
        if isinstance(value, kind):
            return value
        raise ValueError(f"not a valid word. Use one of: {', '.join(kind.__members__)}")

    return BeforeValidator(read)


def _name(value: IntEnum) -> str:
    return value.name


VerdictWord = Annotated[Verdict, named_word(Verdict), PlainSerializer(_name, return_type=str)]
WithinWord = Annotated[Within, named_word(Within), PlainSerializer(_name, return_type=str)]

# Control characters and the marks that turn the direction of writing could hide one text behind another.
PlainText = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        max_length=200,
        pattern=r"^[^\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]*$",
    ),
]


def as_tuple(value: Any) -> Any:
    """TOML and JSON give lists; a frozen value holds tuples."""
    return tuple(value) if isinstance(value, list) else value


class Value(BaseModel):
    """The one base of everything that enters or is kept: frozen, no unknown field, NaN and infinity refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True, hide_input_in_errors=True)


class Refused(ValueError):
    """Input that cannot be used. The message names the field and never repeats what a person entered."""


def listed(words: Sequence[str]) -> str:
    return ", ".join(words)
