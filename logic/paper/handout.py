"""Protocol -> Document for the person at home: the plan's own lines in plain words, its doses, its days, its signs.

The walk-through, the hand-out, the log and the calendar all print this one value.
"""

from collections.abc import Iterable, Iterator

from logic.care.intake import Intake
from logic.care.knowledge import Knowledge
from logic.care.plan import Line, Protocol
from logic.care.printing import own_sign_text
from logic.care.site import Site
from logic.care.terms import Refused
from logic.care.wording import Wording
from logic.paper.at_home import avoided, home_exercises, sessions, visits
from logic.paper.card import signs, to_do
from logic.paper.citing import citations
from logic.paper.decided import with_changes
from logic.paper.document import Document, Entry, Section, with_parts
from logic.paper.saying import joint_limits, numbers_to_ring


def handout_document(
    protocol: Protocol, intake: Intake, knowledge: Knowledge, wording: Wording, site: Site
) -> Document:
    """`intake` and `protocol` belong together.

    Raises Refused where there is no plan: then there is a letter, or something to clear first.
    """
    if not protocol.phase:
        raise Refused(wording.say("home_says", "no_handout"))
    bare = tuple(one for one in _sections(protocol, intake, knowledge, wording, site) if one.entries)
    sections = (*with_changes(bare, protocol, wording), *_from_clinician(bare, protocol, wording))
    return Document(
        kind="handout",
        language=wording.language,
        title=wording.say("document", "handout", "name"),
        on=protocol.on,
        verdict=protocol.verdict,
        headline=(" ".join(entry.text for entry in sections[0].entries),),
        sections=sections,
        claims=citations(sections, knowledge, wording),
        knowledge_version=protocol.knowledge_version,
    )


def _sections(
    protocol: Protocol, intake: Intake, knowledge: Knowledge, wording: Wording, site: Site
) -> Iterator[Section]:
    def told(name: str, entries: Iterable[Entry], **values: str) -> Section:
        lead = (
            wording.say("handout_title", name, "lead", **values) if wording.has("handout_title", name, "lead") else ""
        )
        return Section(id=name, title=wording.say("handout_title", name, "name"), lead=lead, entries=tuple(entries))

    yield told("why", _own_lines("why", protocol, knowledge, wording))
    yield told(
        "before_first", (*_plain(protocol.lines, ("sign_off",), wording), *joint_limits(intake, knowledge, wording))
    )
    yield told("exercises", home_exercises(protocol, knowledge, wording), minutes=f"{protocol.minutes:g}")
    yield told("rules", _plain(protocol.lines, ("session",), wording))
    yield told("normal", _own_lines("normal", protocol, knowledge, wording))
    yield told("week", sessions(protocol, wording)).model_copy(
        update={"lead": _dates_wait(protocol, knowledge, wording)}
    )
    yield told("avoid", (*avoided(protocol, wording), *_plain(protocol.lines, ("avoid",), wording)))
    yield told("daily_life", _plain(protocol.lines, ("daily_life",), wording))
    yield told("own_signs", (*_own_signs(protocol, wording), *_plain(protocol.lines, ("watch",), wording)))
    also = _own_lines("stop", protocol, knowledge, wording)
    yield told("stop", (*_plain(protocol.lines, ("stop",), wording), *also))
    yield told("ring", numbers_to_ring(site, wording, blank=wording.say("paper", "to_fill_in", "name")))
    yield told("check_ups", visits(protocol, wording))
    yield _card(knowledge, wording)
    yield told("sure", _plain(protocol.lines, ("expectation", "notice"), wording))
    yield told("log", _own_lines("log", protocol, knowledge, wording))
    yield told("teach_back", _own_lines("teach_back", protocol, knowledge, wording))


def _card(knowledge: Knowledge, wording: Wording) -> Section:
    """The emergency card, to cut out of the page: what to do, and for which signs."""
    entries = (*signs(knowledge, wording), *to_do(knowledge, wording))
    title, lead = wording.say("card", "headline"), wording.say("paper_title", "signs", "name")
    return Section(id="card", title=title, lead=lead, entries=entries)


def _dates_wait(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> str:
    """Where somebody must agree before the first session, the days say that they move until then."""
    waits = any(knowledge.lines[line.id].only_without_field for line in protocol.lines if line.block == "sign_off")
    return wording.say("home_says", "dates_wait") if waits else ""


def _plain(lines: Iterable[Line], blocks: tuple[str, ...], wording: Wording) -> Iterator[Entry]:
    """What the plan says in these blocks and the person is told; the rest is the clinician's alone."""
    for line in lines:
        if line.block in blocks and wording.has("line", line.id, "plain"):
            yield Entry(key=f"line:{line.id}", text=wording.say("line", line.id, "plain"), claims=line.claims)


def _own_lines(block: str, protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    for row in knowledge.handout.values():
        fits = (
            row.only_with_verdict in (None, protocol.verdict.name)
            and row.only_in_phase in (None, protocol.phase)
            and row.only_on_track in (None, protocol.track)
        )
        if row.block == block and fits:
            yield Entry(key=f"handout:{row.id}", text=wording.say("handout_line", row.id), claims=row.claims)


def _from_clinician(told: Iterable[Section], protocol: Protocol, wording: Wording) -> Iterator[Section]:
    """What the clinician wrote beside lines that are not told at home: the words go home, the line does not."""
    keys = {entry.key for section in told for top in section.entries for entry in with_parts(top)}
    claims = _claims_by_line(protocol)
    entries = tuple(
        Entry(key=f"changed:{one.of}", text=one.words, claims=claims[one.of])
        for one in protocol.decisions.overrides
        if one.action == "changed" and one.of in claims and one.of not in keys
    )
    if entries:
        title = wording.say("handout_title", "from_clinician", "name")
        yield Section(id="from_clinician", title=title, entries=entries)


def _claims_by_line(protocol: Protocol) -> dict[str, tuple[str, ...]]:
    """Of what the words may stand beside. A dose or exercise that is left out is not done at home."""
    return {
        **{f"line:{one.id}": one.claims for one in protocol.lines},
        **{f"check_up:{one.id}": one.claims for one in protocol.reviews},
        **{f"avoid:{one.id}": one.claims for one in protocol.avoid},
    }


def _own_signs(protocol: Protocol, wording: Wording) -> Iterator[Entry]:
    for one in protocol.own_signs:
        yield Entry(key=f"own_sign:{one.id}:{one.side}", text=own_sign_text(one, wording), claims=one.claims)
