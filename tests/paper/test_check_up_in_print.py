"""A check-up on screen, paper and note: the start beside today, then the options where the talk is due."""

from datetime import timedelta
from typing import Any

import pytest

from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.wording import load_wording
from logic.paper.document import Document, Imprint
from logic.paper.handout import handout_document
from logic.paper.note import as_note
from logic.paper.text import as_text
from tests.care.a_clear_person import ON, clear_person
from tests.care.a_plan import USUAL_CLINIC, plan
from tests.paper.documents import by_key, plan_of, told

AT_START = {"leg_pain": 6, "back_pain": 4, "odi": 44, "odi_version": "v2_1a"}
SAME = {"leg_pain": 5, "back_pain": 4, "odi": 55, "odi_version": "v2_1a"}


def at_week_six(**fields: Any) -> dict[str, Any]:
    began = {"began_on": (ON - timedelta(weeks=6)).isoformat(), "at_start": AT_START, "track_before": "usual"}
    return clear_person(visit="follow_up", **began, **SAME | fields)


def ids(document: Document) -> set[str]:
    return {section.id for section in document.sections}


def test_each_measure_stands_in_columns_with_what_the_rule_makes_of_it():
    found = by_key(plan_of(at_week_six()))
    assert found["gain:leg_pain"].cells == ("Leg pain", "6", "5", "-1 (16 % less)", "no gain of 30 %")
    assert found["gain:back_pain"].cells == ("Back pain", "4", "4", "0", "no gain of 30 %")
    assert found["gain:odi"].cells[3:] == ("+11 (25 % more)", "no gain of 30 %; worse by 10 points or more")
    assert found["gain:talk"].text.startswith("Due: after 6 weeks of care")


@pytest.mark.parametrize(
    ("fields", "cells"),
    [
        ({"leg_pain": None}, ("6", "not known", "cannot be told", "not measured today")),
        ({"at_start": AT_START | {"leg_pain": None}}, ("not known", "5", "cannot be told", "no value at the start")),
        ({"at_start": AT_START | {"leg_pain": 0}}, ("0", "5", "+5", "does not count: under 2 at the start")),
    ],
)
def test_what_cannot_be_told_says_why_in_place_of_a_number(fields: Any, cells: Any):
    assert by_key(plan_of(at_week_six() | fields))["gain:leg_pain"].cells[1:] == cells


def test_the_options_stand_only_where_the_talk_is_due():
    assert "talk" in ids(plan_of(at_week_six()))
    for fields in ({"leg_pain": 3}, {"odi": None}):
        assert {"gain", "talk"} & ids(plan_of(at_week_six(**fields))) == {"gain"}


def test_a_first_visit_prints_neither():
    assert not {"gain", "talk"} & ids(plan_of(clear_person()))


def test_weeks_of_care_are_cut_and_earlier_care_that_nobody_gave_is_named():
    began = (ON - timedelta(days=41)).isoformat()
    (lead,) = [one.lead for one in plan_of(at_week_six() | {"began_on": began}).sections if one.id == "gain"]
    assert lead.startswith("Week 5 since the plan began, 5.8 weeks of care; care before it was not given")
    (lead,) = [one.lead for one in plan_of(at_week_six(care_weeks=2)).sections if one.id == "gain"]
    assert lead.startswith("Week 6 since the plan began, 8 weeks of care in all.")


def test_the_text_has_it_whole_the_note_its_measures_and_the_hand_out_nothing_of_it():
    raw = at_week_six()
    intake, document = read_intake(raw, ON), plan_of(raw)
    assert "Surgery, NASS 2012: " in as_text(document, Imprint())
    note = as_note(document, intake, load_wording(), Imprint())
    assert "44 at the start, 55 now" in note
    assert "NASS" not in note
    home = told(handout_document(plan(raw), intake, load_knowledge(), load_wording(), USUAL_CLINIC))
    assert not [word for word in ("NASS", "epidural", "at the start", "23 Nov 2026") if word in home]
