"""Numbers as people type them: read in the field's unit, or refused with what to type; never guessed."""

from math import isclose, isfinite

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from logic.care.entry import UNITS, read_entry, read_pressure, read_sections
from logic.care.knowledge import load_knowledge
from logic.care.terms import Refused

# What was typed, the unit of its field, whole number or not, what is read. Worked by hand.
READ = [
    ("3.5", "0-10", False, 3.5),
    ("3,5", "0-10", False, 3.5),
    ("  7 ", "0-10", False, 7),
    ("35 mm", "0-10", False, 3.5),
    ("35mm", "0-10", False, 3.5),
    ("3.5 cm", "0-10", False, 3.5),
    ("3/10", "0-10", False, 3),
    ("3 / 10", "0-10", False, 3),
    ("44 lb", "kg", False, 19.95806428),
    ("44 lbs", "kg", False, 19.95806428),
    ("44 LB", "kg", False, 19.95806428),
    ("1 lb", "kg", False, 0.45359237),
    ("20 kg", "kg", False, 20),
    ("20", "kg", False, 20),
    ("7,3kg", "kg", False, 7.3),
    ("100.4 F", "°C", False, 38),
    ("100,4 °F", "°C", False, 38),
    ("101.3 °F", "°C", False, 38.5),
    ("101 F", "°C", False, 38.333333333333336),
    ("36.8", "°C", False, 36.8),
    ("36,8 °C", "°C", False, 36.8),
    ("41", "years", True, 41),
    ("41 years", "years", True, 41),
    ("41.0", "years", True, 41),
    ("8 weeks", "weeks", False, 8),
    ("10 days", "weeks", False, 10 / 7),
    ("28 d", "weeks", False, 4),
    ("40 %", "percent", False, 40),
    ("124 mmHg", "mmHg", True, 124),
    ("200 ml", "mL", False, 200),
    ("1200", "mL", False, 1200),
    ("0.2 l", "mL", False, 200),
    ("0.125", "mL", False, 0.125),
    ("4.5", "grade 0-5", False, 4.5),
    ("4,5", "grade 0-5", False, 4.5),
    ("4/5", "grade 0-5", False, 4),
    ("60°", "degrees", False, 60),
    ("12", "count", True, 12),
    ("1985", None, True, 1985),
    ("-3", "0-10", False, -3),
]

# What was typed, unit, whole, and what the refusal says.
REFUSED = [
    ("4+", "grade 0-5", False, "use 4.5 or 3.5"),
    ("4-", "grade 0-5", False, "use 4.5 or 3.5"),
    ("4 +", "grade 0-5", False, "use 4.5 or 3.5"),
    ("3+/5", "grade 0-5", False, "use 4.5 or 3.5"),
    ("41.7", "years", True, "whole number"),
    ("41,5", "years", True, "whole number"),
    ("1,200", "mL", False, "thousands or decimals"),
    ("1.200", "mL", False, "thousands or decimals"),
    ("1.200 ml", "mL", False, "thousands or decimals"),
    ("3-4", "0-10", False, "not one number"),
    ("3 to 4", "0-10", False, "do not fit this field"),
    ("1.2.3", "kg", False, "not one number"),
    ("three", "0-10", False, "not one number"),
    ("~3", "0-10", False, "not one number"),
    (".", "0-10", False, "not one number"),
    ("1e3", "mL", False, "do not fit this field"),
    ("nan", "kg", False, "not one number"),
    ("inf", "kg", False, "not one number"),
    ("٣", "0-10", False, "not one number"),
    ("44 lb", "weeks", False, "do not fit this field"),
    ("3 months", "weeks", False, "do not fit this field"),
    ("3/5", "0-10", False, "do not fit this field"),
    ("16 kPa", "mmHg", True, "do not fit this field"),
    ("12 weeks", None, True, "do not fit this field"),
    ("12 times", "count", True, "do not fit this field"),
    ("9" * 8, "kg", False, "not one number"),
    ("1" + " " * 60 + "kg", "kg", False, "not one number"),
]

FIELD_UNITS = sorted({row.unit for row in load_knowledge().fields.values() if row.unit} | {"kg"})


@pytest.mark.parametrize(("text", "unit", "whole", "value"), READ)
def test_it_is_read_as_it_was_meant(text: str, unit: str | None, whole: bool, value: float) -> None:
    read = read_entry(text, unit, whole)
    assert read == value
    assert isinstance(read, int if whole else float)


@pytest.mark.parametrize(("text", "unit", "whole", "says"), REFUSED)
def test_it_is_refused_with_what_to_type(text: str, unit: str | None, whole: bool, says: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_entry(text, unit, whole)
    assert says in str(refusal.value)


@pytest.mark.parametrize("text", ["", " ", "\t", "\u00a0"])
def test_nothing_typed_is_nothing_known(text: str) -> None:
    assert read_entry(text, "kg", whole=False) is None


def test_every_unit_that_can_be_typed_belongs_to_a_field() -> None:
    assert set(UNITS) <= set(FIELD_UNITS)


def test_fever_on_the_threshold_is_38_in_either_unit() -> None:
    assert read_entry("100.4 F", "°C", whole=False) == read_entry("38", "°C", whole=False) == 38.0
    assert (read_entry("100.39 F", "°C", whole=False) or 0) < 38.0


@given(st.floats(0.01, 300))
def test_pounds_go_to_kilograms_and_back(kg: float) -> None:
    pounds = f"{kg / 0.45359237:.9f}"
    assert isclose(read_entry(f"{pounds} lb", "kg", whole=False) or 0, kg, abs_tol=1e-8)


@given(st.floats(30, 45))
def test_fahrenheit_goes_to_celsius_and_back(celsius: float) -> None:
    fahrenheit = f"{celsius * 9 / 5 + 32:.9f}"
    assert isclose(read_entry(f"{fahrenheit} F", "°C", whole=False) or 0, celsius, abs_tol=1e-8)


@given(st.integers(0, 9_999_999), st.sampled_from([".", ","]), st.integers(0, 99))
def test_point_and_comma_say_the_same(whole: int, mark: str, decimals: int) -> None:
    assert read_entry(f"{whole}{mark}{decimals:02}", None, whole=False) == float(f"{whole}.{decimals:02}")


typed = st.text(max_size=60) | st.from_regex(r"[-+]?[0-9]{1,9}[.,]?[0-9]{0,5} ?[a-z°%/]{0,3}[+-]?", fullmatch=True)


@given(typed, st.sampled_from([*FIELD_UNITS, None]), st.booleans())
def test_any_text_gives_a_finite_number_or_is_refused(text: str, unit: str | None, whole: bool) -> None:
    try:
        value = read_entry(text, unit, whole)
    except Refused:
        return
    assert value is None or isfinite(value)
    assert (value is None) == (not text.strip())
    assert not whole or value is None or isinstance(value, int)


@given(st.from_regex(r"[0-9]{0,4} ?[A-Z][a-z]{3,9}", fullmatch=True), st.sampled_from([*FIELD_UNITS, None]))
def test_a_refusal_never_repeats_what_was_typed(text: str, unit: str | None) -> None:
    assume(text.lower().split()[-1] not in UNITS.get(unit or "", {}))
    assume(text.strip("0123456789 ").lower() not in UNITS.get(unit or "", {}))
    with pytest.raises(Refused) as refusal:
        read_entry(text, unit, whole=False)
    assert text.strip("0123456789 ") not in str(refusal.value).removeprefix("This").removeprefix("The ")


@given(st.text(max_size=40))
def test_without_a_digit_nothing_is_read(text: str) -> None:
    assume(text.strip() and not any("0" <= letter <= "9" for letter in text))
    with pytest.raises(Refused):
        read_entry(text, "0-10", whole=False)


@pytest.mark.parametrize("text", ["124/78", " 124 / 78 ", "124/78 mmHg", "124/78 mm hg"])
def test_a_pressure_is_read_with_its_stroke(text: str) -> None:
    assert read_pressure(text) == (124, 78)


@pytest.mark.parametrize("text", ["78/124", "100/100"])
def test_a_pressure_whose_lower_number_is_not_lower_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="Upper and lower seem swapped"):
        read_pressure(text)


@pytest.mark.parametrize("text", ["01/00", "80/00"])
def test_a_lower_number_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="The lower number is 0"):
        read_pressure(text)


def test_one_above_is_enough() -> None:
    assert read_pressure("101/100") == (101, 100)


@pytest.mark.parametrize(
    "text", ["", "124", "124/", "/78", "124-78", "16.5/9.5", "1240/78", "124/78/60", "-124/78", "a/b"]
)
def test_what_is_not_two_whole_numbers_is_no_pressure(text: str) -> None:
    with pytest.raises(Refused, match="as 124/78"):
        read_pressure(text)


@example("01/00")
@given(st.text(max_size=30) | st.from_regex(r"[0-9]{1,4} ?/ ?[0-9]{1,4}", fullmatch=True))
def test_any_text_is_a_pressure_with_the_upper_number_above_or_a_refusal(text: str) -> None:
    try:
        upper, lower = read_pressure(text)
    except Refused:
        return
    assert upper > lower > 0


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("2,1,0,,3", (2, 1, 0, None, 3)),
        ("2, 1, 0, , 3", (2, 1, 0, None, 3)),
        ("2;1;0;;3", (2, 1, 0, None, 3)),
        ("2 1 0 3", (2, 1, 0, 3)),
        ("2,1,", (2, 1, None)),
        ("4", (4,)),
        ("  ", None),
    ],
)
def test_section_scores_are_read_with_their_blanks(text: str, scores: tuple[int | None, ...] | None) -> None:
    assert read_sections(text) == scores


@pytest.mark.parametrize("text", ["2,a", "2.5,1", "12,1", "-1,2", "2/3"])
def test_what_is_no_section_score_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="with commas between them"):
        read_sections(text)
