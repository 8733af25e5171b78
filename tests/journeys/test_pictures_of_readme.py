"""What goes home and the contact sheet, as pictures: looked at by eye, and kept in docs/ by `make pictures`."""

import os
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from logic.care.intake import parse_intake
from logic.care.knowledge import load_knowledge
from logic.care.protocol import protocol
from logic.care.wording import load_wording
from logic.paper.document import Imprint
from logic.paper.handout import handout_document
from logic.paper.pdf import as_images
from logic.settings import load_site
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
