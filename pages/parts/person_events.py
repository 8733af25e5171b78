"""What happened to a person beside the training: as noted, to be taken back, and a few fields to note one more."""

from datetime import UTC, date, datetime
from typing import get_args
from uuid import uuid4

import streamlit as st

from logic.care.events import Event, EventKind, LossReason
from logic.records.events import Noted, note_event, take_back
from pages.parts.guard import User
from pages.parts.person_visits import day, tell
from pages.parts.plain import plain
from pages.parts.session import keep, kept, records, shown, today, wording
from pages.parts.small_print import small

LONGEST = 200


def person_events(person: str, since: date, noted: tuple[Noted, ...], user: User) -> None:
    """`since`: the first day on which something can have happened to a person here."""
    st.header(tell("events"), anchor="events")
    for one in reversed(noted):
        _event(one, user)
    if not noted:
        st.markdown(plain(tell("no_events")))
    with st.expander(tell("note_event"), icon=":material/add:", key="event_box"):
        _fields(person, since, user)


def _event(one: Noted, user: User) -> None:
    name, on = _kind(one.event.kind), day(one.event.on)
    reason = [_reason(one.event.reason)] if one.event.reason else []
    said = [tell("event_line", on=on, event=name), *reason, *filter(None, [one.event.words])]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(". ".join(said)))
        small(tell("event_noted", by=one.noted_by))
        label = tell("take_back_this", event=name, on=on)
        st.button(plain(label), key=f"take_back_{one.id}", type="tertiary", on_click=_take_back, args=[one.id, user])


def _fields(person: str, since: date, user: User) -> None:
    """A new key for each event clears the fields once it is noted, and makes a double click one event."""
    key = kept("event_key") or uuid4().hex
    keep("event_key", key)
    if fault := kept("event_fault"):
        st.error(plain(fault))
        keep("event_fault", None)
    kinds = list(get_args(EventKind))
    happened, on, reason = st.columns(3)
    kind = happened.selectbox(tell("event_kind"), kinds, index=None, format_func=_kind, key=f"event_kind_{key}")
    first = min(since, today())
    on.date_input(tell("event_day"), value=None, min_value=first, max_value=today(), key=f"event_day_{key}")
    if kind == "lost":
        reasons = list(get_args(LossReason))
        reason.selectbox(tell("event_reason"), reasons, index=None, format_func=_reason, key=f"event_reason_{key}")
    st.text_input(tell("event_words"), max_chars=LONGEST, key=f"event_words_{key}")
    st.button(tell("event_set"), key="event_set", type="primary", on_click=_note, args=[person, key, user])


def _note(person: str, key: str, user: User) -> None:
    """What is not whole is said and not stored; what was typed stays in the fields."""
    kind, on, words = (shown(f"event_{name}_{key}") for name in ("kind", "day", "words"))
    reason = shown(f"event_reason_{key}") if kind == "lost" else None
    if kind is None or on is None:
        keep("event_fault", tell("event_needs"))
    elif kind == "lost" and reason is None:
        keep("event_fault", tell("event_needs_reason"))
    else:
        _store(person, key, user, {"kind": kind, "on": on, "reason": reason, "words": words or ""})


def _store(person: str, key: str, user: User, given: dict[str, object]) -> None:
    try:
        event = Event.model_validate(given)
    except ValueError:
        keep("event_fault", tell("event_words_refused"))
        return
    note_event(records(), person, event, key=key, by=user.name, at=datetime.now(UTC))
    keep("event_key", None)


def _take_back(event_id: str, user: User) -> None:
    take_back(records(), event_id, by=user.name, at=datetime.now(UTC))


def _kind(kind: str) -> str:
    return wording().say("event_kind", kind, "name")


def _reason(reason: str) -> str:
    return wording().say("loss_reason", reason, "name")
