"""Numbers as people type them, in the unit of their field. What can be read in two ways is refused, never guessed."""

import re
from collections.abc import Mapping
from fractions import Fraction

from logic.care.terms import Refused

KG_A_POUND = Fraction("0.45359237")  # exact by definition, international pound of 1959
CELSIUS_A_FAHRENHEIT, FREEZING_FAHRENHEIT = Fraction(5, 9), 32
LONGEST = 40  # characters

NUMBER = re.compile(r"([-−]?)([0-9]{1,7})(?:[.,]([0-9]{1,17}))?\s*([^0-9.,\s+−-].*)?")
TWO_READINGS = re.compile(r"[-−]?[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9])")
SIGNED_GRADE = re.compile(r"[0-5]\s*[-−+]")
PRESSURE = re.compile(r"([0-9]{2,3})\s*/\s*([0-9]{2,3})\s*(?:mm\s*hg)?", re.IGNORECASE)

# Unit of a field -> the words after a number that it may be typed with -> factor into the unit.
UNITS: Mapping[str, Mapping[str, Fraction]] = {
    "kg": dict.fromkeys(("kg", "kgs", "kilo", "kilos"), Fraction(1))
    | dict.fromkeys(("lb", "lbs", "pound", "pounds"), KG_A_POUND),
    "0-10": {"/10": Fraction(1), "/ 10": Fraction(1), "cm": Fraction(1), "mm": Fraction(1, 10)},
    "weeks": dict.fromkeys(("w", "wk", "wks", "week", "weeks"), Fraction(1))
    | dict.fromkeys(("d", "day", "days"), Fraction(1, 7)),
    "years": dict.fromkeys(("y", "yr", "yrs", "year", "years"), Fraction(1)),
    "percent": dict.fromkeys(("%", "percent"), Fraction(1)),
    "mmHg": dict.fromkeys(("mmhg", "mm hg"), Fraction(1)),
    "mL": dict.fromkeys(("ml", "cc"), Fraction(1)) | dict.fromkeys(("l", "litre", "litres"), Fraction(1000)),
    "grade 0-5": dict.fromkeys(("/5", "/ 5"), Fraction(1)),
    "degrees": dict.fromkeys(("°", "deg", "degree", "degrees"), Fraction(1)),
    "°C": dict.fromkeys(("c", "°c", "° c", "celsius"), Fraction(1))
    | dict.fromkeys(("f", "°f", "° f", "fahrenheit"), CELSIUS_A_FAHRENHEIT),
}
GRADE, TEMPERATURE = "grade 0-5", "°C"


def read_entry(text: str, unit: str | None, whole: bool) -> float | int | None:
    """The number in the field's unit; None where nothing was typed. Raises Refused, saying what to type instead."""
    typed = text.strip()
    if not typed:
        return None
    _refuse_what_reads_two_ways(typed, unit)
    found = NUMBER.fullmatch(typed) if len(typed) <= LONGEST else None
    if found is None:
        raise Refused(f"This is not one number. Type digits, as {_example(whole)}{_with_units(unit)}.")
    sign, digits, decimals, word = found.groups()
    value = _in_unit(Fraction(f"{digits}.{decimals or 0}"), (word or "").strip().lower(), unit, bool(sign))
    if whole and value.denominator != 1:
        raise Refused("This must be a whole number. Type it without decimals.")
    return int(value) if whole else float(value)


def read_pressure(text: str) -> tuple[int, int]:
    """(systolic, diastolic) in mmHg of an entry such as 124/78. Raises Refused."""
    found = PRESSURE.fullmatch(text.strip())
    if found is None:
        raise Refused("Blood pressure is read as two whole numbers in mmHg with a stroke between them, as 124/78.")
    upper, lower = int(found[1]), int(found[2])
    if lower == 0:
        raise Refused("The lower number is 0, which is no reading. Measure again, and type both numbers, as 124/78.")
    if upper <= lower:
        raise Refused("Upper and lower seem swapped: the first number must be the higher one. Check the reading.")
    return upper, lower


def read_sections(text: str) -> tuple[int | None, ...] | None:
    """Section scores with commas, semicolons or spaces between them, None where left blank; None without any text."""
    typed = text.strip()
    if not typed:
        return None
    parts = re.split(r"[,;]", typed) if re.search(r"[,;]", typed) else typed.split()
    if not all(re.fullmatch(r"\s*[0-9]?\s*", part) for part in parts):
        raise Refused("Type the section scores with commas between them, as 2,1,0,,3; leave a blank section empty.")
    return tuple(int(part) if part.strip() else None for part in parts)


def _refuse_what_reads_two_ways(typed: str, unit: str | None) -> None:
    if unit == GRADE and SIGNED_GRADE.match(typed):
        raise Refused("Plus and minus are not read, as their size is not agreed. Use half grades: use 4.5 or 3.5.")
    if TWO_READINGS.match(typed):
        raise Refused(
            "Three digits after a point or comma may mean thousands or decimals. "
            "Type thousands without a mark, and decimals with one or two digits."
        )


def _in_unit(value: Fraction, word: str, unit: str | None, negative: bool) -> Fraction:
    """The value converted where another unit was typed; without a word it is taken in the field's own unit."""
    value = -value if negative else value
    if not word:
        return value
    factors = UNITS.get(unit or "")
    if factors is None or word not in factors:
        raise Refused(f"The words after the number do not fit this field. Type the number alone{_with_units(unit)}.")
    if unit == TEMPERATURE and factors[word] == CELSIUS_A_FAHRENHEIT:
        value -= FREEZING_FAHRENHEIT
    return value * factors[word]


def _example(whole: bool) -> str:
    return "41" if whole else "3.5 or 3,5"


def _with_units(unit: str | None) -> str:
    """The units that may be typed: the field's own, and the last that is read."""
    words = list(UNITS.get(unit or "", ()))
    return f", or with its unit, as 3.5 {words[0]} or 3.5 {words[-1]}" if words else ""
