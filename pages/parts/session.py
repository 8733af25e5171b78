"""What outlives one run of a page: the knowledge, shared by all, and the intake, which stays in its session."""

from typing import TYPE_CHECKING

import streamlit as st

from logic.care.intake import Intake
from logic.care.knowledge import Knowledge, load_knowledge
from logic.care.site import Site
from logic.care.wording import Wording, load_wording
from logic.settings import load_site

if TYPE_CHECKING:
    from pandas import DataFrame

    from logic.cohort.review import Review
    from logic.cohort.sentences import Words

INTAKE = "intake"


@st.cache_resource(show_spinner=False)
def knowledge() -> Knowledge:
    return load_knowledge()


@st.cache_resource(show_spinner=False)
def wording() -> Wording:
    return load_wording()


@st.cache_resource(show_spinner=False)
def site() -> Site:
    return load_site()


def keep_intake(intake: Intake) -> None:
    st.session_state[INTAKE] = intake


def drop_intake() -> None:
    """A refused intake must not leave an older plan standing."""
    st.session_state.pop(INTAKE, None)


def kept_intake() -> Intake | None:
    return st.session_state.get(INTAKE)


# What the cohort page shows is made once for everybody: it is simulated, and no choice of it names a person.
# pandas, plotly and statsmodels load inside, so that no other page waits for them.


@st.cache_resource(show_spinner=False)
def cohort_words() -> "Words":
    from logic.cohort.sentences import read_words

    return read_words("en")


@st.cache_resource(show_spinner=False)
def demonstration_visits() -> "DataFrame":
    from logic.cohort.demonstration import FILE
    from logic.cohort.reading import read_visits

    return read_visits(FILE)


@st.cache_resource(show_spinner=False)
def cohort_review(threshold_id: str) -> "Review":
    from logic.cohort.review import review_by

    return review_by(threshold_id, demonstration_visits(), knowledge(), cohort_words())
