"""The plan of a draft, to be decided on and signed; or a signed one, exactly as it was seen."""

import streamlit as st

from logic.care.terms import Refused
from pages.parts.draft_plan import draft_plan
from pages.parts.drafting import elsewhere, opened
from pages.parts.guard import require_user
from pages.parts.plain import plain
from pages.parts.signed_plan import signed_plan
from pages.parts.signing import SIGNED, follow_signature

user = require_user()


def plan() -> None:
    follow_signature()
    if revision := st.query_params.get(SIGNED):
        signed_plan(revision, user)
        return
    here = opened(user)
    if not elsewhere(here):
        draft_plan(here, user)


st.title("Plan")
try:
    plan()
except Refused as refusal:
    st.error(plain(str(refusal)), icon=":material/error:")
