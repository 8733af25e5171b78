"""One person's page, most important first: where they stand, the visits, the course, the training, the events."""

import streamlit as st

from logic.records.protocols import revisions_of
from pages.parts.guard import User
from pages.parts.plain import plain
from pages.parts.session import records, wording

PERSON = "person"


def tell(key: str, **values: object) -> str:
    return wording().say("person_page", key, "name", **values)


def person_page(person: str | None, user: User) -> None:
    revisions = revisions_of(records(), person) if person else ()
    if not revisions:
        nobody()
        return
    st.title(plain(revisions[0].label))


def nobody() -> None:
    st.title(tell("title"))
    st.info(tell("nobody"), icon=":material/person_search:")
    st.page_link("pages/caseload.py", label=tell("to_caseload"), icon=":material/arrow_forward:")
