"""The catalogue as a contact sheet: every row with its picture, what leaves it out, and its claims."""

from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from logic.care.knowledge import load_knowledge
from logic.care.wording import load_wording
from tests.pages.consult import address, window

PAGE = "pages/exercises.py"
ROWS = load_knowledge().exercises


def sheet(page: AppTest) -> str:
    assert not page.exception
    return unescape(next((str(one.value) for one in page.markdown if "class='catalogue'" in str(one.value)), ""))


def test_every_exercise_is_there_with_picture_name_load_and_claims() -> None:
    shown, say = sheet(window(PAGE)), load_wording().say
    assert shown.count("<article") == shown.count("<svg") == len(ROWS)
    for row in ROWS.values():
        card = shown.partition(f"<article id='{row.id}'>")[2].partition("</article>")[0]
        assert say("exercise", row.id, "name") in card
        assert say("spinal_load", row.spinal_load, "name") in card
        assert all(f"?claim={claim}'" in card for claim in row.claims)
        assert all(say("cue", cue) in card for cue in row.cues)
        for finding in (*row.left_out_by, *row.left_out_on_side_by, *row.limited_by):
            assert say("finding", finding, "name") in card, (row.id, finding)


@pytest.mark.parametrize("group", sorted({row.group for row in ROWS.values()}))
def test_a_group_shows_its_own_and_no_other(group: str) -> None:
    shown = sheet(window(PAGE, group=group))
    expected = [row.id for row in ROWS.values() if row.group == group]
    assert [name for name in ROWS if f"<article id='{name}'>" in shown] == expected


def test_filters_narrow_together_and_say_how_many() -> None:
    page = window(PAGE, group="leg", position="standing", equipment="nothing")
    expected = [
        row.id for row in ROWS.values() if row.group == "leg" and row.position == "standing" and not row.equipment
    ]
    assert sheet(page).count("<article") == len(expected)
    assert f"{len(expected)} of {len(ROWS)}" in " ".join(str(one.value) for one in page.markdown)


def test_where_nothing_fits_it_says_so() -> None:
    page = window(PAGE, group="impact", position="supine")
    assert sheet(page) == ""
    assert "No exercise fits" in str(page.info[0].value)


def test_a_filter_nobody_has_changes_nothing() -> None:
    assert sheet(window(PAGE, group="<script>")).count("<article") == len(ROWS)


def test_choosing_writes_the_address() -> None:
    page = window(PAGE)
    page.multiselect(key="group").set_value(["core"]).run()
    assert address(page, "group") == "core"
    assert sheet(page).count("<article") == sum(row.group == "core" for row in ROWS.values())
