"""The document against the JSON of the command line, walked on its own: nothing of the plan is lost, nothing added."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from logic.care.decisions import Decisions, Override, Swap
from logic.care.knowledge import load_knowledge
from logic.care.wording import load_wording
from tests.care.a_clear_person import answering, clear_person, without
from tests.care.a_plan import FOUNDATION_DONE, USUAL_CLINIC, clinic, plan
from tests.paper.documents import Printed, by_key, plan_of, random_documents, told

RANDOM = random_documents()
PARTS = ("set_up", "how", "mount", "feel", "stop")
Line = tuple[str, str, tuple[str, ...]]


def exercise_lines(one: dict[str, Any]) -> Iterator[Line]:
    """Key, text and claims of all that the JSON says of an exercise of today."""
    name = one["exercise"]
    yield f"exercise:{name}", one["name"], tuple(one["claims"])
    yield f"dose:{name}", one["dose_text"], tuple(one["dose"]["claims"])
    yield from ((f"{part}:{name}", one[part], ()) for part in PARTS if part in one)
    for part in ("range", "side"):
        if text := one["sides_text" if part == "side" else f"{part}_text"]:
            yield f"{part}:{name}", text, ()
    for limit, text in zip(one["limits"], one["limit_texts"], strict=True):
        yield f"limit:{name}:{limit['limit']}", text, tuple(limit["claims"])
    for cue, text in zip(one["cues"], one["cue_texts"], strict=True):
        yield f"cue:{name}:{cue['id']}", text, tuple(cue["claims"])


def next_lines(one: dict[str, Any]) -> Iterator[Line]:
    name = one["exercise"]
    yield f"next:{name}", one["name"], tuple(one["claims"])
    yield f"next_dose:{name}", one["dose_text"], tuple(one["dose"]["claims"])
    for limit, text in zip(one["limits"], one["limit_texts"], strict=True):
        yield f"next_limit:{name}:{limit['limit']}", text, tuple(limit["claims"])


def road_lines(road: list[dict[str, Any]]) -> Iterator[Line]:
    for phase in road:
        yield f"road:{phase['phase']}", phase["text"], tuple(phase["claims"])
        yield from (
            (f"opens:{phase['phase']}:{one['key']}", one["text"], tuple(one["claims"])) for one in phase["opens"]
        )
        if phase["state"] == "next":
            yield from (line for one in phase["exercises"] for line in next_lines(one))


def expected(json: dict[str, Any]) -> Iterator[Line]:
    """Every printed line of a protocol, by the key it must have in the document."""
    whole = json["phase"] > 0
    yield from ((f"line:{one['id']}", one["text"], tuple(one["claims"])) for one in json["lines"])
    for one in json["reasons"]:
        key = f"reason:{one['row']}"
        if one["answer"] not in ("unknown", "not measured"):
            yield key, one["text"], tuple(one["claims"])
    if not whole:
        return
    yield from (line for one in json["exercises"] for line in exercise_lines(one))
    yield from ((f"empty:{one['id']}", one["text"], tuple(one["claims"])) for one in json["empty_slots"])
    for kind, rows in (("avoid", json["avoid"]), ("left", json["left_out"]), ("check_up", json["reviews"])):
        yield from ((f"{kind}:{one['id']}", one["text"], tuple(one["claims"])) for one in rows)
    yield from road_lines(json["road"])


@pytest.mark.parametrize("at", range(len(RANDOM)))
def test_no_line_of_the_plan_is_lost(at: int):
    found = by_key(RANDOM[at].document)
    for key, text, claims in expected(RANDOM[at].json):
        assert key in found, key
        assert found[key].text == text, key
        assert found[key].claims == claims, key


def test_no_exercise_dose_or_line_is_added():
    kinds = {"exercise", "dose", "limit", "cue", "line", "avoid", "left", "check_up", "empty", "next", "next_dose"}
    for one in RANDOM:
        lines = {key for key, _, _ in expected(one.json)}
        assert {key for key in by_key(one.document) if key.partition(":")[0] in kinds} <= lines


def test_a_dose_that_is_still_ahead_is_that_of_the_json():
    for one in RANDOM:
        ahead = {
            f"later_dose:{phase['phase']}:{dose['id']}": (dose["dose_text"], tuple(dose["claims"]))
            for phase in one.json["road"]
            for dose in phase["doses"]
        }
        shown = {key: entry for key, entry in by_key(one.document).items() if key.startswith("later_dose:")}
        assert {key: (entry.text, entry.claims) for key, entry in shown.items()}.items() <= ahead.items()
        closed = [phase for phase in one.json["road"] if phase["state"] in ("next", "later") and not phase["exercises"]]
        assert {int(key.split(":")[1]) for key in shown} == {phase["phase"] for phase in closed}


def test_every_key_stands_once():
    for one in RANDOM:
        counted = Counter(entry.key for entry in one.document.entries())
        assert counted.most_common(1)[0][1] == 1, counted.most_common(1)


def test_every_cited_claim_stands_once_in_the_order_of_citation():
    for one in RANDOM:
        cited = [claim for entry in one.document.entries() for claim in entry.claims]
        assert [claim.id for claim in one.document.claims] == list(dict.fromkeys(cited))


def test_each_claim_is_printed_in_words_as_the_knowledge_has_it():
    knowledge, words = load_knowledge(), load_wording()
    for claim in RANDOM[0].document.claims:
        row = knowledge.claims[claim.id]
        assert (claim.says, claim.found, claim.caveat, claim.studied_in) == (
            row.says,
            row.found,
            row.caveat,
            row.studied_in,
        )
        assert (claim.mark, claim.word) == tuple(words.say("support", row.support, part) for part in ("mark", "word"))
        assert len(claim.sources) == max(1, len(row.sources))
        assert all(text.startswith(name) for name, text in zip(row.sources, claim.sources, strict=False))


def test_the_random_people_meet_every_phase_and_verdict():
    assert {one.protocol.phase for one in RANDOM} == {0, 1, 2, 3, 4}
    assert {one.document.verdict.name for one in RANDOM} == {"proceed", "conservative", "hold", "urgent", "emergency"}
    assert sum(bool(one.protocol.decisions.swaps) for one in RANDOM) > 10
    assert sum(bool(one.protocol.decisions.overrides) for one in RANDOM) > 10


def test_what_states_something_clinical_cites_a_claim():
    """What is worked out for the person, and the parts that lean on their exercise, need none of their own."""
    leaning = {*PARTS, "side", "range", "test", "minutes", "swaps", "next_side", "next_range"}
    leaning |= {"open", "phone", "emergency_number"}
    for one in RANDOM:
        for entry in one.document.entries():
            assert entry.claims or entry.key.partition(":")[0] in leaning, entry.key


def test_what_was_not_asked_is_named_and_no_reason_of_its_own():
    for one in RANDOM:
        open_ = {key.removeprefix("open:") for key in by_key(one.document) if key.partition(":")[0] == "open"}
        assert bool(one.protocol.unanswered) == bool(open_)
        unasked = {f"reason:{reason['row']}" for reason in one.json["reasons"] if reason["answer"] == "unknown"}
        assert not unasked & by_key(one.document).keys()


def test_a_hold_names_each_question_that_was_not_asked():
    entry = by_key(plan_of(without("bladder")))["open:bladder"]
    assert (entry.label, entry.text) == ("Hold", "Bladder: not asked, ask it now")


def test_where_help_is_needed_now_what_was_not_asked_is_one_run_of_names():
    document = plan_of({"answers": {"bladder": "new"}})
    section = document.section("open")
    assert [entry.key for entry in section.entries] == ["open"]
    for name in ("Bowel", "Saddle feeling", "Infection and cancer: all", "Power of every key muscle"):
        assert name in section.entries[0].text


def test_measurements_fall_under_one_name_only_where_all_are_missing():
    half = answering({}, knee_extension_left=None)
    keys = by_key(plan_of(half)).keys()
    assert "open:knee_extension_left" in keys
    assert "open:power" not in keys


def test_the_worst_reason_stands_first():
    order = ["Emergency", "Urgent", "Hold", "Careful plan"]
    for one in RANDOM:
        reasons = one.document.section("reasons")
        labels = [order.index(entry.label) for entry in reasons.entries] if reasons else []
        assert labels == sorted(labels)


def test_a_plan_has_its_sections_in_the_order_it_is_used():
    order = (
        "reasons conflicts open sign_off findings exercises session schedule avoid daily_life watch stop safety_net "
        "gain talk road expectation check_ups notice changed left_out"
    ).split()
    for one in RANDOM:
        ids = [section.id for section in one.document.sections]
        assert ids == [name for name in order if name in ids]
        assert all(section.entries for section in one.document.sections)


def test_without_a_plan_there_is_no_exercise_and_no_dose():
    for one in RANDOM:
        if one.protocol.phase == 0:
            assert one.document.kind == "no_plan"
            ids = {section.id for section in one.document.sections}
            assert ids <= {"reasons", "conflicts", "open", "stop", "safety_net", "notice"}
            assert {"stop", "safety_net", "notice"} <= ids


def test_a_swap_stands_in_the_plan_and_among_what_was_decided():
    swap = Swap(slot="core_first", exercise="bracing_seated")
    found = by_key(plan_of(clear_person(), decisions=Decisions(swaps=(swap,))))
    assert "exercise:bracing_seated" in found
    assert "Bracing with breathing, sitting" in found["changed:swap:core_first"].text


def overridden(of: str, action: str) -> Decisions:
    words = "sore today" if action == "changed" else "would rather cycle"
    return Decisions(overrides=(Override(of=of, action=action, reason="declines", words=words),))


def test_an_override_stands_beside_its_line_in_words():
    found = by_key(plan_of(clear_person(), decisions=overridden("line:stay_active", "changed")))
    assert found["line:stay_active"].change == "Clinician: changed: the person declines it. sore today."
    assert found["line:stay_active"].text == load_wording().say("line", "stay_active")
    assert found["changed:line:stay_active"].text == found["line:stay_active"].change


def test_a_changed_dose_says_so_beside_the_dose():
    name = plan(clear_person()).exercises[0].exercise
    found = by_key(plan_of(clear_person(), decisions=overridden(f"dose:{name}", "changed")))
    assert "sore today" in found[f"dose:{name}"].change
    assert not found[f"exercise:{name}"].change


def test_an_exercise_left_out_by_the_clinician_says_why_among_those_left_out():
    found = by_key(plan_of(clear_person(), decisions=overridden("exercise:heel_slide", "left_out")))
    assert "exercise:heel_slide" not in found
    assert "would rather cycle" in found["left:heel_slide"].change


def test_every_override_is_beside_its_line_and_among_what_was_decided():
    for one in RANDOM:
        for override in one.protocol.decisions.overrides:
            found = by_key(one.document)
            left_out = override.action == "left_out"
            key = override.of.replace("exercise:", "left:") if left_out else override.of
            assert override.words in found[f"changed:{override.of}"].text
            assert found[f"changed:{override.of}"].label
            assert key not in found or override.words in found[key].change


def test_the_surgeons_limits_stand_word_for_word():
    document = plan_of(clear_person(joint_replacement="hip", joint_limits="no <deep> bend, *ever*"))
    assert by_key(document)["joint_limits"].text == "no <deep> bend, *ever*"


def test_numbers_to_ring_stand_with_the_safety_net_and_only_where_they_are_set():
    unset = USUAL_CLINIC.clinic.model_copy(update={"phone": "not set", "emergency_number": "144"})
    found = by_key(plan_of(clear_person(), USUAL_CLINIC.model_copy(update={"clinic": unset})))
    assert found["emergency_number"].text == "144"
    assert "phone" not in found


def test_careful_doses_ahead_keep_to_the_low_end():
    usual, careful = (
        by_key(plan_of(answering({"bone": answer}, neutral_control="no", leg_pain=pain)))
        for answer, pain in (("no", 3), ("no", 8))
    )
    assert "2-3 days a week" in usual["later_dose:3:strength_resistance"].text
    assert "2 days a week" in careful["later_dose:3:strength_resistance"].text


def test_a_side_is_named_where_one_is_left_out():
    """Standing curls brought symptoms, and the seated machine is out on the side of the positive test."""
    raw = clear_person(
        **FOUNDATION_DONE,
        straight_leg_raise_right="positive",
        tried={"leg_curl_standing": {"leg_symptoms": "yes"}},
    )
    found = by_key(plan_of(raw, clinic(["leg_curl_machine_seated", "leg_press_machine"])))
    assert found["side:leg_curl_seated"].text == "left side only"


def test_no_document_speaks_of_a_waiting_time_for_an_emergency():
    for one in RANDOM:
        assert not re.search(r"24\s*(-|–|to)\s*48", told(one.document))


def test_the_same_plan_prints_the_same_document():
    assert plan_of(clear_person()) == plan_of(clear_person())


def kinds_of(printed: Printed) -> set[str]:
    return {key.partition(":")[0] for key in by_key(printed.document)}


def test_the_random_plans_hold_every_kind_of_line():
    kinds = set().union(*(kinds_of(one) for one in RANDOM))
    assert kinds >= {"limit", "cue", "swaps", "range", "mount", "test", "empty", "next_limit", "later_dose"}
    assert kinds >= {"finding", "root_ceiling", "consistent_with", "to_try_today", "changed", "open", "conflict"}
