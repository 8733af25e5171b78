"""The caseload shows everybody once, whoever was touched last first."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logic.records.caseload import Standing, caseload
from logic.records.drafts import begin_draft, drop_draft, save_draft
from logic.records.labels import folded
from logic.records.opening import Records
from logic.records.protocols import Signing, sign
from tests.records.writing import AT

Made = Callable[..., Signing]


def minutes(number: int):
    return AT + timedelta(minutes=number)


def labels(found: tuple[Standing, ...]) -> list[str]:
    return [standing.label for standing in found]


def signed(records: Records, signing: Made, label: str, minute: int = 0, **changes):
    return sign(records, signing(key=f"{label} {minute}", label=label, at=minutes(minute), **changes))


def drafted(records: Records, label: str, minute: int = 0, **given):
    content = {"label": label, "leg_pain": 3}
    return begin_draft(records, content, key=f"draft {label} {minute}", by="Dr A", at=minutes(minute), **given)


def test_new_records_have_an_empty_caseload(records: Records):
    assert caseload(records) == ()


def test_a_person_stands_where_the_newest_protocol_says(records: Records, signing: Made):
    first = signed(records, signing, "A 1", 0)
    newest = signed(records, signing, "A 1", 5, person=first.person, verdict="hold", phase=0)
    assert caseload(records) == (
        Standing(
            person=first.person,
            label="A 1",
            invented=False,
            draft=None,
            draft_content=None,
            draft_updated_at=None,
            revision=newest.id,
            number=2,
            verdict="hold",
            phase=0,
            on=newest.on,
            signed_by="Dr Test",
            signed_at=minutes(5),
        ),
    )


def test_a_draft_without_a_person_stands_by_itself(records: Records):
    draft = begin_draft(records, {"label": "New", "invented": True}, key="k", by="Dr A", at=AT)
    (standing,) = caseload(records)
    assert (standing.person, standing.label, standing.invented) == (None, "New", True)
    assert (standing.draft, standing.draft_content, standing.draft_updated_at) == (draft.id, draft.content, AT)
    assert (standing.revision, standing.number, standing.signed_at) == (None, None, None)


@pytest.mark.parametrize("content", [{}, {"label": 7, "invented": "yes"}, {"label": None}])
def test_a_draft_that_says_no_label_has_none(records: Records, content: dict):
    begin_draft(records, content, key="k", by="Dr A", at=AT)
    (standing,) = caseload(records)
    assert (standing.label, standing.invented) == ("", False)


def test_a_draft_of_a_person_stands_with_the_person(records: Records, signing: Made):
    revision = signed(records, signing, "A 1")
    drafted(records, "older", 3, person=revision.person)
    newer = drafted(records, "newer", 5, person=revision.person, based_on=revision.id)
    (standing,) = caseload(records)
    assert (standing.label, standing.revision, standing.draft) == ("A 1", revision.id, newer.id)
    assert standing.draft_updated_at == minutes(5)


def test_signed_and_dropped_drafts_are_no_longer_there(records: Records, signing: Made):
    one, other = drafted(records, "signed"), drafted(records, "dropped")
    drop_draft(records, other.id, by="Dr A", at=minutes(1))
    revision = signed(records, signing, "signed", 1, draft=one.id, draft_version=1)
    (standing,) = caseload(records)
    assert (standing.revision, standing.draft) == (revision.id, None)


def test_whoever_was_touched_last_stands_first(records: Records, signing: Made):
    early = signed(records, signing, "early", 1)
    drafted(records, "draft", 2)
    signed(records, signing, "late", 3)
    assert labels(caseload(records)) == ["late", "draft", "early"]
    drafted(records, "follow-up", 4, person=early.person)
    assert labels(caseload(records)) == ["early", "late", "draft"]
    assert labels(caseload(records, limit=2)) == ["early", "late"]
    assert labels(caseload(records, limit=1)) == ["early"]
    assert caseload(records, limit=0) == ()


def test_the_limit_counts_people_and_drafts_together(records: Records, signing: Made):
    for number in range(4):
        signed(records, signing, f"person {number}", 2 * number)
        drafted(records, f"draft {number}", 2 * number + 1)
    assert labels(caseload(records, limit=3)) == ["draft 3", "person 3", "draft 2"]


@pytest.mark.parametrize(
    ("find", "found"),
    [
        ("örn", True),
        ("ÖRN", True),
        ("o\u0308rn", True),
        (" straße", True),
        ("STRASSE", True),
        ("12%", True),
        ("_b", True),
        ("", True),
        ("1%2", False),
        ("12_", False),
        ("orn", False),
        ("%", True),
        ("\\", False),
        ("'; DROP TABLE people; --", False),
    ],
)
def test_find_matches_a_part_of_the_label_as_plain_text(records: Records, signing: Made, find: str, found: bool):
    signed(records, signing, "Örn Straße 12% a_b")
    drafted(records, "Örn Straße 12% a_b")
    signed(records, signing, "Anna Quist 7")
    others = 1 if find == "" else 0
    assert len(caseload(records, find=find)) == (2 if found else 0) + others


def test_find_follows_a_label_that_was_changed(records: Records, signing: Made):
    draft = drafted(records, "old name")
    save_draft(records, draft.id, 1, {"label": "new name"}, by="Dr A", at=minutes(1))
    person = signed(records, signing, "old label", 2).person
    signed(records, signing, "new label", 3, person=person)
    assert caseload(records, find="old") == ()
    assert labels(caseload(records, find="new")) == ["new label", "new name"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(label=st.text(min_size=1, max_size=20), part=st.integers(0, 19))
def test_every_part_of_a_label_finds_it(records: Records, label: str, part: int):
    draft = begin_draft(records, {"label": label}, key=uuid4().hex, by="Dr A", at=AT)
    piece = folded(label)[part:]
    found = caseload(records, find=piece, limit=10_000)
    assert draft.id in {standing.draft for standing in found}
