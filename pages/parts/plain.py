"""Text as text: what a person or a table wrote is shown letter by letter, never as formatting."""

import re

# Everything Streamlit's Markdown gives a meaning to, in text, links, colours, icons and formulas.
SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@^=\"])")


def plain(text: str) -> str:
    """The text with every mark of formatting escaped. Line breaks become spaces."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
