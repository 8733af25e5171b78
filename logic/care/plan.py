"""What a protocol is: one value that screen, paper, calendar and record print, and no other."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from logic.care.check_ups import Gain
from logic.care.choosing import LimitOn
from logic.care.decisions import Decisions
from logic.care.dosing import Dose
from logic.care.findings import Present
from logic.care.followed import Followed
from logic.care.phases import Opening
from logic.care.schedule import Session
from logic.care.screening import Reason
from logic.care.terms import Root, Side, Track, Value, VerdictWord, WithinWord


class Cited(Value):
    """A row by its id, with the claims it rests on."""

    id: str
    claims: tuple[str, ...]


class Line(Cited):
    """A sentence of the plan, by the key of its wording."""

    block: str


class Planned(Value):
    """One exercise with its dose. `session`: every, a and b in turn, or resistance. Range: degrees of the joint.

    `own_range`: the range was found on this person, and is not the row's. `each_side`: repetitions count on each side.
    `alternatives` may be swapped in; those in `try_first` only once they were tried and brought no leg symptoms.
    """

    exercise: str
    slot: str
    part: str
    session: str
    sides: tuple[Side, ...]
    dose: Dose
    range_joint: str | None
    range_start: float | None
    range_end: float | None
    own_range: bool
    each_side: bool
    minutes: float
    limits: tuple[LimitOn, ...]
    cues: tuple[Cited, ...]
    may_test: bool
    alternatives: tuple[str, ...]
    try_first: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def days_a_week(self) -> int:
        return self.dose.days_a_week[0] if self.session in ("every", "a", "b") else self.dose.days_a_week[1]

    @property
    def hours_apart(self) -> float:
        return self.dose.hours_apart


class LeftOut(Value):
    """Why an exercise or a slot is not in today's plan. `by` are findings, equipment or a reason, as the key says."""

    id: str
    key: str
    by: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    claims: tuple[str, ...]


class RoadPhase(Value):
    """A phase on the road. `exercises` stand for the one open now and the next, where the ceiling allows it."""

    phase: int
    row: str
    state: Literal["done", "now", "next", "later"]
    opens: tuple[Opening, ...]
    exercises: tuple[Planned, ...]
    doses: tuple[Cited, ...]
    claims: tuple[str, ...]


class OwnSign(Cited):
    """A danger sign of this person: a weak muscle with its grade (0-5), less feeling, a positive test. On one side."""

    side: Side
    grade: float | None


class CheckUp(Cited):
    week: int
    on: date


class Protocol(Value):
    """A plan, or the reasons why there is none. `phase` and `ceiling` are 0 where there is no plan.

    `followed`: the moves since the plan before; None at a first visit.
    `gain`: against the first visit; None at that visit. `talk`: rows of escalation, where the talk is due.
    """

    on: date
    knowledge_version: str
    verdict: VerdictWord
    within: WithinWord | None
    track: Track
    phase: int
    ceiling: int
    ceiling_by_root: Mapping[Root, int]
    reasons: tuple[Reason, ...]
    unanswered: tuple[str, ...]
    conflicts: tuple[str, ...]
    findings: tuple[Present, ...]
    consistent_with: tuple[str, ...]
    to_try_today: tuple[str, ...]
    exercises: tuple[Planned, ...]
    empty_slots: tuple[LeftOut, ...]
    minutes: float
    schedule: tuple[Session, ...]
    road: tuple[RoadPhase, ...]
    avoid: tuple[LeftOut, ...]
    lines: tuple[Line, ...]
    own_signs: tuple[OwnSign, ...]
    reviews: tuple[CheckUp, ...]
    followed: Followed | None = None
    gain: Gain | None = None
    talk: tuple[Cited, ...] = ()
    left_out: tuple[LeftOut, ...]
    decisions: Decisions
