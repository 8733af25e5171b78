"""Which exercises fill the slots of a phase: the first of a slot's order that findings, equipment and trials allow."""

from collections.abc import Iterator, Mapping
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
    """A slot with its exercise, or None and why; `alternatives` may be swapped in, on the same sides."""

    slot: Slot
    choice: Judgement | None
    alternatives: tuple[str, ...]
    because: tuple[Judgement, ...]
    no_room: bool = False


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
    judged = {row.id: judge(row, person, phase, knowledge) for row in knowledge.exercises.values()}
    filled: list[Filled] = []
    for slot in sorted(_offered(phase, person, knowledge, site), key=lambda slot: slot.fill):
        used = {one.choice.exercise.id for one in filled if one.choice}
        room = len(used) < knowledge.plan.exercises_at_most
        filled.append(_fill(slot, judged, used, room))
    used = {one.choice.exercise.id for one in filled if one.choice}
    return tuple(
        replace(one, alternatives=tuple(name for name in one.alternatives if name not in used)) for one in filled
    )


def _offered(phase: int, person: Person, knowledge: Knowledge, site: Site) -> Iterator[Slot]:
    for slot in knowledge.slots.values():
        finding = slot.needs_finding is None or person.has(slot.needs_finding)
        finding = finding and (slot.not_with_finding is None or not person.has(slot.not_with_finding))
        if phase in slot.phases and finding and (slot.wanted_by_site is None or site.wants(slot.wanted_by_site)):
            yield slot


def _fill(slot: Slot, judged: Mapping[str, Judgement], used: set[str], room: bool) -> Filled:
    """Exercises that may stand on both sides come before those left with one."""
    able = [judged[name] for name in slot.order if not judged[name].out and name not in used]
    able.sort(key=lambda one: len(one.sides) < len(SIDES))
    choice = able[0] if able and room else None
    swaps = (one for one in able if one is not choice and (choice is None or set(choice.sides) <= set(one.sides)))
    because = tuple(judged[name] for name in slot.order if judged[name].out)
    return Filled(slot, choice, tuple(one.exercise.id for one in swaps), because, no_room=bool(able) and not room)


def complete(filled: tuple[Filled, ...]) -> bool:
    """Are the slots that a plan beyond foundation must have, core and hip, all filled?"""
    return all(one.choice is not None for one in filled if one.slot.required)
