"""One file a mistake in tests/bad_knowledge: the mistake is made in a copy of the data, and the start stops, saying so.

[mistake] `table` is the file the mistake is in and `says` what the fault must contain. `replace` is the old text, which
must stand there once, and the new; `append` goes at the end; `empty` and `remove_table` speak for themselves;
`encoding` saves the file so.
"""

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from logic.care.knowledge import DATA, KnowledgeFault, read_knowledge

MISTAKES = {
    path.stem: tomllib.loads(path.read_text("utf-8"))["mistake"]
    for path in sorted((Path(__file__).parents[1] / "bad_knowledge").glob("*.toml"))
}
KEYS = {"table", "says", "replace", "append", "empty", "remove_table", "encoding"}
MADE_BY = KEYS - {"table", "says", "encoding"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "knowledge", tmp_path / "knowledge")
    shutil.copytree(DATA / "wording", tmp_path / "wording")
    return tmp_path


def make(mistake: dict[str, Any], copy: Path) -> None:
    path = copy / "knowledge" / f"{mistake['table']}.toml"
    if mistake.get("remove_table"):
        return path.unlink()
    text = path.read_text("utf-8") if path.exists() and not mistake.get("empty") else ""
    if "replace" in mistake:
        old, new = mistake["replace"]
        assert text.count(old) == 1, f"the text to replace stands {text.count(old)} times in {path.name}"
        text = text.replace(old, new)
    path.write_text(text + mistake.get("append", ""), mistake.get("encoding", "utf-8"))
    return None


@pytest.mark.parametrize("name", MISTAKES)
def test_the_mistake_stops_the_start_with_its_message(name: str, copy: Path) -> None:
    make(MISTAKES[name], copy)
    with pytest.raises(KnowledgeFault) as fault:
        read_knowledge(copy / "knowledge", copy / "wording")
    assert MISTAKES[name]["says"] in str(fault.value)


def test_the_copy_without_a_mistake_loads(copy: Path) -> None:
    assert read_knowledge(copy / "knowledge", copy / "wording").questions


@pytest.mark.parametrize("name", MISTAKES)
def test_the_file_says_one_mistake_in_the_words_it_may_use(name: str) -> None:
    mistake = MISTAKES[name]
    assert set(mistake) <= KEYS
    assert len(MADE_BY & set(mistake)) == 1
    assert mistake["says"]


def test_several_faults_are_told_at_once(copy: Path) -> None:
    for name in ("claims_empty", "group_unknown", "exercise_unknown_in_slot"):
        assert name in MISTAKES
    make(MISTAKES["group_unknown"], copy)
    make(MISTAKES["exercise_unknown_in_slot"], copy)
    with pytest.raises(KnowledgeFault) as fault:
        read_knowledge(copy / "knowledge", copy / "wording")
    assert MISTAKES["group_unknown"]["says"] in str(fault.value)
    assert MISTAKES["exercise_unknown_in_slot"]["says"] in str(fault.value)
