"""Documents of random people, some with decisions of their clinician, and of the clear person."""

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from logic.care.decisions import NOTHING_DECIDED, Decisions, Override, Swap
from logic.care.intake import Intake, read_intake
from logic.care.knowledge import load_knowledge
from logic.care.plan import Protocol
from logic.care.printing import printed
from logic.care.protocol import protocol
from logic.care.site import Site
from logic.care.terms import Refused
from logic.care.wording import load_wording
from logic.paper.document import Document, Entry
from logic.paper.letter import letter_document
from logic.paper.plan import plan_document
from tests.care.a_clear_person import ON, Raw
from tests.care.a_plan import USUAL_CLINIC
from tests.care.random_intakes import random_cases

COUNT, SEED = 200, 23


@dataclass(frozen=True)
class Printed:
    """One person: what is given to the command line as JSON, and the document."""

    intake: Intake
    protocol: Protocol
    json: dict[str, Any]
    document: Document


@cache
def random_documents() -> tuple[Printed, ...]:
    chance = Random(SEED)
    return tuple(_printed(case.raw, case.site, chance) for case in random_cases(COUNT, SEED))


def _printed(raw: Raw, site: Site, chance: Random) -> Printed:
    knowledge, wording = load_knowledge(), load_wording()
    intake = read_intake(raw, ON)
    plan = protocol(intake, knowledge, site, ON)
    try:
        plan = protocol(intake, knowledge, site, ON, _decisions(plan, chance))
    except Refused:
        plan = protocol(intake, knowledge, site, ON)
    return Printed(
        intake, plan, printed(plan, knowledge, wording), plan_document(plan, intake, knowledge, wording, site)
    )


def _decisions(plan: Protocol, chance: Random) -> Decisions:
    """For every other plan a swap, an exercise left out, a line and a dose changed, each as it may come."""
    offering = [one for one in plan.exercises if one.alternatives]
    if not offering or chance.random() < 0.5:
        return NOTHING_DECIDED
    one, other = chance.choice(offering), chance.choice(plan.exercises)
    overrides = [
        Override(of=f"exercise:{other.exercise}", action="left_out", reason="declines", words="prefers cycling"),
        Override(of=f"line:{chance.choice(plan.lines).id}", action="changed", reason="no_time", words="twice a day"),
        Override(of=f"dose:{other.exercise}", action="changed", reason="pain_today", words="8 repetitions"),
    ]
    swap = Swap(slot=one.slot, exercise=chance.choice(one.alternatives))
    return Decisions(swaps=(swap,), overrides=tuple(chance.sample(overrides, k=chance.choice((1, 2)))))


def plan_of(raw: Raw, site: Site = USUAL_CLINIC, decisions: Decisions = NOTHING_DECIDED) -> Document:
    intake = read_intake(raw, ON)
    plan = protocol(intake, load_knowledge(), site, ON, decisions)
    return plan_document(plan, intake, load_knowledge(), load_wording(), site)


def letter_of(raw: Raw, site: Site = USUAL_CLINIC) -> Document:
    intake = read_intake(raw, ON)
    plan = protocol(intake, load_knowledge(), site, ON)
    return letter_document(plan, intake, load_knowledge(), load_wording(), site)


def by_key(document: Document) -> dict[str, Entry]:
    return {entry.key: entry for entry in document.entries()}


def told(document: Document) -> str:
    """Every word of a document but its references."""
    lines = [document.title, *document.headline]
    lines += [text for section in document.sections for text in (section.title, section.lead)]
    return "\n".join([*lines, *(f"{one.label} {one.text} {one.change}" for one in document.entries())])
