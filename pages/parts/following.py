"""What stands before a follow-up: the plan it moves, its training log, and the moves that follow from both."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Any, NamedTuple

from logic.care.events import Event
from logic.care.followed import Followed, MoveOverride, carried, followed
from logic.care.form import Form
from logic.care.intake import Intake, parse_intake
from logic.care.moves import Moves, moves
from logic.care.signals import Place
from logic.care.signs import signs, told_by_events
from logic.care.terms import Refused
from logic.care.trained import Trained, read_trained
from logic.care.training_log import LogRow
from logic.records.events import events_of
from logic.records.protocols import Revision, revisions_of
from logic.records.training import newest_row, rows_of, taken_after
from pages.parts.drafting import Open
from pages.parts.session import knowledge, once, records, site, today, wording

MOVES = "moves"
NOTHING: Mapping[str, Any] = {}


class PlannedSession(NamedTuple):
    on: date
    work: str
    exercises: tuple[str, ...]


class Log(NamedTuple):
    """What is on record since. `late`: places of the log told only after the plan was signed."""

    rows: tuple[LogRow, ...]
    late: frozenset[Place]
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Before:
    """`last` was signed last on an earlier day, plan or letter. `plans`: the last plan, after those of its phase."""

    last: Revision
    intake: Intake
    plans: tuple[Trained, ...]
    sessions: tuple[PlannedSession, ...]
    signed_at: datetime

    @property
    def plan(self) -> Trained:
        return self.plans[-1]


def before(here: Open) -> Before | None:
    """None at a first visit, and where no plan was signed on an earlier day. Raises Refused where its record can no
    longer be read.
    """
    if here.person is None or here.content.get("visit") != "follow_up":
        return None
    key = (here.person, here.based_on, today())
    return once("before", key, lambda: stood_before(here.person or "", today()))


def stood_before(person: str, day: date) -> Before | None:
    earlier = [one for one in revisions_of(records(), person) if one.on < day]
    planned = [one for one in earlier if one.phase]
    if not planned:
        return None
    same = tuple(takewhile(lambda one: one.phase == planned[0].phase, planned))
    try:
        plans = tuple(read_trained(json.loads(one.protocol)) for one in reversed(same))
        intake = parse_intake(earlier[0].intake, earlier[0].on)
        return Before(earlier[0], intake, plans, planned_until(day, planned[0]), planned[0].signed_at)
    except Refused as refusal:  # nothing goes on from a record whose stops cannot be seen
        raise Refused(wording().say("visit", "unread", "name", fault=str(refusal))) from None


def planned_until(day: date, revision: Revision) -> tuple[PlannedSession, ...]:
    """The sessions of a plan up to this day. Its schedule is of some weeks; the weeks after go on alike."""
    schedule = json.loads(revision.protocol)["schedule"]
    rounds = (day - revision.on).days // knowledge().plan.horizon_days + 1
    found = [
        PlannedSession(
            datetime.fromisoformat(one["at"]).date() + timedelta(days=knowledge().plan.horizon_days * turn),
            one["kind"],
            tuple(name for name in one["exercises"] if knowledge().exercises[name].dose != "activity"),
        )
        for turn in range(rounds)
        for one in schedule
        if all(name in knowledge().exercises for name in one["exercises"])
    ]
    return tuple(one for one in found if one.on <= day and one.exercises)


def last_time(here: Open) -> Revision | None:
    """What was signed last on an earlier day, plan or letter."""
    if here.person is None or here.content.get("visit") != "follow_up":
        return None
    key = (here.person, here.based_on, today())
    return once("last_time", key, lambda: _earlier(here.person or ""))


def _earlier(person: str) -> Revision | None:
    return next((one for one in revisions_of(records(), person) if one.on < today()), None)


def said_last_time(here: Open) -> Mapping[str, Any]:
    """Its intake, field by field as it was kept; empty where there is none."""
    last = last_time(here)
    if last is None:
        return NOTHING
    said: Mapping[str, Any] = once("said_last_time", last.id, lambda: json.loads(last.intake))
    return said


def log_of(here: Open) -> tuple[LogRow, ...]:
    """Read anew only when something was taken since."""
    person = here.person
    if person is None:
        return ()
    return once("log", (person, log_version(here)), lambda: rows_of(records(), person))


def happened(person: str) -> tuple[Event, ...]:
    return tuple(one.event for one in events_of(records(), person))


def log_version(here: Open) -> object:
    """Another one whenever a row was taken or an event noted or taken back."""
    return None if here.person is None else (newest_row(records(), here.person), happened(here.person))


def followed_form(here: Open, form: Form) -> tuple[Form, Followed | None, str]:
    """The form carried on from the training before it, the moves, and which decisions about moves no longer fit."""
    found = before(here)
    if found is None:
        return form, None, ""
    key = (here.id, here.content, log_version(here), knowledge().version, today())
    return once("followed_form", key, lambda: _followed(here, form, found))


def _followed(here: Open, form: Form, found: Before) -> tuple[Form, Followed | None, str]:
    late = taken_after(records(), here.person or "", found.signed_at)
    log = Log(log_of(here), late, happened(here.person or ""))
    intake, done, aside = carried_on(form.intake, found, log, here.content.get(MOVES, {}), today())
    return replace(form, intake=intake), done, aside


def carried_on(
    intake: Intake, found: Before, log: Log, decided: Mapping[str, Any], on: date
) -> tuple[Intake, Followed, str]:
    """The intake of a visit with what training brings to it, the moves, and which decisions do not fit them."""
    intake = told_by_events(intake, log.events, knowledge(), on)
    seen = tuple(signs(intake, found.intake, knowledge(), on))
    judged = moves(found.plans, log.rows, knowledge(), on, seen, log.late)
    fitting, aside = _decided(decided, found.plan, judged)
    done = followed(found.plan, judged, fitting, knowledge(), site())
    return carried(intake, found.intake, found.last.on, found.plan, done), done, aside


def _decided(raw: Mapping[str, Any], plan: Trained, judged: Moves) -> tuple[dict[str, MoveOverride], str]:
    """Each that still fits; the names of those that do not."""
    kept: dict[str, MoveOverride] = {}
    aside = []
    for name, one in raw.items():
        try:
            override = MoveOverride.model_validate(one)
            followed(plan, judged, {name: override}, knowledge(), site())
            kept[name] = override
        except ValueError:
            aside.append(name)
    return kept, "; ".join(aside)
