"""Sections with their title, and the lines of a plan, which every document prints alike."""

from collections.abc import Iterable, Iterator

from logic.care.intake import Intake
from logic.care.knowledge import Knowledge
from logic.care.plan import Line
from logic.care.site import Site
from logic.care.wording import Wording
from logic.paper.document import Entry, Section

NOT_SET = ("", "not set")  # as data/site.toml is shipped


def section(section_id: str, entries: Iterable[Entry], wording: Wording, lead: str = "") -> Section:
    said = lead or wording.may_say("paper_title", section_id, "lead")
    return Section(
        id=section_id, title=wording.say("paper_title", section_id, "name"), lead=said, entries=tuple(entries)
    )


def block(name: str, entries: Iterable[Entry], wording: Wording) -> Section:
    """A section under the name of a block of lines."""
    return Section(id=name, title=wording.say("block", name, "name"), entries=tuple(entries))


def lines(printed: Iterable[Line], name: str, wording: Wording) -> Iterator[Entry]:
    for line in printed:
        if line.block == name:
            yield Entry(key=f"line:{line.id}", text=wording.say("line", line.id), claims=line.claims)


def joint_limits(intake: Intake, knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    """The surgeon's own words for a replaced joint, as typed."""
    if intake.joint_limits:
        label, claims = wording.say("paper", "joint_limits", "name"), knowledge.fields["joint_limits"].claims
        yield Entry(key="joint_limits", label=label, text=intake.joint_limits, claims=claims)


def numbers_to_ring(site: Site, wording: Wording, blank: str = "") -> Iterator[Entry]:
    """Phone and emergency number; one that the clinic has not set prints as `blank`, or not at all."""
    for key, given in (("emergency_number", site.clinic.emergency_number), ("phone", site.clinic.phone)):
        number = blank if given.strip().lower() in NOT_SET else given
        if number:
            yield Entry(key=key, label=wording.say("paper", key, "name"), text=number)
