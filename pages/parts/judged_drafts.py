"""Open drafts screened as they stand today, so that whoever needs someone stands first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from logic.care.screening import screen
from logic.care.terms import Refused, Verdict
from logic.records.caseload import Drafts, Group, OpenDraft, contents_of
from pages.parts.another_day import day_asked
from pages.parts.drafting import form_of
from pages.parts.session import keep, kept, knowledge, records, today

# A draft that cannot be read may hide anything.
FIRST = (Verdict.emergency, None, Verdict.urgent, Verdict.hold)


@dataclass(frozen=True)
class Judged:
    """`verdict` is None where the draft cannot be read; `faulty` where it holds a value to correct; `asked_before`
    where it speaks of another day.
    """

    verdict: Verdict | None
    label: str
    invented: bool
    faulty: bool
    asked_before: bool


Known = Mapping[tuple[date, str, datetime], Judged]


def judged(found: Drafts) -> tuple[Drafts, Mapping[str, Judged]]:
    """In their order, and what each is. The longest waiting first."""
    by_id = _all_judged(found.others)
    waiting = sorted(found.others, key=lambda draft: draft.updated_at)
    first = [(FIRST.index(by_id[one.id].verdict), one) for one in waiting if by_id[one.id].verdict in FIRST]
    pressing = [_grouped(one, by_id[one.id]) for _, one in sorted(first, key=lambda ranked: ranked[0])]
    others = [one for one in waiting if by_id[one.id].verdict not in FIRST]
    return replace(found, first=pressing, others=others), by_id


def _all_judged(drafts: Iterable[OpenDraft]) -> Mapping[str, Judged]:
    """Whoever was not saved since keeps what was found then, for the day."""
    before: Known = kept("judged") or {}
    keys = {draft.id: (today(), draft.id, draft.updated_at) for draft in drafts}
    contents = contents_of(records(), [draft for draft, key in keys.items() if key not in before])
    now = {key: before.get(key) or _judged(contents.get(draft), key[2]) for draft, key in keys.items()}
    keep("judged", {key: one for key, one in {**before, **now}.items() if key[0] == today()})
    return {draft: now[key] for draft, key in keys.items()}


def _judged(content: Mapping[str, Any] | None, saved_at: datetime) -> Judged:
    """Closed in this moment: as one that cannot be read, until the list is drawn again."""
    content = content or {}
    label = content.get("label")
    verdict, faulty = _verdict(content) if content else (None, True)
    return Judged(
        verdict=verdict,
        label=label if isinstance(label, str) else "",
        invented=content.get("invented") is True,
        faulty=faulty,
        asked_before=bool(day_asked(content, saved_at)),
    )


def _verdict(content: Mapping[str, Any]) -> tuple[Verdict | None, bool]:
    try:
        form = form_of(content)
        return screen(form.intake, knowledge(), today()).verdict, bool(form.faults)
    except Refused:
        return None, True


def _grouped(draft: OpenDraft, one: Judged) -> OpenDraft:
    also: frozenset[Group] = frozenset({"needs_someone"})
    return replace(draft, groups=draft.groups | also | ({"on_hold"} if one.verdict is Verdict.hold else set()))
