"""What a person's signed plans say of their course: one value a visit, read from what was signed, never changed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import select

from logic.care.intake import Intake, parse_intake
from logic.care.knowledge import Knowledge
from logic.care.scores import odi_of
from logic.care.terms import Refused, Verdict
from logic.records.opening import Records
from logic.records.protocols import Revision, revisions_of
from logic.records.tables import drafts, standings

Outcome = Literal["leg_pain", "back_pain", "odi"]
Ends = tuple[float, float]


@dataclass(frozen=True)
class Dosed:
    """What a plan asked of one exercise. Load in kg, None where none is given; hold in seconds; low and high ends."""

    exercise: str
    load_kg: float | None
    repetitions: Ends | None
    sets: Ends | None
    hold: Ends | None


@dataclass(frozen=True)
class Planned:
    """One dated session of a plan."""

    on: date
    kind: str
    exercises: tuple[str, ...]


@dataclass(frozen=True)
class Visit:
    """Pain 0-10, ODI in percent. `unread`: the answers can no longer be read, so nothing measured is known.

    `phase` is 0 where there is no plan. `changes` counts what differs from the plan before.
    """

    revision: str
    number: int
    on: date
    kind: Literal["first", "follow_up"] | None
    by_phone: bool
    verdict: Verdict
    phase: int
    track: str | None
    leg_pain: float | None
    back_pain: float | None
    odi: float | None
    odi_version: str | None
    planned: tuple[Dosed, ...]
    sessions: tuple[Planned, ...]
    check_ups: tuple[date, ...]
    changes: int
    goes_home: bool
    signed_by: str
    signed_at: datetime
    unread: bool = False
    due_on: date | None = None

    @property
    def next_check_up(self) -> date | None:
        """As it was signed; of a plan from before it was kept, the first after its own day."""
        return self.due_on or min((day for day in self.check_ups if day > self.on), default=None)


@dataclass(frozen=True)
class Pressing:
    """What stands since the newest signing, as the caseload has it: something stopped and not cleared, something
    reported, a turn for the worse, a person who stopped coming.
    """

    stopped: bool = False
    reported: bool = False
    worsened: bool = False
    lost: bool = False


@dataclass(frozen=True)
class Course:
    """`visits` oldest first, at least one. `draft` is the open one that was saved last."""

    person: str
    label: str
    invented: bool
    visits: tuple[Visit, ...]
    draft: str | None
    pressing: Pressing = Pressing()

    @property
    def latest(self) -> Visit:
        return self.visits[-1]

    @property
    def days(self) -> tuple[Visit, ...]:
        """Of each day the plan that was signed last: that day's others were replaced by it."""
        return tuple({visit.on: visit for visit in self.visits}.values())

    def week(self, on: date) -> float:
        """Weeks since the first visit."""
        return (on - self.visits[0].on).days / 7


@dataclass(frozen=True)
class Measured:
    """`version` stands with an ODI: scores of two versions are never compared."""

    on: date
    value: float
    version: str | None = None


def course_of(records: Records, person: str, knowledge: Knowledge) -> Course | None:
    """None for a person without a signed plan."""
    signed = revisions_of(records, person)
    if not signed:
        return None
    visits = tuple(visit_of(revision, knowledge) for revision in reversed(signed))
    newest = signed[0]
    draft, pressing = _open_draft(records, person), _pressing(records, person)
    return Course(person, newest.label, newest.invented, visits, draft, pressing)


def _open_draft(records: Records, person: str) -> str | None:
    mine = select(drafts.c.id).where(drafts.c.person == person, drafts.c.closed_at.is_(None))
    with records.reading() as db:
        found: str | None = db.execute(mine.order_by(drafts.c.updated_at.desc(), drafts.c.id).limit(1)).scalar()
    return found


def _pressing(records: Records, person: str) -> Pressing:
    """Written beside every signing, log and event."""
    of = standings.c
    reported = of.reported_at.is_not(None).label("reported")
    wanted = select(of.stopped, reported, of.worsened, of.lost).where(of.person == person)
    with records.reading() as db:
        return Pressing(**db.execute(wanted).mappings().one())


def visit_of(revision: Revision, knowledge: Knowledge) -> Visit:
    plan: Mapping[str, Any] = json.loads(revision.protocol)
    intake = _answers(revision)
    odi, version = _odi(intake, knowledge) if intake else (None, None)
    return Visit(
        revision=revision.id,
        number=revision.number,
        on=revision.on,
        kind=intake.visit if intake else None,
        by_phone=intake is not None and intake.contact == "phone",
        verdict=Verdict[revision.verdict],
        phase=revision.phase,
        track=plan.get("track"),
        leg_pain=intake.leg_pain if intake else None,
        back_pain=intake.back_pain if intake else None,
        odi=odi,
        odi_version=version,
        planned=tuple(map(_dosed, plan.get("exercises", ()))),
        sessions=tuple(map(_session, plan.get("schedule", ()))),
        check_ups=tuple(sorted(date.fromisoformat(one["on"]) for one in plan.get("reviews", ()))),
        changes=len(json.loads(revision.changes)),
        goes_home=revision.handout is not None,
        signed_by=revision.signed_by,
        signed_at=revision.signed_at,
        unread=intake is None,
        due_on=revision.due_on,
    )


def _answers(revision: Revision) -> Intake | None:
    """None where fields have changed so much since that it can no longer be read."""
    try:
        return parse_intake(revision.intake, revision.on)
    except Refused:
        return None


def _odi(intake: Intake, knowledge: Knowledge) -> tuple[float | None, str | None]:
    try:
        score = odi_of(intake, knowledge)
    except Refused:  # a version that is not known any more
        return None, None
    return (score.value, score.version) if score else (None, None)


def _dosed(planned: Mapping[str, Any]) -> Dosed:
    dose = planned["dose"]
    ends = {name: _ends(dose.get(name)) for name in ("repetitions", "sets", "hold")}
    return Dosed(exercise=planned["exercise"], load_kg=dose.get("load_kg"), **ends)


def _ends(pair: Iterable[float] | None) -> Ends | None:
    if pair is None:
        return None
    low, high = pair
    return low, high


def _session(session: Mapping[str, Any]) -> Planned:
    at = datetime.fromisoformat(session["at"])
    return Planned(on=at.date(), kind=session["kind"], exercises=tuple(session["exercises"]))


def measured(course: Course, outcome: Outcome) -> tuple[Measured, ...]:
    """Each day on which it was measured, oldest first."""
    told = [(visit, getattr(visit, outcome)) for visit in course.days]
    versions = {visit.on: visit.odi_version for visit in course.days} if outcome == "odi" else {}
    return tuple(Measured(visit.on, value, versions.get(visit.on)) for visit, value in told if value is not None)
