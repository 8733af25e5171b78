"""The screen turned to the person: arrow keys, nothing to scroll at 1024 by 768, a pacer, a change on the spot."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from logic.care.knowledge import load_knowledge
from tests.journeys.clinician import Clinician
from tests.journeys.test_opens import Overheard
from tests.pages.consult import consult_answering, first_consult

Begins = Callable[[Mapping[str, Any]], str]

TABLET = {"width": 1024, "height": 768}
WEAK_AND_NUMB = {
    "hip_flexion_left": 4.5,
    "knee_extension_left": 4.5,
    "ankle_up_left": 4.5,
    "big_toe_up_left": 4.5,
    "hip_abduction_left": 4.5,
    "calf_left": 4.5,
    "sensation_reduced": ["L4_left", "L5_left"],
    "straight_leg_raise_left": "positive",
    "straight_leg_raise_right": "positive",
    "femoral_stretch_left": "positive",
}
KNOWN = {"who": "Dr Weber", "when": "2026-10-01"}
PEOPLE: Mapping[str, Mapping[str, Any]] = {
    "a first consult": first_consult(straight_leg_raise_right="positive"),
    "in much pain": first_consult(leg_pain=8, back_pain=7),
    "raised pressure, a new hip and a new knee": first_consult(
        systolic=165, joint_replacement="hip_and_knee", joint_limits="no deep bend"
    ),
    "weak, numb and tense": first_consult(
        **{**WEAK_AND_NUMB, "tried_all_without_leg_symptoms": None},
        answers={**first_consult()["answers"], "weakness": "known", "weakness_several_levels": "known"},
        known_by={"weakness": KNOWN, "weakness_several_levels": KNOWN},
        clearances=[{"question": "weakness_several_levels", "who": "Dr Weber", "when": "2026-11-01", "why": "seen"}],
    ),
    "fragile bone and a blood thinner": consult_answering(
        {"bone": "known", "anticoagulant_sudden": "known"},
        known_by={"bone": KNOWN, "anticoagulant_sudden": KNOWN},
        vertebral_fracture="yes",
    ),
}


def overflow(page: Page) -> str:
    """What does not fit: to be scrolled to, or under the bar at the foot."""
    return str(
        page.evaluate(
            """() => {
              const main = document.querySelector("[data-testid=stMain]");
              const foot = document.querySelector(".st-key-walk_foot").getBoundingClientRect().top;
              const said = [];
              const more = main.scrollHeight - main.clientHeight;
              if (more > 0) said.push(`${more} px to scroll`);
              if (main.scrollWidth > main.clientWidth) said.push("wider than the screen");
              for (const one of document.querySelectorAll(".walk, [class*=st-key-change_], [class*=st-key-told_]")) {
                const bottom = one.getBoundingClientRect().bottom;
                if (bottom > foot) said.push(`${one.className}: ${Math.round(bottom - foot)} px under the foot`);
              }
              return said.join("; ");
            }"""
        )
    )


def each_step(page: Page) -> list[str]:
    """Goes through by the right arrow; gives back what did not fit, by step."""
    found = []
    for step in range(1, 100):
        expect(page.get_by_text(f"Step {step} of")).to_be_visible()
        Clinician(page).settles()
        if said := overflow(page):
            found.append(f"step {step}, {page.get_by_role('heading', level=1).inner_text()}: {said}")
        if page.locator(".st-key-walk_next button").is_disabled():
            return found
        page.keyboard.press("ArrowRight")
    raise AssertionError("the walk has no end")


@pytest.mark.parametrize("name", PEOPLE)
def test_nothing_scrolls_on_a_tablet_and_arrow_keys_lead_through(page: Page, drafted: Begins, name: str) -> None:
    page.set_viewport_size(TABLET)
    page.goto(f"/walkthrough?draft={drafted(PEOPLE[name])}")
    assert not (found := each_step(page)), "\n".join(found)
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".st-key-walk_next button")).to_be_enabled()


def test_the_pacer_counts_and_names_the_breath_and_can_be_stopped(page: Page, drafted: Begins) -> None:
    page.goto(f"/walkthrough?draft={drafted(first_consult())}&step=4")
    begin = page.get_by_role("button", name="Start the pacer")
    expect(begin).to_be_visible()
    still = page.locator(".figure svg").first.inner_html()
    begin.click()
    expect(page.get_by_text("Get ready")).to_be_visible()
    expect(page.get_by_text("Breathe out: go")).to_be_visible()
    expect(page.get_by_text("1 of 10-15")).to_be_visible()
    assert page.locator(".figure svg").first.inner_html() != still
    expect(page.get_by_text("Breathe in: back")).to_be_visible()
    expect(page.get_by_text("2 of 10-15")).to_be_visible()
    page.keyboard.press("p")
    expect(page.get_by_role("button", name="Go on")).to_be_visible()


def test_a_range_found_on_the_spot_is_in_plan_and_picture(page: Page, drafted: Begins) -> None:
    page.goto(f"/walkthrough?draft={drafted(first_consult())}&step=5")
    clinician = Clinician(page)
    expect(page.get_by_text("knee bend from 90 to 30 degrees")).to_be_visible()
    page.get_by_role("button", name="Change this exercise").click()
    clinician.enters("walk_range_end_knee_extension", "45")
    expect(page.get_by_text("knee bend from 90 to 45 degrees")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="To the plan").click()
    expect(page.get_by_text(re.compile("knee bend from 90 to 45 degrees")).first).to_be_visible()


def test_what_a_field_holds_is_not_taken_by_the_arrow_keys(page: Page, drafted: Begins) -> None:
    """Arrows move in the text there, and leave the step alone."""
    page.goto(f"/walkthrough?draft={drafted(first_consult())}&step=5")
    page.get_by_role("button", name="Change this exercise").click()
    box = page.locator(".st-key-walk_range_end_knee_extension input")
    box.fill("45")
    box.press("ArrowLeft")
    box.press("ArrowRight")
    expect(page.get_by_text("Step 5 of")).to_be_visible()


def test_with_every_outside_address_refused_the_whole_walk_asks_for_none(page: Page, drafted: Begins) -> None:
    """Pictures, pacer, fonts and paper are all from this server."""
    overheard = Overheard(page)
    page.route(lambda url: urlsplit(url).hostname != "127.0.0.1", lambda route: route.abort())
    page.goto(f"/walkthrough?draft={drafted(first_consult())}")
    each_step(page)
    with page.expect_download():
        page.locator(".st-key-handout_walk button").click()
    page.goto("/exercises")
    expect(page.locator(".catalogue article")).to_have_count(len(load_knowledge().exercises))
    page.locator(".catalogue summary").first.click()
    page.wait_for_load_state("networkidle")
    assert overheard.outside == []
    assert overheard.complaints == []


def test_a_signed_plan_fits_the_tablet_too(page: Page, drafted: Begins) -> None:
    page.set_viewport_size(TABLET)
    page.goto(f"/protocol?draft={drafted(PEOPLE['a first consult'])}")
    page.locator(".st-key-sign button").click()
    expect(page.locator(".st-key-revise button")).to_be_visible()  # the signed plan, with a link of its own
    page.get_by_test_id("stMain").get_by_role("link", name="Walk-through").click()
    assert not (found := each_step(page)), "\n".join(found)
