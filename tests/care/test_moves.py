"""Moves of exercises and of the phase: the whole table of protocol_model, section 4, and real logs for its rows."""

from collections.abc import Callable, Sequence

import pytest

from logic.care.follow_up import Move, Sign
from logic.care.knowledge import load_knowledge
from logic.care.moves import Moves, moves
from logic.care.trained import Trained
from logic.care.training_log import LogRow
from tests.care.a_log import day, dosed, move_of, moved, row, session, sessions, some_exercise, trained

PROGRESS, STAY, REGRESS, STOP = Move.progress, Move.stay, Move.regress, Move.stop
PHASES = (1, 2, 3, 4)
AMBER = {"back_during": 3}
RED = {"leg_moved": "further"}
OPEN = {"back_next_morning": None}

# Thing seen -> the move of the exercise, then of phases 1 to 4. A phase that may progress does so only when its entry
# is met; phase 4 opens by its gate alone, and a red of one exercise stops that one.
TABLE: dict[str, tuple[Move, tuple[Move, Move, Move, Move]]] = {
    "green_at_top": (PROGRESS, (PROGRESS, PROGRESS, PROGRESS, STAY)),
    "green": (STAY, (PROGRESS, PROGRESS, PROGRESS, STAY)),
    "pain_added": (STAY, (PROGRESS, STAY, STAY, STAY)),
    "no_session": (STAY, (PROGRESS, PROGRESS, PROGRESS, STAY)),
    "not_judged": (STAY, (STAY,) * 4),
    "amber": (STAY, (STAY,) * 4),
    "amber_again": (REGRESS, (STAY,) * 4),
    "red": (STOP, (STAY,) * 4),
    "red_in_two": (STOP, (STOP,) * 4),
    "lower_grade": (STOP, (STOP,) * 4),
    "lost_reflex": (STOP, (STOP,) * 4),
    "new_flag": (STOP, (STOP,) * 4),
    "after_stop": (REGRESS, (STAY,) * 4),
    "by_phone": (STAY, (STAY,) * 4),
    "gap": (REGRESS, (STAY,) * 4),
    "long_gap": (REGRESS, (STAY, REGRESS, REGRESS, REGRESS)),
}
Logged = Callable[[Trained, str], list[LogRow]]
# Thing seen of an exercise -> a log that shows it in the last session, and nothing worse.
SHOWN: dict[str, Logged] = {
    "green_at_top": lambda plan, name: [row(plan, name, 1), row(plan, name, 4)],
    "green": lambda plan, name: [row(plan, name, 1), row(plan, name, 4, repetitions=1)],
    "pain_added": lambda plan, name: [row(plan, name, 1), row(plan, name, 4, back_before=1, back_next_morning=1)],
    "no_session": lambda plan, name: [],
    "not_judged": lambda plan, name: [row(plan, name, 1), row(plan, name, 4, **OPEN)],
    "amber": lambda plan, name: [row(plan, name, 1), row(plan, name, 4, **AMBER)],
    "amber_again": lambda plan, name: [row(plan, name, 1, **AMBER), row(plan, name, 4, **AMBER)],
    "red": lambda plan, name: [row(plan, name, 1, **RED), row(plan, name, 4)],
}


def test_the_table_of_the_knowledge_is_the_whole_table_of_the_model() -> None:
    rows = load_knowledge().moves
    assert {name: (one.exercise, tuple(one.phase(phase) for phase in PHASES)) for name, one in rows.items()} == TABLE
    assert all(one.claims for one in rows.values())


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("seen", SHOWN)
def test_each_thing_seen_of_an_exercise_gives_its_move_in_every_phase(phase: int, seen: str) -> None:
    plan = trained(phase)
    name = some_exercise(plan, strength=phase > 1)
    found = moved(plan, SHOWN[seen](plan, name), 6)
    assert [one.id for one in move_of(found, name).seen] == [seen]
    assert move_of(found, name).move == TABLE[seen][0]
    others = [one.move for one in found.exercises if one.exercise != name]
    assert set(others) == {STAY}
    after = TABLE[seen][1][phase - 1]
    assert found.phase.move == (STAY if after == PROGRESS else after)
    assert bool(found.phase.lacks) == (after == PROGRESS)
    assert not found.stopped


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("sign", ["lower_grade", "new_flag", "after_stop", "by_phone"])
def test_each_sign_of_a_visit_moves_every_exercise_and_the_phase(phase: int, sign: Sign) -> None:
    plan = trained(phase)
    found = moved(plan, sessions(plan, (1, 4)), 6, sign)
    assert {one.move for one in found.exercises} == {TABLE[sign][0]}
    assert found.phase.move == TABLE[sign][1][phase - 1]
    assert found.stopped == (TABLE[sign][1][phase - 1] == STOP)
    assert found.phase.after == phase


@pytest.mark.parametrize("phase", PHASES)
def test_red_in_two_exercises_of_one_session_stops_the_plan_and_on_two_days_it_does_not(phase: int) -> None:
    plan = trained(phase)
    first, second = list(plan.by_name)[:2]
    together = [*session(plan, 1), row(plan, first, 4, **RED), row(plan, second, 4, **RED)]
    apart = [*session(plan, 1), row(plan, first, 4, **RED), row(plan, second, 6, **RED)]
    assert moved(plan, together, 7).stopped
    assert {one.move for one in moved(plan, together, 7).exercises} == {STOP}
    found = moved(plan, apart, 7)
    assert not found.stopped
    assert {one.exercise for one in found.exercises if one.move == STOP} == {first, second}


@pytest.mark.parametrize(("seen", "needed"), [("usual", 2), ("careful", 3)])
@pytest.mark.parametrize("phase", [1, 2, 3])
def test_progress_takes_two_green_sessions_running_and_three_on_the_careful_track(
    phase: int, seen: str, needed: int
) -> None:
    plan = trained(phase, seen)
    name = some_exercise(plan, strength=phase > 1)
    enough = [row(plan, name, 3 * number) for number in range(needed)]
    assert move_of(moved(plan, enough, 9), name).move == PROGRESS
    assert move_of(moved(plan, enough[1:], 9), name).move == STAY
    broken = [row(plan, name, 0), row(plan, name, 1, **AMBER), *(row(plan, name, 2 + at) for at in range(needed - 1))]
    assert move_of(moved(plan, broken, 9), name).move == STAY


def test_two_ambers_regress_only_when_running() -> None:
    plan = trained(2)

    def after(*colours: dict[str, object]) -> Move:
        rows = [row(plan, "leg_press", 2 * at, **colour) for at, colour in enumerate(colours)]
        return move_of(moved(plan, rows, 8), "leg_press").move

    assert after(AMBER, AMBER) == after({}, AMBER, AMBER) == REGRESS
    assert after(AMBER, {}, AMBER) == after({}, AMBER) == after(AMBER, AMBER, {}) == STAY


def test_pain_over_five_before_strength_work_never_progresses() -> None:
    plan = trained(2)
    level = {f"leg_{when}": 5.5 for when in ("before", "during", "after", "next_morning")}
    rows = [row(plan, "leg_press", 1, **level), row(plan, "leg_press", 4, **level)]
    assert move_of(moved(plan, rows, 6), "leg_press").move == REGRESS


# Gaps


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize(
    ("days", "row_seen"), [(13, None), (14, "gap"), (27, "gap"), (28, "long_gap"), (400, "long_gap")]
)
def test_a_gap_is_counted_to_this_visit(phase: int, days: int, row_seen: str | None) -> None:
    plan = trained(phase)
    found = moved(plan, sessions(plan, (0, 3)), 3 + days)
    assert found.days_without == days
    assert all([one.id for one in each.seen[1:]] == ([row_seen] if row_seen else []) for each in found.exercises)
    if row_seen:
        assert {one.move for one in found.exercises} == {REGRESS}
        assert found.phase.move == TABLE[row_seen][1][phase - 1]
        assert found.phase.after == (1 if row_seen == "long_gap" else phase)


@pytest.mark.parametrize(("days", "move"), [(13, STAY), (14, REGRESS)])
def test_without_any_session_the_gap_counts_from_the_plan(days: int, move: Move) -> None:
    assert {one.move for one in moved(trained(2), [], days).exercises} == {move}


@pytest.mark.parametrize(("days", "move"), [(13, PROGRESS), (14, REGRESS), (27, REGRESS), (28, REGRESS)])
def test_one_session_on_the_eve_of_the_visit_does_not_hide_a_gap(days: int, move: Move) -> None:
    plan = trained(2)
    found = moved(plan, sessions(plan, (0, days)), days + 1)
    assert move_of(found, "leg_press").move == move
    assert found.phase.after == (1 if days == 28 else 2)


def test_a_short_gap_is_over_once_as_many_sessions_followed_as_a_rise_asks_for_a_long_one_is_not() -> None:
    usual, careful = trained(2), trained(2, "careful")
    assert move_of(moved(usual, sessions(usual, (0, 14, 16)), 17), "leg_press").move == PROGRESS
    assert move_of(moved(careful, sessions(careful, (0, 14, 16)), 17), "leg_press").move == REGRESS
    assert move_of(moved(careful, sessions(careful, (0, 14, 16, 18)), 19), "leg_press").move == PROGRESS
    assert moved(usual, sessions(usual, (0, 28, 30, 32)), 33).phase.after == 1


def test_what_was_done_beside_the_plan_or_missed_fills_no_gap() -> None:
    plan = trained(2)
    beside = [row(plan, "walking", number) for number in range(1, 15)]
    missed = LogRow(on=day(13), exercise="leg_press", missed="holiday")
    found = moved(plan, [*session(plan, 0), *beside, missed], 14)
    assert (found.days_without, found.missed) == (14, 1)
    assert move_of(found, "leg_press").move == REGRESS


def test_green_sessions_do_not_run_across_a_gap() -> None:
    plan = trained(2)
    rows = [row(plan, "leg_press", number) for number in (0, 14)]
    others = [row(plan, "knee_extension", number) for number in range(0, 15, 2)]
    assert move_of(moved(plan, [*rows, *others], 15), "leg_press").move == STAY


@pytest.mark.parametrize(("days", "move", "phase"), [(13, PROGRESS, 3), (14, STAY, 2)])
def test_an_exercise_left_out_for_a_gap_while_others_went_on_rises_no_more_and_opens_no_phase(
    days: int, move: Move, phase: int
) -> None:
    plan = trained(2)
    rows = [one for one in sessions(plan, range(0, 6 + days, 2)) if one.exercise != "leg_press" or one.on <= day(4)]
    found = moved(plan, rows, 4 + days)
    assert (move_of(found, "leg_press").move, found.phase.after) == (move, phase)


# The entry of a phase


def phase_after(plan: Trained, rows: Sequence[LogRow], number: int, *signs: Sign) -> tuple[int, tuple[str, ...]]:
    found = moved(plan, rows, number, *signs).phase
    return found.after, found.lacks


# 4 green over 2 weeks, the last two running; careful 6 over 3, the last three.
ENTRIES = [("usual", (0, 3, 10, 13)), ("careful", (0, 3, 7, 10, 17, 20))]


@pytest.mark.parametrize(("track", "days"), ENTRIES)
def test_foundation_opens_light_by_number_weeks_and_run(track: str, days: tuple[int, ...]) -> None:
    plan = trained(1, track)
    assert phase_after(plan, sessions(plan, days), 22) == (2, ())
    assert phase_after(plan, sessions(plan, days[1:]), 22) == (1, ("foundation",))
    a_day_short = (1, *days[1:])
    assert phase_after(plan, sessions(plan, a_day_short), 22) == (1, ("foundation",))


@pytest.mark.parametrize(("track", "days"), ENTRIES)
def test_the_last_sessions_before_light_must_be_green_running(track: str, days: tuple[int, ...]) -> None:
    plan = trained(1, track)
    last = 2 if track == "careful" else 1
    rows = [*sessions(plan, days[:-last]), *session(plan, days[-last] - 1, **AMBER), *sessions(plan, days[-last:])]
    assert phase_after(plan, rows, 22) == (1, ("foundation",))
    assert phase_after(plan, [*rows, *session(plan, days[-1] + 1)], 22) == (2, ())


def test_weeks_run_from_the_first_green_session_not_from_an_amber_one() -> None:
    plan = trained(1)
    rows = [*session(plan, 0, **AMBER), *sessions(plan, (9, 10, 12, 13))]
    assert phase_after(plan, rows, 14) == (1, ("foundation",))


def test_light_needs_neutral_control_on_the_day_of_the_plan_and_the_ceiling() -> None:
    plan = trained(1)
    rows = sessions(plan, (0, 3, 10, 13))
    light = plan.road[1]
    shut = light.model_copy(update={"opens": tuple(one.model_copy(update={"met": False}) for one in light.opens)})
    unseen = plan.model_copy(update={"road": (plan.road[0], shut, *plan.road[2:])})
    assert phase_after(unseen, rows, 14) == (1, ("neutral_control",))
    assert phase_after(plan.model_copy(update={"ceiling": 1}), rows, 14) == (1, ("ceiling",))


@pytest.mark.parametrize("track", ["usual", "careful"])
def test_strength_opens_after_six_light_sessions_all_at_the_top_on_the_last(track: str) -> None:
    plan = trained(2, track)
    days = range(0, 18, 3)
    assert phase_after(plan, sessions(plan, days), 18) == (3, ())
    assert phase_after(plan, sessions(plan, list(days)[1:]), 18) == (2, ("light_sessions",))
    running = 3 if track == "careful" else 2
    low = [*sessions(plan, list(days)[:-running]), *sessions(plan, list(days)[-running:])]
    at = next(
        index for index, one in enumerate(low) if one.on == day(list(days)[-running]) and one.exercise == "leg_press"
    )
    low[at] = low[at].model_copy(update={"repetitions": 9})
    assert phase_after(plan, low, 18) == (2, ("light_sessions",))


def test_repetitions_that_were_taken_down_do_not_count_as_the_top_for_strength() -> None:
    plan = dosed(trained(2), "leg_press", repetitions=(10.0, 10.0))
    found = moved(plan, sessions(plan, range(0, 18, 3)), 18)
    assert found.phase.lacks == ("light_sessions",)
    assert move_of(found, "leg_press").move == PROGRESS


@pytest.mark.parametrize("phase", [3, 4])
def test_no_log_opens_impact_or_more(phase: int) -> None:
    plan = trained(phase)
    assert phase_after(plan, sessions(plan, range(0, 60, 3)), 60)[0] == phase


def test_hops_are_judged_as_part_of_the_plan_and_stopped_as_any_other() -> None:
    plan = trained(4)
    green = [row(plan, "double_leg_hop", number) for number in (1, 4)]
    hop = move_of(moved(plan, green, 6), "double_leg_hop")
    assert (hop.planned, [one.signal for one in hop.sessions]) == (True, ["green", "green"])
    red = row(plan, "double_leg_hop", 5, **RED)
    assert move_of(moved(plan, [*green, red], 6), "double_leg_hop").move == STOP


def test_by_phone_nothing_rises() -> None:
    plan = trained(1)
    found = moved(plan, sessions(plan, (0, 3, 10, 13)), 14, "by_phone")
    assert found.phase.move == STAY
    assert {one.move for one in found.exercises} == {STAY}


def test_a_visit_ends_no_run_where_the_dose_is_the_same_and_another_dose_begins_anew() -> None:
    first = trained(1)
    second = first.model_copy(update={"on": day(11)})
    rows = sessions(first, (0, 3, 10, 13))
    both = moves([first, second], rows, load_knowledge(), day(14))
    assert both.phase.after == 2
    assert {one.move for one in both.exercises} == {PROGRESS}
    heavier = dosed(second, "bracing_with_breathing", sets=(2, 2))
    moved_on = moves([first, heavier], rows, load_knowledge(), day(14))
    assert move_of(moved_on, "bracing_with_breathing").move == STAY


def test_amber_before_a_visit_and_amber_after_it_are_two_running_at_the_same_dose() -> None:
    plan = trained(2)
    later = plan.model_copy(update={"on": day(7)})
    rows = [row(plan, "leg_press", 5, **AMBER), row(plan, "leg_press", 8, **AMBER)]
    assert move_of(moves([plan, later], rows, load_knowledge(), day(9)), "leg_press").move == REGRESS
    lighter = dosed(later, "leg_press", load_kg=10)
    assert move_of(moves([plan, lighter], rows, load_knowledge(), day(9)), "leg_press").move == STAY


def test_what_was_done_before_a_visit_raises_nothing_where_nothing_was_done_since() -> None:
    plan = trained(2)
    later = plan.model_copy(update={"on": day(7)})
    rows = sessions(plan, (1, 3, 5))
    assert {one.move for one in moves([plan, later], rows, load_knowledge(), day(9)).exercises} == {STAY}


@pytest.mark.parametrize(("last", "gap"), [(13, STAY), (12, REGRESS)])
def test_a_gap_runs_on_over_a_visit_that_found_nothing_done_since(last: int, gap: Move) -> None:
    plan = trained(2)
    later = plan.model_copy(update={"on": day(20)})
    found = moves([plan, later], sessions(plan, (last,)), load_knowledge(), day(26))
    assert {one.move for one in found.exercises} == {gap}


def test_a_red_on_the_day_of_a_visit_that_saw_to_it_stops_nothing_again() -> None:
    plan = trained(2)
    rows = [row(plan, "leg_press", 0, **RED), *sessions(plan, (3,))]
    assert move_of(moves([plan], rows, load_knowledge(), day(7), late=()), "leg_press").move == STAY
    assert move_of(moves([plan], rows, load_knowledge(), day(7)), "leg_press").move == STOP
    told_late = {(day(0), "leg_press")}
    assert move_of(moves([plan], rows, load_knowledge(), day(7), late=told_late), "leg_press").move == STOP


def test_a_session_of_which_a_part_was_told_is_no_green_one() -> None:
    plan = trained(1)
    whole = sessions(plan, (0, 5, 9, 14))
    part = [one for one in whole if one.exercise != next(iter(plan.by_name))]
    assert moved(plan, whole, 15).counts.foundation_green == 4
    assert moved(plan, part, 15).counts.foundation_green == 0
    assert moved(plan, part, 15).phase.after == 1


def test_rows_after_the_day_asked_for_do_not_count_yet() -> None:
    plan = trained(2)
    rows = [*sessions(plan, (1, 4)), row(plan, "leg_press", 6, **RED)]
    assert move_of(moved(plan, rows, 5), "leg_press").move == PROGRESS
    assert move_of(moved(plan, rows, 6), "leg_press").move == STOP


def test_what_was_done_beside_the_plan_opens_no_phase_and_its_red_keeps_one_shut() -> None:
    plan = trained(1)
    rows = sessions(plan, (0, 3, 10, 13))
    calm, red = row(plan, "wall_slide", 13), row(plan, "wall_slide", 13, **RED)
    assert phase_after(plan, [*rows, calm], 14) == (2, ())
    assert phase_after(plan, [*rows, red], 14) == (1, ())
    beside = move_of(moved(plan, [*rows, red], 14), "wall_slide")
    assert (beside.move, beside.planned) == (STOP, False)


def test_without_a_plan_nothing_moves() -> None:
    plan = trained(1).model_copy(update={"phase": 0, "ceiling": 0, "exercises": (), "road": ()})
    found: Moves = moved(plan, [], 3)
    assert (found.phase.before, found.phase.after, found.phase.move, found.exercises) == (0, 0, STAY, ())
    assert moved(plan, [], 3, "new_flag").stopped


def test_the_worst_of_a_days_exercises_is_the_days_signal() -> None:
    plan = trained(2)
    rows = [*session(plan, 1), row(plan, "leg_press", 4, **AMBER), row(plan, "knee_extension", 4, **OPEN)]
    found = moved(plan, [*rows, row(plan, "leg_press", 6, **OPEN)], 7)
    assert [one.signal for one in found.sessions] == ["green", "amber", None]


def test_a_red_told_only_after_the_plan_was_signed_stops_its_exercise_and_one_seen_to_before_does_not() -> None:
    plan = trained(2)
    late = row(plan, "leg_press", -5, leg_moved="further")
    seen_to = moves([plan], [late], load_knowledge(), day(7))
    told_late = moves([plan], [late], load_knowledge(), day(7), late={(late.on, late.exercise)})
    assert {one.exercise: one.move for one in seen_to.exercises}["leg_press"] == Move.stay
    assert {one.exercise: one.move for one in told_late.exercises}["leg_press"] == Move.stop


def test_a_green_told_late_opens_nothing() -> None:
    plan = trained(2)
    rows = [row(plan, "leg_press", -before) for before in (3, 5, 7)]
    found = moves([plan], rows, load_knowledge(), day(7), late={(one.on, one.exercise) for one in rows})
    assert found == moves([plan], [], load_knowledge(), day(7)).model_copy(update={"earlier": 3})
