"""What the clinician decides about a plan is done, recorded and bounded: swaps within a slot, lines overridden."""

from typing import Any

import pytest

from logic.care.deciding import may_be_left_out
from logic.care.decisions import NOTHING_DECIDED, Decisions
from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.plan import Protocol
from logic.care.printing import empty_text, left_out_text, printed
from logic.care.protocol import protocol
from logic.care.terms import Refused
from logic.care.wording import load_wording
from tests.care.a_clear_person import ON, answering, clear_person
from tests.care.a_plan import (
    FOUNDATION_DONE,
    GATE_OPEN,
    IMPACT_CLINIC,
    LIGHT_DONE,
    USUAL_CLINIC,
    by_name,
    in_slots,
    left_out,
    names,
)

ALL_TRIED = {"tried_all_without_leg_symptoms": "yes"}
EIGHT_REASONS = (
    "declines pain_today not_able_today no_time no_access doctors_instruction trained_otherwise clinician_judges"
).split()


def decide(*swaps: tuple[str, str], overrides: list[dict[str, str]] | None = None) -> Decisions:
    put = [{"slot": slot, "exercise": exercise} for slot, exercise in swaps]
    return Decisions.model_validate({"swaps": put, "overrides": overrides or []})


def leave_out(*keys: str, reason: str = "declines") -> list[dict[str, str]]:
    return [{"of": key, "action": "left_out", "reason": reason} for key in keys]


def change(key: str, words: str = "as agreed today") -> list[dict[str, str]]:
    return [{"of": key, "action": "changed", "reason": "clinician_judges", "words": words}]


def plan(decisions: Decisions = NOTHING_DECIDED, site: Any = USUAL_CLINIC, **fields: Any) -> Protocol:
    return protocol(read_intake(clear_person(**fields), ON), load_knowledge(), site, ON, decisions)


def light(decisions: Decisions = NOTHING_DECIDED, **fields: Any) -> Protocol:
    return plan(decisions, **FOUNDATION_DONE, **fields)


def test_nothing_decided_is_the_plan_as_it_was() -> None:
    assert light().decisions == NOTHING_DECIDED
    assert light() == light(decide())


def test_a_swap_puts_the_exercise_in_the_slot_and_offers_the_other_back() -> None:
    before, after = light(), light(decide(("press", "sit_to_stand")))
    assert in_slots(before)["press"] == "leg_press"
    assert in_slots(after) == in_slots(before) | {"press": "sit_to_stand"}
    assert "leg_press" in by_name(after)["sit_to_stand"].alternatives
    assert left_out(after)["leg_press"] == "slot_filled"
    assert after.decisions == decide(("press", "sit_to_stand"))


def test_what_is_swapped_in_gets_its_own_dose_cues_and_days() -> None:
    after = by_name(light(decide(("press", "sit_to_stand"))))["sit_to_stand"]
    assert after.dose.row == "light_body_weight"
    assert after.dose.hours_apart == 48
    assert [cue.id for cue in after.cues] == list(load_knowledge().exercises["sit_to_stand"].cues)


def test_what_is_swapped_in_is_scheduled_in_its_place() -> None:
    after = light(decide(("press", "sit_to_stand")))
    scheduled = {name for session in after.schedule for name in session.exercises}
    assert scheduled == set(names(after))


def test_what_is_swapped_in_keeps_the_limits_of_the_findings() -> None:
    person = {"joint_replacement": "hip", **FOUNDATION_DONE}
    after = plan(decide(("press", "sit_to_stand")), **person)
    assert "hip_under_90" in [limit.limit for limit in by_name(after)["sit_to_stand"].limits]


def test_swapping_back_gives_the_plan_as_it_was() -> None:
    back = light(decide(("press", "sit_to_stand"), ("press", "leg_press")))
    assert back.model_copy(update={"decisions": NOTHING_DECIDED}) == light()


def test_a_swap_to_what_stands_there_changes_nothing() -> None:
    same = light(decide(("press", "leg_press")))
    assert same.model_copy(update={"decisions": NOTHING_DECIDED}) == light()


def test_two_swaps_never_place_one_exercise_twice() -> None:
    with pytest.raises(Refused, match="swaps, core_second: does not offer this exercise today"):
        light(decide(("core_first", "bridge"), ("core_second", "bridge")))


def test_the_second_swap_may_take_what_the_first_set_free() -> None:
    after = in_slots(light(decide(("core_second", "bridge"), ("core_first", "heel_slide"))))
    assert (after["core_first"], after["core_second"]) == ("heel_slide", "bridge")


def test_a_swap_into_a_slot_that_stands_empty_is_refused_and_the_filled_ones_are_named() -> None:
    with pytest.raises(Refused, match=r"swaps: names a slot that today's plan does not fill. It fills: core_first, "):
        light(decide(("trunk_extension", "lumbar_extension_machine")))


def test_a_swap_that_the_slot_does_not_offer_is_refused_and_the_offer_is_named() -> None:
    with pytest.raises(Refused, match=r"swaps, press: .* What may be swapped in: sit_to_stand, wall_slide"):
        light(decide(("press", "calf_raise_one_leg")))


def test_a_swap_that_a_finding_excludes_is_refused() -> None:
    assert "curl_up" in by_name(light())["heel_slide"].alternatives
    with pytest.raises(Refused, match="swaps, core_second: does not offer this exercise today"):
        protocol(
            read_intake(answering({"bone": "known"}, **FOUNDATION_DONE), ON),
            load_knowledge(),
            USUAL_CLINIC,
            ON,
            decide(("core_second", "curl_up")),
        )


def test_where_todays_trial_opened_the_phase_an_untried_leg_exercise_is_refused_until_it_is_tried() -> None:
    opened = plan(**ALL_TRIED)
    assert opened.phase == 2
    assert by_name(opened)["leg_press"].try_first == ("sit_to_stand", "wall_slide")
    with pytest.raises(Refused, match=r"sit_to_stand was not in it. Try it at its lightest load first"):
        plan(decide(("press", "sit_to_stand")), **ALL_TRIED)


def test_once_it_was_tried_without_leg_symptoms_it_may_be_swapped_in() -> None:
    tried = {"sit_to_stand": {"leg_symptoms": "no"}}
    assert by_name(plan(**ALL_TRIED, tried=tried))["leg_press"].try_first == ("wall_slide",)
    after = plan(decide(("press", "sit_to_stand"), ("press", "leg_press")), **ALL_TRIED, tried=tried)
    assert in_slots(after)["press"] == "leg_press"
    assert in_slots(plan(decide(("press", "sit_to_stand")), **ALL_TRIED, tried=tried))["press"] == "sit_to_stand"


@pytest.mark.parametrize("symptoms", [None, "yes"])
def test_a_trial_that_says_nothing_or_brought_leg_symptoms_is_not_enough(symptoms: str | None) -> None:
    each = {one.exercise: {"leg_symptoms": "no"} for one in light().exercises if one.session == "resistance"}
    tried = each | {"sit_to_stand": {"leg_symptoms": symptoms}}
    with pytest.raises(Refused, match="swaps, press"):
        plan(decide(("press", "sit_to_stand")), tried=tried)


def test_core_work_needs_no_trial_to_be_swapped() -> None:
    assert in_slots(plan(decide(("core_second", "bridge")), **ALL_TRIED))["core_second"] == "bridge"


def test_where_foundation_opened_the_phase_no_swap_waits_for_a_trial() -> None:
    assert not any(one.try_first for one in light().exercises)
    assert in_slots(light(decide(("press", "wall_slide"))))["press"] == "wall_slide"


def test_an_exercise_left_out_leaves_plan_and_schedule_and_says_why() -> None:
    after = light(decide(overrides=leave_out("exercise:leg_press")))
    assert "leg_press" not in names(after)
    assert not any("leg_press" in session.exercises for session in after.schedule)
    one = next(row for row in after.left_out if row.id == "leg_press")
    assert (one.key, one.by) == ("clinician", ("declines",))
    said = left_out_text(one, load_knowledge(), load_wording())
    assert said == "Left out by the clinician: the person declines it."
    assert after.minutes < light().minutes


def test_the_slot_of_what_was_left_out_stands_empty_and_says_so() -> None:
    after = light(decide(overrides=leave_out("exercise:leg_press", reason="pain_today")))
    empty = next(slot for slot in after.empty_slots if slot.id == "press")
    assert "left out by the clinician: pain with it today" in empty_text(empty, load_wording())
    assert left_out(after)["sit_to_stand"] == "slot_left_out"


def test_where_one_pair_of_hip_holds_is_left_out_the_other_keeps_its_turn() -> None:
    pair = ("exercise:hip_abduction_isometric", "exercise:hip_adduction_isometric")
    before, after = plan(), plan(decide(overrides=leave_out(*pair)))
    turns = [
        [session.at for session in of.schedule if "hip_flexion_isometric" in session.exercises]
        for of in (before, after)
    ]
    assert turns[0] == turns[1]
    assert len(turns[0]) == 5


def test_what_was_left_out_is_offered_nowhere_else() -> None:
    after = light(decide(overrides=leave_out("exercise:heel_slide")))
    assert "heel_slide" not in {name for one in after.exercises for name in one.alternatives}
    assert not any(one.exercise == "heel_slide" for phase in after.road for one in phase.exercises)


def test_what_was_swapped_in_may_be_left_out_again() -> None:
    after = light(decide(("press", "sit_to_stand"), overrides=leave_out("exercise:sit_to_stand")))
    assert "press" not in in_slots(after)
    assert (left_out(after)["sit_to_stand"], left_out(after)["leg_press"]) == ("clinician", "slot_left_out")


@pytest.mark.parametrize(
    ("exercise", "slot"), [("bracing_with_breathing", "core_first"), ("hip_abduction", "hip_abduction")]
)
def test_core_and_hip_work_cannot_be_left_out_beyond_the_foundation(exercise: str, slot: str) -> None:
    assert in_slots(light())[slot] == exercise
    with pytest.raises(Refused, match=f"would leave {slot} empty. .* Swap another exercise in there instead"):
        light(decide(overrides=leave_out(f"exercise:{exercise}")))


def test_in_the_foundation_they_can() -> None:
    after = plan(decide(overrides=leave_out("exercise:bracing_with_breathing", "exercise:hip_abduction_isometric")))
    assert after.phase == 1
    assert {"bracing_with_breathing", "hip_abduction_isometric"}.isdisjoint(names(after))


def test_a_second_hip_exercise_can_be_left_out_beyond_the_foundation() -> None:
    assert "hip_adduction" not in names(light(decide(overrides=leave_out("exercise:hip_adduction"))))


@pytest.mark.parametrize(
    "key",
    [
        "exercise:leg_press",
        "dose:leg_press",
        "line:stop_cauda_equina",
        "line:not_reviewed",
        "line:cauda_equina_card",
        "check_up:week_6",
        "avoid:sit_up",
        "line:stay_active",
    ],
)
def test_any_line_can_be_changed_in_words_and_stays_in_the_plan(key: str) -> None:
    after = light(decide(overrides=change(key)))
    assert after.model_copy(update={"decisions": NOTHING_DECIDED}) == light()
    assert after.decisions.overrides[0].of == key


@pytest.mark.parametrize("words", ["", "   "])
def test_a_change_without_words_is_refused(words: str) -> None:
    with pytest.raises(Refused, match=r"overrides, dose:leg_press: changed needs words. Say what is done instead."):
        light(decide(overrides=change("dose:leg_press", words)))


ALWAYS = (
    "stop_now stop_cauda_equina stop_weakness cauda_equina_card "
    "not_reviewed no_safety_study stop_exercise hours_between"
)


@pytest.mark.parametrize(
    "key",
    [
        *(f"line:{line}" for line in ALWAYS.split()),
        "line:no_leg_symptoms",
        "line:measure_odi",
        "dose:leg_press",
        "check_up:week_6",
        "avoid:sit_up",
    ],
)
def test_stop_rules_warnings_doses_and_check_ups_are_never_left_out(key: str) -> None:
    assert not may_be_left_out(key, load_knowledge())
    with pytest.raises(Refused, match=f"overrides, {key}: cannot be left out. It may be changed"):
        light(decide(overrides=leave_out(key)))


@pytest.mark.parametrize("key", ["line:natural_course", "line:stay_active", "line:upper_lower"])
def test_other_sentences_can_be_left_out_and_stay_in_the_value(key: str) -> None:
    assert may_be_left_out(key, load_knowledge())
    assert light(decide(overrides=leave_out(key))).lines == light().lines


@pytest.mark.parametrize("key", ["line:nothing", "exercise:double_leg_hop", "dose:double_leg_hop", "check_up:week_99"])
def test_a_line_that_does_not_stand_in_the_plan_cannot_be_overridden(key: str) -> None:
    with pytest.raises(Refused, match=f"overrides, {key.partition(':')[0]}: does not stand in today's plan. It has: "):
        light(decide(overrides=change(key)))


@pytest.mark.parametrize("key", ["", "leg_press", "verdict:hold", "ceiling:2", "phase:3", "limit:hip_under_90"])
def test_what_is_no_line_cannot_be_overridden(key: str) -> None:
    with pytest.raises(
        Refused, match=r"overrides: names no line of the plan. A key begins with one of: exercise, dose"
    ):
        light(decide(overrides=change(key)))


def test_an_unknown_reason_is_refused_and_the_valid_ones_are_named() -> None:
    with pytest.raises(Refused, match=r"needs a coded reason. Use one of: declines, pain_today, "):
        light(decide(overrides=leave_out("exercise:leg_press", reason="whim")))
    assert list(load_knowledge().override_reasons) == EIGHT_REASONS


def test_two_overrides_of_one_line_are_refused() -> None:
    with pytest.raises(Refused, match="two name the same line"):
        light(decide(overrides=leave_out("exercise:leg_press") + change("exercise:leg_press")))


@pytest.mark.parametrize("answer", [{"pregnancy": "new"}, {"cancer": "new"}, {"saddle": "new"}, {"bladder": "unknown"}])
def test_a_verdict_without_a_plan_cannot_be_overridden(answer: dict[str, str]) -> None:
    intake = read_intake(answering(answer), ON)
    for decided in (decide(("press", "sit_to_stand")), decide(overrides=change("line:stop_now"))):
        with pytest.raises(Refused, match="a verdict cannot be overridden"):
            protocol(intake, load_knowledge(), USUAL_CLINIC, ON, decided)
    assert protocol(intake, load_knowledge(), USUAL_CLINIC, ON, NOTHING_DECIDED).phase == 0


@pytest.mark.parametrize("person", [FOUNDATION_DONE, LIGHT_DONE, {"leg_pain": 8}])
def test_no_decision_moves_phase_ceiling_or_track(person: dict[str, Any]) -> None:
    before = plan(**person)
    planned = before.exercises[-1]
    for decided in (decide((planned.slot, name)) for name in planned.alternatives):
        after = plan(decided, **person)
        assert (after.phase, after.ceiling, after.track) == (before.phase, before.ceiling, before.track)


def test_impact_can_be_left_out_of_a_plan_that_has_it() -> None:
    before = plan(site=IMPACT_CLINIC, **GATE_OPEN)
    hop = next(one.exercise for one in before.exercises if one.part == "impact")
    after = plan(decide(overrides=leave_out(f"exercise:{hop}")), site=IMPACT_CLINIC, **GATE_OPEN)
    assert (before.phase, after.phase) == (4, 4)
    assert hop not in names(after)


def test_decisions_stand_in_the_printed_plan_with_their_words() -> None:
    override = {**change("dose:leg_press", "two sets")[0], "reason": "doctors_instruction"}
    whole = printed(light(decide(("press", "leg_press"), overrides=[override])), load_knowledge(), load_wording())
    assert whole["decisions"]["swaps"] == [{"slot": "press", "exercise": "leg_press"}]
    assert whole["decisions"]["overrides"] == [
        {**override, "text": "changed: the surgeon or physician said so. two sets"}
    ]


def test_words_with_hidden_characters_are_refused() -> None:
    with pytest.raises(ValueError, match="words"):
        decide(overrides=change("dose:leg_press", "two\u202esets"))
