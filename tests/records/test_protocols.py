"""A signature is stored once and whole, and opens exactly as it was seen."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlalchemy import func, select

from logic.care.terms import Refused
from logic.records.drafts import NotThere, Stale, begin_draft, load_draft, save_draft
from logic.records.opening import Records
from logic.records.protocols import Signing, load_revision, revisions_of, sign
from logic.records.tables import drafts, kept_knowledge, metadata, people, revisions
from tests.records.writing import AT

Made = Callable[..., Signing]
TEXTS = ("intake", "decisions", "site", "protocol", "document", "changes")
ODD = 'a\u0301 á 𝟙 👩🏽‍⚕️ עברית \u202e \ufeff \r\n " ﬁ'


def count(records: Records) -> dict[str, int]:
    """Of the tables that hold something."""
    with records.reading() as db:
        found = {table.name: select(func.count()).select_from(table) for table in metadata.sorted_tables}
        counted = {name: db.execute(count).scalar_one() for name, count in found.items()}
    return {name: rows for name, rows in counted.items() if rows}


def test_a_revision_tells_all_that_was_signed(records: Records, signing: Made):
    seen_again = {"due_on": date(2026, 12, 7), "worsened": True, "stopped": True}
    signed = signing(phase=2, verdict="conservative", invented=True, **seen_again)
    revision = sign(records, signed)
    for name in ("label", "on", "verdict", "phase", "knowledge_version", "based_on", "invented", *seen_again, *TEXTS):
        assert getattr(revision, name) == getattr(signed, name), name
    assert (revision.number, revision.signed_by, revision.signed_at) == (1, signed.by, signed.at)
    assert revision.signed_at.tzinfo is UTC
    assert load_revision(records, revision.id) == revision


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.text(), min_size=6, max_size=6), st.booleans())
def test_texts_come_back_character_for_character(records: Records, signing: Made, texts: list[str], escaped: bool):
    given = {name: json.dumps([text], ensure_ascii=escaped) for name, text in zip(TEXTS, texts, strict=True)}
    revision = load_revision(records, sign(records, signing(key=uuid4().hex, **given)).id)
    assert {name: getattr(revision, name) for name in TEXTS} == given


def test_odd_letters_and_spaces_come_back_byte_for_byte(records: Records, signing: Made):
    document = json.dumps({"text": ODD}, ensure_ascii=False, indent=3) + " \r\n\n"
    revision = load_revision(records, sign(records, signing(document=document)).id)
    assert revision.document.encode() == document.encode()


@pytest.mark.parametrize("clicks", [2, 3, 8])
def test_clicks_at_once_leave_one_row(records: Records, signing: Made, clicks: int):
    with ThreadPoolExecutor(clicks) as windows:
        found = list(windows.map(lambda _: sign(records, signing()), range(clicks)))
    assert found == [found[0]] * clicks
    assert count(records) == {"people": 1, "kept_knowledge": 1, "revisions": 1, "standings": 1}


@pytest.mark.parametrize("clicks", [2, 3])
def test_clicks_on_a_draft_leave_one_row_and_close_it(records: Records, signing: Made, clicks: int):
    draft = begin_draft(records, {"leg_pain": 3}, key="d", by="Dr A", at=AT)
    found = [sign(records, signing(draft=draft.id, draft_version=1)) for _ in range(clicks)]
    assert found == [found[0]] * clicks
    assert count(records)["revisions"] == 1
    with records.reading() as db:
        row = db.execute(select(drafts)).one()
    assert (row.became, row.closed_by, row.content) == (found[0].id, "Dr Test", "{}")


def test_two_windows_that_sign_one_draft_leave_one_revision(records: Records, signing: Made):
    draft = begin_draft(records, {"leg_pain": 3}, key="d", by="Dr A", at=AT)
    first = sign(records, signing(key="one window", draft=draft.id, draft_version=1))
    with pytest.raises(NotThere) as told:
        sign(records, signing(key="another", draft=draft.id, draft_version=1))
    assert told.value.became == first.id
    assert count(records)["revisions"] == 1


def test_a_draft_that_moved_on_is_not_signed_and_nothing_is_stored(records: Records, signing: Made):
    draft = begin_draft(records, {"leg_pain": 3}, key="d", by="Dr A", at=AT)
    moved = save_draft(records, draft.id, 1, {"leg_pain": 8}, by="Dr B", at=AT)
    with pytest.raises(Stale) as told:
        sign(records, signing(draft=draft.id, draft_version=1))
    assert told.value.current == moved == load_draft(records, draft.id)
    assert count(records) == {"drafts": 1}
    assert sign(records, signing(draft=draft.id, draft_version=2)).number == 1


def test_revisions_of_a_person_are_numbered_and_newest_first(records: Records, signing: Made):
    first = sign(records, signing(key="1"))
    second = sign(records, signing(key="2", person=first.person, based_on=first.id))
    sign(records, signing(key="3"))
    assert (second.number, second.based_on) == (2, first.id)
    assert revisions_of(records, first.person) == (second, first)
    assert revisions_of(records, "nobody") == ()


def test_numbers_have_no_gap_and_no_double_when_many_sign_at_once(records: Records, signing: Made):
    person = sign(records, signing(key="0")).person
    with ThreadPoolExecutor(6) as windows:
        signed = list(windows.map(lambda n: sign(records, signing(key=f"key {n}", person=person)), range(12)))
    assert sorted(revision.number for revision in signed) == list(range(2, 14))


def test_a_new_label_is_the_persons_and_the_old_protocol_keeps_its_own(records: Records, signing: Made):
    first = sign(records, signing(key="1", label="A 12"))
    sign(records, signing(key="2", label="B 7", person=first.person))
    assert load_revision(records, first.id) == first
    with records.reading() as db:
        assert db.execute(select(people.c.label)).scalars().all() == ["B 7"]


def test_the_same_label_does_not_make_two_people_one(records: Records, signing: Made):
    assert sign(records, signing(key="1")).person != sign(records, signing(key="2")).person


def test_an_earlier_revision_of_another_person_is_refused(records: Records, signing: Made):
    one, other = sign(records, signing(key="1")), sign(records, signing(key="2"))
    with pytest.raises(Refused, match="another person"):
        sign(records, signing(key="3", person=other.person, based_on=one.id))
    assert count(records)["revisions"] == 2


def test_a_plan_from_before_what_was_signed_last_is_refused(records: Records, signing: Made):
    first = sign(records, signing(key="1"))
    letter = sign(records, signing(key="2", verdict="urgent", phase=0, person=first.person, based_on=first.id))
    with pytest.raises(Refused, match="signed since this draft was begun"):
        sign(records, signing(key="3", person=first.person, based_on=first.id))
    assert revisions_of(records, first.person)[0] == letter
    assert sign(records, signing(key="4", person=first.person, based_on=letter.id)).number == 3


@pytest.mark.parametrize("to_nobody", [True, False])
def test_a_draft_of_one_person_is_not_signed_to_another(records: Records, signing: Made, to_nobody: bool):
    one, other = sign(records, signing(key="1")), sign(records, signing(key="2"))
    draft = begin_draft(records, {}, key="d", by="Dr A", at=AT, person=one.person, based_on=one.id)
    wrong = None if to_nobody else other.person
    with pytest.raises(Refused, match="another person"):
        sign(records, signing(key="3", draft=draft.id, draft_version=1, person=wrong))
    assert sign(records, signing(key="3", draft=draft.id, draft_version=1, person=one.person)).number == 2


def test_invented_and_real_do_not_mix(records: Records, signing: Made):
    person = sign(records, signing(key="1", invented=True)).person
    with pytest.raises(Refused, match="invented"):
        sign(records, signing(key="2", person=person, invented=False))
    assert sign(records, signing(key="2", person=person, invented=True)).number == 2


@pytest.mark.parametrize(
    "given", [{"person": "nobody"}, {"based_on": "nothing"}, {"draft": "none", "draft_version": 1}]
)
def test_an_unknown_id_is_said_and_nothing_is_stored(records: Records, signing: Made, given: dict[str, Any]):
    with pytest.raises(NotThere, match="Nothing was stored"):
        sign(records, signing(**given))
    assert count(records) == {}


def test_an_unknown_revision_is_said(records: Records):
    with pytest.raises(NotThere, match="protocol"):
        load_revision(records, "none")


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": ""},
        {"label": "   "},
        {"label": "x" * 61},
        {"label": "Ms\u202eSecret"},
        {"label": "Ms\nSecret"},
        {"intake": "Ms Secret"},
        {"protocol": '{"pain": NaN}'},
        {"document": '{"pain": -Infinity}'},
        {"verdict": "fine, says Ms Secret"},
        {"phase": -1},
        {"key": ""},
        {"by": ""},
        {"at": datetime(2026, 11, 23)},  # noqa: DTZ001
    ],
)
def test_a_signature_that_cannot_be_kept_is_refused_without_repeating_it(signing: Made, wrong: dict[str, Any]):
    with pytest.raises(ValidationError) as refused:
        signing(**wrong)
    assert next(iter(wrong)) in str(refused.value)
    assert "Secret" not in str(refused.value)


@pytest.mark.parametrize("label", ["x", "x" * 60, "  A 12 ", "Ørjan Ång 7/2026"])
def test_a_label_of_1_to_60_characters_is_kept(records: Records, signing: Made, label: str):
    assert sign(records, signing(label=label)).label == label.strip()


def test_a_time_of_another_zone_is_kept_as_the_same_moment(records: Records, signing: Made):
    later = AT + timedelta(hours=3)
    assert sign(records, signing(at=later.astimezone(None))).signed_at == later


def test_knowledge_is_kept_once_a_version(records: Records, signing: Made):
    for number in range(3):
        sign(records, signing(key=f"old {number}"))
    sign(records, signing(key="new", knowledge_texts={"knowledge/claims.toml": "[other]\n"}))
    with records.reading() as db:
        kept = db.execute(select(kept_knowledge.c.version)).scalars().all()
        assert set(kept) == set(db.execute(select(revisions.c.knowledge_version)).scalars())
    assert len(kept) == 2
