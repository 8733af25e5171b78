"""An intake as it is typed: what is right counts, whatever stands wrong beside it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.care.form import read_form
from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.screening import screen
from logic.care.terms import Verdict
from tests.care.a_clear_person import ON, clear_person

KNOWLEDGE = load_knowledge()


def verdict_of(content: dict[str, Any]) -> Verdict:
    return screen(read_form(content, KNOWLEDGE, ON).intake, KNOWLEDGE, ON).verdict


def test_an_intake_typed_as_text_is_the_intake_in_numbers():
    typed = {
        name: str(value) if isinstance(value, int | float) else value
        for name, value in clear_person(tried={"leg_press": {"leg_symptoms": "no", "load_kg": 20, "effort": 3}}).items()
    }
    typed["tried"] = {"leg_press": {"leg_symptoms": "no", "load_kg": "20", "effort": "3"}}
    form = read_form(typed, KNOWLEDGE, ON)
    assert form.faults == {}
    assert form.intake == read_intake(
        clear_person(tried={"leg_press": {"leg_symptoms": "no", "load_kg": 20.0, "effort": 3.0}}), ON
    )


@pytest.mark.parametrize(
    ("typed", "field", "expected"),
    [("176 lb", "load", 79.832), ("35 mm", "pain", 3.5), ("3,5", "pain", 3.5), ("101.3 F", "temperature", 38.5)],
)
def test_numbers_come_in_the_units_they_were_typed_in(typed: str, field: str, expected: float):
    content = clear_person()
    if field == "load":
        content["tried"] = {"leg_press": {"leg_symptoms": "no", "load_kg": typed}}
        assert read_form(content, KNOWLEDGE, ON).intake.tried["leg_press"].load_kg == pytest.approx(expected, abs=0.001)
    else:
        name = {"pain": "leg_pain", "temperature": "temperature"}[field]
        held = getattr(read_form({**content, name: typed}, KNOWLEDGE, ON).intake, name)
        assert held == pytest.approx(expected, abs=0.001)


def test_one_wrong_answer_word_hides_no_danger_beside_it():
    content = clear_person(answers={"saddle": "new", "bladder": "perhaps"})
    form = read_form(content, KNOWLEDGE, ON)
    assert "answers" in form.faults
    assert verdict_of(content) == Verdict.emergency


def test_one_grade_that_cannot_be_read_hides_no_lower_grade_beside_it():
    content = clear_person(ankle_up_left=4.5, previous_grades={"ankle_up_left": "5", "calf_left": "4+"})
    assert "previous_grades" in read_form(content, KNOWLEDGE, ON).faults
    assert verdict_of(content) >= Verdict.urgent


def test_one_load_that_cannot_be_read_leaves_the_symptoms_at_another_exercise():
    tried = {"leg_press": {"leg_symptoms": "yes"}, "leg_curl_prone": {"leg_symptoms": "no", "load_kg": "heavy"}}
    form = read_form(clear_person(tried=tried), KNOWLEDGE, ON)
    assert form.intake.tried["leg_press"].leg_symptoms == "yes"
    assert form.intake.tried["leg_curl_prone"].load_kg is None
    assert "tried" in form.faults


def test_a_day_in_the_future_takes_out_that_day_alone():
    known = {"bladder": {"who": "Dr A", "when": "2126-01-01"}, "bowel": {"who": "Dr A", "when": "2026-11-01"}}
    form = read_form(clear_person(known_by=known), KNOWLEDGE, ON)
    assert form.intake.known_by["bowel"].established(ON)
    assert not form.intake.known_by["bladder"].established(ON)


ODD = st.one_of(st.none(), st.text(max_size=8), st.integers(-5, 400), st.lists(st.text(max_size=3), max_size=3))
FIELDS = sorted(KNOWLEDGE.fields)


@given(st.dictionaries(st.sampled_from([*FIELDS, "answers", "asked", "pressure"]), ODD, max_size=4))
def test_whatever_stands_in_a_field_gives_no_milder_verdict_than_leaving_it_out(odd: dict[str, Any]):
    content = {**clear_person(), **odd}
    form = read_form(content, KNOWLEDGE, ON)
    without = {name: value for name, value in content.items() if name not in form.faults}
    if "pressure" in form.faults or {"systolic", "diastolic"} & set(odd):
        return
    left_out = screen(read_form(without, KNOWLEDGE, ON).intake, KNOWLEDGE, ON)
    assert screen(form.intake, KNOWLEDGE, ON).verdict >= left_out.verdict or not form.faults
