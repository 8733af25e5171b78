"""Odd texts in a real browser: each stands there letter by letter, and none becomes a link, a picture or a script."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pages.parts.plain import plain
from tests.journeys.clinician import Clinician
from tests.journeys.test_opens import Overheard
from tests.naughty import TAKEN, sharpest, unspaced
from tests.pages.consult import first_consult
from tests.pages.test_naughty import changed_in, packs

Begins = Callable[[Mapping[str, Any]], str]
SHARP = sharpest("streamlit", "html")  # the others are asked of the pages without a browser
KINDS = ("script", "iframe", "img", ".katex", "hr", "pre", "code", "del", "sup", "a[href*=example]")
PACKS = packs(tuple(text for text in TAKEN if plain(text) != text), 45)


def shown(page: Page) -> str:
    """The words of the page, also of what is folded."""
    return unspaced(page.get_by_test_id("stMain").evaluate("page => page.textContent"))


def elements(page: Page) -> dict[str, int]:
    """How many of each kind of element that a text could bring about."""
    return {kind: page.locator(f"[data-testid=stMain] {kind}").count() for kind in KINDS}


@pytest.mark.parametrize("texts", PACKS, ids=range(len(PACKS)))
def test_words_of_a_change_stand_on_the_plan_letter_by_letter(
    page: Page, drafted: Begins, texts: tuple[str, ...]
) -> None:
    heard = Overheard(page)
    page.goto(f"/protocol?draft={drafted(changed_in(texts))}")
    expect(page.locator(".st-key-sign button")).to_be_visible()
    Clinician(page).settles()
    words = shown(page)
    assert [text for text in texts if unspaced(text).rstrip(".") not in words] == []
    assert elements(page) == dict.fromkeys(KINDS, 0)
    assert heard.outside == []
    assert page.title() == "Plan · Plumbline"


@pytest.mark.parametrize("text", SHARP)
def test_a_name_stands_in_the_caseload_and_on_the_record_letter_by_letter(
    page: Page, drafted: Begins, text: str
) -> None:
    heard = Overheard(page)
    page.goto(f"/protocol?draft={drafted(first_consult(label=text))}")
    clinician = Clinician(page)
    clinician.enters("signer", f"Dr {text}")
    clinician.presses(page.locator(".st-key-sign button"), "sign")
    record = page.get_by_text("revision 1 of").first
    expect(record).to_be_visible()
    words = unspaced(record.text_content() or "")
    assert unspaced(f"Dr {text}") in words
    assert words.endswith(unspaced(text))
    page.goto("/")
    clinician.enters("caseload_find", text)
    expect(page.locator("[data-testid=stMain] [data-testid=stPageLink]")).to_have_count(1)
    links = [unspaced(one) for one in page.get_by_test_id("stPageLink").all_text_contents()]
    assert [one for one in links if one.endswith(unspaced(text))] != []
    assert elements(page) == dict.fromkeys(KINDS, 0)
    assert heard.outside == []
    assert page.title() == "Caseload · Plumbline"


def test_what_is_typed_with_hidden_characters_is_told_and_stays(page: Page, drafted: Begins) -> None:
    page.goto(f"/intake?draft={drafted(first_consult(joint_replacement='knee'))}")
    clinician = Clinician(page)
    clinician.presses(page.locator(".st-key-open_measures button"), "measures")
    clinician.enters("field_joint_limits", "no \u202ebending")
    clinician.sees("holds control or direction characters")
    page.reload()
    page.locator(".st-key-open_measures button").click()
    expect(page.locator(".st-key-field_joint_limits input")).to_have_value("no \u202ebending")
