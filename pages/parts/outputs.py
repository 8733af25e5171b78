"""What leaves the screen: PDF, card, and plain text for the hospital's own system. No file name holds a name."""

import streamlit as st

from logic.care.intake import Intake
from logic.care.scores import odi_of
from logic.paper.card import card_document
from logic.paper.document import Document, Imprint
from logic.paper.note import as_note
from logic.paper.pdf import as_pdf
from logic.paper.text import as_text
from logic.records.protocols import Revision
from pages.parts.fields import tell
from pages.parts.session import knowledge, site, wording

PDF = "application/pdf"


def imprint_of(label: str | None, revision: Revision | None = None, invented: bool = False) -> Imprint:
    """The facts around a document; without a revision it is a draft."""
    clinic = site().clinic
    return Imprint(
        person=label or "",
        revision=revision.number if revision else None,
        code=revision.id[:8] if revision else "",
        series=revision.person[:12] if revision else "",
        signed_by=revision.signed_by if revision else "",
        signed_at=revision.signed_at if revision else None,
        clinic=clinic.name,
        phone=clinic.phone,
        emergency_number=clinic.emergency_number,
        invented=invented,
    )


def outputs(document: Document, imprint: Imprint, name: str, intake: Intake) -> None:
    """Each file is made when it is asked for."""
    letter = document.kind == "letter"
    file = f"{document.kind}-{imprint.code or 'draft'}.pdf"
    with st.container(horizontal=True):
        st.download_button(
            tell("letter_pdf" if letter else "print"),
            data=lambda: as_pdf(document, imprint),
            file_name=file,
            mime=PDF,
            on_click="ignore",
            key=f"pdf_{name}",
            icon=":material/picture_as_pdf:",
        )
        st.download_button(
            tell("card_pdf"),
            data=lambda: as_pdf(card_document(knowledge(), wording(), site()), imprint),
            file_name="card.pdf",
            mime=PDF,
            on_click="ignore",
            key=f"card_{name}",
            icon=":material/badge:",
        )
    _copy(document, imprint, name, intake)


@st.fragment
def _copy(document: Document, imprint: Imprint, name: str, intake: Intake) -> None:
    """A note to paste, and the whole of it with its claims for whoever wants every line."""
    label = tell("letter_copy" if document.kind == "letter" else "copy")
    with st.expander(label, key=f"copy_{name}", on_change="rerun", icon=":material/content_copy:") as opened:
        if opened.open:
            st.caption(tell("copy_hint"))
            note, whole = st.tabs([tell("copy_note"), tell("copy_whole")])
            with note:
                odi = odi_of(intake, knowledge())
                st.code(as_note(document, intake, wording(), imprint, odi), language=None, wrap_lines=True)
            with whole:
                st.code(as_text(document, imprint), language=None, wrap_lines=True)
