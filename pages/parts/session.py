"""What outlives one run of a page: knowledge and records, shared by all; the draft at hand, in its session alone."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from logic.care.knowledge import Knowledge, load_knowledge
from logic.care.site import Site
from logic.care.wording import Wording, load_wording
from logic.records.kept_knowledge import knowledge_texts
from logic.records.opening import Records, open_records
from logic.records.where import records_folder
from logic.settings import load_site

if TYPE_CHECKING:
    from pandas import DataFrame

    from logic.cohort.review import Review
    from logic.cohort.sentences import Words

Made = TypeVar("Made")


@st.cache_resource(show_spinner=False)
def knowledge() -> Knowledge:
    return load_knowledge()


@st.cache_resource(show_spinner=False)
def wording() -> Wording:
    return load_wording()


@st.cache_resource(show_spinner=False)
def site() -> Site:
    return load_site()


@st.cache_resource(show_spinner=False)
def knowledge_kept() -> Mapping[str, str]:
    """The knowledge's own files, for the record of what is signed under it."""
    return knowledge_texts()


def records() -> Records:
    return _records(str(records_folder()))


@st.cache_resource(show_spinner=False, on_release=Records.close)
def _records(where: str) -> Records:
    return open_records(where)


def today() -> date:
    """The day on this machine's own clock: a visit has a local day."""
    return datetime.now().astimezone().date()


def keep(name: str, value: Any) -> None:
    """For this session alone, under a name that no widget has."""
    st.session_state[f"kept_{name}"] = value


def kept(name: str) -> Any:
    """What was kept, or None."""
    return st.session_state.get(f"kept_{name}")


def once(name: str, key: object, makes: Callable[[], Made]) -> Made:
    """What was made for this key, made anew only when the key is no longer equal to it. For this session alone."""
    found = kept(f"once_{name}")
    if found is None or found[0] != key:
        found = (key, makes())
        keep(f"once_{name}", found)
    made: Made = found[1]
    return made


def shows(key: str, value: Any) -> None:
    """The widget drawn next under this key shows this value, whatever it showed before."""
    if st.session_state.get(key, shows) != value:
        st.session_state[key] = value


def shown(key: str) -> Any:
    """What the widget under this key holds now."""
    return st.session_state[key]


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


@st.cache_resource(show_spinner="Working out the figures, once after each start.")
def cohort_review(threshold_id: str) -> "Review":
    from logic.cohort.review import review_by

    return review_by(threshold_id, demonstration_visits(), knowledge(), cohort_words())
