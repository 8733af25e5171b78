"""Text as text: what a person or a table wrote is shown letter by letter, never as formatting."""

import re
from collections.abc import Iterable, Sequence

# Everything Streamlit's Markdown gives a meaning to, in text, links, colours, icons and formulas.
SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@^=\"])")

# Streamlit works on finished text too: bare addresses, icons, arrows. An invisible joiner keeps these apart.
REWORKED = re.compile(
    r"(?<=[-<>~=])(?=[-=>])|(?i:(?<=http)(?=s?:)|(?<=www)(?=\.))|(?=@)|(?<=:)(?=material/|streamlit:)"
)
JOINER = "\u2060"


def plain(text: str) -> str:
    """The text with every mark of formatting escaped. Line breaks become spaces."""
    return SPECIAL.sub(r"\\\1", REWORKED.sub(JOINER, " ".join(text.split())))


def plain_text(text: str) -> str:
    """Without the signs that nothing may keep: control characters and those that turn the direction of writing."""
    return "".join(letter for letter in text if letter.isprintable())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table of cells that are plain already: it paints with the page, which st.table does not."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))
