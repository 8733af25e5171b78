"""A new draft from a signed plan: the same answers and decisions on its own day, what lasts on a later one."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from logic.records.drafts import Draft, NotThere, begin_draft
from logic.records.protocols import Revision
from pages.parts.another_day import lasting
from pages.parts.drafting import ASKED_ON
from pages.parts.guard import User
from pages.parts.session import keep, kept, records, today


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
        return {**held, **named, ASKED_ON: revision.on.isoformat(), "decisions": json.loads(revision.decisions)}
    track = json.loads(revision.protocol)["track"]
    return {**lasting(held), **named, "visit": "follow_up", "track_before": track}
