"""The draft at hand: opened by its address, saved whenever a field is left, never overwritten by an older window."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import streamlit as st

from logic.care.form import Form, read_form
from logic.care.terms import Refused
from logic.records.drafts import (
    Draft,
    NotThere,
    Stale,
    begin_draft,
    drop_draft,
    load_draft,
    save_draft,
    version_of_draft,
)
from pages.parts.guard import User
from pages.parts.session import keep, kept, knowledge, records, today

ADDRESS, NEW = "draft", "new"
BLANK = {"visit": "first"}
ASKED_ON = "asked_on"
# Who it is about and what does not change by itself. All else is of the day on which it was entered.
LASTING = (
    "label",
    "invented",
    "visit",
    "birth_year",
    "joint_replacement",
    "joint_limits",
    "surgery_kind",
    "stenosis_or_slip",
    "equipment",
)
# What a follow-up is compared with: of the visits before it, whatever day it is asked on.
SINCE_LAST_TIME = (
    "began_on",
    "at_start",
    "care_weeks",
    "onset_weeks",
    "previous_leg_reach",
    "track_before",
    "decisions",
)
# What a session keeps beside the draft.
OF_ONE_PERSON = (
    *("panel", "question", "unsaved", "sign_fault", "override_fault", "clear_fault", "change_fault", "move_fault"),
    *("log_read", "log_rest", "log_differ", "log_told", "session_fault", "session_told", "event_key", "event_fault"),
)
GONE = (
    "This draft is not there: it was signed or dropped, or its address is not whole. "
    "What was signed is kept: look for the person in the caseload."
)


@dataclass(frozen=True)
class Open:
    """A draft in this window. `id` is None until its first entry; `key` makes that entry's double click one draft."""

    content: Mapping[str, Any]
    by: str
    key: str
    id: str | None = None
    version: int = 0
    person: str | None = None
    based_on: str | None = None
    saved_at: datetime | None = None


class Desk:
    """Where this session's draft lies. Streamlit may break a run off at any look into its session, and a draft stored
    but not remembered would seem another window's: so the desk is fetched first, and written to without such a look.
    """

    draft: Open | None = None


def desk() -> Desk:
    found: Desk | None = kept("desk")
    if found is None:
        found = Desk()
        keep("desk", found)
    return found


def opened(user: User) -> Open:
    """The draft that the address names, else the one this session works on, else a blank one."""
    asked, here = st.query_params.get(ADDRESS), desk().draft
    if here is not None and kept("unsaved") and asked != here.id:
        _store(desk())  # once more, before another draft takes its place
        if kept("unsaved"):
            return _kept(here)
    if asked == NEW:
        del st.query_params[ADDRESS]
        here = None
    elif asked and (here is None or here.id != asked):
        here = _loaded(asked, user)
    if here is None:
        here = Open(content=BLANK, by=user.name, key=uuid4().hex)
    before = desk().draft
    if before is None or here.key != before.key:
        _begin_afresh()
    return _kept(here)


def _begin_afresh() -> None:
    """Nothing of the person before: not the open panel, not the question in view, not a log half taken, no message."""
    for name in OF_ONE_PERSON:
        keep(name, None)


def _loaded(draft_id: str, user: User) -> Open | None:
    try:
        return _open(load_draft(records(), draft_id), user.name)
    except NotThere:
        del st.query_params[ADDRESS]
        _closed(draft_id)
        return None


def _open(draft: Draft, by: str, key: str = "") -> Open:
    return Open(
        content=dict(draft.content),
        by=by,
        key=key or draft.id,
        id=draft.id,
        version=draft.version,
        person=draft.person,
        based_on=draft.based_on,
        saved_at=draft.updated_at,
    )


def _kept(here: Open) -> Open:
    desk().draft = here
    if here.id and st.query_params.get(ADDRESS) != here.id:
        st.query_params[ADDRESS] = here.id
    return here


def at_hand() -> Open:
    """The draft of this session, once a page has opened it."""
    here = desk().draft
    assert here is not None, "opened() comes first on every page that works on a draft"  # noqa: S101
    return here


def put(**changes: Any) -> None:
    """Writes these fields into the draft and stores it. None takes a field out: it is unknown again.

    The first thing asked or measured sets the day; nothing entered later moves it.
    """
    content = {name: value for name, value in {**at_hand().content, **changes}.items() if value is not None}
    if ASKED_ON not in content and any(name not in LASTING for name in changes):
        content[ASKED_ON] = today().isoformat()
    replace_with(content)


def replace_with(content: Mapping[str, Any]) -> None:
    here, place = at_hand(), desk()
    if content != here.content:
        place.draft = replace(here, content=content)
        _store(place)


def put_in(field: str, name: str, value: Any) -> None:
    """As `put`, for one name inside a field that holds many."""
    whole = {**at_hand().content.get(field, {}), name: value}
    put(**{field: {key: held for key, held in whole.items() if held is not None} or None})


def _store(place: Desk) -> None:
    """What another window did is seen by `elsewhere` at the next run, which follows at once."""
    here, now, at = place.draft, datetime.now(UTC), records()
    if here is None:
        return
    fault = None
    try:
        if here.id is None:
            begun = begin_draft(at, here.content, key=here.key, by=here.by, at=now)
            here = place.draft = replace(here, id=begun.id, version=begun.version, saved_at=begun.updated_at)
        draft = save_draft(at, here.id or "", here.version, here.content, by=here.by, at=now)
        place.draft = replace(here, version=draft.version, saved_at=draft.updated_at)
    except (Stale, NotThere):
        return
    except Refused as refusal:
        fault = str(refusal)
    keep("unsaved", fault)


def saved() -> None:
    """Says so where the last entry could not be stored, and that this window still holds it."""
    if fault := kept("unsaved"):
        st.error(f"Not saved: {fault} This window still holds what you entered.", icon=":material/cloud_off:")
        st.button("Save again", on_click=_store, args=[desk()], key="save_again")


def elsewhere(here: Open) -> bool:
    """Has this draft been signed or dropped in another window? Where it was only changed there, that is said here."""
    if here.id is None or (version := version_of_draft(records(), here.id)) == here.version:
        saved()
        return False
    if version is None:
        desk().draft = None
        _closed(here.id)
        return True
    st.error(
        "This draft was changed in another window. What you enter here is not stored until you choose: "
        "take over what was saved there, or keep what this window shows.",
        icon=":material/sync_problem:",
    )
    with st.container(horizontal=True):
        st.button("Take over what was saved there", on_click=_take_over, key="take_over")
        st.button("Keep what this window shows", on_click=_keep_mine, args=[version], key="keep_mine")
    return False


def _closed(draft_id: str) -> None:
    """Where it was signed, the way leads to what was signed."""
    st.error(GONE, icon=":material/sync_problem:")
    try:
        load_draft(records(), draft_id)
    except NotThere as gone:
        if gone.became:
            st.page_link("pages/protocol.py", label="To what was signed", query_params={"signed": gone.became})
    st.page_link("pages/caseload.py", label="To the caseload", icon=":material/arrow_forward:")


def _take_over() -> None:
    here, place = at_hand(), desk()
    if here.id:
        place.draft = _open(load_draft(records(), here.id), here.by, here.key)


def _keep_mine(version: int) -> None:
    place = desk()
    place.draft = replace(at_hand(), version=version)
    _store(place)


def drop() -> None:
    """Closes the draft for good; what was signed from it before stays."""
    here, place = at_hand(), desk()
    if here.id:
        with suppress(NotThere):
            drop_draft(records(), here.id, by=here.by, at=datetime.now(UTC))
        place.draft = None
        keep("dropped", True)


def follow_drop() -> None:
    """After a draft is dropped: on to the caseload, before anything asks for the draft again."""
    if kept("dropped"):
        keep("dropped", None)
        st.switch_page("pages/caseload.py")


def form_of(content: Mapping[str, Any]) -> Form:
    """What can be read of a draft today."""
    return read_form(content, knowledge(), today())
