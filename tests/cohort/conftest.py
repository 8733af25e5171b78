"""The shipped windows and wording, and tables of visits small enough to reckon by hand."""

from collections.abc import Callable, Mapping

import pandas as pd
import pytest

from logic.care.knowledge import load_knowledge
from logic.cohort.reading import check_visits
from logic.cohort.sentences import read_words
from logic.cohort.windows import Window

Visits = Callable[..., pd.DataFrame]


@pytest.fixture(scope="session")
def windows() -> tuple[Window, ...]:
    return tuple(Window.of(row) for row in load_knowledge().windows.values())


@pytest.fixture(scope="session")
def words() -> Mapping[str, str]:
    return read_words("en")


@pytest.fixture
def visits() -> Visits:
    """Makes a checked table of (person, week, outcome, value[, event[, group]]) rows."""

    def make(*rows: tuple[object, ...]) -> pd.DataFrame:
        columns = ["person", "week", "outcome", "value", "event", "group"]
        filled = [(*row, *[""] * (len(columns) - len(row))) for row in rows]
        return check_visits(pd.DataFrame(filled, columns=columns))

    return make
