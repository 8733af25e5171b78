"""What is drawn of a document on the screen: every line, dose and claim of 200 random people, none added."""

from logic.paper.document import Entry
from pages.parts.plain import plain
from pages.parts.sheet import Sheet
from tests.paper.documents import random_documents


def test_every_line_of_200_random_people_is_drawn_with_its_label_words_and_change() -> None:
    for one in random_documents():
        sheet = Sheet(one.document)
        for entry in one.document.entries():
            drawn = sheet.words(entry)
            for text in (entry.label, entry.text, entry.change):
                assert plain(text) in drawn


def test_the_button_of_each_section_lists_every_claim_of_its_lines_and_no_other() -> None:
    for one in random_documents():
        sheet = Sheet(one.document)
        for section in one.document.sections:
            cited = {claim for entry in entries_below(section.entries) for claim in entry.claims}
            assert set(sheet.cited(section.id, section.entries)) == cited
            assert cited <= set(sheet.claims)


def test_the_table_at_a_glance_names_every_exercise_with_its_dose_in_columns() -> None:
    for one in random_documents():
        sheet = Sheet(one.document)
        if found := sheet.section("exercises"):
            rows = sheet.glance(found).splitlines()[2:]
            planned = [entry for entry in found.entries if entry.parts]
            assert len(rows) == len(planned)
            for row, entry in zip(rows, planned, strict=True):
                cells = next(part.cells for part in entry.parts if part.cells)
                assert all(plain(text) in row for text in (entry.text, *cells))


def entries_below(entries: tuple[Entry, ...]) -> list[Entry]:
    return [below for entry in entries for below in (entry, *entries_below(entry.parts))]
