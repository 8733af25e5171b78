"""A first consult in a real browser: every question answered, the plan read, one line followed to its source."""

import re

import pytest
from playwright.sync_api import Page, expect

from logic.care.intake import MUSCLE_ROOTS
from logic.care.knowledge import load_knowledge
from logic.care.terms import SIDES

NUMBERS = {"age": 41, "leg_pain": 3, "back_pain": 2, "systolic": 124, "diastolic": 78}
CHOICES = {
    "visit": "First visit",
    "joint_replacement": "None",
    "stenosis_or_slip": "No",
    "repeated_extension": "Nearer the spine",
    "repeated_flexion": "None",
    "neutral_control": "Yes",
    "tried_all_without_leg_symptoms": "Yes",
}
TESTS = ("straight_leg_raise", "slump", "femoral_stretch")


def choose(page: Page, key: str, word: str) -> None:
    page.locator(f".st-key-{key} [role=radiogroup] label").filter(has_text=re.compile(f"^{word}$")).click()


def enter(page: Page, field: str, value: float) -> None:
    box = page.locator(f".st-key-field_{field} input")
    box.fill(str(value))
    box.press("Tab")


def settled(page: Page) -> None:
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


def answer_all_no(page: Page) -> None:
    for row in load_knowledge().questions.values():
        if not row.from_second_visit:
            choose(page, f"ask_{row.id}", "No")


def examine(page: Page) -> None:
    for muscle in MUSCLE_ROOTS:
        for side in SIDES:
            enter(page, f"{muscle}_{side}", 5)
    for test in TESTS:
        for side in SIDES:
            choose(page, f"field_{test}_{side}", "Negative")


def first_consult(page: Page) -> None:
    page.goto("/")
    choose(page, "field_visit", CHOICES["visit"])
    answer_all_no(page)
    for field, value in NUMBERS.items():
        enter(page, field, value)
    for field, word in CHOICES.items():
        choose(page, f"field_{field}", word)
    examine(page)
    settled(page)


def test_a_clear_first_consult_reaches_the_leg_press_and_its_source(page: Page) -> None:
    first_consult(page)
    expect(page.get_by_role("heading", name="Proceed")).to_be_visible()
    page.get_by_role("link", name="To the protocol").click()
    expect(page.get_by_role("heading", name=re.compile("Today's exercises"))).to_be_visible()
    expect(page.get_by_role("cell", name="Leg press, one leg", exact=True)).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Leg press, one leg").first
    for text in ("40-50 % of 1RM", "10-15 repetitions, 1 set", "2-3 days a week, 48 hours apart"):
        expect(row).to_contain_text(text)
    page.locator(".st-key-now_leg_press button").click()
    claim = load_knowledge().claims["S05"]
    evidence = page.get_by_test_id("stPopoverBody")
    for text in ("S05", claim.caveat, "Who was studied", claim.sources[0]):
        expect(evidence).to_contain_text(text)


def test_a_deep_link_to_the_protocol_without_an_intake_leads_to_the_questions(page: Page) -> None:
    page.goto("/protocol")
    expect(page.get_by_text("There is no intake yet")).to_be_visible()
    page.get_by_role("link", name="To the intake").click()
    expect(page.get_by_role("heading", name="Intake")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_new_saddle_answer_ends_the_questions_in_either_scheme(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto("/")
    choose(page, "ask_saddle", "Yes: new, worse, or not looked into")
    expect(page.get_by_role("heading", name="Emergency")).to_be_visible()
    expect(page.locator(".st-key-ask_trauma")).to_have_count(0)
    page.get_by_role("link", name="To the protocol").click()
    expect(page.get_by_role("heading", name="Stop rules")).to_be_visible()
    expect(page.get_by_text("Today's exercises")).to_have_count(0)
