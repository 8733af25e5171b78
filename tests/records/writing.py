"""Writes until it is killed, and says each thing once it is stored: `python -m tests.records.writing FOLDER`.

Each line on standard input starts one more writer, a process of its own. Its first line is its process id.
"""

import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from logic.records.drafts import begin_draft, save_draft
from logic.records.kept_knowledge import version_of_texts
from logic.records.opening import Records, open_records
from logic.records.protocols import Signing, sign

AT = datetime(2026, 11, 23, 10, 30, 15, 123456, tzinfo=UTC)
SAVES = 4
TURNS_A_VERSION = 3  # so that knowledge too is stored while the killing goes on


def signature(key: str, **changes: Any) -> Signing:
    texts = changes.pop("knowledge_texts", {"knowledge/claims.toml": "[rest]\n"})
    given: dict[str, Any] = {
        "key": key,
        "label": "A 12",
        "invented": False,
        "on": date(2026, 11, 23),
        "verdict": "proceed",
        "phase": 1,
        "knowledge_version": version_of_texts(texts),
        "intake": '{"leg_pain": 3}',
        "decisions": "{}",
        "site": "{}",
        "protocol": "{}",
        "document": "[]",
        "changes": "[]",
        "knowledge_texts": texts,
        "by": "Dr Test",
        "at": AT,
    }
    return Signing(**{**given, **changes})


def content_of(turn: str, version: int) -> Mapping[str, Any]:
    return {"turn": turn, "version": version, "answers": {f"question_{n}": "no" for n in range(version * 40)}}


def signed_text(turn: str) -> str:
    """Of the size of a real protocol."""
    return json.dumps({"turn": turn, "lines": [f"{turn}: line {n} ü" for n in range(5_000)]}, ensure_ascii=False)


def texts_of(turn: str) -> Mapping[str, str]:
    run, _, number = turn.partition(".")
    return {"knowledge/claims.toml": f"# {run}.{int(number) // TURNS_A_VERSION}\n" * 2_000}


def signing_of(turn: str, draft: str) -> Signing:
    long = dict.fromkeys(("protocol", "document"), signed_text(turn))
    return signature(f"sign {turn}", draft=draft, draft_version=SAVES, knowledge_texts=texts_of(turn), **long)


def one_turn(records: Records, turn: str) -> None:
    draft = begin_draft(records, content_of(turn, 1), key=turn, by="Dr Test", at=AT)
    acknowledge("saved", turn, draft.id, 1)
    for version in range(1, SAVES):
        save_draft(records, draft.id, version, content_of(turn, version + 1), by="Dr Test", at=AT)
        acknowledge("saved", turn, draft.id, version + 1)
    revision = sign(records, signing_of(turn, draft.id))
    acknowledge("signed", turn, revision.id, SAVES)


def acknowledge(*words: object) -> None:
    os.write(sys.stdout.fileno(), (" ".join(map(str, words)) + "\n").encode())


def write_on(folder: str, run: int) -> None:
    acknowledge("writer", os.getpid())
    records = open_records(folder)
    turn = 0
    while True:
        one_turn(records, f"{run}.{turn}")
        turn += 1


def main(folder: str) -> None:
    for run, _ in enumerate(sys.stdin):
        writer = os.fork()
        if writer == 0:
            write_on(folder, run)
        os.waitpid(writer, 0)
        acknowledge("ended")


if __name__ == "__main__":
    main(sys.argv[1])
