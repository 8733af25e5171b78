"""What goes home with a plan, signed or not: its hand-out as one value, whoever asks for it."""

from logic.care.intake import Intake
from logic.care.plan import Protocol
from logic.paper.document import Document
from logic.paper.handout import handout_document
from logic.records.protocols import Revision
from pages.parts.session import knowledge, once, site, wording


def handout_of_draft(plan: Protocol, intake: Intake) -> Document:
    """Made once for each plan. Raises Refused where there is no plan."""
    return once("handout", (plan, intake), lambda: handout_document(plan, intake, knowledge(), wording(), site()))


def handout_of_revision(revision: Revision) -> Document | None:
    """Just as it was signed. None for a letter, and for what was signed before hand-outs were kept."""
    text = revision.handout
    return None if text is None else once("signed_handout", revision.id, lambda: Document.model_validate_json(text))
