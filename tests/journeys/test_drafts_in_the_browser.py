"""Nothing is lost to F5, a closed tab, a second window or a killed server; many clicks are one signature."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.clinician import Clinician
from tests.pages.consult import first_consult
from tests.serving import killable

Begins = Callable[[dict[str, object]], str]
PERSON = "Erika Mustermann"
HARD_KILL = -9


def begins_by_hand(page: Page) -> Clinician:
    """A blank intake, two questions answered, a number typed and left."""
    clinician = Clinician(page)
    page.goto("/intake?draft=new")
    clinician.key("n", "Question 2 of 5")
    clinician.key("u", "Question 3 of 5")
    clinician.enters("field_label", PERSON)
    clinician.presses(page.locator(".st-key-open_measures button"), "measures")
    clinician.enters("field_leg_pain", "35 mm")
    return clinician


def expect_all_there(page: Page) -> None:
    expect(page.locator(".st-key-field_label input")).to_have_value(PERSON)
    page.locator(".st-key-open_measures button").click()
    expect(page.locator(".st-key-field_leg_pain input")).to_have_value("35 mm")
    page.locator(".st-key-open_A button").click()
    expect(page.get_by_text("Question 3 of 5")).to_be_visible()
    expect(page.get_by_text("Not known or declined").first).to_be_visible()


def draft_in(address: str) -> str:
    return parse_qs(urlsplit(address).query)["draft"][0]


def count(records: Path, table: str) -> int:
    with closing(sqlite3.connect(records / "plumbline.sqlite")) as file:
        found: int = file.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608 - a name of our own
        return found


def test_f5_and_a_closed_tab_lose_nothing_and_the_address_says_nothing(page: Page, context: BrowserContext) -> None:
    begins_by_hand(page)
    assert re.fullmatch(r"draft=[0-9a-f]{32}", urlsplit(page.url).query)
    address = page.url
    page.reload()
    expect_all_there(page)
    page.close()
    other = context.new_page()
    other.goto(address)
    expect_all_there(other)
    assert PERSON.split()[0] not in other.url


def test_a_killed_server_started_again_shows_the_draft(context: BrowserContext, page: Page, tmp_path: Path) -> None:
    with killable(records=tmp_path) as (port, process):
        page.goto(f"http://127.0.0.1:{port}/intake?draft=new")
        clinician = Clinician(page)
        clinician.key("n", "Question 2 of 5")
        clinician.enters("field_label", PERSON)
        draft = draft_in(page.url)
        process.kill()
        assert process.wait(timeout=20) == HARD_KILL
    with killable(records=tmp_path) as (port, _):
        again = context.new_page()
        again.goto(f"http://127.0.0.1:{port}/intake?draft={draft}")
        expect(again.locator(".st-key-field_label input")).to_have_value(PERSON)
        expect(again.get_by_text("Question 2 of 5")).to_be_visible()
    assert count(tmp_path, "drafts") == 1


def test_a_second_window_is_told_and_its_entry_is_not_lost(
    page: Page, context: BrowserContext, drafted: Begins
) -> None:
    address = f"/intake?draft={drafted(first_consult())}"
    first, second = Clinician(page), Clinician(context.new_page())
    for clinician in (first, second):
        clinician.page.goto(address)
        clinician.presses(clinician.page.locator(".st-key-open_measures button"), "measures")
        clinician.sees("Leg pain")
    first.enters("field_leg_pain", "2.5")
    second.enters("field_back_pain", "1.5")
    second.sees("This draft was changed in another window.")
    expect(second.page.locator(".st-key-field_back_pain input")).to_have_value("1.5")
    second.presses(second.page.locator(".st-key-take_over button"), "take over")
    expect(second.page.locator(".st-key-field_leg_pain input")).to_have_value("2.5")
    expect(second.page.get_by_text("This draft was changed in another window.")).to_have_count(0)


def test_a_triple_click_on_sign_leaves_one_row(page: Page, drafted: Begins, records_folder: Path) -> None:
    page.goto(f"/protocol?draft={drafted(first_consult(label='Triple click'))}")
    button = page.locator(".st-key-sign button")
    expect(button).to_be_visible()
    before = count(records_folder, "revisions")
    button.evaluate("button => { button.click(); button.click(); button.click() }")
    expect(page.get_by_text(re.compile("Signed by Local clinician on .* revision 1 of Triple click"))).to_be_visible()
    Clinician(page).settles()
    assert count(records_folder, "revisions") == before + 1
    page.reload()
    expect(page.get_by_text(re.compile("revision 1 of Triple click"))).to_be_visible()


def test_a_triple_click_on_an_answer_answers_one_question(page: Page, records_folder: Path) -> None:
    page.goto("/intake?draft=new")
    button = page.locator(".st-key-say_bladder_no button")
    expect(button).to_be_visible()
    before = count(records_folder, "drafts")
    button.evaluate("button => { button.click(); button.click(); button.click() }")
    expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    Clinician(page).settles()
    expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    assert count(records_folder, "drafts") == before + 1
