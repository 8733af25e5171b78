"""A whole consult in a real browser: screen, plan, walk-through, paper; every action counted."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.clinician import Clinician

SCREEN_AT_MOST, PLAN_AT_MOST, CONSULT_AT_MOST = 12, 35, 70
MOST_STEPS = 30
README = {"width": 1280, "height": 800}
PICTURED = {1: "walk_why", 4: "walk_exercise", 11: "walk_week", 12: "walk_leave_out", 13: "walk_signs"}
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
    pictured(page, "protocol")
    clinician.presses(page.locator(".st-key-sign button"), "sign")
    clinician.sees(re.compile("Signed by Local clinician on .* revision 1 of W01"))
    with page.expect_download() as download:
        clinician.presses(page.locator(".st-key-pdf_signed button"), "PDF")
    return download.value.path()


def walks_through(clinician: Clinician) -> None:
    """The screen turned to the person: an arrow key a step, then what was said back is ticked."""
    page = clinician.page
    clinician.presses(page.get_by_test_id("stMain").get_by_role("link", name="Walk-through"), "walk through")
    for step in range(1, MOST_STEPS):
        clinician.sees(re.compile(f"Step {step} of"))
        clinician.settles()
        if step in PICTURED:
            pictured(page, PICTURED[step])
        if page.locator(".st-key-walk_next button").is_disabled():
            break
        clinician.actions.append("key right")
        page.keyboard.press("ArrowRight")
    clinician.sees("In your own words")
    for box in page.locator("[class*=st-key-told_]").all():
        clinician.presses_box(box)


def takes_home(clinician: Clinician) -> tuple[Path, Path]:
    """Hand-out and calendar."""
    page, files = clinician.page, []
    for key in ("handout_walk", "calendar_walk"):
        with page.expect_download() as download:
            clinician.presses(page.locator(f".st-key-{key} button"), key)
        files.append(download.value.path())
    return files[0], files[1]


def pictured(page: Page, name: str) -> None:
    """A picture for the README, where `make pictures` asks for them."""
    if folder := os.environ.get("PLUMBLINE_PICTURES"):
        page.set_viewport_size(README)
        page.wait_for_timeout(700)
        page.screenshot(path=Path(folder) / f"{name}.png")


# The keyboard goes the same way with more patience; with a mouse the same consult is pictured by `make pictures`.
WAYS = [False] if os.environ.get("PLUMBLINE_PICTURES") else [True]


@pytest.mark.parametrize("by_keyboard", WAYS, ids={False: "with a mouse", True: "by keyboard alone"}.get)
def test_a_consult_goes_from_blank_to_signed_plan_walk_through_and_paper(
    page: Page, by_keyboard: bool, record_property: Callable[[str, object], None]
) -> None:
    clinician = Clinician(page, by_keyboard)
    page.goto("/intake?draft=new")
    clinician.sees("Question 1 of 5")
    pictured(page, "intake")
    screens_clear(clinician)
    screen = len(clinician.actions)
    measures_and_examines(clinician)
    paper = signs_and_prints(clinician)
    plan = len(clinician.actions)
    walks_through(clinician)
    handout, calendar = takes_home(clinician)
    how = "by keyboard" if by_keyboard else "with a mouse"
    told = (
        f"{how}: {screen} actions for a clear screen, {plan} from blank to the signed plan's PDF, "
        f"{len(clinician.actions)} with walk-through, teach-back, hand-out and calendar"
    )
    record_property("told", told)
    assert screen <= SCREEN_AT_MOST
    assert plan <= PLAN_AT_MOST
    assert len(clinician.actions) <= CONSULT_AT_MOST
    assert paper.read_bytes().startswith(b"%PDF")
    assert handout.read_bytes().startswith(b"%PDF")
    assert calendar.read_bytes().startswith(b"BEGIN:VCALENDAR")
