"""A key that is held down answers once: leaning on N must not clear the danger signs unasked."""

import streamlit as st

# Streamlit's shortcuts take every repeat of a held key for a new press. Letters and digits alone, and never in a field.
ONCE = """
<script>
if (!window.plumblineHeldKey) {
  window.plumblineHeldKey = true;
  window.addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input, textarea, [contenteditable=true]");
    if (event.repeat && !typing && /^[a-z0-9]$/i.test(event.key)) {
      event.stopImmediatePropagation();
      event.preventDefault();
    }
  }, true);
}
</script>
"""


def answer_once() -> None:
    st.html(ONCE, unsafe_allow_javascript=True)
