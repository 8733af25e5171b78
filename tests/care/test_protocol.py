"""The protocol as one value: the first consult of the issue, what stands on every plan, what no plan may say."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from logic.care.knowledge import DATA, load_knowledge
from logic.care.plan import Protocol
from logic.care.printing import printed
from logic.care.wording import load_wording
from tests.care.a_clear_person import ON, Raw, answering, clear_person, clearance, established
from tests.care.a_plan import (
    CAREFUL_FOUNDATION_DONE,
    CAREFUL_LIGHT_DONE,
    GATE_OPEN,
    HERE,
    IMPACT_CLINIC,
    LIGHT_DONE,
    by_name,
    in_slots,
    left_out,
    names,
    plan,
    plan_with,
)

LEGS = ("leg_press", "knee_extension", "leg_curl_prone", "hip_abduction", "hip_adduction")
ALL_TRIED = {name: {"leg_symptoms": "no"} for name in (*LEGS, "calf_raise_two_legs")}
ALWAYS_AVOIDED = {
    "sit_up",
    "full_curl_up",
    "double_leg_raise",
    "loaded_twist",
    "russian_twist",
    "lift_arms_out_or_knees_straight",
}
AVOIDED_BY_DEFAULT = {"toe_touch", "knees_to_chest", "slouched_curl", "seated_rotation"}


def first_consult(**fields: Any) -> Protocol:
    return plan_with(tried=ALL_TRIED, **fields)


def careful_people() -> dict[str, Raw]:
    tried = {"tried": ALL_TRIED}
    return {
        "pressure 165/95": clear_person(**tried) | {"systolic": 165, "diastolic": 95},
        "known cancer": answering({"cancer": "known"}, known_by=established(["cancer"]), **tried),
        "known bladder": answering({"bladder": "known"}, known_by=established(["bladder"]), **tried),
        "bone": answering({"bone": "known"}, vertebral_fracture="no", **tried),
        "mild weakness": clear_person(**tried) | {"big_toe_up_left": 4},
        "a cleared hold": answering(
            {"belly": "known"}, known_by=established(["belly"]), clearances=[clearance("belly")], **tried
        ),
    }


def variety() -> dict[str, Protocol]:
    """A plan of every phase and track, and every verdict without one."""
    people = careful_people()
    return {
        "foundation": plan_with(),
        "light": first_consult(),
        "strength": plan_with(**LIGHT_DONE),
        "impact": plan_with(IMPACT_CLINIC, **GATE_OPEN),
        "much pain": plan_with(leg_pain=8),
        "operated": plan(answering({"surgery": "known"}, known_by=established(["surgery"]), surgery_weeks=52)),
        "relief": plan_with(repeated_flexion="central"),
        **{f"careful, {name}": plan(raw) for name, raw in people.items()},
        "hold": plan(answering({"heart": "new"})),
        "urgent": plan(answering({"weakness": "new"})),
        "emergency": plan(answering({"saddle": "new"})),
        "nothing asked": plan({}),
    }


def test_the_first_consult_of_the_issue() -> None:
    seen = first_consult()
    assert (seen.verdict.name, seen.track, seen.phase, seen.ceiling) == ("proceed", "usual", 2, 4)
    for name in LEGS:
        dose = by_name(seen)[name].dose
        assert dose.percent == dose.source_percent == (40, 50)
        assert dose.effort == (3, 4)
        assert (dose.repetitions, dose.sets) == ((10, 15), (1, 1))
        assert (dose.days_a_week, dose.hours_apart) == ((2, 3), 48)
    calf = by_name(seen)["calf_raise_two_legs"].dose
    assert calf.percent is calf.source_percent is calf.toward_percent is None
    assert (calf.repetitions, calf.sets, calf.days_a_week, calf.hours_apart) == ((10, 15), (1, 1), (2, 3), 48)
    assert {planned.part for planned in seen.exercises} >= {"core", "hip", "leg"}
    assert {"bracing_with_breathing", "heel_slide"} <= set(names(seen))


def test_its_doses_in_words() -> None:
    shown = {one["exercise"]: one["dose_text"] for one in printed_plan(first_consult())["exercises"]}
    for name in LEGS:
        for part in ("40-50 % of one-repetition maximum", "10-15 repetitions", "1 set", "2-3 days a week", "48 hours"):
            assert part in shown[name]
    assert "%" not in shown["calf_raise_two_legs"]
    assert "10-15 repetitions, 1 set, 2-3 days a week, 48 hours apart" in shown["calf_raise_two_legs"]


def printed_plan(of: Protocol) -> dict[str, Any]:
    return printed(of, load_knowledge(), load_wording())


@pytest.mark.parametrize("name", careful_people())
def test_on_the_careful_track_foundation_now_and_that_on_the_road(name: str) -> None:
    seen = plan(careful_people()[name])
    assert (seen.track, seen.phase) == ("careful", 1)
    assert in_slots(seen).keys() >= {"core_first", "hip_abduction_hold"} or "pressure" in name
    following = seen.road[1]
    assert (following.phase, following.state) == (2, "next")
    on_road = {planned.exercise: planned.dose for planned in following.exercises}
    assert {*LEGS, "calf_raise_two_legs"} <= set(on_road)
    for leg in LEGS:
        dose = on_road[leg]
        assert (dose.percent, dose.source_percent) == ((40, 40), (40, 50))
        assert (dose.repetitions, dose.sets) == ((10, 10), (1, 1))
        assert (dose.days_a_week, dose.hours_apart) == ((2, 2), 48)
    assert {opening.key for opening in following.opens} >= {"neutral_control", "foundation"}
    assert not set(names(seen)) & {*LEGS, "calf_raise_two_legs"}


def test_the_whole_road_is_printed_in_every_phase() -> None:
    for seen in (plan_with(), first_consult(), plan_with(**LIGHT_DONE), plan_with(IMPACT_CLINIC, **GATE_OPEN)):
        assert [one.phase for one in seen.road] == [1, 2, 3, 4]
        assert [one.state for one in seen.road].count("now") == 1
        assert seen.road[seen.phase - 1].exercises == seen.exercises
        assert all(one.opens for one in seen.road if one.phase > seen.phase)
        light = next(row for row in printed_plan(seen)["road"] if row["phase"] == 2)
        assert "40-50 %" in light["text"]


@pytest.mark.parametrize("name", ["hold", "urgent", "emergency", "nothing asked"])
def test_without_a_plan_no_exercise_and_what_to_watch_for(name: str) -> None:
    seen = variety()[name]
    assert (seen.phase, seen.ceiling, seen.minutes) == (0, 0, 0)
    assert (seen.exercises, seen.schedule, seen.road, seen.reviews, seen.to_try_today) == ((), (), (), (), ())
    assert set(left_out(seen).values()) == {"no_plan"}
    assert {line.block for line in seen.lines} == {"notice", "stop", "safety_net"}
    assert {"stop_cauda_equina", "stop_weakness", "cauda_equina_card"} <= {line.id for line in seen.lines}
    assert seen.reasons


def claims_in(value: Any, where: str = "protocol") -> Iterator[tuple[str, list[str]]]:
    """Every list of claims in a printed protocol, with the place it stands at."""
    if isinstance(value, dict):
        if "claims" in value:
            yield where, value["claims"]
        for key, inner in value.items():
            yield from claims_in(inner, f"{where}.{key}")
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from claims_in(inner, f"{where}.{number}")


CITED = ("reasons", "exercises", "schedule", "road", "avoid", "lines", "reviews", "left_out", "empty_slots")


@pytest.mark.parametrize("name", variety())
def test_every_line_carries_claims_that_exist(name: str) -> None:
    known = load_knowledge().claims
    shown = printed_plan(variety()[name])
    for where, claims in claims_in(shown):
        assert claims, where
        assert set(claims) <= set(known), where
    for part in CITED:
        assert all("claims" in row for row in shown[part]), part
    for planned in [*shown["exercises"], *(one for row in shown["road"] for one in row["exercises"])]:
        assert "claims" in planned["dose"]
        assert planned["cues"]
        assert all("claims" in row for row in [*planned["cues"], *planned["limits"]])
        assert planned["support"] == known[planned["claims"][0]].support
    for row in shown["road"]:
        assert all("claims" in one for one in [*row["opens"], *row["doses"]])
    assert all(row["support"] == known[row["claims"][0]].support for row in shown["lines"])


@pytest.mark.parametrize("name", [name for name in variety() if name.startswith("careful")])
def test_the_careful_track_takes_low_ends_and_five_second_holds(name: str) -> None:
    seen = variety()[name]
    doses = [planned.dose for planned in (*seen.exercises, *seen.road[1].exercises)]
    for dose in doses:
        for span in (dose.sets, dose.repetitions, dose.percent, dose.effort, dose.step_percent):
            assert span is None or span[0] == span[1]
        assert dose.hold in (None, (5, 5))
        assert dose.days_a_week == ((2, 2) if dose.hours_apart else dose.days_a_week)
    usual = by_name(plan_with())["bracing_with_breathing"].dose
    assert (usual.repetitions, usual.hold, usual.sets) == ((6, 10), (10, 10), (1, 3))
    assert usual.days_a_week == (5, 7)


@pytest.mark.parametrize("name", variety())
def test_every_exercise_of_the_catalogue_is_named_once(name: str) -> None:
    seen = variety()[name]
    assert sorted([*names(seen), *left_out(seen)]) == sorted(load_knowledge().exercises)
    assert len(seen.exercises) <= 8
    assert len(set(names(seen))) == len(seen.exercises)


@pytest.mark.parametrize("name", variety())
def test_what_to_avoid_is_listed_on_every_protocol(name: str) -> None:
    keys = {one.id: one.key for one in variety()[name].avoid}
    assert {one for one, key in keys.items() if key == "always"} == ALWAYS_AVOIDED
    assert set(keys) >= ALWAYS_AVOIDED | AVOIDED_BY_DEFAULT
    opened = {"knees_to_chest"} if name == "relief" else set()
    assert {one for one, key in keys.items() if key == "by_default"} == AVOIDED_BY_DEFAULT - opened


def test_every_plan_tells_of_daily_life_stop_rules_and_the_card() -> None:
    for name, seen in variety().items():
        if seen.phase:
            blocks = {line.block for line in seen.lines}
            assert {"notice", "avoid", "daily_life", "stop", "session", "expectation", "safety_net"} <= blocks, name
            ids = {line.id for line in seen.lines}
            assert {"not_reviewed", "no_bed_rest", "stay_active", "hinge_and_lift", "cauda_equina_card"} <= ids, name


def test_the_reviews_are_dated() -> None:
    weeks = {one.id: (one.week, one.on) for one in first_consult().reviews}
    assert {week for week, _ in weeks.values()} == {2, 6, 8, 12}
    assert all(day == ON + timedelta(weeks=week) for week, day in weeks.values())
    assert 1 in {one.week for one in plan_with(leg_pain=7).reviews}


def sentences() -> Iterator[tuple[str, str]]:
    """Every text of the wording and every text of the printed protocols above."""
    for path in sorted((DATA / "wording").rglob("*.toml")):
        if path.stem != "cohort":
            yield from ((path.name, line) for line in path.read_text(encoding="utf-8").splitlines())
    for name, seen in variety().items():
        yield from ((name, text) for text in texts_in(printed_plan(seen)))


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_in(inner)


def test_no_outlier_is_printed_and_nothing_is_called_safe() -> None:
    for where, text in sentences():
        assert not re.search(r"45[.,]13", text), where
        assert not re.search(r"\bsaf(e|er|est|ely)\b", text, re.IGNORECASE), (where, text)


def test_a_share_is_never_printed_without_what_belongs_to_it() -> None:
    found = {"96.4": 0, "60-80 %": 0}
    for where, text in sentences():
        if "96.4" in text:
            assert "85.7" in text, where
            found["96.4"] += 1
        if re.search(r"60\s*(-|–|to)\s*80\s*%", text):
            assert "no study was found" in text, where
            found["60-80 %"] += 1
    assert min(found.values()) >= len(variety()) // 2


def test_no_waiting_time_is_printed_for_an_emergency() -> None:
    for where, text in sentences():
        assert not re.search(r"24\s*(-|–|to)\s*48\s*h", text), (where, text)


def test_it_carries_the_version_of_the_knowledge_and_the_day() -> None:
    for seen in variety().values():
        assert seen.knowledge_version == load_knowledge().version
        assert re.fullmatch(r"[0-9a-f]{12}", seen.knowledge_version)
        assert seen.on == ON


@pytest.mark.parametrize("name", variety())
def test_the_value_survives_json(name: str) -> None:
    seen = variety()[name]
    again = Protocol.model_validate_json(seen.model_dump_json())
    assert again == seen
    assert again.model_dump_json() == seen.model_dump_json()
    assert json.loads(seen.model_dump_json()) == seen.model_dump(mode="json")


def test_the_minutes_are_those_of_the_longest_session() -> None:
    """Core in every session, then the legs: two core exercises of 3 minutes, five machines of 4 and a calf of 3."""
    assert first_consult().minutes == 2 * 3 + 5 * 4 + 3
    assert plan_with().minutes == 2 * 3 + 2 * 3 + 10


def test_roots_are_only_consistent_with_what_was_found() -> None:
    seen = plan(clear_person(sensation_reduced=["L5_left"]) | {"big_toe_up_left": 4, "calf_right": 5})
    assert seen.consistent_with == ("L5 left",)
    assert plan_with().consistent_with == ()


def test_the_plan_of_a_history_on_the_careful_track() -> None:
    """Foundation done opens light, light done opens strength; both at their low ends."""
    raw = answering({"cancer": "known"}, known_by=established(["cancer"]), equipment=list(HERE))
    assert plan(raw | CAREFUL_FOUNDATION_DONE).phase == 2
    strength = by_name(plan(raw | CAREFUL_LIGHT_DONE))["leg_press"].dose
    assert (strength.percent, strength.source_percent) == ((40, 40), (40, 50))
    assert (strength.sets, strength.repetitions, strength.step_percent) == ((1, 1), (10, 10), (2, 2))
    assert (strength.toward_percent, strength.beyond_text) == ((60, 70), True)


def test_the_doses_of_the_road_print_in_words() -> None:
    knowledge = load_knowledge()
    whole = printed(plan_with(), knowledge, load_wording())
    light = {dose["id"]: dose for dose in whole["road"][1]["doses"]}
    assert light["light_resistance"]["dose_text"].startswith("effort 3-4 of 10, 40-50 % of one-repetition maximum")
    assert all(dose["dose_text"] and dose["claims"] for phase in whole["road"] for dose in phase["doses"])


def test_the_road_of_the_careful_track_begins_at_the_low_end() -> None:
    whole = printed(plan_with(leg_pain=8), load_knowledge(), load_wording())
    assert whole["track"] == "careful"
    light = {dose["id"]: dose["dose_text"] for dose in whole["road"][1]["doses"]}
    assert light["light_resistance"].startswith("effort 3 of 10, 40 % of")
