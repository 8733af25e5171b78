"""Which exercises fill the slots of a phase: the first of a slot's order that findings, equipment and trials allow."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from logic.care.catalogue import Exercise, Slot
from logic.care.findings import Present
from logic.care.knowledge import Knowledge
from logic.care.person import Person
from logic.care.site import Site
from logic.care.terms import SIDES, Side, Value


class LimitOn(Value):
    """A change a finding makes to an exercise, on these sides."""

    limit: str
    finding: str
    sides: tuple[Side, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """May this exercise stand, on which sides, changed how? `out` is empty where it may; `by` is what keeps it out."""

    exercise: Exercise
    sides: tuple[Side, ...]
    limits: tuple[LimitOn, ...]
    out: str = ""
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot with its exercise, or None and why; `alternatives` may be swapped in, on the same sides.

    `sides` are those of the rules' own choice; `try_first` the alternatives that must be tried before they are swapped
    in; `left_out` the exercise that the clinician took out.
    """

    slot: Slot
    choice: Judgement | None
    sides: tuple[Side, ...]
    because: tuple[Judgement, ...]
    no_room: bool = False
    alternatives: tuple[str, ...] = ()
    try_first: tuple[str, ...] = ()
    left_out: str = ""


def judge(exercise: Exercise, person: Person, phase: int, knowledge: Knowledge) -> Judgement:
    """The first reason that keeps an exercise out of a phase, most telling first."""
    sides = tuple(side for side in SIDES if side not in _sides_lost(exercise, person))
    limits = tuple(_limits(exercise, person, knowledge))

    def out(kind: str, *by: str) -> Judgement:
        return Judgement(exercise, (), (), kind, by)

    if exercise.avoid and not any(person.has(finding) for finding in exercise.opened_by):
        return _avoided(exercise, person, out("avoided"))
    if excluding := tuple(_excluding(exercise, person)):
        return out("finding", *excluding)
    if not sides:
        return out("finding", *exercise.left_out_on_side_by)
    if phase not in exercise.phases:
        return out("not_this_phase")
    if weak := _weak_for(exercise, person, phase):
        return out("finding", *weak)
    if exercise.id in person.stopped:
        return out("stopped")
    if (trial := person.tried.get(exercise.id)) and trial.leg_symptoms == "yes":
        return out("trial")
    if missing := sorted(set(exercise.equipment) - person.equipment):
        return out("equipment", *missing)
    return Judgement(exercise, sides, limits)


def _avoided(exercise: Exercise, person: Person, always: Judgement) -> Judgement:
    if exercise.avoid != "on_tension_side":
        return always
    tense = person.having("sciatic_tension")
    sides = tuple(side for side in SIDES if any(side in one.sides for one in tense))
    return Judgement(
        exercise, sides, (), "avoided_on_side" if sides else "not_offered", tuple(one.id for one in tense[:1])
    )


def _excluding(exercise: Exercise, person: Person) -> Iterator[str]:
    for one in person.findings:
        roots = exercise.left_out_for_roots.get(one.id, ())
        if one.id in exercise.left_out_by or any(root in roots for root in one.roots):
            yield one.id


def _sides_lost(exercise: Exercise, person: Person) -> frozenset[Side]:
    return frozenset(
        side for finding in exercise.left_out_on_side_by for one in person.having(finding) for side in one.sides
    )


def _weak_for(exercise: Exercise, person: Person, phase: int) -> tuple[str, ...]:
    """Findings whose weak root keeps this exercise below the phase, where it has no row for the lower one."""
    allowed = phase_for(exercise, person, phase)
    if allowed == phase or allowed in exercise.phases:
        return ()
    return tuple(one.id for one in person.findings if set(one.roots) & set(exercise.roots))


def phase_for(exercise: Exercise, person: Person, phase: int) -> int:
    """The phase an exercise is dosed at: the plan's, or lower where a muscle's root is weak."""
    return min([phase, *(person.root_ceilings.get(root, phase) for root in exercise.roots)])


def _limits(exercise: Exercise, person: Person, knowledge: Knowledge) -> Iterator[LimitOn]:
    """Each limit once, by the first finding that sets it, on the sides of all that do."""
    setting: dict[str, list[Present]] = {}
    for finding, limit in exercise.limited_by.items():
        if present := person.having(finding):
            setting.setdefault(limit, []).extend(present)
    for limit, findings in setting.items():
        sides = tuple(side for side in SIDES if any(side in one.sides or not one.sides for one in findings))
        yield LimitOn(limit=limit, finding=findings[0].id, sides=sides, claims=knowledge.limits[limit].claims)


def fill(phase: int, person: Person, knowledge: Knowledge, site: Site) -> tuple[Filled, ...]:
    """Every slot offered in the phase, in the order they are kept when the plan would grow past its limit."""
    judged = judge_all(person, phase, knowledge)
    filled: list[Filled] = []
    for slot in sorted(_offered(phase, person, knowledge, site), key=lambda slot: slot.fill):
        used = chosen(filled)
        room = len(used) < knowledge.plan.exercises_at_most
        filled.append(_fill(slot, judged, used, room))
    return offering(filled, judged)


def judge_all(person: Person, phase: int, knowledge: Knowledge) -> dict[str, Judgement]:
    return {row.id: judge(row, person, phase, knowledge) for row in knowledge.exercises.values()}


def chosen(filled: Iterable[Filled]) -> set[str]:
    return {one.choice.exercise.id for one in filled if one.choice}


def offering(filled: Iterable[Filled], judged: Mapping[str, Judgement]) -> tuple[Filled, ...]:
    """The slots, each with what may be swapped in: it stands in no slot, and keeps the sides of the rules' choice."""
    filled = tuple(filled)
    away = chosen(filled) | {one.left_out for one in filled}
    return tuple(replace(one, alternatives=tuple(_swaps(one, judged, away))) for one in filled)


def _swaps(one: Filled, judged: Mapping[str, Judgement], away: set[str]) -> Iterator[str]:
    for other in _able(one.slot, judged, away):
        if set(one.sides) <= set(other.sides):
            yield other.exercise.id


def _able(slot: Slot, judged: Mapping[str, Judgement], away: set[str]) -> list[Judgement]:
    """Exercises that may stand on both sides come before those left with one."""
    able = [judged[name] for name in slot.order if not judged[name].out and name not in away]
    return sorted(able, key=lambda one: len(one.sides) < len(SIDES))


def _offered(phase: int, person: Person, knowledge: Knowledge, site: Site) -> Iterator[Slot]:
    for slot in knowledge.slots.values():
        finding = slot.needs_finding is None or person.has(slot.needs_finding)
        finding = finding and (slot.not_with_finding is None or not person.has(slot.not_with_finding))
        if phase in slot.phases and finding and (slot.wanted_by_site is None or site.wants(slot.wanted_by_site)):
            yield slot


def _fill(slot: Slot, judged: Mapping[str, Judgement], used: set[str], room: bool) -> Filled:
    able = _able(slot, judged, used)
    choice = able[0] if able and room and not _waits(slot, judged, used, able[0]) else None
    because = tuple(judged[name] for name in slot.order if judged[name].out)
    return Filled(slot, choice, choice.sides if choice else (), because, no_room=bool(able) and not room)


def _waits(slot: Slot, judged: Mapping[str, Judgement], used: set[str], next_in_order: Judgement) -> bool:
    """A stopped exercise keeps its place empty until it is cleared: what comes after it was not tried either. A slot
    that every plan must have is filled all the same.
    """
    before = slot.order[: slot.order.index(next_in_order.exercise.id)]
    return not slot.required and any(judged[name].out == "stopped" for name in before if name not in used)


def complete(filled: tuple[Filled, ...]) -> bool:
    """Are the slots that a plan beyond foundation must have, core and hip, all filled?"""
    return all(one.choice is not None for one in filled if one.slot.required)
