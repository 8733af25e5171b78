"""Reads data/worked_patients.toml: invented people to try the program with."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from logic.care.knowledge import DATA
from logic.care.terms import PlainText, Refused, Value, VerdictWord

FILE = DATA / "worked_patients.toml"


class WorkedPatient(Value):
    """`content`: a draft of the intake, as typed. `verdict`: what it leads to. `shows`: what there is to see in it."""

    id: str
    name: Annotated[PlainText, Field(min_length=1)]
    shows: Annotated[PlainText, Field(min_length=1)]
    verdict: VerdictWord
    content: Mapping[str, Any]


@lru_cache(maxsize=1)
def load_worked_patients() -> Mapping[str, WorkedPatient]:
    """The shipped ones by id, read once a process. Raises Refused."""
    return read_worked_patients(FILE)


def read_worked_patients(path: Path) -> Mapping[str, WorkedPatient]:
    """Raises Refused, naming patient and column, where one is not whole."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: WorkedPatient.model_validate({"id": name, **table}) for name, table in tables.items()}
    except tomllib.TOMLDecodeError as fault:
        raise Refused(f"{path.name}: {fault}. Mend that line.") from None
    except ValidationError as fault:
        lines = [f"{path.name}, {'.'.join(map(str, error['loc']))}: {error['msg']}." for error in fault.errors()]
        raise Refused("\n".join(lines)) from None
