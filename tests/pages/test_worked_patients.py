"""The invented people lead where they say, read without a fault, and are never taken for real ones."""

from datetime import timedelta
from pathlib import Path

import pytest

from logic.care.form import read_form
from logic.care.knowledge import load_knowledge
from logic.care.move_words import names_of_exercises
from logic.care.screening import screen
from logic.care.terms import Refused, Verdict
from logic.care.training_log import read_log
from logic.care.wording import load_wording
from logic.records.protocols import LONGEST_LABEL
from logic.worked_patients import WorkedPatient, load_worked_patients, read_worked_patients
from pages.parts.caseload_filters import tell
from tests.care.a_clear_person import ON

WORKED = list(load_worked_patients().values())
WHOLE = '[someone]\nname = "Someone"\nshows = "What there is to see."\nverdict = "hold"\ncontent = {}\n'


@pytest.mark.parametrize("one", WORKED, ids=lambda one: one.id)
def test_each_is_read_without_a_fault_and_leads_to_the_verdict_it_shows(one: WorkedPatient):
    form = read_form(one.content, load_knowledge(), ON)
    assert form.faults == {}
    assert screen(form.intake, load_knowledge(), ON).verdict == one.verdict


def test_there_is_one_clear_one_careful_one_held_and_one_emergency():
    assert [one.verdict for one in WORKED if not one.days_ago] == [
        Verdict.proceed,
        Verdict.conservative,
        Verdict.hold,
        Verdict.emergency,
    ]


@pytest.mark.parametrize("one", WORKED, ids=lambda one: one.id)
def test_each_is_written_as_it_would_be_typed_and_its_label_can_be_signed(one: WorkedPatient):
    assert not [name for name, value in one.content.items() if isinstance(value, int | float)]
    assert len(tell("invented_label", name=one.name)) <= LONGEST_LABEL


def test_one_was_trained_with_since_a_plan_of_weeks_ago_and_the_log_reads_without_a_fault():
    (one,) = [one for one in WORKED if one.days_ago]
    assert one.content == load_worked_patients()[one.begins_as].content
    names = names_of_exercises(load_knowledge(), load_wording())
    log = read_log(one.log_from(ON), names, ON + timedelta(days=one.days_ago))
    assert not log.faults
    assert {row.on for row in log.rows} <= {ON + timedelta(days=day) for day in range(one.days_ago)}


def test_a_whole_one_is_read(tmp_path: Path):
    (tmp_path / "worked.toml").write_text(WHOLE, encoding="utf-8")
    assert read_worked_patients(tmp_path / "worked.toml")["someone"].verdict == Verdict.hold


@pytest.mark.parametrize(
    ("instead", "told"),
    [
        (WHOLE.replace('"hold"', '"wait"'), "worked.toml, verdict: .*proceed"),
        (WHOLE.replace('name = "Someone"\n', ""), "worked.toml, name"),
        (WHOLE + "colour = 1\n", "worked.toml, colour"),
        (WHOLE + 'begins_as = "nobody"\n', "worked.toml, someone, begins_as"),
        ("[someone", "worked.toml: .*Mend that line"),
    ],
)
def test_one_that_is_not_whole_is_refused_by_file_and_column(tmp_path: Path, instead: str, told: str):
    (tmp_path / "worked.toml").write_text(instead, encoding="utf-8")
    with pytest.raises(Refused, match=told):
        read_worked_patients(tmp_path / "worked.toml")
