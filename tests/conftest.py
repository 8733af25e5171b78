"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadGroupScheduling

# Examples are drawn anew at each run on a desk, and the same each time where a machine judges a change.
settings.register_profile("desk", deadline=None)
settings.register_profile("judge", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("judge" if os.environ.get("CI") else "desk")


# What these make first, thousands of plans or pages of paper, one worker makes once for all of their tests.
MADE_ONCE = (
    "test_protocol_properties.py",
    "test_decision_properties.py",
    "test_pdf.py",
    "test_handout.py",
    "test_rules.py",
)


class ModulesTogether(LoadGroupScheduling):
    """xdist's own mark for it does not reach its scheduler under this pytest, so the modules are named here."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return module if module.endswith(MADE_ONCE) else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadGroupScheduling | None:
    return ModulesTogether(config, log) if config.getvalue("dist") == "loadgroup" else None


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parent.parent


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What a test counted or measured and wants told, under the result."""
    for report in terminalreporter.getreports("passed"):
        for name, told in report.user_properties:
            if name == "told":
                terminalreporter.write_line(f"{told}")
