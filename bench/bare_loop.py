"""The yardstick: the least that could be called screening. Plain dicts, one loop a table, the greatest number wins.

It reads the same rows as the engine: every question, number and combination. It checks no input, keeps no reason,
knows no finding, no ceiling, no clearance.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

from logic.care.knowledge import Knowledge

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tables:
    """Verdicts as whole numbers. A number that is missing has the row (inf, inf)."""

    questions: dict[str, dict[str, int]]
    numbers: dict[str, list[tuple[float, float, bool, int]]]
    combinations: list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...], int, int]]


def tables(knowledge: Knowledge) -> Tables:
    numbers: dict[str, list[tuple[float, float, bool, int]]] = {}
    for row in knowledge.numbers.values():
        low, high = (-inf if row.at_least is None else row.at_least), (inf if row.below is None else row.below)
        numbers.setdefault(row.number, []).append((low, high, row.missing, int(row.verdict)))
    return Tables(
        questions={
            row.id: {
                "no": int(row.no),
                "new": int(row.new),
                "known": int(row.new if row.known is None else row.known),
                "unknown": int(row.unknown),
            }
            for row in knowledge.questions.values()
        },
        numbers=numbers,
        combinations=[
            (row.one_of, row.answered, row.with_one_of, row.with_answered, row.age_at_least or 0, int(row.verdict))
            for row in knowledge.combinations.values()
        ],
    )


def bare_verdict(raw: Raw, rows: Tables) -> int:
    answers = raw["answers"]
    verdict = 0
    for question, verdicts in rows.questions.items():
        verdict = max(verdict, verdicts[answers.get(question, "unknown")])
    for number, bounds in rows.numbers.items():
        value = raw.get(number)
        for low, high, missing, row_verdict in bounds:
            if missing if value is None else (not missing and low <= value < high):
                verdict = max(verdict, row_verdict)
    for one_of, answered, with_one_of, with_answered, age, row_verdict in rows.combinations:
        first = any(answers.get(question) in answered for question in one_of)
        second = not with_one_of or any(answers.get(question) in with_answered for question in with_one_of)
        if first and second and raw.get("age", age) >= age:
            verdict = max(verdict, row_verdict)
    return verdict
