"""A check-up in print: each measure against the start, whether the talk is due, and what is said of each option."""

from collections.abc import Iterator

from logic.care.gain_text import gain_cells, gain_lead, gain_text, option_name, option_text, why_text
from logic.care.knowledge import Knowledge
from logic.care.plan import Protocol
from logic.care.wording import Wording
from logic.paper.document import Entry, Section
from logic.paper.saying import section


def check_up(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Section]:
    """Nothing at a first visit. The measures have cells: measure, start, now, change, by the rule."""
    if protocol.gain is not None:
        lead = gain_lead(protocol.gain, wording)
        yield section("gain", _against_start(protocol, knowledge, wording), wording, lead)
        yield section("talk", _options(protocol, knowledge, wording), wording)


def _against_start(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    if (gain := protocol.gain) is None:
        return
    for one in gain.measures:
        cells = gain_cells(one, knowledge, wording)
        text = gain_text(one, knowledge, wording)
        yield Entry(key=f"gain:{one.id}", label=cells[0], text=text, cells=cells, claims=one.claims)
    label, text = wording.say("paper", "talk", "name"), why_text(gain, knowledge, wording)
    yield Entry(key="gain:talk", label=label, text=text, claims=gain.claims)


def _options(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    for one in protocol.talk:
        label, text = option_name(one, knowledge, wording), option_text(one, knowledge, wording)
        yield Entry(key=f"talk:{one.id}", label=label, text=text, claims=one.claims)
