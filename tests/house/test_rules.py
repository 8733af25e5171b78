"""Every rule holds in the whole house, and every rule can tell a breach from what is fine."""

import pytest

from tests.house.rules import (
    RULES,
    Rule,
    Source,
    care_stands_alone,
    chance_has_a_seed,
    claims_live_in_tables,
    every_test_runs,
    html_is_escaped,
    logic_asks_no_clock,
    names_say_something,
    no_screen_in_logic,
    numbers_live_in_tables,
    pages_only_draw,
    sources,
    state_has_one_keeper,
    unknown_is_a_value,
)

CARE, COHORT, PAGE = "logic/care/screening.py", "logic/cohort/estimates.py", "pages/intake.py"

BREACHES: list[tuple[Rule, str, str]] = [
    (no_screen_in_logic, COHORT, "import streamlit as st"),
    (no_screen_in_logic, COHORT, "def draw():\n    from pages.parts import guard"),
    (care_stands_alone, CARE, "import pandas as pd"),
    (care_stands_alone, CARE, "from logic.cohort.reading import read"),
    (pages_only_draw, PAGE, "import pandas as pd"),
    (pages_only_draw, "app.py", "from plotly import graph_objects"),
    (pages_only_draw, "pages/parts/cited.py", "import numpy.random"),
    (numbers_live_in_tables, CARE, "strict = pain >= 7"),
    (numbers_live_in_tables, CARE, "late = 0 < weeks < 12.5"),
    (numbers_live_in_tables, CARE, "cold = change <= -2"),
    (claims_live_in_tables, CARE, 'claim = "S01"'),
    (claims_live_in_tables, PAGE, 'st.text(claims["unknown_holds"].says)'),
    (logic_asks_no_clock, CARE, "import datetime\non = datetime.date.today()"),
    (logic_asks_no_clock, COHORT, "from datetime import datetime\nat = datetime.now()"),
    (logic_asks_no_clock, COHORT, "import pandas as pd\nat = pd.Timestamp.now()"),
    (logic_asks_no_clock, COHORT, "import random"),
    (chance_has_a_seed, "logic/cohort/demonstration.py", "import numpy\ndraws = numpy.random.default_rng()"),
    (state_has_one_keeper, PAGE, 'import streamlit as st\nst.session_state["intake"] = 1'),
    (state_has_one_keeper, "pages/parts/cited.py", "import streamlit as st\n@st.cache_data\ndef f(): ..."),
    (html_is_escaped, PAGE, "import streamlit as st\nst.markdown(name, unsafe_allow_html=True)"),
    (unknown_is_a_value, CARE, 'is_new = answers.get("fever", False)'),
    (unknown_is_a_value, CARE, 'pain = measured.get("pain", 0)'),
    (every_test_runs, "tests/care/test_intake.py", "import pytest\n@pytest.mark.skip\ndef test_it(): ..."),
    (every_test_runs, "tests/care/test_intake.py", 'import pytest\npytest.importorskip("pandas")'),
    (names_say_something, "logic/care/utils.py", ""),
    (names_say_something, "pages/helpers/text.py", ""),
]

FINE: list[tuple[Rule, str, str]] = [
    (no_screen_in_logic, PAGE, "import streamlit as st"),
    (
        care_stands_alone,
        CARE,
        "import tomllib\nfrom pydantic import BaseModel\nfrom logic.care.terms import Verdict",
    ),
    (care_stands_alone, COHORT, "import pandas as pd"),
    (pages_only_draw, PAGE, "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas"),
    (pages_only_draw, PAGE, "import streamlit as st\nfrom logic.cohort.figures import trajectory"),
    (numbers_live_in_tables, CARE, "some = 0 < share <= 1 and percent == 100 and is_known is True"),
    (numbers_live_in_tables, CARE, "strict = pain >= row.pain_at_least"),
    (numbers_live_in_tables, "logic/care/scores.py", "missing = answered < 4"),
    (claims_live_in_tables, CARE, '"""Reads S01."""\nclaim = row.claim'),
    (logic_asks_no_clock, CARE, "def due(on): return on + row.interval"),
    (logic_asks_no_clock, "logic/__main__.py", "from datetime import date\non = date.today()"),
    (
        chance_has_a_seed,
        "logic/cohort/demonstration.py",
        "import numpy\ndraws = numpy.random.default_rng(seed)",
    ),
    (
        state_has_one_keeper,
        "pages/parts/session.py",
        'import streamlit as st\nst.session_state["intake"] = 1',
    ),
    (
        html_is_escaped,
        PAGE,
        "import html\nsafe = html.escape(name)\nst.markdown(safe, unsafe_allow_html=True)",
    ),
    (unknown_is_a_value, CARE, "answer = answers.get(question, Answer.UNKNOWN)"),
    (
        every_test_runs,
        "tests/care/test_intake.py",
        "import pytest\n@pytest.mark.parametrize('x', [1])\ndef test_it(x): ...",
    ),
    (names_say_something, "logic/care/moves.py", ""),
]


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps(rule: Rule):
    complaints = [complaint for source in sources() for complaint in rule(source)]
    assert not complaints, "\n" + "\n".join(complaints)


@pytest.mark.parametrize(("rule", "path", "text"), BREACHES)
def test_a_breach_is_seen(rule: Rule, path: str, text: str):
    assert list(rule(Source(path, text)))


@pytest.mark.parametrize(("rule", "path", "text"), FINE)
def test_what_is_fine_passes(rule: Rule, path: str, text: str):
    assert list(rule(Source(path, text))) == []


def test_every_rule_has_a_breach_and_a_fine_example():
    assert {rule for rule, _, _ in BREACHES} == {rule for rule, _, _ in FINE} == set(RULES)
