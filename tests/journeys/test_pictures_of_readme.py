"""What goes home and the contact sheet, as pictures: looked at by eye, and kept in docs/ by `make pictures`."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from playwright.sync_api import Page, expect

from logic.care.intake import parse_intake
from logic.care.knowledge import load_knowledge
from logic.care.protocol import protocol
from logic.care.wording import load_wording
from logic.paper.document import Imprint
from logic.paper.handout import handout_document
from logic.paper.pdf import as_images
from logic.records.drafts import load_draft, save_draft
from logic.records.opening import open_records
from logic.settings import load_site
from tests.pages.consult import first_consult
from tests.serving import ROOT

README_CASE = ROOT / "docs" / "first_consult.json"
PNG = b"\x89PNG"


def kept(name: str, picture: bytes) -> None:
    if folder := os.environ.get("PLUMBLINE_PICTURES"):
        (Path(folder) / f"{name}.png").write_bytes(picture)


def test_the_hand_out_can_be_looked_at() -> None:
    on, knowledge, site = date(2026, 11, 23), load_knowledge(), load_site()
    intake = parse_intake(README_CASE.read_text("utf-8"), on)
    handout = handout_document(protocol(intake, knowledge, site, on), intake, knowledge, load_wording(), site)
    imprint = Imprint(person="W01", invented=True, clinic=site.clinic.name)
    pages = as_images(handout, imprint, pixels_per_inch=90)
    assert len(pages) >= 3  # two for the plan, then the log
    for number, page in enumerate(pages[:3], 1):
        assert page.startswith(PNG)
        kept(f"handout_{number}", page)


def test_the_contact_sheet_can_be_looked_at(page: Page) -> None:
    page.set_viewport_size({"width": 1500, "height": 1150})
    page.goto("/exercises?group=core&group=leg")
    expect(page.locator(".catalogue article")).to_have_count(31)
    kept("exercises", page.screenshot())


def test_the_moves_of_a_visit_can_be_looked_at(page: Page, drafted: Callable[..., str], records_folder: Path) -> None:
    drafted(first_consult(label="Somebody, so that the caseload is not empty"))
    page.set_viewport_size({"width": 1280, "height": 860})
    page.goto("/")
    page.get_by_text("Try a worked patient").click()
    page.locator(".st-key-try_desk_worker_later button").click()
    page.locator(".st-key-open_visit button").click()
    expect(page.get_by_role("heading", level=1, name="Follow-up visit")).to_be_visible()
    draft = page.url.partition("draft=")[2]
    screened(records_folder, draft)
    page.goto(f"/visit?draft={draft}")
    row = page.get_by_role("row").filter(has_text="Leg press, one leg")
    expect(row).to_contain_text("When it returns: load from 40 to 36 kg")
    page.locator("#moves").evaluate("element => element.scrollIntoView()")
    page.wait_for_timeout(300)
    kept("visit", page.screenshot())


def screened(folder: Path, draft: str) -> None:
    """A clear screen and a normal examination, entered as in another window."""
    records = open_records(folder)
    held, now = load_draft(records, draft), datetime.now(UTC)
    asked = {name: value for name, value in first_consult().items() if name not in ("visit", "label")}
    content = {**held.content, **asked, "asked_on": now.astimezone().date().isoformat()}
    save_draft(records, draft, held.version, content, by="Local clinician", at=now)
    records.close()
