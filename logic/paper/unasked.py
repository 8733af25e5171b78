"""What was not asked or measured, by name; what was left out as a whole, by one name."""

from collections.abc import Iterator
from typing import NamedTuple

from logic.care.knowledge import Knowledge
from logic.care.wording import Wording


class Unasked(NamedTuple):
    """`of`: the ids of the questions or fields that this name stands for."""

    id: str
    name: str
    of: tuple[str, ...]


def unasked(names: tuple[str, ...], knowledge: Knowledge, wording: Wording, *, by_group: bool) -> Iterator[Unasked]:
    """In the order asked. With `by_group`, questions of a group fall together where none of it was asked."""
    wholes = _whole_sections(names, knowledge, wording)
    if by_group:
        wholes |= _whole_groups(names, knowledge, wording)
    told: set[str] = set()
    for name in names:
        one = wholes[name] if name in wholes else Unasked(name, name_of(name, wording), (name,))
        if one.id not in told:
            told.add(one.id)
            yield one


def name_of(asked: str, wording: Wording) -> str:
    """What a question or a field of the intake is called."""
    return wording.say("question" if wording.has("question", asked, "name") else "field", asked, "name")


def _whole_groups(names: tuple[str, ...], knowledge: Knowledge, wording: Wording) -> dict[str, Unasked]:
    members: dict[str, list[str]] = {}
    for row in knowledge.questions.values():
        members.setdefault(row.group, []).append(row.id)
    said = {group: wording.say("paper", "whole", name=wording.say("group", group, "name")) for group in members}
    return _wholes(members, said, names)


def _whole_sections(names: tuple[str, ...], knowledge: Knowledge, wording: Wording) -> dict[str, Unasked]:
    """Of the needed measurements alone: the wording names just these."""
    members: dict[str, list[str]] = {}
    for row in knowledge.fields.values():
        if row.needed and wording.has("needed_of", row.section, "name"):
            members.setdefault(row.section, []).append(row.id)
    return _wholes(members, {section: wording.say("needed_of", section, "name") for section in members}, names)


def _wholes(members: dict[str, list[str]], said: dict[str, str], names: tuple[str, ...]) -> dict[str, Unasked]:
    """Id -> the whole it falls under, where the whole lacks every part."""
    found: dict[str, Unasked] = {}
    for whole, parts in members.items():
        if set(parts) <= set(names):
            found |= dict.fromkeys(parts, Unasked(whole, said[whole], tuple(parts)))
    return found
