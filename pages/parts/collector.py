"""Collects garbage every few minutes, in place of Streamlit's collection after every run of a page.

Streamlit's own holds every session still for 50 to 80 ms after each click once pandas and plotly are loaded; it is
turned off in .streamlit/config.toml (runner.postScriptGC), which takes one process from some 40 sessions to some 250.
Python's automatic collection goes on, but it looks at old objects rarely, so memory would creep up over a day.

The first round also freezes what is loaded by then: modules and tables live as long as the server, and later rounds
need not walk them again (measured with all of it loaded: 52 ms before, under 1 ms after).
"""

import gc
import threading

import streamlit as st

PAUSE = 180.0
"""Seconds between two rounds; the first comes this long after the start, when all modules are loaded."""


def collect_rounds(stopped: threading.Event, pause: float) -> None:
    frozen = False
    while not stopped.wait(pause):
        gc.collect()
        if not frozen:
            gc.freeze()
            frozen = True


def start_collecting(pause: float = PAUSE) -> threading.Event:
    """Starts the rounds in a thread of their own; setting the event ends them."""
    stopped = threading.Event()
    threading.Thread(target=collect_rounds, args=[stopped, pause], name="collector", daemon=True).start()
    return stopped


@st.cache_resource(show_spinner=False)
def collect_now_and_then() -> threading.Event:
    """Once a server, however many sessions run app.py."""
    return start_collecting()
