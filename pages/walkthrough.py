"""The plan for two people at one screen: one step a screen, in plain words, with arrow keys."""

import streamlit as st

from logic.care.terms import Refused
from pages.parts.guard import require_user
from pages.parts.held_key import answer_once
from pages.parts.plain import plain
from pages.parts.walk import walk

user = require_user()
answer_once()
try:
    walk(user)
except Refused as refusal:
    st.error(plain(str(refusal)), icon=":material/error:")
