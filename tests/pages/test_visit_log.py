"""What a visit must not lose: an examination made before it is said how, a table that could not be stored, a red."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from logic.records import training
from logic.records.caseload import Asked, Drafts, caseload
from logic.records.faults import RecordsFault
from tests.pages.a_follow_up import INTAKE, VISIT, answered
from tests.pages.consult import enter, press, records, said, stored, window
from tests.pages.test_visit_page import GREEN, HEAD, TODAY, row


@pytest.fixture
def visit() -> AppTest:
    page = window(VISIT, draft=answered())
    page.session_state["log_paste_box"] = True
    return page.run()


def read(page: AppTest, *lines: str) -> AppTest:
    page.text_area(key="log_box").set_value("\n".join([HEAD, *lines]))
    return press(page, "log_read_it")


def test_to_say_that_the_visit_is_in_the_room_takes_back_nothing_that_was_examined():
    page = window(INTAKE, draft=answered())
    press(page, "open_measures")
    before = stored(page)
    assert stored(enter(page, "field_contact", "in_person")) == {**before, "contact": "in_person"}


def test_a_table_that_could_not_be_stored_can_be_taken_again(visit: AppTest, monkeypatch: pytest.MonkeyPatch):
    page = read(visit, row(1, "knee_extension"))
    with monkeypatch.context() as full:
        full.setattr(training, "must_be_known", cannot)
        page = press(page, "log_take")
    assert "The disk is full." in said(page)
    assert row(1, "knee_extension") in page.text_area(key="log_box").value
    assert "Taken: 1 new rows." in said(press(page, "log_take"))


def cannot(*_: object) -> str:
    raise RecordsFault("The disk is full.")


@pytest.mark.parametrize(("morning", "reported"), [("3", 1), ("2", 0)])
def test_a_morning_that_is_red_by_the_one_before_it_on_record_is_reported(visit: AppTest, morning: str, reported: int):
    first, second = TODAY - timedelta(days=2), TODAY - timedelta(days=1)
    raised = GREEN.replace("2,2,2,2,3", f"2,2,2,{morning},3")
    page = press(read(visit, row((TODAY - first).days, "knee_extension", raised)), "log_take")
    press(read(page, row((TODAY - second).days, "knee_extension", GREEN.replace("2,2,2,2,3", "2,2,2,3,3"))), "log_take")
    assert caseload(records(), Asked(TODAY), Drafts()).counts["reported"] == reported
