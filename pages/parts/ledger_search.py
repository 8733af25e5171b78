"""Which claims fit what is asked for. Every word must be there, somewhere in the claim or its sources."""

from collections.abc import Collection

from logic.care.knowledge import Knowledge
from logic.care.rows import Claim


def fitting(known: Knowledge, words: str, support: Collection[str], certainty: Collection[str]) -> list[Claim]:
    """In the order of the ledger. An empty filter lets everything through."""
    asked = words.casefold().split()
    return [
        claim
        for claim in known.claims.values()
        if (not support or claim.support in support)
        and (not certainty or claim.certainty in certainty)
        and all(word in _text(claim, known) for word in asked)
    ]


def _text(claim: Claim, known: Knowledge) -> str:
    sources = [known.sources[name] for name in claim.sources]
    named = [f"{one.id} {one.authors} {one.title} {one.where} {one.year or ''}" for one in sources]
    return " ".join([claim.id, claim.says, claim.found, claim.caveat, claim.studied_in, *named]).casefold()
