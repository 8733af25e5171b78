"""The intake as panels in the order they are asked: one open, the others a line each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from logic.care.form import Form
from logic.care.rows import Question
from logic.care.screening import Screening
from logic.care.terms import Verdict
from pages.parts import examination, training
from pages.parts.drafting import ADDRESS, at_hand
from pages.parts.fields import tell
from pages.parts.measures import measures
from pages.parts.plain import plain
from pages.parts.questions import (
    GROUP,
    answer_rest,
    answers,
    asked_in,
    listed,
    one_by_one,
    second_source,
)
from pages.parts.session import keep, kept, knowledge, wording


@dataclass(frozen=True)
class Panel:
    """`groups` of questions, then what `draws` adds. `sections` of fields count for what is still open."""

    id: str
    groups: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    draws: Callable[[Form, Screening], None] | None = None


PANELS = (
    Panel("A", groups=("A",)),
    Panel("B", groups=("B",), sections=("power",), draws=examination.power),
    Panel("C", groups=("C",)),
    Panel("D", groups=("D",)),
    Panel("E", groups=("E",)),
    Panel("F", groups=("F", "G")),
    Panel("measures", sections=("person", "pressure", "operation"), draws=measures),
    Panel("nerve", sections=("nerve",), draws=examination.nerve),
    Panel("training", sections=("training",), draws=training.training),
)


def panels(form: Form, screening: Screening) -> None:
    """A positive in the first panel ends the questions: nothing further may delay what must be done."""
    here = at_work(form, screening)
    steps, work = st.columns((2, 5), gap="medium")
    with steps:
        for number, panel in enumerate(PANELS[:1] if ended(screening) else PANELS, start=1):
            _step(number, panel, panel is here, form, screening)
    with work:
        if ended(screening):
            _the_end()
        _opened(PANELS.index(here) + 1, here, form, screening)


def _the_end() -> None:
    st.error(tell("ended"), icon=":material/emergency_home:")
    here = at_hand()
    address = {ADDRESS: here.id} if here.id else None
    st.page_link("pages/protocol.py", label=tell("to_letter"), icon=":material/emergency_home:", query_params=address)


def ended(screening: Screening) -> bool:
    return any(reason.verdict == Verdict.emergency and reason.question in _first() for reason in screening.reasons)


def _first() -> set[str]:
    return {row.id for row in asked_in(PANELS[0].groups)}


def at_work(form: Form, screening: Screening) -> Panel:
    """The panel the clinician opened, else the first with something open, else the last."""
    if ended(screening):
        return PANELS[0]
    chosen = (panel for panel in PANELS if panel.id == kept("panel"))
    unfinished = (panel for panel in PANELS if open_in(panel, form, screening))
    return next(chosen, next(unfinished, PANELS[-1]))


def open_in(panel: Panel, form: Form, screening: Screening) -> tuple[str, ...]:
    """Ids of what this panel still lacks, a field that cannot be read among them."""
    mine = {row.id for row in asked_in(panel.groups)}
    mine |= {row.id for row in knowledge().fields.values() if row.section in panel.sections}
    wrong = [name for name in form.faults if name in mine or (name == "pressure" and "pressure" in panel.sections)]
    return (*wrong, *(name for name in screening.unanswered if name in mine and name not in wrong))


def place_of(name: str) -> Panel:
    """The panel where a question or field stands."""
    for panel in PANELS:
        if name in {row.id for row in knowledge().questions.values() if row.group in panel.groups}:
            return panel
        if name in knowledge().fields and knowledge().fields[name].section in panel.sections:
            return panel
    return PANELS[6]


def go_to(name: str) -> None:
    """Opens the panel of a question or field, and the question itself where they are asked one by one."""
    keep("panel", place_of(name).id)
    keep("question", name if name in _first() else None)


def _head(number: int, panel: Panel) -> str:
    return f"{number} {wording().say('panel', panel.id, 'name')}"


def _step(number: int, panel: Panel, is_here: bool, form: Form, screening: Screening) -> None:
    """One line of the list: what was said or how much is open, and one click there."""
    missing = len(open_in(panel, form, screening))
    said = [tell("still_open", count=missing) if missing else "", _said_of_group(panel)]
    st.button(
        " · ".join(plain(part) for part in (_head(number, panel), *said) if part),
        key=f"open_{panel.id}",
        icon=":material/radio_button_unchecked:" if missing else ":material/check_circle:",
        type="primary" if is_here else "tertiary",
        wrap=True,
        on_click=_go_to_panel,
        args=[panel.id],
    )


def _go_to_panel(panel_id: str) -> None:
    keep("panel", panel_id)
    keep("question", None)


def _said_of_group(panel: Panel) -> str:
    """What was answered together, and what was answered otherwise."""
    held, together = answers(), at_hand().content.get("asked", {})
    rows = [row for row in asked_in(panel.groups) if row.id in held]
    named = ", ".join(wording().say("question", row.id, "name") for row in rows if held[row.id] in ("known", "new"))
    if rows and all(together.get(row.id) == GROUP for row in rows):
        return tell("group_said")
    return named


def _opened(number: int, panel: Panel, form: Form, screening: Screening) -> None:
    with st.container(border=True, key=f"panel_{panel.id}"):
        _inside(number, panel, form, screening)


def _inside(number: int, panel: Panel, form: Form, screening: Screening) -> None:
    rows = asked_in(panel.groups)
    if panel.id == "A":
        st.markdown(f"**{plain(_head(number, panel))}**")
        one_by_one(rows, screening, over=ended(screening))
    else:
        st.header(_head(number, panel), anchor=f"panel-{panel.id}")
    if panel.id != "A" and panel.draws is None:
        _as_group(number, panel, rows, screening)
    if panel.draws is not None:
        panel.draws(form, screening)
    if rows:
        second_source(rows, panel.id)
    if panel.id != "A" and (panel.draws is not None or kept("panel") == panel.id):
        st.button(tell("next"), key=f"next_{panel.id}", type="primary", on_click=_next, args=[panel.id])


def _as_group(number: int, panel: Panel, rows: list[Question], screening: Screening) -> None:
    """The questions in view, and one key for "asked all: none" of those without an answer."""
    without = [row for row in rows if row.id not in answers()]
    if without:
        label = tell("all_none" if len(without) == len(rows) else "rest_none")
        st.button(
            label, key=f"none_{panel.id}", shortcut=str(number), type="primary", on_click=answer_rest, args=[without]
        )
    listed(rows, panel.id, screening)


def _next(panel_id: str) -> None:
    """On to the panel after this one; the last leads to what is still open."""
    ids = [panel.id for panel in PANELS]
    after = ids.index(panel_id) + 1
    keep("panel", ids[after] if after < len(ids) else None)


def faults_told(faults: Mapping[str, str]) -> None:
    """Each entry that cannot be used, by the name it has on the page."""
    for name, fault in faults.items():
        st.warning(plain(tell("corrected", name=name_of(name), fault=fault)), icon=":material/edit:")


def name_of(field: str) -> str:
    """Of a field or a question, as the page names it."""
    words = wording()
    kinds = [kind for kind in ("question", "field") if words.has(kind, field, "name")]
    return words.say(kinds[0], field, "name") if kinds else tell("pressure")
