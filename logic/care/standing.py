"""What each answer stands for once second sources, the grades, who established it and clearances are taken together."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from logic.care.findings import Power, lower_than_before
from logic.care.intake import Attestation, Intake
from logic.care.knowledge import Knowledge
from logic.care.rows import Question
from logic.care.terms import SIDES, Refused, Verdict, listed

# Beside the four answers: a long-known answer without who and when, and answers that a clearance lifts.
NOT_ESTABLISHED, CLEARED_KNOWN, CLEARED_NEW = "not_established", "cleared_known", "cleared_new"
LIFTED = frozenset({CLEARED_KNOWN, CLEARED_NEW})
ESTABLISHED = LIFTED | {"known"}
YES = ESTABLISHED | {"new", NOT_ESTABLISHED}
DAYS = 7  # of a week
REACHES = ("none", "buttock", "thigh", "calf", "foot")
WORRY = ("unknown", "no", "known", "new")


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
        case "cleared_known" | "cleared_new":
            return Verdict.conservative
    raise ValueError(f"no such stand: {stands}")


def standing(intake: Intake, knowledge: Knowledge, strength: Power, on: date) -> tuple[dict[str, str], tuple[str, ...]]:
    """Question -> what its answer stands for, and the questions on which two sources disagree.

    Raises Refused for a question that does not exist.
    """
    questions = knowledge.questions
    stands = dict(_unasked(knowledge))
    _take(intake.answers, stands, "answers")
    conflicts = _second(intake, questions, stands)
    facts = _facts(intake)
    conflicts = (*conflicts, *(question for question in facts if stands[question] == "no"))
    stands.update({question: said for question, said in facts.items() if stands[question] in ("no", "unknown")})
    if "known" in stands.values() or intake.clearances or intake.known_by:
        _establish(intake, knowledge, stands, on)
    for question, said in facts.items():
        if stands[question] == NOT_ESTABLISHED and questions[question].settled_by is None:
            stands[question] = said
    conflicts = (*conflicts, *_not_normal_today(intake, stands, strength))
    conflicts = (*conflicts, *_fill_from_grades(stands, strength, intake))
    if intake.visit == "first":
        stands.update({later: "no" for later in _later(knowledge) if stands[later] == "unknown"})
    return stands, conflicts


def _facts(intake: Intake) -> dict[str, str]:
    """What facts elsewhere in the intake say of a question. Only an established long-known answer explains them."""
    said: dict[str, str] = {}
    if intake.surgery_weeks is not None or intake.surgery_kind is not None:
        said["surgery"] = "new"
    if intake.leg_side == "both" or _felt_on_both_sides(intake):
        said["both_legs"] = "new"
    if intake.vertebral_fracture == "yes":
        said["bone"] = "known"
    if _further_down(intake):
        said["worse_overall"] = "new"
    return said


def _further_down(intake: Intake) -> bool:
    """Does the leg pain go further down than at the last visit?"""
    now, before = intake.leg_reach, intake.previous_leg_reach
    return now is not None and before is not None and REACHES.index(now) > REACHES.index(before)


def _not_normal_today(intake: Intake, stands: Mapping[str, str], strength: Power) -> tuple[str, ...]:
    """Both legs long known asks for power and feeling normal today, or a scan since: what is not normal is shown."""
    lost = bool(strength.lost) or _felt_on_both_sides(intake)
    return ("both_legs",) if lost and stands["both_legs"] == "known" else ()


def _felt_on_both_sides(intake: Intake) -> bool:
    places = intake.sensation_reduced
    return places is not None and len({place.rpartition("_")[2] for place in places}) == len(SIDES)


@lru_cache(maxsize=4)
def _unasked(knowledge: Knowledge) -> dict[str, str]:
    return dict.fromkeys(knowledge.questions, "unknown")


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
        stands[question] = max((first, answer), key=lambda word: _worry(questions[question], word))
        if first != "unknown":
            conflicts.append(question)
    return tuple(conflicts)


def _worry(row: Question, answer: str) -> tuple[bool, Verdict, int]:
    return answer != "unknown", verdict_of(row, answer), WORRY.index(answer)


def _establish(intake: Intake, knowledge: Knowledge, stands: dict[str, str], on: date) -> None:
    if not intake.known_by.keys() <= stands.keys():
        _take(dict.fromkeys(intake.known_by, "known"), dict.fromkeys(stands, "no"), "known_by")
    cleared = _cleared(intake, knowledge, on)
    for question, stand in stands.items():
        row = knowledge.questions[question]
        if stand == "known":
            stand = _known(row, intake, on)
        stands[question] = _lifted(row, stand) if question in cleared else stand


def _lifted(row: Question, stand: str) -> str:
    """What a good clearance makes of an answer: only a held one, and only where the row lets it."""
    if verdict_of(row, stand) != Verdict.hold:
        return stand
    if stand == "new" and "new" in row.cleared_answers:
        return CLEARED_NEW
    lifts = "new" in row.cleared_answers if stand == NOT_ESTABLISHED else "known" in row.cleared_answers
    return CLEARED_KNOWN if lifts and stand in (NOT_ESTABLISHED, "known") else stand


def _known(row: Question, intake: Intake, on: date) -> str:
    """Long known only where the row offers it and someone, some day, established it; else new or not established."""
    given = intake.known_by.get(row.id)
    if row.known is None:
        return "new"
    if row.known_needs_no_one or (given is not None and given.established(on) and not _past(row, given, intake, on)):
        return "known"
    return NOT_ESTABLISHED if row.new >= Verdict.hold else "new"


def _past(row: Question, given: Attestation, intake: Intake, on: date) -> bool:
    """Is the word older than it may be, or older than what it speaks of?"""
    if given.when is None:
        return True
    days = (on - given.when).days
    too_old = row.known_good_weeks is not None and days > DAYS * row.known_good_weeks
    return too_old or _before_it_began(row, days, intake)


def _before_it_began(row: Question, days: int, intake: Intake) -> bool:
    """Is a word of so many days ago older than what it speaks of: the operation, or this pain?"""
    since = (
        intake.surgery_weeks if row.settled_by == "surgery" else intake.onset_weeks if row.known_since_onset else None
    )
    return since is not None and days > DAYS * since


def _cleared(intake: Intake, knowledge: Knowledge, on: date) -> frozenset[str]:
    """Questions with a clearance that is still good: not from the future, not older than its weeks."""
    longest = DAYS * knowledge.plan.clearance_weeks
    for given in intake.clearances:
        if given.question not in knowledge.questions:
            raise Refused(f"clearances.question: no such question. Questions: {listed(tuple(knowledge.questions))}.")
    return frozenset(
        given.question
        for given in intake.clearances
        if 0 <= (days := (on - given.when).days) <= longest
        and not _before_it_began(knowledge.questions[given.question], days, intake)
    )


def _fill_from_grades(stands: dict[str, str], strength: Power, intake: Intake) -> tuple[str, ...]:
    """The worse of answer and grades stands. Gives back the questions whose no the grades contradict."""
    otherwise = "no" if strength.complete else "unknown"
    severe = "new" if strength.severe else otherwise
    several = "new" if strength.lost and _several(strength) else otherwise
    lower = "new" if intake.previous_grades and lower_than_before(intake) else "no"
    seen = {"weakness_severe": severe, "weakness_several_levels": several}
    conflicts = [question for question, shown in seen.items() if shown == "new" and stands[question] == "no"]
    stands.update({question: _worse(stands[question], shown) for question, shown in seen.items()})
    if lower == "new":
        conflicts += ["weakness_progressing"] if stands["weakness_progressing"] == "no" else []
        stands["weakness_progressing"] = "new"
    return tuple(conflicts)


def _several(strength: Power) -> bool:
    """Loss of power at more than one root, or on both sides."""
    return len({root for root, _ in strength.lost}) > 1 or len({side for _, side in strength.lost}) > 1


def _worse(answered: str, seen: str) -> str:
    """Of what was answered and what the grades show. Only long known, established, covers what they show again."""
    if seen == "no":
        return "no" if answered == "unknown" else answered
    if seen == "unknown":
        return "new" if answered == "new" else "unknown"
    return answered if answered in ESTABLISHED else "new"
