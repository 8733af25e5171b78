"""The calendar holds every session of the plan, reminds of it, and tells a stranger nothing."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from logic.paper.calendar import as_calendar
from logic.paper.document import Imprint
from tests.paper.handouts import random_handouts
from tests.paper.test_handout import usual

SIGNED = Imprint(
    person="Anna Example",
    revision=2,
    code="3f9a12bc",
    signed_by="Dr T",
    signed_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
)
TELLING = ("disc", "prolapse", "back", "spine", "pain", "leg press", "Anna", "Example")


def events(made: bytes) -> list[Calendar]:
    return list(Calendar.from_ical(made).walk("VEVENT"))


def test_each_day_with_training_is_one_appointment_in_local_time() -> None:
    for plan, document in random_handouts():
        read = events(as_calendar(document, SIGNED))
        assert [one.decoded("dtstart") for one in read] == sorted({one.at for one in plan.schedule})
        assert all(one.decoded("dtstart").tzinfo is None for one in read)


def test_each_says_what_to_do_with_its_dose_and_what_stops_it() -> None:
    document = usual()
    week = document.section("week")
    assert week is not None
    for one in events(as_calendar(document, SIGNED)):
        told = str(one["description"])
        for entry in week.entries:
            if entry.at == one.decoded("dtstart"):
                assert all(f"{part.label}: {part.text}" in told for part in entry.parts)
        assert "emergency department, now" in told


def test_each_reminds_half_an_hour_before() -> None:
    for one in events(as_calendar(usual(), SIGNED)):
        (alarm,) = one.walk("VALARM")
        assert alarm.decoded("trigger") == timedelta(minutes=-30)
        assert alarm["action"] == "DISPLAY"


def test_no_title_names_a_diagnosis_or_a_person() -> None:
    for one in events(as_calendar(usual(), SIGNED)):
        (alarm,) = one.walk("VALARM")
        for shown in (str(one["summary"]), str(alarm["description"])):
            assert shown.startswith("Exercises: ")
            assert not [word for word in TELLING if word in shown]
        assert "Anna" not in one.to_ical().decode()


def test_it_lasts_as_long_as_its_exercises() -> None:
    for plan, document in list(random_handouts())[::7]:
        minutes = {one.exercise: one.minutes for one in plan.exercises}
        for one in events(as_calendar(document, SIGNED)):
            begins = one.decoded("dtstart")
            names = [name for session in plan.schedule if session.at == begins for name in session.exercises]
            assert one.decoded("dtend") - begins == timedelta(minutes=sum(minutes[name] for name in names))


def test_read_twice_makes_nothing_double_and_a_new_revision_is_newer() -> None:
    document = usual()
    first, again = (as_calendar(document, SIGNED) for _ in range(2))
    assert first == again
    ids = [str(one["uid"]) for one in events(first)]
    assert len(set(ids)) == len(ids)
    assert all(uid.startswith("3f9a12bc-") for uid in ids)
    assert {one.decoded("sequence") for one in events(first)} == {2}


def test_a_draft_says_that_it_is_one() -> None:
    for one in events(as_calendar(usual(), Imprint(person="Anna Example"))):
        assert "Draft, not signed" in str(one["description"])
        assert "Anna" not in one.to_ical().decode()
