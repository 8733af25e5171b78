"""The rules of the house: each walks the syntax tree and yields, for each breach, what it is and what to do."""

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[2]
PLAIN_NUMBERS = {0, 1, 100}
PUBLISHED_FORMULAS = {"logic/care/scores.py"}
MAY_ASK_CLOCK_OR_CHANCE = {"logic/__main__.py", "logic/cohort/demonstration.py"}
MAY_KEEP_STATE = {"pages/parts/session.py", "pages/parts/collector.py"}
STATE = {"session_state", "cache_data", "cache_resource"}
TELLS_TIME = {"date", "datetime", "time", "dt", "Timestamp"}
CLOCK = {"today", "now", "utcnow", "time", "time_ns"}
CHANCE = {"random", "secrets", "numpy.random"}
NOT_RUN = {"skip", "skipif", "xfail", "importorskip"}
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "misc"}
LINES_NEAR = 5
ROOMS = ("logic", "pages", "deploy", "bench", "tests")


@dataclass(frozen=True)
class Source:
    """One Python file, by its path below the root."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def docstrings(self) -> set[int]:
        """Identities of the string nodes that are documentation."""
        bodies = [node.body for node in ast.walk(self.tree) if hasattr(node, "body") and isinstance(node.body, list)]
        alone = [node.value for body in bodies for node in body if isinstance(node, ast.Expr)]
        return {id(node) for node in alone if isinstance(node, ast.Constant)}

    @property
    def is_logic(self) -> bool:
        return self.path.startswith("logic/")

    @property
    def is_care(self) -> bool:
        return self.path.startswith("logic/care/")

    @property
    def is_pages(self) -> bool:
        return self.path.startswith("pages/") or self.path == "app.py"

    def at(self, node: ast.AST, complaint: str) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {complaint}"

    def imports(self) -> Iterator[tuple[ast.AST, str]]:
        """Statement and module of each import that is carried out; those for the type checker alone are not."""
        named_only = {id(inner) for node in ast.walk(self.tree) if is_for_types(node) for inner in ast.walk(node)}
        for node in ast.walk(self.tree):
            if id(node) in named_only:
                continue
            if isinstance(node, ast.Import):
                yield from ((node, name.name) for name in node.names)
            if isinstance(node, ast.ImportFrom):
                yield node, node.module or ""


Rule = Callable[[Source], Iterator[str]]


def no_screen_in_logic(source: Source) -> Iterator[str]:
    for node, module in source.imports():
        if source.is_logic and within(module, {"streamlit", "pages", "app"}):
            yield source.at(node, f"logic knows nothing of screens: move what needs {module} to pages/")


def care_stands_alone(source: Source) -> Iterator[str]:
    allowed = sys.stdlib_module_names | {"pydantic", "pydantic_core", "logic.care"}
    for node, module in source.imports():
        if source.is_care and not within(module, allowed):
            yield source.at(
                node, f"care imports the standard library and pydantic alone: take {module} to another room"
            )


def pages_only_draw(source: Source) -> Iterator[str]:
    allowed = sys.stdlib_module_names | {"streamlit", "logic", "pages.parts"}
    for node, module in source.imports():
        if source.is_pages and not within(module, allowed):
            yield source.at(node, f"pages draw what logic worked out: let logic use {module} and hand over the result")


def numbers_live_in_tables(source: Source) -> Iterator[str]:
    if not source.is_care or source.path in PUBLISHED_FORMULAS:
        return
    for node in ast.walk(source.tree):
        for operand in [node.left, *node.comparators] if isinstance(node, ast.Compare) else []:
            if (number := plain_number(operand)) is not None and number not in PLAIN_NUMBERS:
                yield source.at(
                    node, f"compares with {number}: put the number in a row of data/knowledge, with its claim"
                )


def claims_live_in_tables(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        text = node.value if isinstance(node, ast.Constant) else None
        spoken = isinstance(text, str) and id(node) not in source.docstrings
        if (source.is_logic or source.is_pages) and spoken and is_claim(str(text)):
            yield source.at(node, f"names the claim {text!r}: let a row of data/knowledge name it, and read the row")


def logic_asks_no_clock(source: Source) -> Iterator[str]:
    if not source.is_logic or source.path in MAY_ASK_CLOCK_OR_CHANCE:
        return
    for node in ast.walk(source.tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in CLOCK and last_name(called.value) in TELLS_TIME:
            yield source.at(node, f"asks the clock ({ast.unparse(called)}): take the day as an argument, on=")
    for node, module in source.imports():
        if within(module, CHANCE):
            yield source.at(
                node, f"uses chance ({module}): only logic/cohort/demonstration.py draws, from a fixed seed"
            )


def chance_has_a_seed(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        bare = node.func if isinstance(node, ast.Call) and not node.args and not node.keywords else None
        if source.is_logic and bare and last_name(bare) in {"default_rng", "Random"}:
            yield source.at(node, "draws without a seed: pass one, so that the same run gives the same figures")


def state_has_one_keeper(source: Source) -> Iterator[str]:
    if not source.is_pages or source.path in MAY_KEEP_STATE:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in STATE:
            yield source.at(node, f"uses {node.attr}: only pages/parts/session.py does; give it a function for this")


def html_is_escaped(source: Source) -> Iterator[str]:
    lines = source.text.splitlines()
    for number, line in enumerate(lines):
        near = lines[max(0, number - LINES_NEAR) : number + LINES_NEAR]
        if "unsafe_allow_html" in line and source.is_pages and not any("escape" in other for other in near):
            yield f"{source.path}:{number + 1}: unsafe HTML: escape what goes in, close by, or do without"


def unknown_is_a_value(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        called = node.func if isinstance(node, ast.Call) else None
        if not (source.is_care and isinstance(called, ast.Attribute) and called.attr == "get"):
            continue
        for default in node.args[1:]:
            if isinstance(default, ast.Constant) and not default.value:
                yield source.at(node, f"turns what is missing into {default.value!r}: say what unknown means here")


def every_test_runs(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        excused = (
            isinstance(node, ast.Attribute) and node.attr in NOT_RUN and last_name(node.value) in {"pytest", "mark"}
        )
        if source.path.startswith("tests/") and excused:
            yield source.at(node, f"{ast.unparse(node)} lets a test pass without testing: make it run, or take it out")


def names_say_something(source: Source) -> Iterator[str]:
    vague = VAGUE_NAMES & set(PurePosixPath(source.path).with_suffix("").parts)
    if vague:
        yield f"{source.path}: {vague.pop()} says nothing: name the file by the noun it is about"


RULES: list[Rule] = [
    no_screen_in_logic,
    care_stands_alone,
    pages_only_draw,
    numbers_live_in_tables,
    claims_live_in_tables,
    logic_asks_no_clock,
    chance_has_a_seed,
    state_has_one_keeper,
    html_is_escaped,
    unknown_is_a_value,
    every_test_runs,
    names_say_something,
]


def within(module: str, allowed: set[str] | frozenset[str]) -> bool:
    """Whether the module is one of these or lies below one of them."""
    parts = module.split(".")
    return any(".".join(parts[:length]) in allowed for length in range(1, len(parts) + 1))


def plain_number(node: ast.expr) -> float | None:
    if isinstance(node, ast.UnaryOp):
        return plain_number(node.operand)
    is_number = isinstance(node, ast.Constant) and isinstance(node.value, int | float)
    return node.value if is_number and not isinstance(node.value, bool) else None


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and last_name(node.test) == "TYPE_CHECKING"


def last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def ids_in(files: Iterable[Path]) -> set[str]:
    return {name for file in files for name in tomllib.loads(file.read_text(encoding="utf-8"))}


KNOWLEDGE = ROOT / "data" / "knowledge"
CLAIM_TABLES = set(KNOWLEDGE.glob("claims*.toml"))
# A few claims share their name with the finding or the question they are about; code may name those.
CLAIMS = ids_in(CLAIM_TABLES) - ids_in(set(KNOWLEDGE.glob("*.toml")) - CLAIM_TABLES)


def is_claim(text: str) -> bool:
    return text in CLAIMS or re.fullmatch(r"S\d\d", text) is not None


@cache
def sources() -> list[Source]:
    files = [*ROOT.glob("*.py"), *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
    return [Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in sorted(files)]
