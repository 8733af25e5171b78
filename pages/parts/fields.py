"""One field of the intake as a widget that writes into the draft when it is left."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from logic.care.asking import type_of
from logic.care.intake import Intake, choices
from logic.care.rows import FieldRow
from pages.parts.drafting import at_hand, put, put_in
from pages.parts.following import said_last_time
from pages.parts.plain import plain
from pages.parts.session import keep, knowledge, shown, shows, today, wording

LONGEST = 200
MOST_BUTTONS = 4
EARLIEST = date(1900, 1, 1)
Writes = Callable[[Any], None]


def tell(key: str, **values: object) -> str:
    return wording().say("consult", key, "name", **values)


def entry(label: str, key: str, value: Any, writes: Writes, **options: Any) -> None:
    """A line of text, kept as typed. What is wrong with it is said by the form, and the entry stays."""
    shows(key, "" if value is None else str(value))
    options.setdefault("max_chars", LONGEST)
    st.text_input(label, key=key, on_change=_left, args=[key, writes], **options)


def choice(label: str, key: str, offered: Mapping[str, str], value: str | None, writes: Writes, **options: Any) -> None:
    """One of few words as buttons; a second click on the chosen one takes it back."""
    shows(key, value)
    draw = _buttons if len(offered) <= MOST_BUTTONS else _listed
    draw(label, list(offered), format_func=offered.__getitem__, key=key, on_change=_left, args=[key, writes], **options)


def _buttons(label: str, words: list[str], **options: Any) -> None:
    st.segmented_control(label, words, wrap=True, **options)


def _listed(label: str, words: list[str], **options: Any) -> None:
    st.selectbox(label, words, index=None, placeholder="", **options)


def several(label: str, key: str, offered: Mapping[str, str], value: list[str] | None, writes: Writes) -> None:
    shows(key, value or [])
    words = list(offered)
    st.pills(
        label,
        words,
        selection_mode="multi",
        wrap=True,
        format_func=offered.__getitem__,
        key=key,
        on_change=_left,
        args=[key, writes],
    )


def day(label: str, key: str, value: str | None, writes: Writes) -> None:
    """A date up to today, as ISO text in the draft. One that cannot be is shown as none; the form says why."""
    held = date.fromisoformat(value) if value else None
    latest = today()
    shows(key, held if held and EARLIEST <= held <= latest else None)
    st.date_input(
        label,
        key=key,
        min_value=EARLIEST,
        max_value=latest,
        on_change=_left,
        args=[key, lambda chosen: writes(chosen and chosen.isoformat())],
    )


def _left(key: str, writes: Writes) -> None:
    value = shown(key)
    writes(None if value in ("", []) else value)


def into(field: str, panel: str = "") -> Writes:
    """Writes a field of the draft; the panel stays open, because its other fields follow."""

    def write(value: Any) -> None:
        stay(panel)
        put(**{field: value})

    return write


def _of_visit(value: Any) -> None:
    """What the first visit lets be asked as a group, a later one does not: those answers are asked anew."""
    held = at_hand().content
    later = {row.id for row in knowledge().questions.values() if not knowledge().groups[row.group].as_group}
    again = {name for name in held.get("asked", {}) if name in later and value != "first"}
    answers = {name: said for name, said in held.get("answers", {}).items() if name not in again}
    asked = {name: how for name, how in held.get("asked", {}).items() if name not in again}
    put(visit=value, answers=answers, asked=asked or None)


def into_part(field: str, name: str, panel: str = "") -> Writes:
    def write(value: Any) -> None:
        stay(panel)
        put_in(field, name, value)

    return write


def stay(panel: str) -> None:
    if panel:
        keep("panel", panel)


def ask_field(name: str, panel: str, faults: Mapping[str, str], label: str = "", **options: Any) -> None:
    """The widget that fits the field's type; under it what is wrong with the entry, if anything is."""
    row, words = knowledge().fields[name], wording()
    label = label or _label(row)
    held, key = at_hand().content.get(name), f"field_{name}"
    annotation = Intake.model_fields[name].annotation
    offered = {word: words.say("choice", word, "name") for word in choices(annotation)}
    options.setdefault("help", words.may_say("field", name, "help") or None)
    if offered and not row.shape:
        choice(label, key, offered, held, _of_visit if name == "visit" else into(name, panel), **options)
    else:
        if type_of(annotation) != "text":
            options.setdefault("placeholder", _last(name) or row.unit or "")
        entry(label, key, held, into(name, panel), **options)
    told(name, faults)


def _last(name: str) -> str:
    """What was measured at the last visit, in an empty field: it is no entry."""
    value = said_last_time(at_hand()).get(name)
    return "" if value is None else tell("last_value", value=value)


def _label(row: FieldRow) -> str:
    return wording().say("field", row.id, "name")


def told(name: str, faults: Mapping[str, str]) -> None:
    if name in faults:
        fault = faults[name]
        st.markdown(f":red[{plain(fault[:1].upper() + fault[1:])}]")


def places(name: str, panel: str, offered: tuple[str, ...]) -> None:
    """Places where something is reduced. Nothing chosen is not yet an answer: empty only once tested all normal."""
    held = at_hand().content.get(name)
    label = wording().say("field", name, "name")
    several(label, f"field_{name}", {one: one.replace("_", " ") for one in offered}, held, into(name, panel))
    if not held:
        shows(f"normal_{name}", held == [])
        st.checkbox(tell("normal"), key=f"normal_{name}", on_change=_normal, args=[name, panel])


def _normal(name: str, panel: str) -> None:
    stay(panel)
    put(**{name: [] if shown(f"normal_{name}") else None})
