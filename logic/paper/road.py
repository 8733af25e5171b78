"""What lies ahead, in print: the dated sessions, the phases and what opens them, the check-ups."""

from collections.abc import Iterator
from datetime import date

from logic.care.catalogue import DoseRow
from logic.care.knowledge import Knowledge
from logic.care.plan import Protocol, RoadPhase
from logic.care.printing import opening_text
from logic.care.schedule import Session
from logic.care.wording import Wording
from logic.paper.document import Entry
from logic.paper.training import later_dose, next_exercise


def schedule(protocol: Protocol, wording: Wording) -> Iterator[Entry]:
    """Days that hold the same exercises stand in one row."""
    rows: dict[tuple[str, tuple[str, ...]], list[Session]] = {}
    for session in protocol.schedule:
        rows.setdefault((session.kind, session.exercises), []).append(session)
    for at, ((kind, exercises), sessions) in enumerate(rows.items()):
        what = wording.say("session", kind, "name")
        days = ", ".join(f"{one.at:%a} {one.at.day} {one.at:%b}" for one in sessions)
        names = "; ".join(wording.say("exercise", name, "name") for name in exercises)
        yield Entry(
            key=f"schedule:{at}",
            label=what,
            text=f"{days}: {names}",
            cells=(what, days, names),
            claims=sessions[0].claims,
        )


def check_ups(protocol: Protocol, wording: Wording) -> Iterator[Entry]:
    for one in protocol.reviews:
        label = wording.say("paper", "week", "name", week=one.week, on=day(one.on))
        yield Entry(key=f"check_up:{one.id}", label=label, text=wording.say("check_up", one.id), claims=one.claims)


def day(on: date) -> str:
    return f"{on.day} {on:%b %Y}"


def road(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    for phase in protocol.road:
        name = wording.say("phase", str(phase.phase), "name")
        state = wording.say("state", phase.state, "name")
        yield Entry(
            key=f"road:{phase.phase}",
            label=wording.say("paper", "phase", "name", phase=phase.phase, name=name, state=state),
            text=wording.say("phase", str(phase.phase), "one_line"),
            claims=phase.claims,
            parts=tuple(_ahead(phase, protocol, knowledge, wording)),
        )


def _ahead(phase: RoadPhase, protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    """What opens a phase; then its exercises where they are chosen already, or its doses."""
    if phase.state in ("done", "now"):
        return
    for opening in phase.opens:
        label = wording.say("met", "yes" if opening.met else "no", "name")
        key = f"opens:{phase.phase}:{opening.key}"
        yield Entry(key=key, label=label, text=opening_text(opening, wording), claims=opening.claims)
    if phase.state == "next" and protocol.to_try_today:
        yield _to_try(phase, protocol, wording)
    for one in phase.exercises:
        yield next_exercise(one, wording)
    if not phase.exercises:
        for row in _begun(phase, knowledge):
            yield later_dose(row, phase.phase, protocol.track, wording)


def _begun(phase: RoadPhase, knowledge: Knowledge) -> Iterator[DoseRow]:
    """The doses that begin with this phase; the others go on as they stand in the phases before it."""
    rows = (knowledge.doses[one.id] for one in phase.doses)
    return (row for row in rows if min(row.phases) == phase.phase)


def _to_try(phase: RoadPhase, protocol: Protocol, wording: Wording) -> Entry:
    """The trial opens the light phase, which is the next one wherever there is something to try."""
    names = "; ".join(wording.say("exercise", name, "name") for name in protocol.to_try_today)
    return Entry(
        key="to_try_today", label=wording.say("paper", "to_try_today", "name"), text=names, claims=phase.claims
    )
