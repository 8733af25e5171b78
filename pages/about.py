"""What Plumbline is for and is not, what it stores, and which versions run here. In plain words."""

import streamlit as st

from pages.parts.cited import cited_line
from pages.parts.guard import require_user
from pages.parts.plain import plain, table
from pages.parts.session import knowledge, wording
from pages.parts.versions import packages, program_version

user = require_user()

FIRST = ("purpose", "people", "limits", "review")
LATER = ("stored", "offline", "licences")
NOT_KNOWN = "not known"  # as sources.toml writes it
EASY_TO_READ = 760  # pixels: about 90 letters a line
words, known = wording(), knowledge()


def tell(key: str, **values: object) -> str:
    return words.say("about", key, "name", **values)


def section(name: str) -> None:
    st.header(words.say("about_section", name, "name"), anchor=name)
    st.markdown(words.say("about_section", name, "text"))


def trials() -> None:
    """The line of the plan that says so, its claims, and each trial with what our notes hold of it."""
    st.header(tell("trials"), anchor="trials")
    of_tools = known.lines["tools"].claims
    for name in of_tools:
        claim = known.claims[name]
        cited_line(claim.says, [name], f"about_{name}")
        st.markdown(plain(f"{tell('trials_lead')} {claim.found}"))
        st.markdown("\n".join(f"- {trial(source)}" for source in claim.sources))


def trial(source_id: str) -> str:
    source = known.sources[source_id]
    where = ", ".join(str(part) for part in (source.where, source.year, source.pmcid) if part not in (None, NOT_KNOWN))
    return plain(tell("trial", title=source.title, where=where, design=source.design))


def versions() -> None:
    st.header(tell("versions"), anchor="versions")
    st.markdown(plain(tell("knowledge_version", version=known.version)))
    with st.expander(tell("packages")):
        rows = [(plain(name), plain(number)) for name, number in packages()]
        st.markdown(table([tell("package"), tell("version")], rows))


with st.container(width=EASY_TO_READ):
    st.title(tell("title"))
    st.write(tell("lead", version=program_version()))
    for name in FIRST:
        section(name)
    trials()
    for name in LATER:
        section(name)
    versions()
