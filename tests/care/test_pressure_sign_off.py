"""Raised pressure: a physician's agreement is asked for, and recorded once it is there. It lifts nothing."""

from datetime import timedelta
from typing import Any

import pytest

from logic.care.intake import read_intake
from logic.care.plan import Protocol
from logic.care.terms import Refused
from tests.care.a_clear_person import ON, clear_person, screened
from tests.care.a_plan import LIGHT_DONE, plan_with

RAISED = {"systolic": 165, **LIGHT_DONE}
AGREED = {"who": "Dr Weber", "when": ON.isoformat()}


def sign_offs(of: Protocol) -> set[str]:
    return {line.id for line in of.lines if line.id.startswith("pressure_") and line.block == "sign_off"}


def raised(**fields: Any) -> Protocol:
    return plan_with(**RAISED, **fields)


def test_without_agreement_the_plan_asks_for_it() -> None:
    assert sign_offs(raised()) == {"pressure_sign_off"}


def test_with_name_and_day_it_says_agreed() -> None:
    assert sign_offs(raised(pressure_sign_off=AGREED)) == {"pressure_agreed"}


@pytest.mark.parametrize(
    "blank", [{"who": "Dr Weber"}, {"when": ON.isoformat()}, {"who": "-", "when": ON.isoformat()}, {}]
)
def test_without_name_or_day_it_is_still_asked_for(blank: dict[str, str]) -> None:
    assert sign_offs(raised(pressure_sign_off=blank)) == {"pressure_sign_off"}


def test_it_lifts_nothing() -> None:
    before, after = raised(), raised(pressure_sign_off=AGREED)
    for name in ("verdict", "ceiling", "phase", "track", "reasons", "findings", "exercises", "unanswered"):
        assert getattr(before, name) == getattr(after, name)
    assert (after.ceiling, after.phase) == (2, 2)


@pytest.mark.parametrize(("systolic", "verdict"), [(179, "conservative"), (180, "hold")])
def test_it_does_not_lift_a_pressure_that_holds(systolic: int, verdict: str) -> None:
    assert screened(clear_person(systolic=systolic, pressure_sign_off=AGREED)).verdict.name == verdict


def test_an_old_agreement_counts() -> None:
    old = {"who": "Dr Weber", "when": (ON - timedelta(weeks=20)).isoformat()}
    assert sign_offs(raised(pressure_sign_off=old)) == {"pressure_agreed"}


def test_a_day_in_the_future_is_refused() -> None:
    later = {"who": "Dr Weber", "when": (ON + timedelta(days=1)).isoformat()}
    with pytest.raises(Refused, match=r"pressure_sign_off.when: lies in the future"):
        read_intake(clear_person(pressure_sign_off=later), ON)


def test_at_usual_pressure_it_says_nothing() -> None:
    assert sign_offs(plan_with(pressure_sign_off=AGREED)) == set()
