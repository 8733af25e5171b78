"""The about page: what it is for and is not, that no trial speaks for it, what it stores, which versions run."""

import re
from importlib.metadata import version

import pytest
from streamlit.testing.v1 import AppTest

from logic.care.knowledge import load_knowledge
from pages.parts.versions import packages, program_version
from tests.pages.consult import APP, said


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> AppTest:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLUMBLINE_RECORDS", str(tmp_path_factory.mktemp("records")))
        return AppTest.from_file(str(APP), default_timeout=60).run().switch_page("pages/about.py").run()


def test_it_says_what_for_for_whom_and_what_it_cannot_do(page: AppTest):
    assert not page.exception
    heads = [head.value for head in page.header]
    for head in (
        "What it is for",
        "Who it is for",
        "What it cannot do",
        "Not yet reviewed",
        "What is stored, and where",
    ):
        assert head in heads


def test_it_says_that_no_trial_shows_a_benefit_and_that_one_found_harm(page: AppTest):
    words = said(page)
    assert "No trial has shown that tools like this one improve outcomes, and one found harm." in words
    for part in ("SupportPrim PT", "SCOPiC", "PMC7323615", "STarT MSK", "selfBACK", "59.7 against 70.3 %"):
        assert part in words


def test_it_names_no_identifier_that_the_ledger_does_not_have(page: AppTest):
    known = load_knowledge().sources.values()
    ids = {value for source in known for value in (source.doi, source.pmid, source.pmcid) if value}
    assert set(re.findall(r"\b10\.\d{4,9}/\S+|\bPMC\d+", said(page))) <= ids


def test_it_says_that_nobody_has_reviewed_it_and_that_nothing_is_sent_out(page: AppTest):
    words = said(page)
    assert "No clinician has reviewed its questions, limits, exercises or doses." in words
    assert "It works without the internet." in words


def test_it_shows_the_versions_that_run_here(page: AppTest):
    words = said(page)
    assert load_knowledge().version in words
    assert program_version() in words
    assert f"| streamlit | {version('streamlit')} |" in words


def test_the_packages_are_those_that_are_asked_for():
    assert {"Python", "streamlit", "pydantic", "pandas", "plotly"} <= {name for name, _ in packages()}
    assert all(number for _, number in packages())
