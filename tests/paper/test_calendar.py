"""The calendar holds every session of the plan, reminds of it, and tells a stranger nothing."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from logic.care.decisions import Decisions, Override
from logic.paper.calendar import BOUNDING, as_calendar
from logic.paper.document import Entry, Imprint
from tests.pages.consult import first_consult
from tests.paper.handouts import handout_of, random_handouts
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
    for _, document in list(random_handouts())[::5]:
        exercises, week = document.section("exercises"), document.section("week")
        by_name = {entry.key.partition(":")[2]: entry for entry in exercises.entries} if exercises else {}
        for one in events(as_calendar(document, SIGNED)):
            told = str(one["description"])
            for entry in (entry for entry in (week.entries if week else ()) if entry.at == one.decoded("dtstart")):
                for part in entry.parts:
                    bounds = [one for one in by_name[part.key.rpartition(":")[2]].parts if kind_of(one) in BOUNDING]
                    assert all(bound.text.rstrip(".") in told for bound in bounds), part.key
            assert "emergency department, now" in told


def kind_of(entry: Entry) -> str:
    return entry.key.partition(":")[0]


def test_one_side_a_limit_and_a_range_are_told_too() -> None:
    document = usual(straight_leg_raise_left="positive")
    told = " ".join(str(one["description"]) for one in events(as_calendar(document, SIGNED)))
    assert "Left: On that side stop 30 degrees short of a straight knee" in told
    assert "hip bend at most 90 degrees" in told


def test_what_the_clinician_changed_is_told_too() -> None:
    overrides = (
        Override(of="dose:leg_press", action="changed", reason="pain_today", words="8 times only"),
        Override(of="exercise:leg_press", action="changed", reason="pain_today", words="left leg only"),
        Override(of="line:stop_weakness", action="changed", reason="clinician_judges", words="ring at once"),
    )
    raw = {name: value for name, value in first_consult().items() if name != "label"}
    document = handout_of(raw, Decisions(overrides=overrides))
    told = " ".join(str(one["description"]) for one in events(as_calendar(document, SIGNED)))
    assert all(one.words in told for one in overrides)


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


def test_read_twice_makes_nothing_double() -> None:
    document = usual()
    first, again = (as_calendar(document, SIGNED) for _ in range(2))
    assert first == again
    ids = [str(one["uid"]) for one in events(first)]
    assert len(set(ids)) == len(ids)


def test_a_newer_revision_takes_the_place_of_the_older_on_the_same_days_and_of_nobody_elses() -> None:
    document = usual()
    second, third, other = (
        {str(one["uid"]): one.decoded("sequence") for one in events(as_calendar(document, imprint))}
        for imprint in (
            SIGNED.model_copy(update={"series": "f00d"}),
            SIGNED.model_copy(update={"series": "f00d", "revision": 3, "code": "77777777"}),
            SIGNED.model_copy(update={"series": "beef"}),
        )
    )
    assert second.keys() == third.keys()
    assert (set(second.values()), set(third.values())) == ({2}, {3})
    assert not second.keys() & other.keys()


def test_a_draft_says_that_it_is_one() -> None:
    for one in events(as_calendar(usual(), Imprint(person="Anna Example"))):
        assert "Draft, not signed" in str(one["description"])
        assert "Anna" not in one.to_ical().decode()
