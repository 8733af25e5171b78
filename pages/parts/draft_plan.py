"""What follows from a draft: a plan to decide on and sign, a letter, or what is missing."""

from dataclasses import dataclass

import streamlit as st

from logic.care.decisions import NOTHING_DECIDED, added, each_decision
from logic.care.followed import Followed as FollowedMoves
from logic.care.form import Form
from logic.care.plan import Protocol
from logic.care.protocol import protocol
from logic.care.terms import Refused, Verdict
from logic.paper.document import Imprint
from logic.paper.letter import letter_document
from logic.paper.plan import plan_document
from pages.parts import deciding, document_view
from pages.parts.another_day import asked_before
from pages.parts.at_home import handout_of_draft
from pages.parts.clearing import clearing, recorded
from pages.parts.drafting import ADDRESS, NEW, Open, form_of
from pages.parts.fields import tell
from pages.parts.following import followed_form, log_version
from pages.parts.guard import User
from pages.parts.home_outputs import home_outputs
from pages.parts.outputs import imprint_of, outputs
from pages.parts.panels import faults_told, go_to, name_of
from pages.parts.person import LABEL
from pages.parts.plain import plain, plain_text
from pages.parts.session import keep, kept, knowledge, once, site, today, wording
from pages.parts.sheet import Sheet
from pages.parts.signing import sign_here
from pages.parts.verdict import BOX

BEFORE_EXERCISES = ("conflicts", "sign_off", "moves", "open")
AFTER_EXERCISES = (
    "session",
    "schedule",
    "avoid",
    "daily_life",
    "watch",
    "stop",
    "safety_net",
    "gain",
    "talk",
    "road",
    "expectation",
    "check_ups",
    "findings",
    "notice",
    "changed",
)
FOLDED = ("reasons", "left_out")
MOST_JUMPS = 6
FIRST_OF_LETTER = ("to", "ask")


def draft_plan(here: Open, user: User) -> None:
    if not here.id:
        nothing_open()
        return
    if here.content.get("invented"):
        st.warning(tell("invented"), icon=":material/science:")
    st.markdown(f"**{plain(here.content.get(LABEL) or tell('unnamed'))}** · {tell('draft')}")
    followed = followed_draft(here)
    if followed.form.faults:
        st.caption(tell("faults_hold"))
        faults_told(followed.form.faults)
        recorded()
        back(here)
    if followed.refused:
        st.warning(plain(tell("refused", why=followed.refused)), icon=":material/undo:")
        deciding.offer_undo(followed.plan)
    if asked_before() and followed.plan.verdict < Verdict.urgent:
        back(here)
    elif not followed.form.faults or followed.plan.verdict >= Verdict.urgent:
        (_plan if followed.plan.phase else _no_plan)(here, user, followed)


@dataclass(frozen=True)
class Followed:
    """All that follows from a draft. `letter` where the verdict asks for one. `told`: the log as it was read for it."""

    form: Form
    plan: Protocol
    sheet: Sheet
    letter: Sheet | None
    refused: str
    told: object


def followed_draft(here: Open) -> Followed:
    """Worked out anew only when the draft, its training log, the knowledge or the day is another."""
    told = log_version(here)
    key = (here.id, here.content, told, knowledge().version, today())
    return once("followed", key, lambda: follow(here, told))


def follow(here: Open, told: object) -> Followed:
    form, done, aside = followed_form(here, form_of(here.content))
    plan, refused = planned(form, here, done)
    refused = "; ".join(filter(None, (aside, refused)))
    document = plan_document(plan, form.intake, knowledge(), wording(), site())
    letter = None
    if plan.verdict >= Verdict.urgent:
        typed = {name: plain_text(str(here.content.get(name))) for name in form.faults}
        letter = Sheet(letter_document(plan, form.intake, knowledge(), wording(), site(), typed))
    return Followed(form, plan, Sheet(document), letter, refused, told)


def planned(form: Form, here: Open, done: FollowedMoves | None = None) -> tuple[Protocol, str]:
    """With what was decided, as far as it still fits: answers may have changed since. Then names what does not."""
    decisions, aside = NOTHING_DECIDED, []
    plan = protocol(form.intake, knowledge(), site(), today(), decisions, done)
    for one in each_decision(here.content.get("decisions", {})):
        try:
            wider = added(decisions, one)
            plan = protocol(form.intake, knowledge(), site(), today(), wider, done)
            decisions = wider
        except Refused:
            aside += [deciding.named(decision) for held in one.values() for decision in held]
    return plan, "; ".join(aside)


def _plan(here: Open, user: User, followed: Followed) -> None:
    plan, sheet = followed.plan, followed.sheet
    top(sheet, plan.verdict, plan.track)
    if not followed.refused:
        sign_here(here, user, followed.form, plan, sheet.document, followed.told)
    to_walk({ADDRESS: here.id or ""})
    outputs(sheet.document, _imprint(here), "draft", followed.form.intake)
    home_outputs(handout_of_draft(plan, followed.form.intake), _imprint(here), "draft")
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


def top(sheet: Sheet, verdict: Verdict, track: str = "usual") -> None:
    """A plan on the careful track looks careful, whatever made it so."""
    draw, icon = BOX[max(verdict, Verdict.conservative) if track == "careful" else verdict]
    document_view.headline(sheet, draw, icon)


def _no_plan(here: Open, user: User, followed: Followed) -> None:
    """Urgent and emergency have their letter and the card; a hold says what is missing and takes a clearance."""
    top(followed.sheet, followed.plan.verdict)
    if followed.letter:
        outputs(followed.letter.document, _imprint(here), "letter", followed.form.intake)
        for name in FIRST_OF_LETTER:
            document_view.section(followed.letter, name)
        sign_here(here, user, followed.form, followed.plan, followed.letter.document, followed.told)
    else:
        jumps(here, followed.plan)
        outputs(followed.sheet.document, _imprint(here), "hold", followed.form.intake)
        clearing(followed.plan)
    for found in followed.sheet.document.sections:
        folded = found.id == "open" and followed.letter is not None
        (document_view.folded if folded else document_view.section)(followed.sheet, found.id)


def _imprint(here: Open) -> Imprint:
    return imprint_of(here.content.get(LABEL), invented=bool(here.content.get("invented")))


def jumps(here: Open, plan: Protocol) -> None:
    """Straight to each question or value that holds the plan."""
    asked = (*knowledge().questions, *knowledge().fields)
    places = [one.question for one in plan.reasons if one.verdict == Verdict.hold and one.question in asked]
    with st.container(horizontal=True):
        if any(one.question not in asked and one.verdict == Verdict.hold for one in plan.reasons):
            to_visit(here)
        for name in list(dict.fromkeys(places))[:MOST_JUMPS]:
            st.button(name_of(name), key=f"jump_{name}", icon=":material/arrow_back:", on_click=_jump, args=[name])
    if kept("jumped"):
        keep("jumped", None)
        st.switch_page("pages/intake.py", query_params={ADDRESS: here.id or NEW})


def _jump(name: str) -> None:
    go_to(name)
    keep("jumped", True)


def to_visit(here: Open) -> None:
    """To the log, the moves, and what training stopped."""
    address = {ADDRESS: here.id or ""}
    st.page_link("pages/visit.py", label=tell("to_visit"), icon=":material/fact_check:", query_params=address)


def to_walk(address: dict[str, str]) -> None:
    """The screen is turned to the person from here."""
    label = wording().say("walk", "title", "name")
    st.page_link("pages/walkthrough.py", label=label, icon=":material/slideshow:", query_params=address)


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
