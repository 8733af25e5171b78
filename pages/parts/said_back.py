"""What was said back of a draft's hand-out. It speaks for that hand-out alone: another plan is asked about anew."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from logic.paper.document import Document

TEACH_BACK = "teach_back"
LENGTH = 12


def told_in(content: Mapping[str, Any], handout: Document) -> tuple[str, ...]:
    """Of this hand-out, as the draft's content holds it."""
    held = content.get(TEACH_BACK)
    return tuple(held["told"]) if held and held["of"] == _digest(handout) else ()


def said_of(items: Sequence[str], handout: Document) -> dict[str, Any] | None:
    """As the draft's content keeps it; None where nothing was said back."""
    return {"of": _digest(handout), "told": list(items)} if items else None


def _digest(handout: Document) -> str:
    return hashlib.sha256(handout.model_dump_json().encode()).hexdigest()[:LENGTH]
