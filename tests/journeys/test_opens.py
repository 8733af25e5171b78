"""Every page opens in a real browser, and nothing is asked of any other machine."""

from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from pages.parts.guard import NOTICE

PAGES = {
    "Caseload": "/",
    "Intake": "/intake",
    "Plan": "/protocol",
    "Walk-through": "/walkthrough",
    "Cohort": "/cohort",
    "Exercises": "/exercises",
    "Evidence": "/evidence",
    "About": "/about",
}


class Overheard:
    """What the page asks for, and what it complains of, from its first byte on."""

    def __init__(self, page: Page) -> None:
        self.outside: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.note_address(request.url))
        page.on("websocket", lambda line: self.note_address(line.url))
        page.on("console", self.note_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def note_address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.hostname != "127.0.0.1":
            self.outside.append(url)

    def note_console(self, message: ConsoleMessage) -> None:
        # A deep link makes Streamlit's script look for its server below the page first; that 404 is how it learns.
        if message.type == "error" and "/_stcore/" not in message.location["url"]:
            self.complaints.append(message.text)


def expect_drawn(page: Page, heading: str) -> None:
    expect(page.get_by_text(NOTICE)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page).to_have_title(f"{heading} · Plumbline")
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_and_asks_nothing_of_any_other_machine(page: Page, name: str) -> None:
    overheard = Overheard(page)
    page.goto(PAGES[name])
    expect_drawn(page, name)
    page.wait_for_load_state("networkidle")
    assert overheard.outside == []
    assert overheard.complaints == []


def test_the_pages_are_reached_from_one_another(page: Page) -> None:
    overheard = Overheard(page)
    page.goto("/")
    for name in (*PAGES, "Caseload"):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
        expect_drawn(page, name)
    assert overheard.outside == []
    assert overheard.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_colour_schemes_are_ours(page: Page, scheme: Literal["light", "dark"]) -> None:
    background = {"light": "rgb(252, 252, 250)", "dark": "rgb(20, 25, 28)"}[scheme]
    page.emulate_media(color_scheme=scheme)
    page.goto("/")
    expect_drawn(page, "Caseload")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", background)
