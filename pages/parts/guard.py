"""Who may see a page. The first statement of every page, because an address can run a page without app.py."""

import ipaddress
from dataclasses import dataclass

import streamlit as st

NOTICE = "Not yet reviewed by a clinician. The clinician decides."
REFUSAL = (
    "This Plumbline has no sign-in yet, so it only works on the machine it runs on. "
    "It was started for other machines too: stop it, and start it with `make run`."
)

# Streamlit leaves six lines above every page, wide margins, and more below the strip at its foot: a consult needs the
# room. What is chosen is written in a lighter ink on dark: the accent of its button is too faint for words there.
STYLE = (
    "<style>[data-testid=stMainBlockContainer] { padding: 4rem 3rem 3rem 3rem }"
    " [data-testid=stBottomBlockContainer] { padding: 0.5rem 3rem 0.75rem 3rem }"
    " @media (max-width: 1200px) { [data-testid=stSidebar] { min-width: 12rem !important; width: 12rem !important }"
    " [data-testid=stMainBlockContainer] { padding: 4rem 1.5rem 3rem 1.5rem } }"
    " [data-selected=true] p { color: light-dark(#0B6170, #9ED3DC); font-weight: 600 }</style>"
)


@dataclass(frozen=True)
class User:
    name: str
    role: str


LOCAL_USER = User(name="Local clinician", role="clinician")


def is_loopback(address: str | None) -> bool:
    """Whether only this machine can reach the address. None is Streamlit's word for every address."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address or "0.0.0.0").is_loopback  # noqa: S104 - judged, not listened on
    except ValueError:
        return False


def require_user() -> User:
    if not is_loopback(st.get_option("server.address")):
        st.error(REFUSAL)
        st.stop()
    st.markdown(f":small[{NOTICE}]")
    st.html(STYLE)
    return LOCAL_USER
