"""Every row has its sentence, every sentence its row, and all of them print."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from logic.care.intake import read_intake
from logic.care.knowledge import DATA, load_knowledge
from logic.care.printing import printed, printed_screening
from logic.care.protocol import protocol
from logic.care.screening import screen
from logic.care.wording import FILES, load_wording, missing_wording
from tests.care.a_clear_person import ON
from tests.care.random_intakes import random_cases

COUNT, SEED = 300, 11
SAID_OF_AN_EXERCISE = {"name", "plain", "set_up", "how", "mount", "feel", "stop", "instead"}
# Kind of text -> the table whose rows it speaks of.
TABLES = {
    "line": "lines",
    "exercise": "exercises",
    "cue": "cues",
    "limit": "limits",
    "question": "questions",
    "finding": "findings",
    "field": "fields",
    "gate": "gate",
    "slot": "slots",
    "equipment": "equipment",
    "check_up": "check_ups",
    "gain": "gains",
    "escalation": "escalation",
    "override_reason": "override_reasons",
    "combination": "combinations",
    "letter": "letters",
    "group": "groups",
}
# Texts that speak of no row: a finding that was not examined, and the answers of the screening as one field.
BESIDE = {"finding": {"not_tested"}, "field": {"answers"}}


def written() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Kind, id and parts of every text in the files of care."""
    for name in FILES:
        text = (DATA / "wording" / "en" / f"{name}.toml").read_text(encoding="utf-8")
        for kind, texts in tomllib.loads(text).items():
            yield from ((kind, of, {"name": parts} if isinstance(parts, str) else parts) for of, parts in texts.items())


def test_no_row_lacks_its_words() -> None:
    assert list(missing_wording(load_knowledge(), load_wording())) == []


@pytest.mark.parametrize("kind", TABLES)
def test_no_words_are_left_without_a_row(kind: str) -> None:
    rows = set(getattr(load_knowledge(), TABLES[kind]))
    assert {of for one, of, _ in written() if one == kind} - BESIDE.get(kind, set()) == rows


def test_no_part_of_an_exercise_is_left_unsaid() -> None:
    for kind, of, parts in written():
        if kind == "exercise":
            assert set(parts) <= SAID_OF_AN_EXERCISE, of
            if load_knowledge().exercises[of].phases:
                assert set(parts) >= {"name", "plain", "set_up", "how", "feel", "stop"}, of


def test_every_text_is_a_sentence_or_a_name_and_nothing_is_empty() -> None:
    for kind, of, parts in written():
        for part, text in parts.items():
            assert text, (kind, of, part)
            assert text == text.strip(), (kind, of, part)
            assert "  " not in text, (kind, of, part)
            if kind in ("line", "check_up", "cue", "limit") and part == "text":
                assert text[-1] in ".?:_", (kind, of)


def test_no_text_names_a_claim_or_a_row() -> None:
    """People read words, not ids."""
    ids = {*load_knowledge().claims, *load_knowledge().exercises}
    for kind, of, parts in written():
        for part, text in parts.items():
            found = set(re.findall(r"\w+", text)) & ids
            assert not {name for name in found if "_" in name or re.fullmatch(r"S\d\d", name)}, (kind, of, part)


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from texts_in(inner)


def test_every_line_of_random_protocols_prints() -> None:
    """No place in braces is left open, and none is filled with nothing."""
    knowledge, words = load_knowledge(), load_wording()
    phases = set()
    for number, case in enumerate(random_cases(COUNT, SEED)):
        intake = read_intake(case.raw, ON)
        plan = protocol(intake, knowledge, case.site, ON)
        phases.add(plan.phase)
        shown = printed(plan, knowledge, words)
        for text in (*texts_in(shown), *texts_in(printed_screening(screen(intake, knowledge, ON), words))):
            assert "{" not in text, (number, text)
            assert "}" not in text, (number, text)
            assert not re.search(r"\bNone\b(?! of\b)", text), (number, text)
            assert not re.search(r"[:;,]\s*\.?$|\s\.$|  ", text), (number, text)
        assert all(one["dose_text"] for one in shown["exercises"])
    assert phases == {0, 1, 2, 3, 4}
