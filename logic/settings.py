"""Reads data/site.toml: the clinic's name, its equipment, what it has turned on."""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from logic.care.knowledge import DATA, Knowledge, load_knowledge
from logic.care.site import Site
from logic.care.terms import Refused, listed


@lru_cache(maxsize=1)
def load_site() -> Site:
    """The shipped clinic, read once a process. Raises Refused."""
    return read_site(DATA / "site.toml", load_knowledge())


def read_site(path: Path, knowledge: Knowledge) -> Site:
    """Raises Refused, naming the setting, where a value or an equipment id is not valid."""
    try:
        site = Site.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as fault:
        raise Refused(f"{path.name}: {fault}. Mend that line.") from None
    except ValidationError as fault:
        lines = [f"{path.name}, {'.'.join(map(str, error['loc']))}: {error['msg']}." for error in fault.errors()]
        raise Refused("\n".join(lines)) from None
    _known_equipment(path.name, (*site.equipment.here, *site.load_step_kg), knowledge)
    return site


def _known_equipment(file: str, given: Iterable[str], knowledge: Knowledge) -> None:
    for name in given:
        if name not in knowledge.equipment:
            raise Refused(f"{file}: '{name}' is no equipment. Use ids of: {listed(sorted(knowledge.equipment))}.")
