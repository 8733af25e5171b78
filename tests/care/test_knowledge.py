"""What the knowledge holds, counted against the evidence ledger, and pinned so that nothing leaves it unseen.

The ids, counts and marks of the ledger are typed here. Uses, sources and identifiers are pinned in expected_uses.json;
after a change that a person has reviewed, `python -m tests.care.test_knowledge` writes that file anew.
"""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from logic.care.knowledge import DATA, TABLES, Knowledge, load_knowledge, version_of

PINNED = Path(__file__).with_name("expected_uses.json")
AGAIN = (
    "Meant, and reviewed? Then run `python -m tests.care.test_knowledge` and commit expected_uses.json with the change."
)

LEDGER_SOURCES = frozenset(
    "TEXT R1 R1-CONF R2 R3 R3a R3b R3c R3d R3e R3f R3g R4 R5 R5a R5b R6 R6-alt1 R6-alt2".split()
) | {f"E{number:02}" for number in range(1, 26)}
STATEMENTS = frozenset(f"S{number:02}" for number in range(1, 52))
SUPPORT = {
    "supported": "S28 S40 S41",
    "caveat": "S05 S06 S08 S09 S21 S22 S23 S24 S25 S26 S30 S36 S37 S42 S44 S47 S51",
    "overstated": "S02 S07 S10 S11 S17 S18 S19 S20 S35 S39 S43 S46 S48 S50",
    "not_found": "S01 S03 S04 S12 S13 S14 S15 S16 S27 S29 S31 S32 S33 S34 S38 S45",
    "contradicted": "S49",
}
COUNTS = {"supported": 3, "caveat": 17, "overstated": 14, "not_found": 16, "contradicted": 1}


def pinned_now(knowledge: Knowledge) -> dict[str, Any]:
    uses: dict[str, list[str]] = {}
    for claim, row in sorted(knowledge.uses()):
        uses.setdefault(claim, []).append(row)
    return {
        "uses": uses,
        "sources_of": {claim.id: sorted(claim.sources) for claim in knowledge.claims.values()},
        "identifiers": {source.id: identifiers(source) for source in knowledge.sources.values()},
    }


def identifiers(source: Any) -> dict[str, str]:
    given = {"doi": source.doi, "pmid": source.pmid, "pmcid": source.pmcid}
    return {kind: value for kind, value in given.items() if value is not None}


def write_pinned() -> None:
    text = json.dumps(pinned_now(load_knowledge()), indent=1, sort_keys=True, ensure_ascii=False)
    PINNED.write_text(text + "\n", "utf-8")


@pytest.mark.parametrize("part", ["uses", "sources_of", "identifiers"])
def test_nothing_left_or_entered_unseen(part: str) -> None:
    expected, found = json.loads(PINNED.read_text("utf-8"))[part], pinned_now(load_knowledge())[part]
    changed = sorted(row for row in expected.keys() | found.keys() if expected.get(row) != found.get(row))
    lines = [f"{part}, {row}: pinned {expected.get(row)}, now {found.get(row)}" for row in changed]
    assert not changed, "\n".join([*lines, AGAIN])


def test_the_ledgers_sources_are_all_there() -> None:
    assert len(LEDGER_SOURCES) == 44
    assert load_knowledge().sources.keys() >= LEDGER_SOURCES


def test_the_51_statements_and_no_other_are_of_the_text() -> None:
    assert {claim.id for claim in load_knowledge().claims.values() if claim.of_text} == STATEMENTS


def test_support_of_each_statement_is_the_ledgers() -> None:
    claims = load_knowledge().claims
    assert {word: len(ids.split()) for word, ids in SUPPORT.items()} == COUNTS
    for word, ids in SUPPORT.items():
        assert {claims[statement].support for statement in ids.split()} == {word}, word


def test_support_counts_are_the_ledgers() -> None:
    assert Counter(claim.support for claim in load_knowledge().claims.values() if claim.of_text) == COUNTS


def test_the_41_benchmarks_promise_nothing() -> None:
    benchmarks = load_knowledge().benchmarks
    assert set(benchmarks) == {f"B{number:02}" for number in range(1, 42)}
    assert not any(row.expectation for row in benchmarks.values())


def test_the_14_contradictions_are_there() -> None:
    assert set(load_knowledge().contradictions) == {f"X{number}" for number in range(1, 15)}


def test_every_statement_is_used_or_says_why_not() -> None:
    knowledge = load_knowledge()
    used = {claim for claim, _ in knowledge.uses()}
    unused = {claim for claim in STATEMENTS - used if not knowledge.claims[claim].not_used_because}
    assert not unused
    assert not {claim for claim in used if knowledge.claims[claim].not_used_because}


def test_the_contradicted_statement_is_no_ones_reason() -> None:
    assert "S49" not in {claim for claim, _ in load_knowledge().uses()}


def test_every_source_stands_behind_something() -> None:
    knowledge = load_knowledge()
    cited = {source for row in knowledge.claims.values() for source in row.sources}
    cited |= {source for row in knowledge.contradictions.values() for source in row.sources}
    cited |= {row.source for row in knowledge.benchmarks.values()}
    assert cited == knowledge.sources.keys()


def test_what_rests_on_memory_or_a_second_hand_is_never_called_supported() -> None:
    for claim in load_knowledge().claims.values():
        if claim.checked in ("memory", "secondary") and not claim.of_text:
            assert claim.support != "supported", claim.id
            assert claim.certainty in ("low", "very_low"), claim.id


def test_a_choice_of_ours_is_called_one() -> None:
    for claim in load_knowledge().claims.values():
        assert (claim.checked == "design") == (claim.support == "design"), claim.id


def test_every_row_of_every_table_cites_a_claim() -> None:
    knowledge = load_knowledge()
    rows = [row for table in TABLES if table not in ("sources", "claims") for row in getattr(knowledge, table).values()]
    assert rows
    assert all(row.claims for row in rows)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "knowledge", tmp_path / "knowledge")
    shutil.copytree(DATA / "wording", tmp_path / "wording")
    return tmp_path


def version(copy: Path) -> str:
    return version_of(copy / "knowledge", copy / "wording")


def tables(copy: Path) -> list[Path]:
    return sorted(copy.rglob("*.toml"))


def test_the_version_is_the_same_wherever_the_files_stand(copy: Path, tmp_path: Path) -> None:
    apart = tmp_path / "z" / "knowledge", tmp_path / "a" / "wording"
    for folder, there in zip(("knowledge", "wording"), apart, strict=True):
        shutil.copytree(copy / folder, there)
    assert load_knowledge().version == version(copy) == version_of(*apart)


def test_the_version_does_not_depend_on_line_ends(copy: Path) -> None:
    before = version(copy)
    for path in tables(copy):
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert version(copy) == before


def test_the_version_changes_with_any_byte_of_any_table_or_wording(copy: Path) -> None:
    before = version(copy)
    assert len(tables(copy)) > len(TABLES)
    for path in tables(copy):
        kept = path.read_bytes()
        path.write_bytes(kept[:-1] + b" " + kept[-1:])
        assert version(copy) != before, path.name
        path.write_bytes(kept)
    assert version(copy) == before


def test_the_version_changes_with_a_file_more_or_less(copy: Path) -> None:
    before = version(copy)
    (copy / "wording" / "en" / "more.toml").write_text("", "utf-8")
    assert version(copy) != before


def test_the_version_is_twelve_hex_digits() -> None:
    assert len(load_knowledge().version) == 12
    assert set(load_knowledge().version) <= set("0123456789abcdef")


if __name__ == "__main__":
    write_pinned()
