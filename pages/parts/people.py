"""The caseload's list: one row a person, with why it stands where it stands and what comes next."""

from collections.abc import Mapping
from datetime import date, datetime

import streamlit as st

from logic.care.terms import Verdict
from logic.records.caseload import DUE_AHEAD, Caseload, Listed, OpenDraft, Standing, rows_of
from logic.records.standing import Need
from pages.parts.caseload_filters import tell
from pages.parts.drafting import ADDRESS
from pages.parts.judged_drafts import Judged
from pages.parts.plain import plain
from pages.parts.session import records, today, wording
from pages.parts.small_print import small
from pages.parts.verdict import BADGE

A_PAGE = 12
PERSON = "person"
COLUMNS = (6, 3, 5)
# Why -> colour and icon of its badge; the word is the third, so that none is needed to read the others.
WHY = {
    "stopped": ("red", ":material/block:"),
    "reported": ("orange", ":material/campaign:"),
    "worsened": ("orange", ":material/trending_down:"),
    "lost": ("gray", ":material/person_off:"),
    "overdue": ("orange", ":material/event_busy:"),
    "due": ("blue", ":material/event_upcoming:"),
}


def people(found: Caseload, drafts: Mapping[str, Judged]) -> None:
    """A page of them at a time."""
    group = found.asked.group
    pages = -(-found.counts[group] // A_PAGE)
    below = st.container()
    # Another list, or one of another length, is another control: a page that is gone is never shown.
    at = st.pagination(pages, key=f"caseload_page_{group}_{pages}") if pages > 1 else 1
    with below:
        for one in rows_of(records(), found, (at - 1) * A_PAGE, at * A_PAGE):
            _row(one, drafts[one.draft.id] if one.draft else None, one.draft in found.drafts.first)


def _row(one: Listed, judged: Judged | None, pressing: bool) -> None:
    who, why, state = st.columns(COLUMNS, vertical_alignment="center")
    with who:
        _who(one, judged)
    why.markdown(_why(one.standing, judged, pressing))
    with state, st.container(gap=None):
        _state(one.standing, one.draft)


def _who(one: Listed, judged: Judged | None) -> None:
    """The name leads to the person's page; while nothing is signed, to the draft."""
    if one.standing is not None:
        label = _name(one.standing.label, one.standing.invented)
        st.page_link(
            "pages/person.py", label=label, icon=":material/person:", query_params={PERSON: one.standing.person}
        )
    elif one.draft is not None and judged is not None:
        _to_draft(one.draft, _name(judged.label, judged.invented))


def _name(label: str, invented: bool) -> str:
    name = plain(label or tell("unnamed"))
    if invented and not label.startswith(tell("invented_label", name="")):
        name = f"{name} ({tell('invented')})"
    return f"**{name}**"


def _to_draft(draft: OpenDraft, label: str) -> None:
    st.page_link("pages/intake.py", label=label, icon=":material/edit_note:", query_params={ADDRESS: draft.id})


def _why(standing: Standing | None, judged: Judged | None, pressing: bool) -> str:
    """One badge: of the draft where that is what presses or all there is, else of the person."""
    pressed = standing and (standing.need < Need.check_up or _soon(standing))
    if judged is not None and (pressing or not pressed):
        return _of_draft(judged)
    return _of_person(standing) if standing else ""


def _of_draft(judged: Judged) -> str:
    if judged.verdict is None:
        return f":material/error: {plain(tell('unread'))}"
    if judged.verdict < Verdict.urgent and judged.asked_before:
        return f":orange-badge[:material/event_repeat: {plain(tell('ask_again'))}]"
    return (
        f"{_verdict(judged.verdict)} :small[{plain(tell('to_correct'))}]" if judged.faulty else _verdict(judged.verdict)
    )


def _of_person(standing: Standing) -> str:
    why = _reason(standing)
    if not why:
        return _verdict(Verdict[standing.verdict])
    colour, icon = WHY[why]
    return f":{colour}-badge[{icon} {plain(tell(f'why_{why}'))}]"


def _verdict(verdict: Verdict) -> str:
    colour, icon = BADGE[verdict]
    return f":{colour}-badge[{icon} {wording().say('verdict', verdict.name, 'name')}]"


def _reason(standing: Standing) -> str:
    """The most pressing, a word of WHY; empty where the verdict says it, as of a letter, or nothing presses."""
    if Verdict[standing.verdict] >= Verdict.urgent:
        return ""
    if standing.need is not Need.check_up:
        return "" if standing.need is Need.stopped and not standing.stopped else standing.need.name
    if standing.lost:
        return "lost"
    return "" if not _soon(standing) else "overdue" if standing.due_on and standing.due_on < today() else "due"


def _soon(standing: Standing) -> bool:
    return standing.due_on is not None and standing.due_on <= today() + DUE_AHEAD


def _state(standing: Standing | None, draft: OpenDraft | None) -> None:
    if draft is not None:
        saved = tell("draft", at=_moment(draft.updated_at))
        if standing is None:
            small(saved)
        else:
            _to_draft(draft, plain(saved))
    if standing is not None:
        small(_signed(standing))


def _signed(standing: Standing) -> str:
    phase = [tell("phase", phase=standing.phase)] if standing.phase else []
    due = [tell("check_up", on=_day(standing.due_on))] if standing.due_on else []
    kind = "letter" if Verdict[standing.verdict] >= Verdict.urgent else "signed"
    said = " · ".join((*phase, *due, tell(kind, on=_day(standing.signed_at.astimezone().date()))))
    return said[:1].upper() + said[1:]


def _day(day: date) -> str:
    """The year where it is another than today's."""
    return f"{day:%-d %b}" if day.year == today().year else f"{day:%-d %b %Y}"


def _moment(at: datetime) -> str:
    """On this clinic's calendar: the time of day where it was today, else the day."""
    here = at.astimezone()
    return tell("today_at", time=f"{here:%H:%M}") if here.date() == today() else _day(here.date())
