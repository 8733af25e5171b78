"""Screening questions: the first group one by one and large, the others as a list with one "asked all: none"."""

from collections.abc import Iterable, Mapping

import streamlit as st

from logic.care.rows import Question
from logic.care.screening import Screening
from pages.parts.drafting import at_hand, put, put_in
from pages.parts.fields import choice, day, entry, into_part, stay, tell
from pages.parts.following import said_last_time
from pages.parts.plain import plain
from pages.parts.session import keep, kept, knowledge, wording

GROUP = "group"
KEYS = {"no": "N", "new": "Y", "known": "K", "unknown": "U"}


def answers() -> Mapping[str, str]:
    held: Mapping[str, str] = at_hand().content.get("answers", {})
    return held


def asked_in(groups: Iterable[str]) -> list[Question]:
    """The questions of these groups that belong to this visit."""
    first = at_hand().content.get("visit") == "first"
    return [
        row for row in knowledge().questions.values() if row.group in groups and not (first and row.from_second_visit)
    ]


def answer(question: str, word: str | None) -> None:
    """A single answer is no longer one of a group's."""
    held = at_hand().content
    asked = {name: how for name, how in held.get("asked", {}).items() if name != question}
    said = {name: given for name, given in {**answers(), question: word}.items() if given is not None}
    put(answers=said, asked=asked or None)


def answer_rest(rows: Iterable[Question]) -> None:
    """No to every question of the group that has no answer yet, recorded as asked together."""
    open_ones = [row.id for row in rows if row.id not in answers()]
    held = at_hand().content
    put(
        answers={**answers(), **dict.fromkeys(open_ones, "no")},
        asked={**held.get("asked", {}), **dict.fromkeys(open_ones, GROUP)},
    )
    keep("panel", None)


def one_by_one(rows: list[Question], screening: Screening, over: bool) -> None:
    """The question at hand, large, with one key an answer; under it those answered, each open to change."""
    row = _at_hand(rows, over)
    if row is not None:
        st.caption(tell("asked_of", number=rows.index(row) + 1, total=len(rows)))
        _large(row, screening)
    for answered in rows:
        if answered.id in answers() and answered is not row:
            _answered(answered)
            conflict(answered, screening)


def _at_hand(rows: list[Question], over: bool) -> Question | None:
    """The one chosen to change, else the first without an answer, unless the questions are over."""
    chosen = kept("question")
    open_ones = [row for row in rows if row.id not in answers() and not over]
    return next((row for row in rows if row.id == chosen), open_ones[0] if open_ones else None)


def _large(row: Question, screening: Screening) -> None:
    words = wording()
    st.markdown(f"## {plain(words.say('question', row.id, 'ask'))}")
    with st.container(horizontal=True, key=f"ask_{row.id}"):
        for word in _offered(row):
            chosen = answers().get(row.id) == word
            st.button(
                _label(row, word),
                key=f"say_{row.id}_{word}",
                shortcut=KEYS[word],
                type="primary" if chosen else "secondary",
                on_click=_said,
                args=[row.id, word],
            )
    hints = [_last(row), words.may_say("question", row.id, "help"), tell("new_hint")]
    if row.known is not None:
        hints.append(tell("known_hint", known=words.say("question", row.id, "known")))
    st.caption("  \n".join(plain(hint) for hint in hints if hint))
    conflict(row, screening)
    if answers().get(row.id) == "known":
        who_and_when(row)
        st.button(tell("go_on"), key=f"go_on_{row.id}", shortcut="Enter", on_click=_go_on)


def _last(row: Question) -> str:
    """What was answered at the last visit, said beside the question; it answers nothing today."""
    last = said_last_time(at_hand())
    if not last:
        return ""
    said = last.get("answers", {}).get(row.id)
    return tell("last_time", said=_label(row, said) if said else tell("last_not_asked"))


def _offered(row: Question) -> list[str]:
    return ["no", "new", *(["known"] if row.known is not None else []), "unknown"]


def _label(row: Question, word: str) -> str:
    return wording().may_say("question", row.id, f"{word}_label") or tell(word)


def _said(question: str, word: str) -> None:
    """A long-known answer stays in view, for who established it and when."""
    answer(question, word)
    keep("question", question if word == "known" else None)


def _go_on() -> None:
    keep("question", None)


def _answered(row: Question) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        said = _label(row, answers()[row.id])
        st.markdown(f"{plain(wording().say('question', row.id, 'name'))}: **{plain(said)}**")
        label = f"{tell('change')}: {wording().say('question', row.id, 'name')}"
        st.button(label, key=f"change_{row.id}", type="tertiary", on_click=keep, args=["question", row.id])


def listed(rows: list[Question], panel: str, screening: Screening) -> None:
    """Each question with its answers beside it."""
    for row in rows:
        _listed(row, panel, screening)


def _listed(row: Question, panel: str, screening: Screening) -> None:
    words = wording()
    asked, said = st.columns((3, 2), vertical_alignment="center")
    asked.markdown(plain(words.say("question", row.id, "ask")))
    if hints := [hint for hint in (_last(row), words.may_say("question", row.id, "help")) if hint]:
        asked.caption("  \n".join(map(plain, hints)))
    with said:
        choice(
            words.say("question", row.id, "ask"),
            f"ask_{row.id}",
            {word: tell("not_known") if word == "unknown" else _label(row, word) for word in _offered(row)},
            answers().get(row.id),
            lambda word: _answer_in(panel, row.id, word),
            label_visibility="collapsed",
        )
    conflict(row, screening)
    if answers().get(row.id) == "known" and not row.known_needs_no_one:
        who_and_when(row, panel)


def _answer_in(panel: str, question: str, word: str | None) -> None:
    stay(panel if word == "known" else "")
    answer(question, word)


def who_and_when(row: Question, panel: str = "") -> None:
    """Who established a long-known answer, and when."""
    held = at_hand().content.get("known_by", {}).get(row.id, {})
    st.caption(plain(f"{wording().say('question', row.id, 'known')}. {tell('blank_holds')}"))
    left, right = st.columns(2)
    with left:
        entry(tell("who"), f"who_{row.id}", held.get("who"), lambda who: _vouch(row.id, panel, who=who))
    with right:
        day(tell("when"), f"when_{row.id}", held.get("when"), lambda when: _vouch(row.id, panel, when=when))


def _vouch(question: str, panel: str, **part: str | None) -> None:
    held = {**at_hand().content.get("known_by", {}).get(question, {}), **part}
    whole = {name: value for name, value in held.items() if value is not None}
    into_part("known_by", question, panel)(whole or None)


def conflict(row: Question, screening: Screening) -> None:
    if row.id in screening.conflicts:
        st.warning(tell("conflict"), icon=":material/compare_arrows:")


def second_source(rows: list[Question], panel: str) -> None:
    """What a form, a letter or another examiner answered, where it differs."""
    held = at_hand().content.get("second_answers", {})
    names = {row.id: wording().say("question", row.id, "name") for row in rows}
    mine = [name for name in held if name in names]
    with st.expander(tell("second"), expanded=bool(mine)):
        st.caption(tell("second_lead"))
        chosen = st.selectbox(
            tell("second_question"), list(names), format_func=names.__getitem__, key=f"second_{panel}"
        )
        choice(
            tell("second_answer"),
            f"second_answer_{chosen}",
            {
                word: _label(knowledge().questions[chosen], word)
                for word in _offered(knowledge().questions[chosen])[:-1]
            },
            held.get(chosen),
            lambda word: put_in("second_answers", chosen, word),
        )
        for name in mine:
            st.markdown(f"{plain(names[name])}: **{plain(_label(knowledge().questions[name], held[name]))}**")
