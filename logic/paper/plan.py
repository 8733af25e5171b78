"""Protocol -> Document: the plan in the order it is used, or why there is none and what to do instead."""

from collections.abc import Iterator
from typing import Literal

from logic.care.findings import Present
from logic.care.intake import Intake
from logic.care.knowledge import Knowledge
from logic.care.plan import LeftOut, Protocol
from logic.care.printing import finding_text, left_out_text
from logic.care.site import Site
from logic.care.wording import Wording
from logic.paper.check_up import check_up
from logic.paper.citing import citations
from logic.paper.decided import decided, with_changes
from logic.paper.document import Document, Entry, Section
from logic.paper.judging import conflicts, headline, reasons, still_open
from logic.paper.moved import moved
from logic.paper.road import check_ups, road, schedule
from logic.paper.saying import block, joint_limits, lines, numbers_to_ring, section
from logic.paper.training import exercises

OPENED = "opened"


def plan_document(protocol: Protocol, intake: Intake, knowledge: Knowledge, wording: Wording, site: Site) -> Document:
    """What is printed of a protocol. `intake` and `protocol` belong together."""
    kind: Literal["plan", "no_plan"] = "plan" if protocol.phase else "no_plan"
    build = _plan if protocol.phase else _no_plan
    sections = tuple(one for one in build(protocol, intake, knowledge, wording, site) if one.entries)
    return Document(
        kind=kind,
        language=wording.language,
        title=wording.say("document", kind, "name"),
        on=protocol.on,
        verdict=protocol.verdict,
        headline=headline(protocol, wording, site),
        sections=sections,
        claims=citations(sections, knowledge, wording),
        knowledge_version=protocol.knowledge_version,
    )


def _judged(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Section]:
    yield section("reasons", reasons(protocol, knowledge, wording), wording)
    yield section("conflicts", conflicts(protocol, knowledge, wording), wording)
    yield section("open", still_open(protocol, knowledge, wording), wording)


def _no_plan(protocol: Protocol, _: Intake, knowledge: Knowledge, wording: Wording, site: Site) -> Iterator[Section]:
    yield from _judged(protocol, knowledge, wording)
    yield from moved(protocol, knowledge, wording)
    yield block("stop", lines(protocol.lines, "stop", wording), wording)
    yield _safety_net(protocol, wording, site)
    yield block("notice", lines(protocol.lines, "notice", wording), wording)


def _plan(protocol: Protocol, intake: Intake, knowledge: Knowledge, wording: Wording, site: Site) -> Iterator[Section]:
    bare = tuple(_undecided(protocol, intake, knowledge, wording, site))
    for one in with_changes(bare, protocol, wording):
        if one.id == "left_out":
            yield section("changed", decided(bare, protocol, knowledge, wording), wording)
        yield one


def _undecided(
    protocol: Protocol, intake: Intake, knowledge: Knowledge, wording: Wording, site: Site
) -> Iterator[Section]:
    """Every section but the clinician's own, in the order a plan is used."""
    yield from _judged(protocol, knowledge, wording)
    yield block("sign_off", _sign_off(protocol, intake, knowledge, wording), wording)
    yield from moved(protocol, knowledge, wording)
    yield block("findings", _findings(protocol, knowledge, wording), wording)
    lead = wording.say("paper_title", "exercises", "lead", minutes=f"{protocol.minutes:g}")
    yield section("exercises", exercises(protocol, wording), wording, lead)
    yield block("session", lines(protocol.lines, "session", wording), wording)
    first = any(line.block == "sign_off" for line in protocol.lines)
    wait = wording.say("paper_title", "schedule", "after_sign_off") if first else ""
    yield section("schedule", schedule(protocol, wording), wording, wait)
    yield block("avoid", _avoid(protocol, knowledge, wording), wording)
    yield block("daily_life", lines(protocol.lines, "daily_life", wording), wording)
    yield block("watch", _watch(protocol, knowledge, wording), wording)
    yield block("stop", lines(protocol.lines, "stop", wording), wording)
    yield _safety_net(protocol, wording, site)
    yield from check_up(protocol, knowledge, wording)
    yield section("road", road(protocol, knowledge, wording), wording)
    yield block("expectation", lines(protocol.lines, "expectation", wording), wording)
    yield section("check_ups", check_ups(protocol, wording), wording)
    yield block("notice", lines(protocol.lines, "notice", wording), wording)
    yield section("left_out", _left_out(protocol, knowledge, wording), wording)


def _safety_net(protocol: Protocol, wording: Wording, site: Site) -> Section:
    net = tuple(lines(protocol.lines, "safety_net", wording))
    return block("safety_net", (*net, *(numbers_to_ring(site, wording) if net else ())), wording)


def _sign_off(protocol: Protocol, intake: Intake, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    yield from lines(protocol.lines, "sign_off", wording)
    yield from joint_limits(intake, knowledge, wording)


def _findings(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    for one in protocol.findings:
        claims = knowledge.findings[one.id].claims
        yield Entry(key=_finding_key(one), text=finding_text(one, wording), claims=claims)
    yield from _root_ceilings(protocol, knowledge, wording)
    if protocol.consistent_with:
        roots = ", ".join(protocol.consistent_with)
        yield Entry(
            key="consistent_with",
            label=wording.say("paper", "consistent_with", "name"),
            text=wording.say("paper", "consistent_with", roots=roots),
            claims=knowledge.fields["sensation_reduced"].claims,
        )


def _finding_key(one: Present) -> str:
    """A test positive on one side and not done on the other stands twice."""
    return f"finding:{one.id}" if one.tested else f"finding:{one.id}:not_examined"


def _root_ceilings(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    for root, ceiling in sorted(protocol.ceiling_by_root.items()):
        setting = [one for one in protocol.findings if root in one.roots]
        claims = dict.fromkeys(claim for one in setting for claim in knowledge.findings[one.id].claims)
        yield Entry(
            key=f"root_ceiling:{root}",
            label=wording.say("paper", "root_ceiling", "name", root=root),
            text=wording.say("paper", "root_ceiling", ceiling=ceiling),
            claims=tuple(claims),
        )


def _avoid(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    yield from lines(protocol.lines, "avoid", wording)
    avoided = tuple(one for one in protocol.avoid if one.key != OPENED)
    yield from _named("avoid", avoided, knowledge, wording)


def _watch(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    """What a finding opens is for this person, and never stands among what they avoid."""
    yield from lines(protocol.lines, "watch", wording)
    opened = tuple(one for one in protocol.avoid if one.key == OPENED)
    yield from _named("avoid", opened, knowledge, wording)


def _left_out(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    yield from _named("left", protocol.left_out, knowledge, wording)


def _named(kind: str, rows: tuple[LeftOut, ...], knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    for one in rows:
        name, why = wording.say("exercise", one.id, "name"), left_out_text(one, knowledge, wording)
        yield Entry(key=f"{kind}:{one.id}", label=name, text=why, claims=one.claims)
