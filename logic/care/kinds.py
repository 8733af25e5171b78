"""The kinds of value an intake holds, with their outer bounds: a value beyond them is a slip of the pen."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from logic.care.terms import Answer, PlainText, as_tuple

MOST_KG = 300

YesNo = Literal["yes", "no"] | None
Sign = Literal["positive", "negative"] | None
Direction = Literal["central", "further_out", "none"] | None
Grade = Annotated[float, Field(ge=0, le=5, multiple_of=0.5)] | None
Pain = Annotated[float, Field(ge=0, le=10)] | None
Percent = Annotated[float, Field(ge=0, le=100)] | None
OdiVersion = Literal["v1_0", "v2_0", "v2_1a", "modified", "aaos_modems"] | None
Reach = Literal["none", "buttock", "thigh", "calf", "foot"] | None
LoadKg = Annotated[float, Field(ge=0, le=MOST_KG)] | None
Degrees = Annotated[float, Field(ge=0, le=120)] | None
Weeks = Annotated[float, Field(ge=0, le=5200)] | None
Count = Annotated[int, Field(ge=0, le=1000)] | None
Section = Annotated[int, Field(ge=0, le=5)] | None
Sections = Annotated[tuple[Section, ...], BeforeValidator(as_tuple), Field(min_length=10, max_length=10)] | None


def _day(value: Any) -> Any:
    """ISO text becomes a date; all else is left for pydantic to refuse."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


Day = Annotated[date, BeforeValidator(_day)]


AnswerWord = Annotated[Answer | None, Field()]


def _named(text: str) -> str:
    if not text:
        raise ValueError("must be filled in")
    if not any(letter.isalpha() for letter in text):
        raise ValueError("must name someone or something: write it in letters")
    return text


Named = Annotated[PlainText, AfterValidator(_named)]
