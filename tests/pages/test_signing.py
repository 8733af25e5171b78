"""Signing: once however often it is clicked, exactly as it was seen, and the same for ever after."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from logic.care.knowledge import DATA, Knowledge, read_knowledge
from logic.care.wording import Wording, load_wording, read_wording
from logic.paper.document import Document
from logic.records.kept_knowledge import kept_knowledge, version_of_texts
from logic.records.protocols import load_revision
from pages.parts import session
from tests.pages.consult import (
    INTAKE,
    PLAN,
    begun,
    consult_answering,
    draft_of,
    enter,
    escaped,
    first_consult,
    plan_of,
    press,
    records,
    rows,
    said,
    signed,
    stored,
    window,
)

SAY = load_wording().say
LINE = "Slow, controlled speed, both ways."
OTHERWISE = "Slow, controlled speed, both ways, three seconds each."


def copy_of(page: AppTest, name: str) -> str:
    page.session_state[f"copy_{name}"] = True
    _, whole = [str(one.value) for one in page.run().code]
    return whole


def test_signing_stores_one_revision_and_closes_the_draft() -> None:
    page = plan_of(first_consult())
    revision = signed(page)
    assert (revision.number, revision.label, revision.verdict) == (1, "A 12", "proceed")
    assert rows("revisions") == 1
    assert "draft" not in page.query_params
    at = revision.signed_at.astimezone(UTC)
    assert f"Signed by Local clinician on {at:%Y-%m-%d %H:%M} UTC · revision 1 of A 12" in said(page)


def test_what_is_signed_is_what_stood_on_the_screen() -> None:
    page = plan_of(first_consult())
    seen = [text for text in escaped(page) if "Leg press" in text or "Slow, controlled" in text]
    signed(page)
    assert len(seen) > 1
    assert set(seen) <= set(escaped(page))


def test_a_second_click_from_the_same_screen_leaves_one_row() -> None:
    draft = begun(first_consult())
    pages = [window(PLAN, draft=draft), window(PLAN, draft=draft)]
    revisions = {signed(page).id for page in pages}
    assert len(revisions) == 1
    assert rows("revisions") == rows("people") == 1


@pytest.mark.parametrize("label", ["", "   "])
def test_without_a_number_or_name_nothing_is_signed_and_the_page_says_so(label: str) -> None:
    page = press(plan_of(first_consult(label=label)), "sign")
    assert "Give the person a number or name first" in said(page)
    assert rows("revisions") == 0
    assert stored(page)["answers"]


def test_the_name_can_be_given_where_it_is_asked_for() -> None:
    page = enter(press(plan_of(first_consult(label="")), "sign"), "field_label", "A 13")
    assert signed(page).label == "A 13"


@pytest.mark.parametrize("name", ["", "   ", "A\u202eB", "A\x00B"])
def test_without_a_readable_name_of_the_signer_nothing_is_signed_and_the_page_says_so(name: str) -> None:
    page = enter(plan_of(first_consult()), "signer", name)
    press(page, "sign")
    assert not page.exception
    assert [str(error.value) for error in page.error] != []
    assert rows("revisions") == 0
    assert stored(page) == first_consult()


@pytest.mark.parametrize("label", ["A\u202e12", "A\x0012", "x" * 61], ids=["bidi", "control", "too long"])
def test_a_name_that_cannot_be_kept_is_told_and_the_draft_keeps_it(label: str) -> None:
    page = press(plan_of(first_consult(label=label)), "sign")
    assert not page.exception
    assert [str(error.value) for error in page.error] != []
    assert rows("revisions") == 0
    assert stored(page)["label"] == label


def test_the_signature_names_who_signed() -> None:
    page = enter(plan_of(first_consult()), "signer", "C. Amsel")
    assert signed(page).signed_by == "C. Amsel"


def test_the_letter_of_an_emergency_is_kept_in_the_record() -> None:
    page = plan_of(consult_answering({"saddle": "new"}))
    revision = signed(page)
    assert (revision.verdict, revision.phase) == ("emergency", 0)
    assert Document.model_validate_json(revision.document).kind == "letter"
    assert "Today's exercises" not in said(page)


def test_the_copy_of_the_record_names_person_revision_and_signature() -> None:
    page = plan_of(first_consult())
    signed(page)
    copy = copy_of(page, "signed")
    for text in ("Person: A 12", "Revision", "Local clinician", "Leg press, one leg"):
        assert text in copy
    assert "Draft, not signed" not in copy


def test_an_address_of_no_record_shows_nobody() -> None:
    signed(plan_of(first_consult()))
    page = window(PLAN, signed="0" * 32)
    assert not page.exception
    assert "A 12" not in said(page)


# Signing again


def test_signing_again_makes_a_revision_with_what_changed_and_leaves_the_first() -> None:
    page = plan_of(first_consult())
    first = signed(page)
    press(page, "revise")
    assert page.title[0].value == "Intake"
    assert stored(page)["answers"] == first_consult()["answers"]
    intake = press(window(INTAKE, draft=draft_of(page)), "open_measures")
    enter(intake, "field_pressure", "165/80")
    page = window(PLAN, draft=draft_of(intake))
    second = signed(page)
    assert (second.number, second.person, second.based_on) == (2, first.person, first.id)
    assert json.loads(second.changes) != []
    assert f"What changed since revision 1: {len(json.loads(second.changes))}" in said(page)
    assert "Answers, **changed**" in said(page)
    assert "124" in said(page).partition("What changed since")[2]
    assert load_revision(records(), first.id) == first


def test_a_double_click_on_sign_again_begins_one_draft() -> None:
    page = plan_of(first_consult())
    revision = signed(page)
    press(page, "revise")
    key = page.session_state[f"kept_revise_{revision.id}"]
    page = window(PLAN, signed=revision.id)
    page.session_state[f"kept_revise_{revision.id}"] = key
    press(page.run(), "revise")
    assert rows("drafts") == 2


def test_a_revision_links_to_the_others_of_its_person_alone() -> None:
    page = plan_of(first_consult())
    first = signed(page)
    signed(plan_of(first_consult(label="B 7")))
    second = signed(window(PLAN, draft=draft_of(press(page, "revise"))))
    shown = window(PLAN, signed=first.id)
    links = [link.query_string for link in shown.page_link if link.page == "protocol"]
    assert links == [f"signed={second.id}"]


def expanders(page: AppTest) -> str:
    return " ".join(one.label for one in page.expander).replace("\\", "")


# Opening what was signed under older knowledge


def changed_knowledge(folder: Path) -> tuple[Knowledge, Wording]:
    """Ours, with one line said otherwise."""
    for name in ("knowledge", "wording"):
        shutil.copytree(DATA / name, folder / name)
    (place,) = [file for file in folder.rglob("*.toml") if LINE in file.read_text(encoding="utf-8")]
    place.write_text(place.read_text(encoding="utf-8").replace(LINE, OTHERWISE), encoding="utf-8")
    return read_knowledge(folder / "knowledge", folder / "wording"), read_wording(folder / "wording" / "en")


@pytest.fixture
def knowledge_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Knowledge]]:
    """Called, the server has newer knowledge from then on."""
    knowledge, wording = changed_knowledge(tmp_path)

    def change() -> Knowledge:
        monkeypatch.setattr(session, "load_knowledge", lambda: knowledge)
        monkeypatch.setattr(session, "load_wording", lambda: wording)
        forget()
        return knowledge

    yield change
    monkeypatch.undo()
    forget()


def forget() -> None:
    session.knowledge.clear()
    session.wording.clear()


def test_a_plan_signed_under_older_knowledge_shows_the_old_text_byte_for_byte_and_the_difference(
    knowledge_changes: Callable[[], Knowledge],
) -> None:
    page = plan_of(first_consult())
    revision = signed(page)
    before, copy = escaped(page), copy_of(page, "signed")
    changed = knowledge_changes()
    later = window(PLAN, signed=revision.id)
    assert load_revision(records(), revision.id).document == revision.document
    assert copy_of(window(PLAN, signed=revision.id), "signed").encode() == copy.encode()
    assert [text for text in escaped(later) if text in before] == before
    assert f"({revision.knowledge_version}, now {changed.version})" in said(later)
    assert "What today's knowledge would say otherwise: 1" in said(later)
    (difference,) = [text.replace("\\", "") for text in escaped(later) if OTHERWISE in text.replace("\\", "")]
    assert f"was: {LINE}" in difference
    assert f"is: {OTHERWISE}" in difference


def test_a_plan_signed_under_todays_knowledge_says_nothing_of_a_change() -> None:
    page = plan_of(first_consult())
    signed(page)
    assert "The knowledge has changed" not in said(page)
    assert "would say otherwise" not in said(page)


def test_a_change_that_does_not_touch_the_plan_is_said_to_leave_it(
    knowledge_changes: Callable[[], Knowledge],
) -> None:
    page = plan_of(consult_answering({"saddle": "new"}))
    revision = signed(page)
    knowledge_changes()
    later = said(window(PLAN, signed=revision.id))
    assert "The knowledge has changed" in later
    assert "The same answers give the same plan today." in later


def test_signing_again_under_newer_knowledge_needs_its_texts_in_the_record(
    knowledge_changes: Callable[[], Knowledge],
) -> None:
    revision = signed(plan_of(first_consult()))
    assert version_of_texts(kept_knowledge(records(), revision.knowledge_version)) == revision.knowledge_version
    knowledge_changes()
    page = press(window(PLAN, signed=revision.id), "revise")
    page = press(window(PLAN, draft=draft_of(page)), "sign")
    assert "changed while Plumbline ran" in said(page)
    assert rows("revisions") == 1
