"""Intake and four visits over simulated weeks: good, amber, a dropped grade, after clearance, each with its moves."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from logic.care.training_log import COLUMNS
from logic.records.drafts import begin_draft, load_draft, save_draft
from logic.records.opening import Records, open_records
from tests.journeys.clinician import Clinician
from tests.journeys.conftest import PATIENCE
from tests.pages.consult import first_consult
from tests.serving import free_port, running, said, wait_until

BEGAN = date(2026, 9, 7)
LEGS = ("leg_press", "knee_extension", "leg_curl_prone", "hip_abduction", "hip_adduction", "calf_raise_two_legs")
LOADED = dict.fromkeys(LEGS[:-1], "40")
GREEN = {
    "repetitions": "15",
    "sets": "1",
    "effort": "3",
    "leg_moved": "same",
    "new_numbness": "no",
    **{f"back_{time}": "2" for time in ("before", "during", "after", "next_morning")},
    **{f"leg_{time}": "3" for time in ("before", "during", "after", "next_morning")},
}
AMBER = {"leg_during": "4"}


class Clinic:
    """A server whose day can be moved, and a browser before it."""

    def __init__(self, address: str, day: Path, records: Records, page: Page) -> None:
        self.address, self.page, self.records = address, page, records
        self._day = day
        self.clinician = Clinician(page)
        self.person = ""

    def on(self, days: int) -> None:
        self.today = BEGAN + timedelta(days=days)
        self._day.write_text(self.today.isoformat(), encoding="ascii")
        self.page.wait_for_timeout(200)

    def goes(self, path: str) -> None:
        self.page.goto(f"{self.address}/{path}")

    def signs_the_first_plan(self) -> None:
        content = first_consult(label="W 7", asked_on=self.today.isoformat())
        at = datetime.now(UTC)
        draft = begin_draft(self.records, content, key="first", by="Local clinician", at=at)
        self.goes(f"protocol?draft={draft.id}")
        self.signs(1)

    def opens_a_visit(self, **changes: Any) -> None:
        """From the caseload over the person's page; what is asked and examined is entered as in another window."""
        self.goes("")
        self.page.get_by_role("link", name="W 7").first.click()
        expect(self.page.get_by_role("heading", level=1, name="W 7")).to_be_visible()
        self.page.get_by_role("button", name="Open a visit").click()
        expect(self.page.get_by_role("heading", level=1, name="Follow-up visit")).to_be_visible()
        self.clinician.sees("Last time: No.")
        self.draft = self.page.url.partition("draft=")[2]
        held = load_draft(self.records, self.draft)
        asked = {**first_consult(), **changes, "visit": "follow_up", "label": "W 7", "asked_on": self.today.isoformat()}
        del asked["tried_all_without_leg_symptoms"]
        content = {**held.content, **asked}
        save_draft(self.records, self.draft, held.version, content, by="Local clinician", at=datetime.now(UTC))
        self.goes(f"visit?draft={self.draft}")

    def uploads(self, table: str) -> None:
        """As a file, which stands in the box at once."""
        self.page.get_by_text("Paste or upload a table").click()
        file = {"name": "log.csv", "mimeType": "text/csv", "buffer": table.encode()}
        self.page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
        self.page.locator(".st-key-log_take button").click()
        self.clinician.sees("Taken:")
        self.clinician.settles()

    def pastes(self, table: str) -> None:
        self.page.get_by_text("Paste or upload a table").click()
        self.page.get_by_label("Table, cells apart").fill(table)
        self.page.locator(".st-key-log_read_it button").click()
        self.page.locator(".st-key-log_take button").click()
        self.clinician.sees("Taken:")
        self.clinician.settles()

    def move_of(self, exercise: str) -> str:
        row = self.page.get_by_role("row").filter(has_text=exercise).first
        return row.inner_text()

    def signs(self, number: int) -> None:
        self.page.locator(".st-key-sign button").click()
        self.clinician.sees(f"revision {number} of W 7")
        self.clinician.settles()


def sessions(first: int, last: int, changes: Mapping[str, Mapping[str, str]], load: Mapping[str, str]) -> str:
    """A log of leg work every other day between these days; `changes` for an exercise in its last two sessions."""
    days = range(first, last + 1, 2)
    rows = []
    for day in days:
        for exercise in LEGS:
            changed = changes.get(exercise, {}) if day in days[-2:] else {}
            named = {"date": (BEGAN + timedelta(days=day)).isoformat(), "exercise": exercise}
            rows.append({**named, "load_kg": load.get(exercise, ""), **GREEN, **changed})
    into = io.StringIO()
    table = csv.DictWriter(into, COLUMNS)
    table.writeheader()
    table.writerows(rows)
    return into.getvalue()


@pytest.fixture
def clinic(browser: Browser, tmp_path: Path) -> Iterator[Clinic]:
    day, port = tmp_path / "day", free_port()
    day.write_text(BEGAN.isoformat(), encoding="ascii")
    with running(["tests.another_day", str(day), str(port)], Path.cwd(), tmp_path / "records") as (process, log):
        wait_until(lambda: "Plumbline is up: " in said(log), process, log)
        records = open_records(tmp_path / "records")
        context = browser.new_context(viewport={"width": 1400, "height": 900})
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield Clinic(said(log).split("Plumbline is up: ")[1].split()[0], day, records, page)
        context.close()
        records.close()


def test_intake_and_four_visits_with_the_moves_of_the_table(clinic: Clinic) -> None:
    sees = clinic.clinician.sees
    clinic.on(0)
    clinic.signs_the_first_plan()

    clinic.on(14)  # good: six light sessions, all at the top
    clinic.opens_a_visit()
    clinic.pastes(sessions(2, 13, {}, LOADED))
    sees("Phase 2 to phase 3: its entry is met.")
    assert "Progress" in clinic.move_of("Leg press, one leg")
    clinic.goes(f"protocol?draft={clinic.draft}")
    sees("Phase 3, strength")
    clinic.signs(2)

    clinic.on(28)  # amber twice in one exercise; the others take one step
    clinic.opens_a_visit()
    clinic.uploads(sessions(15, 27, {"hip_adduction": AMBER}, LOADED))
    assert "Load from 40 to 44 kg" in clinic.move_of("Leg press, one leg")
    down = clinic.move_of("Hip adduction machine")
    assert "One step down" in down
    assert "Load from 40 to 36 kg" in down
    clinic.goes(f"protocol?draft={clinic.draft}")
    expect(clinic.page.get_by_role("row").filter(has_text="Leg press, one leg").first).to_contain_text("44 kg")
    clinic.signs(3)

    clinic.on(42)  # less pain, and less power
    clinic.opens_a_visit(ankle_up_left=4, leg_pain=1, back_pain=1)
    clinic.pastes(sessions(29, 41, {}, {**LOADED, "leg_press": "44"}))
    sees("The plan stops. Only a named clearance opens it.")
    assert "Stop" in clinic.move_of("Leg press, one leg")
    clinic.goes(f"protocol?draft={clinic.draft}")
    sees("Urgent")
    expect(clinic.page.get_by_text("Today's exercises")).to_have_count(0)
    clinic.signs(4)

    clinic.on(49)  # seen by a spinal team; held until somebody has examined and screened again
    clinic.opens_a_visit(
        ankle_up_left=4,
        answers={**first_consult()["answers"], "weakness": "known"},
        known_by={"weakness": {"who": "Dr Amsel", "when": (BEGAN + timedelta(days=44)).isoformat()}},
    )
    sees("Not cleared: the plan is held.")
    clinic.clinician.enters("stop_who_plan", "Dr Amsel")
    clinic.page.locator(".st-key-stop_when_plan").get_by_role("spinbutton").first.click()
    clinic.page.keyboard.type(clinic.today.strftime("%Y%m%d"))
    clinic.page.keyboard.press("Escape")
    clinic.clinician.settles()
    sees("Cleared: it returns one step lower.")
    assert "One step down" in clinic.move_of("Leg press, one leg")
    clinic.goes(f"protocol?draft={clinic.draft}")
    sees("Careful plan")
    clinic.signs(5)
