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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What a test counted or measured and wants told, under the result."""
    for report in terminalreporter.getreports("passed"):
        for name, told in report.user_properties:
            if name == "told":
                terminalreporter.write_line(f"{told}")
