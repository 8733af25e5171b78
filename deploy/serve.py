"""Serves Plumbline on this machine alone: `python -m deploy.serve 8501`, or the next free port after it."""

import http.client
import socket
import sys
import threading
import time

from streamlit.web import cli

ADDRESS = "127.0.0.1"
HIGHEST = 65535


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


def announce(port: int) -> None:
    while not answers(port):
        time.sleep(0.1)
    print(f"Plumbline is up: http://{ADDRESS}:{port}   (Ctrl-C stops it)", flush=True)


def wanted_port(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= HIGHEST:
        return int(text)
    sys.exit(f"PORT must be a whole number from 1 to {HIGHEST}, not {text!r}.")


def serve(wanted: int) -> None:
    port = first_free(wanted)
    if port != wanted:
        print(f"Port {wanted} is taken; using {port}.", flush=True)
    threading.Thread(target=announce, args=[port], daemon=True).start()
    where = ["--server.address", ADDRESS, "--server.port", str(port)]
    sys.argv = ["streamlit", "run", "app.py", *where, "--logger.hideWelcomeMessage", "true"]
    cli.main()


if __name__ == "__main__":
    serve(wanted_port(sys.argv[1] if len(sys.argv) > 1 else "8501"))
