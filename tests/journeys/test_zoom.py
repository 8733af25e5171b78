"""At twice the size nothing is lost: every word is still there, and none runs out of the side of the screen."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.clinician import Clinician
from tests.journeys.conftest import PATIENCE
from tests.pages.consult import first_consult

Begins = Callable[[Mapping[str, Any]], str]

# 1440 by 900 as it is, and as a browser shows it at 200 %.
PLAIN, ZOOMED = {"width": 1440, "height": 900}, {"width": 720, "height": 450}
VIEWS = {
    "caseload": "/",
    "intake": "/intake?draft={draft}",
    "plan": "/protocol?draft={draft}",
    "walk-through, why": "/walkthrough?draft={draft}&step=1",
    "walk-through, an exercise": "/walkthrough?draft={draft}&step=4",
    "walk-through, the weeks": "/walkthrough?draft={draft}&step=11",
    "walk-through, leave out": "/walkthrough?draft={draft}&step=12",
    "walk-through, signs": "/walkthrough?draft={draft}&step=13",
    "walk-through, in your own words": "/walkthrough?draft={draft}&step=15",
    "exercises": "/exercises?group=core",
    "evidence": "/evidence",
    "about": "/about",
}

RUNS_OUT = """() => {
  const main = document.querySelector("[data-testid=stMain]"), wide = main.getBoundingClientRect().right + 1;
  const scrolls = (one) => one && one !== main &&
    (/(auto|scroll)/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  const out = main.scrollWidth > main.clientWidth ? ["the page itself"] : [];
  for (const one of main.querySelectorAll("p, li, h1, h2, h3, button, label, td, th, figcaption, summary, svg")) {
    const box = one.getBoundingClientRect();
    if (box.width && box.right > wide && !scrolls(one.parentElement)) out.push(one.textContent.slice(0, 60));
  }
  return out;
}"""


@pytest.fixture
def zoomed(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=server, viewport=ZOOMED, device_scale_factor=2)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


def words(page: Page, address: str) -> list[str]:
    """Every word that is on the page, in order."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    Clinician(page).settles()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    return page.get_by_test_id("stMain").inner_text().split()


@pytest.mark.parametrize("name", VIEWS)
def test_twice_as_large_keeps_every_word_on_the_screen(page: Page, zoomed: Page, drafted: Begins, name: str) -> None:
    address = VIEWS[name].format(draft=drafted(first_consult()))
    page.set_viewport_size(PLAIN)
    assert sorted(words(zoomed, address)) == sorted(words(page, address))
    assert zoomed.evaluate(RUNS_OUT) == []
