"""The caseload's list: everyone with where they stand, those who need a person first at the top."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from logic.care.screening import screen
from logic.care.terms import Refused, Verdict
from logic.records.caseload import Standing
from pages.parts.another_day import day_asked
from pages.parts.drafting import ADDRESS, form_of
from pages.parts.plain import plain
from pages.parts.session import keep, kept, knowledge, today, wording
from pages.parts.signing import SIGNED
from pages.parts.small_print import small
from pages.parts.verdict import BADGE

A_PAGE = 12
COLUMNS = (4, 3, 4)
NEEDS_SOMEONE = (Verdict.emergency, Verdict.urgent, Verdict.hold)


@dataclass(frozen=True)
class Listed:
    """`verdict` is None where a draft cannot be read; `faulty` where it holds a value to correct."""

    standing: Standing
    verdict: Verdict | None
    faulty: bool = False


def tell(key: str, **values: object) -> str:
    return wording().say("caseload", key, "name", **values)


def people(standings: Iterable[Standing]) -> None:
    """A page of them at a time."""
    rows = sorted(_all_judged(standings), key=_rank)
    pages = -(-len(rows) // A_PAGE)
    below = st.container()
    # A list of another length is another control: a page that is gone is never shown.
    at = st.pagination(pages, key=f"caseload_page_{pages}") if pages > 1 else 1
    with below:
        for one in rows[(at - 1) * A_PAGE : at * A_PAGE]:
            _row(one)


def _all_judged(standings: Iterable[Standing]) -> list[Listed]:
    """Whoever has not changed since this list was last drawn keeps what was found then, for the day."""
    before: dict[object, Listed] = kept("judged") or {}
    named = [((today(), one.draft, one.draft_updated_at, one.revision), one) for one in standings]
    judged = {key: before[key] if key in before else _judged(one) for key, one in named}
    keep("judged", judged)
    return list(judged.values())


def _judged(standing: Standing) -> Listed:
    """A draft is screened as it stands today; what is signed keeps the verdict it was signed with."""
    if standing.draft_content is None:
        return Listed(standing, Verdict[standing.verdict] if standing.verdict else None)
    try:
        form = form_of(standing.draft_content)
        return Listed(standing, screen(form.intake, knowledge(), today()).verdict, bool(form.faults))
    except Refused:
        return Listed(standing, None, faulty=True)


def _rank(one: Listed) -> int:
    """Drafts by how soon they need someone, then what is signed. A draft that cannot be read may hide anything."""
    if one.standing.draft is None:
        return len(NEEDS_SOMEONE) + 1
    if one.verdict is None:
        return 0
    return NEEDS_SOMEONE.index(one.verdict) if one.verdict in NEEDS_SOMEONE else len(NEEDS_SOMEONE)


def _row(one: Listed) -> None:
    who, verdict, state = st.columns(COLUMNS, vertical_alignment="center")
    with who:
        _who(one.standing)
    verdict.markdown(_verdict(one))
    with state:
        _state(one.standing)


def _who(standing: Standing) -> None:
    """The name leads to what is to be done next: the draft, else what was signed."""
    name = plain(standing.label or tell("unnamed"))
    if standing.invented and not standing.label.startswith(tell("invented_label", name="")):
        name = f"{name} ({tell('invented')})"
    if standing.draft is not None:
        _draft(standing.draft, f"**{name}**")
    elif standing.revision is not None:
        _signed(standing.revision, f"**{name}**")


def _draft(draft: str, label: str) -> None:
    st.page_link("pages/intake.py", label=label, icon=":material/edit_note:", query_params={ADDRESS: draft})


def _signed(revision: str, label: str) -> None:
    st.page_link("pages/protocol.py", label=label, icon=":material/task:", query_params={SIGNED: revision})


def _verdict(one: Listed) -> str:
    if one.verdict is None:
        return f":material/error: {plain(tell('unread'))}"
    content = one.standing.draft_content
    if content and one.verdict < Verdict.urgent and day_asked(content, one.standing.draft_updated_at):
        return f":orange-badge[:material/event_repeat: {plain(tell('ask_again'))}]"
    colour, icon = BADGE[one.verdict]
    said = [f":{colour}-badge[{icon} {wording().say('verdict', one.verdict.name, 'name')}]"]
    if one.standing.draft is None and one.standing.phase:
        said.append(f":small[{plain(tell('phase', phase=one.standing.phase))}]")
    if one.faulty:
        said.append(f":small[{plain(tell('to_correct'))}]")
    return " ".join(said)


def _state(standing: Standing) -> None:
    if standing.draft is None:
        small(tell("signed", by=standing.signed_by, on=_day(standing.signed_at), number=standing.number))
        return
    small(tell("draft", at=_moment(standing.draft_updated_at)))
    if standing.revision is not None:
        _signed(standing.revision, plain(tell("last_signed", on=_day(standing.signed_at))))


def _day(at: datetime | None) -> str:
    """On this clinic's calendar."""
    return f"{at.astimezone():%-d %b %Y}" if at else ""


def _moment(at: datetime | None) -> str:
    """The time of day where it was today, else the day."""
    if at and at.astimezone().date() == today():
        return tell("today_at", time=f"{at.astimezone():%H:%M}")
    return _day(at)
