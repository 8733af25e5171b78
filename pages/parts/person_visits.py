"""A person's visits, newest first: what was found, what changed, and the way to each signed plan."""

from datetime import date

import streamlit as st

from logic.records.course import Course, Visit
from pages.parts.plain import plain, table
from pages.parts.session import wording
from pages.parts.signing import SIGNED
from pages.parts.verdict import BADGE

COLUMNS = ("day", "visit", "verdict", "phase", "leg", "back", "odi", "changed", "signed_by")


def tell(key: str, **values: object) -> str:
    return wording().say("person_page", key, "name", **values)


def day(on: date) -> str:
    return f"{on:%-d %b %Y}"


def badge(visit: Visit) -> str:
    colour, icon = BADGE[visit.verdict]
    return f":{colour}-badge[{icon} {wording().say('verdict', visit.verdict.name, 'name')}]"


def person_visits(course: Course) -> None:
    st.header(tell("visits"), anchor="visits")
    newest_first = course.visits[::-1]
    st.markdown(table([tell(column) for column in COLUMNS], map(_row, newest_first)))
    with st.container(horizontal=True, key="person_plans"):
        for visit in newest_first:
            label = tell("open_signed", on=day(visit.on), number=visit.number)
            st.page_link(
                "pages/protocol.py", label=label, icon=":material/task:", query_params={SIGNED: visit.revision}
            )


def _row(visit: Visit) -> tuple[str, ...]:
    phase = str(visit.phase or tell("no_phase"))
    measures = _value(visit, visit.leg_pain), _value(visit, visit.back_pain), _odi(visit)
    told = map(plain, (phase, *measures, _changed(visit), visit.signed_by))
    return plain(day(visit.on)), plain(_kind(visit)), badge(visit), *told


def _kind(visit: Visit) -> str:
    kind = tell(visit.kind or "not_told")
    return tell("by_phone", visit=kind) if visit.by_phone else kind


def _value(visit: Visit, value: float | None) -> str:
    if value is None:
        return tell("unread" if visit.unread else "not_measured")
    return f"{round(value, 1):g}"


def _odi(visit: Visit) -> str:
    value = _value(visit, visit.odi)
    if visit.odi_version is None or visit.odi is None:
        return value
    return tell("odi_with", value=value, version=wording().say("choice", visit.odi_version, "name"))


def _changed(visit: Visit) -> str:
    if visit.number == 1:
        return tell("changes_first")
    key = {0: "changes_none", 1: "changes_one"}.get(visit.changes, "changes_many")
    return tell(key, count=visit.changes)
