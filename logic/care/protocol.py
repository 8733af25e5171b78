"""Intake -> Protocol: screening, phases, choosing, dosing and schedule composed into the whole plan."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from logic.care.choosing import Filled, Judgement, complete, fill, phase_for
from logic.care.deciding import decided, left_out_by_clinician, refuse_overrides, refuse_without_plan, untried
from logic.care.decisions import NOTHING_DECIDED, Decisions
from logic.care.dosing import dose
from logic.care.findings import power
from logic.care.followed import Followed
from logic.care.intake import Intake
from logic.care.knowledge import Knowledge
from logic.care.left_out import avoided, empty_slots, left_out
from logic.care.own_signs import own_signs
from logic.care.person import Person, person
from logic.care.phases import leg_exercises, openings, phase_now, phase_rows
from logic.care.plan import Cited, LeftOut, Planned, Protocol, RoadPhase
from logic.care.ranges import own_range
from logic.care.schedule import sessions
from logic.care.screening import NO_PLAN, Screening, screen
from logic.care.sentences import check_ups, gained, lines, open_score, talk
from logic.care.site import Site

LIGHT = 2


def protocol(
    intake: Intake,
    knowledge: Knowledge,
    site: Site,
    on: date,
    decisions: Decisions = NOTHING_DECIDED,
    done: Followed | None = None,
) -> Protocol:
    """The plan with what the clinician decided about it. At a follow-up `intake` is carried on from what was `done`.

    Raises Refused where the intake names a question, exercise, equipment or gate row that does not exist, and where a
    decision does not fit today's plan.
    """
    screening = screen(intake, knowledge, on)
    who = person(intake, screening, knowledge, site, on)
    bare = _protocol(intake, screening, who, knowledge, on).model_copy(update={"followed": done})
    if not screening.allows_plan:
        refuse_without_plan(decisions)
        return bare
    light = fill(LIGHT, who, knowledge, site)
    phase = _phase(intake, who, light, knowledge, site)
    own = fill(phase, who, knowledge, site)
    filled = decided(own, decisions, phase, untried(intake, who, own, light, knowledge), who, knowledge)
    gain = gained(intake, screening, knowledge, on)
    framed = bare.model_copy(
        update={
            "phase": phase,
            "unanswered": (*screening.unanswered, *open_score(intake, knowledge)),
            "to_try_today": leg_exercises(light) if _may_try_today(who, phase) else (),
            "reviews": tuple(sorted(check_ups(intake, screening, knowledge, on), key=lambda one: one.week)),
            "gain": gain,
            "talk": tuple(talk(gain, intake, knowledge)),
            "lines": tuple(lines(intake, screening, who, phase, knowledge)),
            "decisions": decisions,
        }
    )
    refuse_overrides(decisions.overrides, _in_print(framed, filled), knowledge)
    return _with_exercises(framed, filled, intake, who, light, knowledge, site)


def _with_exercises(
    framed: Protocol,
    filled: tuple[Filled, ...],
    intake: Intake,
    who: Person,
    light: tuple[Filled, ...],
    knowledge: Knowledge,
    site: Site,
) -> Protocol:
    exercises = planned(filled, framed.phase, who, knowledge, site)
    reasons = left_out_by_clinician(framed.decisions.overrides)
    road = _road(intake, framed.phase, exercises, who, light, knowledge, site)
    return framed.model_copy(
        update={
            "exercises": exercises,
            "empty_slots": tuple(empty_slots(filled, reasons)),
            "minutes": _minutes(exercises),
            "schedule": sessions(exercises, framed.on, knowledge),
            "road": tuple(_without(phase, reasons) for phase in road),
            "left_out": tuple(left_out(filled, framed.phase, who, knowledge, reasons)),
        }
    )


def _in_print(framed: Protocol, filled: tuple[Filled, ...]) -> dict[str, tuple[str, ...]]:
    """Kind of key -> the ids that a decision may name today; what is left out today may still be named."""
    own = tuple(one.choice.exercise.id if one.choice else one.left_out for one in filled)
    exercises = tuple(name for name in own if name)
    rows: dict[str, tuple[Cited | LeftOut, ...]] = {
        "line": framed.lines,
        "check_up": framed.reviews,
        "avoid": framed.avoid,
    }
    return {
        "exercise": exercises,
        "dose": exercises,
        **{kind: tuple(one.id for one in of) for kind, of in rows.items()},
    }


def _without(phase: RoadPhase, left_out: Mapping[str, str]) -> RoadPhase:
    """The next phase does not offer today what the clinician left out today."""
    standing = tuple(one for one in phase.exercises if one.exercise not in left_out)
    return phase.model_copy(update={"exercises": standing})


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
        avoid=tuple(avoided(who, knowledge)),
        lines=tuple(lines(intake, screening, who, NO_PLAN, knowledge)),
        own_signs=tuple(own_signs(intake, screening, knowledge)),
        reviews=(),
        left_out=tuple(LeftOut(id=row.id, key="no_plan", claims=row.claims) for row in knowledge.exercises.values()),
        decisions=NOTHING_DECIDED,
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
    trial = who.tried.get(row.id)
    working = who.working.get(row.id)
    amount = dose(row, phase_for(row, who, phase), who.track, knowledge, site, trial, working)
    ranged = [knowledge.limits[limit.limit] for limit in choice.limits if knowledge.limits[limit.limit].range_joint]
    strictest = ranged[0] if ranged and _on_all_sides(choice) else row
    start, end = own_range(strictest.range_start, strictest.range_end, trial)
    return Planned(
        exercise=row.id,
        slot=one.slot.id,
        part=one.slot.part,
        session=one.slot.session,
        sides=choice.sides,
        dose=amount,
        range_joint=strictest.range_joint,
        range_start=start,
        range_end=end,
        own_range=(start, end) != (strictest.range_start, strictest.range_end),
        each_side=row.each_side,
        minutes=row.minutes * (amount.sets[0] if amount.sets else 1),
        limits=choice.limits,
        cues=tuple(Cited(id=cue, claims=knowledge.cues[cue].claims) for cue in row.cues),
        may_test=row.one_rep_test and who.testable and phase >= knowledge.plan.test_from_phase,
        alternatives=one.alternatives,
        try_first=one.try_first,
        claims=tuple(dict.fromkeys((*row.claims, *one.slot.claims))),
    )


def _on_all_sides(choice: Judgement) -> bool:
    return all(set(choice.sides) <= set(limit.sides) for limit in choice.limits)


def _minutes(exercises: tuple[Planned, ...]) -> float:
    """Of the longest session: what stands in every one, with an alternating pair or the resistance session."""

    def lasting(*sessions: str) -> float:
        return sum(one.minutes for one in exercises if one.session in sessions)

    return lasting("every") + max(lasting("a"), lasting("b"), lasting("resistance", "impact"))


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


def _roots(intake: Intake, knowledge: Knowledge) -> tuple[str, ...]:
    """Roots and sides that grades and feeling are consistent with: never a confirmed root."""
    lost = {f"{root} {side}" for root, side in power(intake, knowledge.grades).lost}
    felt = {place.replace("_", " ") for place in intake.sensation_reduced or ()}
    return tuple(sorted(lost | felt))
