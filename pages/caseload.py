"""Everyone being treated, with where each stands. An empty one offers a worked patient to try."""

from collections.abc import Sequence

import streamlit as st

from logic.care.terms import Refused
from logic.records.caseload import Standing, caseload
from pages.parts.drafting import ADDRESS, NEW
from pages.parts.guard import require_user
from pages.parts.people import people, tell
from pages.parts.plain import plain
from pages.parts.session import records
from pages.parts.small_print import small
from pages.parts.worked import try_one

user = require_user()

MOST = 200


def nobody_yet() -> None:
    st.header(tell("empty"), anchor=False)
    st.write(tell("empty_lead"))
    with st.container(border=True):
        st.markdown(f"**{tell('try')}**")
        try_one(user)


def everyone(all_of_them: Sequence[Standing]) -> None:
    asked = st.text_input(tell("find"), key="caseload_find", type="search", max_chars=60)
    found = caseload(records(), limit=MOST, find=asked.strip()) if asked and asked.strip() else all_of_them
    if found:
        people(found)
    else:
        st.info(tell("nobody"), icon=":material/search_off:")
    if len(found) == MOST:
        small(tell("more", count=MOST))
    with st.expander(tell("try"), icon=":material/science:"):
        try_one(user)


def caseload_page() -> None:
    if st.button(tell("new"), type="primary", icon=":material/add:", key="new_intake"):
        st.switch_page("pages/intake.py", query_params={ADDRESS: NEW})
    if found := caseload(records(), limit=MOST):
        everyone(found)
    else:
        nobody_yet()


st.title(tell("title"))
try:
    caseload_page()
except Refused as refusal:
    st.error(plain(str(refusal)), icon=":material/error:")
