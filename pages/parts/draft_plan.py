"""What follows from a draft: a plan to decide on and sign, a letter, or what is missing."""

import streamlit as st

from logic.care.decisions import Decisions
from logic.care.form import Form
from logic.care.plan import Protocol
from logic.care.protocol import protocol
from logic.care.terms import Refused, Verdict
from logic.paper.document import Document, Imprint
from logic.paper.letter import letter_document
from logic.paper.plan import plan_document
from pages.parts import deciding, document_view
from pages.parts.clearing import clearing
from pages.parts.drafting import ADDRESS, Open, form_of
from pages.parts.fields import tell
from pages.parts.guard import User
from pages.parts.outputs import imprint_of, outputs
from pages.parts.panels import faults_told
from pages.parts.person import LABEL
from pages.parts.plain import plain
from pages.parts.session import knowledge, site, today, wording
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
    form = form_of(here.content)
    if form.faults:
        st.caption(tell("faults_hold"))
        faults_told(form.faults)
        back(here)
    plan = planned(form, here)
    if form.faults and plan.verdict < Verdict.urgent:
        return
    document = plan_document(plan, form.intake, knowledge(), wording(), site())
    (_plan if plan.phase else _no_plan)(here, user, form, plan, document)


def planned(form: Form, here: Open) -> Protocol:
    """With what was decided, as far as it still fits: answers may have changed since."""
    decisions = Decisions.model_validate(here.content.get("decisions", {}))
    try:
        return protocol(form.intake, knowledge(), site(), today(), decisions)
    except Refused as refusal:
        st.warning(plain(tell("refused", why=str(refusal))), icon=":material/undo:")
        deciding.offer_undo()
        return protocol(form.intake, knowledge(), site(), today())


def _plan(here: Open, user: User, form: Form, plan: Protocol, document: Document) -> None:
    top(document, plan.verdict)
    sign_here(here, user, form, plan, document)
    outputs(document, _imprint(here), "draft")
    for name in BEFORE_EXERCISES:
        document_view.section(document, name)
    document_view.glance(document)
    document_view.exercises(document, lambda entry: deciding.beside(entry, plan))
    for name in AFTER_EXERCISES:
        document_view.section(document, name)
    folded(document)
    deciding.other_lines(document)
    back(here)


def _imprint(here: Open) -> Imprint:
    return imprint_of(here.content.get(LABEL), invented=bool(here.content.get("invented")))


def folded(document: Document) -> None:
    for name in FOLDED:
        if found := document.section(name):
            with st.expander(plain(f"{found.title}: {len(found.entries)}")):
                document_view.lines(found, document_view.claims_of(document))
                document_view.evidence([found], document_view.claims_of(document), name)


def top(document: Document, verdict: Verdict) -> None:
    draw, icon = BOX[verdict]
    document_view.headline(document, draw, icon)


def _no_plan(here: Open, user: User, form: Form, plan: Protocol, document: Document) -> None:
    """Urgent and emergency have their letter and the card; a hold says what is missing and takes a clearance."""
    top(document, plan.verdict)
    if plan.verdict >= Verdict.urgent:
        letter = letter_document(plan, form.intake, knowledge(), wording(), site())
        outputs(letter, _imprint(here), "letter")
        sign_here(here, user, form, plan, letter)
    else:
        clearing(plan)
    for found in document.sections:
        document_view.section(document, found.id)
    back(here)


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
