"""A new draft from a signed plan: the same answers and decisions on its own day, what lasts on a later one."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from logic.care.followed import before_training
from logic.care.intake import parse_intake
from logic.care.scores import odi_of
from logic.records.drafts import Draft, NotThere, begin_draft
from logic.records.protocols import Revision, revisions_of
from pages.parts.another_day import lasting
from pages.parts.drafting import ASKED_ON
from pages.parts.guard import User
from pages.parts.session import keep, kept, knowledge, records, today

DAYS = 7  # of a week


def revised(revision: Revision, user: User) -> Draft:
    """The signed revision stays as it is. Asked for twice, as by a double click, it is one draft."""
    name = f"revise_{revision.id}"
    key = kept(name) or uuid4().hex
    keep(name, key)
    try:
        return _begun(revision, user, key)
    except NotThere:  # the draft of an earlier click was signed or dropped since
        key = uuid4().hex
        keep(name, key)
        return _begun(revision, user, key)


def _begun(revision: Revision, user: User, key: str) -> Draft:
    """The same key twice, as by a double click, is one draft."""
    now = datetime.now(UTC)
    content, person = _content(revision), revision.person
    return begin_draft(records(), content, key=key, by=user.name, at=now, person=person, based_on=revision.id)


def _content(revision: Revision) -> dict[str, Any]:
    """On the day of signing, all of it. Later, what does not change by itself: the questions are asked anew."""
    held: dict[str, Any] = json.loads(revision.intake)
    named = {"label": revision.label, **({"invented": True} if revision.invented else {})}
    if revision.on == today():
        done = json.loads(revision.protocol).get("followed")
        held = before_training(held, done) if done else held
        return {**held, **named, ASKED_ON: revision.on.isoformat(), **_decided_on(revision)}
    return {**lasting(held), **named, **_since_the_first(revision), **_of_last_time(revision, held)}


def _decided_on(revision: Revision) -> dict[str, Any]:
    """What the clinician decided that day, of the plan and of its moves."""
    moved = (json.loads(revision.protocol).get("followed") or {}).get("moved", ())
    moves = {one["exercise"]: one["decided"] for one in moved if one["decided"]}
    return {"decisions": json.loads(revision.decisions), **({"moves": moves} if moves else {})}


def _of_last_time(revision: Revision, held: Mapping[str, Any]) -> dict[str, Any]:
    """What this visit is compared with, and what the clinician decided about the plan that goes on."""
    said = {
        "visit": "follow_up",
        "track_before": json.loads(revision.protocol)["track"],
        "previous_leg_reach": held.get("leg_reach") or held.get("previous_leg_reach"),
        "decisions": json.loads(revision.decisions),
    }
    return {name: value for name, value in said.items() if value}


def _since_the_first(revision: Revision) -> dict[str, Any]:
    """Where the person stood at the first plan, its day, and what has passed since: weeks go on by themselves."""
    first = next(one for one in reversed(revisions_of(records(), revision.person)) if one.phase or one == revision)
    intake = parse_intake(first.intake, first.on)
    weeks = (today() - first.on).days / DAYS
    odi = odi_of(intake, knowledge())
    start: dict[str, Any] = {"leg_pain": intake.leg_pain, "back_pain": intake.back_pain}
    if odi is not None and odi.value is not None:
        start |= {"odi": odi.value, "odi_version": intake.odi_version}
    onset = None if intake.onset_weeks is None else round(intake.onset_weeks + weeks, 1)
    said = {"began_on": first.on.isoformat(), "care_weeks": intake.care_weeks, "onset_weeks": onset}
    told = {name: value for name, value in start.items() if value is not None}
    return {name: value for name, value in {**said, "at_start": told}.items() if value not in (None, {})}
