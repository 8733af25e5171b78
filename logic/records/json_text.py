"""JSON as it is stored: one text for equal content, and the same content back."""

import json
from collections.abc import Mapping
from typing import Any

from logic.care.terms import Refused

NOT_JSON = "cannot be kept: use text, whole or finite numbers, true, false, null, lists, and tables named by text."


def written(content: Mapping[str, Any]) -> str:
    """Raises Refused for what JSON would change or lose: NaN, infinity, a name that is no text, an unknown type."""
    try:
        _named_by_text(content)
        return json.dumps(dict(content), allow_nan=False, sort_keys=True, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError):
        raise Refused(f"This draft holds a value that {NOT_JSON} Nothing was stored.") from None


def read(text: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(text)
    return content


def _named_by_text(value: Any) -> None:
    if isinstance(value, Mapping):
        for name, held in value.items():
            if not isinstance(name, str):
                raise TypeError
            _named_by_text(held)
    if isinstance(value, list | tuple):
        for held in value:
            _named_by_text(held)


def is_json(text: str) -> str:
    """The text as it is. Raises ValueError where it is not JSON, or holds NaN or infinity."""
    try:
        json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise ValueError("must be JSON, without NaN and infinity") from None
    return text


def _refuse(_: str) -> None:
    raise ValueError
