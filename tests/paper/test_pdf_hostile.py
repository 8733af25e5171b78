"""Whatever a person is called and whatever anybody writes comes out as text: never as markup, never a failure."""

from bisect import bisect_left
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic.paper.document import CitedClaim, Document, Entry, Imprint, Section
from logic.paper.glyphs import MAY_BREAK, REPLACEMENT, covered, printable
from logic.paper.pdf import as_pdf
from tests.paper.pdf_reading import pages, squeezed

MARKUP = [
    "#set page(width: 1cm)",
    "#panic(1) $x^2$ `raw` *b* _i_ @ref <label> [c] (d)",
    "// gone /* gone */ ~ -- --- ...",
    '"quoted" \'single\' \\" \\\\ \\u{41}',
    "{{ }} {% x %} ${y} %s {0}",
    "= heading",
    "- item",
    "+ item / term: x",
    "1. one",
    "https://example.org/a_b#c?d=e&f",
    "</script><b>&amp;",
    "'; DROP TABLE people; --",
    "null",
    "1e309",
]
LONG = ["W" * 200, "a" * 39 + " " + "é" * 120, "_" * 90, "x-" * 90]
SCRIPTS = [
    "Żółć Ærø Łódź İstanbul Nguyễn",
    "Ελένη Παππά",
    "Олена Шевченко",
    "محمد",
    "李小龍 王芳",
    "さくら 한국어",
    "Հայկ გიორგი",
    "አበበ",
    "ACME™ ½ ≥ µ → №",
    "e\u0301 n\u0303",
]
# Pictures, marks over marks and scripts that join: each character is there, in whatever order a reader lists them.
JOINED = ["😀👩\u200d⚕️🏳️\u200d🌈🇬🇷", "Z̷͇̐a̸l̴g̵o̶", "नमस्ते", "ไทย ភាសា", "שלום עולם 123", "محمد العربي"]
NOBODY_HAS = ["\U0002070e\U00020731", "\ue000", "\ufffe", "\x00\x07", "\u202etxt.exe\u202c"]


def document(said: str, kind: str = "plan") -> Document:
    """The same words in every place that a document has."""

    def entry(key: str, *parts: Entry) -> Entry:
        return Entry(key=key, text=said, label=said, claims=("one",), cells=(said,) * 3, change=said, parts=parts)

    names = ("dose:a", "set_up:a", "minutes:a", "limit:a:b", "cue:a:b", "swaps:a")
    exercises = Section(
        id="exercises", title=said, lead=said, entries=[entry("exercise:a", *map(entry, names)), entry("empty:b")]
    )
    road = entry("road:2", entry("opens:2:x"), entry("next:a", entry("next_dose:a"), entry("next_limit:a:b")))
    ids = "to found ask sign reasons schedule avoid stop safety_net expectation notice left_out other".split()
    others = [Section(id=one, title=said, lead=said, entries=[entry(f"{one}:1")]) for one in ids]
    claim = CitedClaim(
        id="one", support="caveat", mark="◐", word="caveat", certainty=said, checked=said, says=said, found=said,
        caveat=said, studied_in=said, sources=(said, f"{said} too"),
    )  # fmt: skip
    return Document(
        kind=kind,
        language="en",
        title=said,
        on=date(2026, 11, 23),
        verdict="proceed",
        headline=(said, said),
        sections=[exercises, Section(id="road", title=said, lead=said, entries=[road]), *others],
        claims=[claim],
        knowledge_version="0",
    )


def imprint(said: str) -> Imprint:
    return Imprint(person=said, code=said, clinic=said, signed_by=said)


def read(said: str, kind: str = "plan") -> str:
    return "".join(pages(as_pdf(document(said, kind), imprint(said))))


@pytest.mark.parametrize("said", [*MARKUP, *LONG, *SCRIPTS])
def test_it_comes_out_letter_by_letter_wherever_it_stands(said: str) -> None:
    assert read(said).count(squeezed(said)) >= read("plain words").count("plainwords")


@pytest.mark.parametrize("kind", ["plan", "no_plan", "letter", "card"])
@pytest.mark.parametrize("said", [*MARKUP[:2], LONG[0], SCRIPTS[3], *JOINED, *NOBODY_HAS])
def test_no_kind_of_document_fails_on_it(said: str, kind: str) -> None:
    made = as_pdf(document(said, kind), imprint(said))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made


@pytest.mark.parametrize("said", JOINED)
def test_of_scripts_that_join_each_character_is_there(said: str) -> None:
    assert set(squeezed(said)) <= set(read(said))


@pytest.mark.parametrize("said", NOBODY_HAS)
def test_what_no_font_has_and_what_would_turn_the_writing_shows_as_a_replacement(said: str) -> None:
    assert REPLACEMENT in printable(said)
    assert REPLACEMENT in read(said)


def test_turned_writing_cannot_hide_what_stands_beside_it() -> None:
    hidden = printable("safe\u202eevil")
    assert "\u202e" not in hidden
    assert "safe" in hidden
    assert "evil" in hidden


def test_a_word_as_long_as_a_line_may_break_and_a_shorter_one_stays_whole() -> None:
    assert printable("a" * 40) == "a" * 40
    assert printable("b " + "a" * 41).replace(MAY_BREAK, "") == "b " + "a" * 41
    assert MAY_BREAK in printable("b " + "a" * 41)


@given(st.text(max_size=60))
def test_nothing_that_no_font_has_is_left_in_printable_text(said: str) -> None:
    starts, ends = covered()
    has = [code for first, last in zip(starts, ends, strict=True) for code in (first, last)]
    for character in printable(said).strip("\u2068\u2069"):
        assert bisect_left(has, ord(character)) % 2 or ord(character) in has


@given(st.text(max_size=60))
def test_only_what_cannot_be_printed_is_replaced(said: str) -> None:
    shown = printable(said)
    kept = [one for one in said if one in shown]
    assert len(kept) >= sum(one.isalnum() and ord(one) < 0x3000 for one in said)


@settings(max_examples=40)
@given(st.text(max_size=80))
def test_no_text_at_all_can_make_it_fail(said: str) -> None:
    made = as_pdf(document(said, "letter"), imprint(said))
    assert made.startswith(b"%PDF")


def test_the_fonts_cover_letters_of_the_whole_first_plane() -> None:
    starts, ends = covered()
    count = sum(last - first + 1 for first, last in zip(starts, ends, strict=True))
    assert count > 60_000
    assert all(earlier < later for earlier, later in zip(ends, starts[1:], strict=False))
