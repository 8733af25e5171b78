"""How a person stands against the first visit, and whether the next options are to be talked over.

Weeks of care in all: those of adequate care before the plan, as `care_weeks` counts them at the first visit, and those
since `began_on`. At a follow-up `care_weeks` is still the care before the plan; not given, it adds none, so that the
talk may come late but is never asked for on weeks that nobody knows of.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal

from logic.care.catalogue import CheckUp, GainRow
from logic.care.intake import Intake, Start
from logic.care.knowledge import Knowledge
from logic.care.rows import Threshold
from logic.care.scores import odi_of
from logic.care.standing import DAYS
from logic.care.terms import Value

TALK = "week_6_talk"
SIXTH_DIGIT = 6  # what a binary fraction adds beyond it is no change: 7 to 4.9 is 30 %

Outcome = Literal["leg_pain", "back_pain", "odi"]
Untold = Literal["no_start", "not_measured", "no_version", "other_version", "low_start"]
Found = Literal["gained", "not_gained"] | Untold
Why = Literal["neither_gained", "early", "gained", "too_early", "operated", "unmeasured", "low_starts"]
Answer = Literal["yes", "no", "unknown"]

ANSWER: Mapping[Why, Answer] = {
    "neither_gained": "yes",
    "early": "yes",
    "gained": "no",
    "too_early": "no",
    "operated": "no",
    "unmeasured": "unknown",
    "low_starts": "unknown",
}


class Measured(Value):
    """One outcome at the start and now: pain 0-10, ODI in percent. `change` is now less start, in points.

    `found`: gained or not, or why that cannot be told. `percent`: of the start that went away; None where the start is
    0. `worse`: None where it cannot be told, or where no row says how much worse counts. `id`: row of gains.
    """

    id: str
    outcome: Outcome
    decides: bool
    start: float | None
    now: float | None
    change: float | None = None
    percent: float | None = None
    found: Found
    worse: bool | None = None
    claims: tuple[str, ...]


class Gain(Value):
    """`week`: whole weeks since the plan began. `care_weeks`: of care in all; `earlier_weeks`: of it before the plan.

    `talk`: are the next options to be talked over? `why` says what decided it.
    """

    week: int
    care_weeks: float
    earlier_weeks: float | None
    measures: tuple[Measured, ...]
    talk: Answer
    why: Why
    claims: tuple[str, ...]


def gain(intake: Intake, knowledge: Knowledge, on: date, *, present: Collection[str], operated: bool) -> Gain | None:
    """None at a first visit, and where the day of the first plan is not given.

    `present`: findings seen today, which may make the talk due early. `operated`: the rule is not for this person.
    """
    if intake.visit == "first" or intake.began_on is None:
        return None
    row = knowledge.check_ups[TALK]
    days, earlier = (on - intake.began_on).days, intake.care_weeks
    care = days / DAYS + (0 if earlier is None else earlier)
    measures = tuple(_measured(one, intake, knowledge) for one in knowledge.gains.values())
    why = "operated" if operated else _why(measures, care, row, present)
    return Gain(
        week=days // DAYS,
        care_weeks=care,
        earlier_weeks=earlier,
        measures=measures,
        talk=ANSWER[why],
        why=why,
        claims=row.claims,
    )


def _why(measures: tuple[Measured, ...], care: float, row: CheckUp, present: Collection[str]) -> Why:
    """One gain is enough for no; a yes needs every measure that counts to be known, and one at least to count."""
    found = [one.found for one in measures if one.decides]
    waited = care >= row.week
    if "gained" in found:
        return "gained"
    if not waited and not set(row.early_with_finding) & set(present):
        return "too_early"
    if any(one not in ("not_gained", "low_start") for one in found):
        return "unmeasured"
    if "not_gained" not in found:
        return "low_starts"
    return "neither_gained" if waited else "early"


def _measured(row: GainRow, intake: Intake, knowledge: Knowledge) -> Measured:
    threshold = knowledge.thresholds[row.gain]
    outcome = threshold.outcome
    at_start = Start() if intake.at_start is None else intake.at_start
    start: float | None = getattr(at_start, outcome)
    now = _odi_now(intake, knowledge) if outcome == "odi" else getattr(intake, outcome)
    untold = _odi_untold(at_start, now, intake) if outcome == "odi" else _untold(start, now)
    bare = Measured(
        id=row.id,
        outcome=outcome,
        decides=row.decides,
        start=start,
        now=now,
        found=untold or "low_start",
        claims=row.claims,
    )
    return bare if untold or start is None or now is None else _held_against(bare, start, now, row, knowledge)


def _held_against(bare: Measured, start: float, now: float, row: GainRow, knowledge: Knowledge) -> Measured:
    """What began low counts for no gain, and may still be worse."""
    counts, gained = start >= row.start_at_least, reached(knowledge.thresholds[row.gain], start, now)
    return bare.model_copy(
        update={
            "change": round(now - start, SIXTH_DIGIT),
            "percent": _percent(start - now, start),
            "found": ("gained" if gained else "not_gained") if counts else "low_start",
            "worse": None if row.worse is None else reached(knowledge.thresholds[row.worse], start, now),
        }
    )


def _odi_now(intake: Intake, knowledge: Knowledge) -> float | None:
    score = odi_of(intake, knowledge)
    return None if score is None else score.value


def _untold(start: float | None, now: float | None) -> Untold | None:
    if start is None:
        return "no_start"
    return "not_measured" if now is None else None


def _odi_untold(at_start: Start, now: float | None, intake: Intake) -> Untold | None:
    """Two versions of the ODI are two measures."""
    then, today = at_start.odi_version, intake.odi_version
    given = now is not None or intake.odi is not None
    if at_start.odi is None or not given:
        return _untold(at_start.odi, now)
    if then is None or today is None:
        return "no_version"
    return _untold(at_start.odi, now) if then == today else "other_version"


def reached(threshold: Threshold, start: float, now: float) -> bool:
    """Is the change as large as the threshold asks, for the better or, where it says so, for the worse?"""
    better = start - now if threshold.direction == "lower_is_better" else now - start
    change = -better if threshold.worse else better
    if threshold.points_at_least is not None:
        return round(change, SIXTH_DIGIT) >= threshold.points_at_least
    percent = _percent(change, start)
    return percent is not None and threshold.percent_at_least is not None and percent >= threshold.percent_at_least


def _percent(change: float, start: float) -> float | None:
    return round(100 * change / start, SIXTH_DIGIT) if start else None
