"""Input that cannot be used is refused in a sentence that names the field and never repeats what was entered."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.care.intake import Intake, parse_intake, read_intake
from logic.care.knowledge import load_knowledge
from logic.care.screening import screen
from logic.care.terms import Refused
from tests.care.a_clear_person import ON, QUESTIONS, Raw, answering, clear_person, clearance, established, screened

# A word that stands in no message of ours, entered where it does not belong.
ENTERED = "Quetzalcoatl"
RIGHT_TO_LEFT, ISOLATE, MARK, LETTER_MARK = "\u202e", "\u2066", "\u200f", "\u061c"
NULL, ESCAPE, DELETE, NEXT_LINE = "\x00", "\x1b[2J", "\x7f", "\x85"
FREE_TEXT = ("who", "why", "joint_limits")


def intake(text: str) -> Intake:
    return parse_intake(text, ON)


def person(**fields: Any) -> Intake:
    return intake(json.dumps(clear_person(**fields)))


def refused(text: str) -> str:
    with pytest.raises(Refused) as fault:
        parse_intake(text, ON)
    return str(fault.value)


def refused_person(**fields: Any) -> str:
    return refused(json.dumps(clear_person(**fields)))


def with_free_text(field: str, words: str) -> Raw:
    cleared = clearance("saddle")
    match field:
        case "who":
            return answering({"saddle": "known"}, known_by=established(["saddle"], who=words))
        case "why":
            return answering({"saddle": "known"}, clearances=[{**cleared, "why": words}])
    return clear_person(joint_limits=words)


def test_the_clear_person_is_read() -> None:
    assert person().age == 41
    assert intake("{}") == Intake()


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
@pytest.mark.parametrize("field", ["leg_pain", "odi", "temperature", "surgery_weeks", "calf_left", "age"])
def test_what_is_no_number_is_refused(field: str, word: str) -> None:
    assert field in refused(f'{{"{field}": {word}}}')


@pytest.mark.parametrize(
    ("field", "low", "too_low", "high", "too_high"),
    [
        ("leg_pain", 0, -1, 10, 11),
        ("back_pain", 0, -0.1, 10, 10.1),
        ("odi", 0, -1, 100, 130),
        ("age", 0, -1, 120, 121),
        ("systolic", 50, 49, 300, 1800),
        ("diastolic", 20, 19, 200, 201),
        ("temperature", 30, 29.9, 45, 100.4),
        ("post_void_ml", 0, -1, 5000, 5001),
        ("surgery_weeks", 0, -1, 5200, 5201),
        ("calf_left", 0, -0.5, 5, 5.5),
        ("straight_leg_raise_angle_left", 0, -1, 120, 121),
        ("calf_raises_left", 0, -1, 1000, 1001),
        ("birth_year", 1900, 1899, 2008, 2201),
    ],
)
def test_both_ends_of_each_number(field: str, low: float, too_low: float, high: float, too_high: float) -> None:
    for value in (low, high):
        assert getattr(read_intake({field: value}, ON), field) == value
    for value in (too_low, too_high):
        said = refused(json.dumps({field: value}))
        assert said.startswith(f"{field}: must be ")
        assert str(value) not in said


def test_400_kg_is_refused() -> None:
    assert person(tried={"leg_press": {"load_kg": 300}}).tried["leg_press"].load_kg == 300
    assert refused_person(tried={"leg_press": {"load_kg": 400}}).startswith("tried.leg_press.load_kg: must be")
    assert refused_person(tried={"leg_press": {"effort": 11}}).startswith("tried.leg_press.effort: must be")


def test_a_grade_between_the_halves_is_refused() -> None:
    assert person(calf_left=4.5).calf_left == 4.5
    assert refused_person(calf_left=4.25) == "calf_left: use steps of 0.5."


def test_a_birth_year_in_the_future_is_refused() -> None:
    assert read_intake({"birth_year": ON.year}, ON).birth_year == ON.year
    assert refused(f'{{"birth_year": {ON.year + 1}}}') == "birth_year: lies in the future. Enter the year of birth."


def test_age_and_birth_year_that_do_not_fit_are_refused() -> None:
    assert person(birth_year=1985).age == 41
    assert person(birth_year=1984).age == 41
    for year in (1983, 1986):
        assert refused_person(birth_year=year).startswith("age, birth_year:")


def test_an_unknown_field_is_refused_by_its_name() -> None:
    assert refused_person(blood_pressure=124).startswith("blood_pressure: no such field.")
    assert refused_person(tried={"leg_press": {"kilos": 4}}).startswith("tried.leg_press.kilos: no such field.")
    assert refused_person(previous_grades={"calf": 4}).startswith("previous_grades.calf: no such grade.")


@pytest.mark.parametrize("word", ["yes", "No", "NEW", "", " no", "n", ENTERED, True, 0, 1.5, [], ["no"], {"no": 1}])
def test_an_unknown_answer_is_refused_by_its_question(word: Any) -> None:
    raw = clear_person()
    raw["answers"]["bladder"] = word
    assert refused(json.dumps(raw)) == "answers.bladder: use one of 'no', 'known', 'new' or 'unknown'."


@pytest.mark.parametrize("field", ["answers", "second_answers", "known_by", "clearances"])
def test_an_unknown_question_is_refused_by_its_field(field: str) -> None:
    misspelt = {
        "answers": {"bladdr": "no"},
        "second_answers": {"bladdr": "no"},
        "known_by": established(["bladdr"]),
        "clearances": [clearance("bladdr")],
    }
    raw = clear_person(**{field: misspelt[field]})
    with pytest.raises(Refused, match=rf"^{field}\b.*no such question\. (Questions|Valid): bladder, bowel"):
        screened(raw)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("leg_pain", "3"),
        ("leg_pain", True),
        ("leg_pain", [3]),
        ("leg_pain", {"value": 3}),
        ("age", True),
        ("age", "41"),
        ("age", 41.5),
        ("systolic", 124.0),
        ("visit", 1),
        ("visit", "second"),
        ("answers", []),
        ("answers", "no"),
        ("answers", [["bladder", "no"]]),
        ("clearances", {}),
        ("clearances", ["heart"]),
        ("known_by", {"bladder": "Dr Amsel"}),
        ("known_by", []),
        ("tried", []),
        ("tried", {"leg_press": 20}),
        ("equipment", "band"),
        ("equipment", [1]),
        ("sensation_reduced", "L5_left"),
        ("sensation_reduced", ["L6_left"]),
        ("joint_limits", 90),
        ("gate", {"grades_full": True}),
    ],
)
def test_a_wrong_type_is_refused_by_its_field(field: str, value: Any) -> None:
    assert refused_person(**{field: value}).startswith(field)


@pytest.mark.parametrize("text", ["[]", "null", "3", '"no"', "true"])
def test_what_is_no_object_is_refused(text: str) -> None:
    assert refused(text) == "The intake must be an object of fields, as `questions` lists them."


@pytest.mark.parametrize(
    "text", ["", " ", "{", '{"age": 41,}', "{'age': 41}", '{"age": 041}', '{"age": 4', "\ufeff{}", "{}{}"]
)
def test_what_is_no_json_is_refused_with_its_place(text: str) -> None:
    assert refused(text).startswith("The intake is not JSON: line 1, column ")


def test_ten_megabytes_are_refused_before_they_are_read() -> None:
    assert "longer than" in refused(json.dumps({"joint_limits": "x" * 10_000_000}))
    assert "longer than" in refused("[" * 10_000_000)


@pytest.mark.parametrize("opening", ["[", '{"answers":', '{"answers":{"bladder":', '{"known_by":[{"a":'])
def test_deep_nesting_is_refused(opening: str) -> None:
    assert refused(opening * 100_000 if len(opening) < 9 else opening * 20_000)


@pytest.mark.parametrize("depth", [10, 100, 400, 900])
def test_nesting_that_json_can_still_read_is_refused(depth: int) -> None:
    assert refused('{"answers": {"bladder": ' + "[" * depth + "]" * depth + "}}").startswith("answers.bladder")


@pytest.mark.parametrize("digits", [30, 400, 4_000, 5_000, 100_000])
@pytest.mark.parametrize("field", ["age", "leg_pain"])
def test_a_number_of_many_digits_is_refused(field: str, digits: int) -> None:
    said = refused(f'{{"{field}": {"9" * digits}}}')
    assert said
    assert "99999" not in said
    if digits < 4_300:  # beyond it, Python reads no integer and no field is known yet
        assert said.startswith(field)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('{"age": 40, "age": 41}', "age"),
        ('{"answers": {"bladder": "new", "bladder": "no"}}', "bladder"),
        ('{"answers": {"bladder": "new"}, "answers": {"bladder": "no"}}', "answers"),
        ('{"known_by": {"bladder": {"who": "a", "who": "b"}}}', "who"),
    ],
)
def test_an_answer_given_twice_is_refused(text: str, field: str) -> None:
    assert refused(text) == f"{field}: given twice. Keep one, so that neither hides the other."


@pytest.mark.parametrize("field", FREE_TEXT)
@pytest.mark.parametrize(
    "sign", [NULL, ESCAPE, "a\nb", "a\rb", "a\tb", DELETE, NEXT_LINE + "x", RIGHT_TO_LEFT, ISOLATE, MARK, LETTER_MARK]
)
def test_control_and_direction_characters_are_refused_in_free_text(field: str, sign: str) -> None:
    said = refused(json.dumps(with_free_text(field, f"left{sign}right")))
    assert f"{field}: holds control or direction characters." in said
    assert sign not in said


@pytest.mark.parametrize("field", FREE_TEXT)
@pytest.mark.parametrize("sign", ["\u2028", "\u2029"])
def test_line_and_paragraph_separators_are_refused_in_free_text(field: str, sign: str) -> None:
    assert f"{field}: " in refused(json.dumps(with_free_text(field, f"left{sign}right")))


@pytest.mark.parametrize("field", FREE_TEXT)
def test_a_lone_surrogate_is_refused_in_free_text(field: str) -> None:
    assert f"{field}: " in refused(json.dumps(with_free_text(field, "left\ud800right")))


@pytest.mark.parametrize("field", FREE_TEXT)
def test_free_text_of_201_characters_is_refused(field: str) -> None:
    assert f"{field}: at most 200 characters." in refused(json.dumps(with_free_text(field, "x" * 201)))
    assert intake(json.dumps(with_free_text(field, "x" * 200)))


@pytest.mark.parametrize("field", FREE_TEXT)
@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "[a link](javascript:alert(1)) **bold** `code` | # head",
        "{{ field }} ${HOME} %s {0}",
        "=HYPERLINK(1)",
        "Dr Žižka-Öz, 'Orthopädie' & \"Söhne\" – 東京 مرحبا",
    ],
)
def test_markup_in_free_text_is_kept_as_it_is(field: str, words: str) -> None:
    read = intake(json.dumps(with_free_text(field, words)))
    kept = {
        "who": lambda: read.known_by["saddle"].who,
        "why": lambda: read.clearances[0].why,
        "joint_limits": lambda: read.joint_limits,
    }
    assert kept[field]() == words


@pytest.mark.parametrize("blank", ["", " ", "\t", "\u00a0", "\u3000"])
def test_a_clearance_without_who_or_why_is_refused(blank: str) -> None:
    for field in ("who", "why"):
        said = refused_person(clearances=[{**clearance("heart"), field: blank}])
        assert said.startswith(f"clearances.0.{field}: must be filled in") or "control" in said


@pytest.mark.parametrize(
    "day", ["", "yesterday", "2026-02-30", "01.02.2026", "2026-11", 20260101, 1.5, True, [2026, 1, 1]]
)
def test_a_date_that_is_none_is_refused(day: Any) -> None:
    said = refused_person(known_by={"bladder": {"who": "Dr Amsel", "when": day}})
    assert said.startswith("known_by.bladder.when: ")
    assert refused_person(clearances=[{**clearance("heart"), "when": day}]).startswith("clearances.0.when: ")


def test_a_date_in_the_future_is_refused() -> None:
    tomorrow = established(["bladder"], weeks_ago=-1 / 7)
    assert person(known_by=established(["bladder"], weeks_ago=0))
    assert refused_person(known_by=tomorrow).startswith("known_by.bladder.when: lies in the future.")
    assert "when: lies in the future." in refused_person(clearances=[clearance("heart", weeks_ago=-1 / 7)])
    signature = tomorrow["bladder"]
    assert refused_person(gate_signature=signature).startswith("gate_signature.when: lies in the future.")
    assert person(gate_signature=signature | {"when": ON.isoformat()})


@pytest.mark.parametrize("wrong", ["Dr Weber", 1, True, [], {"who": 3}, {"when": "soon"}, {"by": "Dr Weber"}])
def test_a_signature_of_the_wrong_shape_is_refused_by_its_field(wrong: Any) -> None:
    assert refused_person(gate_signature=wrong).startswith("gate_signature")


@pytest.mark.parametrize(
    "fields",
    [
        {"visit": ENTERED},
        {"leg_pain": ENTERED},
        {"age": ENTERED},
        {"leg_side": ENTERED},
        {"odi_version": ENTERED},
        {"straight_leg_raise_left": ENTERED},
        {"sensation_reduced": [ENTERED]},
        {"sensation_reduced": ENTERED},
        {"joint_limits": ENTERED + "\x00"},
        {"joint_limits": ENTERED * 100},
        {"answers": ENTERED},
        {"answers": {"bladder": ENTERED}},
        {"known_by": {"bladder": {"who": ENTERED + "\n.", "when": ENTERED}}},
        {"known_by": {"bladder": ENTERED}},
        {"clearances": [{"question": ENTERED, "who": "Dr Weber", "when": "2030-01-01", "why": "seen"}]},
        {"clearances": [{"question": ENTERED, "who": "Dr Weber", "when": "2026-11-01", "why": "seen"}]},
        {"clearances": [ENTERED]},
        {"tried": {"leg_press": {"leg_symptoms": ENTERED}}},
        {"gate": {"grades_full": ENTERED}},
        {"equipment": ENTERED},
    ],
)
def test_no_message_repeats_what_was_entered(fields: Raw) -> None:
    with pytest.raises(Refused) as fault:
        screened(clear_person(**fields))
    assert ENTERED not in str(fault.value)


def test_a_name_cannot_write_lines_of_its_own_into_a_message() -> None:
    forged = f"x\nage: all is well{RIGHT_TO_LEFT}" + "y" * 500
    for raw in ({forged: 1}, {"answers": {forged: "yes"}}, {"previous_grades": {forged: 3}}, {"tried": {forged: 3}}):
        said = refused(json.dumps(raw))
        assert "\n" not in said
        assert RIGHT_TO_LEFT not in said
        assert len(said) < 500


@pytest.mark.parametrize("field", ["known_by", "answers", "clearances"])
def test_a_questions_name_cannot_write_lines_of_its_own_either(field: str) -> None:
    forged = f"x\nage: all is well{RIGHT_TO_LEFT}"
    later = "2031-01-01"
    values = {
        "known_by": {forged: {"who": "Dr Amsel", "when": later}},
        "answers": {forged: "no"},
        "clearances": [{**clearance(forged), "when": later}],
    }
    with pytest.raises(Refused) as fault:
        screened(clear_person(**{field: values[field]}))
    assert "\n" not in str(fault.value)
    assert RIGHT_TO_LEFT not in str(fault.value)


WORDS = st.sampled_from(
    ["no", "known", "new", "unknown", "yes", "positive", "", "2026-11-01", "\ud800", "\u202e", "first"]
)
FIELDS = st.sampled_from(
    [*Intake.model_fields, *QUESTIONS, "who", "when", "why", "question", "load_kg", "nonsense", ""]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text(max_size=20)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(FIELDS | st.text(max_size=8), inner, max_size=6),
    max_leaves=20,
)


@given(ANYTHING)
def test_any_json_is_read_or_refused(value: Any) -> None:
    read_or_refused(json.dumps(value))


@given(st.dictionaries(FIELDS, ANYTHING, max_size=5))
def test_any_change_to_the_clear_person_is_read_or_refused(fields: Raw) -> None:
    read_or_refused(json.dumps(clear_person(**fields)))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refused(text)


def read_or_refused(text: str) -> None:
    """Anything else that is raised is a traceback on somebody's screen."""
    with suppress(Refused):
        screen(parse_intake(text, ON), load_knowledge(), ON)
