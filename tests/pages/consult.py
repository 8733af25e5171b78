"""Fills in the intake page as a clinician would, for the tests of the pages."""

from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from logic.care.knowledge import load_knowledge
from tests.care.a_clear_person import clear_person

APP = Path(__file__).parents[2] / "app.py"
TRIED: dict[str, Any] = {"visit": "first", "neutral_control": "yes", "tried_all_without_leg_symptoms": "yes"}


def first_consult(**changes: Any) -> dict[str, Any]:
    """A clear screen, a normal examination, every leg exercise tried without leg symptoms; then what is changed."""
    return {**clear_person(), **TRIED, **changes}


def opened() -> AppTest:
    return AppTest.from_file(str(APP), default_timeout=60).run()


def filled(given: dict[str, Any]) -> AppTest:
    page = opened()
    fields = {name: value for name, value in given.items() if name not in ("answers", "known_by")}
    for question, answer in given["answers"].items():
        if answer is not None and not load_knowledge().questions[question].from_second_visit:
            page.radio(key=f"ask_{question}").set_value(answer)
    for field, value in fields.items():
        enter(page, field, value)
    page.run()
    for question, known in given.get("known_by", {}).items():
        if given["answers"][question] == "known":
            page.text_input(key=f"who_{question}").set_value(known["who"])
            page.date_input(key=f"when_{question}").set_value(known["when"])
    return page.run()


def enter(page: AppTest, field: str, value: Any) -> None:
    key = f"field_{field}"
    if any(radio.key == key for radio in page.radio):
        page.radio(key=key).set_value(value)
    elif any(number.key == key for number in page.number_input):
        page.number_input(key=key).set_value(value)


def planned(given: dict[str, Any]) -> AppTest:
    return filled(given).switch_page("pages/protocol.py").run()


def said(page: AppTest) -> str:
    """All that the page says in words, as it was written for Markdown, without the escapes."""
    elements = [*page.markdown, *page.caption, *page.info, *page.success, *page.warning, *page.error]
    heads = [*page.title, *page.header, *page.subheader]
    return " ".join(element.value for element in (*heads, *elements)).replace("\\", "")
