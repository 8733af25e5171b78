"""A simulated cohort, to show and to test the team review with. No row of it is about a person.

`python -m logic.cohort.demonstration` writes data/cohort/demonstration.csv anew. The numbers of
Truth were chosen to look plausible; they come from no study and say nothing about any treatment.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

SEED: Final = 2026
PEOPLE: Final = 600
WEEKS: Final = (0, 6, 12, 26, 52)
LATENESS: Final = {0: (0, 0), 6: (-2, 2), 12: (-3, 3), 26: (-4, 4), 52: (-6, 9)}
"""The earliest and latest week of a visit around its week."""
FILE: Final = Path(__file__).parents[2] / "data" / "cohort" / "demonstration.csv"
COLUMNS: Final = ["person", "week", "outcome", "value", "group", "site", "clinician", "event", "synthetic"]

DropOut = Literal["none", "at_random", "informative"]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Course:
    """One outcome: where each track begins, and the share of it lost in the long run."""

    start_usual: float
    start_careful: float
    spread: float
    gain: float
    noise: float
    lowest_start: int
    highest: int
    step: int


@dataclass(frozen=True)
class Truth:
    """What the simulation is told; see data/cohort/README.md for it in words."""

    careful: float = 0.28
    gain_weeks: float = 9.0
    gain_spread: float = 0.6
    careful_gain: float = 0.85
    gets_worse: float = 0.08
    worse_response: float = -0.7
    severity_shared: float = 0.5
    lost_by_one_year: float = 0.24
    missed_visit: float = 0.06
    missed_item: float = 0.02
    surgery_usual: float = 0.09
    surgery_careful: float = 0.19
    surgery_weeks: tuple[int, int] = (3, 45)
    surgery_extra_gain: float = 0.25
    injection: float = 0.10
    injection_weeks: tuple[int, int] = (2, 26)


TRUTH: Final = Truth()
COURSES: Final = {
    "odi": Course(40, 54, 13, 0.40, 6.0, 12, 100, 2),
    "leg_pain": Course(5.4, 7.6, 1.5, 0.50, 1.1, 1, 10, 1),
    "back_pain": Course(4.3, 5.4, 1.9, 0.30, 1.2, 0, 10, 1),
}


@dataclass(frozen=True)
class _People:
    """Arrays with one entry a person. Week infinity: never."""

    careful: npt.NDArray[np.bool_]
    severity: Numbers
    response: Numbers
    surgery: Numbers
    injection: Numbers
    lost: Numbers


def simulate(
    seed: int = SEED, people: int = PEOPLE, *, drop_out: DropOut = "at_random", truth: Truth = TRUTH
) -> pd.DataFrame:
    """Visits in the shape that reading.check_visits takes. The same arguments give the same rows.

    With drop_out "none" everybody comes to every visit: a large such cohort shows the true values.
    """
    rng = np.random.default_rng(seed)
    drawn = _people(rng, people, drop_out, truth)
    parts = [_events(drawn, name) for name in ("surgery", "injection", "lost")]
    starts = {name: _starts(rng, drawn, course, truth) for name, course in COURSES.items()}
    for week in WEEKS:
        came = _came(rng, drawn, week, drop_out, truth)
        at = week + rng.integers(LATENESS[week][0], LATENESS[week][1] + 1, people)
        for name, course in COURSES.items():
            values = _values(rng, drawn, starts[name], at, course, truth)
            answered = came & ((rng.random(people) >= truth.missed_item) | (week == 0))
            answered |= drop_out == "none"
            parts.append(_scores(np.flatnonzero(answered), at, name, values))
    return _labelled(pd.concat(parts), drawn)


def _people(rng: np.random.Generator, n: int, drop_out: DropOut, truth: Truth) -> _People:
    careful = rng.random(n) < truth.careful
    usual_response = rng.normal(1.0, truth.gain_spread, n) * np.where(careful, truth.careful_gain, 1.0)
    response = np.where(rng.random(n) < truth.gets_worse, truth.worse_response, usual_response)
    surgery_risk = np.where(careful, truth.surgery_careful, truth.surgery_usual)
    weakest_first = np.where(response < np.median(response), 1.7, 0.3)
    lost_risk = truth.lost_by_one_year * (weakest_first if drop_out == "informative" else 1.0)
    return _People(
        careful=careful,
        severity=rng.standard_normal(n),
        response=response,
        surgery=_weeks(rng, n, surgery_risk, *truth.surgery_weeks),
        injection=_weeks(rng, n, truth.injection, *truth.injection_weeks),
        lost=_weeks(rng, n, 0.0 if drop_out == "none" else lost_risk, 1, 61),
    )


def _weeks(rng: np.random.Generator, n: int, risk: float | Numbers, first: int, last: int) -> Numbers:
    happens = rng.random(n) < risk
    weeks: Numbers = np.where(happens, rng.integers(first, last + 1, n), np.inf)
    return weeks


def _starts(rng: np.random.Generator, people: _People, course: Course, truth: Truth) -> Numbers:
    shared = truth.severity_shared
    own = rng.standard_normal(len(people.severity))
    deviation = shared * people.severity + np.sqrt(1 - shared**2) * own
    middle = np.where(people.careful, course.start_careful, course.start_usual)
    starts: Numbers = np.clip(middle + course.spread * deviation, course.lowest_start, course.highest)
    return starts


def _came(
    rng: np.random.Generator, people: _People, week: int, drop_out: DropOut, truth: Truth
) -> npt.NDArray[np.bool_]:
    """Who has a visit near this week: everybody at the start, later nobody who is lost by then."""
    keeps = rng.random(len(people.lost)) >= truth.missed_visit
    if week == 0 or drop_out == "none":
        return np.ones_like(keeps)
    return keeps & (people.lost > week + LATENESS[week][1])


def _values(
    rng: np.random.Generator,
    people: _People,
    starts: Numbers,
    at: npt.NDArray[np.int64],
    course: Course,
    truth: Truth,
) -> npt.NDArray[np.int64]:
    """Whole scores in steps of the scale, as a form gives them."""
    share = course.gain * people.response * (1 - np.exp(-at / truth.gain_weeks))
    share = share + np.where(people.surgery < at, truth.surgery_extra_gain, 0.0)
    noise = course.noise * rng.standard_normal(len(starts)) * (at > 0)
    steps = np.rint((starts * (1 - share) + noise) / course.step)
    scores: npt.NDArray[np.int64] = np.clip(steps * course.step, 0, course.highest).astype(np.int64)
    return scores


def _scores(
    who: npt.NDArray[np.intp], at: npt.NDArray[np.int64], outcome: str, values: npt.NDArray[np.int64]
) -> pd.DataFrame:
    scores = {"who": who, "week": at[who], "outcome": outcome, "value": values[who].astype(str)}
    return pd.DataFrame(scores).assign(event="")


def _events(people: _People, event: str) -> pd.DataFrame:
    """Only what happened before the person was lost is known."""
    weeks: Numbers = getattr(people, event)
    who = np.flatnonzero((weeks < np.inf) & (weeks <= people.lost))
    seen = {"who": who, "week": weeks[who].astype(np.int64), "outcome": "", "value": ""}
    return pd.DataFrame(seen).assign(event=event)


def _labelled(rows: pd.DataFrame, people: _People) -> pd.DataFrame:
    who = rows["who"].to_numpy()
    labelled = rows.assign(
        person=[f"P{number + 1:03d}" for number in who],
        group=np.where(people.careful[who], "careful", "usual"),
        site=np.array(["A", "B", "C"])[who % 3],
        clinician=[f"K{number % 8 + 1}" for number in who],
        synthetic="yes",
    )
    order = ["who", "week", "outcome", "event"]
    return labelled.sort_values(order, ignore_index=True)[COLUMNS]


def write(path: Path = FILE) -> None:
    path.write_bytes(simulate().to_csv(index=False, lineterminator="\n").encode())


if __name__ == "__main__":
    write()
