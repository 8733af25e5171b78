"""Against the first visit: what is a gain, what cannot be told, and when the next options are due."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.care.check_ups import Gain, Measured
from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.plan import Protocol
from logic.care.printing import printed
from logic.care.screening import screen
from logic.care.sentences import gained
from logic.care.wording import load_wording
from tests.care.a_clear_person import ON, answering, clear_person
from tests.care.a_plan import plan

START = {"leg_pain": 6, "back_pain": 4, "odi": 40, "odi_version": "v2_1a"}
UNCHANGED = {"leg_pain": 6, "back_pain": 4, "odi": 40, "odi_version": "v2_1a", "track_before": "usual"}
PAINS = st.integers(0, 20).map(lambda halves: halves / 2)
SCORES = st.integers(0, 100)


def weeks_ago(weeks: float) -> str:
    return (ON - timedelta(days=round(7 * weeks))).isoformat()


def later(weeks: float = 6, at_start: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    """The clear person at a follow-up, as they were at the start in all but the fields given."""
    began = {"visit": "follow_up", "began_on": weeks_ago(weeks), "at_start": START | (at_start or {})}
    return clear_person(**began, **UNCHANGED | fields)


def gain_of(raw: dict[str, Any]) -> Gain:
    knowledge = load_knowledge()
    intake = read_intake(raw, ON)
    found = gained(intake, screen(intake, knowledge, ON), knowledge, ON)
    assert found is not None
    return found


def measure(name: str, **fields: Any) -> Measured:
    (found,) = [one for one in gain_of(later(**fields)).measures if one.id == name]
    return found


def due(of: Gain) -> tuple[str, str]:
    return of.talk, of.why


# A gain


@pytest.mark.parametrize(
    ("start", "now", "found"),
    [(10, 7, "gained"), (10, 7.5, "not_gained"), (7, 4.9, "gained"), (7, 5, "not_gained"), (6, 6, "not_gained")],
)
def test_pain_that_fell_by_30_percent_is_a_gain_and_by_less_is_none(start: float, now: float, found: str):
    assert measure("leg_pain", at_start={"leg_pain": start}, leg_pain=now).found == found
    assert measure("back_pain", at_start={"back_pain": start}, back_pain=now).found == found


@pytest.mark.parametrize(("now", "found"), [(28, "gained"), (28.5, "not_gained"), (60, "not_gained")])
def test_an_odi_that_fell_by_30_percent_is_a_gain_and_by_less_is_none(now: float, found: str):
    assert measure("odi", odi=now).found == found


@pytest.mark.parametrize(("start", "found"), [(2, "gained"), (1.9, "low_start")])
def test_leg_pain_that_began_under_2_does_not_count(start: float, found: str):
    assert measure("leg_pain", at_start={"leg_pain": start}, leg_pain=0).found == found


@pytest.mark.parametrize(("start", "found"), [(20, "gained"), (19.5, "low_start")])
def test_an_odi_that_began_under_20_does_not_count(start: float, found: str):
    assert measure("odi", at_start={"odi": start}, odi=0).found == found


@pytest.mark.parametrize(("now", "worse"), [(50, True), (49.5, False), (20, False)])
def test_an_odi_10_points_up_is_worse_whatever_else_gained(now: float, worse: bool):
    assert measure("odi", odi=now, leg_pain=0).worse is worse
    assert measure("leg_pain", leg_pain=10).worse is None


def test_what_began_low_may_still_be_worse():
    assert measure("odi", at_start={"odi": 10}, odi=20).worse


@pytest.mark.parametrize(
    ("found", "start", "now"),
    [
        ("other_version", {"odi_version": "v1_0"}, {"odi": 10}),
        ("no_version", {"odi_version": None}, {"odi": 10}),
        ("no_version", {}, {"odi": 10, "odi_version": None}),
        ("no_start", {"odi": None}, {"odi": 10}),
        ("not_measured", {}, {"odi": None}),
        ("not_measured", {}, {"odi": None, "odi_version": None}),
        ("not_measured", {}, {"odi": None, "odi_sections": [0, 0, 0, 0, 0, 0, 0, None, None, None]}),
    ],
)
def test_an_odi_that_cannot_be_held_against_the_start_is_neither_gained_nor_worse(found: str, start: Any, now: Any):
    seen = measure("odi", at_start=start, **now)
    assert (seen.found, seen.change, seen.percent, seen.worse) == (found, None, None, None)


@pytest.mark.parametrize("at_start", [{"leg_pain": None}, {"leg_pain": 6}])
def test_pain_that_was_not_asked_then_or_now_cannot_be_told(at_start: dict[str, Any]):
    now = 6 if at_start["leg_pain"] is None else None
    found = measure("leg_pain", at_start=at_start, leg_pain=now).found
    assert found == ("no_start" if now else "not_measured")


def test_the_odi_of_ten_sections_counts_as_its_total_does():
    ten = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    assert measure("odi", odi=None, odi_sections=ten).now == 20


# The talk


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({}, ("yes", "neither_gained")),
        ({"leg_pain": 4}, ("no", "gained")),
        ({"odi": 28}, ("no", "gained")),
        ({"back_pain": 0}, ("yes", "neither_gained")),
        ({"odi": None}, ("unknown", "unmeasured")),
        ({"leg_pain": 4, "odi": None}, ("no", "gained")),
        ({"at_start": {"leg_pain": 1.5}, "leg_pain": 0}, ("yes", "neither_gained")),
        ({"at_start": {"odi": 18}, "odi": 2}, ("yes", "neither_gained")),
        ({"at_start": {"leg_pain": 1.5, "odi": 18}, "leg_pain": 0}, ("unknown", "low_starts")),
        ({"at_start": {"leg_pain": 1.5}, "odi": None}, ("unknown", "unmeasured")),
    ],
)
def test_at_six_weeks_the_talk_is_due_where_neither_leg_pain_nor_odi_gained(fields: Any, answer: Any):
    assert due(gain_of(later(**fields))) == answer


@pytest.mark.parametrize(
    ("weeks", "care", "answer"),
    [(6, None, "yes"), (41 / 7, None, "no"), (4, 2, "yes"), (4, 1.9, "no"), (0, 6, "yes"), (20, 0, "yes")],
)
def test_the_talk_waits_for_six_weeks_of_care_earlier_care_counted(weeks: float, care: float | None, answer: str):
    seen = gain_of(later(weeks, care_weeks=care))
    assert seen.talk == answer
    assert seen.why == ("neither_gained" if answer == "yes" else "too_early")


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"leg_pain": 7}, ("yes", "early")),
        ({"leg_pain": 6.5}, ("no", "too_early")),
        ({"calf_left": 4}, ("yes", "early")),
        ({"leg_pain": 7, "at_start": {"leg_pain": 10}}, ("no", "gained")),
        ({"leg_pain": 7, "odi": None}, ("unknown", "unmeasured")),
        ({"leg_pain": None}, ("no", "too_early")),
    ],
)
def test_severe_pain_or_lost_power_brings_the_talk_early_and_pain_that_nobody_asked_does_not(fields: Any, answer: Any):
    assert due(gain_of(later(2, **fields))) == answer


def test_after_an_operation_the_rule_asks_for_no_talk():
    raw = later(surgery_weeks=30, surgery_kind="discectomy")
    assert due(gain_of(raw)) == ("no", "operated")


@given(start=PAINS, now=PAINS, more=PAINS, odi=SCORES, odi_more=SCORES)
def test_more_pain_or_a_higher_odi_now_never_makes_a_gain(start: Any, now: Any, more: Any, odi: Any, odi_more: Any):
    less, worse = sorted((now, more)), sorted((odi, odi_more))
    better = gain_of(later(at_start={"leg_pain": start}, leg_pain=less[0], odi=worse[0]))
    after = gain_of(later(at_start={"leg_pain": start}, leg_pain=less[1], odi=worse[1]))
    for one, other in zip(better.measures, after.measures, strict=True):
        assert one.found == "gained" or other.found != "gained"
    assert better.talk == "no" or after.talk != "no"


@given(
    leg=st.none() | PAINS,
    odi=st.none() | SCORES,
    start=st.fixed_dictionaries({"leg_pain": st.none() | PAINS, "odi": st.none() | SCORES}),
    version=st.sampled_from(["v1_0", "v2_1a", None]),
)
def test_what_is_not_known_is_never_a_gain_nor_a_reason_for_the_talk(leg: Any, odi: Any, start: Any, version: Any):
    seen = gain_of(later(at_start=start, leg_pain=leg, odi=odi, odi_version=version))
    leg_known, odi_known = None not in (leg, start["leg_pain"]), None not in (odi, start["odi"]) and version == "v2_1a"
    known = {"leg_pain": leg_known, "back_pain": True, "odi": odi_known}
    for one in seen.measures:
        assert known[one.id] or (one.found not in ("gained", "not_gained") and one.worse is None)
    assert seen.talk != "yes" or (leg_known and odi_known)


# In the plan


def reviews(of: Protocol) -> dict[str, tuple[int, date]]:
    return {one.id: (one.week, one.on) for one in of.reviews}


def options(of: Protocol) -> set[str]:
    return {load_knowledge().escalation[one.id].option for one in of.talk}


@pytest.mark.parametrize("raw", [clear_person(began_on=weeks_ago(6), at_start=START), clear_person(visit="follow_up")])
def test_a_first_visit_or_a_plan_whose_beginning_nobody_gave_has_nothing_to_compare(raw: Any):
    seen = plan(raw)
    assert (seen.gain, seen.talk) == (None, ())
    assert reviews(seen)["week_12"] == (12, ON + timedelta(weeks=12))


def test_later_the_check_ups_count_from_the_day_the_plan_began_and_those_behind_are_gone():
    assert {name: week for name, (week, _) in reviews(plan(later(3))).items()} == {
        "week_6": 6,
        "week_6_talk": 6,
        "week_8": 8,
        "week_12": 12,
    }
    assert reviews(plan(later(3)))["week_6"][1] == ON + timedelta(weeks=3)


@pytest.mark.parametrize(("days", "stands"), [(42, True), (48, True), (49, False)])
def test_a_check_up_that_is_a_few_days_late_is_due_today(days: int, stands: bool):
    seen = reviews(plan(later(days / 7)))
    assert ("week_6" in seen) is stands
    assert not stands or seen["week_6"] == (6, ON)


@pytest.mark.parametrize(("fields", "name"), [({"leg_pain": 7}, "week_1"), ({"calf_left": 4}, "weekly_retest")])
def test_severe_pain_and_a_weak_muscle_are_seen_again_a_week_after_every_visit(fields: Any, name: str):
    assert reviews(plan(later(9, **fields)))[name] == (10, ON + timedelta(weeks=1))
    assert name not in reviews(plan(later(9)))


@pytest.mark.parametrize(("weeks", "says"), [(12.9, {"injection_nice"}), (13, {"injection_bmj"})])
def test_an_injection_is_spoken_of_by_how_long_the_pain_lasts(weeks: float, says: set[str]):
    seen = plan(later(onset_weeks=weeks))
    assert {one.id for one in seen.talk if one.id.startswith("injection")} == says
    assert options(seen) == {"wait", "imaging", "injection", "surgery", "traction"}


def test_where_nobody_knows_how_long_the_pain_lasts_both_views_on_injections_stand():
    assert {one.id for one in plan(later(onset_weeks=None)).talk} >= {"injection_nice", "injection_bmj"}


@pytest.mark.parametrize("fields", [{"leg_pain": 3}, {"odi": None}])
def test_without_a_talk_that_is_due_no_option_is_named(fields: Any):
    seen = plan(later(**fields))
    assert seen.gain is not None
    assert seen.talk == ()


@pytest.mark.parametrize("answer", ["unknown", "new"])
def test_a_visit_that_ends_without_a_plan_says_nothing_of_gains_or_options(answer: str):
    seen = plan(later() | {"answers": answering({"saddle": answer})["answers"]})
    assert (seen.phase, seen.gain, seen.talk, seen.reviews) == (0, None, (), ())


def test_less_pain_with_less_power_is_no_gain_but_the_end_of_the_plan():
    weaker = {"calf_left": 4, "previous_grades": {"calf_left": 5}}
    assert plan(later(leg_pain=0, **weaker)).gain is None


def test_every_option_is_printed_with_its_voice_and_what_was_not_read_says_so():
    claims = load_knowledge().claims
    shown = printed(plan(later(onset_weeks=None)), load_knowledge(), load_wording())
    assert len(shown["talk"]) == len(load_knowledge().escalation)
    for row in shown["talk"]:
        unread = claims[row["claims"][0]].checked in ("secondary", "memory")
        assert ("unverified" in row["text"]) is unread, row["id"]
    assert shown["gain"]["measures"][0]["text"].startswith("6 at the start, 6 now")
    assert shown["gain"]["text"].startswith("Due")
