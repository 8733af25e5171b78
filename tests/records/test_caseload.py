"""The caseload lists everybody once, who needs a person first, and reads no more than a page of them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from logic.care.events import Event
from logic.care.training_log import LogRow
from logic.records.caseload import (
    GROUPS,
    Asked,
    Caseload,
    Group,
    Listed,
    Standing,
    anybody,
    caseload,
    contents_of,
    open_drafts,
    rows_of,
)
from logic.records.drafts import Draft, begin_draft, drop_draft, save_draft
from logic.records.events import note_event
from logic.records.labels import folded
from logic.records.opening import Records, open_records
from logic.records.protocols import Revision, Signing, sign
from logic.records.standing import Need
from logic.records.training import take_rows
from tests.records.writing import AT, signature

Made = Callable[..., Signing]
TODAY = date(2026, 12, 14)


def minutes(number: int) -> datetime:
    return AT + timedelta(minutes=number)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def found(records: Records, group: Group = "all", find: str = "", pressing: tuple[str, ...] = ()) -> Caseload:
    """`pressing` are ids of drafts that need someone."""
    asked = Asked(TODAY, group, find)
    drafts = open_drafts(records, asked)
    waiting = sorted(drafts.others, key=lambda draft: draft.updated_at)
    needs: frozenset[Group] = frozenset({"needs_someone"})
    first = [replace(one, groups=one.groups | needs) for one in waiting if one.id in pressing]
    others = [one for one in waiting if one.id not in pressing]
    return caseload(records, asked, replace(drafts, first=first, others=others))


def listed(records: Records, group: Group = "all", **how: Any) -> tuple[Listed, ...]:
    return rows_of(records, found(records, group, **how), 0, 1000)


def labels(records: Records, group: Group = "all", **how: Any) -> list[str]:
    rows = listed(records, group, **how)
    texts = contents_of(records, [row.draft.id for row in rows if row.draft])
    return [row.standing.label if row.standing else texts[row.draft.id]["label"] for row in rows]


def signed(records: Records, label: str, minute: int = 0, **changes: Any) -> Revision:
    return sign(records, signature(f"{label} {minute}", label=label, at=minutes(minute), **changes))


def drafted(records: Records, label: str, minute: int = 0, **given: Any) -> Draft:
    content = {"label": label, "leg_pain": 3}
    return begin_draft(records, content, key=f"draft {label} {minute}", by="Dr A", at=minutes(minute), **given)


def reports(records: Records, person: str, minute: int = 5) -> None:
    row = LogRow(on=TODAY, exercise="bridge", new_numbness="yes")
    take_rows(records, person, [row], by="Dr A", at=minutes(minute), reported=True)


def loses(records: Records, person: str) -> None:
    note_event(records, person, Event(kind="lost", on=TODAY), key=f"lost {person}", by="Dr A", at=AT)


def test_new_records_list_nobody(records: Records):
    assert not anybody(records)
    assert listed(records) == ()
    assert found(records).counts == dict.fromkeys(GROUPS, 0)


def test_a_draft_or_a_person_is_somebody_and_a_dropped_draft_is_not(records: Records):
    draft = drafted(records, "A")
    assert anybody(records)
    drop_draft(records, draft.id, by="Dr A", at=AT)
    assert not anybody(records)
    signed(records, "A")
    assert anybody(records)


def test_a_person_stands_where_the_newest_protocol_says(records: Records):
    first = signed(records, "A 1", 0)
    newest = signed(records, "A 1", 5, person=first.person, phase=2, due_on=days(3), worsened=True)
    standing = Standing(
        person=first.person,
        label="A 1",
        invented=False,
        revision=newest.id,
        number=2,
        verdict="proceed",
        phase=2,
        on=newest.on,
        signed_by="Dr Test",
        signed_at=minutes(5),
        due_on=days(3),
        need=Need.worsened,
        stopped=False,
        lost=False,
    )
    assert listed(records) == (Listed(standing, None),)


def test_a_draft_without_a_person_stands_by_itself(records: Records):
    draft = drafted(records, "New")
    (row,) = listed(records)
    assert row.standing is None
    assert row.draft is not None
    assert (row.draft.id, row.draft.person, row.draft.updated_at) == (draft.id, None, AT)
    assert contents_of(records, [draft.id]) == {draft.id: draft.content}


def test_a_draft_of_a_person_stands_with_the_person(records: Records):
    revision = signed(records, "A 1")
    drafted(records, "older", 3, person=revision.person)
    newer = drafted(records, "newer", 5, person=revision.person, based_on=revision.id)
    (row,) = listed(records)
    assert row.standing is not None
    assert row.draft is not None
    assert (row.standing.revision, row.draft.id, row.draft.updated_at) == (revision.id, newer.id, minutes(5))


def test_signed_and_dropped_drafts_are_no_longer_there(records: Records):
    one, other = drafted(records, "signed"), drafted(records, "dropped")
    drop_draft(records, other.id, by="Dr A", at=minutes(1))
    revision = signed(records, "signed", 1, draft=one.id, draft_version=1)
    (row,) = listed(records)
    assert (row.standing and row.standing.revision, row.draft) == (revision.id, None)
    assert contents_of(records, [one.id, other.id]) == {}


def test_the_more_pressing_need_stands_first_whatever_waits_longer(records: Records):
    signed(records, "9 no check-up", 0)
    signed(records, "8 later", 1, due_on=days(8))
    drafted(records, "7 draft", 2)
    signed(records, "6 due in a week", 3, due_on=days(7))
    signed(records, "5 due today", 4, due_on=days(0))
    signed(records, "4 overdue", 5, due_on=days(-1))
    signed(records, "3 worsened", 6, due_on=days(9), worsened=True)
    reports(records, signed(records, "2 reported", 7, due_on=days(9)).person, 9)
    signed(records, "1 stopped", 8, due_on=days(9), stopped=True)
    pressing = drafted(records, "0 emergency", 9)
    shown = labels(records, pressing=(pressing.id,))
    assert shown == sorted(shown)
    assert len(shown) == 10


@pytest.mark.parametrize("verdict", ["hold", "urgent", "emergency"])
def test_a_signed_letter_stands_with_what_was_stopped(records: Records, verdict: str):
    reports(records, signed(records, "reported").person)
    signed(records, "letter", 9, verdict=verdict, phase=0)
    assert labels(records) == ["letter", "reported"]


@pytest.mark.parametrize("change", [{"stopped": True}, {"worsened": True}, {"verdict": "urgent"}])
def test_of_one_need_the_longest_waiting_stands_first(records: Records, change: Mapping[str, Any]):
    for minute, label in ((3, "second"), (1, "first"), (5, "third")):
        signed(records, label, minute, **change)
    assert labels(records) == ["first", "second", "third"]


def test_of_reports_the_earliest_stands_first_and_of_check_ups_the_longest_overdue(records: Records):
    people = {label: signed(records, label, minute).person for minute, label in ((1, "second"), (2, "first"))}
    reports(records, people["second"], 9)
    reports(records, people["first"], 8)
    signed(records, "fourth", 3, due_on=days(-1))
    signed(records, "third", 4, due_on=days(-9))
    assert labels(records) == ["first", "second", "third", "fourth"]


def test_a_persons_draft_stands_where_the_more_pressing_of_both_does(records: Records):
    overdue = signed(records, "overdue", due_on=days(-1)).person
    later = signed(records, "later", due_on=days(30)).person
    signed(records, "due", due_on=days(1))
    drafted(records, "calm", 1, person=overdue)
    calm = drafted(records, "calm", 2, person=later)
    signed(records, "rest", due_on=days(20))
    assert labels(records) == ["overdue", "due", "later", "rest"]
    assert labels(records, pressing=(calm.id,)) == ["later", "overdue", "due", "rest"]


def test_who_stopped_coming_is_neither_due_nor_overdue_until_something_is_signed(records: Records):
    person = signed(records, "lost", due_on=days(-1)).person
    signed(records, "rest", due_on=days(20))
    loses(records, person)
    assert labels(records) == ["rest", "lost"]
    assert (labels(records, "lost"), labels(records, "overdue")) == (["lost"], [])
    signed(records, "lost", 1, person=person, due_on=days(-1))
    assert (labels(records, "lost"), labels(records, "overdue")) == ([], ["lost"])


def test_who_stopped_coming_and_reported_something_still_needs_someone(records: Records):
    person = signed(records, "lost", due_on=days(-1)).person
    loses(records, person)
    reports(records, person)
    assert labels(records, "needs_someone") == ["lost"]


@pytest.mark.parametrize(
    ("change", "groups"),
    [
        ({"due_on": days(-1)}, {"needs_someone", "overdue"}),
        ({"due_on": days(0)}, {"due"}),
        ({"due_on": days(7)}, {"due"}),
        ({"due_on": days(8)}, set()),
        ({"stopped": True}, {"needs_someone", "on_hold"}),
        ({"verdict": "hold"}, {"needs_someone", "on_hold"}),
        ({"verdict": "urgent"}, {"needs_someone"}),
        ({"verdict": "conservative"}, set()),
        ({"worsened": True, "due_on": days(-1)}, {"needs_someone", "overdue", "worsened"}),
    ],
)
def test_each_group_lists_whom_it_says(records: Records, change: Mapping[str, Any], groups: set[str]):
    signed(records, "A", **change)
    assert {group for group in GROUPS if labels(records, group)} == {"all", *groups}


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
def test_find_matches_a_part_of_the_label_as_plain_text(records: Records, find: str, found: bool):
    signed(records, "Örn Straße 12% a_b")
    drafted(records, "Örn Straße 12% a_b")
    signed(records, "Anna Quist 7")
    others = 1 if find == "" else 0
    assert len(labels(records, find=find)) == (2 if found else 0) + others


def test_find_follows_a_label_that_was_changed(records: Records):
    draft = drafted(records, "old name")
    save_draft(records, draft.id, 1, {"label": "new name"}, by="Dr A", at=minutes(1))
    person = signed(records, "old label", 2).person
    signed(records, "new label", 3, person=person)
    assert labels(records, find="old") == []
    assert labels(records, find="new") == ["new name", "new label"]


def test_a_persons_draft_is_found_by_the_persons_label(records: Records):
    drafted(records, "draft", 1, person=signed(records, "Ash").person)
    assert labels(records, find="ash") == ["Ash"]
    assert labels(records, find="draft") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(label=st.text(min_size=1, max_size=20), part=st.integers(0, 19))
def test_every_part_of_a_label_finds_it(records: Records, label: str, part: int):
    draft = begin_draft(records, {"label": label}, key=uuid4().hex, by="Dr A", at=AT)
    piece = folded(label)[part:]
    drafts = open_drafts(records, Asked(TODAY, find=piece), limit=10_000)
    assert draft.id in {one.id for one in drafts.others}


@pytest.mark.parametrize(("limit", "kept", "more"), [(3, 3, False), (2, 2, True)])
def test_more_drafts_than_are_read_are_said_and_those_saved_last_are_kept(
    records: Records, limit: int, kept: int, more: bool
):
    begun = [drafted(records, str(minute), minute).id for minute in range(3)]
    drafts = open_drafts(records, Asked(TODAY), limit)
    assert [one.id for one in drafts.others] == begun[::-1][:kept]
    assert drafts.more is more


SPECS = st.lists(
    st.fixed_dictionaries(
        {
            "verdict": st.sampled_from(["proceed", "proceed", "hold", "emergency"]),
            "stopped": st.sampled_from([False, False, True]),
            "worsened": st.booleans(),
            "due_on": st.sampled_from([None, *map(days, (-3, -1, 0, 7, 8, 30))]),
            "reported": st.booleans(),
            "lost": st.sampled_from([False, False, True]),
            "draft": st.sampled_from(["none", "calm", "pressing"]),
        }
    ),
    min_size=1,
    max_size=9,
)


@settings(max_examples=15, deadline=None)
@given(people=SPECS, alone=st.lists(st.booleans(), max_size=4), group=st.sampled_from(GROUPS))
def test_pages_make_up_the_list_everybody_once_and_its_length_is_the_count(
    people: list[dict[str, Any]], alone: list[bool], group: Group
):
    with opened_anew() as records:
        pressing = [drafted(records, f"alone {at}", at).id for at, needs in enumerate(alone) if needs]
        calm = [drafted(records, f"calm {at}", at).id for at, needs in enumerate(alone) if not needs]
        for at, person in enumerate(people):
            pressing += stored(records, at, person)
        whole = found(records, group, pressing=tuple(pressing))
        rows = rows_of(records, whole, 0, 1000)
        pages = [rows_of(records, whole, start, start + 3) for start in range(0, len(rows) + 3, 3)]
        everyone = found(records, pressing=tuple(pressing)).counts["all"]
    assert [row for page in pages for row in page] == list(rows)
    assert len(rows) == whole.counts[group]
    assert everyone == len(people) + len(pressing) + len(calm) - sum(one["draft"] == "pressing" for one in people)
    names = [row.standing.person if row.standing else row.draft for row in rows]
    assert len(set(names)) == len(names)
    ranks = [rank(row, pressing) for row in rows]
    assert ranks == sorted(ranks)


@contextmanager
def opened_anew() -> Iterator[Records]:
    with TemporaryDirectory() as folder:
        records = open_records(Path(folder) / "records")
        yield records
        records.close()


def stored(records: Records, at: int, person: Mapping[str, Any]) -> list[str]:
    """The id of the person's draft where that needs someone."""
    plan = {name: person[name] for name in ("verdict", "stopped", "worsened", "due_on")}
    made = signed(records, f"person {at}", at, **plan).person
    if person["lost"]:
        loses(records, made)
    if person["reported"]:
        reports(records, made, 20 + at)
    if person["draft"] == "none":
        return []
    draft = drafted(records, f"draft {at}", 10 + at, person=made)
    return [draft.id] if person["draft"] == "pressing" else []


def rank(row: Listed, pressing: list[str]) -> int:
    """As the list is described: of a person's draft and the person's own, the more pressing."""
    own = rank_of_person(row.standing) if row.standing else 8
    if row.draft is None:
        return own
    return 0 if row.draft.id in pressing else min(own, 6)


def rank_of_person(standing: Standing) -> int:
    if standing.need is not Need.check_up:
        return 1 + standing.need
    if standing.due_on is None or standing.due_on > days(7):
        return 7
    return 4 if standing.due_on < TODAY else 5


def fetched(records: Records, people: int) -> tuple[int, int]:
    """Statements and rows that one page costs with so many people and a few drafts."""
    statements: list[str] = []
    rows: list[object] = []

    def counts_rows(connection: Any, *_: Any) -> None:
        connection.row_factory = lambda _, row: rows.append(row) or row

    def counts(*given: Any) -> None:
        statements.append(given[2])

    for at in range(people):
        signed(records, f"{people} {at}", at, due_on=days(at % 30 - 10))
    event.listen(records.engine, "checkout", counts_rows)
    event.listen(records.engine, "before_cursor_execute", counts)
    assert len(rows_of(records, found(records), 0, 12)) == 12
    event.remove(records.engine, "before_cursor_execute", counts)
    event.remove(records.engine, "checkout", counts_rows)
    return len(statements), len(rows)


def test_a_page_costs_as_many_statements_and_rows_with_many_people_as_with_few(records: Records):
    for at in range(3):
        drafted(records, f"draft {at}", at)
    few, many = fetched(records, 30), fetched(records, 120)
    assert few == many
    assert many[1] < 40


def test_a_page_of_people_is_read_off_the_index(records: Records):
    signed(records, "A", due_on=days(1))
    plans: list[str] = []

    def explains(connection: Any, _: Any, statement: str, parameters: Any, *__: Any) -> None:
        if "ORDER BY standings.need" in statement:
            steps = connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.extend(str(step[-1]) for step in steps)

    event.listen(records.engine, "before_cursor_execute", explains)
    listed(records)
    event.remove(records.engine, "before_cursor_execute", explains)
    assert any("ix_standings_need" in step for step in plans)
    assert not any("TEMP B-TREE" in step for step in plans), plans  # which would sort everybody
