import gc
import threading
from collections.abc import Iterator

import pytest

from pages.parts.collector import collect_rounds, start_collecting


class Rounds:
    """Stands in for the event: lets so many rounds pass, then says stop."""

    def __init__(self, rounds: int) -> None:
        self.left = rounds

    def wait(self, _pause: float) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    made: list[str] = []
    monkeypatch.setattr(gc, "collect", lambda: made.append("collect"))
    monkeypatch.setattr(gc, "freeze", lambda: made.append("freeze"))
    yield made
    monkeypatch.undo()


def test_every_round_collects_and_the_first_one_freezes(calls: list[str]):
    collect_rounds(Rounds(3), pause=0)
    assert calls == ["collect", "freeze", "collect", "collect"]


def test_nothing_happens_before_the_first_pause(calls: list[str]):
    collect_rounds(Rounds(0), pause=0)
    assert calls == []


def test_the_thread_does_not_keep_the_server_from_ending(calls: list[str]):
    running = set(threading.enumerate())
    stopped = start_collecting(pause=600)
    (collector,) = set(threading.enumerate()) - running
    assert collector.daemon
    stopped.set()
    collector.join(timeout=5)
    assert not collector.is_alive()
