"""What this person watches because of what was found on them today, each sign on its side."""

from collections.abc import Iterator

from logic.care.catalogue import OwnSignRow
from logic.care.findings import Present, power
from logic.care.intake import MUSCLE_ROOTS, Intake
from logic.care.knowledge import Knowledge
from logic.care.plan import OwnSign
from logic.care.screening import Screening
from logic.care.terms import SIDES, Side


def own_signs(intake: Intake, screening: Screening, knowledge: Knowledge) -> Iterator[OwnSign]:
    """In the order of own_signs.toml. What was not examined gives none: there is nothing to compare with."""
    for row in knowledge.own_signs.values():
        for side in SIDES:
            grade = _below_full(row, side, intake, knowledge)
            if _stands(row, side, grade, intake, screening.findings, knowledge):
                yield OwnSign(id=row.id, side=side, grade=grade, claims=row.claims)


def _below_full(row: OwnSignRow, side: Side, intake: Intake, knowledge: Knowledge) -> float | None:
    """The grade, where it is below full; None where it is full or was not tested."""
    grade: float | None = getattr(intake, f"{row.muscle}_{side}") if row.muscle else None
    full = knowledge.grades["several"].below
    return grade if grade is not None and full is not None and grade < full else None


def _stands(
    row: OwnSignRow,
    side: Side,
    grade: float | None,
    intake: Intake,
    found: tuple[Present, ...],
    knowledge: Knowledge,
) -> bool:
    if row.finding is not None:
        return any(one.id == row.finding and one.tested and side in one.sides for one in found)
    if row.feeling:
        return any(place.endswith(side) for place in intake.sensation_reduced or ())
    if grade is not None:
        return True
    return row.muscle == "calf" and _calf_found_weak(side, intake, knowledge)


def _calf_found_weak(side: Side, intake: Intake, knowledge: Knowledge) -> bool:
    """By its raises, whatever the hand test said."""
    return (MUSCLE_ROOTS["calf"], side) in power(intake, knowledge.grades).lost
