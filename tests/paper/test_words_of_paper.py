"""The words of printed documents fit the rows they speak of."""

import tomllib

from logic.care.intake import GRADE_FIELDS
from logic.care.knowledge import DATA, load_knowledge
from logic.paper.card import TO_DO, first_group

WORDS = tomllib.loads((DATA / "wording" / "en" / "paper.toml").read_text(encoding="utf-8"))
PRESSURE = {"systolic", "diastolic"}
NERVE = {f"{test}_{side}" for test in ("straight_leg_raise", "slump", "femoral_stretch") for side in ("left", "right")}


def needed(section: str) -> set[str]:
    return {row.id for row in load_knowledge().fields.values() if row.needed and row.section == section}


def test_every_row_of_doses_has_its_name():
    assert set(WORDS["paper_dose"]) == set(load_knowledge().doses)


def test_a_name_for_what_was_not_measured_names_just_that():
    """A temperature that was taken must not be called missing with the pressure."""
    assert set(WORDS["needed_of"]) == {"pressure", "power", "nerve"}
    assert needed("pressure") == PRESSURE
    assert needed("power") == set(GRADE_FIELDS)
    assert needed("nerve") == NERVE | {"repeated_extension"}


def test_the_card_has_words_for_each_sign_and_no_more():
    assert set(WORDS["card"]) == {*first_group(load_knowledge()), *TO_DO, "headline", "clinic"}


def test_no_word_of_paper_names_a_time_to_wait():
    text = (DATA / "wording" / "en" / "paper.toml").read_text(encoding="utf-8")
    assert "24" not in text
    assert "48" not in text
