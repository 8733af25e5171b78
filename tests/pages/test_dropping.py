"""A draft can be dropped for good, by two clicks; what was signed stays."""

from logic.records.drafts import version_of_draft
from logic.records.protocols import revisions_of
from tests.pages.consult import draft_of, first_consult, intake_of, plan_of, press, records, said, signed


def test_a_dropped_draft_is_gone_and_the_caseload_is_shown() -> None:
    page = intake_of(first_consult())
    draft = draft_of(page)
    press(page, "drop_it")
    assert version_of_draft(records(), draft) is None
    assert not page.exception
    assert "Intake" not in said(page)


def test_dropping_a_later_draft_leaves_what_was_signed() -> None:
    page = plan_of(first_consult())
    revision = signed(page)
    press(page, "revise")
    again = intake_of(first_consult())
    press(again, "drop_it")
    assert [one.id for one in revisions_of(records(), revision.person)] == [revision.id]
