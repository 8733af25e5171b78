"""The catalogue as a contact sheet: what every exercise looks like, says, loads, and what leaves it out."""

import streamlit as st

from pages.parts.catalogue import chosen, sheet
from pages.parts.catalogue_filters import filters, tell
from pages.parts.guard import require_user
from pages.parts.picture_view import html_block
from pages.parts.session import knowledge
from pages.parts.small_print import small

user = require_user()

st.title(tell("title"))
st.write(tell("lead"))
rows = chosen(filters())
small(tell("shown", count=len(rows), all=len(knowledge().exercises)))
if rows:
    html_block(sheet(rows))
else:
    st.info(tell("none"), icon=":material/search_off:")
