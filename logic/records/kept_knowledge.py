"""The knowledge and wording that signed protocols were made from, kept once a version."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, insert, select

from logic.care.knowledge import DATA, Knowledge, read_knowledge
from logic.care.terms import Refused
from logic.care.wording import Wording, read_wording
from logic.records.faults import CORRUPT, RecordsFault
from logic.records.opening import Records
from logic.records.tables import kept_knowledge as kept

FOLDERS = (DATA / "knowledge", DATA / "wording")
LENGTH = 12


def knowledge_texts(*folders: Path) -> Mapping[str, str]:
    """ "knowledge/claims.toml" -> its text, line ends made equal, as `version_of` reads them. Without folders: ours."""
    return {
        f"{folder.name}/{path.relative_to(folder).as_posix()}": _text(path)
        for folder in folders or FOLDERS
        for path in sorted(folder.rglob("*.toml"), key=lambda path: path.relative_to(folder).as_posix())
    }


def _text(path: Path) -> str:
    return path.read_bytes().replace(b"\r\n", b"\n").decode("utf-8")


def version_of_texts(texts: Mapping[str, str]) -> str:
    """The version that `version_of` in logic/care/knowledge.py gives the files these texts are from."""
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(_below(name).encode() + b"\0" + texts[name].encode() + b"\0")
    return digest.hexdigest()[:LENGTH]


def _below(name: str) -> str:
    """The name as seen from its folder. No name may lead elsewhere."""
    parts = PurePosixPath(name).parts
    if len(parts) < 2 or ".." in parts or PurePosixPath(name).is_absolute():
        raise Refused("A file of the knowledge must be named from its folder, as knowledge/claims.toml.")
    return "/".join(parts[1:])


def kept_knowledge(records: Records, version: str) -> Mapping[str, str]:
    """File name -> text. Raises LookupError for a version nothing was signed with, RecordsFault where it is damaged."""
    with records.reading() as db:
        text = db.execute(select(kept.c.texts).where(kept.c.version == version)).scalar()
    if text is None:
        raise LookupError("No protocol in the records was signed with this knowledge version.")
    texts: Mapping[str, str] = json.loads(text)
    if version_of_texts(texts) != version:
        raise RecordsFault(CORRUPT)
    return texts


def read_kept(texts: Mapping[str, str], language: str = "en") -> tuple[Knowledge, Wording]:
    """Raises KnowledgeFault where this program no longer reads tables of that age."""
    with TemporaryDirectory() as folder:
        for name, text in texts.items():
            path = Path(folder) / name.partition("/")[0] / _below(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        knowledge = read_knowledge(Path(folder) / "knowledge", Path(folder) / "wording")
        return knowledge, read_wording(Path(folder) / "wording" / language)


def keep_once(db: Connection, version: str, texts: Mapping[str, str], at: datetime) -> None:
    """Raises Refused where the texts are not those of the version: a record must not name what it does not hold."""
    if db.execute(select(kept.c.version).where(kept.c.version == version)).first() is not None:
        return
    if version_of_texts(texts) != version:
        raise Refused(
            "The files in data/knowledge or data/wording were changed while Plumbline ran, so this protocol would be "
            "kept without the knowledge it was made from. Nothing was stored. Start Plumbline again, then sign."
        )
    db.execute(insert(kept).values(version=version, texts=json.dumps(dict(texts)), kept_at=at))
