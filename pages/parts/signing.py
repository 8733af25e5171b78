"""Signing: the plan as it stands on the screen becomes a revision. However often it is clicked, it is stored once."""

import json
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from logic.care.form import Form
from logic.care.intake import Intake, parse_intake
from logic.care.plan import Protocol
from logic.care.terms import Refused
from logic.paper.changed_answers import carried, changed_answers
from logic.paper.differences import differences
from logic.paper.document import Document
from logic.records.drafts import NotThere, Stale
from logic.records.protocols import Revision, Signing, load_revision, sign
from pages.parts.at_home import handout_of_draft
from pages.parts.drafting import GONE, Open, at_hand, desk
from pages.parts.fields import tell
from pages.parts.following import log_version
from pages.parts.guard import User
from pages.parts.person import LABEL, label_entry
from pages.parts.plain import plain
from pages.parts.said_back import told_in
from pages.parts.session import keep, kept, knowledge, knowledge_kept, records, shown, site, today, wording

SIGNED = "signed"


def sign_here(here: Open, user: User, form: Form, plan: Protocol, document: Document, told: object) -> None:
    """`told`: the training log as it was when the plan was made."""
    letter, again = document.kind == "letter", here.based_on is not None
    if fault := kept("sign_fault"):
        st.error(plain(fault))
        keep("sign_fault", None)
    with st.container(horizontal=True, vertical_alignment="bottom", key="sign_box"):
        if not here.content.get(LABEL):
            label_entry(here)
        st.text_input(tell("signed_by"), value=user.name, key="signer", max_chars=60, width=260)
        st.button(
            tell("sign_letter" if letter else "sign_again" if again else "sign"),
            key="sign",
            type="primary",
            icon=":material/signature:",
            on_click=_sign,
            args=[here, form, plan, document, told],
        )
    if letter:
        st.caption(tell("letter_help"))


def follow_signature() -> None:
    """After signing the draft is closed: on to the record, before anything asks for the draft again."""
    if revision := kept("just_signed"):
        keep("just_signed", None)
        desk().draft = None
        st.switch_page("pages/protocol.py", query_params={SIGNED: revision})


def _sign(here: Open, form: Form, plan: Protocol, document: Document, told: object) -> None:
    """Stores in one act. What cannot be signed is told at the next run, and nothing is stored."""
    by, label = shown("signer").strip(), (at_hand().content.get(LABEL) or "").strip()
    if not label or not by:
        keep("sign_fault", tell("name_needed" if label else "label_needed"))
        return
    if log_version(here) != told:  # what was told in another window since was seen to by nobody
        keep("sign_fault", tell("told_since"))
        return
    if plan.on != today():
        keep("sign_fault", tell("sign_again_after"))
        return
    try:
        keep("just_signed", sign(records(), _signing(here, form, plan, document, by, label)).id)
    except NotThere as gone:
        keep("sign_fault", GONE)
        keep("just_signed", gone.became)
    except Refused as refusal:
        keep("sign_fault", str(refusal))
    except (Stale, ValueError):
        keep("sign_fault", tell("sign_again_after"))


def _signing(here: Open, form: Form, plan: Protocol, document: Document, by: str, label: str) -> Signing:
    before = load_revision(records(), here.based_on) if here.based_on else None
    handout = handout_of_draft(plan, form.intake) if plan.phase else None
    return signing_of(
        form.intake,
        plan,
        document,
        handout,
        key=f"{here.id}-{here.version}",
        draft=here.id,
        draft_version=here.version,
        person=here.person,
        label=label,
        invented=bool(here.content.get("invented")),
        based_on=here.based_on,
        changes=_changes(before, form.intake, document),
        teach_back=told_in(here.content, handout) if handout else (),
        by=by,
        at=datetime.now(UTC),
    )


def signing_of(
    intake: Intake, plan: Protocol, document: Document, handout: Document | None, **of_the_record: Any
) -> Signing:
    """What is stored of a plan or letter, beside the facts of the record that the caller knows."""
    return Signing(
        on=plan.on,
        verdict=plan.verdict.name,
        phase=plan.phase,
        knowledge_version=plan.knowledge_version,
        intake=intake.model_dump_json(exclude_defaults=True),
        decisions=plan.decisions.model_dump_json(),
        site=site().model_dump_json(),
        protocol=plan.model_dump_json(),
        document=document.model_dump_json(),
        handout=handout.model_dump_json() if handout else None,
        due_on=next((one.on for one in plan.reviews if one.on > plan.on), None),
        worsened=plan.gain is not None and any(one.worse for one in plan.gain.measures),
        stopped=any(not given.established(plan.on) for given in intake.stopped.values()),
        knowledge_texts=knowledge_kept(),
        **of_the_record,
    )


def _changes(before: Revision | None, intake: Intake, document: Document) -> str:
    """What differs from the revision this one follows, as JSON: answers first; at a follow-up, where all of them were
    asked anew, the plan first.
    """
    if before is None:
        return "[]"
    answers = changed_answers(parse_intake(before.intake, before.on), intake, knowledge(), wording())
    lines = differences(Document.model_validate_json(before.document), document)
    if intake.visit == "follow_up":
        told = (*lines, *(one for one in answers if not carried(one)))
    else:
        told = (*answers, *lines)
    return json.dumps([one.model_dump(mode="json") for one in told])
