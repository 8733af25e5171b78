"""What opens each phase, on both sides of every entry number, and what keeps it shut."""

from datetime import timedelta
from typing import Any

import pytest

from logic.care.knowledge import load_knowledge
from logic.care.phases import Opening
from logic.care.plan import Protocol
from tests.care.a_clear_person import ON, Raw, answering, clear_person, established
from tests.care.a_plan import (
    ASKED_FOR_IMPACT,
    CAREFUL_FOUNDATION_DONE,
    CAREFUL_LIGHT_DONE,
    FOUNDATION_DONE,
    GATE_OPEN,
    IMPACT_CLINIC,
    LIGHT_DONE,
    names,
    plan,
    plan_with,
)


def careful_person(**fields: Any) -> Raw:
    """Conservative by a cancer that was judged: the careful track, without a lower ceiling."""
    return answering({"cancer": "known"}, known_by=established(["cancer"]), **fields)


def opening(of: Protocol, phase: int, key: str) -> Opening:
    (row,) = [one for one in of.road[phase - 1].opens if one.key == key]
    return row


def test_without_a_history_foundation() -> None:
    assert plan_with().phase == 1
    assert plan(careful_person()).phase == 1
    assert plan(careful_person()).ceiling == 4


@pytest.mark.parametrize(
    ("field", "short"), [("foundation_green", 3), ("foundation_weeks", 1.9), ("foundation_green_running", 1)]
)
def test_light_opens_after_four_green_sessions_over_two_weeks_the_last_two_running(field: str, short: float) -> None:
    assert plan_with(**FOUNDATION_DONE).phase == 2
    for less in (short, 0, None):
        seen = plan_with(**FOUNDATION_DONE | {field: less})
        assert seen.phase == 1
        assert not opening(seen, 2, "foundation").met
    assert opening(plan_with(), 2, "foundation").values == {"sessions": 4, "weeks": 2, "running": 2}


@pytest.mark.parametrize(
    ("field", "short"), [("foundation_green", 5), ("foundation_weeks", 2.9), ("foundation_green_running", 2)]
)
def test_on_the_careful_track_six_over_three_weeks_the_last_three(field: str, short: float) -> None:
    assert plan(careful_person(**CAREFUL_FOUNDATION_DONE)).phase == 2
    assert plan(careful_person(**FOUNDATION_DONE)).phase == 1
    seen = plan(careful_person(**CAREFUL_FOUNDATION_DONE | {field: short}))
    assert seen.phase == 1
    assert opening(seen, 2, "foundation").values == {"sessions": 6, "weeks": 3, "running": 3}


def test_neutral_control_is_shown_today() -> None:
    for shown in ("no", None):
        for history in (FOUNDATION_DONE, LIGHT_DONE, {"tried_all_without_leg_symptoms": "yes"}):
            seen = plan_with(**history, neutral_control=shown)
            assert seen.phase == 1
            assert not opening(seen, 2, "neutral_control").met


def test_a_trial_of_every_leg_exercise_opens_light_today() -> None:
    to_try = plan_with().to_try_today
    assert set(to_try) == {
        "leg_press",
        "knee_extension",
        "leg_curl_prone",
        "hip_abduction",
        "hip_adduction",
        "calf_raise_two_legs",
    }
    tried = {name: {"leg_symptoms": "no"} for name in to_try}
    assert plan_with(tried=tried).phase == plan_with(tried_all_without_leg_symptoms="yes").phase == 2
    for name in to_try:
        one_missing = {other: trial for other, trial in tried.items() if other != name}
        assert plan_with(tried=one_missing).phase == 1, name
        assert plan_with(tried=tried | {name: {"leg_symptoms": None, "load_kg": 10}}).phase == 1, name
        assert plan_with(tried=tried | {name: {"leg_symptoms": "yes"}}).phase == 1, name
    assert plan_with(tried_all_without_leg_symptoms="no").phase == 1


def test_the_trial_opens_nothing_on_the_careful_track() -> None:
    tried = {name: {"leg_symptoms": "no"} for name in plan_with().to_try_today}
    for opened in ({"tried": tried}, {"tried_all_without_leg_symptoms": "yes"}):
        assert plan(careful_person(**opened)).phase == 1
        assert plan_with(**opened, back_pain=7).phase == 1
        assert plan_with(**opened, leg_pain=None).phase == 1
        assert plan_with(**opened, back_pain=6.9).phase == 2
    assert not [one for one in plan(careful_person()).road[1].opens if one.key == "trial"]


def test_an_exercise_tried_with_symptoms_falls_to_the_next_which_is_then_tried_too() -> None:
    tried = {name: {"leg_symptoms": "no"} for name in plan_with().to_try_today} | {"leg_press": {"leg_symptoms": "yes"}}
    seen = plan_with(tried=tried)
    assert seen.phase == 1
    assert "sit_to_stand" in seen.to_try_today
    assert "leg_press" not in seen.to_try_today
    again = plan_with(tried=tried | {"sit_to_stand": {"leg_symptoms": "no"}})
    assert again.phase == 2
    assert "sit_to_stand" in names(again)
    assert "leg_press" not in names(again)


@pytest.mark.parametrize(("field", "short"), [("light_sessions", 5), ("light_green_at_top_running", 1)])
def test_strength_opens_after_six_light_sessions_the_last_two_at_the_top(field: str, short: int) -> None:
    assert plan_with(**LIGHT_DONE).phase == 3
    for less in (short, 0, None):
        assert plan_with(**LIGHT_DONE | {field: less}).phase == 2
    assert opening(plan_with(**FOUNDATION_DONE), 3, "light_sessions").values == {"sessions": 6, "running": 2}


def test_on_the_careful_track_the_last_three_at_the_top() -> None:
    assert plan(careful_person(**CAREFUL_LIGHT_DONE)).phase == 3
    assert plan(careful_person(**LIGHT_DONE)).phase == 2


def test_no_phase_is_skipped() -> None:
    assert plan_with(light_sessions=9, light_green_at_top_running=5).phase == 1
    unlit = {key: value for key, value in GATE_OPEN.items() if not key.startswith("light_")}
    assert plan_with(IMPACT_CLINIC, **unlit).phase == 2
    assert [one.state for one in plan_with(**FOUNDATION_DONE).road] == ["done", "now", "next", "later"]


def test_impact_is_off_until_the_clinic_turns_it_on() -> None:
    assert plan_with(IMPACT_CLINIC, **GATE_OPEN).phase == 4
    closed = plan_with(**GATE_OPEN)
    assert closed.phase == 3
    assert not opening(closed, 4, "site").met
    assert opening(closed, 4, "gate").met
    assert not closed.road[3].exercises


@pytest.mark.parametrize("answer", ["no", None])
@pytest.mark.parametrize("row", ASKED_FOR_IMPACT)
def test_one_row_of_the_gate_that_is_false_or_unknown_locks_it_and_is_named(row: str, answer: str | None) -> None:
    gate = GATE_OPEN["gate"] | {row: answer}
    left_away = {name: word for name, word in GATE_OPEN["gate"].items() if name != row}
    for given in (gate, left_away):
        seen = plan_with(IMPACT_CLINIC, **GATE_OPEN | {"gate": given})
        assert seen.phase == 3
        assert opening(seen, 4, "gate").values == {"rows": row}


@pytest.mark.parametrize(
    ("field", "value", "row"),
    [
        ("onset_weeks", 11.9, "twelve_weeks_from_onset"),
        ("onset_weeks", None, "twelve_weeks_from_onset"),
        ("odi", 20.5, "odi_twenty_or_less"),
        ("odi", None, "odi_twenty_or_less"),
        ("calf_raises_right", 17, "calf_raises_ninety_percent"),
        ("calf_raises_right", 23, "calf_raises_ninety_percent"),
        ("calf_raises_left", None, "calf_raises_ninety_percent"),
        ("calf_raises_right", None, "calf_raises_ninety_percent"),
    ],
)
def test_one_measured_row_of_the_gate(field: str, value: float | None, row: str) -> None:
    seen = plan_with(IMPACT_CLINIC, **GATE_OPEN | {field: value})
    assert seen.phase == 3
    assert opening(seen, 4, "gate").values == {"rows": row}


def test_no_calf_raise_on_either_side_is_not_evenness() -> None:
    assert plan_with(IMPACT_CLINIC, **GATE_OPEN | {"calf_raises_left": 0, "calf_raises_right": 0}).phase == 3


def test_a_weak_grade_and_a_lower_ceiling_lock_the_gate() -> None:
    weak = plan(clear_person(**GATE_OPEN) | {"ankle_up_left": 4.5}, IMPACT_CLINIC)
    assert weak.phase == 3
    assert set(opening(weak, 4, "gate").values["rows"].split(", ")) == {"grades_full", "ceiling_four"}
    thinner = answering({"anticoagulant_sudden": "known"}, known_by=established(["anticoagulant_sudden"]), **GATE_OPEN)
    assert opening(plan(thinner, IMPACT_CLINIC), 4, "gate").values == {"rows": "ceiling_four"}


def test_the_rows_of_the_gate_are_those_of_the_document() -> None:
    measured = {
        "twelve_weeks_from_onset",
        "odi_twenty_or_less",
        "calf_raises_ninety_percent",
        "grades_full",
        "ceiling_four",
    }
    gate = load_knowledge().gate
    assert set(gate) == {*ASKED_FOR_IMPACT, *measured, "signed"}
    assert {row.id for row in gate.values() if row.asked} == set(ASKED_FOR_IMPACT)
    assert [row.id for row in gate.values() if row.signature] == ["signed"]


MEASURED_TODAY = {
    "leg_pain_free_four_weeks": ("leg_pain", 0, 0.5),
    "back_at_most_two_around_strength_work": ("back_pain", 2, 2.1),
}


@pytest.mark.parametrize("row", MEASURED_TODAY)
def test_pain_is_asked_for_and_measured_today_and_neither_alone_is_enough(row: str) -> None:
    field, at_most, above = MEASURED_TODAY[row]
    assert plan_with(IMPACT_CLINIC, **GATE_OPEN | {field: at_most}).phase == 4
    denied = GATE_OPEN | {"gate": GATE_OPEN["gate"] | {row: "no"}}
    for shut in (GATE_OPEN | {field: above}, denied | {field: 0}):
        seen = plan_with(IMPACT_CLINIC, **shut)
        assert seen.phase == 3
        assert opening(seen, 4, "gate").values == {"rows": row}


@pytest.mark.parametrize("who", ["Dr Weber", "Ö"])
@pytest.mark.parametrize("days_ago", [0, 400])
def test_the_gate_is_signed_by_a_name_and_a_day(who: str, days_ago: int) -> None:
    signature = {"who": who, "when": (ON - timedelta(days=days_ago)).isoformat()}
    assert plan_with(IMPACT_CLINIC, **GATE_OPEN | {"gate_signature": signature}).phase == 4


@pytest.mark.parametrize("who", ["", " ", "-", "123"])
def test_a_signature_without_a_name_or_a_day_signs_nothing(who: str) -> None:
    day = ON.isoformat()
    for signature in ({"who": who, "when": day}, {"who": who}, {"who": "Dr Weber"}, {"when": day}, {}, None):
        seen = plan_with(IMPACT_CLINIC, **GATE_OPEN | {"gate_signature": signature})
        assert seen.phase == 3, signature
        assert opening(seen, 4, "gate").values == {"rows": "signed"}


def test_an_answer_of_the_gate_does_not_sign_and_a_signature_answers_nothing() -> None:
    answered = GATE_OPEN | {"gate": GATE_OPEN["gate"] | {"signed": "yes"}, "gate_signature": None}
    assert opening(plan_with(IMPACT_CLINIC, **answered), 4, "gate").values == {"rows": "signed"}
    signed_only = plan_with(IMPACT_CLINIC, **GATE_OPEN | {"gate": {}})
    assert signed_only.phase == 3
    assert set(opening(signed_only, 4, "gate").values["rows"].split(", ")) == set(ASKED_FOR_IMPACT)


def test_an_answer_does_not_stand_in_for_what_is_measured() -> None:
    everything = dict.fromkeys(load_knowledge().gate, "yes")
    seen = plan_with(IMPACT_CLINIC, **GATE_OPEN | {"gate": everything, "odi": 21})
    assert opening(seen, 4, "gate").values == {"rows": "odi_twenty_or_less"}


def test_the_ceiling_keeps_a_phase_shut_and_names_the_finding() -> None:
    seen = plan(clear_person(**LIGHT_DONE) | {"femoral_stretch_left": "positive"})
    assert seen.phase == 2
    assert opening(seen, 3, "ceiling").values == {"ceiling": 2, "findings": "femoral_tension"}
    assert not seen.road[2].exercises
    unmeasured = plan(clear_person(**CAREFUL_LIGHT_DONE) | {"systolic": None})
    assert unmeasured.phase == 1
    assert opening(unmeasured, 2, "ceiling").values == {"ceiling": 1, "findings": "pressure_not_measured"}


def test_much_pain_goes_back_to_foundation_whatever_was_done() -> None:
    assert plan_with(**CAREFUL_LIGHT_DONE, leg_pain=6.9).phase == 3
    assert plan_with(**CAREFUL_LIGHT_DONE, leg_pain=7).phase == 1
