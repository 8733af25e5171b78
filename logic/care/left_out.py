"""Why a slot is empty, and why an exercise of the catalogue is not in today's plan."""

from collections.abc import Iterator, Mapping

from logic.care.choosing import Filled, chosen, judge
from logic.care.knowledge import Knowledge
from logic.care.person import Person
from logic.care.plan import LeftOut


def empty_slots(filled: tuple[Filled, ...], reasons: Mapping[str, str]) -> Iterator[LeftOut]:
    for one in filled:
        if one.left_out:
            yield LeftOut(id=one.slot.id, key="clinician", by=(reasons[one.left_out],), claims=one.slot.claims)
        elif one.choice is None:
            by = tuple(dict.fromkeys(name for judged in one.because for name in judged.by))
            waits = any(judged.out == "stopped" for judged in one.because)
            key = "no_room" if one.no_room else "stopped" if waits else "empty"
            yield LeftOut(id=one.slot.id, key=key, by=() if waits else by, claims=one.slot.claims)


def avoided(who: Person, knowledge: Knowledge) -> Iterator[LeftOut]:
    """The avoid rows of the catalogue; one that a direction test opens says so."""
    for row in knowledge.exercises.values():
        if row.avoid is None:
            continue
        judged = judge(row, who, 1, knowledge)
        key = "opened" if not judged.out else row.avoid if judged.out == "avoided" else judged.out
        if judged.out != "not_offered":
            yield LeftOut(id=row.id, key=key, by=judged.by, sides=judged.sides, claims=row.claims)


def left_out(
    filled: tuple[Filled, ...], phase: int, who: Person, knowledge: Knowledge, reasons: Mapping[str, str]
) -> Iterator[LeftOut]:
    """Every exercise of the catalogue that is not in today's plan, with the first reason that keeps it out."""
    standing = chosen(filled)
    for row in knowledge.exercises.values():
        if row.id in reasons:
            claims = knowledge.override_reasons[reasons[row.id]].claims
            yield LeftOut(id=row.id, key="clinician", by=(reasons[row.id],), claims=claims)
        elif row.id not in standing:
            judged = judge(row, who, phase, knowledge)
            kind = _place(row.id, filled)
            yield LeftOut(id=row.id, key=judged.out or kind, by=judged.by, sides=judged.sides, claims=row.claims)


def _place(name: str, filled: tuple[Filled, ...]) -> str:
    """Why an exercise that might stand does not: what the slots that offer it hold."""
    offering = [one for one in filled if name in one.alternatives]
    if any(one.choice for one in offering):
        return "slot_filled"
    if any(one.no_room for one in offering):
        return "no_room"
    return "slot_left_out" if offering else "not_offered"
