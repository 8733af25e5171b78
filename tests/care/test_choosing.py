"""Which exercise fills which slot: one test for each finding of protocol_model, "Ceilings and limits"."""

from typing import Any

import pytest

from logic.care.plan import Protocol
from tests.care.a_clear_person import Raw, answering, clear_person, established
from tests.care.a_plan import (
    CAREFUL_FOUNDATION_DONE,
    CAREFUL_LIGHT_DONE,
    FOUNDATION_DONE,
    GATE_OPEN,
    HERE,
    IMPACT_CLINIC,
    LIGHT_DONE,
    USUAL_CLINIC,
    by_name,
    clinic,
    in_slots,
    left_out,
    names,
    plan,
    plan_with,
)

LUMBAR = [*HERE, "lumbar_extension_machine"]
ARCHED_OR_RAISED = {"bridge", "bird_dog", "double_leg_raise"}
IMPACT = {"double_leg_hop", "box_step_up", "zig_zag_hop"}
FALLS = {"step_down", "band_walk", "box_step_up", "double_leg_hop", "zig_zag_hop"}


def changed(**fields: Any) -> Raw:
    """The clear person, trained enough for the strength phase on either track, with these fields changed."""
    return clear_person(**CAREFUL_LIGHT_DONE) | fields


def knowing(*questions: str, **fields: Any) -> Raw:
    """As `changed`, with these questions long known."""
    raw = answering(dict.fromkeys(questions, "known"), known_by=established(questions), **CAREFUL_LIGHT_DONE)
    return raw | fields


def offered(of: Protocol) -> set[str]:
    """Every exercise that is in today's plan, may be swapped in, or stands on the road."""
    planned = [*of.exercises, *(one for phase in of.road for one in phase.exercises)]
    return {name for one in planned for name in (one.exercise, *one.alternatives)}


def limits(of: Protocol, exercise: str) -> dict[str, set[str]]:
    """Limit -> its sides, of an exercise in today's plan."""
    return {limit.limit: set(limit.sides) for limit in by_name(of)[exercise].limits}


BOTH = {"left", "right"}


def test_a_clear_person_takes_the_first_of_each_slot() -> None:
    assert in_slots(plan_with()) == {
        "core_first": "bracing_with_breathing",
        "core_second": "heel_slide",
        "hip_abduction_hold": "hip_abduction_isometric",
        "hip_adduction_hold": "hip_adduction_isometric",
        "hip_flexion_hold": "hip_flexion_isometric",
        "hip_extension_hold": "hip_extension_isometric",
        "walking": "walking",
    }
    assert in_slots(plan_with(**LIGHT_DONE)) == {
        "core_first": "bracing_with_breathing",
        "core_second": "heel_slide",
        "press": "leg_press",
        "knee_extension": "knee_extension",
        "knee_flexors": "leg_curl_prone",
        "hip_abduction": "hip_abduction",
        "hip_adduction": "hip_adduction",
        "calf": "calf_raise_two_legs",
    }


def test_the_press_is_printed_before_knee_extension() -> None:
    printed = names(plan_with(**LIGHT_DONE))
    assert printed.index("leg_press") + 1 == printed.index("knee_extension")


def test_without_machines_the_forms_that_need_none() -> None:
    at_home = in_slots(plan_with(**LIGHT_DONE, equipment=["wall", "chair_with_arms"]))
    assert at_home == {
        "core_first": "bracing_with_breathing",
        "core_second": "heel_slide",
        "press": "sit_to_stand",
        "knee_extension": "seated_knee_extension",
        "knee_flexors": "leg_curl_standing",
        "hip_abduction": "side_lying_hip_abduction",
        "hip_adduction": "ball_squeeze",
        "calf": "calf_raise_two_legs",
    }
    nothing = plan_with(**LIGHT_DONE, equipment=[])
    assert set(in_slots(nothing)) == set(at_home) - {"press"}
    empty = {one.id: one for one in nothing.empty_slots}
    assert set(empty["press"].by) == {"leg_press_machine", "chair_with_arms", "wall"}


def test_the_clinic_stands_in_where_equipment_was_not_asked() -> None:
    bare = clinic(equipment=["wall"])
    assert in_slots(plan_with(bare, **LIGHT_DONE))["press"] == "wall_slide"
    assert in_slots(plan_with(bare, **LIGHT_DONE, equipment=list(HERE)))["press"] == "leg_press"


def test_the_back_machine_where_there_is_one_and_a_word_where_there_is_none() -> None:
    assert "lumbar_extension_machine" in names(plan_with(**FOUNDATION_DONE, equipment=LUMBAR))
    without = plan_with(**FOUNDATION_DONE)
    assert [(one.id, one.by) for one in without.empty_slots] == [("trunk_extension", ("lumbar_extension_machine",))]
    assert left_out(without)["lumbar_extension_machine"] == "equipment"


def test_upper_body_work_only_where_the_clinic_wants_it() -> None:
    assert "supported_band_row" in names(plan_with(clinic(upper_body=True), **FOUNDATION_DONE))
    assert not offered(plan_with(USUAL_CLINIC, **FOUNDATION_DONE)) & {"supported_band_row", "wall_push_up"}


def test_at_most_eight_exercises_and_what_makes_room_says_so() -> None:
    full = plan(changed(repeated_flexion="central", equipment=LUMBAR), clinic(upper_body=True))
    assert len(full.exercises) == 8
    assert {one.id for one in full.empty_slots if one.key == "no_room"} == {"core_second", "upper", "relief"}
    assert left_out(full)["supported_band_row"] == "no_room"
    assert {"core_first", "hip_abduction"} <= set(in_slots(full))


def test_pressure_not_measured() -> None:
    for raw in (changed(systolic=None), changed(diastolic=None)):
        assert (plan(raw).ceiling, plan(raw).phase) == (1, 1)


@pytest.mark.parametrize("pressure", [{"systolic": 160}, {"systolic": 179}, {"diastolic": 100}, {"diastolic": 109}])
def test_raised_pressure_takes_no_timed_hold(pressure: dict[str, int]) -> None:
    for raw in (changed(**pressure), clear_person() | pressure):
        seen = plan(raw)
        assert seen.ceiling == 2
        assert seen.exercises
        assert all(planned.dose.hold is None for planned in seen.exercises)
        assert {"heel_slide", "quadruped_leg_reach"} <= set(names(seen))
    assert set(in_slots(plan(clear_person() | pressure)).values()) >= {
        "side_lying_hip_abduction",
        "ball_squeeze",
        "standing_hip_flexion",
        "standing_hip_extension",
    }
    assert plan(changed(systolic=159, diastolic=99)).phase == 3


@pytest.mark.parametrize("kind", ["discectomy", "decompression"])
def test_a_disc_operation_of_four_to_twelve_weeks(kind: str) -> None:
    operated = {"surgery_kind": kind, "surgery_weeks": 8}
    waiting = plan(answering({"surgery": "new"}, **CAREFUL_LIGHT_DONE, **operated))
    cleared = plan(knowing("surgery", **operated))
    assert (waiting.ceiling, cleared.ceiling) == (1, 2)
    assert (waiting.phase, cleared.phase) == (1, 2)
    for of in (waiting, cleared):
        assert not offered(of) & (ARCHED_OR_RAISED | {"lumbar_extension_machine"})
    assert limits(cleared, "leg_press") == {"surgeons_limits": BOTH}
    assert plan(knowing("surgery", surgery_kind=kind, surgery_weeks=12.1)).phase == 3


@pytest.mark.parametrize("kind", ["fusion", "other"])
def test_a_cleared_fusion_before_twelve_weeks(kind: str) -> None:
    seen = plan(knowing("surgery", surgery_kind=kind, surgery_weeks=8, equipment=LUMBAR))
    assert (seen.ceiling, seen.phase) == (2, 2)
    assert not offered(seen) & (ARCHED_OR_RAISED | {"lumbar_extension_machine"})


def test_bone_without_a_vertebral_fracture_lowers_no_ceiling() -> None:
    seen = plan(knowing("bone", vertebral_fracture="no", repeated_flexion="central", equipment=LUMBAR))
    assert (seen.ceiling, seen.phase, seen.track) == (4, 3, "careful")
    assert not offered(seen) & {"curl_up", "knees_to_chest"}
    assert limits(seen, "lumbar_extension_machine") == {"upright_start": BOTH}
    assert plan(knowing("bone", vertebral_fracture="no", **GATE_OPEN), IMPACT_CLINIC).phase == 4


@pytest.mark.parametrize("fracture", ["yes", None])
def test_a_vertebral_fracture_or_none_asked_for_never_four(fracture: str | None) -> None:
    raw = knowing("bone", vertebral_fracture=fracture, repeated_flexion="central", equipment=LUMBAR, **GATE_OPEN)
    seen = plan(raw, IMPACT_CLINIC)
    assert (seen.ceiling, seen.phase) == (3, 3)
    assert not offered(seen) & (IMPACT | {"curl_up", "knees_to_chest"})
    assert "physician_agrees_first" in limits(plan(raw | {"equipment": LUMBAR}), "lumbar_extension_machine")


@pytest.mark.parametrize("history", [{}, CAREFUL_FOUNDATION_DONE, CAREFUL_LIGHT_DONE])
@pytest.mark.parametrize("equipment", [list(HERE), ["wall", "chair_with_arms"]])
def test_pregnancy_leaves_no_slot_without_work(history: dict[str, Any], equipment: list[str]) -> None:
    """What lies on the back or the belly is left out; the same work stands in another position."""
    raw = answering({"pregnancy": "known"}, known_by=established(["pregnancy"]), **history, equipment=equipment)
    seen = plan(raw)
    assert seen.ceiling == 2
    assert [one.id for one in seen.empty_slots if one.id != "trunk_extension"] == []
    assert set(in_slots(seen)) >= set(in_slots(plan_with(**history, equipment=equipment))) - {"trunk_extension"}
    flat = {"bracing_with_breathing", "heel_slide", "bridge", "curl_up", "leg_curl_prone", "front_plank_on_knees"}
    assert not offered(seen) & (flat | IMPACT | {"side_plank_on_knees", "lumbar_extension_machine"})


def test_pregnancy_takes_the_seated_and_standing_forms() -> None:
    foundation = in_slots(plan(answering({"pregnancy": "known"}, known_by=established(["pregnancy"]))))
    assert foundation["core_first"] == "bracing_seated"
    assert foundation["hip_flexion_hold"] == "hip_flexion_isometric_seated"
    assert foundation["hip_extension_hold"] == "hip_extension_isometric_standing"
    light = plan(knowing("pregnancy"))
    assert in_slots(light)["knee_flexors"] == "leg_curl_standing"
    assert "turn_on_side_if_light_headed" in limits(light, "leg_press")


@pytest.mark.parametrize("test", ["straight_leg_raise", "slump"])
def test_tension_on_one_side_excludes_that_side_alone(test: str) -> None:
    """Seated curl stays for the other leg where nothing else bends the knee."""
    seen = plan(changed(**{f"{test}_left": "positive"}))
    assert (seen.ceiling, seen.phase) == (3, 3)
    assert limits(seen, "knee_extension") == {"extension_90_to_30": {"left"}}
    (raised,) = [one for one in seen.avoid if one.id == "straight_leg_raise"]
    assert (raised.key, raised.sides) == ("avoided_on_side", ("left",))
    only_seated = {name: {"leg_symptoms": "yes"} for name in ("leg_curl_prone", "leg_curl_standing")}
    seated = {"equipment": ["leg_curl_machine_seated"], "tried": only_seated}
    assert by_name(plan(changed(**seated)))["leg_curl_seated"].sides == ("left", "right")
    assert by_name(plan(changed(**seated, **{f"{test}_left": "positive"})))["leg_curl_seated"].sides == ("right",)
    both = changed(**seated, **{f"{test}_left": "positive", f"{test}_right": "positive"})
    assert "leg_curl_seated" not in offered(plan(both))


def test_a_sided_exclusion_gives_way_to_an_exercise_for_both_sides() -> None:
    seated = ["leg_curl_machine_prone", "leg_curl_machine_seated"]
    raw = changed(equipment=seated, slump_right="positive", tried={"leg_curl_prone": {"leg_symptoms": "yes"}})
    assert in_slots(plan(raw))["knee_flexors"] == "leg_curl_standing"


def test_without_tension_the_straight_leg_raise_is_not_offered_either() -> None:
    seen = plan_with()
    assert "straight_leg_raise" not in {one.id for one in seen.avoid}
    assert left_out(seen)["straight_leg_raise"] == "not_offered"


def test_tension_that_was_not_tested_counts_as_present() -> None:
    for missing in ({"straight_leg_raise_right": None}, {"slump_right": None}):
        assert plan(changed(**missing)).ceiling == 3
        assert limits(plan(changed(**missing)), "knee_extension") == {"extension_90_to_30": {"right"}}
    assert plan(changed(femoral_stretch_right=None)).ceiling == 2


@pytest.mark.parametrize("sides", [("left",), ("right",), ("left", "right")])
def test_femoral_stretch_bends_the_knee_standing(sides: tuple[str, ...]) -> None:
    seen = plan(changed(**{f"femoral_stretch_{side}": "positive" for side in sides}))
    assert (seen.ceiling, seen.phase) == (2, 2)
    assert in_slots(seen)["knee_flexors"] == "leg_curl_standing"
    assert limits(seen, "leg_curl_standing") == {"thigh_forward_small_bend": set(sides)}
    assert limits(seen, "knee_extension") == {"light_load": set(sides)}


@pytest.mark.parametrize(
    "finding", [{"repeated_extension": "further_out"}, {"repeated_extension": None}, {"stenosis_or_slip": "yes"}]
)
def test_extension_that_sends_the_pain_out(finding: dict[str, Any]) -> None:
    seen = plan(changed(**finding, equipment=LUMBAR))
    assert (seen.ceiling, seen.phase) == (3, 3)
    assert not offered(seen) & {"lumbar_extension_machine", "leg_curl_prone", "bird_dog"}
    assert in_slots(seen)["knee_flexors"] == "leg_curl_standing"
    assert "short_bouts_below_symptoms" in limits(plan(clear_person() | finding), "walking")


def test_bending_that_eases_opens_unloaded_bending_of_choice() -> None:
    seen = plan(clear_person() | {"repeated_flexion": "central"})
    assert in_slots(seen)["relief"] == "knees_to_chest"
    assert {one.id: one.key for one in seen.avoid}["knees_to_chest"] == "opened"
    for other in ("none", "further_out", None):
        shut = plan(clear_person() | {"repeated_flexion": other})
        assert "knees_to_chest" not in offered(shut)
        assert {one.id: one.key for one in shut.avoid}["knees_to_chest"] == "by_default"


@pytest.mark.parametrize(
    ("field", "weak", "strong"),
    [
        ("calf_left", {"leg_press", "calf_raise_two_legs", "leg_curl_prone", "hip_abduction"}, {"knee_extension"}),
        ("big_toe_up_left", {"leg_press", "hip_abduction"}, {"calf_raise_two_legs", "hip_adduction"}),
        ("hip_abduction_right", {"leg_press", "hip_abduction"}, {"calf_raise_two_legs", "hip_adduction"}),
        ("knee_extension_right", {"leg_press", "knee_extension", "hip_adduction"}, {"calf_raise_two_legs"}),
        ("hip_flexion_left", {"knee_extension", "hip_adduction"}, {"leg_press", "calf_raise_two_legs"}),
    ],
)
def test_mild_weakness_holds_its_root_at_light(field: str, weak: set[str], strong: set[str]) -> None:
    for grade in (3.5, 4.5):
        seen = plan(changed(**{field: grade}))
        assert (seen.ceiling, seen.phase) == (3, 3)
        doses = {planned.exercise: planned.dose.phase for planned in seen.exercises}
        assert {doses[name] for name in weak} == {2}
        assert {doses[name] for name in strong} == {3}
        assert "weekly_retest" in {line.id for line in seen.lines}


def test_a_weak_calf_stays_on_two_legs() -> None:
    seen = plan(changed(calf_right=4))
    assert limits(seen, "calf_raise_two_legs") == {"calf_on_two_legs": {"right"}}
    assert "calf_raise_one_leg" not in offered(seen)
    assert "calf_raise_one_leg" in offered(plan(changed(big_toe_up_right=4)))


def test_severe_weakness_long_known() -> None:
    seen = plan(knowing("weakness", "weakness_severe", ankle_up_left=2), IMPACT_CLINIC)
    assert (seen.ceiling, seen.phase) == (3, 3)
    assert in_slots(seen)["weak_foot"] == "seated_ankle_up"
    assert in_slots(seen)["hip_abduction"] == "side_lying_hip_abduction"
    assert not offered(seen) & FALLS
    assert "brace_on" in {line.id for line in seen.lines}
    assert all(
        planned.dose.phase <= 2 for planned in seen.exercises if planned.exercise in ("leg_press", "hip_adduction")
    )


def test_hip_replacement_or_none_asked_for() -> None:
    for joint in ("hip", "hip_and_knee", None):
        seen = plan(changed(joint_replacement=joint) | GATE_OPEN, IMPACT_CLINIC)
        assert (seen.ceiling, seen.phase) == (3, 3)
        assert limits(seen, "leg_press")["hip_under_90"] == BOTH
        assert "no_crossing_midline" in limits(seen, "hip_adduction")
        assert not offered(seen) & IMPACT
    assert plan(changed(joint_replacement="none")).ceiling == 4


def test_knee_replacement_or_none_asked_for() -> None:
    for joint in ("knee", "hip_and_knee", None):
        seen = plan(changed(joint_replacement=joint) | GATE_OPEN, IMPACT_CLINIC)
        assert (seen.ceiling, seen.phase) == (3, 3)
        for name in ("leg_press", "knee_extension", "leg_curl_prone"):
            assert limits(seen, name)["knee_no_end_range"] == BOTH
        assert not offered(seen) & IMPACT


def test_a_blood_thinner_risks_no_fall() -> None:
    seen = plan(knowing("anticoagulant_sudden", **GATE_OPEN), IMPACT_CLINIC)
    assert (seen.ceiling, seen.phase) == (3, 3)
    assert not offered(seen) & (FALLS - {"band_walk"})


@pytest.mark.parametrize("pain", [{"leg_pain": 7}, {"back_pain": 10}, {"leg_pain": None}, {"back_pain": None}])
def test_much_pain_or_none_asked_for_leaves_ease_walking_bracing_and_hip_holds(pain: dict[str, int | None]) -> None:
    seen = plan(changed(**pain))
    assert (seen.ceiling, seen.phase, seen.track) == (1, 1, "careful")
    assert set(names(seen)) == {
        "position_of_ease",
        "walking",
        "bracing_with_breathing",
        "hip_abduction_isometric",
        "hip_adduction_isometric",
        "hip_flexion_isometric",
        "hip_extension_isometric",
    }
    assert all(planned.dose.hold in (None, (5, 5)) for planned in seen.exercises)
    assert "week_1" in {one.id for one in seen.reviews}
    assert "week_1" not in {one.id for one in plan_with(leg_pain=6.9).reviews}


def test_an_exercise_that_brought_leg_symptoms_is_out() -> None:
    seen = plan(
        changed(tried={"leg_press": {"leg_symptoms": "yes"}, "bracing_with_breathing": {"leg_symptoms": "yes"}})
    )
    assert in_slots(seen)["press"] == "sit_to_stand"
    assert in_slots(seen)["core_first"] == "bracing_seated"
    assert not offered(seen) & {"leg_press", "bracing_with_breathing"}
    assert left_out(seen)["leg_press"] == left_out(seen)["bracing_with_breathing"] == "trial"


def test_no_plan_beyond_foundation_without_core_and_hip_work() -> None:
    abductors = ("hip_abduction", "side_lying_hip_abduction", "standing_hip_abduction", "band_walk")
    seen = plan(changed(tried={name: {"leg_symptoms": "yes"} for name in abductors}))
    assert seen.phase == 1
    core = ("bracing_with_breathing", "bracing_seated", "heel_slide", "quadruped_leg_reach", "side_lying_hip_abduction")
    planks = ("side_plank_on_knees", "bridge", "curl_up", "bird_dog", "front_plank_on_knees", "side_plank_full")
    seen = plan(changed(tried={name: {"leg_symptoms": "yes"} for name in (*core, *planks)}))
    assert seen.phase == 1


def test_impact_begins_on_two_legs_and_zig_zag_needs_a_name() -> None:
    assert in_slots(plan_with(IMPACT_CLINIC, **GATE_OPEN))["impact"] == "double_leg_hop"
    for turned_on in ({"zig_zag_hop": True}, {"zig_zag_hop": True, "zig_zag_hop_named_by": " "}):
        assert "zig_zag_hop" not in offered(plan_with(clinic(impact=True, **turned_on), **GATE_OPEN))
    named = clinic(impact=False, zig_zag_hop=True, zig_zag_hop_named_by="Dr Weber")
    assert not offered(plan_with(named, **GATE_OPEN)) & IMPACT


def test_the_impact_phase_holds_an_impact_exercise_whatever_machines_there_are() -> None:
    seen = plan_with(clinic(LUMBAR, impact=True), **GATE_OPEN)
    assert seen.phase == 4
    assert set(names(seen)) & IMPACT
