"""CPU of the server for one rerun of each page, beside an empty Streamlit app's in the same run."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.people import clear_person
from bench.signed_people import followed_up
from bench.timing import ROOT, Figure
from deploy.serve import ADDRESS, answers
from logic.care.knowledge import load_knowledge
from logic.records.drafts import begin_draft
from logic.records.opening import open_records
from tests.serving import free_port, running, wait_until

TIMES_AT_MOST = 12
RERUNS, ROUNDS, PEOPLE = 20, 5, 50
EMPTY = "import streamlit as st\n\nst.checkbox('one')\nst.markdown('one line')\n"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Served:
    port: int
    process: int
    page: str
    query: str


def reruns() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder, _records(Path(folder)) as (draft, person, visit):
        with serving(_empty(Path(folder) / "empty")) as (port, process):
            empty = cpu_of(Served(port, process, "", ""))
        yield Figure("empty app: CPU a rerun", empty, "ms")
        with serving(ROOT) as (port, process):
            for page, query in (
                ("", ""),
                ("intake", draft),
                ("protocol", draft),
                ("walkthrough", f"{draft}&step=4"),
                ("walkthrough", f"{draft}&step=12"),
                ("person", person),
                ("visit", visit),
                ("cohort", ""),
                ("exercises", ""),
                ("evidence", ""),
                ("about", ""),
            ):
                cpu = cpu_of(Served(port, process, page, query))
                name = f"{page or 'caseload'}{' ' + query.rpartition('&')[2] if '&' in query else ''}"
                yield Figure(f"{name}: CPU a rerun", cpu, "ms")
                yield Figure(f"{name}: beside the empty app", cpu / empty, "times", TIMES_AT_MOST)


@contextmanager
def _records(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Records with so many whole drafts, and one person at a visit, named to the server by its environment.

    Yields the queries that open a draft, the person, the visit.
    """
    os.environ["PLUMBLINE_RECORDS"] = str(folder / "records")
    content = {**clear_person(load_knowledge()), "label": "bench", "tried_all_without_leg_symptoms": "yes"}
    records = open_records(folder / "records")
    drafts = [begin_draft(records, content, key=f"{at}", by="bench", at=datetime.now(UTC)) for at in range(PEOPLE)]
    person, visit = followed_up(records, datetime.now().astimezone().date())
    yield f"draft={drafts[0].id}", f"person={person}", f"draft={visit.id}"
    del os.environ["PLUMBLINE_RECORDS"]


def _empty(folder: Path) -> Path:
    folder.mkdir()
    (folder / "app.py").write_text(EMPTY, encoding="utf-8")
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
    return folder


@contextmanager
def serving(root: Path) -> Iterator[tuple[int, int]]:
    port = free_port()
    command: Sequence[str] = ["streamlit", "run", "app.py", "--server.address", ADDRESS, "--server.port", str(port)]
    with running(command, root) as (process, log):
        wait_until(lambda: answers(port), process, log)
        yield port, process.pid


def cpu_of(served: Served) -> float:
    """Milliseconds of processor time for one rerun: the median of rounds, after two that warm up."""
    address = f"ws://{ADDRESS}:{served.port}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None, proxy=None) as line:
        for _ in range(2):
            _rerun(line, served)
        taken = []
        for _ in range(ROUNDS):
            began = _seconds(served.process)
            for _ in range(RERUNS):
                _rerun(line, served)
            taken.append(1000 * (_seconds(served.process) - began) / RERUNS)
    return median(taken)


def _rerun(line: ClientConnection, served: Served) -> None:
    ask = BackMsg()
    ask.rerun_script.page_name = served.page
    ask.rerun_script.query_string = served.query
    line.send(ask.SerializeToString())
    answer = ForwardMsg()
    while answer.WhichOneof("type") != "script_finished":
        answer = ForwardMsg.FromString(line.recv(timeout=60, decode=False))


def _seconds(process: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
