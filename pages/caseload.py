"""Everyone being treated, who needs a person first. An empty one offers a worked patient to try."""

import streamlit as st

from logic.care.terms import Refused
from logic.records.caseload import MOST_DRAFTS, anybody, caseload, open_drafts
from pages.parts.caseload_filters import ALL, asked, group_filter, tell
from pages.parts.drafting import ADDRESS, NEW
from pages.parts.guard import require_user
from pages.parts.judged_drafts import judged
from pages.parts.people import people
from pages.parts.plain import plain
from pages.parts.session import records
from pages.parts.small_print import small
from pages.parts.worked import try_one

user = require_user()


def new_intake() -> None:
    if st.button(tell("new"), type="primary", icon=":material/add:", key="new_intake"):
        st.switch_page("pages/intake.py", query_params={ADDRESS: NEW})


def nobody_yet() -> None:
    new_intake()
    st.header(tell("empty"), anchor=False)
    st.write(tell("empty_lead"))
    with st.container(border=True):
        st.markdown(f"**{tell('try')}**")
        try_one(user)


def everyone() -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        new_intake()
        wanted = asked()
    drafts, each = judged(open_drafts(records(), wanted))
    found = caseload(records(), wanted, drafts)
    group_filter(wanted.group, found.counts)
    if found.counts[wanted.group]:
        people(found, each)
    else:
        st.info(tell("nobody" if wanted.group == ALL else "nobody_so"), icon=":material/search_off:")
    if drafts.more:
        small(tell("more", count=MOST_DRAFTS))
    with st.expander(tell("try"), icon=":material/science:"):
        try_one(user)


st.title(tell("title"))
try:
    (everyone if anybody(records()) else nobody_yet)()
except Refused as refusal:
    st.error(plain(str(refusal)), icon=":material/error:")
