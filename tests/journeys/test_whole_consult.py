"""A whole consult in a real browser, from blank to signed plan and PDF; every action counted."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.clinician import Clinician

SCREEN_AT_MOST, CONSULT_AT_MOST = 12, 70
GROUPS = {"3": "4 Injury", "4": "5 Blood", "5": "6 Other", "6": "7 Person"}


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", name=re.compile(text)).first).to_be_visible()


def screens_clear(clinician: Clinician) -> None:
    """The first group aloud, power tested, the others asked as groups, age and pressure."""
    page = clinician.page
    for number in (2, 3, 4, 5):
        clinician.key("n", f"Question {number} of 5")
    clinician.key("n", re.compile("2 Weakness and power"))
    heading(page, "2 Weakness and power")
    clinician.key("2", re.compile("3 Infection"))
    heading(page, "3 Infection")
    for key, following in GROUPS.items():
        clinician.key(key, re.compile(following))
        heading(page, following)
    clinician.enters("field_age", "41")
    clinician.enters("field_pressure", "124/78")
    clinician.sees("Proceed")


def measures_and_examines(clinician: Clinician) -> None:
    page = clinician.page
    for field, text in {"leg_pain": "35 mm", "back_pain": "2", "onset_weeks": "8"}.items():
        clinician.enters(f"field_{field}", text)
    clinician.chooses("field_leg_side", "Right")
    clinician.picks("field_odi_version", "2.1a")
    clinician.enters("field_odi", "38")
    clinician.presses(page.locator(".st-key-all_joints button"), "joints")
    clinician.presses(page.locator(".st-key-next_measures button"), "next")
    heading(page, "8 Nerve")
    clinician.presses(page.locator(".st-key-all_nerve button"), "nerve tests negative")
    clinician.settles()
    clinician.chooses("field_straight_leg_raise_right", "Positive")
    clinician.chooses("field_repeated_extension", "Nearer the spine")
    clinician.presses(page.locator(".st-key-next_nerve button"), "next")
    heading(page, "9 Readiness")
    clinician.chooses("field_neutral_control", "Yes")
    clinician.presses(page.locator(".st-key-all_tried button"), "all tried")
    clinician.settles()


def signs_and_prints(clinician: Clinician) -> Path:
    page = clinician.page
    clinician.enters("field_label", "W01")
    clinician.presses(page.get_by_role("link", name="To the plan"), "to the plan")
    expect(page.get_by_role("cell", name="Leg press, one leg", exact=True)).to_be_visible()
    clinician.presses(page.locator(".st-key-sign button"), "sign")
    clinician.sees(re.compile("Signed by Local clinician on .* revision 1 of W01"))
    with page.expect_download() as download:
        clinician.presses(page.locator(".st-key-pdf_signed button"), "PDF")
    return download.value.path()


@pytest.mark.parametrize("by_keyboard", [False, True], ids=["with a mouse", "by keyboard alone"])
def test_a_consult_goes_from_blank_to_signed_plan_and_pdf(
    page: Page, by_keyboard: bool, record_property: Callable[[str, object], None]
) -> None:
    clinician = Clinician(page, by_keyboard)
    page.goto("/intake?draft=new")
    clinician.sees("Question 1 of 5")
    screens_clear(clinician)
    screen = len(clinician.actions)
    measures_and_examines(clinician)
    paper = signs_and_prints(clinician)
    how = "by keyboard" if by_keyboard else "with a mouse"
    told = f"{how}: {screen} actions for a clear screen, {len(clinician.actions)} from blank to the PDF"
    record_property("told", told)
    assert screen <= SCREEN_AT_MOST
    assert len(clinician.actions) <= CONSULT_AT_MOST
    assert paper.read_bytes().startswith(b"%PDF")
