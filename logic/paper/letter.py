"""The letter of an urgent or emergency verdict: to whom, how soon, why, what is asked, and the facts of the intake."""

from collections.abc import Iterator, Mapping

from logic.care.intake import Intake
from logic.care.knowledge import Knowledge
from logic.care.plan import Protocol
from logic.care.printing import reason_said
from logic.care.rows import LetterRow
from logic.care.screening import Reason
from logic.care.site import Site
from logic.care.terms import Refused, Verdict, Within
from logic.care.wording import Wording
from logic.paper.citing import citations
from logic.paper.document import Document, Entry, Section
from logic.paper.examined import examined, history
from logic.paper.judging import not_asked
from logic.paper.saying import numbers_to_ring, section
from logic.paper.unasked import unasked

TO_SIGN = ("name_and_role", "signature", "date_and_time", "spoken_to")
EXAMINED_OR_LATER = ("power", "nerve", "pressure", "training")  # sections of fields a letter shows or has no use for

NOTHING_UNREAD: Mapping[str, str] = {}


def letter_document(
    protocol: Protocol,
    intake: Intake,
    knowledge: Knowledge,
    wording: Wording,
    site: Site,
    unread: Mapping[str, str] = NOTHING_UNREAD,
) -> Document:
    """Raises Refused below urgent: there is nobody to write to.

    `unread`: name of a field -> what was typed there and could not be read. It goes along as it was typed.
    """
    if protocol.verdict < Verdict.urgent:
        verdict = wording.say("verdict", protocol.verdict.name, "name").lower()
        raise Refused(wording.say("letter_says", "no_letter", verdict=verdict))
    sending = sending_reasons(protocol)
    all_sections = _sections(protocol, sending, intake, knowledge, wording, site, unread)
    sections = tuple(one for one in all_sections if one.entries)
    return Document(
        kind="letter",
        language=wording.language,
        title=wording.say("document", "letter", "name"),
        on=protocol.on,
        verdict=protocol.verdict,
        headline=(
            wording.say("verdict", protocol.verdict.name, "name"),
            wording.say("letter_says", "seen", within=_within(sending[0].within, wording)),
            reason_said(sending[0], wording),
        ),
        sections=sections,
        claims=citations(sections, knowledge, wording),
        knowledge_version=protocol.knowledge_version,
    )


def sending_reasons(protocol: Protocol) -> tuple[Reason, ...]:
    """Those that send the person on: worst first, then soonest, then in the order asked."""
    sending = [reason for reason in protocol.reasons if reason.verdict >= Verdict.urgent]
    return tuple(sorted(sending, key=lambda reason: (-reason.verdict, reason.within)))


def _sections(
    protocol: Protocol,
    sending: tuple[Reason, ...],
    intake: Intake,
    knowledge: Knowledge,
    wording: Wording,
    site: Site,
    unread: Mapping[str, str],
) -> Iterator[Section]:
    deciding = _letters(tuple(one for one in sending if one.verdict == protocol.verdict), knowledge)
    yield section("to", _to(deciding, wording), wording)
    yield section("found", _found(sending, knowledge, wording), wording)
    yield section("ask", _ask(deciding, wording), wording)
    yield section("examined", examined(intake, wording), wording)
    yield section("history", history(intake, wording), wording)
    yield section("also", (*_also(protocol, knowledge, wording), *_denied(protocol, intake, wording)), wording)
    missing = (*_not_asked(protocol, knowledge, wording), *_unread(unread, wording))
    yield section("not_asked", missing, wording)
    yield section("told", _told(protocol, deciding, wording), wording)
    yield section("sign", _sign(wording, site), wording)


Deciding = tuple[tuple[LetterRow, Within], ...]


def _letters(reasons: tuple[Reason, ...], knowledge: Knowledge) -> Deciding:
    """Each letter that these reasons belong to, once, with the soonest time it is needed."""
    found: dict[str, Within] = {}
    for reason in reasons:
        found.setdefault(_letter_of(reason, knowledge).id, reason.within)
    return tuple((knowledge.letters[one], within) for one, within in found.items())


def _letter_of(reason: Reason, knowledge: Knowledge) -> LetterRow:
    """The one row that names it; that there is one is checked when the knowledge is loaded."""
    return next(row for row in knowledge.letters.values() if reason.row in row.reasons)


def _within(within: Within, wording: Wording) -> str:
    return wording.say("within", within.name, "name")


def _to(deciding: Deciding, wording: Wording) -> Iterator[Entry]:
    for row, within in deciding:
        when = _within(within, wording)
        to = wording.say("letter", row.id, "to")
        yield Entry(key=f"to:{row.id}", label=when[:1].upper() + when[1:], text=to)


def _ask(deciding: Deciding, wording: Wording) -> Iterator[Entry]:
    """Where there is more than one receiver, each line names its own."""
    for row, _ in deciding:
        label = wording.say("letter", row.id, "to") if len(deciding) > 1 else ""
        yield Entry(key=f"ask:{row.id}", label=label, text=wording.say("letter", row.id, "ask"), claims=row.claims)


def _found(sending: tuple[Reason, ...], knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    """Each reason with its own time, and with the question as it was asked."""
    for reason in sending:
        verdict = wording.say("verdict", reason.verdict.name, "name")
        yield Entry(
            key=f"reason:{reason.row}",
            label=wording.say("letter_says", "found", "name", verdict=verdict, within=_within(reason.within, wording)),
            text=reason_said(reason, wording),
            claims=_letter_of(reason, knowledge).claims,
            parts=tuple(_asked(reason, wording)),
        )


def _asked(reason: Reason, wording: Wording) -> Iterator[Entry]:
    if reason.row.startswith("questions."):
        label = wording.say("letter_says", "question", "name")
        ask = wording.say("question", reason.question, "ask")
        yield Entry(key=f"asked:{reason.question}", label=label, text=ask)


def _also(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    """What was answered or measured and would by itself not have sent the person on."""
    for reason in protocol.reasons:
        if reason.verdict < Verdict.urgent and not not_asked(reason, knowledge):
            yield Entry(key=f"reason:{reason.row}", text=reason_said(reason, wording), claims=reason.claims)


def _denied(protocol: Protocol, intake: Intake, wording: Wording) -> Iterator[Entry]:
    """What was asked and answered no, unless something else spoke against it."""
    sent = {reason.question for reason in protocol.reasons}
    names = [name for name, said in intake.answers.items() if said == "no" and name not in sent]
    if names:
        named = ", ".join(wording.say("question", name, "name") for name in names)
        yield Entry(key="asked_no", label=wording.say("letter_says", "asked_no", "name"), text=named)


def _unread(unread: Mapping[str, str], wording: Wording) -> Iterator[Entry]:
    for field, typed in unread.items():
        name = wording.say("field", field, "name") if wording.has("field", field, "name") else field
        label = wording.say("letter_says", "unread", "name", name=name)
        yield Entry(key=f"unread:{field}", label=label, text=typed)


def _not_asked(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    """In one run of names, but for what the examination names itself."""
    names = tuple(name for name in protocol.unanswered if _unseen(name, knowledge))
    if names:
        named = (one.name for one in unasked(names, knowledge, wording, by_group=True))
        yield Entry(key="not_asked", text="; ".join(named))


def _unseen(name: str, knowledge: Knowledge) -> bool:
    """Is it something that no other part of the letter speaks of?"""
    return name in knowledge.questions or knowledge.fields[name].section not in EXAMINED_OR_LATER


def _told(protocol: Protocol, deciding: Deciding, wording: Wording) -> Iterator[Entry]:
    yield Entry(key="told:no_plan", text=wording.say("letter_says", "no_plan"))
    for row, within in deciding:
        to = wording.say("letter", row.id, "to")
        text = wording.say("letter_says", "go", within=_within(within, wording), to=to[:1].lower() + to[1:])
        yield Entry(key=f"told:{row.id}", text=text)
    for line in protocol.lines:
        if line.block == "safety_net":
            yield Entry(key=f"told:{line.id}", text=wording.say("letter_says", "card"), claims=line.claims)


def _sign(wording: Wording, site: Site) -> Iterator[Entry]:
    blank = wording.say("paper", "to_fill_in", "name")
    for what in TO_SIGN:
        yield Entry(key=f"sign:{what}", label=wording.say("letter_says", what, "name"), text=blank)
    yield Entry(key="clinic", label=wording.say("letter_says", "clinic", "name"), text=site.clinic.name)
    yield from (one for one in numbers_to_ring(site, wording, blank) if one.key == "phone")
