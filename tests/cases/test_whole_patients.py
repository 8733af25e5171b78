"""Whole worked patients: what each plan must hold and must not hold, in its exercises and in its printed words."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.plan import Planned, Protocol
from logic.care.printing import printed
from logic.care.protocol import protocol
from logic.care.site import Site
from logic.care.terms import Verdict
from logic.care.wording import load_wording
from tests.cases import HERE, Case, merged, read_cases, sentence

CASES, ON = read_cases("whole_patients.json")
SITE = Site.model_validate(json.loads((HERE / "whole_patients.json").read_text(encoding="utf-8"))["site"])
DEMANDS = [(case, demand, has) for case in CASES for has in ("must_have", "must_not_have") for demand in case[has]]
VARIANTS = [(case, variant) for case in CASES for variant in case["also"]]
# The parts of an exercise that are read out or printed, beside its name.
PARTS = ("plain", "set_up", "how", "mount", "feel", "stop")
each_patient = pytest.mark.parametrize("case", CASES, ids=sentence)


def planned_for(raw: dict[str, Any]) -> Protocol:
    return protocol(read_intake(raw, ON), load_knowledge(), SITE, ON)


def whole(case: Case) -> dict[str, Any]:
    return merged(case["given"], case["assumed"])


def next_phase(plan: Protocol) -> tuple[Planned, ...]:
    return tuple(one for phase in plan.road if phase.state == "next" for one in phase.exercises)


def standing(plan: Protocol) -> dict[str, Planned]:
    """Today's exercises and the next phase's, by id; today's dose wins."""
    return {one.exercise: one for one in (*next_phase(plan), *plan.exercises)}


def with_swaps(exercises: tuple[Planned, ...]) -> set[str]:
    return {name for one in exercises for name in (one.exercise, *one.alternatives)}


def anywhere(plan: Protocol) -> set[str]:
    road = with_swaps(tuple(one for phase in plan.road for one in phase.exercises))
    return with_swaps(plan.exercises) | road | {name for session in plan.schedule for name in session.exercises}


def words_of(name: str) -> str:
    wording = load_wording()
    return " ".join(wording.may_say("exercise", name, part) for part in ("name", *PARTS)).lower()


def sentences(plan: Protocol) -> list[str]:
    """Every text of the printed plan, in lower case."""
    return [text.lower() for text in _texts(printed(plan, load_knowledge(), load_wording()))]


def _texts(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, name)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part, key)
    elif isinstance(value, str) and (key in PARTS or key.endswith(("text", "texts"))):
        yield value


def missing(wanted: list[str], found: Any) -> list[str]:
    here = set(found)
    return [name for name in wanted if name not in here]


def unsaid(plan: Protocol, phrases: list[str]) -> list[str]:
    """Those of the phrases that are said after all, as whole words."""
    text = "\n".join(sentences(plan))
    return [phrase for phrase in phrases if re.search(rf"(?<!\w){re.escape(phrase.lower())}(?!\w)", text)]


def lacking(wanted: dict[str, list[str]], found: Callable[[Planned], Any], plan: Protocol) -> list[str]:
    here = standing(plan)
    return [
        f"{name}: {part}"
        for name, parts in wanted.items()
        for part in parts
        if name not in here or part not in found(here[name])
    ]


def limits(plan: Protocol, wanted: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    for name, by_limit in wanted.items():
        one = standing(plan).get(name)
        for limit, sides in by_limit.items():
            found = {side for each in (one.limits if one else ()) if each.limit == limit for side in each.sides}
            if not set(sides) <= found:
                yield f"{name}: {limit} on {sides}"


def doses(plan: Protocol, wanted: dict[str, dict[str, Any]]) -> Iterator[str]:
    for name, columns in wanted.items():
        one = standing(plan).get(name)
        for column, value in columns.items():
            found = getattr(one.dose, column) if one else None
            if found != (tuple(value) if isinstance(value, list) else value):
                yield f"{name}: {column} is {found}"


def ranges(plan: Protocol, wanted: dict[str, list[Any]]) -> Iterator[str]:
    for name, degrees in wanted.items():
        one = standing(plan).get(name)
        if one is None or [one.range_joint, one.range_start, one.range_end] != degrees:
            yield name


def unmounted(plan: Protocol) -> list[str]:
    """Machine exercises that do not say how to get on and off and where the load pin is set."""
    knowledge, wording = load_knowledge(), load_wording()
    machines = [
        name
        for name in standing(plan)
        if any(knowledge.equipment[needed].kind == "machine" for needed in knowledge.exercises[name].equipment)
    ]
    assert machines
    return [name for name in machines if "load pin" not in wording.may_say("exercise", name, "mount").lower()]


def unstopped(plan: Protocol, phrases: list[str]) -> list[str]:
    wording = load_wording()
    stops = {one.exercise: wording.say("exercise", one.exercise, "stop").lower() for one in plan.exercises}
    return [name for name, text in stops.items() if not any(phrase in text for phrase in phrases)]


def unmarked(plan: Protocol, marks: dict[str, str]) -> list[str]:
    return [text for phrase, mark in marks.items() for text in sentences(plan) if phrase in text and mark not in text]


def unlimited_standing(plan: Protocol, limit: str) -> list[str]:
    rows = load_knowledge().exercises
    upright = [one for one in standing(plan).values() if rows[one.exercise].position in ("standing", "moving")]
    assert upright
    return [one.exercise for one in upright if limit not in {each.limit for each in one.limits}]


def holding(plan: Protocol) -> list[str]:
    return [
        one.exercise
        for one in standing(plan).values()
        if one.dose.hold or load_knowledge().exercises[one.exercise].kind == "hold"
    ]


def resisting(plan: Protocol) -> list[str]:
    found = [one.exercise for one in standing(plan).values() if one.session == "resistance"]
    return found + [str(session.at) for session in plan.schedule if session.kind == "resistance"]


def reasons(plan: Protocol) -> dict[str, str]:
    return {reason.question: reason.answer for reason in plan.reasons}


def ids(rows: Any) -> list[str]:
    return [row.id for row in rows]


# What a demand may ask -> what of it the plan fails. README.md has a line for each.
CHECKS: dict[str, Callable[[Protocol, Any], Any]] = {
    "now": lambda plan, names: missing(names, (one.exercise for one in plan.exercises)),
    "now_one_of": lambda plan, names: [] if {one.exercise for one in plan.exercises} & set(names) else names,
    "offered": lambda plan, names: missing(names, with_swaps(plan.exercises)),
    "offered_next": lambda plan, names: missing(names, with_swaps(next_phase(plan))),
    "nowhere": lambda plan, names: sorted(set(names) & anywhere(plan)),
    "never_on": lambda plan, sides: [
        n for n, side in sides.items() if n in standing(plan) and side in standing(plan)[n].sides
    ],
    "lines": lambda plan, names: missing(names, ids(plan.lines)),
    "no_lines": lambda plan, names: sorted(set(names) & set(ids(plan.lines))),
    "line_claims": lambda plan, wanted: [
        name
        for name, claims in wanted.items()
        if not any(line.id == name and not missing(claims, line.claims) for line in plan.lines)
    ],
    "reviews": lambda plan, names: missing(names, ids(plan.reviews)),
    "no_reviews": lambda plan, names: sorted(set(names) & set(ids(plan.reviews))),
    "says": lambda plan, phrases: [
        phrase for phrase in phrases if not any(phrase.lower() in text for text in sentences(plan))
    ],
    "unsaid": unsaid,
    "only_with": unmarked,
    "dose": lambda plan, wanted: list(doses(plan, wanted)),
    "range": lambda plan, wanted: list(ranges(plan, wanted)),
    "limits": lambda plan, wanted: list(limits(plan, wanted)),
    "cues": lambda plan, wanted: lacking(wanted, lambda one: ids(one.cues), plan),
    "claims": lambda plan, wanted: lacking(wanted, lambda one: one.claims, plan),
    "words_of": lambda plan, wanted: [
        f"{name}: {word}"
        for name, words in wanted.items()
        for word in words
        if name not in anywhere(plan) or word not in words_of(name)
    ],
    "opened": lambda plan, names: missing(list(names), [row.id for row in plan.avoid if row.key == "opened"]),
    "avoided_on": lambda plan, sides: [
        n for n, side in sides.items() if not any(r.id == n and side in r.sides for r in plan.avoid)
    ],
    "reasons": lambda plan, wanted: [name for name, answer in wanted.items() if reasons(plan).get(name) != answer],
    "no_reasons": lambda plan, names: sorted(set(names) & set(reasons(plan))),
    "no_reason_above": lambda plan, word: [r.question for r in plan.reasons if r.verdict > Verdict[word]],
    "machines_say_how_to_mount": lambda plan, _: unmounted(plan),
    "every_exercise_says_stop": unstopped,
    "standing_limited_by": unlimited_standing,
    "no_holds": lambda plan, _: holding(plan),
    "no_resistance": lambda plan, _: resisting(plan),
}


@each_patient
def test_each_whole_patient_gets_the_verdict_track_phase_and_ceiling(case: Case) -> None:
    plan = planned_for(whole(case))
    found = (plan.verdict.name, plan.track, plan.phase, plan.ceiling)
    assert found == (case["verdict"], case["track"], case["phase_now"], case["ceiling"])
    assert dict(plan.ceiling_by_root) == case.get("ceiling_by_root", {})


@pytest.mark.parametrize(
    ("case", "demand"),
    [(case, demand) for case, demand, _ in DEMANDS],
    ids=[f"{sentence(case)} {has.replace('_', ' ')} {demand['what']}" for case, demand, has in DEMANDS],
)
def test_the_plan_holds_what_it_must_and_nothing_it_must_not(case: Case, demand: Case) -> None:
    plan = planned_for(whole(case))
    assert demand["check"]
    assert {check: fails for check, asked in demand["check"].items() if (fails := CHECKS[check](plan, asked))} == {}


@each_patient
def test_the_rows_always_avoided_stand_on_the_plan_of_each(case: Case) -> None:
    plan = planned_for(whole(case))
    assert missing(case["avoid_rows"], [row.id for row in plan.avoid if row.key == "always"]) == []
    assert not set(case["avoid_rows"]) & anywhere(plan)


@each_patient
def test_without_its_assumed_answers_no_whole_patient_gets_a_plan(case: Case) -> None:
    plan = planned_for(case["given"])
    assert plan.verdict >= Verdict.hold
    assert (plan.phase, plan.exercises, plan.schedule, plan.road) == (0, (), (), ())


@pytest.mark.parametrize(
    ("case", "variant"), VARIANTS, ids=[f"{sentence(case)}, but {variant['title']}" for case, variant in VARIANTS]
)
def test_a_changed_fact_changes_the_plan_as_it_should(case: Case, variant: Case) -> None:
    plan = planned_for(merged(whole(case), variant["change"]))
    assert (plan.verdict.name, plan.phase, plan.ceiling) == (
        variant["verdict"],
        variant["phase_now"],
        variant["ceiling"],
    )
    assert missing(variant.get("next", []), with_swaps(next_phase(plan))) == []
    assert not set(variant.get("nowhere", [])) & anywhere(plan)
    assert bool(plan.exercises) == (plan.verdict < Verdict.hold)


@each_patient
def test_nothing_is_both_given_and_assumed_in_a_whole_patient(case: Case) -> None:
    given, assumed = case["given"], case["assumed"]
    assert set(given) & set(assumed) <= {"answers", "known_by"}
    for table in ("answers", "known_by"):
        assert not set(given.get(table, {})) & set(assumed.get(table, {}))
