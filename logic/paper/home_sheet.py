"""What the hand-out's template needs beside the document: its pictures, its days, the code of the revision."""

import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from string import ascii_uppercase
from typing import Any

import segno

from logic.care.wording import load_wording
from logic.paper.document import Document, Entry, Imprint
from logic.paper.pictures.picture import picture_svg, text_of
from logic.paper.pictures.svg import Look

WEEK = 7
NAMED = "plumbline:revision:"
LOADED = "resistance"  # the sessions whose loads are written down


def home_sheet(document: Document, imprint: Imprint, look: Look) -> dict[str, Any]:
    """JSON values alone."""
    return {**days_and_sessions(document), "pictures": pictures(document, look), "code": code_svg(imprint)}


def days_and_sessions(document: Document) -> dict[str, Any]:
    """Whole weeks of days with the work on each, the sessions with their exercises, and each kind of work by numbers.

    Where a kind of work has several sets of exercises, each set has a letter.
    """
    names = _names_of_work(document)
    sessions = [_session(entry, names) for entry in _sessions(document)]
    return {"days": list(_days(document, names)), "sessions": sessions, "kinds": list(_kinds(document, names))}


Work = tuple[str, tuple[str, ...]]  # its name, the exercises of one session


def _work(entry: Entry) -> Work:
    return entry.label, tuple(part.key.rpartition(":")[2] for part in entry.parts)


def _names_of_work(document: Document) -> dict[Work, str]:
    sets: dict[str, dict[Work, None]] = {}
    for entry in _sessions(document):
        sets.setdefault(entry.label, {})[_work(entry)] = None
    say = load_wording(document.language).say
    return {
        work: say("home_says", "set_of", "name", work=kind, letter=letter) if len(works) > 1 else kind
        for kind, works in sets.items()
        for letter, work in zip(ascii_uppercase, works, strict=False)
    }


def _kinds(document: Document, names: dict[Work, str]) -> Iterator[str]:
    """A sentence for each: which exercises, by their numbers."""
    section = document.section("exercises")
    numbered = {entry.key.partition(":")[2]: at for at, entry in enumerate(section.entries if section else (), 1)}
    for (_, exercises), name in names.items():
        numbers = ", ".join(str(numbered[one]) for one in exercises)
        yield load_wording(document.language).say("home_says", "kind_of_work", work=name, numbers=numbers)


def pictures(document: Document, look: Look) -> dict[str, dict[str, str]]:
    """Key of an entry -> its picture and the words for it."""
    wording = load_wording(document.language)
    return {
        entry.key: {
            "svg": picture_svg(entry.picture, look, document.language),
            "alt": text_of(entry.picture, wording),
        }
        for entry in document.entries()
        if entry.picture is not None
    }


def code_svg(imprint: Imprint) -> str:
    """A code that names the revision and nothing of the person. A draft has none: it is no revision."""
    if not imprint.code:
        return ""
    drawn = io.BytesIO()
    segno.make(f"{NAMED}{imprint.code}", error="m").save(drawn, kind="svg", border=0, xmldecl=False, svgns=True)
    return drawn.getvalue().decode("ascii")


def _sessions(document: Document) -> tuple[Entry, ...]:
    found = document.section("week")
    return found.entries if found else ()


def _days(document: Document, names: dict[Work, str]) -> Iterator[dict[str, Any]]:
    """Whole weeks from the day of the plan: each day with what is done on it."""
    by_day: dict[date, list[str]] = {}
    for entry in _sessions(document):
        if entry.at is not None:
            by_day.setdefault(entry.at.date(), []).append(names[_work(entry)])
    if document.on is None or not by_day:
        return
    count = -(-((max(by_day) - document.on).days + 1) // WEEK) * WEEK
    for ahead in range(count):
        day = document.on + timedelta(days=ahead)
        yield {"weekday": f"{day:%a}", "day": f"{day.day} {day:%b}", "work": by_day.get(day, [])}


def _session(entry: Entry, names: dict[Work, str]) -> dict[str, Any]:
    work = _work(entry)
    return {
        "day": _day(entry.at),
        "kind": names[work],
        "loaded": entry.key.split(":")[1] == LOADED,
        "exercises": list(work[1]),
    }


def _day(at: datetime | None) -> str:
    return "" if at is None else f"{at:%a} {at.day} {at:%b}"
