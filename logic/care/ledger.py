"""The ledger: every claim with what it rests on and every row that rests on it."""

from collections import Counter, defaultdict
from typing import Any

from logic.care.knowledge import Knowledge


def ledger(knowledge: Knowledge) -> dict[str, Any]:
    """The answer of the `knowledge` command. `counts` are of the source text's sentences, by support."""
    used = used_in(knowledge)
    return {
        "version": knowledge.version,
        "counts": dict(Counter(claim.support for claim in knowledge.claims.values() if claim.of_text)),
        "further_counts": dict(Counter(claim.support for claim in knowledge.claims.values() if not claim.of_text)),
        "ledger": [
            {
                "id": claim.id,
                "sentence": claim.id if claim.of_text else None,
                **claim.model_dump(mode="json", exclude={"id"}),
                "used_in": used.get(claim.id, []),
            }
            for claim in knowledge.claims.values()
        ],
        "sources": [source.model_dump(mode="json", exclude_none=True) for source in knowledge.sources.values()],
        "contradictions": [row.model_dump(mode="json") for row in knowledge.contradictions.values()],
    }


def used_in(knowledge: Knowledge) -> dict[str, list[str]]:
    """Claim id -> the rows that rest on it, as "table.row"."""
    used: dict[str, list[str]] = defaultdict(list)
    for claim, row in knowledge.uses():
        used[claim].append(row)
    return dict(used)
