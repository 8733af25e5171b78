"""Questionnaire scores and the range of the one-repetition maximum: a value with its rule, or why there is none.

Formulas for the one-repetition maximum, load w and repetitions r to fatigue: Epley 1985 w(1 + 0.0333 r);
Brzycki 1993 w / (1.0278 - 0.0278 r); Lander 1985 100 w / (101.3 - 2.67123 r).
"""

from collections.abc import Sequence
from typing import Literal

from logic.care.benchmarks import ScoreRule
from logic.care.intake import Intake
from logic.care.knowledge import Knowledge
from logic.care.terms import Refused, Value, listed

Lack = Literal["no_version", "sections_needed", "total_needed"]


class Score(Value):
    """`value` is None where no score is given; `why` says so. ODI in percent, RMDQ 0-24. `rule` is the row's id.

    `lacks`: what an ODI without a value needs.
    """

    instrument: str
    value: float | None
    version: str | None = None
    band: str | None = None
    missing_sections: int = 0
    lacks: Lack | None = None
    why: str
    rule: str
    claims: tuple[str, ...]


class OneRepetitionMaximum(Value):
    """A range in kg over three formulas, never one number. None where none is given."""

    low_kg: float | None
    high_kg: float | None
    low_confidence: bool
    why: str
    rule: str
    claims: tuple[str, ...]


def odi_from_total(percent: float, version: str, knowledge: Knowledge) -> Score:
    rule = knowledge.scores["odi"]
    _known_version(rule, version)
    if not 0 <= percent <= 100:
        raise Refused("percent: must lie from 0 to 100. Check the total.")
    return _odi(percent, version, 0, "total as given", rule)


def odi_from_sections(sections: Sequence[int | None], version: str, knowledge: Knowledge) -> Score:
    """Ten section scores, 0-5, None where left blank. Blank ones shrink the denominator down to the rule's fewest."""
    rule = knowledge.scores["odi"]
    points, fewest = rule.points_per_section or 0, rule.sections_at_least or 0
    if not _known_version(rule, version):
        return _no_odi(version, f"{version} is scored differently: give its total.", rule, "total_needed")
    if len(sections) != rule.sections:
        raise Refused(f"sections: give {rule.sections}, blank ones as an empty place; {len(sections)} were given.")
    answered = [score for score in sections if score is not None]
    if any(not 0 <= score <= points for score in answered):
        raise Refused(f"sections: each is a whole number from 0 to {points}.")
    missing = len(sections) - len(answered)
    if len(answered) < fewest:
        why = f"{missing} sections are blank; at least {fewest} are needed."
        return _no_odi(version, why, rule, "sections_needed")
    why = "all sections answered" if not missing else f"prorated: {missing} blank, out of {points * len(answered)}"
    return _odi(100 * sum(answered) / (points * len(answered)), version, missing, why, rule)


def odi_of(intake: Intake, knowledge: Knowledge) -> Score | None:
    """The ODI of an intake, None where none was given. Its sections win over its total; without a version, no score."""
    rule = knowledge.scores["odi"]
    version = intake.odi_version
    sections = None if set(intake.odi_sections or ()) <= {None} else intake.odi_sections
    if sections is None and intake.odi is None:
        return None
    if version is None:
        return _no_odi(None, "the version is not given, and versions are not compared.", rule, "no_version")
    if intake.odi is not None and (sections is None or not _known_version(rule, version)):
        return odi_from_total(intake.odi, version, knowledge)
    return odi_from_sections(sections or (), version, knowledge)


def rmdq(ticked: int, knowledge: Knowledge) -> Score:
    rule = knowledge.scores["rmdq"]
    items = rule.items or 0
    if not 0 <= ticked <= items:
        raise Refused(f"ticked: must lie from 0 to {items}. Count the ticked items.")
    band = "recovered" if ticked <= (rule.recovered_at_most or 0) else None
    return Score(instrument="rmdq", value=ticked, band=band, why="items ticked", rule="scores.rmdq", claims=rule.claims)


def one_rm(load_kg: float, repetitions: int, to_fatigue: bool, knowledge: Knowledge) -> OneRepetitionMaximum:
    """From a set to fatigue. A light set says nothing: the formulas then differ twofold."""
    rule = knowledge.scores["one_rm"]
    valid, most = rule.repetitions_at_most or 0, rule.warn_at_most or 0
    if not 0 < load_kg <= 500:
        raise Refused("load: must lie above 0 and up to 500 kg.")
    if repetitions < 1:
        raise Refused("repetitions: must be 1 or more.")
    if not to_fatigue:
        return _no_one_rm("the set was not to fatigue, so it says nothing about the maximum", rule)
    if repetitions > most:
        return _no_one_rm(f"{repetitions} repetitions: above {most} the formulas do not hold", rule)
    values = one_rm_formulas(load_kg, repetitions)
    why = f"estimated, low confidence{': more than ' + str(valid) + ' repetitions' if repetitions > valid else ''}"
    return OneRepetitionMaximum(
        low_kg=min(values), high_kg=max(values), low_confidence=True, why=why, rule="scores.one_rm", claims=rule.claims
    )


def one_rm_formulas(load_kg: float, repetitions: int) -> tuple[float, float, float]:
    """Epley, Brzycki, Lander, in kg. One repetition to fatigue is the maximum itself."""
    if repetitions == 1:
        return load_kg, load_kg, load_kg
    epley = load_kg * (1 + 0.0333 * repetitions)
    brzycki = load_kg / (1.0278 - 0.0278 * repetitions)
    lander = 100 * load_kg / (101.3 - 2.67123 * repetitions)
    return epley, brzycki, lander


def _known_version(rule: ScoreRule, version: str) -> bool:
    """Can this version be worked out from its sections?"""
    for row in rule.versions:
        if row.id == version:
            return row.from_sections
    raise Refused(f"version: not known. Use one of: {listed([row.id for row in rule.versions])}.")


def _odi(percent: float, version: str, missing: int, why: str, rule: ScoreRule) -> Score:
    band = next(row.label for row in rule.bands if percent <= row.at_most)
    return Score(
        instrument="odi",
        value=percent,
        version=version,
        band=band,
        missing_sections=missing,
        why=why,
        rule="scores.odi",
        claims=rule.claims,
    )


def _no_odi(version: str | None, why: str, rule: ScoreRule, lacks: Lack) -> Score:
    return Score(
        instrument="odi", value=None, version=version, why=why, lacks=lacks, rule="scores.odi", claims=rule.claims
    )


def _no_one_rm(why: str, rule: ScoreRule) -> OneRepetitionMaximum:
    return OneRepetitionMaximum(
        low_kg=None, high_kg=None, low_confidence=True, why=why, rule="scores.one_rm", claims=rule.claims
    )
