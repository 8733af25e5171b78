"""A more worrying answer never gives a bolder result: over all single changes, all pairs and 100,000 random people.

Bolder is a milder verdict or a higher ceiling. The order of worry is no < known < new, and a known answer that nobody
established stands between known and new. Unknown stands apart: never milder than no, never stricter than new.

One `no` is not the mildest answer. Where a fact says yes itself (fever, residual volume, power, an operation with its
weeks, leg symptoms or lost feeling on both sides), the model takes the no for a new yes, and only an established, long
known answer explains the fact.
"""

from itertools import combinations, pairwise, product
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.care.intake import GRADE_FIELDS, Intake, read_intake
from logic.care.knowledge import load_knowledge
from logic.care.screening import Screening, screen
from logic.care.terms import Refused
from tests.care.a_clear_person import ON, QUESTIONS, USUAL, answering, clear_person, clearance, established

KNOWLEDGE = load_knowledge()
CLEAR = read_intake(clear_person(), ON)
ALL = read_intake({"known_by": established(QUESTIONS), "clearances": [clearance(one) for one in QUESTIONS]}, ON)
RANDOM_PEOPLE = 100_000

Told = tuple[str, bool]  # an answer, and whether who and when stand beside it
STEPS: tuple[Told, ...] = (("no", False), ("known", True), ("known", False), ("new", False))
MILDER_AND_WORSE: tuple[tuple[Told, Told], ...] = (
    (("no", True), ("known", True)),  # the first: left out where a fact contradicts the no
    (("no", False), ("known", False)),
    (("known", True), ("known", False)),
    (("known", True), ("new", True)),
    (("known", False), ("new", False)),
)

SOMETIMES: dict[str, tuple[Any, ...]] = {
    "visit": ("follow_up", None),
    "age": (17, 18, 49, 50, 80, None),
    "systolic": (159, 160, 180, None),
    "diastolic": (99, 100, 110, None),
    "temperature": (37.9, 38, None),
    "post_void_ml": (0, 199, 200),
    "surgery_weeks": (2, 4, 12, 13),
    "surgery_kind": ("discectomy", "decompression", "fusion", "other"),
    "vertebral_fracture": ("yes", "no"),
    "leg_side": ("both", "none", None),
    "sensation_reduced": (("L5_left", "S1_right"), ("L5_left",), None),
    "calf_raises_left": (0, 1),
    "calf_raises_right": (0, 20),
    "joint_replacement": ("hip", "knee", None),
    "leg_pain": (7, 9, None),
    "straight_leg_raise_left": ("positive", None),
    "femoral_stretch_left": ("positive", None),
    "repeated_extension": ("further_out", None),
    "previous_grades": ({"calf_left": 5}, {"calf_left": 4}),
    **dict.fromkeys(GRADE_FIELDS, (4.5, 3.5, 3, None)),
}


def told(base: Intake, question: str, answer: str | None, *, is_established: bool = False) -> Intake:
    known_by = {other: given for other, given in base.known_by.items() if other != question}
    if is_established:
        known_by[question] = ALL.known_by[question]
    return base.model_copy(update={"answers": {**base.answers, question: answer}, "known_by": known_by})


def seen(intake: Intake) -> Screening:
    return screen(intake, KNOWLEDGE, ON)


def never_bolder(worse: Intake, milder: Intake) -> bool:
    worse_seen, milder_seen = seen(worse), seen(milder)
    return worse_seen.verdict >= milder_seen.verdict and worse_seen.ceiling <= milder_seen.ceiling


def differences(intake: Intake) -> dict[str, Any]:
    """What of a person is not as in the clear one, so that a failure can be read."""
    given = {field: getattr(intake, field) for field in Intake.model_fields if field != "known_by"}
    answers = {question: answer for question, answer in intake.answers.items() if answer != "no"}
    rest = {field: value for field, value in given.items() if value != getattr(CLEAR, field)}
    return rest | {"answers": answers, "known_by": sorted(intake.known_by)}


def contradicted(intake: Intake, question: str) -> bool:
    """Does a measured fact say yes, whatever the answer says?"""
    match question:
        case "infection_signs":
            return intake.temperature is not None and intake.temperature >= 38
        case "bladder":
            return intake.post_void_ml is not None and intake.post_void_ml >= 200
        case "both_legs":
            felt = intake.sensation_reduced or ()
            return intake.leg_side == "both" or len({place[-4:] for place in felt}) > 1
        case "surgery":
            return intake.surgery_weeks is not None or intake.surgery_kind is not None
        case "weakness_severe" | "weakness_several_levels":
            return any(grade is not None and grade < 5 for grade in (getattr(intake, name) for name in GRADE_FIELDS))
    return False


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_single_change(question: str) -> None:
    for milder, worse in MILDER_AND_WORSE:
        before = told(CLEAR, question, milder[0], is_established=milder[1])
        assert never_bolder(told(CLEAR, question, worse[0], is_established=worse[1]), before), (milder, worse)


def test_every_pair_of_changes() -> None:
    for one, other in combinations(QUESTIONS, 2):
        grid = {}
        for first, second in product(STEPS, STEPS):
            half = told(CLEAR, one, first[0], is_established=first[1])
            result = seen(told(half, other, second[0], is_established=second[1]))
            grid[first, second] = (result.verdict, -result.ceiling)
        for (milder, worse), kept in product(pairwise(STEPS), STEPS):
            for before, after in (((milder, kept), (worse, kept)), ((kept, milder), (kept, worse))):
                assert all(a >= b for a, b in zip(grid[after], grid[before], strict=True)), (one, other, before, after)


def a_random_person(random: Random) -> Intake:
    """Mostly clear, so that one worse answer can show; every other fact is now and then anything it can be."""
    answers: dict[str, str | None] = dict.fromkeys(QUESTIONS, "no")
    for question in random.sample(QUESTIONS, random.choice((0, 1, 1, 2, 3, 33))):
        answers[question] = random.choice(("no", "known", "known", "new", "unknown", None))
    known = {question: by for question, by in ALL.known_by.items() if random.random() < 0.5}
    fields = {field: random.choice(SOMETIMES[field]) for field in random.sample(FIELDS, random.choice((0, 1, 2, 4)))}
    if random.random() < 0.3:
        fields["second_answers"] = dict.fromkeys(
            random.sample(QUESTIONS, 2), random.choice(("no", "known", "new", "unknown"))
        )
    if random.random() < 0.3:
        fields["clearances"] = tuple(random.sample(ALL.clearances, 8))
    return CLEAR.model_copy(update={"answers": answers, "known_by": known, **fields})


FIELDS = tuple(SOMETIMES)


def test_100_000_random_people() -> None:
    random, bolder = Random(20261123), {}
    for _ in range(RANDOM_PEOPLE):
        person, question = a_random_person(random), random.choice(QUESTIONS)
        milder, worse = random.choice(MILDER_AND_WORSE[contradicted(person, question) :])
        before = told(person, question, milder[0], is_established=milder[1])
        if not never_bolder(told(person, question, worse[0], is_established=worse[1]), before):
            bolder[question, milder, worse] = differences(before)
    assert not bolder, "\n".join(f"{change}: {person}" for change, person in bolder.items())


def test_unknown_is_never_bolder_than_no_in_20_000_random_people() -> None:
    random, bolder = Random(20261124), {}
    for _ in range(20_000):
        person, question = a_random_person(random), random.choice(QUESTIONS)
        unknown = told(person, question, random.choice(("unknown", None)))
        if not never_bolder(unknown, told(person, question, "no")):
            bolder[question] = differences(unknown)
    assert not bolder, "\n".join(f"{question}: {person}" for question, person in bolder.items())


def test_unknown_is_never_stricter_than_new_in_20_000_random_people() -> None:
    """But for what only a yes can have: a clearance that lifts it, an operation whose weeks settle it."""
    random = Random(20261125)
    for _ in range(20_000):
        person, question = a_random_person(random).model_copy(update={"clearances": ()}), random.choice(QUESTIONS)
        if question == "surgery" and contradicted(person, question):
            continue
        assert seen(told(person, question, "unknown")).verdict <= seen(told(person, question, "new")).verdict, question


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("visit", ["first", "follow_up", None])
def test_left_out_and_null_are_unknown_and_a_wrong_type_is_refused(question: str, visit: str | None) -> None:
    clear, null, left_out = (answering(answers, visit=visit) for answers in ({}, {question: None}, {}))
    left_out["answers"].pop(question)
    unknown = seen(read_intake(answering({question: "unknown"}, visit=visit), ON))
    for raw in (null, left_out):
        intake = read_intake(raw, ON)
        assert never_bolder(intake, read_intake(clear, ON))
        assert (seen(intake).verdict, seen(intake).ceiling) == (unknown.verdict, unknown.ceiling)
    for wrong in (1, 0, True, False, 0.0, [], {}, ["no"], "", "yes", "No", b"no"):
        with pytest.raises(Refused, match=f"^answers.{question}: use one of"):
            read_intake(answering({question: wrong}, visit=visit), ON)


@given(
    answers=st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(["no", "known", "new", "unknown", None])),
    left_out=st.sets(st.sampled_from(sorted(USUAL)), max_size=6),
    one_more=st.sampled_from([*sorted(USUAL), *QUESTIONS]),
)
def test_leaving_out_one_thing_more_is_never_bolder(
    answers: dict[str, str | None], left_out: set[str], one_more: str
) -> None:
    raw = answering(answers, known_by=established(QUESTIONS))
    fewer = {name: value for name, value in raw.items() if name not in left_out}
    if one_more in QUESTIONS:
        before = {**fewer, "answers": raw["answers"] | {one_more: "no"}}
        after = {**fewer, "answers": {name: value for name, value in raw["answers"].items() if name != one_more}}
    else:
        before, after = fewer, {name: value for name, value in fewer.items() if name != one_more}
    assert never_bolder(read_intake(after, ON), read_intake(before, ON)), one_more


@given(
    st.permutations(QUESTIONS),
    st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(["known", "new", "unknown"])),
)
def test_the_order_of_the_answers_does_not_matter(order: list[str], answers: dict[str, str]) -> None:
    raw = answering(answers)
    shuffled = raw | {"answers": {question: raw["answers"][question] for question in order}}
    assert seen(read_intake(shuffled, ON)) == seen(read_intake(raw, ON))


def test_screening_changes_nothing_it_is_given() -> None:
    raw = answering({"surgery": "known", "cancer": None}, known_by=established(["surgery"]), surgery_weeks=6)
    intake = read_intake(raw, ON)
    before = intake.model_dump()
    assert seen(intake) == seen(intake)
    assert intake.model_dump() == before
