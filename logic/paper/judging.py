"""What the screening said, in print: the headline, the reasons, what two sources disagree on, what is still open."""

from collections.abc import Iterator

from logic.care.knowledge import Knowledge
from logic.care.plan import Protocol
from logic.care.printing import reason_text
from logic.care.screening import LAST_PHASE, Reason
from logic.care.site import Site
from logic.care.terms import Verdict
from logic.care.wording import Wording
from logic.paper.document import Entry
from logic.paper.unasked import Unasked, name_of, unasked


def headline(protocol: Protocol, wording: Wording, site: Site) -> tuple[str, ...]:
    """The verdict, what it asks for and by when, what decided it; then phase, track and ceiling of a plan."""
    careful = "careful" if protocol.verdict == Verdict.proceed and protocol.track == "careful" else "name"
    said = [wording.say("verdict", protocol.verdict.name, part) for part in (careful, "do")]
    if protocol.verdict > Verdict.conservative and protocol.within is not None:
        said.append(wording.say("paper", "act", within=wording.say("within", protocol.within.name, "name")))
    if protocol.reasons:
        said.append(wording.say("paper", "decided", reason=reason_text(deciding(protocol.reasons), wording)))
    if protocol.phase:
        said.append(_phase(protocol, wording, site))
    if protocol.verdict == Verdict.proceed and protocol.track == "careful":
        said.append(wording.say("careful", "pain"))
    return tuple(said)


def deciding(reasons: tuple[Reason, ...]) -> Reason:
    """Of the reasons with the highest verdict, the first that is asked."""
    return max(reasons, key=lambda reason: reason.verdict)


def _phase(protocol: Protocol, wording: Wording, site: Site) -> str:
    """A ceiling of the impact phase is no permission where the clinic keeps it closed."""
    ceiling = f"{protocol.ceiling}"
    if protocol.ceiling == LAST_PHASE and not site.plan.impact:
        ceiling = wording.say("headline", "closed", ceiling=LAST_PHASE - 1)
    return wording.say(
        "headline",
        "phase",
        phase=protocol.phase,
        name=wording.say("phase", str(protocol.phase), "name").lower(),
        track=wording.say("track", protocol.track, "name"),
        ceiling=ceiling,
    )


def reasons(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    """Worst first. What was merely not asked or measured stands under what is still open."""
    for reason in sorted(protocol.reasons, key=lambda one: -one.verdict):
        if not not_asked(reason, knowledge):
            yield Entry(
                key=f"reason:{reason.row}",
                text=reason_text(reason, wording),
                label=wording.say("verdict", reason.verdict.name, "name"),
                claims=reason.claims,
            )


def not_asked(reason: Reason, knowledge: Knowledge) -> bool:
    """Is it a reason only because an answer or a measurement is missing?"""
    table, _, row = reason.row.partition(".")
    return reason.stands == "unknown" or (table == "numbers" and knowledge.numbers[row].missing)


def conflicts(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    rule = knowledge.fields["second_answers"].claims
    for question in protocol.conflicts:
        claims = (*rule, *knowledge.questions[question].claims)
        yield Entry(key=f"conflict:{question}", text=name_of(question, wording), claims=tuple(dict.fromkeys(claims)))


def still_open(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    """What was not asked or measured, with what it holds or limits.

    Where help is needed at once, one run of names: nothing here may delay it.
    """
    hurried = protocol.verdict >= Verdict.urgent
    missing = tuple(unasked(protocol.unanswered, knowledge, wording, by_group=hurried))
    if hurried and missing:
        yield Entry(key="open", text="; ".join(one.name for one in missing))
        return
    weighing = {one.question: one for one in protocol.reasons if not_asked(one, knowledge)}
    for one in missing:
        yield _open(one, [weighing[name] for name in one.of if name in weighing], knowledge, wording)


def _open(one: Unasked, weighing: list[Reason], knowledge: Knowledge, wording: Wording) -> Entry:
    """With the reason it gives; measurements that lack together have one name and their most careful verdict."""
    rows = {**knowledge.fields, **knowledge.questions}
    claims = dict.fromkeys(claim for name in one.of for claim in rows[name].claims)
    worst = max((reason.verdict for reason in weighing), default=None)
    return Entry(
        key=f"open:{one.id}",
        text=reason_text(weighing[0], wording) if weighing and len(one.of) == 1 else one.name,
        label="" if worst is None else wording.say("verdict", worst.name, "name"),
        claims=tuple(claims),
    )
