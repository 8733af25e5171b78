"""axe-core finds nothing to complain of, on any page, in light and in dark."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.clinician import Clinician
from tests.pages.consult import consult_answering, first_consult
from tests.serving import serving

Begins = Callable[[Mapping[str, Any]], str]
# As .streamlit/config.toml has them.
GROUND = {"light": "rgb(252, 252, 250)", "dark": "rgb(20, 25, 28)"}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# Streamlit's own markup, out of a page's reach: rule -> the part of the selector it is let pass for, and why.
STREAMLITS_OWN: Mapping[str, Mapping[str, str]] = {}

PANELS = {"first questions": "A", "power": "B", "a group": "C", "measures": "measures", "nerve": "nerve"}
SHOWN = {
    "evidence": "/evidence",
    "about": "/about",
    "cohort": "/cohort",
    "exercises": "/exercises",
}


def faults(page: Page) -> list[str]:
    """Rule, place and what is wrong there, in light and in dark."""
    expect(page.get_by_test_id("stAppViewContainer")).to_be_visible()
    Clinician(page).settles()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    return [fault for scheme in SCHEMES for fault in _faults_in(page, scheme)]


def _faults_in(page: Page, scheme: Literal["light", "dark"]) -> list[str]:
    """Once the page has taken on the colours."""
    page.emulate_media(color_scheme=scheme)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", GROUND[scheme])
    Clinician(page).settles()
    found = Axe().run(page).response["violations"]
    return [
        f"{scheme}, {rule['id']}: {' '.join(node['failureSummary'].split())} At: {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
        if not is_streamlits(rule["id"], node)
    ]


def is_streamlits(rule: str, node: Mapping[str, Any]) -> bool:
    return any(part in " ".join(map(str, node["target"])) + node["html"] for part in STREAMLITS_OWN.get(rule, {}))


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_to_read(page: Page, name: str) -> None:
    page.goto(SHOWN[name])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert not (found := faults(page)), "\n".join(found)


def test_the_empty_caseload(page: Page, tmp_path: Path) -> None:
    with serving(records=tmp_path) as port:
        page.goto(f"http://127.0.0.1:{port}/")
        expect(page.locator(".st-key-try_desk_worker button")).to_be_visible()
        assert not (found := faults(page)), "\n".join(found)


def test_the_caseload(page: Page, drafted: Begins) -> None:
    drafted(first_consult(label="In the caseload"))
    drafted(consult_answering({"saddle": "new"}, label="An emergency"))
    page.goto("/")
    expect(page.get_by_text("An emergency").first).to_be_visible()
    assert not (found := faults(page)), "\n".join(found)


def test_the_intake_panel_by_panel(page: Page, drafted: Begins) -> None:
    page.goto("/intake?draft=new")
    expect(page.get_by_text("Question 1 of 5")).to_be_visible()
    found = {"blank": faults(page)}
    page.goto(f"/intake?draft={drafted(first_consult())}")
    for name, panel in {**PANELS, "training": "training"}.items():
        page.locator(f".st-key-open_{panel} button").click()
        expect(page.locator(f".st-key-panel_{panel}")).to_be_visible()
        found[name] = faults(page)
    assert not any(found.values()), "\n".join(f"{name}: {one}" for name, told in found.items() for one in told)


def test_a_plan_and_what_is_signed(page: Page, drafted: Begins) -> None:
    page.goto(f"/protocol?draft={drafted(first_consult())}")
    expect(page.locator(".st-key-sign button")).to_be_visible()
    found = {"draft": faults(page)}
    page.locator(".st-key-sign button").click()
    expect(page.locator(".st-key-revise button")).to_be_visible()
    found["signed"] = faults(page)
    assert not any(found.values()), "\n".join(f"{name}: {one}" for name, told in found.items() for one in told)


def test_a_person_and_their_visit_with_log_stops_and_moves(page: Page, drafted: Begins) -> None:
    drafted(first_consult(label="Somebody, so that the caseload is not empty"))
    page.goto("/")
    page.get_by_text("Try a worked patient").click()
    page.locator(".st-key-try_desk_worker_later button").click()
    expect(page.locator(".st-key-open_visit button")).to_be_visible()
    found = {"person": faults(page)}
    page.locator(".st-key-open_visit button").click()
    page.get_by_role("link", name="To the log and the moves").click()
    for way in ("Type a session from the sheet", "Paste or upload a table"):
        page.get_by_text(way).click()
    expect(page.locator(".st-key-log_read_it button")).to_be_visible()
    found["visit"] = faults(page)
    assert not any(found.values()), "\n".join(f"{name}: {one}" for name, told in found.items() for one in told)


@pytest.mark.parametrize("answers", [{"heart": "new"}, {"cancer": None}, {"saddle": "new"}])
def test_where_there_is_no_plan(page: Page, drafted: Begins, answers: Mapping[str, str | None]) -> None:
    page.goto(f"/protocol?draft={drafted(consult_answering(answers))}")
    expect(page.get_by_role("heading", name="Stop rules")).to_be_visible()
    assert not (found := faults(page)), "\n".join(found)


def test_the_walk_through(page: Page, drafted: Begins) -> None:
    """Every kind of step: why, an exercise, each time, the weeks, leave out, signs, one's own, in your own words."""
    draft = drafted(first_consult(straight_leg_raise_right="positive", big_toe_up_left=4.5))
    page.goto(f"/walkthrough?draft={draft}&step=99")
    last = int(re.findall(r"Step (\d+) of", page.get_by_text(re.compile("^Step")).inner_text())[0])
    found = []
    for step in (1, 2, *range(last - 5, last + 1)):
        page.goto(f"/walkthrough?draft={draft}&step={step}")
        expect(page.get_by_text(f"Step {step} of")).to_be_visible()
        found += [f"step {step}: {one}" for one in faults(page)]
    assert not found, "\n".join(found)
