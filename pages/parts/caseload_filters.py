"""Whom the caseload is to show: a group, kept in the address, and a part of a name, which never enters it."""

from collections.abc import Mapping

import streamlit as st

from logic.records.caseload import GROUPS, Asked, Group
from pages.parts.session import shown, shows, today, wording

ADDRESS, KEY = "show", "caseload_show"
ALL: Group = "all"


def tell(key: str, **values: object) -> str:
    return wording().say("caseload", key, "name", **values)


def asked() -> Asked:
    find = st.text_input(tell("find"), key="caseload_find", type="search", max_chars=60)
    named = st.query_params.get(ADDRESS)
    group = next((one for one in GROUPS if one == named), ALL)
    return Asked(on=today(), group=group, find=(find or "").strip())


def group_filter(group: Group, counts: Mapping[Group, int]) -> None:
    """Each choice with how many it lists."""
    shows(KEY, group)
    st.pills(
        tell("show"),
        GROUPS,
        format_func=lambda one: f"{tell(f'show_{one}')} ({counts[one]})",
        key=KEY,
        required=True,
        label_visibility="collapsed",
        on_change=_chosen,
    )


def _chosen() -> None:
    if shown(KEY) in (None, ALL):
        st.query_params.pop(ADDRESS, None)
    else:
        st.query_params[ADDRESS] = shown(KEY)
