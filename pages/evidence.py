"""Every claim with its audit: what the program believes, on what, and how well that holds."""

import streamlit as st

from pages.parts.claim_audit import ADDRESS, tell
from pages.parts.guard import require_user
from pages.parts.ledger_search import fitting
from pages.parts.ledger_view import asked_for, choose_certainty, choose_support, claims, contradictions, reading_due
from pages.parts.session import knowledge
from pages.parts.small_print import small

user = require_user()

known = knowledge()
of_text = sum(claim.of_text for claim in known.claims.values())

st.title(tell("title"))
if asked := st.query_params.get(ADDRESS):
    asked_for(asked)
st.write(tell("lead", count=len(known.claims), of_text=of_text, further=len(known.claims) - of_text))
support = choose_support()
certainty = choose_certainty()
words = st.text_input(tell("find"), key="evidence_find", type="search", max_chars=100)
found = fitting(known, words or "", support, certainty)
small(f"{tell('shown', count=len(found), all=len(known.claims))}. {reading_due()}")
contradictions()
if found:
    claims(found)
else:
    st.info(tell("none"), icon=":material/search_off:")
