"""Small print in the ink of the page: Streamlit's own captions are greyed, too pale for a bright room."""

import streamlit as st

from pages.parts.plain import plain


def small(text: str) -> None:
    st.markdown(f":small[{plain(text)}]")
