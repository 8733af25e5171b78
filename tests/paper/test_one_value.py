"""One row of doses changed in the tables, and plan, walk-through, hand-out, calendar and JSON change alike."""

import shutil
from pathlib import Path

from icalendar import Calendar

from logic.care.intake import read_intake
from logic.care.knowledge import DATA, Knowledge, read_knowledge
from logic.care.printing import printed
from logic.care.protocol import protocol
from logic.care.wording import load_wording
from logic.paper.calendar import as_calendar
from logic.paper.document import Imprint
from logic.paper.handout import handout_document
from logic.paper.pdf import as_pdf
from logic.paper.plan import plan_document
from logic.paper.text import as_text
from pages.parts.sheet import Sheet
from pages.parts.walk_steps import clinical, steps
from tests.care.a_clear_person import ON
from tests.care.a_plan import USUAL_CLINIC
from tests.pages.consult import first_consult
from tests.paper.pdf_reading import pages

BEFORE = '[light_resistance]\nkinds = ["resistance"]\nphases = [2]\nsets = [1, 1]\nrepetitions = [10, 15]'
AFTER = BEFORE.replace("[10, 15]", "[11, 13]")
OLD, NEW = "10-15", "11-13"


def changed(tmp_path: Path) -> Knowledge:
    shutil.copytree(DATA / "knowledge", tmp_path / "knowledge")
    doses = tmp_path / "knowledge" / "doses.toml"
    text = doses.read_text("utf-8")
    assert text.count(BEFORE) == 1
    doses.write_text(text.replace(BEFORE, AFTER), "utf-8")
    return read_knowledge(tmp_path / "knowledge", DATA / "wording")


def shown(knowledge: Knowledge) -> dict[str, str]:
    """Every place where the dose of the leg press is told, by its name."""
    raw = {name: value for name, value in first_consult().items() if name != "label"}
    wording, intake = load_wording(), read_intake(raw, ON)
    plan = protocol(intake, knowledge, USUAL_CLINIC, ON)
    document = plan_document(plan, intake, knowledge, wording, USUAL_CLINIC)
    handout = handout_document(plan, intake, knowledge, wording, USUAL_CLINIC)
    whole = printed(plan, knowledge, wording)
    exercises = document.section("exercises")
    assert exercises is not None
    step = next(one for one in steps(handout) if one.id == "exercise:leg_press")
    assert step.exercise is not None
    events = Calendar.from_ical(as_calendar(handout, Imprint())).walk("VEVENT")
    told = [line for one in events for line in str(one["description"]).splitlines()]
    return {
        "screen": next(row for row in Sheet(document).glance(exercises).splitlines() if "Leg press" in row),
        "plan on paper": "".join(pages(as_pdf(document, Imprint()))),
        "plain text": as_text(document, Imprint()),
        "walk-through": step.html,
        "clinical words": clinical(step.exercise, document),
        "pacer": "-".join(f"{count:g}" for part in step.exercise.parts if part.pace for count in part.pace.repetitions),
        "hand-out": "".join(pages(as_pdf(handout, Imprint()))[:1]),
        "calendar": next(line for line in told if line.startswith("Push the plate")),
        "JSON": next(one["dose_text"] for one in whole["exercises"] if one["exercise"] == "leg_press"),
    }


def test_a_changed_dose_is_told_alike_everywhere(tmp_path: Path) -> None:
    before, after = shown(read_knowledge(DATA / "knowledge", DATA / "wording")), shown(changed(tmp_path))
    for place in before:
        told_before, told_after = before[place].replace("\\", ""), after[place].replace("\\", "")
        assert OLD in told_before, place
        assert NEW not in told_before, place
        assert NEW in told_after, place
