"""What the person takes along: the hand-out on paper, and the sessions for a calendar. No file name holds a name."""

import streamlit as st

from logic.paper.calendar import as_calendar
from logic.paper.document import Document, Imprint
from logic.paper.pdf import as_pdf
from pages.parts.walk_steps import tell

PDF, CALENDAR = "application/pdf", "text/calendar"
SWITCHES = ("large", "grey")


@st.fragment
def home_outputs(handout: Document, imprint: Imprint, name: str) -> None:
    """Each file is made when it is asked for, with the switches as they stand.

    Where something must come first, the calendar waits: an alarm would call to a session that nobody has allowed yet.
    """
    ring, week = handout.section("ring"), handout.section("week")
    if any(not entry.text.strip("_") for entry in (ring.entries if ring else ())):
        st.caption(tell("numbers_not_set"))
    waits = week is not None and bool(week.lead)
    if waits:
        st.caption(tell("dates_wait"))
    with st.container(horizontal=True, vertical_alignment="center"):
        switches = st.pills(
            tell("switches"), SWITCHES, selection_mode="multi", format_func=tell, key=f"print_{name}",
            label_visibility="collapsed",
        )  # fmt: skip
        st.download_button(
            tell("handout"),
            data=lambda: as_pdf(handout, imprint, black_and_white="grey" in switches, large="large" in switches),
            file_name=f"handout-{imprint.code or 'draft'}.pdf",
            mime=PDF,
            on_click="ignore",
            key=f"handout_{name}",
            icon=":material/home:",
        )
        st.download_button(
            tell("calendar"),
            data=lambda: as_calendar(handout, imprint),
            file_name=f"sessions-{imprint.code or 'draft'}.ics",
            mime=CALENDAR,
            on_click="ignore",
            key=f"calendar_{name}",
            disabled=waits,
            icon=":material/calendar_month:",
        )
