"""The records open in a folder that is the owner's alone, and say what is wrong where they cannot."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from deploy.serve import check_records
from logic.records.faults import RecordsFault
from logic.records.opening import Records, open_records
from logic.records.protocols import Signing, sign
from logic.records.sqlite_file import FILE
from logic.records.where import BESIDE_THE_PROGRAM, records_folder


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def loose_umask():
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("loose_umask")
def test_the_folder_and_every_file_in_it_belong_to_the_owner_alone(folder: Path, signing: Callable[..., Signing]):
    records = open_records(folder)
    sign(records, signing())
    files = {path.name: rights(path) for path in folder.iterdir()}
    assert files == {FILE: 0o600, f"{FILE}-wal": 0o600, f"{FILE}-shm": 0o600}
    assert rights(folder) == 0o700
    records.close()


def test_rights_that_grew_too_wide_are_narrowed(folder: Path):
    open_records(folder).close()
    folder.chmod(0o755)
    (folder / FILE).chmod(0o644)
    open_records(folder).close()
    assert (rights(folder), rights(folder / FILE)) == (0o700, 0o600)


@pytest.mark.parametrize("mode", [0o701, 0o750, 0o777])
def test_a_shared_folder_with_other_files_is_refused_and_left_alone(folder: Path, mode: int):
    folder.mkdir()
    (folder / "letter.txt").touch()
    folder.chmod(mode)
    with pytest.raises(RecordsFault, match=r"PLUMBLINE_RECORDS.*chmod 700"):
        open_records(folder)
    assert rights(folder) == mode
    assert not (folder / FILE).exists()


def test_an_own_folder_may_hold_other_files(folder: Path):
    folder.mkdir(mode=0o700)
    (folder / "letter.txt").touch()
    open_records(folder).close()
    assert (folder / FILE).exists()


def test_a_place_that_cannot_hold_a_folder_is_said(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(RecordsFault, match=r"cannot hold the records .*PLUMBLINE_RECORDS"):
        open_records(tmp_path / "file" / "records")


def test_a_file_that_is_no_database_is_said_and_left_as_it_is(folder: Path):
    folder.mkdir(mode=0o700)
    (folder / FILE).write_bytes(b"a letter, not a database" * 100)
    with pytest.raises(RecordsFault, match=r"not a database.*backup"):
        open_records(folder)
    assert (folder / FILE).read_bytes() == b"a letter, not a database" * 100


def test_a_damaged_database_is_said(folder: Path, signing: Callable[..., Signing]):
    records = open_records(folder)
    sign(records, signing(document='["' + "x" * 50_000 + '"]'))
    records.close()
    size = (folder / FILE).stat().st_size
    with (folder / FILE).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(RecordsFault, match=r"cannot be read.*backup"):
        open_records(folder)


def test_another_programs_database_is_refused_and_left_as_it_is(folder: Path):
    folder.mkdir(mode=0o700)
    with sqlite3.connect(folder / FILE) as other:
        other.execute("CREATE TABLE invoices (id INTEGER)")
    other.close()
    with pytest.raises(RecordsFault, match="another program"):
        open_records(folder)
    with sqlite3.connect(folder / FILE) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("invoices",)]
    other.close()


def test_a_newer_database_is_refused_and_left_as_it_is(records: Records, folder: Path):
    with records.writing() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RecordsFault, match="newer Plumbline"):
        open_records(folder)
    with records.reading() as db:
        assert db.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_every_connection_writes_ahead_in_full_and_guards_links(records: Records):
    with records.reading() as one, records.reading() as other:
        for db in (one, other):
            asked = [db.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
            assert asked == ["wal", 2]
            assert db.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert db.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000


def test_a_reader_sees_one_moment_while_another_writes(records: Records, signing: Callable[..., Signing]):
    count = text("SELECT count(*) FROM revisions")
    with records.reading() as db:
        assert db.execute(count).scalar() == 0
        sign(records, signing())
        assert db.execute(count).scalar() == 0
    with records.reading() as db:
        assert db.execute(count).scalar() == 1


def test_a_database_that_another_holds_is_said_and_nothing_is_stored(
    records: Records, folder: Path, signing: Callable[..., Signing]
):
    with records.engine.connect() as warm:  # its patience is the connection's own
        warm.connection.dbapi_connection.execute("PRAGMA busy_timeout=50")
    with sqlite3.connect(folder / FILE, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsFault, match=r"Another program holds the database\. Nothing was stored"):
            sign(records, signing())
    other.close()
    assert sign(records, signing()).number == 1


@pytest.mark.parametrize("name", ["with space", "50%", "a?b=c#d", "Ärzte", "%(here)s"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str):
    open_records(tmp_path / name).close()
    assert (tmp_path / name / FILE).stat().st_size > 0


def test_a_folder_named_from_here_stays_the_same_wherever_the_program_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, signing: Callable[..., Signing]
):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    records = open_records("records")
    monkeypatch.chdir(tmp_path / "elsewhere")
    records.close()
    sign(records, signing())
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == []
    records.close()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql+psycopg://user:hunter2@host:port/name", "names no database"),
        ("carrier://pigeon:hunter2@host/name", "names no database"),
        ("sqlite:////tmp/hunter2.sqlite", "PLUMBLINE_RECORDS"),
    ],
)
def test_a_url_that_cannot_be_used_is_said_without_its_password(url: str, said: str):
    with pytest.raises(RecordsFault, match=said) as refused:
        open_records(url)
    assert "hunter2" not in str(refused.value)


def test_the_folder_is_named_by_the_surroundings_or_lies_beside_the_program(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PLUMBLINE_RECORDS", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert records_folder() == BESIDE_THE_PROGRAM
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://host/name")
    assert records_folder() == "postgresql+psycopg://host/name"
    monkeypatch.setenv("PLUMBLINE_RECORDS", "/srv/plumbline")
    assert records_folder() == Path("/srv/plumbline")


def test_records_beside_the_program_are_never_committed(root: Path):
    asked = subprocess.run(["git", "check-ignore", BESIDE_THE_PROGRAM / FILE], cwd=root, check=False)  # noqa: S607
    assert asked.returncode == 0


def test_records_that_cannot_be_used_stop_the_start_and_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("PLUMBLINE_RECORDS", str(tmp_path / "file" / "records"))
    with pytest.raises(SystemExit, match=r"does not start.*records:\n.*cannot hold"):
        check_records()


def test_a_start_makes_the_records(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PLUMBLINE_RECORDS", str(folder))
    check_records()
    assert (folder / FILE).exists()


def test_two_programs_may_open_new_records_at_the_same_moment(folder: Path, root: Path):
    script = "import sys; from logic.records.opening import open_records; open_records(sys.argv[1])"
    command = [sys.executable, "-c", script, str(folder)]
    both = [subprocess.Popen(command, cwd=root) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]


def test_the_command_line_does_without_the_records(root: Path):
    script = "import logic.__main__, sys; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == 0
