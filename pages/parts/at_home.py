"""What goes home with a plan, signed or not: its hand-out as one value, whoever asks for it."""

from logic.care.plan import Protocol
from logic.care.terms import Refused
from logic.paper.document import Document
from logic.paper.handout import handout_document
from logic.records.protocols import Revision
from pages.parts.session import knowledge, once, site, wording


def handout_of_draft(plan: Protocol) -> Document:
    """Made once for each plan. Raises Refused where there is no plan."""
    return once("handout", plan, lambda: handout_document(plan, knowledge(), wording(), site()))


def handout_of_revision(revision: Revision) -> Document | None:
    """As it was signed. One signed before hand-outs were kept is made from its plan now; a letter has none."""
    return once("signed_handout", revision.id, lambda: _kept_or_made(revision))


def _kept_or_made(revision: Revision) -> Document | None:
    if revision.handout is not None:
        return Document.model_validate_json(revision.handout)
    if not revision.phase:
        return None
    try:
        plan = Protocol.model_validate_json(revision.protocol)
        return handout_document(plan, knowledge(), wording(), site())
    except (Refused, ValueError, KeyError):  # of an age whose rows or columns are no longer here
        return None
