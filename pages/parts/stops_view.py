"""What training stopped, and who examined and screened the person again: only that ends a stop."""

import streamlit as st

from logic.care.followed import PLAN
from logic.care.form import Form
from pages.parts.drafting import at_hand, put_in
from pages.parts.fields import Writes, day, entry
from pages.parts.moves_view import tell
from pages.parts.plain import plain
from pages.parts.session import today, wording

STOPPED = "stopped"


def stops_view(form: Form) -> None:
    """Nothing where nothing is stopped."""
    stopped = form.intake.stopped
    if not stopped:
        return
    st.header(tell("stops"), anchor="stops")
    st.caption(plain(tell("stops_lead")))
    for name in sorted(stopped, key=lambda one: one != PLAN):
        with st.container(border=True, key=f"stop_{name}"):
            _stop(name, stopped[name].established(today()))


def _stop(name: str, cleared: bool) -> None:
    whole = name == PLAN
    said = tell("plan_stop") if whole else wording().say("exercise", name, "name")
    icon = ":material/check_circle:" if cleared else ":material/block:"
    state = tell("cleared" if cleared else "plan_not_cleared" if whole else "not_cleared")
    st.markdown(f"{icon} **{plain(tell('stop_of', name=said))}** {plain(state)}")
    held = at_hand().content.get(STOPPED, {}).get(name, {})
    who, when = st.columns(2)
    with who:
        entry(f"{tell('who')}: {said}", f"stop_who_{name}", held.get("who"), _vouch(name, "who"))
    with when:
        day(f"{tell('when')}: {said}", f"stop_when_{name}", held.get("when"), _vouch(name, "when"))


def _vouch(name: str, part: str) -> Writes:
    def write(value: str | None) -> None:
        held = {**at_hand().content.get(STOPPED, {}).get(name, {}), part: value}
        put_in(STOPPED, name, {key: said for key, said in held.items() if said is not None} or None)

    return write
