"""Invented people to try: choosing one begins a draft with that intake."""

from datetime import UTC, datetime
from uuid import uuid4

import streamlit as st

from logic.records.drafts import begin_draft
from logic.worked_patients import WorkedPatient, load_worked_patients
from pages.parts.caseload_filters import tell
from pages.parts.drafting import ADDRESS, ASKED_ON
from pages.parts.guard import User
from pages.parts.plain import plain
from pages.parts.session import keep, kept, records, today
from pages.parts.small_print import small
from pages.parts.worked_history import put_on_record

KEY = "worked_key"
BUTTON_AND_WORDS = (2, 3)


def try_one(user: User) -> None:
    """The key changes only with a list nobody clicked in, so that a double click begins one draft."""
    small(tell("try_lead"))
    chosen = [one for one in load_worked_patients().values() if _offered(one)]
    if chosen:
        _begin(chosen[0], user)
    keep(KEY, uuid4().hex)


def _offered(one: WorkedPatient) -> bool:
    button, words = st.columns(BUTTON_AND_WORDS, vertical_alignment="center")
    words.markdown(plain(one.shows))
    return button.button(plain(one.name), key=f"try_{one.id}", width="stretch")


def _begin(one: WorkedPatient, user: User) -> None:
    content = {
        **one.content,
        "label": tell("invented_label", name=one.name),
        "invented": True,
        ASKED_ON: today().isoformat(),
    }
    key = f"{kept(KEY)}-{one.id}"
    if one.days_ago:
        signed = put_on_record(one, content["label"], key, user)
        st.switch_page("pages/person.py", query_params={"person": signed.person})
    draft = begin_draft(records(), content, key=key, by=user.name, at=datetime.now(UTC))
    st.switch_page("pages/intake.py", query_params={ADDRESS: draft.id})
