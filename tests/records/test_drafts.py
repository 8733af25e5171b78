"""A draft loses nothing: not to a second click, nor to a second window, nor to a restart."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta, timezone
from math import inf, nan
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from logic.care.terms import Refused
from logic.records.columns import NaiveTime
from logic.records.drafts import (
    Draft,
    NotThere,
    Stale,
    begin_draft,
    drop_draft,
    load_draft,
    save_draft,
    version_of_draft,
)
from logic.records.opening import Records, open_records
from logic.records.protocols import Signing, sign
from logic.records.tables import drafts
from tests.records.writing import AT

LATER = AT + timedelta(minutes=1)
FIRST, SECOND, OTHER = {"leg_pain": 3}, {"leg_pain": 4}, {"leg_pain": 3, "back_pain": 2}


def begun(records: Records, content: Any = FIRST, key: str = "k") -> Draft:
    return begin_draft(records, content, key=key, by="Dr A", at=AT)


def rows(records: Records) -> int:
    with records.reading() as db:
        return db.execute(select(func.count()).select_from(drafts)).scalar_one()


def at_once(act: Callable[[], Any], times: int) -> list[Any]:
    with ThreadPoolExecutor(times) as windows:
        return [future.result() for future in [windows.submit(act) for _ in range(times)]]


def tables_of(inner: Any):
    return st.dictionaries(st.text(max_size=8), inner, max_size=4)


numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
leaves = st.none() | st.booleans() | numbers | st.text(max_size=20)
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | tables_of(inner), max_leaves=6)
contents = tables_of(values)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(first=contents, then=contents)
def test_what_was_saved_is_what_is_loaded(records: Records, first: dict, then: dict):
    draft = begun(records, first, key=uuid4().hex)
    assert repr_sorted(load_draft(records, draft.id).content) == repr_sorted(first)
    saved = save_draft(records, draft.id, draft.version, then, by="Dr A", at=AT)
    assert load_draft(records, draft.id) == saved
    assert repr_sorted(saved.content) == repr_sorted(then)


def repr_sorted(value: Any) -> str:
    """Tells 1 from 1.0 and from True, and 0.0 from -0.0, which == does not."""
    if isinstance(value, dict):
        return str([(name, repr_sorted(value[name])) for name in sorted(value)])
    return str([repr_sorted(held) for held in value]) if isinstance(value, list) else repr(value)


def test_a_new_draft_tells_who_when_and_what(records: Records):
    draft = begun(records)
    assert (draft.version, draft.content, draft.updated_by, draft.updated_at) == (1, FIRST, "Dr A", AT)
    assert (draft.person, draft.based_on) == (None, None)
    assert load_draft(records, draft.id) == draft


def test_a_draft_is_named_by_nothing_that_was_entered_and_never_the_same(records: Records):
    one, other = begun(records, key="one"), begun(records, key="other")
    assert one.id != other.id
    assert all(re.fullmatch("[0-9a-f]{32}", draft.id) for draft in (one, other))


def test_a_draft_cannot_be_changed_in_place(records: Records):
    with pytest.raises(FrozenInstanceError):
        begun(records).version = 2


def test_a_restart_loses_nothing(records: Records, folder: Path):
    draft = begun(records)
    saved = save_draft(records, draft.id, 1, SECOND, by="Dr A", at=LATER)
    records.close()
    again = open_records(folder)
    assert load_draft(again, draft.id) == saved
    again.close()


@pytest.mark.parametrize("clicks", [2, 3, 8])
def test_clicks_at_once_begin_one_draft(records: Records, clicks: int):
    found = at_once(lambda: begun(records), clicks)
    assert {draft.id for draft in found} == {found[0].id}
    assert rows(records) == 1


@pytest.mark.parametrize("clicks", [2, 3, 8])
def test_clicks_at_once_save_one_version(records: Records, clicks: int):
    draft = begun(records)
    found = at_once(lambda: save_draft(records, draft.id, 1, SECOND, by="Dr A", at=LATER), clicks)
    assert {saved.version for saved in found} == {2}
    assert load_draft(records, draft.id).version == 2


def test_beginning_again_gives_the_draft_as_it_stands_now(records: Records):
    draft = begun(records)
    saved = save_draft(records, draft.id, 1, SECOND, by="Dr A", at=LATER)
    assert begun(records) == saved


def test_saving_what_stands_there_already_leaves_its_version(records: Records):
    draft = begun(records)
    assert save_draft(records, draft.id, 1, dict(FIRST), by="Dr B", at=LATER) == draft


def test_the_second_window_is_told_and_nothing_of_the_first_is_lost(records: Records):
    draft = begun(records)
    first = save_draft(records, draft.id, draft.version, SECOND, by="Dr A", at=LATER)
    with pytest.raises(Stale) as told:
        save_draft(records, draft.id, draft.version, OTHER, by="Dr B", at=LATER)
    assert told.value.current == first == load_draft(records, draft.id)


def test_the_second_window_may_save_once_it_has_seen_the_first(records: Records):
    draft = begun(records)
    current = save_draft(records, draft.id, draft.version, SECOND, by="Dr A", at=LATER)
    saved = save_draft(records, draft.id, current.version, OTHER, by="Dr B", at=LATER)
    assert (saved.version, saved.content, saved.updated_by) == (3, OTHER, "Dr B")


def test_of_windows_that_save_at_once_one_wins_and_all_others_are_told(records: Records):
    draft = begun(records)

    def save(window: int) -> str:
        try:
            save_draft(records, draft.id, 1, {"leg_pain": window + 10}, by="Dr A", at=LATER)
        except Stale:
            return "told"
        return "saved"

    with ThreadPoolExecutor(6) as windows:
        assert sorted(windows.map(save, range(6))) == ["saved", *["told"] * 5]
    assert load_draft(records, draft.id).version == 2


def test_one_and_true_are_not_the_same_content(records: Records):
    draft = begun(records, {"leg_pain": 1})
    assert save_draft(records, draft.id, 1, {"leg_pain": True}, by="Dr A", at=LATER).version == 2


@pytest.mark.parametrize(
    "content",
    [
        {"a": nan},
        {"a": [1, {"b": inf}]},
        {"a": {1: "one"}},
        {1: "one"},
        {"a": AT},
        {"a": {1, 2}},
        {"a": 10**5000},
    ],
)
def test_what_json_would_change_is_refused_and_nothing_is_stored(records: Records, content: Any):
    with pytest.raises(Refused, match="Nothing was stored"):
        begun(records, content)
    draft = begun(records)
    with pytest.raises(Refused, match="Nothing was stored"):
        save_draft(records, draft.id, 1, content, by="Dr A", at=LATER)
    assert load_draft(records, draft.id) == draft


def test_a_time_without_its_zone_is_refused(records: Records):
    with pytest.raises(NaiveTime, match="zone"):
        begin_draft(records, FIRST, key="k", by="Dr A", at=AT.replace(tzinfo=None))
    assert rows(records) == 0


def test_times_come_back_in_utc_whatever_zone_they_were_given_in(records: Records):
    in_india = AT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    draft = begin_draft(records, FIRST, key="k", by="Dr A", at=in_india)
    assert draft.updated_at == AT
    assert draft.updated_at.tzinfo is UTC


def test_the_hour_that_comes_twice_in_autumn_stays_in_order(records: Records):
    summer, winter = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
    first = begin_draft(records, FIRST, key="a", by="Dr A", at=datetime(2026, 10, 25, 2, 30, tzinfo=summer))
    second = begin_draft(records, FIRST, key="b", by="Dr A", at=datetime(2026, 10, 25, 2, 30, tzinfo=winter))
    assert second.updated_at - first.updated_at == timedelta(hours=1)


@pytest.mark.parametrize("act", ["load", "save", "drop"])
def test_a_draft_that_never_was_is_said(records: Records, act: str):
    acts: dict[str, Callable[[], Any]] = {
        "load": lambda: load_draft(records, "none"),
        "save": lambda: save_draft(records, "none", 1, FIRST, by="Dr A", at=AT),
        "drop": lambda: drop_draft(records, "none", by="Dr A", at=AT),
    }
    with pytest.raises(NotThere, match="not in the records"):
        acts[act]()
    assert version_of_draft(records, "none") is None


@pytest.mark.parametrize("given", [{"person": "nobody"}, {"based_on": "nothing"}])
def test_a_draft_for_nobody_is_refused(records: Records, given: dict[str, str]):
    with pytest.raises(NotThere):
        begin_draft(records, FIRST, key="k", by="Dr A", at=AT, **given)
    assert rows(records) == 0


def test_a_dropped_draft_is_gone_and_its_content_erased(records: Records):
    draft = begun(records)
    assert version_of_draft(records, draft.id) == 1
    drop_draft(records, draft.id, by="Dr A", at=LATER)
    assert version_of_draft(records, draft.id) is None
    with pytest.raises(NotThere):
        save_draft(records, draft.id, 1, SECOND, by="Dr B", at=LATER)
    with records.reading() as db:
        assert db.execute(select(drafts.c.content)).scalar() == "{}"


def test_dropping_twice_is_dropping_once(records: Records):
    draft = begun(records)
    drop_draft(records, draft.id, by="Dr A", at=LATER)
    drop_draft(records, draft.id, by="Dr B", at=LATER)
    with records.reading() as db:
        assert db.execute(select(drafts.c.closed_by)).scalar() == "Dr A"


def test_a_signed_draft_says_which_protocol_it_became(records: Records, signing: Callable[..., Signing]):
    draft = begun(records)
    revision = sign(records, signing(draft=draft.id, draft_version=1))
    for act in (lambda: load_draft(records, draft.id), lambda: drop_draft(records, draft.id, by="Dr B", at=LATER)):
        with pytest.raises(NotThere) as told:
            act()
        assert told.value.became == revision.id


def test_no_message_holds_what_was_entered(records: Records, caplog: pytest.LogCaptureFixture):
    draft = begun(records, {"label": "Ms Secret"})
    save_draft(records, draft.id, 1, {"label": "Ms Secret", "leg_pain": 2}, by="Dr A", at=LATER)
    with pytest.raises(Stale) as stale:
        save_draft(records, draft.id, 1, {"label": "Ms Secret!"}, by="Dr A", at=LATER)
    with pytest.raises(Refused) as refused:
        begun(records, {"label": "Ms Secret", "leg_pain": nan})
    assert "Secret" not in str(stale.value) + str(refused.value) + caplog.text
