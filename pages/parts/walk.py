"""The frame of the walk-through: which plan, which step, the keys, and what is ticked at its end."""

from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from logic.care.plan import Protocol
from logic.paper.document import Document, Entry
from logic.records.drafts import NotThere
from logic.records.protocols import Revision, load_revision
from logic.records.teach_backs import note, told_back
from pages.parts.another_day import asked_another_day
from pages.parts.at_home import handout_of_draft, handout_of_revision
from pages.parts.changing import change_draft, change_signed, what_followed
from pages.parts.draft_plan import Followed, followed_draft, top
from pages.parts.drafting import ADDRESS, Open, at_hand, elsewhere, opened, put
from pages.parts.guard import User
from pages.parts.home_outputs import home_outputs
from pages.parts.outputs import imprint_of
from pages.parts.pacer import pacer
from pages.parts.person import LABEL
from pages.parts.picture_view import html_block
from pages.parts.plain import plain
from pages.parts.said_back import TEACH_BACK, said_of, told_in
from pages.parts.session import keep, kept, once, records, shown, shows
from pages.parts.sheet import Sheet
from pages.parts.signing import SIGNED
from pages.parts.walk_steps import Step, clinical, normal, steps, tell
from pages.parts.walk_style import STYLE

STEP = "step"


@dataclass(frozen=True)
class Walk:
    """A plan to be walked through: a draft's, or a signed one's. `told`: what was said back so far.

    `set_aside`: decisions of a draft that no longer fit; until they are settled nothing goes home.
    """

    address: dict[str, str]
    label: str
    invented: bool
    handout: Document
    plan: Document
    told: frozenset[str]
    set_aside: str = ""
    protocol: Protocol | None = None
    revision: Revision | None = None


def walk(user: User) -> None:
    found = _signed(st.query_params[SIGNED]) if SIGNED in st.query_params else _draft(user)
    if found is None:
        st.page_link("pages/protocol.py", label=tell("to_plan"), icon=":material/arrow_back:")
        return
    st.html(STYLE)
    made = once("walk_steps", found.handout, lambda: steps(found.handout))
    at = _at(len(made))
    _head(found, made, at, user)
    _step(found, made[at], user)
    _foot(found, len(made), at)


def _draft(user: User) -> Walk | None:
    here = opened(user)
    if not here.id or elsewhere(here) or asked_another_day():
        _nothing()
        return None
    followed = followed_draft(here)
    if followed.form.faults:
        _nothing()
        return None
    if not followed.plan.phase:
        st.title(tell("title"))
        top(followed.sheet, followed.plan.verdict)
        return None
    return _walk_of(here, followed)


def _nothing() -> None:
    st.title(tell("title"))
    st.info(tell("nothing"), icon=":material/info:")


def _walk_of(here: Open, followed: Followed) -> Walk:
    handout = handout_of_draft(followed.plan, followed.form.intake)
    return Walk(
        address={ADDRESS: here.id or ""},
        label=here.content.get(LABEL) or "",
        invented=bool(here.content.get("invented")),
        handout=handout,
        plan=followed.sheet.document,
        told=frozenset(told_in(here.content, handout)),
        set_aside=followed.refused,
        protocol=followed.plan,
    )


def _signed(revision_id: str) -> Walk | None:
    try:
        revision = load_revision(records(), revision_id)
    except NotThere:
        _nothing()
        return None
    handout = handout_of_revision(revision)
    if handout is None:
        _nothing()
        return None
    sheet = once("signed", revision.id, lambda: Sheet(Document.model_validate_json(revision.document)))
    return Walk(
        address={SIGNED: revision.id},
        label=revision.label,
        invented=revision.invented,
        handout=handout,
        plan=sheet.document,
        told=told_back(records(), revision.id),
        revision=revision,
    )


def _at(count: int) -> int:
    """From the address, so that a window opened again is where it was."""
    asked = st.query_params.get(STEP, "1")
    return min(max(int(asked) if asked.isdecimal() else 1, 1), count) - 1


def _go(to: int) -> None:
    st.query_params[STEP] = str(to + 1)


def _head(found: Walk, made: tuple[Step, ...], at: int, user: User) -> None:
    """Where one is; the names of all steps stand behind the count."""
    if found.set_aside:
        st.warning(plain(tell("set_aside", what=found.set_aside)), icon=":material/undo:")
    if found.protocol is not None:
        what_followed(found.protocol)
    with st.container(horizontal=True, vertical_alignment="center", key="walk_head"):
        st.title(plain(made[at].title), width="content", anchor=False)
        stamps = [tell("draft")] if found.revision is None else []
        stamps += [tell("invented")] if found.invented else []
        st.markdown(plain(" · ".join([tell("step", at=at + 1, count=len(made)), *stamps])), width="content")
        if (exercise := made[at].exercise) is not None:
            _change(found, exercise, user)


def _step(found: Walk, step: Step, user: User) -> None:
    if step.exercise is None:
        html_block(f"<div class='walk'>{step.html}</div>")
        if step.id == TEACH_BACK:
            _teach_back(found, user)
        return
    left, right = st.columns((9, 11), gap="medium")
    with left:
        pacer(step.exercise)
        html_block(f"<div class='walk'>{normal(found.handout)}</div>")
    with right:
        beside = clinical(step.exercise, found.plan) if kept("walk_clinical") else ""
        html_block(f"<div class='walk{' both' if beside else ''}'>{step.html}{beside}</div>")


def _change(found: Walk, exercise: Entry, user: User) -> None:
    """On the spot, through the same engine; a signed plan stays as it is, and a new draft begins."""
    if found.protocol is not None:
        change_draft(exercise, found.protocol)
    elif found.revision is not None:
        change_signed(found.revision, user, st.query_params.get(STEP, "1"))


def _teach_back(found: Walk, user: User) -> None:
    """The clinician ticks what was said back. It is kept with the plan."""
    section = found.handout.section(TEACH_BACK)
    for entry in section.entries if section else ():
        item = entry.key.partition(":")[2]
        shows(f"told_{item}", item in found.told)
        st.checkbox(plain(entry.text), key=f"told_{item}", on_change=_tick, args=[found, item, user])
    if not found.set_aside:
        home_outputs(found.handout, imprint_of(found.label, found.revision, found.invented), "walk")


def _tick(found: Walk, item: str, user: User) -> None:
    """What the box shows is what is noted, whatever another window noted meanwhile."""
    told = bool(shown(f"told_{item}"))
    if found.revision is not None:
        note(records(), found.revision.id, item, told, by=user.name, at=datetime.now(UTC))
        return
    held = [one for one in told_in(at_hand().content, found.handout) if one != item]
    put(**{TEACH_BACK: said_of([*held, item] if told else held, found.handout)})


def _foot(found: Walk, count: int, at: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="walk_foot"):
        st.button(
            tell("back"), key="walk_back", shortcut="Left", disabled=at == 0, on_click=_go, args=[at - 1],
            icon=":material/arrow_back:",
        )  # fmt: skip
        st.button(
            tell("next"), key="walk_next", shortcut="Right", disabled=at == count - 1, on_click=_go, args=[at + 1],
            icon=":material/arrow_forward:", type="primary",
        )  # fmt: skip
        label = tell("plain_only" if kept("walk_clinical") else "clinical")
        st.button(label, key="walk_words", shortcut="W", type="tertiary", on_click=_words)
        st.page_link(
            "pages/protocol.py",
            label=tell("to_plan" if found.revision else "to_paper"),
            icon=":material/description:",
            query_params=found.address,
        )


def _words() -> None:
    keep("walk_clinical", not kept("walk_clinical"))
