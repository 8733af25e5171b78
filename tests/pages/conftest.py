"""Every test of a page has records of its own, and leaves none open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.parts import session
from tests.pages import consult


@pytest.fixture(autouse=True)
def records_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "records"
    monkeypatch.setenv("PLUMBLINE_RECORDS", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield folder
    session._records.clear()  # closes them: the page's own
    consult.close_records()
