"""One careful step: its order and size, what a plan carried on is dosed at, and what holds an exercise or the plan."""

from random import Random
from typing import Any

import pytest

from logic.care.catalogue import DoseRow
from logic.care.follow_up import Move, Sign
from logic.care.followed import Followed, MoveOverride, carried
from logic.care.intake import Working, parse_intake
from logic.care.knowledge import load_knowledge
from logic.care.plan import Protocol
from logic.care.protocol import protocol
from logic.care.site import Site
from logic.care.steps import Step, step
from logic.care.terms import Refused, Verdict
from logic.care.trained import Trained, TrainedExercise
from tests.care.a_log import (
    PLAN_ON,
    as_trained,
    day,
    done,
    dosed,
    follow_up,
    move_of,
    planned,
    row,
    session,
    sessions,
    trained,
    visit,
)
from tests.care.a_plan import FOUNDATION_DONE, GATE_OPEN, IMPACT_CLINIC, by_name, clinic, names, plan_with

PRESS, CALF, BRACE = "leg_press", "calf_raise_two_legs", "bracing_with_breathing"
FINE = clinic(steps={"leg_press_machine": 2.5})
COARSE = clinic(steps={"leg_press_machine": 5})
AMBER: dict[str, Any] = {"back_during": 3}
RED: dict[str, Any] = {"leg_moved": "further"}
STILL_CAREFUL: dict[str, Any] = {"track_before": "careful", "leg_pain": 5}
EXAMINED = "Dr Weber"


def taken(plan: Trained, exercise: str, move: Move, site: Site = FINE, **logged: Any) -> Step:
    """The step of a move after three sessions so logged."""
    rows = [row(plan, exercise, number, **logged) for number in (1, 3, 5)]
    judged = move_of(done(plan, rows, 6).moves, exercise).sessions
    return step(planned(plan, exercise), move, judged, plan.track, load_knowledge(), site)


def pressing(load: float | None, phase: int = 3, track: str = "usual", **dose: Any) -> Trained:
    return dosed(trained(phase, track), PRESS, load_kg=load, **dose)


# Up: repetitions, load, sets


@pytest.mark.parametrize(
    ("load", "site", "after"),
    [(50, FINE, 55), (51, FINE, 55), (25, FINE, 27.5), (24.9, FINE, 25), (52, COARSE, 55), (50, COARSE, 55)],
)
def test_load_rises_by_ten_percent_at_most_rounded_down_to_the_machine(load: float, site: Site, after: float) -> None:
    found = taken(pressing(load), PRESS, Move.progress, site)
    assert (found.of, found.before, found.after) == ("load", load, after)
    assert found.working.repetitions is None


def test_the_careful_track_takes_the_smallest_increment() -> None:
    assert taken(pressing(50, track="careful"), PRESS, Move.progress).after == 52.5
    assert taken(pressing(50, track="careful"), PRESS, Move.progress, clinic()).after == 51
    assert taken(pressing(50), PRESS, Move.progress, clinic()).after == 55


def test_a_step_over_ten_percent_waits_until_repetitions_are_at_fifteen_then_they_return_to_the_beginning() -> None:
    waits = taken(pressing(40, track="careful"), PRESS, Move.progress, COARSE)
    assert (waits.of, waits.before, waits.after) == ("repetitions", 10, 15)
    assert waits.working.load_kg == 40
    at_top = pressing(40, track="careful", repetitions=(10.0, 15.0))
    rises = taken(at_top, PRESS, Move.progress, COARSE)
    assert (rises.of, rises.after, rises.working.repetitions) == ("load", 45, None)
    within = taken(pressing(50, track="careful"), PRESS, Move.progress, COARSE)
    assert (within.of, within.after) == ("load", 55)


def test_a_load_that_is_not_known_rises_by_percent_as_it_is_found() -> None:
    found = taken(pressing(None), PRESS, Move.progress)
    assert (found.of, found.before, found.percent) == ("load", None, (2, 10))
    assert taken(pressing(None, track="careful"), PRESS, Move.progress).percent == (2, 2)
    assert taken(pressing(None), PRESS, Move.progress, load_kg=40).after == 42.5


def test_effort_leads_with_the_load_to_six_then_sets_to_three() -> None:
    assert taken(pressing(50), PRESS, Move.progress).working.effort == 5
    assert taken(pressing(50, effort=(3.0, 5.0)), PRESS, Move.progress).working.effort == 6
    second = taken(pressing(50, effort=(3.0, 6.0)), PRESS, Move.progress)
    assert (second.of, second.before, second.after, second.working.load_kg) == ("sets", 1, 2, 50)
    third = taken(pressing(50, effort=(3.0, 6.0), sets=(3.0, 3.0)), PRESS, Move.progress)
    assert (third.of, third.working.sets, third.working.effort) == ("load", 3, 6)


def test_the_careful_track_stops_at_two_sets_and_effort_five() -> None:
    second = taken(pressing(50, track="careful", effort=(3.0, 5.0)), PRESS, Move.progress)
    assert (second.of, second.working.sets) == ("sets", 2)
    full = pressing(50, track="careful", effort=(3.0, 5.0), sets=(2.0, 2.0))
    then = taken(full, PRESS, Move.progress)
    assert (then.of, then.working.sets, then.working.effort) == ("load", 2, 5)


def test_without_a_load_sets_rise_and_in_the_light_phase_nothing_does() -> None:
    assert taken(trained(3), CALF, Move.progress).of == "sets"
    assert taken(trained(2), CALF, Move.progress).of == taken(pressing(40, phase=2), PRESS, Move.progress).of == "none"
    assert taken(trained(1), BRACE, Move.progress, sets=1).of == "sets"
    assert taken(trained(1), BRACE, Move.progress, sets=3).of == "none"


def test_repetitions_that_were_taken_down_come_back_before_anything_else_rises() -> None:
    for phase, exercise, most in ((1, BRACE, 10), (2, CALF, 15), (3, PRESS, 15)):
        low = dosed(trained(phase), exercise, repetitions=(6.0, 6.0))
        back = taken(low, exercise, Move.progress)
        assert (back.of, back.after, back.working.repetitions) == ("repetitions", most, None)


def test_no_load_grows_beyond_what_a_log_can_hold() -> None:
    assert taken(pressing(290), PRESS, Move.progress).of == "none"
    assert taken(pressing(270), PRESS, Move.progress).after == 295


# Down


@pytest.mark.parametrize(("track", "after"), [("usual", 45), ("careful", 40)])
@pytest.mark.parametrize("move", [Move.regress, Move.stop])
def test_load_falls_by_ten_percent_and_by_twenty_on_the_careful_track(move: Move, track: str, after: float) -> None:
    found = taken(pressing(50, track=track), PRESS, move)
    assert (found.of, found.before, found.after, found.working.load_kg) == ("load", 50, after, after)


def test_load_falls_from_the_least_that_was_used() -> None:
    assert taken(pressing(50), PRESS, Move.regress, load_kg=40).after == 35
    assert taken(pressing(50), PRESS, Move.regress, load_kg=60).after == 45


def test_without_a_load_a_set_goes_then_repetitions_then_the_range() -> None:
    two = dosed(trained(3), CALF, sets=(2.0, 2.0))
    assert taken(two, CALF, Move.regress).after == 1
    fewer = taken(trained(3), CALF, Move.regress)
    assert (fewer.of, fewer.after) == ("repetitions", 10)
    assert taken(dosed(trained(3), CALF, repetitions=(10.0, 10.0)), CALF, Move.regress).of == "range"
    assert taken(trained(1, "careful"), BRACE, Move.regress).of == "range"


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("track", ["usual", "careful"])
def test_one_thing_at_a_time(move: Move, track: str) -> None:
    plan = pressing(50, track=track, effort=(3.0, 4.0), sets=(2.0, 2.0))
    before = taken(plan, PRESS, Move.stay).working
    after = taken(plan, PRESS, move).working
    changed = [name for name in ("load_kg", "repetitions", "sets") if getattr(before, name) != getattr(after, name)]
    assert len(changed) == (0 if move == Move.stay else 1)


def test_hops_take_no_step_of_their_own() -> None:
    for move, of in ((Move.progress, "none"), (Move.stay, "none"), (Move.regress, "range")):
        found = taken(trained(4), "double_leg_hop", move)
        assert (found.of, found.working) == (of, Working())


# A plan carried on


def test_a_step_stands_in_the_next_plan_and_the_phase_is_kept() -> None:
    plan = pressing(50)
    on, again = visit(done(plan, sessions(plan, (1, 4)), 6, site=FINE), plan, follow_up(6))
    assert (on.phase_before, again.phase) == (3, 3)
    assert by_name(again)[PRESS].dose.load_kg == 55
    assert by_name(again)[PRESS].dose.effort == (3, 5)


@pytest.mark.parametrize("sets", [(1.0, 1.0), (2.0, 2.0), (1.0, 3.0)])
@pytest.mark.parametrize("repetitions", [(6.0, 6.0), (6.0, 10.0)])
def test_what_stays_stays_as_it_was(sets: tuple[float, float], repetitions: tuple[float, float]) -> None:
    plan = dosed(trained(2), BRACE, sets=sets, repetitions=repetitions)
    again = visit(done(plan, [], 6), plan, follow_up(6))[1]
    assert (by_name(again)[BRACE].dose.sets, by_name(again)[BRACE].dose.repetitions) == (sets, repetitions)


def test_a_phase_that_rises_rises_alone() -> None:
    plan = dosed(trained(2), PRESS, load_kg=40.0)
    found = done(plan, sessions(plan, range(0, 18, 3)), 18)
    on, again = visit(found, plan, follow_up(18))
    assert again.phase == 3
    assert by_name(again)[PRESS].dose.load_kg == 40
    assert {one.step.of for one in found.moved if one.step} == {"none"}
    assert on.light_sessions == 6


def test_by_phone_no_phase_opens_though_the_visit_brings_what_would_open_it() -> None:
    plan = trained(1)
    entered = {"tried_all_without_leg_symptoms": "yes"}
    for contact, phase in (("in_person", 2), ("phone", 1)):
        signs: tuple[Sign, ...] = ("by_phone",) if contact == "phone" else ()
        found = done(plan, sessions(plan, (1, 4)), 6, *signs)
        assert visit(found, plan, follow_up(6, contact=contact, **entered))[1].phase == phase


def test_a_long_gap_enters_phase_1_anew_at_its_own_amounts() -> None:
    plan = pressing(50, effort=(3.0, 6.0), sets=(3.0, 3.0))
    for number, phase in ((31, 3), (32, 1)):
        on, again = visit(done(plan, sessions(plan, (1, 4)), number), plan, follow_up(number))
        assert again.phase == phase
        assert (on.working == {}) == (phase == 1)


def test_a_stop_beside_a_long_gap_keeps_no_phase() -> None:
    plan, _ = stopped_plan()
    reds = [row(plan, name, 4, **RED) for name in (PRESS, CALF)]
    found = done(plan, reds, 32)
    stopped = {name: cleared_on(32, name)["stopped"][name] for name in (PRESS, CALF, "plan")}
    assert found.moves.stopped
    assert visit(found, plan, follow_up(32, stopped=stopped))[1].phase == 1


@pytest.mark.parametrize(("last", "phase"), [({}, 4), (AMBER, 3), ({"back_next_morning": None}, 3)])
def test_phase_4_opens_by_its_gate_after_green_sessions_of_phase_3_alone(last: dict[str, Any], phase: int) -> None:
    plan = trained(3)
    found = done(plan, [*sessions(plan, (1, 4)), *session(plan, 7, **last)], 9)
    assert found.moves.phase.lacks == (("gate",) if phase == 4 else ())
    asked = follow_up(9, **{**GATE_OPEN, "gate_signature": {"who": EXAMINED, "when": day(9).isoformat()}})
    on = carried(asked, follow_up(0), plan.on, plan, found)
    assert protocol(on, load_knowledge(), IMPACT_CLINIC, day(9), done=found).phase == phase


def test_phase_4_is_never_kept_its_gate_is_asked_each_time() -> None:
    plan = trained(4)
    assert visit(done(plan, sessions(plan, (1, 4)), 6), plan, follow_up(6))[1].phase == 3


def test_on_becoming_careful_the_dose_falls_to_the_low_ends() -> None:
    plan = pressing(50, effort=(3.0, 6.0), sets=(3.0, 3.0))
    found = done(plan, sessions(plan, (1, 4)), 6, "by_phone")
    on, again = visit(found, plan, follow_up(6, **STILL_CAREFUL))
    assert again.track == "careful"
    assert on.working[PRESS].sets == 3
    assert (by_name(again)[PRESS].dose.sets, by_name(again)[PRESS].dose.effort) == ((2, 2), (3, 5))


@pytest.mark.parametrize(("effort", "load"), [(4.0, 50), (6.0, None)])
def test_a_load_reached_at_more_effort_than_a_lower_phase_allows_is_found_anew(effort: float, load: Any) -> None:
    plan = pressing(50, effort=(3.0, effort))
    found = done(plan, sessions(plan, (1, 4)), 6, "by_phone")
    again = visit(found, plan, follow_up(6, systolic=165))[1]
    assert (again.ceiling, again.phase) == (2, 2)
    assert (by_name(again)[PRESS].dose.load_kg, by_name(again)[PRESS].dose.effort) == (load, (3, 3))


def outside(again: Protocol) -> list[str]:
    """Exercises dosed above their row, or on the careful track above the low end of where it leads."""
    rows = load_knowledge().doses
    return [one.exercise for one in again.exercises if above(one.dose, rows[one.dose.row], again.track == "careful")]


def above(amount: Any, of: DoseRow, careful: bool) -> bool:
    def most(*spans: tuple[float, float] | None) -> float:
        return max(span[0 if careful else 1] for span in spans if span)

    parts = (
        (amount.repetitions, of.repetitions and of.repetitions[1]),
        (amount.sets, of.sets and most(of.sets, of.toward_sets)),
        (amount.effort, of.effort and most(of.effort, of.toward_effort)),
    )
    return any(span is not None and span[1] > bound for span, bound in parts)


@pytest.mark.parametrize("seed", range(6))
def test_over_any_course_no_dose_goes_above_its_row_and_no_load_rises_by_more_than_a_tenth(seed: int) -> None:
    chance = Random(seed)
    plan, before, number = pressing(float(chance.choice((4, 20, 50, 60)))), follow_up(0), 0
    for _ in range(10):
        rows = []
        for _ in range(4):
            number += chance.choice((2, 2, 3, 3, 3, 3, 3, 3, 3, 15))
            colour: dict[str, Any] = chance.choice(({}, {}, {}, {}, AMBER, {"back_next_morning": None}))
            rows += session(plan, (day(number) - PLAN_ON).days, **colour)
        changed = chance.choice(({}, {}, {}, {}, STILL_CAREFUL, {"leg_pain": 7}))
        found = done(plan, rows, number, site=FINE)
        intake, again = visit(found, plan, follow_up(number, **changed), before)
        assert outside(again) == []
        assert parse_intake(intake.model_dump_json(), day(number)) == intake
        loads = (planned(plan, PRESS).dose.load_kg if PRESS in plan.by_name else None, load_in(again))
        assert None in loads or loads[1] <= loads[0] * 1.1 or loads[1] - loads[0] <= 2.5
        assert raised_without_a_move(found, plan, as_trained(again)) == []
        plan, before = as_trained(again), intake


def raised_without_a_move(found: Followed, before: Trained, after: Trained) -> list[str]:
    """Exercises that were not to progress and yet are dosed higher, in the same phase and on the same track."""
    if (before.phase, before.track) != (after.phase, after.track):
        return []
    still = [one.exercise for one in found.moved if one.move != Move.progress and one.exercise in after.by_name]
    tops = ((name, highest(planned(before, name)), highest(planned(after, name))) for name in still)
    return [name for name, was, now in tops if any(high > low for low, high in zip(was, now, strict=True))]


def highest(one: TrainedExercise) -> list[float]:
    return [span[1] for span in (one.dose.sets, one.dose.repetitions, one.dose.effort) if span]


def load_in(of: Protocol) -> Any:
    return by_name(of)[PRESS].dose.load_kg if PRESS in names(of) else None


# Stops of an exercise


def stopped_press(number: int = 6) -> tuple[Trained, Followed]:
    plan = pressing(50)
    return plan, done(plan, [*session(plan, 1), row(plan, PRESS, 4, **RED)], number, site=FINE)


def cleared_on(number: int, name: str = PRESS) -> dict[str, Any]:
    return {"stopped": {name: {"who": EXAMINED, "when": day(number).isoformat()}}}


@pytest.mark.parametrize(
    ("stopped", "back"),
    [
        ({}, False),
        (cleared_on(3), False),
        (cleared_on(4), True),
        (cleared_on(6), True),
        ({"stopped": {PRESS: {"who": "", "when": day(6).isoformat()}}}, False),
        ({"stopped": {PRESS: {"who": EXAMINED}}}, False),
        ({"stopped": {"plan": {"who": EXAMINED, "when": day(6).isoformat()}}}, False),
    ],
)
def test_a_stopped_exercise_returns_only_when_someone_examined_again_since_the_red_day(
    stopped: dict[str, Any], back: bool
) -> None:
    plan, found = stopped_press()
    on, again = visit(found, plan, follow_up(6, **stopped))
    assert (PRESS in names(again)) == back
    assert list(on.stopped) == [PRESS]
    assert again.verdict == Verdict.proceed
    if back:
        assert by_name(again)[PRESS].dose.load_kg == 45
    else:
        assert {one.id: one.key for one in again.left_out}[PRESS] == "stopped"
        assert all(PRESS not in one.alternatives for one in again.exercises)


def test_a_stop_stands_over_any_number_of_green_visits_until_it_is_cleared() -> None:
    plan, found = stopped_press()
    intake, again = visit(found, plan, follow_up(6))
    for number in (12, 18, 24):
        plan = as_trained(again)
        assert plan.on == day(number - 6)
        first = (plan.on - PLAN_ON).days
        rows = sessions(plan, (first + 1, first + 4))
        intake, again = visit(done(plan, rows, number), plan, follow_up(number), intake)
        assert PRESS not in names(again)
    cleared, back = visit(done(as_trained(again), [], 25), as_trained(again), follow_up(25, **cleared_on(25)), intake)
    assert by_name(back)[PRESS].dose.load_kg == 45
    later = visit(done(as_trained(back), [], 26), as_trained(back), follow_up(26), cleared)
    assert PRESS in names(later[1])


def test_a_word_from_before_the_visit_that_stopped_it_clears_nothing() -> None:
    plan, found = stopped_press()
    intake, again = visit(found, plan, follow_up(6))
    plan = as_trained(again)
    for number, back in ((5, False), (6, True)):
        assert (PRESS in names(visit(done(plan, [], 8), plan, follow_up(8, **cleared_on(number)), intake)[1])) == back


def test_the_clinician_may_stop_an_exercise_and_it_is_out_as_any_other() -> None:
    plan = pressing(50)
    decided = {PRESS: MoveOverride(move=Move.stop, reason="pain_today")}
    found = done(plan, sessions(plan, (1, 4)), 6, decided=decided)
    assert PRESS not in names(visit(found, plan, follow_up(6))[1])
    assert PRESS not in names(visit(found, plan, follow_up(6, **cleared_on(5)))[1])
    assert PRESS in names(visit(found, plan, follow_up(6, **cleared_on(6)))[1])


# What the clinician may decide


@pytest.mark.parametrize("move", [Move.progress, Move.stay, Move.regress])
def test_no_decision_lifts_a_stop(move: Move) -> None:
    plan, _ = stopped_press()
    with pytest.raises(Refused, match="a stop is lifted by examining"):
        done(plan, [row(plan, PRESS, 4, **RED)], 6, decided={PRESS: MoveOverride(move=move, reason="declines")})


@pytest.mark.parametrize(("signs", "number"), [(("by_phone",), 6), (("after_stop",), 6), ((), 18)])
def test_no_decision_raises_by_phone_after_a_stop_or_after_a_gap(signs: tuple[Sign, ...], number: int) -> None:
    plan = pressing(50)
    for move in (Move.progress, Move.stay):
        decided = {PRESS: MoveOverride(move=move, reason="clinician_judges")}
        if move == Move.stay:
            assert done(plan, sessions(plan, (1, 4)), number, *signs, decided=decided)
        else:
            with pytest.raises(Refused, match="nothing is raised"):
                done(plan, sessions(plan, (1, 4)), number, *signs, decided=decided)


def test_a_decision_names_an_exercise_and_a_reason_that_there_are() -> None:
    plan = pressing(50)
    for name, reason in (("squat", "declines"), (PRESS, "because")):
        with pytest.raises(Refused, match="moves: "):
            done(plan, [], 6, decided={name: MoveOverride(move=Move.stay, reason=reason)})


# Stops of the plan


def stopped_plan(*signs: Sign) -> tuple[Trained, Followed]:
    plan = pressing(50)
    reds = [] if signs else [row(plan, name, 4, **RED) for name in (PRESS, CALF)]
    return plan, done(plan, [*session(plan, 1), *reds], 6, *signs)


@pytest.mark.parametrize(
    ("signs", "when", "verdict"),
    [
        ((), None, Verdict.hold),
        ((), 3, Verdict.hold),
        ((), 4, Verdict.conservative),
        (("lower_grade",), 5, Verdict.hold),
        (("lower_grade",), 6, Verdict.hold),
        (("lost_reflex",), 5, Verdict.hold),
        (("lost_reflex",), 6, Verdict.conservative),
        (("new_flag",), 5, Verdict.hold),
    ],
)
def test_a_stopped_plan_holds_until_cleared_since_and_is_careful_then(
    signs: tuple[Sign, ...], when: int | None, verdict: Verdict
) -> None:
    plan, found = stopped_plan(*signs)
    every = [PRESS, CALF, "plan"]
    stopped = {} if when is None else {name: cleared_on(when, name)["stopped"][name] for name in every}
    intake, again = visit(found, plan, follow_up(6, stopped=stopped))
    assert again.verdict == verdict
    assert "plan" in intake.stopped
    assert (again.track, bool(again.exercises)) == ("careful", verdict == Verdict.conservative)
    assert by_name(again)[PRESS].dose.load_kg == 45 if again.exercises else again.phase == 0


@pytest.mark.parametrize(("when", "stays"), [(9, True), (10, False)])
def test_a_red_day_before_does_not_date_a_stop_that_a_later_visit_found(when: int, stays: bool) -> None:
    plan = pressing(50)
    found = done(plan, [row(plan, name, 4, **RED) for name in (PRESS, CALF)], 12, "after_stop")
    before = follow_up(10, stopped={"plan": {}, PRESS: {}})
    words = {name: cleared_on(when, name)["stopped"][name] for name in (PRESS, CALF, "plan")}
    intake, _ = visit(found, plan, follow_up(12, stopped=words), before, day(10))
    held = {name for name, given in intake.stopped.items() if not given.signed()}
    assert held == ({PRESS, "plan"} if stays else set())


def test_a_red_day_before_does_not_date_a_stop_that_this_visit_found() -> None:
    plan = pressing(50)
    rows = [*session(plan, 1), row(plan, PRESS, 2, **RED)]
    found = done(plan, rows, 6, "lower_grade")
    assert visit(found, plan, follow_up(6, **cleared_on(4, "plan")))[1].verdict == Verdict.hold


def test_after_a_visit_that_ended_without_a_plan_a_word_from_before_it_clears_nothing() -> None:
    plan = pressing(50)
    intake, held = visit(done(plan, sessions(plan, (1, 4)), 6, "new_flag"), plan, follow_up(6))
    assert held.phase == 0
    for number, verdict in ((5, Verdict.hold), (6, Verdict.conservative)):
        later = done(plan, sessions(plan, (1, 4)), 8, "after_stop")
        cleared = follow_up(8, **cleared_on(number, "plan"))
        assert visit(later, plan, cleared, intake, day(6))[1].verdict == verdict


def test_a_stopped_plan_is_carried_until_it_is_cleared_and_lifts_no_other_reason() -> None:
    plan, found = stopped_plan()
    intake, _ = visit(found, plan, follow_up(6))
    after = done(plan, [], 8, "after_stop")
    assert visit(after, plan, follow_up(8), intake)[1].verdict == Verdict.hold
    assert visit(after, plan, follow_up(8, **cleared_on(8, "plan")), intake)[1].verdict == Verdict.conservative
    new = {**follow_up(8).answers, "saddle": "new"}
    flagged = follow_up(8, answers=new, **cleared_on(8, "plan"))
    assert visit(after, plan, flagged, intake)[1].verdict == Verdict.emergency


def test_a_stopped_exercise_keeps_its_place_empty_and_a_place_that_every_plan_must_have_is_filled() -> None:
    plan = trained(2)
    for name, stands_in in ((PRESS, False), ("hip_abduction", True)):
        found = done(plan, [row(plan, name, 1, **RED), *sessions(plan, (3,))], 7)
        _, after = visit(found, plan, follow_up(7))
        slot = next(one.slot for one in plan_of_phase_2().exercises if one.exercise == name)
        assert (slot in {one.slot for one in after.exercises}) == stands_in
        assert ({one.id: one.key for one in after.empty_slots}.get(slot) == "stopped") != stands_in
        assert name not in names(after)


def plan_of_phase_2() -> Protocol:
    return plan_with(**FOUNDATION_DONE)


def test_what_was_trained_without_leg_symptoms_is_as_good_as_tried_so_that_a_swap_stays() -> None:
    plan = trained(2)
    carried_on, _ = visit(done(plan, sessions(plan, (1, 3)), 7), plan, follow_up(7))
    assert carried_on.tried[PRESS].leg_symptoms == "no"
    pained, _ = visit(done(plan, sessions(plan, (1,), leg_during=4), 7), plan, follow_up(7))
    assert PRESS not in pained.tried


def test_a_trial_today_does_not_open_the_light_phase_that_the_log_keeps_shut() -> None:
    plan = trained(1)
    amber = session(plan, 1, **AMBER)
    for rows, phase in ((amber, 1), ([], 2)):
        found = done(plan, rows, 7)
        tried = follow_up(7, tried_all_without_leg_symptoms="yes")
        assert visit(found, plan, tried, tried, PLAN_ON)[1].phase == phase


def test_sessions_done_before_and_confirmed_by_the_clinician_still_count_where_nothing_keeps_the_phase() -> None:
    plan = trained(1)
    confirmed = follow_up(7, **FOUNDATION_DONE)
    assert visit(done(plan, [], 7), plan, confirmed, confirmed, PLAN_ON)[1].phase == 2
