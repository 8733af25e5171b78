"""Who this draft is about, by the clinic's own name for them, and when it was last stored."""

import streamlit as st

from pages.parts.drafting import Open, drop, put
from pages.parts.fields import entry, tell
from pages.parts.plain import plain
from pages.parts.session import today

LABEL, LONGEST = "label", 60


def person_line(here: Open) -> None:
    if here.content.get("invented"):
        st.warning(tell("invented"), icon=":material/science:")
    name, saved, away = st.columns((4, 4, 2), vertical_alignment="bottom")
    with name:
        label_entry(here)
    if here.saved_at:
        at = here.saved_at.astimezone()
        saved.caption(tell("saved", at=f"{at:%H:%M:%S}" if at.date() == today() else f"{at:%-d %b %Y %H:%M}"))
        with away, st.popover(tell("drop"), type="tertiary", key="drop_draft"):
            st.markdown(plain(tell("drop_sure")))
            st.button(tell("drop_it"), key="drop_it", on_click=drop)
    else:
        saved.caption(tell("blank"))


def label_entry(here: Open) -> None:
    held = here.content.get(LABEL)
    help_text = tell("person_help")
    entry(tell("person"), "field_label", held, lambda text: put(label=text), help=help_text, max_chars=LONGEST)
