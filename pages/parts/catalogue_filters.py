"""What is asked of the catalogue: group, position, equipment. Kept in the address, so that a view can be passed on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from pages.parts.session import knowledge, shown, shows, wording

NONE_NEEDED = "nothing"


@dataclass(frozen=True)
class Filters:
    """Empty means all."""

    group: tuple[str, ...]
    position: tuple[str, ...]
    equipment: tuple[str, ...]


def tell(key: str, **values: object) -> str:
    return wording().say("catalogue", key, "name", **values)


def filters() -> Filters:
    rows = knowledge().exercises.values()
    found: dict[str, tuple[str, list[str]]] = {
        "group": ("exercise_group", [row.group for row in rows]),
        "position": ("position", [row.position for row in rows]),
        "equipment": ("equipment", [one for row in rows for one in row.equipment or (NONE_NEEDED,)]),
    }
    chosen = {}
    for column, (name, (kind, of_rows)) in zip(st.columns(len(found)), found.items(), strict=True):
        with column:
            chosen[name] = _asked(name, kind, of_rows)
    return Filters(**chosen)


def _asked(name: str, kind: str, found: Iterable[str]) -> tuple[str, ...]:
    """Each choice with how many exercises it has."""
    labels = {one: f"{_named(kind, one)} ({count})" for one, count in Counter(found).items()}
    chosen = [one for one in st.query_params.get_all(name) if one in labels]
    shows(name, chosen)
    st.multiselect(
        tell(name),
        list(labels),
        format_func=labels.__getitem__,
        key=name,
        placeholder=tell("all"),
        on_change=_chosen,
        args=[name],
    )
    return tuple(chosen)


def _named(kind: str, one: str) -> str:
    return tell("no_equipment") if one == NONE_NEEDED else wording().say(kind, one, "name")


def _chosen(name: str) -> None:
    st.query_params[name] = shown(name)
