"""What was examined and measured at this visit, side by side, and what was not. Only facts of the intake."""

from collections.abc import Callable, Iterator

from logic.care.intake import MUSCLE_ROOTS, Intake
from logic.care.wording import Wording
from logic.paper.document import Entry

TENSION_TESTS = ("straight_leg_raise", "slump", "femoral_stretch")
PLACES = ("sensation_reduced", "reflexes_reduced")
MEASURED = ("temperature", "post_void_ml")
HISTORY = ("onset_weeks", "leg_pain", "leg_side", "back_pain", "surgery_kind", "surgery_weeks")
IN_ORDER = ("power", "calf_raises", *PLACES, *TENSION_TESTS, "pressure", *MEASURED)


def examined(intake: Intake, wording: Wording) -> Iterator[Entry]:
    """What was examined in the order of an examination, then one line that names what was not."""
    found = tuple(_examined(intake, wording))
    yield from found
    there = {entry.key.partition(":")[0] for entry in found}
    missing = [wording.say("letter_says", part, "name") for part in IN_ORDER if part not in there]
    if missing:
        named = ", ".join(one[:1].lower() + one[1:] for one in missing)
        yield Entry(key="not_examined", label=wording.say("letter_says", "not_examined", "name"), text=named)


def _examined(intake: Intake, wording: Wording) -> Iterator[Entry]:
    yield from _power(intake, wording)
    yield from _sided("calf_raises", intake, wording)
    for field in PLACES:
        yield from _places(field, intake, wording)
    for test in TENSION_TESTS:
        yield from _sided(test, intake, wording)
    yield from _pressure(intake, wording)
    for field in MEASURED:
        yield from fact(field, intake, wording)


def history(intake: Intake, wording: Wording) -> Iterator[Entry]:
    """Age or year of birth, pain, onset, operation: as far as given."""
    yield from fact("age" if intake.age is not None else "birth_year", intake, wording)
    for field in HISTORY:
        yield from fact(field, intake, wording)


def fact(field: str, intake: Intake, wording: Wording) -> Iterator[Entry]:
    """One field with its unit, where it was given."""
    value = getattr(intake, field)
    if value is not None:
        said = wording.say("choice", value, "name").lower() if isinstance(value, str) else f"{value:g}"
        yield _entry(field, wording.say("letter_says", field, value=said), wording)


def _entry(key: str, text: str, wording: Wording) -> Entry:
    """A fact of the intake rests on no claim."""
    return Entry(key=key, label=wording.say("letter_says", key.rpartition(":")[2], "name"), text=text)


def _power(intake: Intake, wording: Wording) -> Iterator[Entry]:
    """All key muscles as soon as one was graded, so that a gap in the table shows."""
    graded = [getattr(intake, f"{muscle}_{side}") for muscle in MUSCLE_ROOTS for side in ("left", "right")]
    for muscle in MUSCLE_ROOTS if any(grade is not None for grade in graded) else ():
        left, right = (_grade(intake, f"{muscle}_{side}", wording) for side in ("left", "right"))
        entry = _two_sides(f"power:{muscle}", left, right, wording)
        yield entry.model_copy(update={"cells": (entry.label, left, right)})


def _grade(intake: Intake, field: str, wording: Wording) -> str:
    """With the grade of the last examination where it was another."""
    grade = getattr(intake, field)
    if grade is None:
        return wording.say("letter_says", "missing", "name")
    before = intake.previous_grades.get(field)
    if before is None or before == grade:
        return f"{grade:g}"
    return wording.say("letter_says", "grade_before", grade=f"{grade:g}", before=f"{before:g}")


def _sided(test: str, intake: Intake, wording: Wording) -> Iterator[Entry]:
    """A test on both sides, once one of them was done."""
    raised = test == "straight_leg_raise"
    crossed = intake.crossed_straight_leg_raise if raised else None
    if getattr(intake, f"{test}_left") is None and getattr(intake, f"{test}_right") is None and crossed is None:
        return
    say: Callable[[Intake, str, Wording], str] = _raise if raised else _sign
    left, right = (say(intake, f"{test}_{side}", wording) for side in ("left", "right"))
    entry = _two_sides(test, left, right, wording)
    if crossed is not None:
        sign = wording.say("choice", crossed, "name").lower()
        text = wording.say("letter_says", "crossed", tests=entry.text, sign=sign)
        entry = entry.model_copy(update={"text": text})
    yield entry


def _two_sides(key: str, left: str, right: str, wording: Wording) -> Entry:
    return _entry(key, wording.say("letter_says", "sides", left=left, right=right), wording)


def _sign(intake: Intake, field: str, wording: Wording) -> str:
    value = getattr(intake, field)
    if value is None:
        return wording.say("letter_says", "missing", "name")
    return wording.say("choice", value, "name").lower() if isinstance(value, str) else f"{value:g}"


def _raise(intake: Intake, field: str, wording: Wording) -> str:
    degrees = getattr(intake, field.replace("raise_", "raise_angle_"))
    sign = _sign(intake, field, wording)
    return sign if degrees is None else wording.say("letter_says", "at_degrees", sign=sign, degrees=f"{degrees:g}")


def _places(field: str, intake: Intake, wording: Wording) -> Iterator[Entry]:
    given: tuple[str, ...] | None = getattr(intake, field)
    if given is None:
        return
    places = ", ".join(place.replace("_", " ") for place in given)
    normal = wording.say("letter_says", "normal", "name")
    text = wording.say("letter_says", "reduced", places=places) if given else normal
    yield _entry(field, text, wording)


def _pressure(intake: Intake, wording: Wording) -> Iterator[Entry]:
    given = {"systolic": intake.systolic, "diastolic": intake.diastolic}
    if any(value is not None for value in given.values()):
        missing = wording.say("letter_says", "missing", "name")
        said = {field: missing if value is None else f"{value}" for field, value in given.items()}
        yield _entry("pressure", wording.say("letter_says", "pressure", **said), wording)
