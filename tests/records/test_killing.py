"""Twenty kill -9 during saves and signs: every acknowledged one is there, none is half."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from logic.records.drafts import load_draft
from logic.records.kept_knowledge import kept_knowledge
from logic.records.opening import Records, open_records
from logic.records.protocols import load_revision
from logic.records.tables import drafts, revisions
from tests.records.writing import SAVES, content_of, signed_text, texts_of

KILLS = 20
LONGEST = 0.2  # seconds; a turn of four saves and a signature takes about 0.05


@pytest.fixture
def writers(folder: Path, root: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.records.writing", str(folder)]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.stdin.close()


def killed_after(seconds: float, writers: subprocess.Popen[str]) -> list[list[str]]:
    """What the next writer acknowledged, as words, before it was killed."""
    writers.stdin.write("start\n")
    writers.stdin.flush()
    pid = int(writers.stdout.readline().split()[1])
    first = writers.stdout.readline()
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    lines = [first, *iter(writers.stdout.readline, "ended\n")]
    return [line.split() for line in lines]


def assert_signed_whole(records: Records, turn: str, revision_id: str) -> None:
    revision = load_revision(records, revision_id)
    assert revision.protocol == revision.document == signed_text(turn)
    assert kept_knowledge(records, revision.knowledge_version) == texts_of(turn)


def assert_saved_or_next(records: Records, turn: str, draft_id: str, version: int) -> int:
    """How many acts more than were acknowledged are stored: 0, or the 1 that was under way. Whole, in either case."""
    with records.reading() as db:
        row = db.execute(select(drafts).where(drafts.c.id == draft_id)).one()
    if row.became:
        assert version == SAVES
        assert_signed_whole(records, turn, row.became)
        return 1
    assert load_draft(records, draft_id).content == content_of(turn, row.version)
    return row.version - version


def stored(records: Records) -> dict[str, int]:
    with records.reading() as db:
        signed = db.execute(select(func.count()).select_from(revisions)).scalar_one()
        saves = db.execute(select(func.coalesce(func.sum(drafts.c.version), 0))).scalar_one()
        assert db.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert db.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    return {"signed": signed, "saved": saves}


def test_after_twenty_kills_every_acknowledged_act_is_there_and_none_is_half(
    folder: Path, writers: subprocess.Popen[str]
):
    moments, before = random.Random(23), {"signed": 0, "saved": 0}
    caught_signing = 0
    for _ in range(KILLS):
        acts = killed_after(moments.uniform(0, LONGEST), writers)
        records = open_records(folder)
        for turn, revision_id in [act[1:3] for act in acts if act[0] == "signed"]:
            assert_signed_whole(records, turn, revision_id)
        kind, turn, draft_id, version = acts[-1]
        more = assert_saved_or_next(records, turn, draft_id, int(version)) if kind == "saved" else 0
        assert more in (0, 1)
        now = stored(records)
        acknowledged = len(acts)
        assert acknowledged <= sum(now.values()) - sum(before.values()) <= acknowledged + 1
        caught_signing += kind == "saved" and int(version) == SAVES
        before = now
        records.close()
    assert before["signed"] > 0
    assert caught_signing, "no kill fell into a signature: choose the moments anew"
