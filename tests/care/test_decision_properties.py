"""Whatever the clinician swaps or leaves out, the plan keeps the laws of every plan, over random people and clinics."""

from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest

from logic.care.decisions import NOTHING_DECIDED, Decisions, Override, Swap
from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.plan import Protocol
from logic.care.protocol import protocol
from logic.care.terms import Refused
from tests.care import test_protocol_properties as laws
from tests.care.a_clear_person import ON
from tests.care.random_intakes import Case, random_cases

COUNT, SEED = 250, 23

LAWS = (
    laws.test_no_exercise_that_the_findings_exclude,
    laws.test_no_swap_that_the_findings_exclude,
    laws.test_no_position_or_hold_that_a_finding_forbids,
    laws.test_every_change_that_a_finding_makes_is_printed,
    laws.test_nothing_above_the_ceiling,
    laws.test_no_load_above_its_row,
    laws.test_the_careful_track_takes_the_low_end,
    laws.test_two_days_a_week_at_most_on_the_careful_track,
    laws.test_no_two_resistance_sessions_of_a_muscle_group_within_its_hours,
    laws.test_the_schedule_holds_what_is_planned_and_no_more_often,
    laws.test_no_impact_before_its_gate,
    laws.test_no_plan_beyond_phase_1_without_core_and_hip_work,
    laws.test_equipment_is_there_and_no_trial_was_bad,
    laws.test_no_swap_is_in_the_plan_already,
    laws.test_no_exercise_twice_and_none_forgotten,
    laws.test_no_line_without_a_claim,
)


def decided(case: Case, decisions: Decisions) -> Protocol:
    return protocol(read_intake(case.raw, ON), load_knowledge(), case.site, ON, decisions)


def offers(plan: Protocol) -> list[Swap]:
    return [
        Swap(slot=planned.slot, exercise=name)
        for planned in plan.exercises
        for name in planned.alternatives
        if name not in planned.try_first
    ]


def left_out(exercise: str) -> Override:
    return Override(of=f"exercise:{exercise}", action="left_out", reason="declines")


@pytest.fixture(scope="module")
def plans() -> list[laws.Made]:
    cases = enumerate(random_cases(COUNT, SEED))
    made = [laws.Made(number, case, laws.made(case), laws.expected_findings(case.raw)) for number, case in cases]
    return [one for one in made if one.plan.phase]


@pytest.fixture(scope="module")
def swapped(plans: list[laws.Made]) -> list[laws.Made]:
    """A few of the swaps that each plan offers, one at a time."""
    chance = Random(SEED)
    return [
        replace(one, plan=decided(one.case, Decisions(swaps=(swap,))))
        for one in plans
        for swap in chance.sample(offers(one.plan), k=min(3, len(offers(one.plan))))
    ]


@pytest.fixture(scope="module")
def reworked(plans: list[laws.Made]) -> list[laws.Made]:
    """Up to four swaps one after another, then up to three exercises left out, where nothing refuses it."""
    chance = Random(SEED + 1)
    return [replace(one, plan=_reworked(one, chance)) for one in plans]


def _reworked(one: laws.Made, chance: Random) -> Protocol:
    plan, decisions = one.plan, NOTHING_DECIDED
    for _ in range(chance.randint(1, 4)):
        if offered := offers(plan):
            decisions = Decisions(swaps=(*decisions.swaps, chance.choice(offered)))
            plan = decided(one.case, decisions)
    for planned in chance.sample(plan.exercises, k=min(3, len(plan.exercises))):
        more = Decisions(swaps=decisions.swaps, overrides=(*decisions.overrides, left_out(planned.exercise)))
        with suppress(Refused):  # of core or hip work, as test_decisions says
            plan, decisions = decided(one.case, more), more
    return plan


def test_many_plans_were_changed(swapped: list[laws.Made], reworked: list[laws.Made]) -> None:
    assert len(swapped) > 2 * COUNT
    assert sum(len(one.plan.decisions.swaps) > 1 and bool(one.plan.decisions.overrides) for one in reworked) > COUNT / 4


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__.removeprefix("test_"))
def test_with_any_swap_that_is_offered(law: object, swapped: list[laws.Made]) -> None:
    law(swapped)  # type: ignore[operator]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__.removeprefix("test_"))
def test_with_several_swaps_and_exercises_left_out(law: object, reworked: list[laws.Made]) -> None:
    law(reworked)  # type: ignore[operator]


def test_an_offered_swap_puts_that_exercise_there_and_moves_no_other(
    plans: list[laws.Made], swapped: list[laws.Made]
) -> None:
    before = {one.number: {planned.slot: planned.exercise for planned in one.plan.exercises} for one in plans}
    for one in swapped:
        swap = one.plan.decisions.swaps[0]
        now = {planned.slot: planned.exercise for planned in one.plan.exercises}
        assert now == before[one.number] | {swap.slot: swap.exercise}, one.number


def test_swap_and_swap_back_is_the_plan_as_it_was(plans: list[laws.Made], swapped: list[laws.Made]) -> None:
    before = {one.number: one.plan for one in plans}
    for one in swapped:
        was = before[one.number]
        swap = one.plan.decisions.swaps[0]
        own = next(planned.exercise for planned in was.exercises if planned.slot == swap.slot)
        back = decided(one.case, Decisions(swaps=(swap, Swap(slot=swap.slot, exercise=own))))
        assert back.model_copy(update={"decisions": NOTHING_DECIDED}) == was, one.number


def test_no_decision_moves_verdict_phase_ceiling_track_or_reasons(
    plans: list[laws.Made], swapped: list[laws.Made], reworked: list[laws.Made]
) -> None:
    before = {one.number: one.plan for one in plans}
    for one in (*swapped, *reworked):
        was, now = before[one.number], one.plan
        for name in ("verdict", "phase", "ceiling", "ceiling_by_root", "track", "reasons", "findings", "lines"):
            assert getattr(now, name) == getattr(was, name), (one.number, name)
        assert [phase.opens for phase in now.road] == [phase.opens for phase in was.road], one.number


def test_where_a_trial_opened_the_phase_every_leg_exercise_of_the_plan_was_in_it(
    plans: list[laws.Made], reworked: list[laws.Made]
) -> None:
    own = {one.number: {planned.exercise for planned in one.plan.exercises} for one in plans}
    tried_first = 0
    for one, made in zip(plans, reworked, strict=True):
        for planned in one.plan.exercises:
            tried_first += bool(planned.try_first)
            for name in planned.try_first:
                with pytest.raises(Refused, match="Try it at its lightest load first"):
                    decided(one.case, Decisions(swaps=(Swap(slot=planned.slot, exercise=name),)))
                assert name not in own[one.number]
        assert made.plan.phase == one.plan.phase
    assert tried_first > 5
