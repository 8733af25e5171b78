"""The command-line twin, `python -m logic COMMAND`: JSON to standard output, messages to standard error.

Exit 0 done, 2 bad input.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from logic.care.intake import LARGEST_INTAKE, Intake, parse_intake
from logic.care.knowledge import load_knowledge
from logic.care.terms import Refused
from logic.care.wording import load_wording

Answer = dict[str, Any] | list[Any]
FIRST_YEAR, LAST_YEAR = 1900, 2200


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. 0 done, 2 bad input."""
    asked = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], Answer] = asked.command
    try:
        answer = command(asked)
    except Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    return _write(answer)


def _write(answer: Answer) -> int:
    try:
        sys.stdout.write(json.dumps(answer, indent=2, ensure_ascii=True, allow_nan=False) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, such as `head`, has gone. Leave nothing for the interpreter to flush into it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as fault:
        sys.stderr.write(f"The answer cannot be written: {fault.strerror}. Free some room or write elsewhere.\n")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    return 0


def _screen(asked: argparse.Namespace) -> Answer:
    from logic.care.printing import printed_screening
    from logic.care.screening import screen

    return printed_screening(screen(_intake(asked), load_knowledge(), asked.on), load_wording())


def _protocol(asked: argparse.Namespace) -> Answer:
    from logic.care.printing import printed
    from logic.care.protocol import protocol
    from logic.settings import load_site

    knowledge = load_knowledge()
    return printed(protocol(_intake(asked), knowledge, load_site(), asked.on), knowledge, load_wording())


def _move(asked: argparse.Namespace) -> Answer:
    from logic.care.followed import followed
    from logic.care.move_words import names_of_exercises, printed_moves
    from logic.care.moves import moves
    from logic.care.trained import parse_trained
    from logic.care.training_log import LARGEST_LOG, read_log
    from logic.settings import load_site

    knowledge, wording = load_knowledge(), load_wording()
    if asked.protocol == asked.log == "-":
        raise Refused("Only one of protocol and log can come from standard input. Name a file for the other.")
    plan = parse_trained(_read(asked.protocol, "protocol"))
    log = read_log(_read(asked.log, "log", LARGEST_LOG), names_of_exercises(knowledge, wording), asked.on)
    if log.faults:
        raise Refused("\n".join(str(fault) for fault in log.faults))
    judged = moves([plan], log.rows, knowledge, asked.on)
    return printed_moves(followed(plan, judged, {}, knowledge, load_site()), knowledge, wording)


def _score_odi(asked: argparse.Namespace) -> Answer:
    from logic.care.scores import odi_from_sections, odi_from_total

    if asked.percent is not None:
        return odi_from_total(asked.percent, asked.version, load_knowledge()).model_dump(mode="json")
    return odi_from_sections(_sections(asked.sections), asked.version, load_knowledge()).model_dump(mode="json")


def _sections(text: str) -> list[int | None]:
    try:
        return [int(part) if part.strip() else None for part in text.split(",")]
    except ValueError:
        raise Refused(
            "sections: whole numbers with commas between, blank where left out, as in 3,2,,4,1,0,2,3,1,2."
        ) from None


def _score_rmdq(asked: argparse.Namespace) -> Answer:
    from logic.care.scores import rmdq

    return rmdq(asked.ticked, load_knowledge()).model_dump(mode="json")


def _score_one_rm(asked: argparse.Namespace) -> Answer:
    from logic.care.scores import one_rm

    return one_rm(asked.load, asked.repetitions, asked.to_fatigue, load_knowledge()).model_dump(mode="json")


def _knowledge(_: argparse.Namespace) -> Answer:
    from logic.care.ledger import ledger

    return ledger(load_knowledge())


def _questions(_: argparse.Namespace) -> Answer:
    from logic.care.asking import questions

    return questions(load_knowledge(), load_wording())


def _intake(asked: argparse.Namespace) -> Intake:
    return parse_intake(_read(asked.intake, "intake"), asked.on)


def _read(name: str, what: str, largest: int = LARGEST_INTAKE) -> str:
    """The text of a file, or of standard input for `-`, no more of it than what it holds can be."""
    most = 4 * largest + 1
    try:
        if name == "-":
            data = sys.stdin.buffer.read(most)
        else:
            with Path(name).open("rb") as file:
                data = file.read(most)
        if len(data) == most:
            raise Refused(f"The {what} is longer than {largest} characters. Send one person's at a time.")
        return data.decode("utf-8-sig")
    except OSError as fault:
        raise Refused(f"The {what} cannot be read: {fault.strerror}. Give a file, or - for standard input.") from None
    except UnicodeDecodeError:
        raise Refused(f"The {what} is not UTF-8 text. Save it as UTF-8.") from None


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day is written as 2026-11-23") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"a visit lies between the years {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _today() -> date:
    """The day on this machine's own clock: a visit has a local day."""
    return datetime.now().astimezone().date()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m logic", description="Plumbline on the command line.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command, says in (
        ("screen", _screen, "verdict, reasons and what is unanswered"),
        ("protocol", _protocol, "the whole protocol"),
    ):
        one = commands.add_parser(name, help=says)
        one.add_argument("intake", metavar="INTAKE.json", help="a file, or - for standard input")
        _add_day(one)
        one.set_defaults(command=command)
    move = commands.add_parser("move", help="the move of the phase and of each exercise, from a training log")
    move.add_argument(
        "protocol", metavar="PROTOCOL.json", help="what `protocol` wrote; a file, or - for standard input"
    )
    move.add_argument("log", metavar="LOG.csv", help="the training log; a file, or - for standard input")
    _add_day(move)
    move.set_defaults(command=_move)
    commands.add_parser("knowledge", help="version, counts, and every claim with where it is used").set_defaults(
        command=_knowledge
    )
    commands.add_parser("questions", help="every field of an intake").set_defaults(command=_questions)
    _add_scores(commands.add_parser("score", help="a score with its rule, or why none is given"))
    return parser


def _add_day(one: argparse.ArgumentParser) -> None:
    one.add_argument("--on", type=_day, default=_today(), metavar="DATE", help="the day of the visit (default: today)")


def _add_scores(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(required=True, metavar="odi|rmdq|one_rm")
    odi = kinds.add_parser("odi", help="Oswestry Disability Index, percent")
    odi.add_argument("--version", required=True, help="v1_0, v2_0, v2_1a, modified, aaos_modems")
    given = odi.add_mutually_exclusive_group(required=True)
    given.add_argument("--sections", help="ten scores 0-5 with commas between, blank where left out")
    given.add_argument("--percent", type=float, help="the total in percent")
    odi.set_defaults(command=_score_odi)
    rmdq = kinds.add_parser("rmdq", help="Roland-Morris questionnaire, 0-24")
    rmdq.add_argument("ticked", type=int, help="items ticked")
    rmdq.set_defaults(command=_score_rmdq)
    one_rm = kinds.add_parser("one_rm", help="range of the one-repetition maximum, kg")
    one_rm.add_argument("--load", type=float, required=True, help="kg")
    one_rm.add_argument("--repetitions", type=int, required=True)
    one_rm.add_argument("--to-fatigue", action="store_true", help="the set ended because no more could be done")
    one_rm.set_defaults(command=_score_one_rm)


if __name__ == "__main__":
    sys.exit(main())
