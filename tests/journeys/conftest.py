"""A real Chromium before a real server: one of each for every worker of the tests."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from logic.records.drafts import begin_draft
from logic.records.opening import open_records
from tests.serving import serving_as_people_do

PATIENCE = 30_000  # milliseconds: the first visit to the cohort loads its statistics, with other tests beside it
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


def found_chromium() -> str:
    found = next(filter(None, map(shutil.which, [os.environ.get("CHROMIUM", ""), *NAMES])), None)
    assert found, (
        'no Chromium here: install one, name one with CHROMIUM=, or leave the journeys out with -m "not journey"'
    )
    return found


@pytest.fixture(scope="session")
def records_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server of these journeys keeps its records."""
    return tmp_path_factory.mktemp("journeys") / "records"


@pytest.fixture(scope="session")
def server(records_folder: Path) -> Iterator[str]:
    with serving_as_people_do(records_folder) as address:
        yield address


@pytest.fixture(scope="session")
def drafted(records_folder: Path, server: str) -> Iterator[Callable[[Mapping[str, Any]], str]]:
    """Begins a draft with this content in the records of the server, as another window would; gives back its id."""
    records = open_records(records_folder)

    def begun(content: Mapping[str, Any]) -> str:
        return begin_draft(records, content, key=uuid4().hex, by="Local clinician", at=datetime.now(UTC)).id

    yield begun
    records.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found_chromium())
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """A visitor nobody has seen before."""
    context = browser.new_context(base_url=server, viewport={"width": 1400, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page
