"""The log as a table, pasted or uploaded: its good rows can be taken, the others stay in the box to be mended."""

from collections.abc import Callable, Sequence

import streamlit as st

from logic.care.move_words import names_of_exercises
from logic.care.terms import Refused
from logic.care.training_log import COLUMNS, LARGEST_LOG, Fault, Log, LogRow, read_log
from logic.records.training import Taken
from pages.parts.moves_view import tell
from pages.parts.plain import plain, table
from pages.parts.session import keep, kept, knowledge, shown, shows, today, wording
from pages.parts.text_file import Given, text_file

Takes = Callable[[Sequence[LogRow], bool], Taken]
BOX, FILE, READ, TOLD, DIFFER = "log_box", "log_file", "log_read", "log_told", "log_differ"
MOST_FAULTS = 60
MEGABYTE = 1_000_000


def table_form(takes: Takes) -> None:
    st.caption(plain(tell("columns", columns=", ".join(COLUMNS))))
    if (text := kept("log_rest")) is not None:
        shows(BOX, text)
        keep("log_rest", None)
    st.text_area(tell("table"), key=BOX, height=160, max_chars=LARGEST_LOG)
    text_file(tell("file"), FILE, ".csv,.tsv,.txt", LARGEST_LOG, _chosen)
    st.button(tell("read"), key="log_read_it", on_click=_read)
    _told()
    if (log := kept(READ)) is not None:
        _found(log, takes)
    if differing := kept(DIFFER):
        st.warning(plain(tell("differ", count=len(differing))), icon=":material/compare_arrows:")
        st.button(tell("replace"), key="log_replace", on_click=_replace, args=[differing, takes])


def _told() -> None:
    """What happened at the last click, and whether it was refused."""
    if told := kept(TOLD):
        draw, said = (st.error, told[1]) if told[0] else (st.success, told[1])
        draw(plain(said))
        keep(TOLD, None)


def _read() -> None:
    _read_text(str(shown(BOX)))


def _chosen(given: Given) -> None:
    """A file stands in the box, and is read at once."""
    if "text" in given:
        _read_text(given["text"])
    else:
        key = "file_large" if given["fault"] == "large" else "file_text"
        keep(TOLD, (True, tell(key, megabytes=LARGEST_LOG // MEGABYTE)))


def _read_text(text: str) -> None:
    keep(READ, None)
    keep(DIFFER, None)
    keep("log_rest", text)
    try:
        if not text.strip():
            raise Refused(tell("empty"))
        keep(READ, read_log(text, names_of_exercises(knowledge(), wording()), today()))
    except Refused as refusal:
        keep(TOLD, (True, str(refusal)))


def _found(log: Log, takes: Takes) -> None:
    if log.repeated:
        st.caption(plain(tell("repeated", count=log.repeated)))
    if log.faults:
        _faults(log.faults)
    if log.rows:
        label = tell("take", count=len(log.rows))
        st.button(label, key="log_take", type="primary", on_click=_take, args=[log, takes])


def _faults(faults: Sequence[Fault]) -> None:
    st.warning(plain(tell("faulty", count=len({fault.row for fault in faults}))), icon=":material/edit:")
    head = [tell(column) for column in ("row", "cell", "fault")]
    rows = [(str(fault.row), plain(fault.cell), plain(fault.says)) for fault in faults[:MOST_FAULTS]]
    with st.container(height=260 if len(rows) > 6 else "content", key="log_faults"):
        st.markdown(table(head, rows))
    if len(faults) > MOST_FAULTS:
        st.caption(plain(tell("more_faults", count=len(faults) - MOST_FAULTS)))


def _take(log: Log, takes: Takes) -> None:
    """What could not be read stays in the box; so does everything where nothing could be stored."""
    if _taken(log.rows, takes, replace=False):
        keep(READ, None)
        keep("log_rest", log.unread)


def _replace(rows: Sequence[LogRow], takes: Takes) -> None:
    _taken(rows, takes, replace=True)


def _taken(rows: Sequence[LogRow], takes: Takes, replace: bool) -> bool:
    """Could they be stored?"""
    try:
        taken = takes(rows, replace)
        new = taken.new + (len(taken.differing) if replace else 0)
        keep(TOLD, (False, tell("taken", new=new, same=taken.same)))
        keep(DIFFER, None if replace else taken.differing)
    except Refused as refusal:
        keep(TOLD, (True, str(refusal)))
        return False
    return True
