"""A drawing on a page, as text that the browser draws: it has both themes' colours and its own words."""

import streamlit as st

from logic.paper.document import Picture
from logic.paper.pictures.picture import picture_svg


def picture(one: Picture) -> None:
    html_block(drawn(one))


def drawn(one: Picture) -> str:
    """SVG. Its words are escaped where it is made."""
    return picture_svg(one, "screen")


def html_block(made: str) -> None:
    """HTML of our own making, in which every text of a table or a person has been through html.escape."""
    st.markdown(made, unsafe_allow_html=True)
