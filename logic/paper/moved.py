"""What training since the last plan led to, in print: each exercise with what was seen, its move and its step."""

from collections.abc import Iterator

from logic.care.followed import Followed, Moved
from logic.care.knowledge import Knowledge
from logic.care.move_words import done_text, lack_texts, move_name, phase_text, seen_texts
from logic.care.moves import ExerciseMove
from logic.care.plan import Protocol
from logic.care.wording import Wording
from logic.paper.document import Entry, Section
from logic.paper.saying import section


def moved(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Section]:
    """Nothing at a first visit."""
    done = protocol.followed
    if done is not None:
        since = wording.say("paper", "since_plan", on=f"{done.moves.plan_on.day} {done.moves.plan_on:%b %Y}")
        yield section("moves", _moves(done, knowledge, wording), wording, since)


def _moves(done: Followed, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    phase = done.moves.phase
    if phase.before:
        yield Entry(
            key="move:phase",
            label=wording.say("paper", "phase_move", "name"),
            text=" ".join((phase_text(phase, wording), *lack_texts(done.moves, knowledge, wording))),
            claims=tuple(dict.fromkeys(claim for seen in phase.seen for claim in seen.claims)),
        )
    judged = {one.exercise: one for one in done.moves.exercises}
    for one in sorted(done.moved, key=lambda one: -one.move):  # the most careful first
        yield _move(one, judged[one.exercise], done, wording)


def _move(one: Moved, judged: ExerciseMove, done: Followed, wording: Wording) -> Entry:
    step = done_text(one, done.moves, wording)
    why = "; ".join(seen_texts(judged.seen, wording))
    said = f"{move_name(one.move, wording)}. {why}." + (f" {step[:1].upper()}{step[1:]}." if step else "")
    return Entry(
        key=f"move:{one.exercise}",
        label=wording.say("exercise", one.exercise, "name"),
        text=said,
        claims=tuple(dict.fromkeys(claim for seen in judged.seen for claim in seen.claims)),
        change=_decided(one, wording),
    )


def _decided(one: Moved, wording: Wording) -> str:
    """What the clinician decided in place of the table's move."""
    if one.decided is None:
        return ""
    reason = wording.say("override_reason", one.decided.reason, "name")
    words = f". {one.decided.words}" if one.decided.words else ""
    return wording.say("paper", "move_decided", judged=move_name(one.judged, wording), reason=f"{reason}{words}")
