"""The worked patients, read from their files. README.md says how a case is mapped."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

Case = dict[str, Any]
HERE = Path(__file__).parent


def read_cases(name: str) -> tuple[list[Case], date]:
    """(the cases of a file, the day they are judged on)."""
    file = json.loads((HERE / name).read_text(encoding="utf-8"))
    return file["cases"], date.fromisoformat(file["on"])


def merged(first: Mapping[str, Any], *others: Mapping[str, Any]) -> dict[str, Any]:
    """One intake of several parts. A later part wins; a field that is itself a table is merged key by key."""
    whole = dict(first)
    for other in others:
        for field, value in other.items():
            both_tables = value and isinstance(value, dict) and isinstance(whole.get(field), dict)
            whole[field] = {**whole[field], **value} if both_tables else value
    return whole


def sentence(case: Case) -> str:
    """How a case is named in a test's id."""
    return f"{case['id']}: {case['title']}"
