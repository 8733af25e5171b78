"""Every field of an intake with its type, choices, unit and words, for a page or another program to fill in."""

from typing import Any, get_args

from logic.care.fitting import as_group
from logic.care.intake import Intake, choices
from logic.care.knowledge import Knowledge
from logic.care.rows import FieldRow, Question
from logic.care.wording import Wording

PLAIN = {int: "whole number", float: "number", str: "text"}


def questions(knowledge: Knowledge, wording: Wording) -> list[dict[str, Any]]:
    """The answer of the `questions` command: screening questions first, then the other fields in their order."""
    asked = [_question(row, knowledge, wording) for row in knowledge.questions.values()]
    return [*asked, *(_field(row, knowledge, wording) for row in knowledge.fields.values())]


def _question(row: Question, knowledge: Knowledge, wording: Wording) -> dict[str, Any]:
    words = ["no", *(["known"] if row.known is not None else []), "new", "unknown"]
    return {
        "id": row.id,
        "field": "answers",
        "group": row.group,
        "as_group": as_group(row, knowledge),
        "type": "answer",
        "allowed": words,
        "ask": wording.say("question", row.id, "ask"),
        "help": wording.may_say("question", row.id, "help"),
        "known_when": wording.may_say("question", row.id, "known"),
        "needed": True,
        "claims": list(row.claims),
    }


def _field(row: FieldRow, knowledge: Knowledge, wording: Wording) -> dict[str, Any]:
    annotation = Intake.model_fields[row.id].annotation
    allowed = list(choices(annotation))
    return {
        "id": row.id,
        "field": row.id,
        "section": row.section,
        "type": "shape" if row.shape else "choice" if allowed else type_of(annotation),
        "allowed": allowed or bounds(annotation),
        "shape": row.shape,
        "ids": list(getattr(knowledge, row.keys_from)) if row.keys_from else None,
        "unit": row.unit,
        "ask": wording.say("field", row.id, "name"),
        "help": wording.may_say("field", row.id, "help"),
        "needed": row.needed,
        "asked_when": row.asked_when,
        "claims": list(row.claims),
    }


def type_of(annotation: Any) -> str:
    for kind, word in PLAIN.items():
        if annotation is kind or any(part is kind or get_args(part)[:1] == (kind,) for part in get_args(annotation)):
            return word
    return "object"


def bounds(annotation: Any) -> list[float] | None:
    """[lowest, highest] of a number, or None."""
    fields = [meta for part in get_args(annotation) for meta in getattr(part, "__metadata__", ())]
    limits = [limit for meta in fields for limit in getattr(meta, "metadata", ())]
    low = [limit.ge for limit in limits if hasattr(limit, "ge")]
    high = [limit.le for limit in limits if hasattr(limit, "le")]
    return [low[0], high[0]] if low and high else None
