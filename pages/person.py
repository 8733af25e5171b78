"""One person: where they stand, every visit, what changed and what was trained."""

import streamlit as st

from logic.care.terms import Refused
from pages.parts.guard import require_user
from pages.parts.person_page import PERSON, person_page
from pages.parts.plain import plain

user = require_user()
try:
    person_page(st.query_params.get(PERSON), user)
except Refused as refusal:
    st.error(plain(str(refusal)), icon=":material/error:")
