"""One person's page, most important first: where they stand, the visits, the course, the training, the events."""

import streamlit as st

from logic.care.terms import Verdict
from logic.records.course import Course, Visit, course_of
from logic.records.events import Noted, events_of
from logic.records.protocols import load_revision
from logic.records.training import rows_of
from pages.parts.drafting import ADDRESS
from pages.parts.guard import User
from pages.parts.people import WHY
from pages.parts.person_charts import person_charts
from pages.parts.person_events import person_events
from pages.parts.person_training import person_training
from pages.parts.person_visits import badge, day, person_visits, tell
from pages.parts.plain import plain
from pages.parts.revising import revised
from pages.parts.session import knowledge, records, today, wording
from pages.parts.signing import SIGNED

PERSON = "person"


def person_page(person: str | None, user: User) -> None:
    course = course_of(records(), person, knowledge()) if person else None
    if course is None:
        nobody()
        return
    noted, rows = events_of(records(), course.person), rows_of(records(), course.person)
    _who(course, noted)
    _ways(course, user)
    person_visits(course)
    person_charts(course, noted)
    person_training(course, rows)
    person_events(course.person, course.visits[0].on, noted, user)


def nobody() -> None:
    st.title(tell("title"))
    st.info(tell("nobody"), icon=":material/person_search:")
    st.page_link("pages/caseload.py", label=tell("to_caseload"), icon=":material/arrow_forward:")


def _who(course: Course, noted: tuple[Noted, ...]) -> None:
    st.title(plain(course.label), anchor=False)
    if course.invented:
        st.warning(tell("invented"), icon=":material/science:")
    latest = course.latest
    standing = tell("standing", on=day(latest.on), by=latest.signed_by, what=_what(latest))
    said = [standing, *([] if course.pressing.lost else [_check_up(latest)])]
    st.markdown(f"{badge(latest)} {_pressing(course)} {plain(' '.join(said))}")
    lost = [one.event for one in noted if one.event.kind == "lost"] if course.pressing.lost else []
    for event in lost[-1:]:
        reason = wording().say("loss_reason", event.reason or "unknown", "name")
        st.warning(plain(tell("lost_now", on=day(event.on), reason=reason)), icon=":material/person_off:")


def _pressing(course: Course) -> str:
    """With the badges of the caseload, in more words: here is room for them."""
    stands = {why: getattr(course.pressing, why) for why in ("stopped", "reported", "worsened")}
    named = [(WHY[why], tell(why)) for why, is_so in stands.items() if is_so]
    return " ".join(f":{colour}-badge[{icon} {plain(name)}]" for (colour, icon), name in named)


def _what(visit: Visit) -> str:
    if not visit.phase:
        return tell("no_plan")
    say = wording().say
    track = say("track", visit.track, "name") if visit.track else tell("not_told")
    return tell("with_phase", phase=visit.phase, name=say("phase", str(visit.phase), "name"), track=track)


def _check_up(visit: Visit) -> str:
    due = visit.next_check_up
    if due is None:
        return tell("no_check_up")
    key = "check_up" if due > today() else "check_up_today" if due == today() else "check_up_late"
    return tell(key, on=day(due))


def _ways(course: Course, user: User) -> None:
    latest = course.latest
    with st.container(horizontal=True, vertical_alignment="center", key="person_ways"):
        if course.draft is not None:
            if st.button(tell("go_on"), key="go_on", type="primary", icon=":material/edit_note:"):
                st.switch_page("pages/intake.py", query_params={ADDRESS: course.draft})
        elif st.button(
            tell("revise" if latest.on == today() else "open_visit"),
            key="open_visit",
            type="primary",
            icon=":material/add:",
        ):
            _open_visit(latest, user)
        key = "letter" if latest.verdict >= Verdict.urgent else "plan"
        address = {SIGNED: latest.revision}
        st.page_link("pages/protocol.py", label=tell(key), icon=":material/task:", query_params=address)
        if latest.goes_home:
            st.page_link("pages/walkthrough.py", label=tell("walk"), icon=":material/slideshow:", query_params=address)


def _open_visit(latest: Visit, user: User) -> None:
    draft = revised(load_revision(records(), latest.revision), user)
    st.switch_page("pages/intake.py", query_params={ADDRESS: draft.id})
