"""How a label is found again, however it was typed."""

import unicodedata


def folded(label: object) -> str:
    """As `find` compares: without case, width, unseen characters, or the way an accent was typed. No text: empty."""
    if not isinstance(label, str):
        return ""
    alike = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", label).casefold())
    return "".join(character for character in alike if character.isprintable())
