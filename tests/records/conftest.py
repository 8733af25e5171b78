"""Records in a folder of the test's own, and a signature to vary."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from logic.records.opening import Records, open_records
from logic.records.protocols import Signing
from tests.records.writing import signature


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "records"


@pytest.fixture
def records(folder: Path) -> Iterator[Records]:
    opened = open_records(folder)
    yield opened
    opened.close()


@pytest.fixture
def signing() -> Callable[..., Signing]:
    def made(**changes: Any) -> Signing:
        return signature(**{"key": "click", **changes})

    return made
