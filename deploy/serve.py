"""Serves Plumbline on this machine alone: `python -m deploy.serve 8501`, or the next free port after it."""

import http.client
import socket
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web import cli
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from logic.care.knowledge import KnowledgeFault, load_knowledge
from logic.records.faults import RecordsFault
from logic.records.opening import open_records
from logic.records.where import records_folder

ADDRESS = "127.0.0.1"
HIGHEST = 65535
SLOW_ONCE = ("exercises", "cohort")


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As the server itself does: a port whose last connections are still winding down counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
    return True


def first_free(wanted: int) -> int:
    for port in range(wanted, HIGHEST + 1):
        if is_free(port):
            return port
    sys.exit(f"No port from {wanted} up is free: give another, as in: make run PORT=8600")


def wanted_port(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= HIGHEST:
        return int(text)
    sys.exit(f"PORT must be a whole number from 1 to {HIGHEST}, not {text!r}.")


def answers(port: int) -> bool:
    # http.client goes straight to this machine; urllib would ask the proxy that hospitals set.
    connection = http.client.HTTPConnection(ADDRESS, port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def visit(port: int, page: str, patience: float = 60.0) -> Iterator[ForwardMsg]:
    """All that a new session is sent that asks for this page and nothing before it; "" is the front page."""
    ask = BackMsg()
    ask.rerun_script.page_name = page
    address = f"ws://{ADDRESS}:{port}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None, proxy=None) as line:
        line.send(ask.SerializeToString())
        answer = ForwardMsg()
        while answer.WhichOneof("type") != "script_finished":
            answer = ForwardMsg.FromString(line.recv(timeout=patience, decode=False))
            yield answer


def announce(port: int) -> None:
    while not answers(port):
        time.sleep(0.1)
    # The first visit runs app.py: after it no address runs a page without its frame, and nobody waits for what loads.
    # Should it fail, people are told the address all the same, and the page says what is wrong.
    with suppress(OSError, WebSocketException):
        deque(visit(port, ""), maxlen=0)
    print(f"Plumbline is up: http://{ADDRESS}:{port}   (Ctrl-C stops it)", flush=True)
    # What is slow once is done now: the statistics of the cohort are loaded, sixty pictures are drawn.
    for page in SLOW_ONCE:
        with suppress(OSError, WebSocketException):
            deque(visit(port, page), maxlen=0)


def check_knowledge() -> None:
    try:
        load_knowledge()
    except KnowledgeFault as fault:
        sys.exit(f"Plumbline does not start, because its knowledge has a fault:\n{fault}")


def check_records() -> None:
    """Makes or updates their tables, so that nobody meets a fault with a patient beside them."""
    try:
        open_records(records_folder()).close()
    except RecordsFault as fault:
        sys.exit(f"Plumbline does not start, because it cannot use its records:\n{fault}")


def serve(wanted: int) -> None:
    check_knowledge()
    check_records()
    port = first_free(wanted)
    if port != wanted:
        print(f"Port {wanted} is taken; using {port}.", flush=True)
    threading.Thread(target=announce, args=[port], daemon=True).start()
    where = ["--server.address", ADDRESS, "--server.port", str(port)]
    sys.argv = ["streamlit", "run", "app.py", *where, "--logger.hideWelcomeMessage", "true"]
    cli.main()


if __name__ == "__main__":
    serve(wanted_port(sys.argv[1] if len(sys.argv) > 1 else "8501"))
