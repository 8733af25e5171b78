"""A Plumbline server of its own process, and a client that speaks Streamlit's protocol to it without a browser."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

ROOT = Path(__file__).parent.parent
START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(address: str = "127.0.0.1", root: Path = ROOT) -> Iterator[int]:
    """The port of a fresh server of the app in `root`, which has served nobody yet."""
    port = free_port()
    where = ["--server.address", address, "--server.port", str(port)]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", *where],
        cwd=root,
        env={name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_until_up(process, port)
        yield port
    finally:
        process.terminate()
        process.communicate(timeout=20)


def wait_until_up(process: subprocess.Popen[str], port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended at its start: {process.communicate()[0]}")
        if is_up(port):
            return
        time.sleep(0.05)
    raise TimeoutError(f"no server on port {port} after {START_SECONDS} s")


def is_up(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def elements_of(port: int, page: str) -> list[Element]:
    """What a new session is shown that asks for this page and nothing before it, in the order of drawing."""
    elements = []
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=[Subprotocol("streamlit")], max_size=None
    ) as line:
        ask = BackMsg()
        ask.rerun_script.page_name = page
        line.send(ask.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(bytes(line.recv(timeout=START_SECONDS)))
            if answer.delta.HasField("new_element"):
                elements.append(answer.delta.new_element)
            if answer.WhichOneof("type") == "script_finished":
                return elements


def words_of(element: Element) -> str:
    """The element's kind and its text, where it is one of those that carry text."""
    kind = str(element.WhichOneof("type"))
    drawn = getattr(element, kind)
    return f"{kind}: {getattr(drawn, 'body', '')}"
