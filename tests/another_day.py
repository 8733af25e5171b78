"""Serves Plumbline on a day that a file names, and on another once the file names another: weeks in seconds.

`python -m tests.another_day FILE PORT`. The clock is that of the whole process; nothing of the program is replaced.
"""

import sys
import threading
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import time_machine

from deploy.serve import serve

LOOK_SECONDS = 0.05


def noon(file: Path) -> datetime:
    return datetime.fromisoformat(f"{file.read_text(encoding='ascii').strip()}T12:00:00+00:00")


def follow(file: Path, traveller: time_machine.Traveller) -> None:
    """Moves the clock to the middle of the day that the file names whenever it names another."""
    at = wanted = noon(file)
    while True:
        time.sleep(LOOK_SECONDS)
        with suppress(ValueError):  # half written: at the next look it is whole
            wanted = noon(file)
        if wanted != at:
            at = wanted
            traveller.move_to(at, tick=True)


if __name__ == "__main__":
    named = Path(sys.argv[1])
    travelling = time_machine.travel(noon(named), tick=True)
    threading.Thread(target=follow, args=[named, travelling.start()], daemon=True).start()
    serve(int(sys.argv[2]))
