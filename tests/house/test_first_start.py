"""What a person is told who starts Plumbline for the first time, and on which port it then serves."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from deploy.serve import ADDRESS, check_knowledge, first_free, wanted_port
from logic.care.knowledge import KnowledgeFault

OLD = '#!/bin/sh\ncase "$2" in *print*) echo "(3, 9)" ;; *) exit 1 ;; esac\n'
WITHOUT_VENV = '#!/bin/sh\ncase "$2" in *print*) echo "(3, 12)" ;; *ensurepip*) exit 1 ;; esac\n'
# Makes an environment whose installs all fail, or all end well.
WHOLE = """#!/bin/sh
case "$2" in
*print*) echo "(3, 12)" ;;
venv) mkdir -p .venv/bin; rm -f .venv/broken; cp "$0" .venv/bin/python; echo made >>made ;;
pip) echo "$*" >>asked; exec {pip} ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Path:
    for name in ("requirements.lock", "requirements-dev.lock"):
        shutil.copy(root / name, tmp_path)
    (tmp_path / "deploy").mkdir()
    shutil.copy(root / "deploy" / "prepare", tmp_path / "deploy")
    return tmp_path


def pretend(checkout: Path, script: str) -> str:
    python = checkout / "python-of-the-test"
    python.write_text(script, encoding="utf-8")
    python.chmod(0o755)
    return str(python)


def prepare(checkout: Path, python: str, lock: str = "requirements.lock") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "deploy/prepare", lock],
        cwd=checkout,
        env={**os.environ, "PYTHON": python},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def times(checkout: Path, what: str) -> int:
    note = checkout / what
    return note.read_text(encoding="utf-8").count("\n") if note.exists() else 0


def last_words(ended: subprocess.CompletedProcess[str]) -> str:
    return ended.stderr.splitlines()[-1]


def test_the_first_words_say_how_long_it_takes(checkout: Path):
    ended = prepare(checkout, pretend(checkout, WHOLE.format(pip="true")))
    assert ended.stderr.startswith("The first start takes about a minute")


def test_an_old_python_is_said_with_what_to_do(checkout: Path):
    ended = prepare(checkout, pretend(checkout, OLD))
    assert ended.returncode == 1
    assert "needs Python 3.11 or newer" in last_words(ended)
    assert "PYTHON=" in last_words(ended)


def test_a_missing_venv_module_is_said_with_what_to_do(checkout: Path):
    ended = prepare(checkout, pretend(checkout, WITHOUT_VENV))
    assert ended.returncode == 1
    assert "python3-venv" in last_words(ended)


def test_packages_are_installed_by_their_hashes(checkout: Path):
    prepare(checkout, pretend(checkout, WHOLE.format(pip="true")))
    asked = (checkout / "asked").read_text(encoding="utf-8")
    assert "--require-hashes" in asked
    assert "-r requirements.lock" in asked


def test_a_second_start_installs_nothing(checkout: Path):
    python = pretend(checkout, WHOLE.format(pip="true"))
    prepare(checkout, python)
    again = prepare(checkout, python)
    assert again.stderr == ""
    assert times(checkout, "asked") == 1


def test_a_broken_off_install_is_made_anew(checkout: Path):
    broken = prepare(checkout, pretend(checkout, WHOLE.format(pip="false")))
    assert broken.returncode == 1
    assert "network" in last_words(broken)
    prepare(checkout, pretend(checkout, WHOLE.format(pip="true")))
    assert times(checkout, "made") == 2
    assert times(checkout, "asked") == 2


def test_a_new_lock_is_installed_into_the_same_environment(checkout: Path):
    python = pretend(checkout, WHOLE.format(pip="true"))
    prepare(checkout, python)
    with (checkout / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# newer\n")
    prepare(checkout, python)
    assert times(checkout, "made") == 1
    assert times(checkout, "asked") == 2


def test_the_tools_of_the_tests_serve_a_start_too(checkout: Path):
    python = pretend(checkout, WHOLE.format(pip="true"))
    prepare(checkout, python, "requirements-dev.lock")
    prepare(checkout, python)
    assert times(checkout, "asked") == 1


def test_a_fault_in_the_knowledge_stops_the_start_and_is_said(monkeypatch: pytest.MonkeyPatch):
    def faulty() -> None:
        raise KnowledgeFault("doses.toml, heel: the column is missing. Add it.")

    monkeypatch.setattr("deploy.serve.load_knowledge", faulty)
    with pytest.raises(SystemExit, match="knowledge has a fault"):
        check_knowledge()


def test_the_next_free_port_is_used_when_one_is_taken():
    with socket.socket() as taken:
        taken.bind((ADDRESS, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert port < first_free(port) < port + 100


@pytest.mark.parametrize("text", ["", "0", "65536", "-1", "8501.0", "http", "８５０１", "8501; true"])
def test_a_port_that_is_none_is_refused_by_name(text: str):
    with pytest.raises(SystemExit, match="PORT must be a whole number"):
        wanted_port(text)


def test_a_port_is_taken_as_it_is_written():
    assert wanted_port("8501") == 8501
