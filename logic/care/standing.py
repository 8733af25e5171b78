"""What each answer stands for once second sources, the grades, who established it and clearances are taken together."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from logic.care.findings import Power, lower_than_before
from logic.care.intake import Attestation, Intake
from logic.care.knowledge import Knowledge
from logic.care.rows import Question
from logic.care.terms import Refused, Verdict, listed

# Beside the four answers: a long-known answer without who and when, and a held one that a clearance lifts.
NOT_ESTABLISHED, CLEARED = "not_established", "cleared"
YES = frozenset({"known", "new", NOT_ESTABLISHED, CLEARED})


def verdict_of(row: Question, stands: str) -> Verdict:
    """The row's verdict for what an answer stands for. A stand that no row knows is an error, never a default."""
    match stands:
        case "no":
            return row.no
        case "unknown":
            return row.unknown
        case "new":
            return row.new
        case "known":
            return row.new if row.known is None else row.known
        case "not_established":
            return min(Verdict.hold, row.new)
        case "cleared":
            return Verdict.conservative
    raise ValueError(f"no such stand: {stands}")


def standing(intake: Intake, knowledge: Knowledge, strength: Power, on: date) -> tuple[dict[str, str], tuple[str, ...]]:
    """Question -> what its answer stands for, and the questions on which two sources disagree.

    Raises Refused for a question that does not exist.
    """
    questions = knowledge.questions
    stands: dict[str, str] = dict.fromkeys(questions, "unknown")
    _take(intake.answers, stands, "answers")
    conflicts = _second(intake, questions, stands)
    if "known" in stands.values() or intake.clearances or intake.known_by:
        _establish(intake, knowledge, stands, on)
    _fill_from_grades(stands, strength, intake)
    if intake.visit == "first":
        stands.update({later: "no" for later in _later(knowledge) if stands[later] == "unknown"})
    if stands["surgery"] == "no" and (intake.surgery_weeks is not None or intake.surgery_kind is not None):
        stands["surgery"] = "new"
        conflicts = (*conflicts, "surgery")
    return stands, conflicts


@lru_cache(maxsize=4)
def _later(knowledge: Knowledge) -> tuple[str, ...]:
    """Questions that are asked from the second visit on."""
    return tuple(row.id for row in knowledge.questions.values() if row.from_second_visit)


def _take(answers: Mapping[str, str | None], stands: dict[str, str], field: str) -> None:
    questions = len(stands)
    stands.update(answers)  # type: ignore[arg-type]  # a null answer is made unknown below
    if len(stands) > questions:
        wrong, asked = list(stands)[questions], listed(list(stands)[:questions])
        raise Refused(f"{field}.{wrong[:60]!a}: no such question. Questions: {asked}.")
    if None in stands.values():
        stands.update({question: "unknown" for question, answer in answers.items() if answer is None})


def _second(intake: Intake, questions: Mapping[str, Question], stands: dict[str, str]) -> tuple[str, ...]:
    """Two sources: the answer with the higher verdict counts; unknown gives way to an answer."""
    if not intake.second_answers:
        return ()
    other = dict.fromkeys(questions, "unknown")
    _take(intake.second_answers, other, "second_answers")
    conflicts = []
    for question, answer in other.items():
        first = stands[question]
        if answer == "unknown" or answer == first:
            continue
        if first == "unknown" or verdict_of(questions[question], answer) > verdict_of(questions[question], first):
            stands[question] = answer
        if first != "unknown":
            conflicts.append(question)
    return tuple(conflicts)


def _establish(intake: Intake, knowledge: Knowledge, stands: dict[str, str], on: date) -> None:
    _take(dict.fromkeys(intake.known_by, "known"), dict.fromkeys(stands, "no"), "known_by")
    cleared = _cleared(intake, knowledge, on)
    for question, stand in stands.items():
        row = knowledge.questions[question]
        if stand == "known":
            stand = _known(row, intake.known_by.get(question), on)
        if stand in row.cleared_answers and question in cleared and verdict_of(row, stand) == Verdict.hold:
            stand = CLEARED
        stands[question] = stand


def _known(row: Question, given: Attestation | None, on: date) -> str:
    """Long known only where the row offers it and someone, some day, established it; else new or not established."""
    if row.known is None:
        return "new"
    if row.known_needs_no_one or (given is not None and given.who and given.when is not None and given.when <= on):
        return "known"
    return NOT_ESTABLISHED if row.new >= Verdict.hold else "new"


def _cleared(intake: Intake, knowledge: Knowledge, on: date) -> frozenset[str]:
    """Questions with a clearance that is still good: not from the future, not older than its weeks."""
    oldest = on - timedelta(weeks=knowledge.plan.clearance_weeks)
    for given in intake.clearances:
        if given.question not in knowledge.questions:
            raise Refused(f"clearances.question: no such question. Questions: {listed(tuple(knowledge.questions))}.")
    return frozenset(given.question for given in intake.clearances if oldest <= given.when <= on)


def _fill_from_grades(stands: dict[str, str], strength: Power, intake: Intake) -> None:
    otherwise = "no" if strength.complete else "unknown"
    severe = "new" if strength.severe else otherwise
    several = "new" if strength.lost and _several(strength) else otherwise
    stands["weakness_severe"] = _worse(stands["weakness_severe"], severe)
    stands["weakness_several_levels"] = _worse(stands["weakness_several_levels"], several)
    if intake.previous_grades and lower_than_before(intake):
        stands["weakness_progressing"] = "new"


def _several(strength: Power) -> bool:
    """Loss of power at more than one root, or on both sides."""
    return len({root for root, _ in strength.lost}) > 1 or len({side for _, side in strength.lost}) > 1


def _worse(answered: str, seen: str) -> str:
    """Of what was answered and what the grades show. Long known, established, covers what the grades show again."""
    if answered == "unknown":
        return seen
    if answered == "new" or seen == "no" or (seen == "new" and answered != "no"):
        return answered
    return seen
