"""Exercises, sessions and what to leave out, as the person at home needs them: plain names, pictures, doses, days."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from logic.care.catalogue import Tempo
from logic.care.knowledge import Knowledge
from logic.care.plan import LeftOut, Planned, Protocol
from logic.care.printing import limit_text, range_text
from logic.care.terms import SIDES
from logic.care.wording import Wording
from logic.paper.document import Entry, Pace, Picture
from logic.paper.home_dose import home_dose
from logic.paper.road import day

OPENED = "opened"
TOLD = ("start", "do", "range", "on_and_off", "feel", "stop")
SAID_AS = {"start": "set_up", "do": "how", "on_and_off": "mount", "feel": "feel", "stop": "stop"}


def home_exercises(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    tempos: Mapping[str, Tempo] = {row.kind: row for row in knowledge.tempos.values()}
    for one in protocol.exercises:
        kind = knowledge.exercises[one.exercise].kind
        yield Entry(
            key=f"exercise:{one.exercise}",
            text=wording.say("exercise", one.exercise, "plain"),
            claims=one.claims,
            picture=picture_of(one),
            parts=(*_parts(one, wording), *_pace(one, tempos.get(kind), wording)),
        )


def picture_of(one: Planned) -> Picture:
    side = one.sides[0] if len(one.sides) < len(SIDES) else ""
    return Picture(
        exercise=one.exercise,
        side=side,
        range_joint=one.range_joint,
        range_start=one.range_start,
        range_end=one.range_end,
    )


def _parts(one: Planned, wording: Wording) -> Iterator[Entry]:
    cells = home_dose(one.dose, one.each_side, wording)
    said = "; ".join(filter(None, cells))
    yield Entry(key=f"dose:{one.exercise}", text=said, cells=cells, effort=one.dose.effort, claims=one.dose.claims)
    if len(one.sides) < len(SIDES):
        side = wording.say("choice", one.sides[0], "name").lower()
        yield Entry(key=f"side:{one.exercise}", text=wording.say("home_says", "one_side", side=side))
    if one.own_range:
        yield _own_range(one, wording)
    for part in TOLD:
        text = _range(one, wording) if part == "range" else wording.may_say("exercise", one.exercise, SAID_AS[part])
        if text:
            label = wording.say("home_part", part, "name")
            yield Entry(key=f"{SAID_AS.get(part, part)}:{one.exercise}", label=label, text=text)
    for limit in one.limits:
        yield Entry(key=f"limit:{one.exercise}:{limit.limit}", text=limit_text(limit, wording), claims=limit.claims)
    for cue in one.cues:
        said = wording.may_say("cue", cue.id, "plain") or wording.say("cue", cue.id)
        yield Entry(key=f"cue:{one.exercise}:{cue.id}", text=said, claims=cue.claims)


def _own_range(one: Planned, wording: Wording) -> Entry:
    """First and by itself: set-up and cues name the figures of the exercise, which are wider."""
    said = range_text(one.model_copy(update={"own_range": False}), wording)
    label = wording.say("home_says", "own_range", "name")
    text = wording.say("home_says", "own_range", range=said[:1].upper() + said[1:])
    return Entry(key=f"own_range:{one.exercise}", label=label, text=text)


def _range(one: Planned, wording: Wording) -> str:
    return "" if one.own_range else range_text(one, wording)


def _pace(one: Planned, tempo: Tempo | None, wording: Wording) -> Iterator[Entry]:
    """How the pacer counts: a hold lasts as long as the dose says. An activity has no pace."""
    if tempo is None or one.dose.repetitions is None:
        return
    held = one.dose.hold[0] if one.dose.hold else tempo.pause_seconds
    yield Entry(
        key=f"pace:{one.exercise}",
        label=wording.say("home_says", "pace", "name"),
        text=wording.say(
            "home_says",
            f"pace_{tempo.kind}",
            effort=f"{tempo.effort_seconds:g}",
            held=f"{held:g}",
            back=f"{tempo.return_seconds:g}",
        ),
        pace=Pace(effort=tempo.effort_seconds, held=held, back=tempo.return_seconds, repetitions=one.dose.repetitions),
        claims=tempo.claims,
    )


def sessions(protocol: Protocol, wording: Wording) -> Iterator[Entry]:
    """Each dated session with its exercises; their doses stand once, at the exercises."""
    planned = {one.exercise: one for one in protocol.exercises}
    names = {name: wording.say("exercise", name, "plain") for name in planned}
    for at, session in enumerate(protocol.schedule):
        yield Entry(
            key=f"session:{session.kind}:{at}",
            label=wording.say("home_session", session.kind, "name"),
            text="; ".join(names[name] for name in session.exercises),
            at=session.at,
            until=session.at + timedelta(minutes=sum(planned[name].minutes for name in session.exercises)),
            claims=session.claims,
            parts=tuple(Entry(key=f"does:{at}:{name}", text=names[name]) for name in session.exercises),
        )


def avoided(protocol: Protocol, wording: Wording) -> Iterator[Entry]:
    """Each with its picture crossed out, and what to do instead."""
    for one in protocol.avoid:
        if one.key != OPENED:
            yield Entry(
                key=f"avoid:{one.id}",
                text=_named(one, wording),
                claims=one.claims,
                picture=Picture(exercise=one.id, side=one.sides[0] if len(one.sides) == 1 else "", crossed=True),
                parts=tuple(_instead(one, wording)),
            )


def _named(one: LeftOut, wording: Wording) -> str:
    name = wording.say("exercise", one.id, "plain")
    if len(one.sides) != 1:
        return name
    return wording.say("home_says", "on_side", name=name, side=wording.say("choice", one.sides[0], "name").lower())


def _instead(one: LeftOut, wording: Wording) -> Iterator[Entry]:
    if text := wording.may_say("exercise", one.id, "instead"):
        yield Entry(key=f"instead:{one.id}", label=wording.say("home_part", "instead", "name"), text=text)


def visits(protocol: Protocol, wording: Wording) -> Iterator[Entry]:
    """When to come again; what is looked at then is the clinician's. A check-up that is held today is no reason to."""
    ahead = [one for one in protocol.reviews if protocol.gain is None or one.on > protocol.on]
    by_day = {review.on: review for review in reversed(ahead)}
    for one in sorted(by_day.values(), key=lambda review: review.on):
        text = wording.say("paper", "week", "name", week=one.week, on=day(one.on))
        yield Entry(key=f"visit:{one.week}", text=text, claims=one.claims)
