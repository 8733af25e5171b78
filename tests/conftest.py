"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Examples are drawn anew at each run on a desk, and the same each time where a machine judges a change.
settings.register_profile("desk", deadline=None)
settings.register_profile("judge", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("judge" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parent.parent
