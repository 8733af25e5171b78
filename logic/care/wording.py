"""The sentences people read, by kind and id, in a language. Logic hands on ids and values; words enter only here."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from logic.care.knowledge import DATA, Knowledge, KnowledgeFault

# Kind of text -> the table whose every row needs it, and the parts each must have.
REQUIRED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("group", "groups", ("name", "lead")),
    ("question", "questions", ("name", "ask")),
    ("field", "fields", ("name",)),
    ("finding", "findings", ("name",)),
    ("gate", "gate", ("name",)),
    ("slot", "slots", ("name",)),
    ("exercise", "exercises", ("name", "plain")),
    ("limit", "limits", ("text",)),
    ("cue", "cues", ("text",)),
    ("equipment", "equipment", ("name",)),
    ("line", "lines", ("text",)),
    ("own_sign", "own_signs", ("name", "text")),
    ("handout_line", "handout", ("text",)),
    ("check_up", "check_ups", ("text",)),
    ("gain", "gains", ("name",)),
    ("escalation", "escalation", ("name", "text")),
    ("override_reason", "override_reasons", ("name",)),
    ("combination", "combinations", ("text",)),
    ("letter", "letters", ("to", "ask")),
    ("signal_row", "signals", ("text",)),
    ("move_row", "moves", ("text",)),
)


# The files of a language that care prints from. The team review keeps its own beside them.
FILES = (
    "check_ups",
    "consult",
    "exercises",
    "fields",
    "follow_up",
    "handout",
    "pages",
    "paper",
    "person",
    "protocol",
    "questions",
)


class Wording:
    """Texts of one language. A missing text is an error, never an empty line."""

    def __init__(self, language: str, texts: Mapping[str, Mapping[str, Mapping[str, str]]]) -> None:
        self.language = language
        self._texts = texts

    def say(self, kind: str, of: str, part: str = "", **values: object) -> str:
        """A text, its places in braces filled from `values`. Without a part: `text`."""
        return self._texts[kind][of][part or "text"].format(**values)

    def may_say(self, kind: str, of: str, part: str) -> str:
        """As `say`, for parts that not every id has: empty where it has none."""
        return self._texts[kind][of][part] if self.has(kind, of, part) else ""

    def has(self, kind: str, of: str, part: str) -> bool:
        return kind in self._texts and of in self._texts[kind] and part in self._texts[kind][of]


@lru_cache(maxsize=4)
def load_wording(language: str = "en") -> Wording:
    return read_wording(DATA / "wording" / language)


def read_wording(folder: Path) -> Wording:
    texts: dict[str, dict[str, Any]] = {}
    for path in (folder / f"{name}.toml" for name in FILES):
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as fault:
            raise KnowledgeFault(f"{path.name}: {fault}. Mend that line.") from None
        for kind, of in tables.items():
            named = {key: {"name": text} if isinstance(text, str) else text for key, text in of.items()}
            texts.setdefault(kind, {}).update(named)
    return Wording(folder.name, texts)


def missing_wording(knowledge: Knowledge, wording: Wording) -> Iterator[str]:
    """One sentence for each text that a row needs and the language lacks."""
    for kind, table, parts in REQUIRED:
        for row_id in getattr(knowledge, table):
            for part in parts:
                if not wording.has(kind, row_id, part):
                    yield f"wording/{wording.language}: [{kind}.{row_id}] {part} is missing. Add the sentence."
    for line in knowledge.lines.values():
        if line.clinician_only == wording.has("line", line.id, "plain"):
            yield (
                f"wording/{wording.language}: [line.{line.id}] plain must stand unless the line is clinician_only, "
                "and only then be left out. Add it, or take it out."
            )
    for question in knowledge.questions.values():
        if question.known is not None and not wording.has("question", question.id, "known"):
            yield f"wording/{wording.language}: [question.{question.id}] known is missing. Say what must be true."
