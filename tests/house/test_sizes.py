"""Short enough to be read: functions, modules and pages."""

import ast
from statistics import median

import pytest

from tests.house.rules import Source, sources

OURS = [source for source in sources() if not source.path.startswith("tests/")]
LONGEST_FUNCTION, MIDDLE_FUNCTION, NEARLY_ALL_FUNCTIONS = 40, 10, 30
LONGEST_FRAME, LONGEST_PAGE, LONGEST_MODULE = 60, 80, 300


def allowed_lines(path: str) -> int:
    if path == "app.py":
        return LONGEST_FRAME
    is_page = path.startswith("pages/") and path.count("/") == 1
    return LONGEST_PAGE if is_page else LONGEST_MODULE


def functions(source: Source) -> list[tuple[int, str]]:
    """Length in lines and place of each function."""
    found = [node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [((node.end_lineno or node.lineno) - node.lineno + 1, f"{source.path}:{node.name}") for node in found]


@pytest.mark.parametrize("source", OURS, ids=lambda source: source.path)
def test_a_file_is_short_enough(source: Source):
    lines, allowed = source.text.count("\n"), allowed_lines(source.path)
    assert lines < allowed, f"{source.path} has {lines} lines, and {allowed} are too many: split it by its nouns"


def test_functions_are_short():
    lengths = sorted(length for source in OURS for length, _ in functions(source))
    long = [
        f"{place}: {length} lines"
        for source in OURS
        for length, place in functions(source)
        if length > LONGEST_FUNCTION
    ]
    assert not long, f"split these, none should pass {LONGEST_FUNCTION} lines: " + "; ".join(long)
    assert median(lengths) <= MIDDLE_FUNCTION
    assert lengths[int(0.9 * (len(lengths) - 1))] < NEARLY_ALL_FUNCTIONS, "too many long functions: split the longest"
