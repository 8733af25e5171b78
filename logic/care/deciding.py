"""What the clinician decided, applied to the slots of today's plan. It opens no phase and lifts no exclusion."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from logic.care.choosing import Filled, Judgement, chosen, complete, judge_all, offering
from logic.care.decisions import Decisions, Override, Swap
from logic.care.intake import Intake
from logic.care.knowledge import Knowledge
from logic.care.person import Person
from logic.care.phases import foundation_done, leg_exercises, phase_rows
from logic.care.terms import Refused, listed

LIGHT = 2
LOADED = ("resistance", "impact")
# Blocks of lines whose sentences may be changed in words but never left out.
ALWAYS_STANDING = ("notice", "sign_off", "avoid", "watch", "stop", "safety_net")


def refuse_without_plan(decisions: Decisions) -> None:
    if decisions.swaps or decisions.overrides:
        raise Refused("decisions: there is no plan at this verdict, and a verdict cannot be overridden. Take them out.")


def untried(
    intake: Intake, who: Person, filled: tuple[Filled, ...], light: tuple[Filled, ...], knowledge: Knowledge
) -> set[str]:
    """Where today's trial alone opened the leg exercises: those it does not speak for. `light` is phase 2 as filled."""
    if foundation_done(intake, who, phase_rows(knowledge)[LIGHT]):
        return set()
    without_symptoms = {name for name, trial in intake.tried.items() if trial.leg_symptoms == "no"}
    return set(knowledge.exercises) - chosen(filled) - set(leg_exercises(light)) - without_symptoms


def decided(
    filled: tuple[Filled, ...],
    decisions: Decisions,
    phase: int,
    to_try: Collection[str],
    who: Person,
    knowledge: Knowledge,
) -> tuple[Filled, ...]:
    """The slots after the swaps, one after another, and without what is left out. Raises Refused as each step does."""
    judged = judge_all(who, phase, knowledge) if decisions.swaps or decisions.overrides else {}
    for swap in decisions.swaps:
        filled = _swapped(filled, swap, to_try, judged)
    if decisions.overrides:
        filled = _left_out(filled, decisions.overrides, phase, judged)
    return tuple(replace(one, try_first=tuple(_to_try_first(one, to_try))) for one in filled)


def _swapped(
    filled: tuple[Filled, ...], swap: Swap, to_try: Collection[str], judged: Mapping[str, Judgement]
) -> tuple[Filled, ...]:
    standing = {one.slot.id: one for one in filled if one.choice}
    if swap.slot not in standing:
        raise Refused(f"swaps: names a slot that today's plan does not fill. It fills: {listed(list(standing))}.")
    slot = standing[swap.slot]
    if swap.exercise in chosen([slot]):
        return filled
    if swap.exercise not in slot.alternatives:
        offered = listed(slot.alternatives) or "nothing"
        raise Refused(f"swaps, {swap.slot}: does not offer this exercise today. What may be swapped in: {offered}.")
    if slot.slot.session in LOADED and swap.exercise in to_try:
        raise Refused(
            f"swaps, {swap.slot}: today's trial opened the leg exercises, and {swap.exercise} was not in it. "
            "Try it at its lightest load first; without leg symptoms it may be swapped in."
        )
    put = replace(slot, choice=judged[swap.exercise])
    return offering((put if one is slot else one for one in filled), judged)


def _left_out(
    filled: tuple[Filled, ...], overrides: Iterable[Override], phase: int, judged: Mapping[str, Judgement]
) -> tuple[Filled, ...]:
    """Raises Refused where core or hip work would be lost beyond the foundation: never legs alone."""
    out = left_out_by_clinician(overrides).keys()
    left = offering((_emptied(one) if one.choice and one.choice.exercise.id in out else one for one in filled), judged)
    if out and phase > 1 and not complete(left):
        empty = listed([one.slot.id for one in left if one.slot.required and one.choice is None])
        raise Refused(
            f"overrides: would leave {empty} empty. Beyond the foundation a plan keeps its core and hip work, so that "
            "no one trains legs alone. Swap another exercise in there instead."
        )
    return left


def _emptied(one: Filled) -> Filled:
    return replace(one, choice=None, left_out=one.choice.exercise.id if one.choice else "")


def _to_try_first(one: Filled, to_try: Collection[str]) -> Iterator[str]:
    if one.slot.session in LOADED:
        yield from (name for name in one.alternatives if name in to_try)


def left_out_by_clinician(overrides: Iterable[Override]) -> dict[str, str]:
    """Exercise -> the coded reason for which it was left out."""
    named = ((one.of.partition(":"), one.reason) for one in overrides if one.action == "left_out")
    return {name: reason for (kind, _, name), reason in named if kind == "exercise"}


def refuse_overrides(
    overrides: tuple[Override, ...], printed: Mapping[str, Collection[str]], knowledge: Knowledge
) -> None:
    """`printed`: kind of key -> the ids that stand in today's plan. Raises Refused, one sentence a fault."""
    faults = [fault for one in overrides for fault in _faults(one, printed, knowledge)]
    if len({one.of for one in overrides}) < len(overrides):
        faults.append("overrides: two name the same line. Keep one, so that neither hides the other.")
    if faults:
        raise Refused("\n".join(faults))


def _faults(one: Override, printed: Mapping[str, Collection[str]], knowledge: Knowledge) -> Iterator[str]:
    kind, _, name = one.of.partition(":")
    if kind not in printed:
        yield f"overrides: names no line of the plan. A key begins with one of: {listed(list(printed))}, and a colon."
        return
    if name not in printed[kind]:
        yield f"overrides, {kind}: does not stand in today's plan. It has: {listed(list(printed[kind]))}."
        return
    where = f"overrides, {one.of}"
    if one.reason not in knowledge.override_reasons:
        yield f"{where}: needs a coded reason. Use one of: {listed(list(knowledge.override_reasons))}."
    if one.action == "changed" and not one.words:
        yield f"{where}: changed needs words. Say what is done instead."
    if one.action == "left_out" and not may_be_left_out(one.of, knowledge):
        yield f"{where}: cannot be left out. It may be changed: say in words what is done instead."


def may_be_left_out(of: str, knowledge: Knowledge) -> bool:
    """Of the key of a printed line: an exercise, or a sentence that neither warns nor stops."""
    kind, _, name = of.partition(":")
    if kind == "line":
        return knowledge.lines[name].block not in ALWAYS_STANDING and not knowledge.lines[name].always
    return kind == "exercise"
