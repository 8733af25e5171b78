"""What the clinician decided about a plan: exercises swapped within a slot, lines overridden with a coded reason."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ValidationError

from logic.care.terms import PlainText, Refused, Value, as_tuple


class Swap(Value):
    """This exercise in the place of the one the slot would hold."""

    slot: str
    exercise: str


class Override(Value):
    """`of` is the key of a printed line, as exercise:leg_press, dose:leg_press or line:walk_in_bouts.

    `left_out` takes an exercise out of the plan; `changed` says in `words` what is done instead. The line itself
    stays in print either way. `reason` is an id of data/knowledge/override_reasons.toml.
    """

    of: str
    action: Literal["left_out", "changed"]
    reason: str
    words: PlainText = ""


class Decisions(Value):
    swaps: Annotated[tuple[Swap, ...], BeforeValidator(as_tuple)] = ()
    overrides: Annotated[tuple[Override, ...], BeforeValidator(as_tuple)] = ()


NOTHING_DECIDED = Decisions()


def read_decisions(raw: Any) -> Decisions:
    """Raises Refused, without what was entered."""
    try:
        return Decisions.model_validate(raw)
    except ValidationError:
        raise Refused("A decision holds words that cannot be kept. Take it back and write it in plain text.") from None


def each_decision(raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every swap, then every override, alone, in the order in which they were made."""
    for kind in Decisions.model_fields:
        for one in raw.get(kind) or ():
            yield {kind: [one]}


def added(decisions: Decisions, one: Mapping[str, Any]) -> Decisions:
    """Raises Refused as `read_decisions` does."""
    more = read_decisions(one)
    return Decisions(swaps=(*decisions.swaps, *more.swaps), overrides=(*decisions.overrides, *more.overrides))
