"""Intake -> Protocol: screening, phases, choosing, dosing and schedule composed into the whole plan."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import floor
from typing import Literal

from logic.care.catalogue import LineRow
from logic.care.choosing import Filled, Judgement, complete, fill, judge, phase_for
from logic.care.dosing import dose
from logic.care.findings import power
from logic.care.intake import Intake
from logic.care.knowledge import Knowledge
from logic.care.person import Person, person
from logic.care.phases import leg_exercises, openings, phase_now, phase_rows
from logic.care.plan import CheckUp, Cited, LeftOut, Line, Planned, Protocol, RoadPhase
from logic.care.schedule import sessions
from logic.care.screening import NO_PLAN, Screening, screen
from logic.care.site import Site
from logic.care.standing import YES

LIGHT = 2
STANDS_WITHOUT_PLAN = ("notice", "stop", "safety_net")


def protocol(intake: Intake, knowledge: Knowledge, site: Site, on: date) -> Protocol:
    """Raises Refused where the intake names a question, exercise, equipment or gate row that does not exist."""
    screening = screen(intake, knowledge, on)
    who = person(intake, screening, knowledge, site, on)
    if not screening.allows_plan:
        return _protocol(intake, screening, who, knowledge, on)
    light = fill(LIGHT, who, knowledge, site)
    phase = _phase(intake, who, light, knowledge, site)
    filled = fill(phase, who, knowledge, site)
    exercises = planned(filled, phase, who, knowledge, site)
    return _protocol(intake, screening, who, knowledge, on).model_copy(
        update={
            "phase": phase,
            "to_try_today": leg_exercises(light) if _may_try_today(who, phase) else (),
            "exercises": exercises,
            "empty_slots": tuple(_empty(filled)),
            "minutes": _minutes(exercises),
            "schedule": sessions(exercises, on, knowledge),
            "road": tuple(_road(intake, phase, exercises, who, light, knowledge, site)),
            "reviews": tuple(sorted(_reviews(intake, screening, knowledge, on), key=lambda one: one.week)),
            "lines": tuple(_lines(intake, screening, who, phase, knowledge)),
            "left_out": tuple(_left_out(filled, phase, who, knowledge)),
        }
    )


def _protocol(intake: Intake, screening: Screening, who: Person, knowledge: Knowledge, on: date) -> Protocol:
    """What stands on every protocol: verdict, reasons, what to avoid, stop rules. No exercise."""
    return Protocol(
        on=on,
        knowledge_version=knowledge.version,
        verdict=screening.verdict,
        within=screening.within,
        track=who.track,
        phase=NO_PLAN,
        ceiling=screening.ceiling,
        ceiling_by_root=dict(who.root_ceilings),
        reasons=screening.reasons,
        unanswered=screening.unanswered,
        conflicts=screening.conflicts,
        findings=screening.findings,
        consistent_with=_roots(intake, knowledge),
        to_try_today=(),
        exercises=(),
        empty_slots=(),
        minutes=0,
        schedule=(),
        road=(),
        avoid=tuple(_avoid(who, knowledge)),
        lines=tuple(_lines(intake, screening, who, NO_PLAN, knowledge)),
        reviews=(),
        left_out=tuple(LeftOut(id=row.id, key="no_plan", claims=row.claims) for row in knowledge.exercises.values()),
    )


def _may_try_today(who: Person, phase: int) -> bool:
    """Only the usual track opens the light phase by a trial, and only while it is still closed."""
    return who.track == "usual" and who.ceiling >= LIGHT and phase < LIGHT


def _phase(intake: Intake, who: Person, light: tuple[Filled, ...], knowledge: Knowledge, site: Site) -> int:
    """The phase open now, one lower for as long as core or hip work could not be planned in it."""
    phase = phase_now(intake, who, light, knowledge, site)
    while phase > 1 and not complete(fill(phase, who, knowledge, site)):
        phase -= 1
    return phase


def planned(
    filled: tuple[Filled, ...], phase: int, who: Person, knowledge: Knowledge, site: Site
) -> tuple[Planned, ...]:
    chosen = [(one, one.choice) for one in filled if one.choice is not None]
    return tuple(_planned(one, choice, phase, who, knowledge, site) for one, choice in _in_order(chosen, knowledge))


def _in_order(chosen: list[tuple[Filled, Judgement]], knowledge: Knowledge) -> list[tuple[Filled, Judgement]]:
    """Printed in the order of slots.toml, whatever order the slots were filled in."""
    order = list(knowledge.slots)
    return sorted(chosen, key=lambda pair: order.index(pair[0].slot.id))


def _planned(one: Filled, choice: Judgement, phase: int, who: Person, knowledge: Knowledge, site: Site) -> Planned:
    row = choice.exercise
    amount = dose(row, phase_for(row, who, phase), who.track, knowledge, site, who.tried.get(row.id))
    ranged = [knowledge.limits[limit.limit] for limit in choice.limits if knowledge.limits[limit.limit].range_joint]
    strictest = ranged[0] if ranged and _on_all_sides(choice) else row
    return Planned(
        exercise=row.id,
        slot=one.slot.id,
        part=one.slot.part,
        session=one.slot.session,
        sides=choice.sides,
        dose=amount,
        range_joint=strictest.range_joint,
        range_start=strictest.range_start,
        range_end=strictest.range_end,
        minutes=row.minutes * (amount.sets[0] if amount.sets else 1),
        limits=choice.limits,
        cues=tuple(Cited(id=cue, claims=knowledge.cues[cue].claims) for cue in row.cues),
        may_test=row.one_rep_test and who.testable and phase >= knowledge.plan.test_from_phase,
        alternatives=one.alternatives,
        claims=tuple(dict.fromkeys((*row.claims, *one.slot.claims))),
    )


def _on_all_sides(choice: Judgement) -> bool:
    return all(set(choice.sides) <= set(limit.sides) for limit in choice.limits)


def _minutes(exercises: tuple[Planned, ...]) -> float:
    """Of the longest session: what stands in every one, with an alternating pair or the resistance session."""

    def lasting(*sessions: str) -> float:
        return sum(one.minutes for one in exercises if one.session in sessions)

    return lasting("every") + max(lasting("a"), lasting("b"), lasting("resistance", "impact"))


def _empty(filled: tuple[Filled, ...]) -> Iterator[LeftOut]:
    for one in filled:
        if one.choice is None:
            by = tuple(dict.fromkeys(name for judged in one.because for name in judged.by))
            yield LeftOut(id=one.slot.id, key="no_room" if one.no_room else "empty", by=by, claims=one.slot.claims)


def _road(
    intake: Intake,
    now: int,
    exercises: tuple[Planned, ...],
    who: Person,
    light: tuple[Filled, ...],
    knowledge: Knowledge,
    site: Site,
) -> Iterator[RoadPhase]:
    for phase, row in sorted(phase_rows(knowledge).items()):
        state: Literal["done", "now", "next", "later"] = "now"
        standing: tuple[Planned, ...] = exercises if phase == now else ()
        if phase != now:
            state = "done" if phase < now else "next" if phase == now + 1 else "later"
        if state == "next" and phase <= who.ceiling and (phase < max(phase_rows(knowledge)) or site.plan.impact):
            standing = planned(fill(phase, who, knowledge, site), phase, who, knowledge, site)
        yield RoadPhase(
            phase=phase,
            row=row.id,
            state=state,
            opens=tuple(openings(phase, intake, who, light, knowledge, site)) if phase > now else (),
            exercises=standing,
            doses=tuple(Cited(id=one.id, claims=one.claims) for one in knowledge.doses.values() if phase in one.phases),
            claims=row.claims,
        )


def _lines(intake: Intake, screening: Screening, who: Person, phase: int, knowledge: Knowledge) -> Iterator[Line]:
    for row in knowledge.lines.values():
        if row.only_without_field is not None and getattr(intake, row.only_without_field) is not None:
            continue
        if (phase > NO_PLAN or row.block in STANDS_WITHOUT_PLAN) and _stands(row, screening, who, phase, knowledge):
            yield Line(id=row.id, block=row.block, claims=row.claims)


def _stands(row: LineRow, screening: Screening, who: Person, phase: int, knowledge: Knowledge) -> bool:
    if row.only_with_test and not (who.testable and phase >= knowledge.plan.test_from_phase):
        return False
    if row.only_with_open is not None and judge(knowledge.exercises[row.only_with_open], who, 1, knowledge).out:
        return False
    if row.only_with_finding is not None and not who.has(row.only_with_finding):
        return False
    if row.only_with_question is not None and screening.stands[row.only_with_question] not in YES:
        return False
    if row.not_with_question is not None and screening.stands[row.not_with_question] in YES:
        return False
    if row.only_on_track is not None and who.track != row.only_on_track:
        return False
    return row.only_from_phase <= phase <= row.only_to_phase or phase == NO_PLAN


def _reviews(intake: Intake, screening: Screening, knowledge: Knowledge, on: date) -> Iterator[CheckUp]:
    """Weeks from today; where earlier adequate care counts, what is left of them, none being today."""
    care = 0 if intake.care_weeks is None else floor(intake.care_weeks)
    present = {one.id for one in screening.findings}
    for row in knowledge.check_ups.values():
        found = row.only_with_finding is None or row.only_with_finding in present
        if found and (row.not_with_question is None or screening.stands[row.not_with_question] not in YES):
            week = max(0, row.week - care) if row.counts_earlier_care else row.week
            yield CheckUp(id=row.id, week=week, on=on + timedelta(weeks=week), claims=row.claims)


def _avoid(who: Person, knowledge: Knowledge) -> Iterator[LeftOut]:
    """The avoid rows of the catalogue; one that a direction test opens says so."""
    for row in knowledge.exercises.values():
        if row.avoid is None:
            continue
        judged = judge(row, who, 1, knowledge)
        key = "opened" if not judged.out else row.avoid if judged.out == "avoided" else judged.out
        if judged.out != "not_offered":
            yield LeftOut(id=row.id, key=key, by=judged.by, sides=judged.sides, claims=row.claims)


def _left_out(filled: tuple[Filled, ...], phase: int, who: Person, knowledge: Knowledge) -> Iterator[LeftOut]:
    """Every exercise of the catalogue that is not in today's plan, with the first reason that keeps it out."""
    standing = {one.choice.exercise.id for one in filled if one.choice}
    crowded = {name for one in filled if one.no_room for name in one.alternatives}
    swaps = {name for one in filled for name in one.alternatives}
    for row in knowledge.exercises.values():
        if row.id not in standing:
            judged = judge(row, who, phase, knowledge)
            kind = "no_room" if row.id in crowded else "slot_filled" if row.id in swaps else "not_offered"
            yield LeftOut(id=row.id, key=judged.out or kind, by=judged.by, sides=judged.sides, claims=row.claims)


def _roots(intake: Intake, knowledge: Knowledge) -> tuple[str, ...]:
    """Roots and sides that grades and feeling are consistent with: never a confirmed root."""
    lost = {f"{root} {side}" for root, side in power(intake, knowledge.grades).lost}
    felt = {place.replace("_", " ") for place in intake.sensation_reduced or ()}
    return tuple(sorted(lost | felt))
