"""The README's worked patient prints what the README says it prints."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def console() -> list[tuple[str, str]]:
    """(command, promised output) of every prompt in the README's console blocks."""
    blocks = re.findall(r"```console\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    entries = [
        entry.partition("\n") for block in blocks for entry in re.split(r"^\$ ", block, flags=re.MULTILINE) if entry
    ]
    return [(command, output) for command, _, output in entries]


@pytest.mark.parametrize(("command", "promised"), console(), ids=[command for command, _ in console()])
def test_a_command_of_the_readme_prints_what_it_promises(command: str, promised: str) -> None:
    line = command.replace(".venv/bin/python", sys.executable)
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    assert done.stdout + done.stderr == promised


def test_the_readme_names_both_commands_and_shows_a_picture() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)
