"""The ODI of an intake: by its sections and its version, never a bare number; what cannot be scored says why."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.care.form import read_form
from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.plan import Protocol
from logic.care.scores import Score, odi_from_sections, odi_of
from logic.care.terms import Refused
from tests.care.a_clear_person import ON, clear_person, screened
from tests.care.a_plan import GATE_OPEN, IMPACT_CLINIC, plan_with

TWENTY = [1] * 10  # 10 of 50 points
LINES = {"measure_odi", "odi_no_version", "odi_sections_blank", "odi_total_needed"}


def odi(**fields: Any) -> Score | None:
    return odi_of(read_intake(clear_person(**fields), ON), load_knowledge())


def said(of: Protocol) -> set[str]:
    return {line.id for line in of.lines} & LINES


def with_sections(sections: list[int | None] | None, version: str | None = "v2_1a", **fields: Any) -> dict[str, Any]:
    return {"odi_sections": sections, "odi_version": version, **fields}


def test_no_odi_is_none_and_is_asked_for() -> None:
    assert odi() is None
    assert odi(odi_sections=[None] * 10, odi_version="v2_1a") is None
    assert said(plan_with()) == {"measure_odi"}


def test_ten_sections_with_their_version_give_the_score_by_the_rule() -> None:
    scored = odi(**with_sections(TWENTY))
    assert scored is not None
    assert (scored.value, scored.version, scored.band) == (20, "v2_1a", "minimal")
    assert said(plan_with(**with_sections(TWENTY))) == set()


def test_two_blank_sections_are_prorated_and_a_third_gives_no_score() -> None:
    two, three = odi(**with_sections([1] * 8 + [None] * 2)), odi(**with_sections([1] * 7 + [None] * 3))
    assert two is not None
    assert three is not None
    assert (two.value, two.missing_sections) == (20, 2)
    assert (three.value, three.lacks) == (None, "sections_needed")


def test_too_few_sections_stand_open_with_the_reason() -> None:
    of = plan_with(**with_sections([1] * 7 + [None] * 3))
    assert said(of) == {"odi_sections_blank"}
    assert "odi_sections" in of.unanswered


def test_a_total_does_not_stand_in_for_sections_that_are_too_few() -> None:
    scored = odi(**with_sections([1] * 7 + [None] * 3, odi=20))
    assert scored is not None
    assert (scored.value, scored.lacks) == (None, "sections_needed")


@pytest.mark.parametrize("version", ["modified", "aaos_modems"])
def test_a_version_that_is_not_scored_from_sections_needs_its_total(version: str) -> None:
    none, total = odi(**with_sections(TWENTY, version)), odi(**with_sections(TWENTY, version, odi=33))
    by_rule = odi_from_sections(TWENTY, version, load_knowledge())
    assert none == by_rule
    if by_rule.value is None:
        assert by_rule.lacks == "total_needed"
        of = plan_with(**with_sections(TWENTY, version))
        assert said(of) == {"odi_total_needed"}
        assert "odi" in of.unanswered
        assert total is not None
        assert total.value == 33


def test_some_version_needs_its_total() -> None:
    lacks = {
        version: odi_from_sections(TWENTY, version, load_knowledge()).lacks for version in ("v2_1a", "aaos_modems")
    }
    assert lacks == {"v2_1a": None, "aaos_modems": "total_needed"}


@pytest.mark.parametrize("given", [{"odi": 20}, {"odi_sections": TWENTY}, {"odi": 20, "odi_sections": TWENTY}])
def test_a_score_without_its_version_is_never_used(given: dict[str, Any]) -> None:
    scored = odi(**given)
    assert scored is not None
    assert (scored.value, scored.lacks) == (None, "no_version")
    of = plan_with(**given)
    assert said(of) == {"odi_no_version"}
    assert "odi_version" in of.unanswered


def test_a_total_with_its_version_is_used_as_given() -> None:
    scored = odi(odi=22.5, odi_version="v2_0")
    assert scored is not None
    assert scored.value == 22.5
    assert said(plan_with(odi=22.5, odi_version="v2_0")) == set()


def test_without_a_plan_no_score_is_asked_for() -> None:
    of = plan_with(odi=20, systolic=190)
    assert of.phase == 0
    assert "odi_version" not in of.unanswered


@pytest.mark.parametrize(("total", "fits"), [(20, True), (20.5, True), (20.6, False), (19.5, True), (19.4, False)])
def test_total_and_sections_agree_within_rounding_or_are_refused(total: float, fits: bool) -> None:
    raw = clear_person(**with_sections(TWENTY, odi=total))
    if fits:
        assert screened(raw).allows_plan
    else:
        with pytest.raises(Refused, match=r"odi, odi_sections: do not give the same score. Correct one"):
            screened(raw)


@given(st.lists(st.integers(0, 5), min_size=10, max_size=10))
def test_a_total_rounded_to_the_whole_number_agrees_with_its_sections(sections: list[int]) -> None:
    total = round(100 * sum(sections) / 50)
    scored = odi(**with_sections(list(sections), odi=total))
    assert scored is not None
    assert scored.value == 100 * sum(sections) / 50
    assert screened(clear_person(**with_sections(list(sections), odi=total))).allows_plan


@pytest.mark.parametrize(
    ("sections", "names"),
    [
        ([1] * 9, "odi_sections: give 10: a place is left empty, or null, where nothing was answered"),
        ([1] * 11, "odi_sections: give 10, no more"),
        ([6, *[1] * 9], "odi_sections.0: must be 5 or less"),
        ([-1, *[1] * 9], "odi_sections.0: must be 0 or more"),
        ([1.5, *[1] * 9], "odi_sections.0: wrong type"),
        ("1,1,1,1,1,1,1,1,1,1", "odi_sections: wrong type"),
    ],
)
def test_what_are_not_ten_section_scores_is_refused_by_name(sections: Any, names: str) -> None:
    with pytest.raises(Refused, match=names):
        read_intake(clear_person(odi_sections=sections), ON)


def gate_met(**fields: Any) -> bool:
    of = plan_with(IMPACT_CLINIC, **GATE_OPEN | fields)
    return of.phase == 4


def test_the_gate_of_impact_reads_the_score_of_the_sections() -> None:
    assert gate_met(odi=None, odi_sections=TWENTY)
    assert not gate_met(odi=None, odi_sections=[2, *TWENTY[1:]])


def test_the_gate_of_impact_does_not_open_on_a_bare_number() -> None:
    assert gate_met()
    assert not gate_met(odi_version=None)
    assert not gate_met(odi=None, odi_sections=[1] * 7 + [None] * 3)


def test_typed_sections_are_read_and_a_total_that_disagrees_sets_both_aside() -> None:
    typed = {"odi_version": "v2_1a", "odi_sections": "1,1,1,1,1,1,1,1,1,1"}
    read, refused = (read_form({**typed, "odi": odi}, load_knowledge(), ON) for odi in ("20", "44"))
    assert (read.intake.odi_sections, dict(read.faults)) == (tuple(TWENTY), {})
    assert (refused.intake.odi, refused.intake.odi_sections) == (None, None)
    assert set(refused.faults) == {"odi", "odi_sections"}
