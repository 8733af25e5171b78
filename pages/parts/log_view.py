"""The training log of a visit: what is known so far, and two ways to tell more."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import streamlit as st

from logic.care.signals import Place, judged, place
from logic.care.training_log import LogRow
from logic.records.training import Taken, take_rows, withdraw
from pages.parts.drafting import Open
from pages.parts.following import Before, log_of
from pages.parts.guard import User
from pages.parts.log_session import session_form
from pages.parts.log_table import table_form
from pages.parts.moves_view import tell
from pages.parts.plain import plain
from pages.parts.session import knowledge, records


def log_view(here: Open, found: Before, user: User) -> None:
    st.header(tell("log"), anchor="log")
    rows = log_of(here)
    st.markdown(plain(_known(rows, found)))
    earlier = sum(row.on < found.plans[0].on for row in rows)
    if earlier:
        st.caption(plain(tell("earlier", count=earlier)))

    def takes(taken: Sequence[LogRow], replace: bool) -> Taken:
        return _take(here, found, user, taken, replace)

    def takes_out(places: Sequence[Place]) -> int:
        return withdraw(records(), here.person or "", places, by=user.name, at=datetime.now(UTC))

    with st.expander(tell("sheet"), icon=":material/edit_note:", key="log_sheet", on_change="rerun") as sheet:
        if sheet.open:
            session_form(found, rows, takes, takes_out)
    with st.expander(tell("paste"), icon=":material/table:", key="log_paste_box", on_change="rerun") as paste:
        if paste.open:
            table_form(takes)


def _known(rows: Iterable[LogRow], found: Before) -> str:
    """Days that nobody told of are no missed ones."""
    mine = [row for row in rows if row.on >= found.plan.on]
    if not mine:
        return tell("none_yet")
    told = {(row.on, row.exercise) for row in mine}
    untold = [one for one in found.sessions if not any((one.on, name) in told for name in one.exercises)]
    done = [row for row in mine if row.done]
    counted = {"done": len(done), "days": len({row.on for row in done}), "missed": len(mine) - len(done)}
    return tell("known", untold=len(untold), planned=len(found.sessions), **counted)


def _take(here: Open, found: Before, user: User, rows: Sequence[LogRow], replace: bool) -> Taken:
    """The caseload says so where a session is red, until somebody has seen to it and signed."""
    told, before = {place(row): row for row in rows}, {place(row): row for row in log_of(here)}
    red = _red({**before, **told}, found, told) - (_red(before, found, told) - told.keys())
    at = datetime.now(UTC)
    return take_rows(records(), here.person or "", rows, by=user.name, at=at, reported=bool(red), replace=replace)


def _red(rows: Mapping[Place, LogRow], found: Before, told: Mapping[Place, LogRow]) -> set[Place]:
    """Judged together: a morning is red by the one before it. What is told now counts whatever day it is of."""
    return {
        (one.on, one.exercise) for one in judged(rows.values(), found.plans, knowledge(), told) if one.signal == "red"
    }
