"""What the hand-out's template needs beside the document: its pictures, its days, the code of the revision."""

import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
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
    """Whole weeks of days with the kinds of work on each, the sessions with their exercises, the kinds by numbers."""
    sessions = [_session(entry) for entry in _sessions(document)]
    return {"days": list(_days(document)), "sessions": sessions, "kinds": _kinds(document, sessions)}


def _kinds(document: Document, sessions: list[dict[str, Any]]) -> list[str]:
    """A sentence a kind of work: which exercises, by their numbers; sets that alternate are both named."""
    wording, section = load_wording(document.language), document.section("exercises")
    numbered = {entry.key.partition(":")[2]: at for at, entry in enumerate(section.entries if section else (), 1)}
    sets: dict[str, dict[str, None]] = {}
    for one in sessions:
        numbers = ", ".join(str(numbered[name]) for name in one["exercises"])
        sets.setdefault(one["kind"], {})[numbers] = None
    say = wording.say
    return [
        say("home_says", "kind_of_work", work=kind, numbers=say("home_says", "in_turn", "name").join(one))
        for kind, one in sets.items()
    ]


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


def _days(document: Document) -> Iterator[dict[str, Any]]:
    """Whole weeks from the day of the plan: each day with what is done on it."""
    by_day: dict[date, list[str]] = {}
    for entry in _sessions(document):
        if entry.at is not None:
            by_day.setdefault(entry.at.date(), []).append(entry.label)
    if document.on is None or not by_day:
        return
    count = -(-((max(by_day) - document.on).days + 1) // WEEK) * WEEK
    for ahead in range(count):
        day = document.on + timedelta(days=ahead)
        yield {"weekday": f"{day:%a}", "day": f"{day.day} {day:%b}", "work": by_day.get(day, [])}


def _session(entry: Entry) -> dict[str, Any]:
    keys = [part.key.rpartition(":")[2] for part in entry.parts]
    loaded = entry.key.split(":")[1] == LOADED
    return {"day": _day(entry.at), "kind": entry.label, "loaded": loaded, "exercises": keys}


def _day(at: datetime | None) -> str:
    return "" if at is None else f"{at:%a} {at.day} {at:%b}"
