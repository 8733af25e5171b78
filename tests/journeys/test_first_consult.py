"""The two ends of a first consult in a real browser: one yes that ends the questions, and a dose led to its source."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from logic.care.knowledge import load_knowledge
from tests.journeys.clinician import Clinician
from tests.pages.consult import first_consult


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_one_key_for_a_new_loss_of_feeling_ends_the_questions_and_leads_to_the_letter(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    clinician = Clinician(page)
    page.goto("/intake?draft=new")
    for number in (2, 3):
        clinician.key("n", f"Question {number} of 5")
    clinician.key("y", "The questions end here: this is an emergency.")
    expect(page.locator(".st-key-open_B")).to_have_count(0)
    page.get_by_role("link", name="What to do, letter and card").first.click()
    expect(page.get_by_role("heading", name="Emergency")).to_be_visible()
    expect(page.get_by_role("button", name="Referral letter (PDF)")).to_be_visible()
    expect(page.get_by_text("Today's exercises")).to_have_count(0)


def test_a_dose_is_led_to_what_was_found_and_to_its_source(page: Page, drafted: Callable[..., str]) -> None:
    page.goto(f"/protocol?draft={drafted(first_consult())}")
    row = page.get_by_role("row").filter(has_text="Leg press, one leg").first
    for text in ("40-50 % of 1RM", "10-15 repetitions, 1 set", "2-3 days a week, 48 hours apart"):
        expect(row).to_contain_text(text)
    page.locator(".st-key-evidence_leg_press button").click()
    claim = load_knowledge().claims["S05"]
    evidence = page.get_by_test_id("stPopoverBody")
    for text in ("S05", claim.caveat, "Who was studied", claim.sources[0]):
        expect(evidence).to_contain_text(re.compile(re.escape(text)))
