"""Every test of a page has records of its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def records_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "records"
    monkeypatch.setenv("PLUMBLINE_RECORDS", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return folder
