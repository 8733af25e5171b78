"""The sessions of a hand-out as a calendar file: what to do, a reminder before it, and nothing that names why."""

from datetime import UTC, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from logic.care.wording import Wording, load_wording
from logic.paper.document import Document, Entry, Imprint

REMINDED_BEFORE = timedelta(minutes=30)
NAMED_BY = "plumbline"
BOUNDING = ("dose", "side", "own_range", "range", "limit")


def as_calendar(document: Document, imprint: Imprint) -> bytes:
    """iCalendar (RFC 5545) of the hand-out, in local clock time wherever the person is.

    Titles name no diagnosis and no person: a phone shows them to whoever looks. A person's revisions share the id of a
    day, so that the newer one takes the place of the older; days that a newer one leaves free are deleted by hand.
    """
    wording = load_wording(document.language)
    calendar = Calendar()
    calendar.add("prodid", "-//Plumbline//EN")
    calendar.add("version", "2.0")
    calendar.add("name", wording.say("calendar", "name", "name"))
    for begins, entries in _by_start(document).items():
        calendar.add_component(_event(begins, entries, document, imprint, wording))
    made: bytes = calendar.to_ical()
    return made


def _by_start(document: Document) -> dict[datetime, list[Entry]]:
    """Gentle work and leg work of one day are one appointment."""
    found: dict[datetime, list[Entry]] = {}
    for entry in _of(document, "week"):
        if entry.at is not None:
            found.setdefault(entry.at, []).append(entry)
    return found


def _event(begins: datetime, entries: list[Entry], document: Document, imprint: Imprint, wording: Wording) -> Event:
    lasts = sum((entry.until - begins for entry in entries if entry.until), timedelta())
    title = wording.say("calendar", "title", "name", session=", ".join(entry.label.lower() for entry in entries))
    event = Event()
    event.add("uid", f"{imprint.series or imprint.code or 'draft'}-{begins:%Y%m%d}@{NAMED_BY}")
    event.add("sequence", imprint.revision or 0)
    event.add("dtstamp", _stamp(document, imprint))
    event.add("dtstart", begins)
    event.add("dtend", begins + lasts)
    event.add("summary", title)
    event.add("description", "\n".join(_told(entries, document, imprint, wording)))
    event.add("class", "PRIVATE")
    event.add_component(_reminder(title))
    return event


def _stamp(document: Document, imprint: Imprint) -> datetime:
    """Of the signature; a draft's is its day. Never the clock's, so that the same plan gives the same file."""
    if imprint.signed_at is not None:
        return imprint.signed_at
    assert document.on is not None, "a hand-out has a day"  # noqa: S101
    return datetime.combine(document.on, time(), tzinfo=UTC)


def _told(entries: list[Entry], document: Document, imprint: Imprint, wording: Wording) -> list[str]:
    """Each exercise with all that bounds it; what stops it; and which revision it is, without a name."""
    exercises = {entry.key.partition(":")[2]: entry for entry in _of(document, "exercises")}
    said = [_exercise(exercises[part.key.rpartition(":")[2]]) for entry in entries for part in entry.parts]
    code = wording.say("imprint", "code", value=imprint.code) if imprint.code else wording.say("imprint", "draft")
    now = [one.title for one in document.sections if one.id == "card"]
    signs = [f"- {one.text}" for one in _of(document, "card") if one.key.startswith("danger:")]
    ring = [f"{one.label}: {one.text}" for one in _of(document, "ring") if one.text.strip("_")]
    return [*said, "", *map(_with_change, _of(document, "stop")), "", *now, *signs, *ring, "", code]


def _of(document: Document, name: str) -> tuple[Entry, ...]:
    section = document.section(name)
    return section.entries if section else ()


def _exercise(entry: Entry) -> str:
    """Name, dose, side, range and limits, each as the clinician left it."""
    told = [part for part in entry.parts if part.key.partition(":")[0] in BOUNDING]
    return f"{_with_change(entry)}: {' '.join(f'{_with_change(part)}.'.replace('..', '.') for part in told)}"


def _with_change(entry: Entry) -> str:
    return f"{entry.text} {entry.change}".rstrip()


def _reminder(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -REMINDED_BEFORE)
    return alarm
