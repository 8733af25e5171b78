"""Other sites that a browser has open cannot reach into this one, though both run on the same machine."""

import socket
from collections.abc import Iterator

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.serving import serving


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving() as port:
        yield port


def knock(port: int, host: str, origin: str) -> None:
    """Asks the server on this machine for a line, by the name and from the page given."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as road:
        address = f"ws://{host}:{port}/_stcore/stream"
        with connect(address, sock=road, origin=Origin(origin), subprotocols=[Subprotocol("streamlit")]):
            pass


def test_its_own_page_is_let_in(port: int):
    knock(port, "127.0.0.1", f"http://127.0.0.1:{port}")


def test_a_page_of_another_site_is_turned_away(port: int):
    with pytest.raises(InvalidStatus, match="403"):
        knock(port, "127.0.0.1", "http://elsewhere.example")


def test_a_name_made_to_point_here_is_turned_away(port: int):
    with pytest.raises(InvalidStatus, match="403"):
        knock(port, "rebound.example", f"http://rebound.example:{port}")
