"""What the clinician decided, in print: beside the line it is about, and all together."""

from collections.abc import Iterable, Iterator, Mapping

from logic.care.decisions import Override
from logic.care.knowledge import Knowledge
from logic.care.plan import Protocol
from logic.care.printing import override_text
from logic.care.wording import Wording
from logic.paper.document import Entry, Section, with_parts


def with_changes(sections: Iterable[Section], protocol: Protocol, wording: Wording) -> tuple[Section, ...]:
    """The sections, each entry that the clinician changed or left out saying so."""
    said = {key: _said(one, wording) for one in protocol.decisions.overrides for key in _keys(one)}
    if not said:
        return tuple(sections)
    return tuple(one.model_copy(update={"entries": _changed(one.entries, said)}) for one in sections)


def _said(one: Override, wording: Wording) -> str:
    return wording.say("paper", "change", what=override_text(one, wording).rstrip("."))


def _keys(one: Override) -> Iterator[str]:
    """An exercise that is left out stands among those left out."""
    yield one.of
    kind, _, name = one.of.partition(":")
    if kind == "exercise" and one.action == "left_out":
        yield f"left:{name}"


def _changed(entries: tuple[Entry, ...], said: Mapping[str, str]) -> tuple[Entry, ...]:
    return tuple(
        one.model_copy(update={"change": said.get(one.key, one.change), "parts": _changed(one.parts, said)})
        for one in entries
    )


def decided(sections: Iterable[Section], protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    """Swaps, then overrides with the name of the line each is about."""
    for swap in protocol.decisions.swaps:
        exercise = wording.say("exercise", swap.exercise, "name")
        yield Entry(
            key=f"changed:swap:{swap.slot}",
            label=wording.say("slot", swap.slot, "name"),
            text=wording.say("paper", "swapped", exercise=exercise),
            claims=knowledge.slots[swap.slot].claims,
        )
    named = {entry.key: entry for section in sections for top in section.entries for entry in _named(top)}
    for one in protocol.decisions.overrides:
        name = one.of.partition(":")[2]
        about = next((named[key] for key in (one.of, f"left:{name}") if key in named), None)
        yield Entry(
            key=f"changed:{one.of}",
            label="" if about is None else about.label or about.text,
            text=_said(one, wording),
            claims=knowledge.override_reasons[one.reason].claims,
        )


def _named(top: Entry) -> Iterator[Entry]:
    """Parts are named after the exercise they belong to."""
    for entry in with_parts(top):
        yield entry if entry is top else entry.model_copy(update={"label": f"{top.text}, {entry.label or entry.text}"})
