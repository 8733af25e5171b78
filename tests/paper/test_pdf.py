"""What is on paper: every word, who it is for, what it rests on; on how many pages; and that machines can read it."""

import json
import statistics
import threading
import time
from datetime import UTC, datetime
from functools import cache

import pytest
from pypdf import PdfReader

from logic.care.knowledge import load_knowledge
from logic.care.wording import load_wording
from logic.paper import pdf
from logic.paper.card import card_document
from logic.paper.document import CitedClaim, Document, Entry, Imprint, Section
from logic.paper.pdf import as_images, as_pdf
from logic.settings import load_site
from tests.care.a_clear_person import ROOT
from tests.paper.pdf_reading import ON, body, letters, pages, plans, proof, reader, squeezed
from tests.paper.pdf_reading import _document as document_of

DRAFT = Imprint(person="A. Person", clinic="A clinic", invented=True)
FACTS = "{title} · 23 Nov 2026 · A clinic"
PLANS = [one for one in plans(34, 21) if one.kind == "plan"]
NO_PLANS = [one for one in plans(60, 22) if one.kind == "no_plan"]
