"""A person's course is what their signed plans say, visit by visit, and nothing that they do not say."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from logic.care.events import Event
from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.protocol import protocol
from logic.records.course import Pressing, course_of, measured
from logic.records.drafts import begin_draft, drop_draft
from logic.records.events import note_event
from logic.records.opening import Records
from logic.records.protocols import Revision, Signing, sign
from logic.settings import load_site
from tests.care.a_clear_person import ON, clear_person
from tests.records.writing import AT

Made = Callable[..., Signing]
DAY = date(2026, 11, 23)


def signed(records: Records, signing: Made, weeks: float = 0, intake: object = None, **changes) -> Revision:
    on = DAY + timedelta(weeks=weeks)
    key = f"{weeks} {len(changes)} {json.dumps(intake)}"
    return sign(records, signing(key=key, on=on, intake=json.dumps(intake or {}), **changes))


def test_a_person_without_a_signed_plan_has_no_course(records: Records):
    assert course_of(records, "nobody", load_knowledge()) is None


def test_visits_stand_oldest_first_and_the_newest_is_where_the_person_stands(records: Records, signing: Made):
    first = signed(records, signing, 0, {"leg_pain": 6, "visit": "first"})
    follow_up = {"leg_pain": 3, "visit": "follow_up", "contact": "phone"}
    later = signed(records, signing, 6, follow_up, person=first.person, phase=2, verdict="conservative", label="B 7")
    course = course_of(records, first.person, load_knowledge())
    assert [(one.revision, one.kind, one.phase, one.by_phone) for one in course.visits] == [
        (first.id, "first", 1, False),
        (later.id, "follow_up", 2, True),
    ]
    assert (course.label, course.latest.verdict.name) == ("B 7", "conservative")
    assert course.week(course.latest.on) == 6


def test_what_was_not_measured_is_unknown_and_a_zero_is_a_zero(records: Records, signing: Made):
    first = signed(records, signing, 0, {"leg_pain": 0})
    signed(records, signing, 2, {"back_pain": 1}, person=first.person)
    course = course_of(records, first.person, load_knowledge())
    assert [(one.on, one.value) for one in measured(course, "leg_pain")] == [(DAY, 0)]
    assert course.latest.leg_pain is None


def test_an_odi_given_by_sections_is_scored_and_keeps_its_version(records: Records, signing: Made):
    sections = {"odi_sections": [2] * 10, "odi_version": "v2_1a"}
    first = signed(records, signing, 0, sections)
    (one,) = measured(course_of(records, first.person, load_knowledge()), "odi")
    assert (one.value, one.version) == (40, "v2_1a")


def test_an_odi_without_its_version_is_no_score(records: Records, signing: Made):
    first = signed(records, signing, 0, {"odi": 40})
    assert measured(course_of(records, first.person, load_knowledge()), "odi") == ()


def test_of_a_day_signed_twice_the_last_counts_and_both_are_listed(records: Records, signing: Made):
    first = signed(records, signing, 0, {"leg_pain": 6})
    signed(records, signing, 0, {"leg_pain": 5}, person=first.person, phase=2)
    course = course_of(records, first.person, load_knowledge())
    assert [one.value for one in measured(course, "leg_pain")] == [5]
    assert len(course.visits) == 2


def test_answers_that_can_no_longer_be_read_leave_the_visit_with_nothing_measured(records: Records, signing: Made):
    first = signed(records, signing, 0, {"leg_pain": 3, "asked_long_ago": "yes"})
    (visit,) = course_of(records, first.person, load_knowledge()).visits
    assert visit.unread
    assert (visit.leg_pain, visit.phase) == (None, 1)


def test_doses_sessions_and_check_ups_are_those_of_the_signed_plan(records: Records, signing: Made):
    plan = protocol(
        read_intake(clear_person(tried_all_without_leg_symptoms="yes"), ON), load_knowledge(), load_site(), ON
    )
    first = signed(records, signing, 0, {}, protocol=plan.model_dump_json())
    visit = course_of(records, first.person, load_knowledge()).latest
    assert [one.exercise for one in visit.planned] == [one.exercise for one in plan.exercises]
    assert [(one.load_kg, one.repetitions) for one in visit.planned] == [
        (one.dose.load_kg, one.dose.repetitions) for one in plan.exercises
    ]
    assert [(one.on, one.kind) for one in visit.sessions] == [(one.at.date(), one.kind) for one in plan.schedule]
    assert set(visit.check_ups) == {one.on for one in plan.reviews}


@pytest.mark.parametrize(("days", "expected"), [((0, 14, 42), 14), ((0,), None)])
def test_the_next_check_up_is_the_first_after_the_day_of_the_plan(records, signing, days, expected):
    reviews = [{"on": (DAY + timedelta(days=day)).isoformat()} for day in days]
    first = signed(records, signing, 0, {}, protocol=json.dumps({"reviews": reviews}))
    found = course_of(records, first.person, load_knowledge()).latest.next_check_up
    assert found == (None if expected is None else DAY + timedelta(days=expected))


def test_the_check_up_that_was_signed_goes_before_the_list_of_the_plan(records: Records, signing: Made):
    reviews = json.dumps({"reviews": [{"on": (DAY + timedelta(days=14)).isoformat()}]})
    first = signed(records, signing, 0, {}, protocol=reviews, due_on=DAY + timedelta(days=7))
    assert course_of(records, first.person, load_knowledge()).latest.next_check_up == DAY + timedelta(days=7)


@pytest.mark.parametrize("changes", [{"stopped": True}, {"worsened": True}, {}])
def test_what_presses_is_what_the_caseload_has(records: Records, signing: Made, changes):
    first = signed(records, signing, 0, {}, **changes)
    assert course_of(records, first.person, load_knowledge()).pressing == Pressing(**changes)


@pytest.mark.parametrize(("kind", "pressing"), [("adverse", Pressing(reported=True)), ("lost", Pressing(lost=True))])
def test_an_event_presses_until_the_next_signing(records: Records, signing: Made, kind, pressing):
    first = signed(records, signing)
    note_event(records, first.person, Event(kind=kind, on=DAY), key="k", by="Dr A", at=AT)
    assert course_of(records, first.person, load_knowledge()).pressing == pressing
    signed(records, signing, 1, {}, person=first.person)
    assert course_of(records, first.person, load_knowledge()).pressing == Pressing()


def test_an_open_draft_is_found_until_it_is_dropped(records: Records, signing: Made):
    first = signed(records, signing)
    draft = begin_draft(records, {"visit": "follow_up"}, key="k", by="Dr A", at=AT, person=first.person)
    assert course_of(records, first.person, load_knowledge()).draft == draft.id
    drop_draft(records, draft.id, by="Dr A", at=AT)
    assert course_of(records, first.person, load_knowledge()).draft is None
