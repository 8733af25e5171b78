"""Random people and clinics, the same ones for the same seed. Most may train, so that every phase and finding is met.

A person starts clear, is given a training history, then complications drawn with their screening answers in order,
and sometimes answers at random, which mostly end in hold, urgent or emergency.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from logic.care.intake import GRADE_FIELDS
from logic.care.knowledge import load_knowledge
from logic.care.site import Site
from tests.care.a_clear_person import QUESTIONS, Raw, clear_person, clearance, established
from tests.care.a_plan import ASKED_FOR_IMPACT, SIGNATURE

Complication = Callable[[Raw, Random], None]
SIGNS = ("negative", "positive", None)
SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class Case:
    raw: Raw
    site: Site


def random_cases(count: int, seed: int) -> Iterator[Case]:
    chance = Random(seed)
    for _ in range(count):
        yield Case(random_intake(chance), random_site(chance))


def random_intake(chance: Random) -> Raw:
    raw = clear_person(known_by={}, clearances=[], visit=chance.choice(("first", "follow_up", "follow_up")))
    raw["track_before"] = chance.choice((None, "usual", "usual", "careful"))
    raw["leg_pain"], raw["back_pain"] = chance.randint(0, 6), chance.choice((0, 1.5, 2, 4, 6.5))
    history = chance.choice(HISTORIES)
    history(raw, chance)
    for complicate in chance.sample(COMPLICATIONS, k=_how_many(chance, few=history in (strong, jumping))):
        complicate(raw, chance)
    if chance.random() < 0.1:
        _answer_at_random(raw, chance)
    _equip(raw, chance)
    _try_exercises(raw, chance)
    return raw


def random_site(chance: Random) -> Site:
    """Impact is turned on for half of the clinics."""
    ids = _equipment()
    zig_zag = chance.random() < 0.4
    return Site.model_validate(
        {
            "clinic": {"name": "Clinic", "phone": "1", "emergency_number": "2"},
            "equipment": {"here": chance.sample(ids, k=chance.choice((0, 4, len(ids), len(ids))))},
            "load_step_kg": {name: chance.choice((1.25, 2.5, 5.0)) for name in chance.sample(ids, k=4)},
            "plan": {
                "upper_body": chance.random() < 0.4,
                "impact": chance.random() < 0.5,
                "zig_zag_hop": zig_zag,
                "zig_zag_hop_named_by": "Dr Weber" if zig_zag and chance.random() < 0.7 else "",
            },
        }
    )


@cache
def _equipment() -> tuple[str, ...]:
    return tuple(sorted(load_knowledge().equipment))


@cache
def _trained() -> tuple[str, ...]:
    return tuple(sorted(row.id for row in load_knowledge().exercises.values() if row.phases))


def _how_many(chance: Random, *, few: bool) -> int:
    """People on the way to strength and impact have fewer complications, or hardly any would arrive."""
    return chance.choices((0, 1, 2, 3, 4), weights=(8, 4, 2, 1, 0) if few else (3, 5, 4, 2, 1))[0]


def untrained(raw: Raw, chance: Random) -> None:
    raw["neutral_control"] = chance.choice(("yes", "no", None))


def borderline(raw: Raw, chance: Random) -> None:
    """Counts close to every entry number, on both sides of it."""
    raw["neutral_control"] = chance.choice(("yes", "yes", "no"))
    raw["foundation_green"] = chance.choice((None, 3, 4, 5, 6))
    raw["foundation_weeks"] = chance.choice((None, 1.9, 2, 2.9, 3))
    raw["foundation_green_running"] = chance.choice((None, 1, 2, 3))
    raw["light_sessions"] = chance.choice((None, 5, 6))
    raw["light_green_at_top_running"] = chance.choice((None, 1, 2, 3))


def tried_today(raw: Raw, chance: Random) -> None:
    raw["tried_all_without_leg_symptoms"] = chance.choice(("yes", "yes", "yes", "no"))


def light(raw: Raw, chance: Random) -> None:
    raw.update(foundation_green=chance.randint(4, 8), foundation_weeks=chance.choice((2, 3, 4.5)))
    raw["foundation_green_running"] = chance.randint(2, 4)


def strong(raw: Raw, chance: Random) -> None:
    raw.update(foundation_green=8, foundation_weeks=5, foundation_green_running=4)
    raw.update(light_sessions=chance.randint(6, 12), light_green_at_top_running=chance.choice((2, 3, 4)))


def jumping(raw: Raw, chance: Random) -> None:
    """Every row of the gate, and in some one row that is not true or not known."""
    strong(raw, chance)
    raw.update(onset_weeks=chance.choice((12, 20, 60)), odi=chance.choice((4, 12.5, 20)), odi_version="v2_1a")
    raw.update(leg_pain=0, back_pain=chance.choice((0, 1.5, 2)))
    raw.update(calf_raises_left=20, calf_raises_right=chance.choice((18, 20, 22)))
    raw.update(gate=dict.fromkeys(ASKED_FOR_IMPACT, "yes"), gate_signature=SIGNATURE)
    if chance.random() < 0.35:
        spoilt = chance.choice([*ASKED_FOR_IMPACT, *SPOILT])
        if spoilt in SPOILT:
            raw[spoilt] = chance.choice(SPOILT[spoilt])
        else:
            raw["gate"][spoilt] = chance.choice(("no", None))


# What shuts the gate, field by field; pain that was not given closes more than the gate.
SPOILT: dict[str, tuple[object, ...]] = {
    "onset_weeks": (None, 11.9),
    "odi": (None, 20.5),
    "calf_raises_left": (None, 15),
    "leg_pain": (0.5, 3),
    "back_pain": (2.5, 6),
    "gate_signature": (None, {"who": "-", "when": SIGNATURE["when"]}, {"who": "Dr Weber"}),
}


HISTORIES = (untrained, borderline, tried_today, tried_today, light, light, strong, strong, jumping, jumping, jumping)


def known(raw: Raw, question: str, answer: str = "known") -> None:
    raw["answers"][question] = answer
    raw["known_by"].update(established([question]))


def pressure(raw: Raw, chance: Random) -> None:
    raw["systolic"] = chance.choice((None, 124, 159, 160, 179, 179, 180))
    raw["diastolic"] = chance.choice((None, 78, 99, 100, 109, 109, 110))


def pressure_raised(raw: Raw, chance: Random) -> None:
    raw.update(systolic=chance.randint(160, 179), diastolic=chance.randint(60, 109))


def disc_operation(raw: Raw, chance: Random) -> None:
    raw.update(
        surgery_kind=chance.choice(("discectomy", "decompression")), surgery_weeks=chance.choice((3, 4, 8, 12, 13))
    )
    known(raw, "surgery", chance.choice(("known", "new")))


def other_operation(raw: Raw, chance: Random) -> None:
    raw.update(
        surgery_kind=chance.choice(("fusion", "other", None)), surgery_weeks=chance.choice((None, 6, 11, 12, 20))
    )
    known(raw, "surgery")


def bone(raw: Raw, chance: Random) -> None:
    known(raw, "bone", chance.choice(("known", "known", "unknown")))
    raw["vertebral_fracture"] = chance.choice(("no", "no", "yes", None))


def pregnancy(raw: Raw, chance: Random) -> None:
    known(raw, "pregnancy", chance.choice(("known", "known", "new")))
    raw["clearances"].append(clearance("pregnancy"))


def sciatic_tension(raw: Raw, chance: Random) -> None:
    for test in ("straight_leg_raise", "slump"):
        raw[f"{test}_{chance.choice(SIDES)}"] = chance.choice(SIGNS)
    raw["crossed_straight_leg_raise"] = chance.choice(("negative", "negative", "positive"))


def femoral_tension(raw: Raw, chance: Random) -> None:
    for side in chance.choice((("left",), ("right",), SIDES)):
        raw[f"femoral_stretch_{side}"] = chance.choice(("positive", "positive", None))


def direction(raw: Raw, chance: Random) -> None:
    raw["repeated_extension"] = chance.choice(("further_out", "central", "none", None))
    raw["repeated_flexion"] = chance.choice(("central", "central", "further_out", None))
    raw["stenosis_or_slip"] = chance.choice(("no", "no", "yes"))


def mild_weakness(raw: Raw, chance: Random) -> None:
    raw[chance.choice(GRADE_FIELDS)] = chance.choice((3.5, 4, 4.5))
    known(raw, "weakness", chance.choice(("no", "known")))


def weak_calf_by_raises(raw: Raw, chance: Random) -> None:
    """Counts close to none, on one side and on both."""
    raw.update(calf_raises_left=chance.choice((0, 0, 1)), calf_raises_right=chance.choice((0, 1, 20)))


def severe_weakness(raw: Raw, chance: Random) -> None:
    raw[chance.choice([*GRADE_FIELDS, "ankle_up_left", "ankle_up_right"])] = chance.choice((0, 1.5, 3))
    known(raw, "weakness")
    known(raw, "weakness_severe")


def weak_at_several_roots(raw: Raw, chance: Random) -> None:
    for field in chance.sample(GRADE_FIELDS, k=2):
        raw[field] = chance.choice((2, 3, 4, 4.5))
    for question in ("weakness", "weakness_severe", "weakness_several_levels"):
        known(raw, question)
    raw["clearances"].append(clearance("weakness_several_levels"))


def joints(raw: Raw, chance: Random) -> None:
    raw["joint_replacement"] = chance.choice(("hip", "knee", "hip_and_knee", None))


def blood_thinner(raw: Raw, chance: Random) -> None:
    known(raw, "anticoagulant_sudden")


def much_pain(raw: Raw, chance: Random) -> None:
    raw[chance.choice(("leg_pain", "back_pain"))] = chance.choice((6.9, 7, 8, 10, None))


def settled_illness(raw: Raw, chance: Random) -> None:
    """Conservative without a finding: careful, and no lower ceiling."""
    known(raw, chance.choice(("cancer", "infection_risk", "imaging", "inflammatory", "not_improving", "both_legs")))


def cleared_illness(raw: Raw, chance: Random) -> None:
    question = chance.choice(("heart", "belly", "calf", "cold_foot", "saddle", "upper_motor"))
    known(raw, question)
    raw["clearances"].append(clearance(question, weeks_ago=chance.choice((1, 11, 12, 13))))


COMPLICATIONS: tuple[Complication, ...] = (
    pressure,
    pressure_raised,
    disc_operation,
    other_operation,
    bone,
    pregnancy,
    sciatic_tension,
    femoral_tension,
    direction,
    mild_weakness,
    weak_calf_by_raises,
    severe_weakness,
    weak_at_several_roots,
    joints,
    blood_thinner,
    much_pain,
    settled_illness,
    cleared_illness,
)


def _answer_at_random(raw: Raw, chance: Random) -> None:
    for question in chance.sample(QUESTIONS, k=chance.randint(1, 3)):
        raw["answers"][question] = chance.choice(("new", "known", "unknown", None))
    raw[chance.choice(GRADE_FIELDS)] = chance.choice((None, 2, 4))


def _equip(raw: Raw, chance: Random) -> None:
    """At home or elsewhere: nothing, some, everything, or not asked, so that the clinic's own counts."""
    ids = _equipment()
    raw["equipment"] = chance.choice((None, None, [], list(ids), chance.sample(ids, k=chance.randint(1, len(ids)))))


def _try_exercises(raw: Raw, chance: Random) -> None:
    names = chance.sample(_trained(), k=chance.choice((0, 0, 2, 6)))
    raw["tried"] = {
        name: {
            "leg_symptoms": chance.choice(("yes", "no", "no", None)),
            "load_kg": chance.choice((None, 0, 7.3, 20, 41.9)),
            "effort": chance.choice((None, 3, 4.5)),
        }
        for name in names
    }
