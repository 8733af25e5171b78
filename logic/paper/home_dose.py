"""A dose in plain words for the person at home: the same numbers, in the order in which they are needed."""

from collections.abc import Iterator

from logic.care.dosing import Dose
from logic.care.printing import span
from logic.care.wording import Wording

# What is done in a session, and how often: the two halves of a dose.
WORK = ("repetitions", "hold", "sets", "contacts", "minutes_at_most")
OFTEN = ("days", "hours_apart", "rest")


def home_dose(dose: Dose, each_side: bool, wording: Wording) -> tuple[str, str, str]:
    """What to do, how hard, how often. Numbers are those of the dose, every one of them."""
    return (
        ", ".join(_parts(WORK, dose, wording, each_side)) or wording.say("home_dose", "activity", "name"),
        ", ".join(_load(dose, wording)),
        ", ".join([*_parts(OFTEN, dose, wording), *_toward(dose, wording)]),
    )


def _parts(names: tuple[str, ...], dose: Dose, wording: Wording, each_side: bool = False) -> Iterator[str]:
    for name in names:
        said = _spanned(_value(name, dose))
        if said:
            variants = [f"{name}_one"] if said == "1" else [f"{name}_each_side"] if each_side else []
            key = next((one for one in variants if wording.has("home_dose", one, "name")), name)
            yield wording.say("home_dose", key, "name", span=said)


def _value(name: str, dose: Dose) -> tuple[float, float] | float | None:
    if name == "days":
        return dose.days_a_week
    value: tuple[float, float] | float | None = getattr(dose, name)
    return value or None  # no hours between sessions is nothing to say


def _spanned(value: tuple[float, float] | float | None) -> str:
    if value is None:
        return ""
    return span(value) if isinstance(value, tuple) else f"{value:g}"


def _load(dose: Dose, wording: Wording) -> Iterator[str]:
    if dose.load_kg is not None:
        yield wording.say("home_dose", "load_kg", "name", kg=f"{dose.load_kg:g}")
    if dose.effort is not None:
        yield wording.say("home_dose", "effort", "name", span=span(dose.effort))
    if dose.percent is not None:
        yield wording.say("home_dose", "percent", "name", span=span(dose.percent))


def _toward(dose: Dose, wording: Wording) -> Iterator[str]:
    effort = [wording.say("home_dose", "effort", "name", span=span(dose.toward_effort))] if dose.toward_effort else []
    sets = [wording.say("home_dose", "sets", "name", span=span(dose.toward_sets))] if dose.toward_sets else []
    if effort or sets:
        yield wording.say("home_dose", "toward", "name", what=", ".join([*effort, *sets]))
