"""A muscle graded 3 or less, long known: what is left out for its root, and the assisted movement in its place."""

from typing import Any

import pytest

from logic.care.plan import Protocol
from tests.care.a_clear_person import Raw, answering, clear_person, established
from tests.care.a_plan import CAREFUL_LIGHT_DONE, HERE, in_slots, left_out, names, plan

KNEE = {
    "leg_press",
    "sit_to_stand",
    "wall_slide",
    "knee_extension",
    "seated_knee_extension",
    "short_arc_knee_extension",
}
CALF = {"calf_raise_two_legs", "calf_raise_one_leg"}
CURLS = {"leg_curl_prone", "leg_curl_standing", "leg_curl_seated"}
NOTHING: dict[str, Any] = {}


def weak(field: str, grade: float = 3, history: dict[str, Any] = CAREFUL_LIGHT_DONE, **fields: Any) -> Raw:
    """Long known weakness of one muscle, in a place with every machine for the legs."""
    questions = ("weakness", "weakness_severe")
    raw = answering(dict.fromkeys(questions, "known"), known_by=established(questions), **history, **fields)
    return raw | {field: grade, "equipment": [*HERE, "leg_curl_machine_seated"]}


def offered(of: Protocol) -> set[str]:
    planned = [*of.exercises, *(one for phase in of.road for one in phase.exercises)]
    return {name for one in planned for name in (one.exercise, *one.alternatives)}


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("history", [NOTHING, CAREFUL_LIGHT_DONE], ids=["foundation", "strength"])
@pytest.mark.parametrize(
    ("muscle", "gone", "stays"),
    [("knee_extension", KNEE, {"calf_raise_two_legs", "leg_curl_prone"}), ("calf", CALF | CURLS, {"leg_press"})],
)
def test_what_a_severely_weak_root_cannot_do_is_left_out(
    muscle: str, gone: set[str], stays: set[str], history: dict[str, Any], side: str
) -> None:
    seen = plan(weak(f"{muscle}_{side}", history=history))
    assert not offered(seen) & gone
    assert offered(seen) >= stays
    strength = plan(weak(f"{muscle}_{side}"))
    assert {left_out(strength)[name] for name in gone} == {"finding"}


@pytest.mark.parametrize("muscle", ["knee_extension", "calf"])
def test_a_mildly_weak_root_keeps_its_exercises_at_light(muscle: str) -> None:
    """Half a grade more, and the work is there."""
    seen = plan(clear_person(**CAREFUL_LIGHT_DONE) | {f"{muscle}_left": 3.5})
    assert {"leg_press", "knee_extension", "leg_curl_prone", "calf_raise_two_legs"} <= set(names(seen))
    assert "assisted_movement" not in offered(seen)


@pytest.mark.parametrize("muscle", ["hip_flexion", "big_toe_up", "hip_abduction"])
def test_another_severely_weak_root_takes_neither_knee_nor_calf_work(muscle: str) -> None:
    seen = plan(weak(f"{muscle}_left"))
    assert {"leg_press", "knee_extension", "leg_curl_prone", "calf_raise_two_legs"} <= offered(seen)
    assert in_slots(seen)["weak_muscle"] == "assisted_movement"


@pytest.mark.parametrize("history", [NOTHING, CAREFUL_LIGHT_DONE], ids=["foundation", "strength"])
@pytest.mark.parametrize("muscle", ["knee_extension", "calf", "hip_flexion"])
def test_the_weak_muscle_is_moved_with_help(muscle: str, history: dict[str, Any]) -> None:
    seen = plan(weak(f"{muscle}_right", history=history))
    (moved,) = [one for one in seen.exercises if one.exercise == "assisted_movement"]
    assert (moved.slot, moved.session) == ("weak_muscle", "every")
    assert moved.dose.phase <= 2
    assert "beyond_source_text" in moved.claims
    assert "within_what_is_there" in {one.limit for one in moved.limits}


def test_a_dropped_foot_has_its_own_work_in_that_place() -> None:
    seen = plan(weak("ankle_up_left"))
    assert in_slots(seen)["weak_foot"] == "seated_ankle_up"
    assert "assisted_movement" not in offered(seen)


def test_full_power_is_moved_without_help() -> None:
    assert "assisted_movement" not in offered(plan(clear_person(**CAREFUL_LIGHT_DONE)))


# The knee under nerve tension, and without a machine


@pytest.mark.parametrize("test", ["straight_leg_raise", "slump"])
def test_the_last_degrees_of_knee_extension_are_left_out_on_a_side_with_tension(test: str) -> None:
    home = clear_person(**CAREFUL_LIGHT_DONE, equipment=["wall", "chair_with_arms"])
    tried = {"seated_knee_extension": {"leg_symptoms": "yes"}}
    assert in_slots(plan(home | {"tried": tried}))["knee_extension"] == "short_arc_knee_extension"
    one_side = plan(home | {"tried": tried, f"{test}_left": "positive"})
    (short_arc,) = [one for one in one_side.exercises if one.exercise == "short_arc_knee_extension"]
    assert short_arc.sides == ("right",)
    both = plan(home | {"tried": tried, f"{test}_left": "positive", f"{test}_right": "positive"})
    assert "short_arc_knee_extension" not in offered(both)


def test_without_a_machine_the_knee_moves_from_90_to_30_degrees_sitting() -> None:
    for tension in ({}, {"slump_left": "positive"}, {"slump_left": "positive", "slump_right": "positive"}):
        seen = plan(clear_person(**CAREFUL_LIGHT_DONE, equipment=["wall"]) | tension)
        (knee,) = [one for one in seen.exercises if one.slot == "knee_extension"]
        assert (knee.exercise, knee.sides) == ("seated_knee_extension", ("left", "right"))
        assert (knee.range_joint, knee.range_start, knee.range_end) == ("knee_flexion", 90, 30)


def test_with_a_machine_the_machine_comes_first() -> None:
    assert in_slots(plan(clear_person(**CAREFUL_LIGHT_DONE)))["knee_extension"] == "knee_extension"
