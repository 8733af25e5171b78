"""The words of a figure in the ink of the page."""

import streamlit as st

# Streamlit greys the words of a figure (3.7 to 1 on light); the ink of the page is readable in both themes.
FIGURE_WORDS = ".stPlotlyChart :is(.xtick, .ytick, .infolayer, .hoverlayer, .textpoint) text"
INK = f"<style>{FIGURE_WORDS} {{ fill: currentColor !important }}</style>"


def figure_ink() -> None:
    st.html(INK)
