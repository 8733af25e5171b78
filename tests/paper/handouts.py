"""Hand-outs of the random people who have a plan, and of one worked patient."""

from functools import cache

from logic.care.decisions import NOTHING_DECIDED, Decisions
from logic.care.intake import Intake, read_intake
from logic.care.knowledge import load_knowledge
from logic.care.plan import Protocol
from logic.care.protocol import protocol
from logic.care.site import Site
from logic.care.wording import load_wording
from logic.paper.document import Document, Entry, with_parts
from logic.paper.handout import handout_document
from tests.care.a_clear_person import ON, Raw
from tests.care.a_plan import USUAL_CLINIC
from tests.paper.documents import random_documents

NOT_FOR_HOME = {"week"}  # names and dates, no sentences


@cache
def random_handouts() -> tuple[tuple[Protocol, Document], ...]:
    planned = [one for one in random_documents() if one.protocol.phase]
    return tuple((one.protocol, made(one.protocol, one.intake)) for one in planned)


def made(plan: Protocol, intake: Intake, site: Site = USUAL_CLINIC) -> Document:
    return handout_document(plan, intake, load_knowledge(), load_wording(), site)


def handout_of(raw: Raw, decisions: Decisions = NOTHING_DECIDED, site: Site = USUAL_CLINIC) -> Document:
    intake = read_intake(raw, ON)
    return made(protocol(intake, load_knowledge(), site, ON, decisions), intake, site)


def sentences(document: Document) -> list[str]:
    """Everything that is read as prose, each ending in a full stop."""
    entries: list[Entry] = [
        entry
        for section in document.sections
        for top in section.entries
        for entry in with_parts(top)
        if section.id not in NOT_FOR_HOME
    ]
    said = [f"{one.label} {one.text}".strip() for one in entries]
    return [text if text[-1] in ".?!" else f"{text}." for text in said]
