"""Document and intake -> a short note to paste into the hospital's own system. The full text has all the rest."""

from collections.abc import Iterable, Iterator

from logic.care.intake import Intake
from logic.care.scores import Score
from logic.care.wording import Wording
from logic.paper.differences import said
from logic.paper.document import Document, Entry, Imprint, Section
from logic.paper.examined import examined, fact, history
from logic.paper.text import imprint_lines, wrapped

BEFORE_THE_VISIT = ("to", "found", "ask", "reasons", "conflicts", "open", "sign_off")
AFTER_THE_VISIT = (
    "findings",
    "exercises",
    "changed",
    "watch",
    "avoid",
    "stop",
    "gain",
    "check_ups",
    "safety_net",
    "also",
    "not_asked",
    "told",
    "notice",
)
LISTED = ("to", "found", "ask", "sign_off", "changed", "watch", "stop")  # a line each; the others in one run
AT_A_GLANCE = ("side", "range", "limit")  # what of an exercise stands beside its dose
ASKED_OF_ALL = ("onset_weeks", "leg_pain", "back_pain")
DIRECTIONS = ("extension", "flexion")
SENTENCE_ENDS = (".", "?", "!", ":")
NUMBERS_TO_RING = ("phone", "emergency_number")


def as_note(document: Document, intake: Intake, wording: Wording, imprint: Imprint, odi: Score | None = None) -> str:
    """Lines of at most 100 characters, without claims. `intake` is the one that the document was made from.

    `odi`: the score of that intake; without it the ODI stands as it was entered.
    """
    paragraphs = (
        *_head(document, imprint, wording),
        *_sections(document, BEFORE_THE_VISIT),
        *_visit(intake, odi, wording),
        *_sections(document, AFTER_THE_VISIT),
    )
    return "\n".join(line for paragraph in paragraphs for line in wrapped(paragraph)) + "\n"


def _head(document: Document, imprint: Imprint, wording: Wording) -> Iterator[str]:
    yield "; ".join((document.title.upper(), *imprint_lines(document, imprint, wording)))
    yield _run(one if one.endswith(SENTENCE_ENDS) else f"{one}." for one in document.headline)


def _run(texts: Iterable[str]) -> str:
    """Sentences one after the other, and what is none set apart from the next."""
    run = "".join(f"{text} " if text.endswith(SENTENCE_ENDS) else f"{text}; " for text in texts).rstrip("; ")
    return run if not run or run.endswith(SENTENCE_ENDS) else f"{run}."


def _sections(document: Document, ids: tuple[str, ...]) -> Iterator[str]:
    for name in ids:
        if found := document.section(name):
            yield from _section(found)


def _section(section: Section) -> Iterator[str]:
    match section.id:
        case "exercises":
            yield from _exercises(section)
        case "avoid":
            yield from _titled(section.title, tuple(_names(section)))
        case "check_ups":
            yield from _titled(section.title, tuple(dict.fromkeys(one.label for one in section.entries)))
        case listed if listed in LISTED and len(section.entries) > 1:
            yield section.title.upper()
            yield from (f"- {said(one)}" for one in section.entries)
        case _:
            told = tuple(said(one) for one in section.entries if one.key not in NUMBERS_TO_RING)
            yield from _titled(section.title, told)


def _titled(title: str, texts: tuple[str, ...]) -> Iterator[str]:
    if texts:
        yield f"{title}: {_run(texts)}"


def _names(section: Section) -> Iterator[str]:
    """Of what is avoided; a sentence for everyone has no name, and stands here only where the clinician changed it."""
    for one in section.entries:
        if one.label or one.change:
            yield f"{one.label or one.text} {one.change}".rstrip()


def _exercises(section: Section) -> Iterator[str]:
    """One line each; a slot that stays empty is no exercise, and is told after them."""
    yield _run((f"{section.title.upper()}:", section.lead))
    chosen = [one for one in section.entries if one.key.startswith("exercise:")]
    yield from (f"- {_exercise(one)}" for one in chosen)
    if empty := [said(one) for one in section.entries if one not in chosen]:
        yield _run(empty)


def _exercise(one: Entry) -> str:
    """Load, work, how often; then side, range and limits; each with what the clinician changed."""
    dose = next(part for part in one.parts if part.key.startswith("dose:"))
    beside = [said(part) for part in one.parts if part.key.partition(":")[0] in AT_A_GLANCE]
    cells = "; ".join(cell for cell in dose.cells if cell)
    return _run(part for part in (f"{one.text}: {cells}.", one.change, dose.change, *beside) if part)


def _visit(intake: Intake, odi: Score | None, wording: Wording) -> Iterator[str]:
    yield wording.say("note", "visit", "name").upper()
    seen = {one.key: one for one in examined(intake, wording)}
    missing = seen.pop("not_examined", None)
    power = [one for key, one in seen.items() if key.startswith("power:")]
    measured = [one for key, one in seen.items() if not key.startswith("power:")]
    yield from _facts((*history(intake, wording), *_odi(intake, odi, wording)))
    yield from _facts((*_power(power, wording), *measured, *_directions(intake, wording)))
    yield from _facts(_denied(intake, wording))
    yield from _lacking(intake, missing, wording)


def _denied(intake: Intake, wording: Wording) -> Iterator[Entry]:
    """The danger signs that were asked, and answered no."""
    names = [wording.say("question", name, "name") for name, said in intake.answers.items() if said == "no"]
    if names:
        label = wording.say("letter_says", "asked_no", "name")
        yield Entry(key="asked_no", label=label, text=", ".join(names))


def _facts(entries: Iterable[Entry]) -> Iterator[str]:
    if facts := [said(one) for one in entries]:
        yield _run(facts)


def _power(graded: list[Entry], wording: Wording) -> Iterator[Entry]:
    """Every grade under full, was lower before, or is not given; the others in a word."""
    if not graded:
        return
    full = wording.say("letter_says", "sides", left="5", right="5")
    told = [said(one) for one in graded if one.text != full]
    if not told:
        told = [wording.say("note", "full_power", "name")]
    elif len(told) < len(graded):
        told.append(wording.say("note", "other_power", "name"))
    yield Entry(key="power", label=wording.say("letter_says", "power", "name"), text=", ".join(told))


def _odi(intake: Intake, odi: Score | None, wording: Wording) -> Iterator[Entry]:
    if text := _scored(odi, wording) if odi else _entered(intake, wording):
        yield Entry(key="odi", label=wording.say("note", "odi", "name"), text=text)


def _scored(odi: Score, wording: Wording) -> str:
    why = odi.why.rstrip(".")
    if odi.value is None or odi.version is None:
        return wording.say("note", "odi_none", why=why)
    score = wording.say("note", "odi_percent", percent=f"{round(odi.value, 1):g}")
    return wording.say("note", "odi_score", score=score, version=wording.say("choice", odi.version, "name"), why=why)


def _entered(intake: Intake, wording: Wording) -> str:
    """As it was entered: the total, the sections, the version."""
    given = []
    if intake.odi is not None:
        given.append(wording.say("note", "odi_percent", percent=f"{intake.odi:g}"))
    if any(one is not None for one in intake.odi_sections or ()):
        blank = wording.say("note", "blank", "name")
        sections = ", ".join(blank if one is None else f"{one}" for one in intake.odi_sections or ())
        given.append(wording.say("note", "odi_sections", sections=sections))
    return ", ".join((*given, _version(intake, wording))) if given else ""


def _version(intake: Intake, wording: Wording) -> str:
    if intake.odi_version is None:
        return wording.say("note", "no_version", "name")
    return wording.say("note", "odi_version", version=wording.say("choice", intake.odi_version, "name"))


def _directions(intake: Intake, wording: Wording) -> Iterator[Entry]:
    for way in DIRECTIONS:
        moved = getattr(intake, f"repeated_{way}")
        if moved is not None:
            still = moved == "none"
            text = (
                wording.say("note", "direction_none", "name") if still else wording.say("choice", moved, "name").lower()
            )
            yield Entry(key=way, label=wording.say("note", f"repeated_{way}", "name"), text=text)


def _lacking(intake: Intake, not_examined: Entry | None, wording: Wording) -> Iterator[str]:
    """What a reader would otherwise take for normal."""
    untried = [
        wording.say("note", f"not_tried_{way}", "name")
        for way in DIRECTIONS
        if getattr(intake, f"repeated_{way}") is None
    ]
    names = ", ".join((*((not_examined.text,) if not_examined else ()), *untried))
    unsaid = [wording.say("letter_says", one, "name") for one in ASKED_OF_ALL if not tuple(fact(one, intake, wording))]
    if not _entered(intake, wording):
        unsaid.append(wording.say("note", "odi", "name"))
    lacking = {("letter_says", "not_examined"): names, ("note", "not_given"): ", ".join(unsaid)}
    if told := [f"{wording.say(*of, 'name')}: {what}" for of, what in lacking.items() if what]:
        yield _run(told)
