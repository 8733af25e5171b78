"""No page shows anything before its guard has run, not even to the first address asked of a fresh server."""

import ast
import shutil
from pathlib import Path

import pytest

from pages.parts.guard import NOTICE, REFUSAL, is_loopback
from tests.serving import ROOT, elements_of, serving, words_of

PAGES = sorted(path for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py")
EVERYWHERE = "0.0.0.0"


def named(path: Path) -> str:
    return path.stem


def first_doing(source: str) -> str:
    """The first statement after the docstring and the imports."""
    for node in ast.parse(source).body:
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not is_docstring and not isinstance(node, ast.Import | ast.ImportFrom):
            return ast.unparse(node)
    return ""


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_begins_with_its_guard(page: Path):
    assert first_doing(page.read_text(encoding="utf-8")) == "user = require_user()", (
        f"{page.name}: write `user = require_user()` right after the imports; an address can run a page without app.py"
    )


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_fresh_server_on_this_machine_shows_the_notice_first(page: Path):
    with serving() as port:
        shown = [words_of(element) for element in elements_of(port, page.stem)]
    assert shown[0] == f"markdown: :small[{NOTICE}]"
    assert len(shown) > 1


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_fresh_server_open_to_others_shows_the_refusal_alone(page: Path):
    with serving(EVERYWHERE) as port:
        first = [words_of(element) for element in elements_of(port, page.stem)]
        after_the_front_page = [words_of(element) for at in ("", page.stem) for element in elements_of(port, at)]
    assert first == [f"alert: {REFUSAL}"]
    assert after_the_front_page == [f"alert: {REFUSAL}"] * 2


def test_a_page_without_its_guard_would_be_seen(tmp_path: Path):
    shutil.copy(ROOT / "app.py", tmp_path)
    for folder in ("pages", "static", ".streamlit"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "pages" / "open.py").write_text(
        "import streamlit as st\n\nst.markdown('for nobody')\n", encoding="utf-8"
    )
    with serving(EVERYWHERE, tmp_path) as port:
        assert [words_of(element) for element in elements_of(port, "open")] == ["markdown: for nobody"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        (None, False),
        ("", False),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.7", False),
        ("localhost.example.org", False),
        ("unix://plumbline.sock", False),
    ],
)
def test_only_an_address_of_this_machine_is_loopback(address: str | None, expected: bool):
    assert is_loopback(address) is expected
