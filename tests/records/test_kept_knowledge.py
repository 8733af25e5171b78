"""The knowledge a protocol was made from can be read again, and is what its version says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update

from logic.care.knowledge import DATA, load_knowledge, version_of
from logic.care.terms import Refused
from logic.care.wording import load_wording
from logic.records.faults import RecordsFault
from logic.records.kept_knowledge import kept_knowledge, knowledge_texts, read_kept, version_of_texts
from logic.records.opening import Records
from logic.records.protocols import Signing, sign
from logic.records.tables import kept_knowledge as kept

OLD_EDITOR = "[rest]\r\ntext = 'é'\r\n".encode()


def test_our_own_knowledge_is_kept_and_read_again_as_it_was(records: Records, signing: Callable[..., Signing]):
    texts = knowledge_texts()
    version = sign(records, signing(knowledge_texts=texts)).knowledge_version
    assert kept_knowledge(records, version) == texts
    knowledge, wording = read_kept(kept_knowledge(records, version))
    assert knowledge.version == version == version_of(DATA / "knowledge", DATA / "wording")
    assert knowledge.claims == load_knowledge().claims
    exercise = next(iter(knowledge.exercises))
    assert wording.say("exercise", exercise, "name") == load_wording().say("exercise", exercise, "name")


def test_files_are_named_from_their_folder():
    assert {"knowledge/claims.toml", "wording/en/protocol.toml"} <= set(knowledge_texts())


@pytest.mark.parametrize("content", [b"[rest]\n", OLD_EDITOR, b"", b"a = '\r'\n"])
def test_texts_have_the_version_of_their_files(tmp_path: Path, content: bytes):
    folders = tmp_path / "knowledge", tmp_path / "wording"
    for name in ("knowledge/b.toml", "knowledge/a-b.toml", "knowledge/a.toml", "wording/en/z.toml", "wording/en.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content + name.encode())
    assert version_of_texts(knowledge_texts(*folders)) == version_of(*folders)


def test_a_changed_word_or_name_is_another_version():
    versions = {
        version_of_texts(texts)
        for texts in ({"knowledge/a.toml": "x"}, {"knowledge/a.toml": "y"}, {"knowledge/b.toml": "x"})
    }
    assert len(versions) == 3


def test_texts_of_another_version_are_refused_and_nothing_is_stored(records: Records, signing: Callable[..., Signing]):
    with pytest.raises(Refused, match="Start Plumbline again"):
        sign(records, signing(knowledge_version="0123456789ab"))
    with pytest.raises(LookupError):
        kept_knowledge(records, "0123456789ab")


def test_a_version_nothing_was_signed_with_is_said(records: Records):
    with pytest.raises(LookupError, match="knowledge version"):
        kept_knowledge(records, "none")


def test_kept_texts_that_changed_are_not_handed_out(records: Records, signing: Callable[..., Signing]):
    version = sign(records, signing()).knowledge_version
    with records.writing() as db:
        db.execute(update(kept).values(texts='{"knowledge/claims.toml": "[changed]"}'))
    with pytest.raises(RecordsFault, match="cannot be read"):
        kept_knowledge(records, version)


@pytest.mark.parametrize("name", ["knowledge/../../away.toml", "/etc/away.toml", "claims.toml", ""])
def test_a_name_that_leads_elsewhere_is_refused(name: str):
    with pytest.raises(Refused, match="named from its folder"):
        read_kept({name: "x"})
