"""The caseload: who needs someone stands first, each a click from what is next, and the empty one is of use."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from logic.care.events import Event
from logic.care.form import Form
from logic.care.knowledge import load_knowledge
from logic.care.terms import Refused
from logic.records.caseload import Asked, OpenDraft, contents_of, open_drafts
from logic.records.drafts import begin_draft
from logic.records.events import note_event
from logic.records.kept_knowledge import knowledge_texts
from logic.records.opening import Records, open_records
from logic.records.protocols import Revision, Signing, sign
from logic.worked_patients import load_worked_patients
from pages.parts.drafting import form_of
from pages.parts.person_page import PERSON
from tests.pages.consult import APP, said

NOW = datetime.now(UTC)
TODAY = date.today()  # noqa: DTZ011 - a visit has a local day
TYPED: Mapping[str, Mapping[str, Any]] = {name: one.content for name, one in load_worked_patients().items()}
BEGIN_A_DRAFT = [name for name, one in load_worked_patients().items() if not one.days_ago]
EMPTY_JSON = dict.fromkeys(("intake", "decisions", "site", "protocol", "document", "changes"), "{}")


@pytest.fixture
def records(records_folder: Path) -> Iterator[Records]:
    opened = open_records(records_folder)
    yield opened
    opened.close()


def opened() -> AppTest:
    return AppTest.from_file(str(APP), default_timeout=60).run().switch_page("pages/caseload.py").run()


def drafted(records: Records, label: str, of: str = "desk_worker", hours_ago: float = 0, **changes: Any) -> str:
    content = {**TYPED[of], "label": label, **changes}
    return begin_draft(records, content, key=label, by="A. Clinician", at=NOW - timedelta(hours=hours_ago)).id


def signed(records: Records, label: str, days_ago: int = 0, **changes: Any) -> Revision:
    at = NOW - timedelta(days=days_ago)
    given = {"key": label, "label": label, "invented": False, "on": at.date(), "verdict": "proceed", "phase": 2}
    kept = {"knowledge_version": load_knowledge().version, "knowledge_texts": texts(), "by": "A. Clinician", "at": at}
    return sign(records, Signing.model_validate({**EMPTY_JSON, **given, **kept, **changes}))


@cache
def texts() -> Mapping[str, str]:
    return knowledge_texts()


def drafts(records: Records) -> tuple[OpenDraft, ...]:
    return tuple(open_drafts(records, Asked(NOW.date())).others)


def links(page: AppTest) -> list[str]:
    return [link.label.replace("\\", "").strip("*") for link in page.page_link]


def targets(page: AppTest) -> dict[str, tuple[str, str]]:
    """Label -> (page, what stands after the question mark)."""
    return {label: (link.page, link.query_string) for label, link in zip(links(page), page.page_link, strict=True)}


def test_the_empty_caseload_offers_a_new_intake_and_the_invented_patients():
    page = opened()
    assert not page.exception
    assert next(button.label for button in page.button) == "New intake"
    assert "Try a worked patient (invented)" in said(page)
    assert len([button for button in page.button if str(button.key).startswith("try_")]) == len(TYPED)


def test_a_new_intake_begins_blank():
    page = opened()
    page.button(key="new_intake").click().run()
    assert page.title[0].value == "Intake"
    assert not page.exception


@pytest.mark.parametrize("name", BEGIN_A_DRAFT)
def test_choosing_a_worked_patient_begins_a_draft_marked_invented_and_opens_its_intake(records: Records, name: str):
    page = opened()
    page.button(key=f"try_{name}").click().run()
    (only,) = drafts(records)
    assert page.title[0].value == "Intake"
    assert page.query_params["draft"] == only.id
    content = contents_of(records, [only.id])[only.id]
    assert content["label"].startswith("Invented: ")
    assert content == {**TYPED[name], "label": content["label"], "invented": True, "asked_on": TODAY.isoformat()}


def test_choosing_one_with_a_history_leads_to_a_person_marked_invented(records: Records):
    (name,) = TYPED.keys() - set(BEGIN_A_DRAFT)
    page = opened()
    page.button(key=f"try_{name}").click().run()
    assert not page.exception
    assert drafts(records) == ()
    page.switch_page("pages/caseload.py").run()
    (label,) = targets(page)
    assert label.startswith("Invented: ")


def test_a_double_click_on_a_worked_patient_begins_one_draft(records: Records):
    page = opened()
    key = page.session_state["kept_worked_key"]
    page.button(key="try_desk_worker").click().run()
    page.switch_page("pages/caseload.py").run()
    page.session_state["kept_worked_key"] = key  # the second click left the list that the first one was made in
    page.button(key="try_desk_worker").click().run()
    assert len(drafts(records)) == 1


def test_the_same_worked_patient_can_be_tried_again_later(records: Records):
    page = opened()
    for _ in range(2):
        page.switch_page("pages/caseload.py").run()
        page.button(key="try_desk_worker").click().run()
    assert len(drafts(records)) == 2


def test_who_needs_someone_stands_first_and_what_is_signed_stands_last(records: Records):
    signed(records, "6 signed")
    drafted(records, "5 clear", hours_ago=1)
    drafted(records, "4 careful", of="retired_teacher", hours_ago=2)
    drafted(records, "3 held", of="nine_days_after", hours_ago=3)
    drafted(records, "2 urgent", hours_ago=4, answers={**TYPED["desk_worker"]["answers"], "trauma": "new"})
    drafted(records, "1 emergency", of="van_driver", hours_ago=5)
    shown = links(opened())
    assert shown == ["1 emergency", "2 urgent", "3 held", "4 careful", "5 clear", "6 signed"]


def test_each_row_says_verdict_and_state_in_words(records: Records):
    drafted(records, "41", of="van_driver")
    signed(records, "42", days_ago=3, due_on=TODAY + timedelta(days=900))
    signed(records, "43", verdict="urgent", phase=0)
    words = said(opened()).replace("\\", "")
    assert "Emergency" in words
    assert "Draft, last saved today" in words
    assert (
        f"Phase 2 · check-up {TODAY + timedelta(days=900):%-d %b %Y} · signed {NOW - timedelta(days=3):%-d %b}" in words
    )
    assert f"Letter signed {TODAY:%-d %b}" in words


def test_a_draft_leads_to_its_intake_and_who_has_a_plan_to_the_page_of_the_person(records: Records):
    draft, revision = drafted(records, "a draft"), signed(records, "a plan")
    assert targets(opened()) == {
        "a draft": ("intake", f"draft={draft}"),
        "a plan": ("person", f"{PERSON}={revision.person}"),
    }


def test_a_person_with_a_follow_up_draft_is_one_row_with_both_links(records: Records):
    revision = signed(records, "43", days_ago=20)
    content = {"visit": "follow_up", "label": "43"}
    draft = begin_draft(records, content, key="again", by="A", at=NOW, person=revision.person, based_on=revision.id).id
    found = targets(opened())
    assert found.pop("43") == ("person", f"{PERSON}={revision.person}")
    ((label, target),) = found.items()
    assert label.startswith("Draft, last saved today")
    assert target == ("intake", f"draft={draft}")


def test_a_value_to_correct_is_said_and_hides_no_emergency(records: Records):
    drafted(records, "44", of="van_driver", age="4l")
    words = said(opened())
    assert "Emergency] :small[a value to correct]" in words


def test_a_draft_without_faults_has_nothing_to_correct(records: Records):
    drafted(records, "44", of="van_driver")
    assert "a value to correct" not in said(opened())


def test_a_draft_that_cannot_be_read_says_so_and_hides_nobody(records: Records, monkeypatch: pytest.MonkeyPatch):
    def only_readable(content: Mapping[str, Any]) -> Form:
        if content["label"] == "48":
            raise Refused("whatever it is")
        return form_of(content)

    drafted(records, "47", of="van_driver")
    drafted(records, "48", hours_ago=1)
    monkeypatch.setattr("pages.parts.judged_drafts.form_of", only_readable)
    page = opened()
    assert "cannot be read: open it to mend it" in said(page)
    assert sorted(links(page)) == ["47", "48"]


def test_a_label_is_shown_letter_by_letter(records: Records):
    drafted(records, "*45* [x](y) <b> :red[z]")
    (link,) = opened().page_link
    assert link.label == "**\\*45\\* \\[x\\]\\(y\\) \\<b\\> \\:red\\[z\\]**"


def test_an_invented_person_is_marked_whatever_the_label(records: Records):
    drafted(records, "46", invented=True)
    drafted(records, "47")
    assert sorted(links(opened())) == ["46 (invented)", "47"]


def test_a_draft_without_a_label_can_still_be_opened(records: Records):
    draft = begin_draft(records, {"visit": "first"}, key="k", by="A", at=NOW).id
    assert targets(opened()) == {"No number or name yet": ("intake", f"draft={draft}")}


def test_people_are_found_by_part_of_their_label_and_others_are_left_out(records: Records):
    drafted(records, "100 Ash")
    drafted(records, "200 Birch")
    page = opened()
    page.text_input(key="caseload_find").set_value("bIRC").run()
    assert links(page) == ["200 Birch"]


def test_what_is_looked_for_is_never_in_the_address_and_nobody_found_says_what_to_do(records: Records):
    drafted(records, "100 Ash")
    page = opened()
    page.text_input(key="caseload_find").set_value("Oak").run()
    assert links(page) == []
    assert "Nobody is listed under that" in said(page)
    assert page.query_params == {}


@pytest.mark.parametrize(("people", "pages"), [(12, 0), (13, 1)])
def test_more_than_a_page_of_people_is_split_and_loses_nobody(records: Records, people: int, pages: int):
    for number in range(people):
        drafted(records, f"{number:03}", of="van_driver")
    page = opened()
    shown = links(page)
    assert len(page.pagination) == pages
    for control in page.pagination:
        control.set_value(2)
        shown += links(page.run())
    assert sorted(shown) == [f"{number:03}" for number in range(people)]


WHY = {
    "Stopped": {"stopped": True},
    "Emergency": {"verdict": "emergency", "phase": 0},
    "Reported": {},
    "Worsened": {"worsened": True},
    "Check-up overdue": {"due_on": TODAY - timedelta(days=1)},
    "Check-up due": {"due_on": TODAY},
    "Proceed": {"due_on": TODAY + timedelta(days=8)},
}


@pytest.mark.parametrize("why", WHY)
def test_a_row_says_why_it_stands_where_it_does_and_when_the_check_up_is(records: Records, why: str):
    revision = signed(records, "50", **WHY[why])
    if why == "Reported":
        fell = Event(kind="adverse", on=TODAY)
        note_event(records, revision.person, fell, key="k", by="A. Clinician", at=NOW)
    texts = [shown.value.replace("\\", "") for shown in opened().markdown]
    (badge,) = [text for text in texts if "-badge[" in text]
    assert f" {why}]" in badge
    (state,) = [text for text in texts if " · signed " in text or "[Letter signed " in text]
    due = WHY[why].get("due_on")
    assert (f"check-up {due:%-d %b}" if due else "igned ") in state
    assert ("check-up" in state) is (due is not None)


def test_a_group_is_chosen_by_a_press_and_kept_in_the_address(records: Records):
    signed(records, "overdue", due_on=TODAY - timedelta(days=3))
    drafted(records, "held", of="nine_days_after")
    drafted(records, "calm")
    page = opened()
    assert links(page) == ["held", "overdue", "calm"]
    assert "Needs someone (2)" in [option.content for option in page.pills(key="caseload_show").proto.options]
    for group, shown in (("on_hold", ["held"]), ("overdue", ["overdue"]), ("needs_someone", ["held", "overdue"])):
        page.pills(key="caseload_show").set_value(group).run()
        assert (links(page), page.query_params) == (shown, {"show": group})


@pytest.mark.parametrize(("asked", "shown"), [("overdue", ["a"]), ("lost", []), ("nonsense", ["a", "b"])])
def test_an_address_opens_its_group_and_one_that_names_none_shows_everyone(
    records: Records, asked: str, shown: list[str]
):
    signed(records, "a", due_on=TODAY - timedelta(days=1))
    signed(records, "b")
    page = AppTest.from_file(str(APP), default_timeout=60)
    page.query_params["show"] = asked
    page.run()
    assert links(page) == shown
    assert ("Nobody is listed here now" in said(page)) is (shown == [])


def test_records_that_cannot_be_opened_are_told_and_not_shown_as_empty(records_folder: Path):
    records_folder.mkdir(mode=0o700)
    (records_folder / "plumbline.sqlite").write_bytes(b"no database at all" * 100)
    page = opened()
    assert page.error
    assert not page.exception
    assert "Nobody is here yet" not in said(page)
