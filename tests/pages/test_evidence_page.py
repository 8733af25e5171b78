"""The evidence page: every claim within reach, its audit one click down, its filters in the address."""

import pytest
from streamlit.testing.v1 import AppTest

from logic.care.knowledge import load_knowledge
from logic.care.ledger import used_in
from logic.care.terms import Support
from logic.care.wording import load_wording
from pages.parts.ledger_search import fitting
from tests.pages.consult import APP, said

KNOWN = load_knowledge()


def opened(**address: str) -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=60).run().switch_page("pages/evidence.py")
    for name, value in address.items():
        page.query_params[name] = value
    return page.run()


def lines(page: AppTest) -> list[str]:
    return [one.label.replace("\\", "") for one in page.expander if one.label.startswith("**")]


def test_the_counts_are_those_of_the_ledger_and_add_up():
    page = opened()
    assert not page.exception
    counts = [int(option.content.rpartition(" ")[2]) for option in page.pills(key="support").proto.options]
    assert sum(counts) == len(KNOWN.claims)
    assert f"{len(KNOWN.claims)} claims: 51 sentences of the source text" in said(page)


def test_every_claim_is_on_one_of_the_pages():
    page = opened()
    (control,) = page.pagination
    shown = lines(page)
    for number in range(2, control.num_pages + 1):
        page.pagination[0].set_value(number)
        shown += lines(page.run())
    assert len(shown) == len(KNOWN.claims)
    for claim in KNOWN.claims.values():
        assert [line for line in shown if " ".join(claim.says.split()) in line and claim.id in line], claim.id


def test_a_line_has_mark_word_certainty_and_id():
    (line,) = [line for line in lines(opened()) if "S05" in line]
    for part in ("◐ caveat", KNOWN.claims["S05"].says, "very low certainty"):
        assert part in line


def test_an_audit_is_drawn_only_once_its_line_is_opened():
    page = opened()
    claim = KNOWN.claims["S05"]
    assert claim.caveat not in said(page)
    page.session_state["audit_S05"] = True
    words = said(page.run())
    for text in (claim.found, claim.studied_in, claim.caveat, claim.certainty_why, "22 Nov 2027", *claim.sources):
        assert text in words
    assert "Leg press, one leg" in words


def test_the_claim_of_the_address_stands_whole_above_the_others():
    page = opened(claim="S49")
    words = said(page)
    claim = KNOWN.claims["S49"]
    assert claim.says in page.header[0].value.replace("\\", "")
    assert "✕ contradicted" in words
    assert claim.found in words
    assert claim.not_used_because in words
    assert KNOWN.contradictions["X10"].says in words


def test_an_id_that_is_no_claim_is_told_and_the_list_stays():
    page = opened(claim="S99")
    assert "There is no claim of that id" in page.warning[0].value
    assert lines(page)
    assert not page.exception


def test_a_filter_narrows_the_list_stands_in_the_address_and_is_read_from_it():
    page = opened()
    page.pills(key="support").set_value(["contradicted"]).run()
    (line,) = lines(page)
    assert "S49" in line
    assert page.query_params["support"] == "contradicted"
    assert lines(opened(support="contradicted")) == lines(page)


def test_a_filter_nobody_knows_is_left_aside():
    assert len(lines(opened(support="splendid"))) == len(lines(opened()))


def test_searching_finds_claims_by_author_and_leaves_no_trace_in_the_address():
    page = opened()
    page.text_input(key="evidence_find").set_value("gaowgzeh").run()
    assert 0 < len(lines(page)) < len(KNOWN.claims)
    assert page.query_params == {}


def test_a_search_without_a_hit_says_what_to_do():
    page = opened()
    page.text_input(key="evidence_find").set_value("nothing like this").run()
    assert lines(page) == []
    assert "No claim fits" in page.info[0].value


def test_the_contradictions_are_shown_together_once_opened():
    page = opened()
    page.session_state["contradictions"] = True
    words = said(page.run())
    assert [row.id for row in KNOWN.contradictions.values() if row.says not in words] == []


@pytest.mark.parametrize(
    ("words", "support", "certainty"),
    [("", (), ()), ("LEG press", (), ()), ("", ("not_found",), ("very_low",)), ("knee", ("caveat",), ())],
)
def test_what_fits_has_every_word_and_every_filter_and_nothing_that_fits_is_missing(
    words: str, support: tuple[Support, ...], certainty: tuple[str, ...]
):
    found = {claim.id for claim in fitting(KNOWN, words, support, certainty)}
    assert found
    for claim in KNOWN.claims.values():
        names = [f"{KNOWN.sources[name].authors} {KNOWN.sources[name].title}" for name in claim.sources]
        where = [KNOWN.sources[name].where for name in claim.sources]
        text = " ".join([claim.id, claim.says, claim.found, claim.caveat, claim.studied_in, *names, *where]).casefold()
        fits = all(word in text for word in words.casefold().split())
        fits = fits and claim.support in (support or (claim.support,))
        assert (claim.id in found) is (fits and claim.certainty in (certainty or (claim.certainty,))), claim.id


def test_every_table_that_uses_a_claim_has_its_words():
    tables = {use.partition(".")[0] for uses in used_in(KNOWN).values() for use in uses}
    assert [table for table in tables if not load_wording().has("table", table, "name")] == []


def whole_ledger() -> None:
    from logic.care.knowledge import load_knowledge
    from pages.parts.claim_audit import audit

    for claim in load_knowledge().claims.values():
        audit(claim)


def test_every_audit_can_be_drawn():
    page = AppTest.from_function(whole_ledger, default_timeout=60).run()
    assert not page.exception
    assert "{" not in said(page)
