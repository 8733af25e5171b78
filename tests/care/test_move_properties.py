"""Laws of the moves, over any log: worse is never bolder, order does not matter, a missing morning is never green."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from logic.care.follow_up import Move
from logic.care.followed import carried, followed
from logic.care.knowledge import load_knowledge
from logic.care.moves import Moves, moves
from logic.care.protocol import protocol
from logic.care.trained import Trained
from logic.care.training_log import LogRow
from tests.care.a_log import as_trained, day, dosed, follow_up, row, trained
from tests.care.a_plan import USUAL_CLINIC, names

PLANS = [
    dosed(trained(*which), "leg_press", load_kg=40.0)
    for which in ((1,), (2,), (3,), (4,), (1, "careful"), (2, "careful"))
]
PAIN = st.sampled_from([None, 0.0, 1.0, 2.0, 2.0, 2.0, 3.0, 4.0, 6.0])
# Mostly as a green session has it, so that every move is met.
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "back_during": PAIN,
        "back_before": PAIN,
        "back_next_morning": PAIN,
        "leg_during": PAIN,
        "leg_after": PAIN,
        "leg_next_morning": PAIN,
        "leg_moved": st.sampled_from([None, "nearer", "same", "same"]),
        "effort": PAIN,
        "repetitions": st.sampled_from([None, 5]),
    },
)
DAYS = st.lists(
    st.tuples(st.integers(0, 40), st.booleans(), CHANGES), min_size=1, max_size=8, unique_by=lambda one: one[0]
)
LAST = 45


@st.composite
def logs(draw: st.DrawFn) -> tuple[Trained, tuple[LogRow, ...]]:
    """A plan and sessions of it: all of a day as planned, but for the changes to its first exercises."""
    plan = draw(st.sampled_from(PLANS))
    changed = {number: changes if worse else {} for number, worse, changes in draw(DAYS)}
    which = draw(st.sampled_from(list(plan.by_name)))
    rows = [
        row(plan, name, number, **(changes if name == which else {}))
        for number, changes in changed.items()
        for name in plan.by_name
    ]
    return plan, tuple(rows)


def found(plan: Trained, rows: tuple[LogRow, ...], number: int = LAST) -> Moves:
    return moves([plan], rows, load_knowledge(), day(number))


def by_exercise(of: Moves) -> Mapping[str, Move]:
    return {one.exercise: one.move for one in of.exercises}


def worse(one: LogRow, cell: str) -> LogRow:
    """The row with one cell worse, whatever it held."""
    changed: dict[str, Any] = {"leg_moved": "further", "new_numbness": "yes", "repetitions": 1}
    given = getattr(one, cell)
    value = changed[cell] if cell in changed else min(10.0, (given or 0.0) + 1.5)
    return one.model_copy(update={cell: value})


WORSE = [
    *("back_during", "back_after", "back_next_morning", "leg_during", "leg_after", "leg_next_morning"),
    *("effort", "leg_moved", "new_numbness", "repetitions"),
]


@settings(max_examples=150)
@given(logs(), st.data(), st.sampled_from(WORSE))
def test_a_worse_cell_never_gives_a_bolder_move(
    log: tuple[Trained, tuple[LogRow, ...]], data: st.DataObject, cell: str
) -> None:
    plan, rows = log
    at = data.draw(st.integers(0, len(rows) - 1).filter(lambda at: getattr(rows[at], cell) is not None))
    changed = (*rows[:at], worse(rows[at], cell), *rows[at + 1 :])
    last = data.draw(st.sampled_from([max(one.on for one in rows), day(LAST)]))
    before = moves([plan], rows, load_knowledge(), last)
    after = moves([plan], changed, load_knowledge(), last)
    milder = [name for name, move in by_exercise(after).items() if move < by_exercise(before)[name]]
    assert milder == []
    assert after.phase.move >= before.phase.move
    assert after.phase.after <= before.phase.after
    assert after.stopped >= before.stopped


@settings(max_examples=50)
@given(logs(), st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(log: tuple[Trained, tuple[LogRow, ...]], chance: Any) -> None:
    plan, rows = log
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert found(plan, tuple(shuffled)) == found(plan, rows)


@settings(max_examples=100)
@given(logs(), st.sampled_from(["back_next_morning", "leg_next_morning"]))
def test_without_the_last_next_morning_nothing_progresses(log: tuple[Trained, tuple[LogRow, ...]], cell: str) -> None:
    plan, rows = log
    last = max(one.on for one in rows)
    unknown = tuple(one.model_copy(update={cell: None}) if one.on == last else one for one in rows)
    seen = moves([plan], unknown, load_knowledge(), last)
    assert Move.progress not in by_exercise(seen).values()
    assert seen.phase.move != Move.progress
    assert seen.sessions[-1].signal != "green"


@settings(max_examples=100)
@given(logs(), st.sampled_from(["leg_moved", "new_numbness"]), st.data())
def test_a_red_stops_from_any_phase_whatever_came_before_or_after(
    log: tuple[Trained, tuple[LogRow, ...]], cell: str, data: st.DataObject
) -> None:
    plan, rows = log
    at = data.draw(st.integers(0, len(rows) - 1))
    seen = found(plan, (*rows[:at], worse(rows[at], cell), *rows[at + 1 :]))
    assert by_exercise(seen)[rows[at].exercise] == Move.stop
    assert seen.phase.after <= max(plan.phase, 1)


@settings(max_examples=15)
@given(logs())
def test_what_was_stopped_is_in_no_later_plan_until_somebody_clears_it(log: tuple[Trained, tuple[LogRow, ...]]) -> None:
    plan, rows = log
    red = rows[0].exercise
    rows = (worse(rows[0], "leg_moved"), *rows[1:])
    intake = follow_up(0)
    for number in (LAST, LAST + 5, LAST + 10):
        done = followed(plan, moves([plan], rows, load_knowledge(), day(number)), {}, load_knowledge(), USUAL_CLINIC)
        intake = carried(follow_up(number), intake, plan.on, plan, done)
        again = protocol(intake, load_knowledge(), USUAL_CLINIC, day(number))
        assert red not in names(again)
        assert all(red not in [one.exercise for one in phase.exercises] for phase in again.road)
        plan, rows = as_trained(again), ()
