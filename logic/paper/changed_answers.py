"""What differs between two intakes, question by question and field by field, in words."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from logic.care.intake import Attestation, Clearance, Intake, Start, Trial, Working
from logic.care.knowledge import Knowledge
from logic.care.wording import Wording
from logic.paper.differences import Difference
from logic.paper.road import day

SECTION = "answers"
TYPED = ("joint_limits",)  # the surgeon's own words, never looked up
ANSWERS = ("answers", "second_answers")
# Field -> the kind of words that the names or ids in it have.
NAMES = {
    "answers": "question",
    "asked": "question",
    "second_answers": "question",
    "known_by": "question",
    "clearances": "question",
    "previous_grades": "field",
    "tried": "exercise",
    "gate": "gate",
    "equipment": "equipment",
    "working": "exercise",
    "stopped": "exercise",
}


# What a follow-up carries on by itself, and what it is compared with: nobody answered it, and the moves say it.
CARRIED = frozenset(
    "visit began_on at_start previous_grades previous_leg_reach previous_reflexes_reduced track_before onset_weeks "
    "phase_before phase_at_most working foundation_green foundation_green_running foundation_weeks light_sessions "
    "light_green_at_top_running".split()
)


def carried(one: Difference) -> bool:
    """Of a follow-up, no change that anybody made."""
    return one.key.removeprefix("intake:") in CARRIED


class Told(NamedTuple):
    """A question or field by its name, with both its values in words."""

    key: str
    name: str
    before: str
    after: str


def changed_answers(before: Intake, after: Intake, knowledge: Knowledge, wording: Wording) -> tuple[Difference, ...]:
    """The questions in the order asked, then the fields in the order of an intake.

    Unknown is told as not given, whether it was asked or not.
    """
    section = wording.say("paper_title", SECTION, "name")
    told = (*_questions(before, after, knowledge, wording), *_fields(before, after, wording))
    return tuple(_difference(one, section, wording) for one in told if one.before != one.after)


def _difference(one: Told, section: str, wording: Wording) -> Difference:
    before, after = (
        wording.say("changed_answer", "said", name=one.name, value=value) for value in (one.before, one.after)
    )
    return Difference(kind="changed", key=one.key, section=section, before=before, after=after, about=SECTION)


def _questions(before: Intake, after: Intake, knowledge: Knowledge, wording: Wording) -> Iterator[Told]:
    """An older intake may hold a question that is no longer asked."""
    no_longer = sorted({*before.answers, *after.answers} - set(knowledge.questions))
    for question in (*knowledge.questions, *no_longer):
        was, now = (_said("answers", one.answers.get(question), wording) for one in (before, after))
        yield Told(f"answer:{question}", _named("answers", question, wording), was, now)


def _fields(before: Intake, after: Intake, wording: Wording) -> Iterator[Told]:
    for field in Intake.model_fields:
        was, now = getattr(before, field), getattr(after, field)
        if field != "answers":
            told = _by_name if isinstance(was, Mapping) else _whole
            yield Told(f"intake:{field}", wording.say("field", field, "name"), *told(field, was, now, wording))


def _whole(field: str, was: object, now: object, wording: Wording) -> tuple[str, str]:
    return _said(field, was, wording), _said(field, now, wording)


def _by_name(field: str, was: Mapping[str, Any], now: Mapping[str, Any], wording: Wording) -> tuple[str, str]:
    """Only what differs within it, each name on both sides."""
    before, after = [], []
    for name in sorted({*was, *now}):
        old, new = (_said(field, side.get(name), wording) for side in (was, now))
        if old != new:
            of = _named(field, name, wording)
            before.append(wording.say("changed_answer", "said", name=of, value=old))
            after.append(wording.say("changed_answer", "said", name=of, value=new))
    return "; ".join(before), "; ".join(after)


def _named(field: str, name: str, wording: Wording) -> str:
    """What knowledge of another day called otherwise goes by its id."""
    return wording.may_say(NAMES[field], name, "name") or name.replace("_", " ")


def _said(field: str, value: object, wording: Wording) -> str:
    """One value, or one value of a mapping, in words."""
    if value is None or value == "" or (field in ANSWERS and value == "unknown"):
        return wording.say("changed_answer", "not_given", "name")
    match value:
        case str():
            return _word(field, value, wording)
        case Attestation():
            return _attested(value, wording)
        case Clearance():
            return ", ".join((_named(field, value.question, wording), value.who, day(value.when), value.why))
        case Trial():
            return _tried(value, wording)
        case Working() | Start():
            return _parts(value, wording)
        case date():
            return day(value)
        case tuple():
            listed = "; ".join(_said(field, one, wording) for one in value)
            return listed or wording.say("changed_answer", "nothing", "name")
        case int() | float():
            return f"{value:.12g}"
    raise TypeError(field)  # a new kind of field has no words yet


def _word(field: str, word: str, wording: Wording) -> str:
    if field in TYPED:
        return word
    if field == "asked":
        return wording.say("changed_answer", "to_the_group", "name")
    kind = "answer" if field in ANSWERS else NAMES.get(field, "choice")
    return wording.may_say(kind, word, "name") or wording.may_say("choice", word, "name") or word.replace("_", " ")


def _attested(value: Attestation, wording: Wording) -> str:
    who = value.who or wording.say("changed_answer", "no_name", "name")
    when = wording.say("changed_answer", "no_day", "name") if value.when is None else day(value.when)
    return f"{who}, {when}"


def _parts(value: Working | Start, wording: Wording) -> str:
    """Each part that is given, by its name."""
    given = ((name, part) for name, part in value if part is not None)
    said = [
        wording.say("changed_answer", "said", name=wording.say("level", name, "name"), value=_said(name, part, wording))
        for name, part in given
    ]
    return ", ".join(said) or wording.say("changed_answer", "not_given", "name")


def _tried(trial: Trial, wording: Wording) -> str:
    said = []
    if trial.leg_symptoms is not None:
        said.append(wording.say("changed_answer", f"symptoms_{trial.leg_symptoms}", "name"))
    if trial.load_kg is not None:
        said.append(wording.say("changed_answer", "load", kg=f"{trial.load_kg:.12g}"))
    if trial.effort is not None:
        said.append(wording.say("changed_answer", "effort", effort=f"{trial.effort:.12g}"))
    return ", ".join(said) or wording.say("changed_answer", "not_given", "name")
