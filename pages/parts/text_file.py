"""A text file from this computer, read in the browser and handed over as its text.

Streamlit's own uploader gives its drop zone a role and a name that exclude one another: screen readers stumble there.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from pages.parts.session import shown

HTML = """
<label class="file"><span class="say"></span><input type="file" /></label>
"""

CSS = """
.file { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: center; font-family: var(--st-font);
  color: var(--st-text-color); font-size: 0.875rem; }
input { font: inherit; color: inherit; max-width: 100%; }
input:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
"""

JS = """
export default function ({ data, parentElement, setTriggerValue }) {
  const input = parentElement.querySelector("input");
  parentElement.querySelector(".say").textContent = data.label;
  input.accept = data.accept;
  input.onchange = async () => {
    const file = input.files[0];
    if (!file) return;
    if (file.size > data.most) { setTriggerValue("given", { fault: "large" }); return; }
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
      setTriggerValue("given", { text });
    } catch { setTriggerValue("given", { fault: "text" }); }
    input.value = "";
  };
}
"""

_mounted = st.components.v2.component("plumbline_text_file", html=HTML, css=CSS, js=JS)
Given = Mapping[str, str]


def text_file(label: str, key: str, accept: str, most: int, takes: Callable[[Given], None]) -> None:
    """`takes` is called with `text`, or with `fault`: large, over so many bytes; text, not UTF-8."""
    data = {"label": label, "accept": accept, "most": most}

    def given() -> None:
        held: Any = shown(key)
        if held and held.given:
            takes(held.given)

    _mounted(key=key, data=data, on_given_change=given)
