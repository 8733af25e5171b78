"""Who this draft is about, by the clinic's own name for them, and when it was last stored."""

import streamlit as st

from pages.parts.drafting import Open, put
from pages.parts.fields import entry, tell

LABEL, LONGEST = "label", 60


def person_line(here: Open) -> None:
    if here.content.get("invented"):
        st.warning(tell("invented"), icon=":material/science:")
    name, saved = st.columns((2, 3), vertical_alignment="bottom")
    with name:
        label_entry(here)
    if here.saved_at:
        saved.caption(tell("saved", at=here.saved_at.astimezone().strftime("%H:%M:%S")))
    else:
        saved.caption(tell("blank"))


def label_entry(here: Open) -> None:
    held = here.content.get(LABEL)
    help_text = tell("person_help")
    entry(tell("person"), "field_label", held, lambda text: put(label=text), help=help_text, max_chars=LONGEST)
