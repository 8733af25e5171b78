"""Each verdict as shape, colour and word."""

from typing import Any

import streamlit as st

from logic.care.terms import Verdict

# Shape, colour and word together: no one of them is needed to read the other two.
BOX: dict[Verdict, tuple[Any, str]] = {
    Verdict.proceed: (st.success, ":material/check_circle:"),
    Verdict.conservative: (st.info, ":material/shield:"),
    Verdict.hold: (st.warning, ":material/pause_circle:"),
    Verdict.urgent: (st.error, ":material/priority_high:"),
    Verdict.emergency: (st.error, ":material/emergency_home:"),
}

BADGE: dict[Verdict, tuple[str, str]] = {
    Verdict.proceed: ("green", ":material/check_circle:"),
    Verdict.conservative: ("blue", ":material/shield:"),
    Verdict.hold: ("orange", ":material/pause_circle:"),
    Verdict.urgent: ("red", ":material/priority_high:"),
    Verdict.emergency: ("red", ":material/emergency_home:"),
}
