"""Which program and packages are running here."""

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

ROOT = Path(__file__).resolve().parents[2]


def program_version() -> str:
    """As the citation file has it; empty where that file is not shipped."""
    file = ROOT / "CITATION.cff"
    found = re.search(r"^version: (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE) if file.exists() else None
    return found[1] if found else ""


def packages() -> list[tuple[str, str]]:
    """Name and version of Python and of each package the program asks for by name, where it is installed."""
    found = [("Python", python_version())]
    for name in _asked_for():
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return found


def _asked_for() -> list[str]:
    file = ROOT / "requirements.txt"
    return re.findall(r"^[A-Za-z][\w.-]*", file.read_text(encoding="utf-8"), re.MULTILINE) if file.exists() else []
