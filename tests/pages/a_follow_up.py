"""An invented person with a plan of three weeks ago and a log since, and the draft of the visit of today."""

from typing import Any

from streamlit.testing.v1 import AppTest

from logic.records.drafts import load_draft, save_draft
from tests.pages.consult import NOW, draft_of, first_consult, press, records, window

CASELOAD, INTAKE, VISIT, PLAN = "pages/caseload.py", "pages/intake.py", "pages/visit.py", "pages/protocol.py"
OF_TODAY = ("tried_all_without_leg_symptoms", "visit", "label")


def on_record() -> str:
    """The id of the person, put on record by the button that offers them."""
    page = press(window(CASELOAD), "try_desk_worker_later")
    person = page.query_params["person"]
    return person if isinstance(person, str) else person[0]


def opened() -> AppTest:
    """The first page of the visit: its questions, none of them answered."""
    return press(window("pages/person.py", person=on_record()), "open_visit")


def answered(**changes: Any) -> str:
    """The id of a visit's draft with a clear screen and a normal examination; then what is changed."""
    draft = draft_of(opened())
    fill(draft, **changes)
    return draft


def fill(draft: str, **changes: Any) -> None:
    held = load_draft(records(), draft)
    asked = {name: value for name, value in first_consult().items() if name not in OF_TODAY}
    content = {**held.content, **asked, "asked_on": NOW.astimezone().date().isoformat(), **changes}
    save_draft(records(), draft, held.version, content, by="Local clinician", at=NOW)
