"""What follows from a draft: a plan to decide on and sign, a letter, or what is missing."""

from dataclasses import dataclass

import streamlit as st

from logic.care.decisions import read_decisions
from logic.care.form import Form
from logic.care.plan import Protocol
from logic.care.protocol import protocol
from logic.care.terms import Refused, Verdict
from logic.paper.document import Imprint
from logic.paper.letter import letter_document
from logic.paper.plan import plan_document
from pages.parts import deciding, document_view
from pages.parts.clearing import clearing, recorded
from pages.parts.drafting import ADDRESS, Open, form_of
from pages.parts.fields import tell
from pages.parts.guard import User
from pages.parts.outputs import imprint_of, outputs
from pages.parts.panels import faults_told
from pages.parts.person import LABEL
from pages.parts.plain import plain
from pages.parts.session import knowledge, once, site, today, wording
from pages.parts.sheet import Sheet
from pages.parts.signing import sign_here
from pages.parts.verdict import BOX

BEFORE_EXERCISES = ("conflicts", "sign_off", "open")
AFTER_EXERCISES = (
    "session",
    "schedule",
    "avoid",
    "daily_life",
    "watch",
    "stop",
    "safety_net",
    "road",
    "expectation",
    "check_ups",
    "findings",
    "notice",
    "changed",
)
FOLDED = ("reasons", "left_out")


def draft_plan(here: Open, user: User) -> None:
    if not here.id:
        nothing_open()
        return
    if here.content.get("invented"):
        st.warning(tell("invented"), icon=":material/science:")
    followed = once("followed", (here.id, here.version, knowledge().version, today()), lambda: follow(here))
    if followed.form.faults:
        st.caption(tell("faults_hold"))
        faults_told(followed.form.faults)
        recorded()
        back(here)
    if followed.refused:
        st.warning(plain(tell("refused", why=followed.refused)), icon=":material/undo:")
        deciding.offer_undo()
    if not followed.form.faults or followed.plan.verdict >= Verdict.urgent:
        (_plan if followed.plan.phase else _no_plan)(here, user, followed)


@dataclass(frozen=True)
class Followed:
    """All that follows from a draft. `letter` where the verdict asks for one."""

    form: Form
    plan: Protocol
    sheet: Sheet
    letter: Sheet | None
    refused: str


def follow(here: Open) -> Followed:
    form = form_of(here.content)
    plan, refused = planned(form, here)
    document = plan_document(plan, form.intake, knowledge(), wording(), site())
    letter = None
    if plan.verdict >= Verdict.urgent:
        letter = Sheet(letter_document(plan, form.intake, knowledge(), wording(), site()))
    return Followed(form, plan, Sheet(document), letter, refused)


def planned(form: Form, here: Open) -> tuple[Protocol, str]:
    """With what was decided, as far as it still fits: answers may have changed since. Then says what does not."""
    try:
        decisions = read_decisions(here.content.get("decisions", {}))
        return protocol(form.intake, knowledge(), site(), today(), decisions), ""
    except Refused as refusal:
        return protocol(form.intake, knowledge(), site(), today()), str(refusal)


def _plan(here: Open, user: User, followed: Followed) -> None:
    plan, sheet = followed.plan, followed.sheet
    top(sheet, plan.verdict)
    sign_here(here, user, followed.form, plan, sheet.document)
    outputs(sheet.document, _imprint(here), "draft")
    recorded()
    deciding.decided()
    whole(sheet, lambda entry: deciding.beside(entry, plan))
    deciding.other_lines(sheet)
    back(here)


def whole(sheet: Sheet, beside: document_view.Beside) -> None:
    """A plan in the order in which it is used."""
    for name in BEFORE_EXERCISES:
        document_view.section(sheet, name)
    document_view.exercises(sheet, beside)
    for name in AFTER_EXERCISES:
        document_view.section(sheet, name)
    for name in FOLDED:
        document_view.folded(sheet, name)


def top(sheet: Sheet, verdict: Verdict) -> None:
    draw, icon = BOX[verdict]
    document_view.headline(sheet, draw, icon)


def _no_plan(here: Open, user: User, followed: Followed) -> None:
    """Urgent and emergency have their letter and the card; a hold says what is missing and takes a clearance."""
    top(followed.sheet, followed.plan.verdict)
    if followed.letter:
        outputs(followed.letter.document, _imprint(here), "letter")
        sign_here(here, user, followed.form, followed.plan, followed.letter.document)
    else:
        back(here)
        clearing(followed.plan)
    for found in followed.sheet.document.sections:
        folded = found.id == "open" and followed.letter is not None
        (document_view.folded if folded else document_view.section)(followed.sheet, found.id)


def _imprint(here: Open) -> Imprint:
    return imprint_of(here.content.get(LABEL), invented=bool(here.content.get("invented")))


def back(here: Open) -> None:
    st.page_link(
        "pages/intake.py",
        label=tell("to_intake"),
        icon=":material/arrow_back:",
        query_params={ADDRESS: here.id} if here.id else None,
    )


def nothing_open() -> None:
    st.info(tell("no_person"))
    st.page_link("pages/intake.py", label=tell("to_intake"), icon=":material/arrow_forward:")
    st.page_link("pages/caseload.py", label=tell("to_caseload"), icon=":material/arrow_forward:")
