"""Medians of repeated runs, and what is asked of each."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
HEAD_ROOM = 1.5  # a gate is clearly missed only beyond this: machines that judge a change are shared and noisy


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. Without a gate it is there to compare with."""

    name: str
    value: float
    unit: str
    gate: float | None = None

    @property
    def clearly_missed(self) -> bool:
        return self.gate is not None and self.value > HEAD_ROOM * self.gate

    @property
    def says(self) -> str:
        if self.gate is None:
            return ""
        held = "holds" if self.value <= self.gate else "missed" if self.clearly_missed else "close: within head room"
        return f"at most {self.gate:g} {self.unit}: {held}"


@dataclass(frozen=True, slots=True)
class Work:
    """Something to time, run so many times on end that the clock can see it."""

    does: Callable[[], object]
    times: int = 1


def milliseconds(*works: Work, repeats: int = 9) -> list[float]:
    """Of one run of each: the median of its repeats. They take turns, so that a slower moment slows them all."""
    taken: list[list[float]] = [[] for _ in works]
    for work in works:
        work.does()
    for _ in range(repeats):
        for times, work in zip(taken, works, strict=True):
            times.append(_mean(work))
    return [1000 * median(times) for times in taken]


def _mean(work: Work) -> float:
    began = perf_counter()
    for _ in range(work.times):
        work.does()
    return (perf_counter() - began) / work.times


def seconds_of_process(arguments: Sequence[str], given: bytes = b"", repeats: int = 7) -> float:
    """A Python process from start to end, the median of its runs. Raises where it fails."""
    taken = []
    for _ in range(repeats):
        began = perf_counter()
        subprocess.run([sys.executable, *arguments], input=given, capture_output=True, check=True, cwd=ROOT)
        taken.append(perf_counter() - began)
    return median(taken)
