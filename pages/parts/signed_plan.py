"""A signed plan exactly as it was seen, what the knowledge of today would say otherwise, and the way to a revision."""

import json
from collections.abc import Iterable
from datetime import UTC

import streamlit as st

from logic.care.decisions import Decisions
from logic.care.followed import Followed, before_training
from logic.care.intake import Intake, parse_intake, read_intake
from logic.care.protocol import protocol
from logic.care.terms import Refused, Verdict
from logic.paper.differences import Difference, differences, grouped
from logic.paper.document import Document
from logic.paper.letter import letter_document
from logic.paper.plan import plan_document
from logic.records.drafts import NotThere
from logic.records.events import events_of
from logic.records.protocols import Revision, load_revision, revisions_of
from logic.records.training import rows_of, taken_after
from pages.parts import document_view
from pages.parts.at_home import handout_of_revision
from pages.parts.draft_plan import nothing_open, to_walk, top, whole
from pages.parts.drafting import ADDRESS
from pages.parts.fields import tell
from pages.parts.following import Log, carried_on, stood_before
from pages.parts.guard import User
from pages.parts.home_outputs import home_outputs
from pages.parts.outputs import imprint_of, outputs
from pages.parts.plain import plain
from pages.parts.revising import revised
from pages.parts.session import knowledge, once, records, site, today, wording
from pages.parts.sheet import Sheet
from pages.parts.signing import SIGNED

OPEN_CHANGES = 6


def signed_plan(revision_id: str, user: User) -> None:
    try:
        revision = load_revision(records(), revision_id)
    except NotThere:
        nothing_open()
        return
    sheet = once("signed", revision.id, lambda: Sheet(Document.model_validate_json(revision.document)))
    if revision.invented:
        st.warning(tell("invented"), icon=":material/science:")
    _record_of(revision)
    top(sheet, Verdict[revision.verdict], json.loads(revision.protocol)["track"])
    _since(revision, sheet.document)
    imprint = imprint_of(revision.label, revision, revision.invented)
    handout = handout_of_revision(revision)
    if handout is not None:
        to_walk({SIGNED: revision.id})
    outputs(sheet.document, imprint, "signed", parse_intake(revision.intake, revision.on))
    if handout is not None:
        home_outputs(handout, imprint, "signed")
    _printed(sheet)
    _revise(revision, user)
    _revisions(revision)


def _record_of(revision: Revision) -> None:
    at = revision.signed_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
    said = tell("as_signed", by=revision.signed_by, at=at, number=revision.number, label=revision.label)
    st.markdown(f"**{plain(said)}**")
    changed = [Difference.model_validate(one) for one in json.loads(revision.changes)]
    if changed:
        _changes(tell("changed_since", number=revision.number - 1, count=len(changed)), changed)


def _changes(title: str, changed: Iterable[Difference]) -> None:
    """The first of what matters stands open; the rest, in its order, is one click down."""
    matter, others = grouped(changed)
    first, rest = matter[:OPEN_CHANGES], (*matter[OPEN_CHANGES:], *others)
    with st.container(border=True):
        st.markdown(f"**{plain(title)}**")
        if first:
            told(first)
        if rest:
            with st.expander(plain(tell("the_rest", count=len(rest)))):
                told(rest)


def _printed(sheet: Sheet) -> None:
    if sheet.document.kind == "plan":
        whole(sheet, lambda _: None)
        return
    for found in sheet.document.sections:
        document_view.section(sheet, found.id)


def _since(revision: Revision, document: Document) -> None:
    """Says so where the knowledge has changed, and shows what would differ."""
    if revision.knowledge_version == knowledge().version:
        return
    st.info(
        plain(tell("older", then=revision.knowledge_version, now=knowledge().version)), icon=":material/history_edu:"
    )
    try:
        found = differences(document, _again(revision))
    except Refused as refusal:
        st.caption(plain(tell("cannot_today", fault=str(refusal))))
        return
    if not found:
        st.caption(tell("same_plan"))
        return
    _changes(tell("would_differ", count=len(found)), found)


def _again(revision: Revision) -> Document:
    """The same answers and decisions under today's knowledge. Raises Refused where they can no longer be read."""
    decisions = Decisions.model_validate_json(revision.decisions)
    intake, done = _moved_again(revision)
    plan = protocol(intake, knowledge(), site(), revision.on, decisions, done)
    build = letter_document if plan.verdict >= Verdict.urgent else plan_document
    return build(plan, intake, knowledge(), wording(), site())


def _moved_again(revision: Revision) -> tuple[Intake, Followed | None]:
    """The answers of that day, and the moves from the log as it stood when the plan was signed."""
    signed = json.loads(revision.protocol).get("followed")
    found = stood_before(revision.person, revision.on) if signed else None
    if found is None:
        return parse_intake(revision.intake, revision.on), None
    intake = read_intake(before_training(json.loads(revision.intake), signed), revision.on)
    decided = {one["exercise"]: one["decided"] for one in signed["moved"] if one["decided"]}
    rows = rows_of(records(), revision.person, until=revision.signed_at)
    noted = tuple(one.event for one in events_of(records(), revision.person) if one.noted_at <= revision.signed_at)
    log = Log(rows, taken_after(records(), revision.person, found.signed_at), noted)
    intake, done, _ = carried_on(intake, found, log, decided, revision.on)
    return intake, done


def told(found: Iterable[Difference]) -> None:
    """Each difference with both its sides, grouped as they stand in the plan."""
    kinds = {"added": tell("added"), "removed": tell("removed"), "changed": tell("altered")}
    lines = []
    for one in found:
        sides = [(tell("was"), one.before), (tell("is_now"), one.after)]
        said = "  \n  ".join(f"{name}: {plain(text)}" for name, text in sides if text)
        lines.append(f"- {plain(one.section)}, **{kinds[one.kind]}**  \n  {said}")
    st.markdown("\n".join(lines))


def _revise(revision: Revision, user: User) -> None:
    """Whichever plan is in view, the next one goes on from what was signed last."""
    newest = revisions_of(records(), revision.person)[0]
    label = tell("revise" if newest.on == today() else "follow_up")
    if st.button(label, key="revise", icon=":material/edit:"):
        st.switch_page("pages/intake.py", query_params={ADDRESS: revised(newest, user).id})


def _revisions(revision: Revision) -> None:
    others = [one for one in revisions_of(records(), revision.person) if one.id != revision.id]
    if not others:
        return
    st.header(tell("revisions"), anchor="revisions")
    for one in others:
        at = one.signed_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
        label = tell("as_signed", by=one.signed_by, at=at, number=one.number, label=one.label)
        st.page_link("pages/protocol.py", label=plain(label), query_params={SIGNED: one.id})
