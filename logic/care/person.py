"""One person as the choosing and dosing rules see them: findings, ceilings, track, trials, equipment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from logic.care.catalogue import PlanRow
from logic.care.findings import Present
from logic.care.intake import Intake, Trial, Working
from logic.care.knowledge import Knowledge
from logic.care.scores import odi_of
from logic.care.screening import Screening, ages
from logic.care.site import Site
from logic.care.terms import Root, Track, Verdict


@dataclass(frozen=True, slots=True)
class Person:
    """`root_ceilings`: the highest phase for muscles of a weak root, where lower than the ceiling of the plan.

    `testable`: a set to fatigue may be used to estimate a maximum, once the phase allows it. `odi`: in percent, where
    it could be scored and its version is known. `working`: what each exercise has reached. `stopped`: exercises that a
    log stopped, and that nobody has examined again since.
    """

    findings: tuple[Present, ...]
    ceiling: int
    root_ceilings: Mapping[Root, int]
    track: Track
    tried: Mapping[str, Trial]
    equipment: frozenset[str]
    testable: bool
    odi: float | None
    working: Mapping[str, Working]
    stopped: frozenset[str]

    def has(self, finding: str) -> bool:
        return any(one.id == finding for one in self.findings)

    def having(self, finding: str) -> tuple[Present, ...]:
        return tuple(one for one in self.findings if one.id == finding)


def person(intake: Intake, screening: Screening, knowledge: Knowledge, site: Site, on: date) -> Person:
    return Person(
        findings=screening.findings,
        ceiling=screening.ceiling,
        root_ceilings=_root_ceilings(screening.findings, knowledge),
        track=track(intake, screening, knowledge),
        tried=intake.tried,
        equipment=frozenset(site.equipment.here if intake.equipment is None else intake.equipment),
        testable=_testable(intake, screening, knowledge.plan, on),
        odi=score.value if (score := odi_of(intake, knowledge)) else None,
        working=intake.working,
        stopped=frozenset(name for name, given in intake.stopped.items() if not given.established(on)),
    )


def _testable(intake: Intake, screening: Screening, plan: PlanRow, on: date) -> bool:
    """Pains low and given, young enough at the oldest the person can be, and no finding that speaks against it."""
    possible = ages(intake, on)
    calm = all(pain is not None and pain <= plan.test_pain_at_most for pain in (intake.leg_pain, intake.back_pain))
    against = {one.id for one in screening.findings} & set(plan.test_not_with)
    return calm and not against and possible is not None and possible[1] < plan.test_age_below


def track(intake: Intake, screening: Screening, knowledge: Knowledge) -> Track:
    """Careful on a conservative verdict, on high pain or pain not given; once careful, until pain is low again.

    At a follow-up whose last track is not given, the last may have been careful.
    """
    before = intake.track_before == "careful" or (intake.visit == "follow_up" and intake.track_before is None)
    bound = knowledge.plan.pain_careful_ends_below if before else knowledge.plan.pain_careful_at_least
    calm = all(pain is not None and pain < bound for pain in (intake.leg_pain, intake.back_pain))
    return "usual" if screening.verdict == Verdict.proceed and calm else "careful"


def _root_ceilings(findings: tuple[Present, ...], knowledge: Knowledge) -> dict[Root, int]:
    ceilings: dict[Root, int] = {}
    for one in findings:
        ceiling = knowledge.findings[one.id].root_ceiling
        if ceiling is not None:
            ceilings.update({root: min(ceiling, ceilings.get(root, ceiling)) for root in one.roots})
    return ceilings
