"""A visit beside another one: another person in the same window, another window on the same person."""

from datetime import UTC, datetime

from streamlit.testing.v1 import AppTest

from logic.care.training_log import read_log
from logic.records.drafts import load_draft
from logic.records.protocols import revisions_of
from logic.records.training import take_rows
from tests.pages.a_follow_up import PLAN, VISIT, answered
from tests.pages.consult import draft_of, press, records, said, window
from tests.pages.test_visit_page import GREEN, HEAD, TODAY, row

RED = GREEN.replace("same", "further")


def test_a_red_told_in_another_window_after_the_plan_was_made_is_seen_before_it_is_signed():
    page = window(PLAN, draft=answered())
    person = load_draft(records(), draft_of(page)).person or ""
    before = revisions_of(records(), person)
    red = read_log(f"{HEAD}\n{row(1, 'knee_extension', RED)}", {"knee_extension": "knee_extension"}, TODAY).rows
    take_rows(records(), person, red, by="Another clinician", at=datetime.now(UTC))
    page = press(page, "sign")
    assert revisions_of(records(), person) == before
    assert "changed in another window since this plan was made" in said(page)
    press(page, "sign")
    assert '"knee_extension":{}' in revisions_of(records(), person)[0].intake.replace(" ", "")


def test_a_table_read_for_one_person_is_never_offered_for_another():
    page = unfolded(window(VISIT, draft=answered()))
    page.text_area(key="log_box").set_value("\n".join([HEAD, row(1, "knee_extension")]))
    page = press(page, "log_read_it")
    assert "log_take" in [one.key for one in page.button]
    page.query_params["draft"] = answered()
    page = unfolded(page.run())
    assert "log_take" not in [one.key for one in page.button]


def unfolded(page: AppTest) -> AppTest:
    page.session_state["log_paste_box"] = True
    return page.run()
