"""Each cell of the table of protocol_model, section 4, on both sides of every threshold, typed from there."""

from typing import Any

import pytest

from logic.care.knowledge import load_knowledge
from logic.care.signals import Judged, judged
from logic.care.training_log import LogRow
from tests.care.a_log import day, dosed, row, trained

PLAN = trained(2)
PRESS, BRACE = "leg_press", "bracing_with_breathing"
HIGH: dict[str, Any] = {"back_before": 6, "back_during": 6, "back_after": 6, "back_next_morning": 6}


def all_judged(*rows: LogRow) -> tuple[Judged, ...]:
    return judged(rows, [PLAN], load_knowledge())


def one(exercise: str = PRESS, **changes: Any) -> Judged:
    (found,) = all_judged(row(PLAN, exercise, 1, **changes))
    return found


def cells(found: Judged) -> dict[str, str | None]:
    return {cell.cell: cell.signal for cell in found.cells}


def test_a_session_as_planned_with_no_more_pain_than_before_is_green() -> None:
    found = one()
    assert found.signal == "green"
    assert set(cells(found).values()) == {"green"}
    assert found.at_top
    assert not found.pain_added


@pytest.mark.parametrize(
    ("before", "during", "signal"),
    [
        (0, 2, "green"),
        (0, 2.5, "amber"),
        (3, 3, "green"),
        (3, 3.5, "amber"),
        (0, 5, "amber"),
        (0, 5.5, "red"),
        (5, 5, "green"),
        (6, 6, "green"),
        (5.5, 6, "red"),
        (7, 6, "green"),
        (0, 10, "red"),
    ],
)
def test_back_is_green_to_two_or_as_before_amber_to_five_red_above_and_more_than_before(
    before: float, during: float, signal: str
) -> None:
    found = one(BRACE, back_before=before, back_during=during, back_after=before, back_next_morning=before)
    assert cells(found)["back_during"] == signal
    assert found.signal == signal


@pytest.mark.parametrize(("after", "signal"), [(2, "green"), (5, "amber"), (5.5, "red")])
def test_back_pain_that_came_after_the_set_counts_as_during(after: float, signal: str) -> None:
    assert cells(one(back_after=after))["back_during"] == signal


@pytest.mark.parametrize(
    ("changes", "signal"),
    [
        ({"leg_during": 3}, "green"),
        ({"leg_during": 0, "leg_moved": None}, "green"),
        ({"leg_during": 3.5}, "amber"),
        ({"leg_during": 4}, "amber"),
        ({"leg_during": 4.5}, "red"),
        ({"leg_during": 5}, "red"),
        ({"leg_during": 4, "leg_after": 3.5}, "red"),
        ({"leg_during": 3, "leg_after": 4}, "red"),
        ({"leg_during": 1, "leg_moved": "further"}, "red"),
        ({"leg_during": 9, "leg_after": 9, "leg_moved": "nearer"}, "green"),
        ({"leg_during": 9, "leg_after": 9, "leg_moved": "nearer", "leg_next_morning": 3.5}, "red"),
        ({"leg_during": 4, "leg_moved": "nearer", "leg_next_morning": 3.5}, "amber"),
    ],
)
def test_leg_is_judged_against_just_before_by_place_and_by_half_an_hour(changes: dict[str, Any], signal: str) -> None:
    assert cells(one(**changes))["leg_during"] == signal


@pytest.mark.parametrize("pain", ["back", "leg"])
def test_next_morning_is_green_as_before_amber_when_gone_in_a_day_red_when_not(pain: str) -> None:
    raised = {f"{pain}_next_morning": 4}
    gone = all_judged(row(PLAN, PRESS, 1, **raised), row(PLAN, PRESS, 4))
    stayed = all_judged(row(PLAN, PRESS, 1, **raised), row(PLAN, PRESS, 4, **{f"{pain}_before": 4}))
    assert cells(one(**{f"{pain}_next_morning": 0}))["next_morning"] == "green"
    assert cells(one(**raised))["next_morning"] == "amber"
    assert cells(gone[0])["next_morning"] == "amber"
    assert cells(stayed[0])["next_morning"] == "red"


def test_next_morning_raised_two_sessions_running_is_red_and_one_between_ends_the_run() -> None:
    raised = {"back_next_morning": 2.5}
    two = all_judged(row(PLAN, PRESS, 1, **raised), row(PLAN, PRESS, 4, **raised))
    apart = all_judged(row(PLAN, PRESS, 1, **raised), row(PLAN, PRESS, 4), row(PLAN, PRESS, 7, **raised))
    assert [one.signal for one in two] == ["amber", "red"]
    assert [one.signal for one in apart] == ["amber", "green", "amber"]


@pytest.mark.parametrize(
    ("effort", "signal"), [(0, "green"), (4, "green"), (4.5, "amber"), (6, "amber"), (6.5, "red"), (10, "red")]
)
def test_effort_is_amber_to_two_over_the_plan_and_red_beyond(effort: float, signal: str) -> None:
    assert cells(one(effort=effort))["effort"] == signal


def test_new_numbness_is_red_and_its_no_green() -> None:
    assert cells(one(new_numbness="yes"))["nerve"] == "red"
    assert cells(one(new_numbness="no"))["nerve"] == "green"


@pytest.mark.parametrize("pain", ["back", "leg"])
@pytest.mark.parametrize(("before", "exercise", "signal"), [(5, PRESS, None), (5.5, PRESS, "amber"), (9, BRACE, None)])
def test_pain_over_five_just_before_speaks_against_strength_work_alone(
    pain: str, before: float, exercise: str, signal: str | None
) -> None:
    level = {f"{pain}_{when}": before for when in ("before", "during", "after", "next_morning")}
    found = one(exercise, **level)
    assert cells(found).get("before") == signal
    assert found.signal == (signal or "green")


@pytest.mark.parametrize(
    ("missing", "cell"),
    [
        ("back_before", "next_morning"),
        ("leg_before", "leg_during"),
        ("back_during", "back_during"),
        ("leg_during", "leg_during"),
        ("back_next_morning", "next_morning"),
        ("leg_next_morning", "next_morning"),
        ("leg_moved", "leg_during"),
        ("effort", "effort"),
        ("new_numbness", "nerve"),
    ],
)
def test_what_was_not_logged_leaves_its_cell_untold_and_the_session_unjudged(missing: str, cell: str) -> None:
    found = one(**{missing: None})
    assert cell in found.missing
    assert found.signal is None


@pytest.mark.parametrize("missing", ["back_before", "leg_next_morning", "effort", "leg_moved", "leg_after"])
def test_what_was_not_logged_never_hides_a_red(missing: str) -> None:
    assert one(**{"new_numbness": "yes", missing: None}).signal == "red"


def test_a_leg_one_more_without_half_an_hour_after_is_not_told() -> None:
    assert cells(one(leg_during=4, leg_after=None))["leg_during"] is None
    assert cells(one(leg_during=5, leg_after=None))["leg_during"] == "red"


@pytest.mark.parametrize("short", [{"repetitions": 14}, {"sets": None}, {"repetitions": None}])
def test_at_the_top_needs_every_part_of_the_dose(short: dict[str, Any]) -> None:
    assert not one(**short).at_top


@pytest.mark.parametrize(
    ("changes", "added"),
    [
        ({"back_during": 2}, False),
        ({"back_before": 1}, True),
        ({"leg_before": None}, True),
        ({"leg_during": None}, True),
        ({"back_before": None, "back_during": 0}, False),
    ],
)
def test_pain_is_added_where_either_rose_or_nobody_can_tell(changes: dict[str, Any], added: bool) -> None:
    assert one(**changes).pain_added is added


def test_what_is_not_in_the_plan_is_never_green_but_may_be_red() -> None:
    assert one("wall_slide").signal is None
    assert one("wall_slide", leg_moved="further").signal == "red"
    assert not one("wall_slide").planned


def test_missed_sessions_and_days_before_the_plan_are_not_judged() -> None:
    missed = LogRow(on=day(1), exercise=PRESS, missed="holiday")
    assert all_judged(missed, row(PLAN, PRESS, -1)) == ()
    assert len(all_judged(row(PLAN, PRESS, 0))) == 1


def test_a_session_is_judged_against_the_plan_in_force_that_day() -> None:
    later = trained(3).model_copy(update={"on": day(10)})
    both = judged([row(PLAN, "walking", 9), row(PLAN, PRESS, 10, repetitions=15)], [later, PLAN], load_knowledge())
    assert [one.planned for one in both] == [False, True]


def test_of_two_plans_of_one_day_the_later_is_in_force() -> None:
    again = dosed(PLAN, PRESS, load_kg=50.0)
    for plans, at_top in (([PLAN, again], False), ([again, PLAN], True)):
        (found,) = judged([row(PLAN, PRESS, 1, load_kg=40.0)], plans, load_knowledge())
        assert found.at_top is at_top


def test_v85_leg_pain_from_calf_to_foot_for_two_hours_is_red() -> None:
    found = one(leg_moved="further", leg_during=3, leg_after=3)
    assert found.signal == "red"
    assert [cell.row for cell in found.cells if cell.signal == "red"] == ["leg_further"]


def test_v86_two_more_for_six_hours_gone_by_morning_and_nearer_the_spine_is_green() -> None:
    assert one(BRACE, leg_before=3, leg_during=5, leg_after=5, leg_moved="nearer").signal == "green"
    assert one(BRACE, leg_before=3, leg_during=5, leg_after=5, leg_moved="same").signal == "red"


def test_where_one_row_ends_the_next_begins() -> None:
    rows = load_knowledge().signals
    assert rows["back_above_two"].at_most == rows["back_above_five"].above == rows["before_too_high"].above == 5
    assert rows["leg_one_more"].rise_at_most == rows["leg_two_more"].rise_above == 1
    assert rows["effort_over"].over_at_most == rows["effort_far_over"].over_above == 2
    assert rows["back_at_most_two"].at_most == 2


def test_every_cell_carries_claims() -> None:
    for changes in ({}, {"leg_moved": None, "leg_during": 3}, HIGH):
        assert all(cell.claims for cell in one(**changes).cells)
