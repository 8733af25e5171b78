"""The moves of a follow-up in a table, what they rest on, and the clinician's own in place of one."""

from collections.abc import Iterable

import streamlit as st

from logic.care.follow_up import Move, Signal
from logic.care.followed import Followed, Moved
from logic.care.move_words import done_text, lack_texts, move_name, phase_text, seen_texts, signal_name, why_texts
from logic.care.moves import ExerciseMove
from logic.care.printing import cited
from logic.care.signals import Judged
from pages.parts.drafting import at_hand, put, put_in
from pages.parts.following import MOVES
from pages.parts.person_visits import day
from pages.parts.plain import plain, table
from pages.parts.session import keep, kept, knowledge, shown, wording

# Shape and colour together: neither is needed to read the other.
GLYPH: dict[Signal | None, str] = {
    "green": ":green[●]",
    "amber": ":orange[▲]",
    "red": ":red[■]",
    None: ":gray[○]",
}
BADGE: dict[Move, tuple[str, str]] = {
    Move.progress: ("green", ":material/trending_up:"),
    Move.stay: ("blue", ":material/trending_flat:"),
    Move.regress: ("orange", ":material/trending_down:"),
    Move.stop: ("red", ":material/block:"),
}
COLUMNS = ("col_exercise", "col_sessions", "col_move", "col_why", "col_next")
MOST_GLYPHS = 14


def tell(key: str, **values: object) -> str:
    return wording().say("visit", key, "name", **values)


def moves_view(done: Followed, aside: str) -> None:
    st.header(tell("moves"), anchor="moves")
    _phase(done)
    judged = {one.exercise: one for one in done.moves.exercises}
    careful_first = sorted(done.moved, key=lambda one: -one.move)
    rows = [_row(one, judged[one.exercise], done) for one in careful_first]
    st.markdown(table([tell(column) for column in COLUMNS], rows))
    st.caption(plain(tell("legend")))
    if aside:
        st.warning(plain(wording().say("consult", "refused", "name", why=aside)), icon=":material/undo:")
    _decided(done)
    with st.container(horizontal=True):
        _otherwise(done)
        _cell_by_cell(done.moves.exercises)


def move_badge(move: Move) -> str:
    colour, icon = BADGE[move]
    return f":{colour}-badge[{icon} {plain(move_name(move, wording()))}]"


def _phase(done: Followed) -> None:
    """The phase first: it says what may rise at all."""
    moves = done.moves
    said = " ".join((phase_text(moves.phase, wording()), *lack_texts(moves, knowledge(), wording())))
    st.markdown(f"### {move_badge(moves.phase.move)} {plain(said)}")
    if moves.phase.move > Move.progress and not moves.phase.lacks:
        why = [one for one in moves.phase.seen if knowledge().moves[one.id].exercise > Move.stay]
        if why:
            st.caption(plain(tell("held", why="; ".join(seen_texts(why, wording())))))


def _row(one: Moved, judged: ExerciseMove, done: Followed) -> tuple[str, ...]:
    glyphs = "".join(GLYPH[session.signal] for session in judged.sessions[-MOST_GLYPHS:])
    return (
        f"**{plain(_name(one.exercise))}**",
        glyphs or plain("-"),
        move_badge(one.move),
        plain("; ".join(seen_texts(judged.seen, wording()))),
        plain(_upper(done_text(one, done.moves, wording()))),
    )


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _name(exercise: str) -> str:
    return wording().say("exercise", exercise, "name")


def _decided(done: Followed) -> None:
    """What was decided otherwise, each to be taken back."""
    for one in done.moved:
        if one.decided is None:
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            reason = wording().say("override_reason", one.decided.reason, "name")
            named = {name: move_name(move, wording()) for name, move in (("move", one.move), ("judged", one.judged))}
            said = tell("decided", name=_name(one.exercise), reason=reason, words=one.decided.words, **named)
            st.markdown(plain(said))
            label = f"{tell('take_back')}: {_name(one.exercise)}"
            key = f"move_back_{one.exercise}"
            st.button(label, key=key, type="tertiary", on_click=put_in, args=[MOVES, one.exercise, None])


def _otherwise(done: Followed) -> None:
    """A stop is not among what can be decided otherwise, nor is a rise where the whole plan is held down."""
    open_to = [one.exercise for one in done.moved if one.judged != Move.stop]
    with st.popover(tell("otherwise"), key="move_otherwise", icon=":material/edit:", disabled=not open_to):
        if fault := kept("move_fault"):
            st.error(plain(fault))
        with st.form("move_override", border=False):
            st.selectbox(tell("col_exercise"), open_to, format_func=_name, key="override_exercise")
            offered = [move.name for move in Move]
            say = wording().say
            named = {move: say("move", move, "name") for move in offered}
            st.radio(tell("move"), offered, format_func=named.__getitem__, key="override_move", index=None)
            reasons = {name: say("override_reason", name, "name") for name in knowledge().override_reasons}
            st.selectbox(tell("reason"), list(reasons), format_func=reasons.__getitem__, key="override_why", index=None)
            st.text_input(tell("words"), key="override_said", max_chars=200)
            st.form_submit_button(tell("set"), on_click=_record)


def _record() -> None:
    move, reason = shown("override_move"), shown("override_why")
    keep("move_fault", None if move and reason else tell("needs"))
    if move and reason:
        one = {"move": move, "reason": reason, "words": shown("override_said").strip()}
        put(**{MOVES: {**at_hand().content.get(MOVES, {}), shown("override_exercise"): one}})


def _cell_by_cell(exercises: Iterable[ExerciseMove]) -> None:
    """What made each session's signal, and the claims behind it."""
    with st.popover(tell("sessions_of"), key="move_cells", on_change="rerun", icon=":material/fact_check:") as opened:
        if opened.open:
            for one in exercises:
                if one.sessions:
                    claims = dict.fromkeys(claim for seen in one.seen for claim in seen.claims)
                    head = f"**{plain(_name(one.exercise))}** {plain(move_name(one.move, wording()))} {_cited(claims)}"
                    st.markdown(f"{head}\n\n" + "\n".join(map(_session, one.sessions)))


def _session(session: Judged) -> str:
    why = "; ".join(why_texts(session, wording()))
    worst = [cell for cell in session.cells if cell.signal == session.signal]
    claims = dict.fromkeys(claim for cell in worst for claim in cell.claims)
    said = f"- {day(session.on)}: {GLYPH[session.signal]} {plain(signal_name(session.signal, wording()))}"
    return f"{said} {plain(why)} {_cited(claims)}"


def _cited(claims: Iterable[str]) -> str:
    return f":gray[:small[{plain(cited(claims, knowledge(), wording()))}]]"
