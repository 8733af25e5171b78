"""Reads data/worked_patients.toml: invented people to try the program with."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from logic.care.knowledge import DATA
from logic.care.terms import PlainText, Refused, Value, VerdictWord

FILE = DATA / "worked_patients.toml"


class WorkedPatient(Value):
    """`content`: a draft of the intake, as typed. `verdict`: what it leads to. `shows`: what there is to see in it.

    `days_ago`: the plan was signed so long ago, and trained with since: `log` is a training log whose first column
    counts the days since the plan. `begins_as`: the patient whose `content` this is.
    """

    id: str
    name: Annotated[PlainText, Field(min_length=1)]
    shows: Annotated[PlainText, Field(min_length=1)]
    verdict: VerdictWord
    content: Mapping[str, Any] = {}
    begins_as: str = ""
    days_ago: Annotated[int, Field(ge=0, le=365)] = 0
    log: str = ""

    def log_from(self, on: date) -> str:
        """The log with its days dated, for a plan of this day."""
        head, *rows = self.log.strip().splitlines()
        cells = (row.partition(",") for row in rows)
        return "\n".join([head, *(f"{on + timedelta(days=int(day))},{rest}" for day, _, rest in cells)])


@lru_cache(maxsize=1)
def load_worked_patients() -> Mapping[str, WorkedPatient]:
    """The shipped ones by id, read once a process. Raises Refused."""
    return read_worked_patients(FILE)


def read_worked_patients(path: Path) -> Mapping[str, WorkedPatient]:
    """Raises Refused, naming patient and column, where one is not whole."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        read = {name: WorkedPatient.model_validate({"id": name, **table}) for name, table in tables.items()}
    except tomllib.TOMLDecodeError as fault:
        raise Refused(f"{path.name}: {fault}. Mend that line.") from None
    except ValidationError as fault:
        lines = [f"{path.name}, {'.'.join(map(str, error['loc']))}: {error['msg']}." for error in fault.errors()]
        raise Refused("\n".join(lines)) from None
    for one in read.values():
        if one.begins_as and (one.content or one.begins_as not in read):
            raise Refused(f"{path.name}, {one.id}, begins_as: names one of the others, in place of content. Mend it.")
    return {name: _whole(one, read) for name, one in read.items()}


def _whole(one: WorkedPatient, read: Mapping[str, WorkedPatient]) -> WorkedPatient:
    return one.model_copy(update={"content": read[one.begins_as].content}) if one.begins_as else one
