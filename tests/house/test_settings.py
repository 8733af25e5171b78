"""What Streamlit is told, what gets installed, and that no file knows the machine it was written on."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

SETTINGS = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

MUST_BE = {
    "server.address": "127.0.0.1",
    "server.allowedHosts": ["127.0.0.1", "localhost"],
    "server.headless": True,
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.enableWebsocketCompression": False,
    "server.enableAgentApi": False,
    "server.enableStaticServing": False,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 10,
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "viewer",
    "client.allowedOrigins": [],
    "runner.magicEnabled": False,
    "runner.postScriptGC": False,
}

MACHINE = re.compile(r"(?<![\w.:}])/(home|tmp|root|work|farm|Users|opt|var/folders)/")
HIDDEN_AND_OURS = {".ci", ".github", ".streamlit"}
TEXT = {".py", ".toml", ".md", ".csv", ".json", ".svg", ".txt", ".lock", ".cff", ".sh", ".yml", ".yaml", ""}


def flat(table: dict[str, Any], above: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{above}{key}.")
        else:
            yield above + key


@pytest.mark.parametrize("option", list(flat(SETTINGS)))
def test_streamlit_knows_the_option(option: str):
    st.get_option(option)  # an unknown one raises


@pytest.mark.parametrize(("option", "value"), list(MUST_BE.items()))
def test_a_setting_that_keeps_things_in_or_out(option: str, value: object):
    assert st.get_option(option) == value


def test_fonts_and_themes_come_from_this_server(root: Path):
    assert "://" not in (root / ".streamlit" / "config.toml").read_text(encoding="utf-8")


def pins(lock: Path) -> dict[str, set[str]]:
    """The versions of each package; there can be one for old and one for new Pythons."""
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE
    ):
        versions.setdefault(name.lower(), set()).add(version)
    return versions


def required(ranges: Path) -> set[str]:
    return set(re.findall(r"^([A-Za-z][\w.-]*)", ranges.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_a_lock_pins_what_its_ranges_name_with_hashes_and_no_host(root: Path, name: str):
    lock = root / f"{name}.lock"
    text = lock.read_text(encoding="utf-8")
    assert required(root / f"{name}.txt") <= set(pins(lock)), "run `make lock`"
    assert "://" not in text
    assert "--index-url" not in text
    for entry in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in entry, entry


def test_the_tests_run_on_the_very_packages_that_are_served(root: Path):
    served, tested = pins(root / "requirements.lock"), pins(root / "requirements-dev.lock")
    assert served.items() <= tested.items(), "run `make lock`"


def files_of_ours(root: Path) -> Iterator[Path]:
    """All but the tests, and but what hidden folders of tools hold."""
    for path in sorted(root.iterdir()):
        if path.is_file():
            yield path
        elif path.name in HIDDEN_AND_OURS or (not path.name.startswith(".") and path.name != "tests"):
            yield from (inner for inner in path.rglob("*") if inner.is_file())


def test_no_file_knows_a_machine(root: Path):
    found = []
    for path in files_of_ours(root):
        if path.suffix in TEXT and "__pycache__" not in path.parts:
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [
                f"{path.relative_to(root)}:{n}: {line}" for n, line in enumerate(lines, 1) if MACHINE.search(line)
            ]
    assert not found, "name paths from the root of the project instead:\n" + "\n".join(found)
