"""The frame: navigation, title, and what runs once a server. Who may see a page is asked by the page itself."""

import streamlit as st

from pages.parts.collector import collect_now_and_then

# Before anything that may stop: until this has run once, Streamlit lets an address run a page file without this frame.
# Pages have no icons: the browser would fetch them from outside, for the tab.
page = st.navigation(
    [
        st.Page("pages/caseload.py", title="Caseload", default=True),
        st.Page("pages/person.py", title="Person", visibility="hidden"),  # it needs a person: the caseload leads there
        st.Page("pages/intake.py", title="Intake"),
        st.Page("pages/visit.py", title="Log and moves", visibility="hidden"),  # it needs the draft of a follow-up
        st.Page("pages/protocol.py", title="Plan"),
        st.Page("pages/walkthrough.py", title="Walk-through"),
        st.Page("pages/cohort.py", title="Cohort"),
        st.Page("pages/exercises.py", title="Exercises"),
        st.Page("pages/evidence.py", title="Evidence"),
        st.Page("pages/about.py", title="About"),
    ]
)
st.set_page_config(page_title=f"{page.title} · Plumbline", page_icon="static/plumbline.svg", layout="wide")
st.logo("static/plumbline-wordmark.svg", size="large")
collect_now_and_then()
page.run()
