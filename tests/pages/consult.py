"""A consult as the pages have it: a draft in the records, and windows of a browser that are open on it."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from streamlit.testing.v1 import AppTest

from logic.records.drafts import begin_draft, load_draft, version_of_draft
from logic.records.opening import Records, open_records
from logic.records.protocols import Revision, load_revision
from logic.records.where import records_folder
from tests.care.a_clear_person import answering, clear_person

APP = Path(__file__).parents[2] / "app.py"
INTAKE, PLAN = "pages/intake.py", "pages/protocol.py"
NOW = datetime.now(UTC)
OPEN: list[Records] = []
TRIED: Mapping[str, Any] = {"visit": "first", "neutral_control": "yes", "tried_all_without_leg_symptoms": "yes"}


def first_consult(**changes: Any) -> dict[str, Any]:
    """A clear screen, a normal examination, every leg exercise tried without leg symptoms; then what is changed."""
    return {**clear_person(), **TRIED, "label": "A 12", **changes}


def consult_answering(answers: Mapping[str, str | None], **changes: Any) -> dict[str, Any]:
    return first_consult(answers=answering(answers)["answers"], **changes)


def records() -> Records:
    return _opened(str(records_folder()))


@cache
def _opened(folder: str) -> Records:
    records = open_records(folder)
    OPEN.append(records)
    return records


def close_records() -> None:
    while OPEN:
        OPEN.pop().close()
    _opened.cache_clear()


def begun(content: Mapping[str, Any]) -> str:
    """The id of a draft with this content."""
    return begin_draft(records(), content, key=uuid4().hex, by="Local clinician", at=datetime.now(UTC)).id


def window(page: str, **address: str) -> AppTest:
    """A new window on a page. `address` is what stands behind its question mark, as draft="..."."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    return app.switch_page(page).run()


def intake_of(content: Mapping[str, Any]) -> AppTest:
    return window(INTAKE, draft=begun(content))


def plan_of(content: Mapping[str, Any]) -> AppTest:
    return window(PLAN, draft=begun(content))


def draft_of(page: AppTest) -> str:
    """The id in the address."""
    asked = page.query_params["draft"]
    return asked if isinstance(asked, str) else asked[0]


def stored(page: AppTest) -> Mapping[str, Any]:
    """What the records hold of this window's draft."""
    return load_draft(records(), draft_of(page)).content


def version(page: AppTest) -> int | None:
    return version_of_draft(records(), draft_of(page))


def rows(table: str) -> int:
    """Counted in the file itself."""
    with closing(sqlite3.connect(Path(records_folder()) / "plumbline.sqlite")) as file:
        count: int = file.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608 - a name of our own
        return count


def enter(page: AppTest, key: str, value: Any) -> AppTest:
    """A field entered and left."""
    widgets = [*page.text_input, *page.button_group, *page.selectbox, *page.date_input, *page.checkbox]
    next(widget for widget in widgets if widget.key == key).set_value(value)
    return page.run()


def press(page: AppTest, key: str) -> AppTest:
    return page.button(key=key).click().run()


def submit(page: AppTest, label: str) -> AppTest:
    """The button of a form, by what stands on it."""
    return next(button for button in page.button if button.label == label).click().run()


def signed(page: AppTest) -> Revision:
    """Signs the plan of this window and gives back what was stored."""
    press(page, "sign")
    assert not page.exception
    return load_revision(records(), address(page, "signed"))


def address(page: AppTest, name: str) -> str:
    held = page.query_params[name]
    return held if isinstance(held, str) else held[0]


def keys(page: AppTest) -> set[str]:
    """Of everything on the page that can be entered or pressed."""
    kinds = (page.button, page.text_input, page.button_group, page.selectbox, page.date_input, page.checkbox)
    return {str(widget.key) for kind in kinds for widget in kind}


def escaped(page: AppTest) -> list[str]:
    """Everything on the page that is read as Markdown, as it was written."""
    texts = [page.markdown, page.caption, page.info, page.success, page.warning, page.error]
    heads = [page.title, page.header, page.subheader]
    return [str(element.value) for kind in (*heads, *texts) for element in kind]


def said(page: AppTest) -> str:
    """All that the page says in words, without the escapes."""
    return " ".join(escaped(page)).replace("\\", "")
