"""Measures engine, paper and pages with their yardsticks in one run. Exit 1 where a gate is clearly missed."""

import json
import sys
from collections.abc import Iterator
from statistics import median
from time import perf_counter

from bench.bare_loop import bare_verdict, tables
from bench.caseloads import caseloads
from bench.people import ON, Raw, clear_person, complicated_person
from bench.reruns import reruns
from bench.timing import HEAD_ROOM, Figure, Work, milliseconds, seconds_of_process
from logic.care.intake import read_intake
from logic.care.knowledge import DATA, Knowledge, load_knowledge, read_knowledge
from logic.care.plan import Protocol
from logic.care.protocol import protocol
from logic.care.screening import screen
from logic.care.wording import load_wording
from logic.paper.calendar import as_calendar
from logic.paper.document import Imprint
from logic.paper.handout import handout_document
from logic.paper.pdf import as_pdf
from logic.paper.plan import plan_document
from logic.paper.text import as_text
from logic.settings import load_site

RATIO_AT_MOST, PLAN_MS_AT_MOST, PDF_MS_AT_MOST, COLD_SECONDS_AT_MOST = 10, 5, 100, 0.6
HANDOUT_MS_AT_MOST = 300
OTHERS: tuple[Raw, ...] = (
    {"joint_replacement": "hip"},
    {"joint_replacement": "knee"},
    {"leg_pain": 8},
    {"straight_leg_raise_left": "positive"},
    {"big_toe_up_left": 4.5},
    {"repeated_extension": "further_out"},
    {"femoral_stretch_left": "positive"},
    {"systolic": 165},
)


def main() -> int:
    knowledge = load_knowledge()
    figures = []
    for figure in measured(knowledge):
        figures.append(figure)
        print(f"{figure.name:<62}{figure.value:>10.3f} {figure.unit:<6} {figure.says}", flush=True)
    missed = [figure.name for figure in figures if figure.clearly_missed]
    if missed:
        print(f"Beyond {HEAD_ROOM:g} times its gate: {'; '.join(missed)}")
    return 1 if missed else 0


def measured(knowledge: Knowledge) -> Iterator[Figure]:
    clear, complicated = clear_person(knowledge), complicated_person(knowledge)
    yield from _screening("clear person", clear, knowledge)
    yield from _screening("complicated person", complicated, knowledge)
    yield from _plan(clear, knowledge)
    yield from _paper(clear, knowledge)
    yield from _processes(clear)
    yield from reruns()
    yield from caseloads()


def _screening(name: str, raw: Raw, knowledge: Knowledge) -> Iterator[Figure]:
    rows, intake = tables(knowledge), read_intake(raw, ON)
    bare, alone, whole = milliseconds(
        Work(lambda: bare_verdict(raw, rows), 1000),
        Work(lambda: screen(intake, knowledge, ON), 200),
        Work(lambda: screen(read_intake(raw, ON), knowledge, ON), 200),
        repeats=15,
    )
    yield Figure(f"{name}: bare dict-and-max loop", 1000 * bare, "us")
    yield Figure(f"{name}: screening alone", 1000 * alone, "us")
    yield Figure(f"{name}: screening with validation", 1000 * whole, "us")
    yield Figure(f"{name}: with validation, beside the bare loop", whole / bare, "times", RATIO_AT_MOST)


def _plan(raw: Raw, knowledge: Knowledge) -> Iterator[Figure]:
    site = load_site()
    plan, load = milliseconds(
        Work(lambda: protocol(read_intake(raw, ON), knowledge, site, ON), 10), Work(_read_anew), repeats=9
    )
    yield Figure("screening plus protocol, with validation", plan, "ms", PLAN_MS_AT_MOST)
    yield Figure("knowledge read and checked", load, "ms")


def _read_anew() -> Knowledge:
    return read_knowledge(DATA / "knowledge", DATA / "wording")


def _paper(raw: Raw, knowledge: Knowledge) -> Iterator[Figure]:
    intake, site, wording = read_intake(raw, ON), load_site(), load_wording()
    plan = protocol(intake, knowledge, site, ON)
    document = plan_document(plan, intake, knowledge, wording, site)
    made, pdf, text = milliseconds(
        Work(lambda: plan_document(plan, intake, knowledge, wording, site), 3),
        Work(lambda: as_pdf(document, Imprint(person="bench"))),
        Work(lambda: as_text(document, Imprint(person="bench")), 3),
    )
    yield Figure("document of a plan", made, "ms")
    yield Figure("its PDF, warm", pdf, "ms", PDF_MS_AT_MOST)
    yield Figure("its plain text", text, "ms")
    yield from _handout(raw, plan, knowledge)


def _handout(raw: Raw, plan: Protocol, knowledge: Knowledge) -> Iterator[Figure]:
    """Of this plan again, and of plans that were not printed before."""
    site, wording = load_site(), load_wording()
    intake = read_intake(raw, ON)
    handout = handout_document(plan, intake, knowledge, wording, site)
    made, pdf, calendar = milliseconds(
        Work(lambda: handout_document(plan, intake, knowledge, wording, site), 3),
        Work(lambda: as_pdf(handout, Imprint(person="bench", code="0123abcd"))),
        Work(lambda: as_calendar(handout, Imprint(person="bench")), 3),
    )
    yield Figure("document of a hand-out", made, "ms")
    yield Figure("its PDF, warm", pdf, "ms", HANDOUT_MS_AT_MOST)
    yield Figure("its calendar", calendar, "ms")
    yield Figure("PDF of somebody else's hand-out", median(_others(raw, knowledge)), "ms", HANDOUT_MS_AT_MOST)


def _others(raw: Raw, knowledge: Knowledge) -> Iterator[float]:
    """Milliseconds for a hand-out that was not printed before, of people whose plans differ."""
    site, wording = load_site(), load_wording()
    for changes in OTHERS:
        intake = read_intake({**raw, **changes}, ON)
        handout = handout_document(protocol(intake, knowledge, site, ON), intake, knowledge, wording, site)
        began = perf_counter()
        as_pdf(handout, Imprint(person="bench", code="0123abcd"))
        yield 1000 * (perf_counter() - began)


def _processes(raw: Raw) -> Iterator[Figure]:
    given = json.dumps(raw).encode()
    yield Figure("python -c pass, whole process", seconds_of_process(["-c", "pass"]), "s")
    cold = seconds_of_process(["-m", "logic", "screen", "-", "--on", ON.isoformat()], given)
    yield Figure("python -m logic screen, whole process, cold", cold, "s", COLD_SECONDS_AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
