"""The hand-out as steps for two people at one screen: each a block of HTML, large, with nothing to scroll."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from logic.paper.document import Document, Entry, Section
from logic.paper.home_sheet import days_and_sessions
from pages.parts.picture_view import drawn
from pages.parts.said_back import TEACH_BACK
from pages.parts.session import wording

EFFORTS = range(11)
LABELLED = ("side", "own_range", "set_up", "how", "range", "mount", "feel")
MANY = 9  # lines: more of them are set smaller


@dataclass(frozen=True)
class Step:
    """`exercise`: the entry of the hand-out where the step is about one, shown beside its moving picture."""

    id: str
    title: str
    html: str
    exercise: Entry | None = None


def tell(key: str, **values: object) -> str:
    return wording().say("walk", key, "name", **values)


def steps(handout: Document) -> tuple[Step, ...]:
    """In the order in which they are talked through."""
    found = {section.id: section for section in handout.sections}
    own = _section(found, "own_signs") + _section(found, "from_clinician")
    exercises = [Step(entry.key, entry.text, _exercise(entry), entry) for entry in _of(handout, "exercises")]
    return (
        Step("why", tell("overview"), _why(found, _of(handout, "exercises"))),
        *exercises,
        Step("each_time", tell("each_time"), _two(_section(found, "rules"), _section(found, "normal"))),
        Step("week", tell("days"), _week(handout)),
        Step("avoid", tell("leave_out"), _avoid(found)),
        Step("signs", tell("signs"), _signs(found)),
        Step(
            "own",
            tell("own"),
            _two(own, _section(found, "ring"), _section(found, "check_ups"), _section(found, "sure")),
        ),
        Step(TEACH_BACK, found[TEACH_BACK].title, f"<p class='lead'>{escape(found[TEACH_BACK].lead)}</p>"),
    )


def _why(found: dict[str, Section], exercises: Iterable[Entry]) -> str:
    """The reason in one sentence or two, what comes first, and every exercise at a glance."""
    said = " ".join(escape(entry.text) for entry in found["why"].entries)
    first = _listed(found["before_first"].entries) if "before_first" in found else ""
    drawings = "".join(_small(entry, number) for number, entry in enumerate(exercises, 1))
    return f"<p class='lead'>{said}</p>{first}<div class='sheet four'>{drawings}</div>"


def _small(entry: Entry, number: int | None = None) -> str:
    before = f"<b>{number}</b> " if number else ""
    picture = drawn(entry.picture) if entry.picture else ""
    return f"<figure>{picture}<figcaption>{before}{_text(entry)}</figcaption></figure>"


def _exercise(entry: Entry) -> str:
    dose = next(part for part in entry.parts if part.cells)
    work, load, often = (f"<span>{escape(cell)}</span>" for cell in dose.cells)
    limits = "".join(f"<p><b>{_text(limit)}</b></p>" for limit in _parts(entry, ("limit",)))
    cues = " ".join(_text(cue) for cue in _parts(entry, ("cue",)))
    stop = " ".join(_text(part) for part in _parts(entry, ("stop",)))
    return (
        f"{_changed(entry)}<div class='dose'>{work}{_changed(dose)}{load}{often}</div>{_scale(dose)}"
        f"{''.join(f'<p>{_labelled(part)}</p>' for part in _parts(entry, LABELLED))}{limits}"
        f"<p class='cues'>{cues}</p><p class='stop'><b>{stop}</b></p>"
    )


def normal(handout: Document) -> str:
    """What need not worry, under the picture of every exercise."""
    section = handout.section("normal")
    if section is None:
        return ""
    said = " ".join(_text(entry) for entry in section.entries)
    return f"<p class='normal'><b>{escape(section.title)}.</b> {said}</p>"


def _parts(entry: Entry, kinds: tuple[str, ...]) -> list[Entry]:
    return [part for part in entry.parts if part.key.partition(":")[0] in kinds]


def _scale(dose: Entry) -> str:
    """Ten boxes, those of the dose filled: how hard it should feel."""
    if dose.effort is None:
        return ""
    low, high = dose.effort
    boxes = "".join(f"<span class='{'on' if low <= at <= high else 'off'}'>{at}</span>" for at in EFFORTS)
    return f"<div class='scale' role='img' aria-label='{escape(tell('how_hard'))}: {low:g}-{high:g}'>{boxes}</div>"


def _week(handout: Document) -> str:
    """Two weeks of days, then which exercises belong to which kind of work."""
    home = days_and_sessions(handout)
    days = "".join(
        f"<div><b>{escape(day['weekday'])}</b> {escape(day['day'])}"
        f"{''.join(f'<i>{escape(kind)}</i>' for kind in day['work']) or _rest()}</div>"
        for day in home["days"]
    )
    lead = "".join(f"<p><b>{escape(one.lead)}</b></p>" for one in handout.sections if one.id == "week" and one.lead)
    return f"{lead}<div class='days'>{days}</div>{''.join(f'<p>{escape(one)}</p>' for one in home['kinds'])}"


def _rest() -> str:
    return f"<em>{escape(tell('no_work'))}</em>"


def _avoid(found: dict[str, Section]) -> str:
    entries = found["avoid"].entries
    drawings = "".join(_small(entry) for entry in entries if entry.picture)
    lines = [entry for entry in entries if not entry.picture]
    daily = _section(found, "daily_life")
    return f"<div class='sheet six'>{drawings}</div>{_two(_listed(lines), daily)}"


def _signs(found: dict[str, Section]) -> str:
    """What is an emergency, in the words of the card; beside it what is seen the same day."""
    card = found["card"]
    signs = [entry for entry in card.entries if entry.key.startswith("danger:")]
    to_do = [entry for entry in card.entries if not entry.key.startswith("danger:")]
    now = (
        f"<div class='now'><h2>{escape(card.title)}</h2><p><b>{escape(card.lead)}:</b></p>{_listed(signs)}"
        f"{''.join(f'<p><b>{_text(entry)}</b></p>' for entry in to_do)}</div>"
    )
    return _two(now, _section(found, "stop"))


def _two(*blocks: str) -> str:
    """The first beside the others."""
    first, *others = blocks
    return f"<div class='two'><div>{first}</div><div>{''.join(others)}</div></div>"


def _section(found: dict[str, Section], name: str) -> str:
    if name not in found:
        return ""
    section = found[name]
    return f"<h2>{escape(section.title)}</h2>{_listed(section.entries)}"


def _listed(entries: Iterable[Entry]) -> str:
    lines = [f"<li>{_labelled(entry)}</li>" for entry in entries]
    return f"<ul class='{'many' if len(lines) > MANY else 'few'}'>{''.join(lines)}</ul>" if lines else ""


def _labelled(entry: Entry) -> str:
    label = f"<b>{escape(entry.label)}</b> " if entry.label else ""
    return f"{label}{_text(entry)}"


def _text(entry: Entry) -> str:
    return f"{escape(entry.text)}{_changed(entry)}"


def _changed(entry: Entry) -> str:
    return f" <mark>{escape(entry.change)}</mark>" if entry.change else ""


def _of(handout: Document, name: str) -> Iterator[Entry]:
    section = handout.section(name)
    yield from section.entries if section else ()


def clinical(exercise: Entry, plan: Document) -> str:
    """Name, dose and range of the same exercise as the clinician's own page has them."""
    section = plan.section("exercises")
    found = next((entry for entry in (section.entries if section else ()) if entry.key == exercise.key), None)
    if found is None:
        return ""
    parts = [part for part in found.parts if part.cells or part.key.startswith("range:")]
    marks = {claim.id: claim for claim in plan.claims}
    first = marks[found.claims[0]]
    said = "".join(f"<p>{_labelled(part)}</p>" for part in parts)
    return f"<div class='clinical'><p><b>{_text(found)}</b> {escape(first.mark)} {escape(first.word)}</p>{said}</div>"
