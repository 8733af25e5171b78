"""A person's page says where they stand, leads to what is next, and shows no more than was measured and told."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from logic.care.events import Event
from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.protocol import protocol
from logic.care.training_log import LogRow
from logic.records.drafts import begin_draft, load_draft
from logic.records.events import events_of, note_event
from logic.records.kept_knowledge import knowledge_texts
from logic.records.opening import Records, open_records
from logic.records.protocols import Revision, Signing, sign
from logic.records.training import take_rows
from logic.settings import load_site
from tests.care.a_clear_person import clear_person
from tests.pages.consult import APP, address, press, said, window

PERSON = "pages/person.py"
NOW = datetime.now(UTC)
TODAY = date.today()  # noqa: DTZ011 - a visit has a local day
LOADED = {
    "tried_all_without_leg_symptoms": "yes",
    "tried": {"leg_press": {"leg_symptoms": "no", "load_kg": 22.5, "effort": 3}},
}


@pytest.fixture
def records(records_folder: Path) -> Iterator[Records]:
    opened = open_records(records_folder)
    yield opened
    opened.close()


@cache
def texts() -> Mapping[str, str]:
    return knowledge_texts()


def signed(records: Records, days_ago: int, intake: Mapping[str, Any], person: str | None = None, **changes: Any):
    """A real plan of these answers, signed that day."""
    on = TODAY - timedelta(days=days_ago)
    plan = protocol(read_intake(dict(intake), on), load_knowledge(), load_site(), on)
    empty = dict.fromkeys(("decisions", "site", "document"), "{}")
    given = {"key": f"{days_ago}", "person": person, "label": "A *12*", "invented": False, "on": on, "changes": "[]"}
    found = {"verdict": plan.verdict.name, "phase": plan.phase, "intake": json.dumps(dict(intake))}
    kept = {"knowledge_version": load_knowledge().version, "knowledge_texts": texts(), "by": "B. Physio", "at": NOW}
    whole = {**empty, **given, **found, **kept, "protocol": plan.model_dump_json(), "handout": "{}", **changes}
    return sign(records, Signing.model_validate(whole))


def page_of(revision: Revision) -> AppTest:
    page = window(PERSON, person=revision.person)
    assert not page.exception
    return page


def targets(page: AppTest) -> list[tuple[str, str]]:
    return [(link.page, link.query_string) for link in page.page_link]


@pytest.mark.parametrize("person", [None, "nobody"])
def test_without_a_person_it_leads_to_the_caseload(person: str | None) -> None:
    page = window(PERSON, **({"person": person} if person else {}))
    assert page.title[0].value == "Person"
    assert targets(page) == [("caseload", "")]


def test_it_says_where_the_person_stands_and_each_visit_leads_to_its_plan(records: Records) -> None:
    first = signed(records, 28, clear_person(leg_pain=6, odi=40, odi_version="v2_1a"))
    later = signed(records, 7, clear_person(visit="follow_up", leg_pain=3, **LOADED), first.person, due_on=TODAY)
    page = page_of(later)
    words = said(page)
    assert page.title[0].value == "A \\*12\\*"
    assert "phase 2 (Light), usual track. The check-up is due today." in words
    assert "| Follow-up | :green-badge[:material/check_circle: Proceed] | 2 | 3 | 2 | Not measured | Nothing |" in words
    assert "| First | :green-badge[:material/check_circle: Proceed] | 1 | 6 | 2 | 40 (2.1a) | First plan |" in words
    assert targets(page) == [
        ("protocol", f"signed={later.id}"),
        ("walkthrough", f"signed={later.id}"),
        ("protocol", f"signed={later.id}"),
        ("protocol", f"signed={first.id}"),
    ]


@pytest.mark.parametrize(("due", "expected"), [(1, "The next check-up is on"), (-1, "is overdue")])
def test_a_check_up_ahead_is_next_and_one_behind_is_overdue(records: Records, due: int, expected: str) -> None:
    found = signed(records, 7, clear_person(), due_on=TODAY + timedelta(days=due))
    assert expected in said(page_of(found))


def test_a_visit_is_opened_once_from_the_newest_plan_and_gone_on_with_afterwards(records: Records) -> None:
    first = signed(records, 14, clear_person(leg_pain=6))
    page = press(page_of(first), "open_visit")
    assert not page.exception
    draft = address(page, "draft")
    held = load_draft(records, draft)
    assert (held.person, held.based_on, held.content["visit"]) == (first.person, first.id, "follow_up")
    again = press(page_of(first), "go_on")
    assert address(again, "draft") == draft


def test_an_open_draft_of_another_window_is_gone_on_with(records: Records) -> None:
    first = signed(records, 14, clear_person())
    draft = begin_draft(records, {"label": "A"}, key="k", by="A", at=NOW, person=first.person, based_on=first.id)
    assert address(press(page_of(first), "go_on"), "draft") == draft.id


def test_a_letter_offers_no_walk_through(records: Records) -> None:
    plain = signed(records, 7, clear_person())
    answers = {**clear_person()["answers"], "trauma": "new"}
    letter = signed(records, 0, {**clear_person(), "answers": answers}, plain.person, handout=None)
    page = page_of(letter)
    assert "Urgent" in said(page)
    assert ("walkthrough", f"signed={letter.id}") not in targets(page)
    assert "Letter" in [link.label for link in page.page_link]


def test_each_figure_has_its_words_and_its_table_and_published_means_come_when_asked_for(records: Records) -> None:
    first = signed(records, 42, clear_person(leg_pain=6))
    signed(records, 0, clear_person(visit="follow_up", leg_pain=4), first.person)
    page = page_of(first)
    assert len(page.get("plotly_chart")) == 1  # the ODI was never measured
    words = said(page)
    assert "4 in week 6: 2 lower. Reached: Leg pain, 2 points." in words
    assert "ODI: not measured." in words
    assert "| Day | Week | Leg pain | Back pain |" in words
    assert "not an expectation" not in words
    asked = page.toggle(key="person_published").set_value(True).run()
    assert said(asked).count("Published group mean, not an expectation") == 6


def test_planned_loads_stand_beside_what_was_logged_and_untold_days_are_not_missed(records: Records) -> None:
    first = signed(records, 8, clear_person(**LOADED))
    day = TODAY - timedelta(days=5)
    rows = [LogRow(on=day, exercise="leg_press", load_kg=25, repetitions=10, sets=1)]
    take_rows(records, first.person, rows, by="B. Physio", at=NOW)
    words = said(page_of(first)).replace("\u2060", "")
    assert "22.5 kg, 1×10–15 | week 0: 25 kg |" in words
    assert "1 of 3 planned sessions, 2 not told" in words
    assert "missed with a reason" not in words


def test_an_event_is_noted_once_and_can_be_taken_back(records: Records) -> None:
    first = signed(records, 14, clear_person())
    page = page_of(first)
    key = page.session_state["kept_event_key"]
    page.selectbox(key=f"event_kind_{key}").set_value("surgery").run()
    page.date_input(key=f"event_day_{key}").set_value(TODAY - timedelta(days=3)).run()
    page.text_input(key=f"event_words_{key}").set_value("Discectomy <b>L5</b>").run()
    press(page, "event_set")
    (noted,) = events_of(records, first.person)
    assert (noted.event.kind, noted.event.on) == ("surgery", TODAY - timedelta(days=3))
    assert "Operation. Discectomy <b>L5</b>" in said(page)
    assert page.session_state["kept_event_key"] != key
    press(page, f"take_back_{noted.id}")
    assert events_of(records, first.person) == ()
    assert "No event is noted." in said(page)


@pytest.mark.parametrize(
    ("kind", "days_ago", "expected"),
    [(None, 1, "both needed"), ("injection", None, "both needed"), ("lost", 1, "why the person stopped coming")],
)
def test_an_event_that_is_not_whole_is_said_and_not_stored(records: Records, kind, days_ago, expected) -> None:
    first = signed(records, 14, clear_person())
    page = page_of(first)
    key = page.session_state["kept_event_key"]
    page.selectbox(key=f"event_kind_{key}").set_value(kind).run()
    day = None if days_ago is None else TODAY - timedelta(days=days_ago)
    page.date_input(key=f"event_day_{key}").set_value(day).run()
    press(page, "event_set")
    assert expected in said(page)
    assert events_of(records, first.person) == ()


def test_who_stopped_coming_is_said_at_the_top_with_the_reason_and_nothing_is_due(records: Records) -> None:
    first = signed(records, 14, clear_person(), due_on=TODAY - timedelta(days=1))
    event = Event(kind="lost", on=TODAY - timedelta(days=2), reason="moved")
    note_event(records, first.person, event, key="k", by="B. Physio", at=NOW)
    words = said(page_of(first))
    assert "Stopped coming on" in words
    assert ": Moved away." in words
    assert "overdue" not in words


@pytest.mark.parametrize(("stopped", "times"), [(True, 1), (False, 0)])
def test_what_stands_stopped_is_said_at_the_top(records: Records, stopped: bool, times: int) -> None:
    found = signed(records, 14, clear_person(), stopped=stopped)
    assert said(page_of(found)).count("Stopped, not yet cleared") == times


def test_an_invented_person_is_marked(records: Records) -> None:
    real, invented = signed(records, 14, clear_person()), signed(records, 13, clear_person(), invented=True)
    assert "Invented person" in said(page_of(invented))
    assert "Invented person" not in said(page_of(real))


def test_headings_go_down_without_a_jump(records: Records) -> None:
    page = page_of(signed(records, 14, clear_person()))
    assert [one.value for one in page.title] == ["A \\*12\\*"]
    assert [one.value for one in page.header] == ["Visits", "Course", "Training", "Events"]


def test_no_other_page_waits_for_the_figures() -> None:
    code = "import sys, pages.parts.person_page; sys.exit(bool({'pandas', 'statsmodels'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=APP.parent, check=False).returncode == 0
