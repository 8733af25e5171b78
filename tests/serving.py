"""Plumbline served by a process of its own, and what a client without a browser is shown by it."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from streamlit.proto.Element_pb2 import Element

from deploy.serve import answers, first_free, visit

ROOT = Path(__file__).parent.parent
START_SECONDS = 60


@contextmanager
def serving(address: str = "127.0.0.1", root: Path = ROOT, records: Path | None = None) -> Iterator[int]:
    """The port of a fresh server of the app in `root`, which has served nobody yet."""
    with killable(address, root, records) as (port, _):
        yield port


@contextmanager
def killable(
    address: str = "127.0.0.1", root: Path = ROOT, records: Path | None = None
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """As `serving`, with the process. `records`: the folder of its records, else one of its own."""
    port = free_port()
    command = ["streamlit", "run", "app.py", "--server.address", address, "--server.port", str(port)]
    with running(command, root, records) as (process, log):
        wait_until(lambda: answers(port), process, log)
        yield port, process


@contextmanager
def serving_as_people_do(records: Path | None = None) -> Iterator[str]:
    """The address that `make run` prints, once it prints it."""
    with running(["deploy.serve", str(free_port())], ROOT, records) as (process, log):
        wait_until(lambda: "Plumbline is up: " in said(log), process, log)
        yield said(log).split("Plumbline is up: ")[1].split()[0]


@contextmanager
def running(
    module: Sequence[str], root: Path, records: Path | None = None
) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes]]]:
    settings = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    with tempfile.NamedTemporaryFile() as log, tempfile.TemporaryDirectory() as of_its_own:
        settings["PLUMBLINE_RECORDS"] = str(records) if records else settings.get("PLUMBLINE_RECORDS", of_its_own)
        process = subprocess.Popen(
            [sys.executable, "-m", *module],
            cwd=root,
            env=settings,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield process, log
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until(happens: Callable[[], bool], process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while not happens():
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"the server did not come up: {said(log)}")
        time.sleep(0.05)


def said(log: IO[bytes]) -> str:
    return Path(log.name).read_text(encoding="utf-8")


def free_port() -> int:
    """One that nobody is given by chance, and apart for each process of the tests."""
    return first_free(20_000 + 100 * (os.getpid() % 120))


def elements_of(port: int, page: str) -> list[Element]:
    """What a new session is shown that asks for this page and nothing before it, in the order of drawing."""
    drawn = (answer.delta for answer in visit(port, page, START_SECONDS))
    return [delta.new_element for delta in drawn if delta.HasField("new_element")]


def words_of(element: Element) -> str:
    """The element's kind and its text, where it is one of those that carry text."""
    kind = str(element.WhichOneof("type"))
    return f"{kind}: {getattr(getattr(element, kind), 'body', '')}"
