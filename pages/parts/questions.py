"""Draws one question or field as a widget and gives back its plain value, or None where it is not answered."""

from typing import Any

import streamlit as st

from logic.care.asking import type_of
from logic.care.intake import Intake, choices
from logic.care.rows import FieldRow, Question
from pages.parts.session import knowledge, wording

Raw = dict[str, Any]


def ask_group(group: str, raw: Raw) -> None:
    words = wording()
    st.subheader(words.say("group", group, "name"), anchor=f"group-{group}")
    st.caption(words.say("group", group, "lead"))
    for row in knowledge().questions.values():
        if row.group == group and not (row.from_second_visit and "visit" in raw and raw["visit"] == "first"):
            ask_question(row, raw)


def ask_fields(section: str, raw: Raw) -> None:
    """Two beside one another, left with right: drawn row by row, so that the Tab key follows the eye."""
    st.subheader(wording().say("section", section, "name"), anchor=f"section-{section}")
    rows = [row for row in knowledge().fields.values() if row.section == section and _drawn(row)]
    while rows:
        paired = len(rows) > 1 and (rows[0].id.endswith("_left") or not rows[1].id.endswith("_left"))
        for column, row in zip(st.columns(2), [rows.pop(0) for _ in range(1 + paired)], strict=False):
            with column:
                ask_field(row, raw)


def _drawn(row: FieldRow) -> bool:
    """What holds many values by id is for the command line until the intake of the consult is built."""
    return row.shape is None or (row.keys_from is None and bool(choices(Intake.model_fields[row.id].annotation)))


def ask_question(row: Question, raw: Raw) -> None:
    """No answer is preselected. A long-known answer asks who established it, and when."""
    words = wording()
    offered = ["no", *(["known"] if row.known is not None else []), "new"]
    answer = st.radio(
        words.say("question", row.id, "ask"),
        offered,
        index=None,
        format_func=lambda word: (
            words.may_say("question", row.id, f"{word}_label") or words.say("answer", word, "name")
        ),
        help=words.may_say("question", row.id, "help") or None,
        horizontal=True,
        key=f"ask_{row.id}",
        persist_state="session",
    )
    raw["answers"][row.id] = answer
    if answer == "known" and not row.known_needs_no_one:
        _who_and_when(row, raw)


def _answer_label(row: Question, word: str) -> str:
    """In the row's own words where it has them."""
    words = wording()
    return words.may_say("question", row.id, f"{word}_label") or words.say("answer", word, "name")


def _who_and_when(row: Question, raw: Raw) -> None:
    st.caption(f"{wording().say('question', row.id, 'known')}. Left blank, it is not established.")
    left, right = st.columns(2)
    who = left.text_input("Who established it", key=f"who_{row.id}", max_chars=200, persist_state="session")
    when = right.date_input("When", value=None, key=f"when_{row.id}", persist_state="session")
    raw["known_by"][row.id] = {"who": who or "", "when": when}


def ask_field(row: FieldRow, raw: Raw) -> None:
    annotation = Intake.model_fields[row.id].annotation
    words = choices(annotation)
    value = _many(row, words) if row.shape else _choice(row, words) if words else _entry(row, type_of(annotation))
    if value is not None:
        raw[row.id] = value


def _choice(row: FieldRow, offered: tuple[str, ...]) -> str | None:
    words = wording()
    return st.radio(
        words.say("field", row.id, "name"),
        offered,
        index=None,
        format_func=lambda word: words.say("choice", word, "name"),
        horizontal=True,
        key=f"field_{row.id}",
        persist_state="session",
    )


def _many(row: FieldRow, offered: tuple[str, ...]) -> list[str] | None:
    """Nothing chosen is not yet an answer: it is empty only once someone says that all is normal."""
    words = wording()
    name = words.say("field", row.id, "name")
    chosen = st.multiselect(name, offered, format_func=_spoken, key=f"field_{row.id}", persist_state="session")
    normal = st.checkbox("Tested, all normal", key=f"normal_{row.id}", disabled=bool(chosen), persist_state="session")
    return list(chosen) or ([] if normal else None)


def _spoken(place: str) -> str:
    return place.replace("_", " ")


def _entry(row: FieldRow, kind: str) -> Any:
    """A number has no bounds here: the widget would keep the last good one and say nothing. The intake refuses."""
    words = wording()
    name, key = words.say("field", row.id, "name"), f"field_{row.id}"
    hint = words.may_say("field", row.id, "help") or None
    if kind == "text":
        return st.text_input(name, key=key, max_chars=200, help=hint, persist_state="session") or None
    whole = kind == "whole number"
    number = int if whole else float
    step = number(1 if whole else row.step)
    return st.number_input(
        name,
        value=None,
        step=step,
        format="%d" if whole else "%g",
        key=key,
        help=hint,
        placeholder="not given",
        persist_state="session",
    )
