"""The command-line twin, a public interface: exit 0 done, 2 bad input, never a traceback."""

import io
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from logic.__main__ import main
from logic.care.intake import Intake, read_intake
from logic.care.knowledge import load_knowledge
from logic.care.plan import Protocol
from logic.care.printing import printed
from logic.care.protocol import protocol
from logic.care.wording import load_wording
from logic.settings import load_site
from tests.care.a_clear_person import ON, QUESTIONS, Raw, answering, clear_person, established
from tests.care.a_plan import LIGHT_DONE

ROOT = Path(__file__).parents[2]
DAY = ["--on", ON.isoformat()]
ENTERED = "Quetzalcoatl"


class Said(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Runs `main` with a text as its standard input."""

    def __init__(self, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capsys = patch, capsys

    def __call__(self, *arguments: str, given: Raw | str | bytes = "") -> Said:
        text = json.dumps(given) if isinstance(given, dict) else given
        data = text.encode() if isinstance(text, str) else text
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        try:
            code = main(arguments)
        except SystemExit as end:
            code = int(str(end.code))
        return Said(code, *self._capsys.readouterr())


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(monkeypatch, capsys)


def process(*arguments: str, given: bytes = b"") -> Said:
    """The whole process, as a shell would start it."""
    ran = subprocess.run([sys.executable, "-m", "logic", *arguments], input=given, capture_output=True, cwd=ROOT)
    return Said(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def refused(said: Said) -> str:
    """What a refusal said: nothing on standard output, sentences and no traceback on standard error."""
    assert said.code == 2, said
    assert said.out == ""
    assert said.err.endswith("\n")
    assert "Traceback" not in said.err
    assert ".py" not in said.err
    assert ENTERED not in said.err
    return said.err


# The whole process


def test_a_file_and_standard_input_give_the_same_answer(tmp_path: Path) -> None:
    raw = json.dumps(clear_person()).encode()
    file = tmp_path / "intake.json"
    file.write_bytes(raw)
    from_file, from_input = process("screen", str(file), *DAY), process("screen", "-", *DAY, given=raw)
    assert from_file == from_input
    assert (from_file.code, from_file.err) == (0, "")
    assert from_file.answer["verdict"] == "proceed"


def test_ten_megabytes_are_refused_by_the_process() -> None:
    said = process("screen", "-", given=b'{"joint_limits": "' + b"a" * 10_000_000 + b'"}')
    assert refused(said).startswith("The intake is longer than 1000000 characters.")


def test_a_missing_file_is_refused_by_the_process() -> None:
    assert refused(process("protocol", "no/such/intake.json")).startswith("The intake cannot be read: No such file")


def test_a_reader_that_goes_away_is_no_fault() -> None:
    """As `python -m logic knowledge | head -1` does."""
    with subprocess.Popen(
        [sys.executable, "-m", "logic", "knowledge"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == b"{\n"
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0


def test_bad_input_ends_the_process_with_2_and_names_the_field() -> None:
    said = process("protocol", "-", given=b'{"leg_pain": 11}')
    assert refused(said) == "leg_pain: must be 10 or less. Check the value and its unit.\n"


# screen


def test_screen_on_nothing_holds_and_lists_every_question(shell: Shell) -> None:
    seen = shell("screen", "-", *DAY, given="{}").answer
    assert set(seen) >= {"verdict", "within", "ceiling", "reasons", "unanswered"}
    assert (seen["verdict"], seen["ceiling"]) == ("hold", 0)
    assert seen["unanswered"][: len(QUESTIONS)] == list(QUESTIONS)
    assert set(seen["unanswered"]) >= {"age", "systolic", "diastolic", "leg_pain", "calf_left", "joint_replacement"}
    assert {reason["question"] for reason in seen["reasons"]} >= set(QUESTIONS)


def test_screen_gives_reasons_as_the_design_names_them(shell: Shell) -> None:
    seen = shell("screen", "-", *DAY, given=answering({"saddle": "new", "cancer": "new"})).answer
    assert (seen["verdict"], seen["within"], seen["ceiling"]) == ("emergency", "now", 0)
    reasons = {reason["question"]: reason for reason in seen["reasons"]}
    assert set(reasons) == {"saddle", "cancer"}
    for reason in seen["reasons"]:
        assert set(reason) >= {"question", "answer", "verdict", "claim"}
        assert reason["claim"] in load_knowledge().claims
        assert reason["text"]
    assert (reasons["saddle"]["answer"], reasons["saddle"]["verdict"]) == ("new", "emergency")
    assert (reasons["cancer"]["verdict"], reasons["cancer"]["within"]) == ("urgent", "weeks_2")


def test_screen_of_a_clear_person(shell: Shell) -> None:
    seen = shell("screen", "-", *DAY, given=clear_person()).answer
    assert (seen["verdict"], seen["within"], seen["ceiling"]) == ("proceed", None, 4)
    assert seen["reasons"] == seen["unanswered"] == seen["conflicts"] == seen["findings"] == []


# protocol


def test_protocol_gives_the_whole_value(shell: Shell) -> None:
    raw = clear_person(**LIGHT_DONE)
    seen = shell("protocol", "-", *DAY, given=raw).answer
    assert set(seen) == set(Protocol.model_fields)
    assert set(seen) >= {"verdict", "phase", "exercises", "schedule", "lines", "reviews", "knowledge_version"}
    assert seen["knowledge_version"] == load_knowledge().version
    value = protocol(Intake.model_validate(raw), load_knowledge(), load_site(), ON).model_dump(mode="json")
    assert within(value, seen)
    for planned in seen["exercises"]:
        assert set(planned) >= {"exercise", "dose", "claims", "name", "plain", "dose_text", "limit_texts", "cue_texts"}
    assert all(line["text"] and line["claims"] for line in seen["lines"])


def within(small: Any, large: Any) -> bool:
    """Is the value printed whole, with words added and nothing changed?"""
    if isinstance(small, dict):
        return isinstance(large, dict) and all(key in large and within(small[key], large[key]) for key in small)
    if isinstance(small, list):
        return len(small) == len(large) and all(within(one, other) for one, other in zip(small, large, strict=True))
    return bool(small == large)


@pytest.mark.parametrize("answers", [{"bladder": "new"}, {"weakness": "new"}, {"heart": "new"}])
def test_protocol_without_a_plan_is_an_answer_too(shell: Shell, answers: dict[str, str]) -> None:
    said = shell("protocol", "-", *DAY, given=answering(answers))
    assert (said.code, said.err) == (0, "")
    assert (said.answer["phase"], said.answer["exercises"], said.answer["schedule"]) == (0, [], [])


def test_the_day_of_the_visit_dates_the_plan(shell: Shell) -> None:
    seen = shell("protocol", "-", "--on", "2027-03-27", given=clear_person()).answer
    assert seen["on"] == "2027-03-27"
    assert seen["schedule"][0]["at"].startswith("2027-03-27T10:00")
    assert seen["schedule"][1]["at"].startswith("2027-03-28T10:00")  # summer time begins; the clock's hour stays
    assert seen["reviews"][0]["on"] == "2027-04-10"


@pytest.mark.parametrize("day", ["2026-13-01", "23.11.2026", "yesterday", ""])
def test_a_day_that_is_none_is_refused(shell: Shell, day: str) -> None:
    assert "--on" in refused(shell("screen", "-", "--on", day, given="{}"))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("command", ["screen", "protocol"])
def test_a_day_at_the_end_of_the_calendar_is_refused_or_answered(shell: Shell, command: str, day: str) -> None:
    cleared = [{"question": "heart", "who": "Dr Weber", "when": "0001-01-01", "why": "stable"}]
    said = shell(command, "-", "--on", day, given=clear_person(clearances=cleared))
    assert said.code in (0, 2)


# Bad input: by the field's name, on the command line as in the reader


@pytest.mark.parametrize("command", ["screen", "protocol"])
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"leg_pain": NaN}', "leg_pain: must be a finite number"),
        ('{"odi": Infinity}', "odi: must be a finite number"),
        ('{"leg_pain": -Infinity}', "leg_pain: must be a finite number"),
        ('{"leg_pain": 1e999}', "leg_pain: "),
        ('{"leg_pain": 11}', "leg_pain: must be 10"),
        ('{"back_pain": -1}', "back_pain: must be 0"),
        ('{"odi": 130}', "odi: must be 100"),
        ('{"birth_year": 2031}', "birth_year: lies in the future"),
        ('{"birth_year": 1850}', "birth_year: must be 1900"),
        ('{"age": 200}', "age: must be 120"),
        ('{"age": 41, "birth_year": 1950}', "age, birth_year: "),
        ('{"tried": {"leg_press": {"load_kg": 400}}}', "tried.leg_press.load_kg: must be 300"),
        ('{"systolic": 1800}', "systolic: must be 300"),
        ('{"temperature": 100.4}', "temperature: must be 45"),
        ('{"calf_left": 4.25}', "calf_left: use steps of 0.5"),
        ('{"weight": 80}', "weight: no such field"),
        ('{"answers": {"bladder": "maybe"}}', "answers.bladder: use one of"),
        ('{"answers": {"bladder": true}}', "answers.bladder: "),
        ('{"answers": {"blader": "no"}}', "answers.'blader': no such question"),
        ('{"answers": []}', "answers: "),
        ('{"visit": "second"}', "visit: use one of"),
        ('{"age": "41"}', "age: wrong type"),
        ('{"age": true}', "age: wrong type"),
        ('{"age": 41.5}', "age: "),
        ('{"systolic": [124]}', "systolic: wrong type"),
        (
            '{"clearances": [{"question": "heart", "who": "a", "when": "2026-11-01"}]}',
            "clearances.0.why: must be filled",
        ),
        (
            '{"clearances": [{"question": "heart", "who": "a", "when": "2099-01-01", "why": "b"}]}',
            "clearances.0.when: lies in the future",
        ),
        ('{"known_by": {"bladder": {"who": "a", "when": "soon"}}}', "known_by.bladder.when: "),
        ('{"previous_grades": {"neck": 4}}', "previous_grades.neck: no such grade"),
        ('{"joint_limits": "a\\u202eb"}', "joint_limits: holds control or direction characters"),
        ('{"joint_limits": "a\\u0000b"}', "joint_limits: holds control or direction characters"),
        ('{"joint_limits": "\\ud800"}', "joint_limits: "),
        ('{"answers": {"bladder": "no", "bladder": "new"}}', "bladder: given twice"),
        ('{"leg_pain": 3, "leg_pain": 8}', "leg_pain: given twice"),
        ("[]", "The intake must be an object"),
        ("null", "The intake must be an object"),
        ("", "The intake is not JSON: line 1"),
        ('{"leg_pain": 3', "The intake is not JSON: line 1"),
        ("{leg_pain: 3}", "The intake is not JSON: line 1"),
        ("[" * 200_000, "The intake is nested too deeply"),
        ('{"' + ENTERED + '": 1', "The intake is not JSON"),
    ],
)
def test_bad_input(shell: Shell, command: str, text: str, named: str) -> None:
    said = refused(shell(command, "-", *DAY, given=text))
    assert any(line.startswith(named) for line in said.splitlines()), said


@pytest.mark.parametrize("digits", [310, 5000])
@pytest.mark.parametrize("field", ["age", "leg_pain", "systolic", "surgery_weeks"])
def test_a_number_of_thousands_of_digits(shell: Shell, field: str, digits: int) -> None:
    refused(shell("screen", "-", *DAY, given=f'{{"{field}": {"9" * digits}}}'))


def test_several_faults_are_all_named(shell: Shell) -> None:
    said = refused(shell("screen", "-", *DAY, given={"leg_pain": 11, "odi": 130, "weight": 400}))
    assert {line.split(":")[0] for line in said.splitlines()} == {"leg_pain", "odi", "weight"}


@pytest.mark.parametrize("field", ["tried", "equipment", "gate"])
@pytest.mark.parametrize("command", ["screen", "protocol"])
def test_an_id_that_does_not_exist_is_refused_with_the_valid_ones(shell: Shell, command: str, field: str) -> None:
    given = {"tried": {"squat": {}}, "equipment": ["sled"], "gate": {"jumps": "yes"}}[field]
    valid = {"tried": "leg_press", "equipment": "leg_press_machine", "gate": "signed"}[field]
    said = refused(shell(command, "-", *DAY, given=clear_person(**{field: given})))
    assert said.startswith(f"{field}.")
    assert valid in said


def test_text_that_is_not_utf_8(shell: Shell) -> None:
    assert "not UTF-8" in refused(shell("screen", "-", *DAY, given=b'{"joint_limits": "\xff"}'))


def test_a_byte_order_mark_is_no_fault(shell: Shell) -> None:
    assert shell("screen", "-", *DAY, given=b"\xef\xbb\xbf{}").code == 0


def test_a_folder_is_no_intake(shell: Shell, tmp_path: Path) -> None:
    assert refused(shell("screen", str(tmp_path))).startswith("The intake cannot be read: Is a directory")


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "**bold** [a](b)", "Dr O'Neil & Söhne", "\u4e2d\u6587"])
def test_free_text_comes_out_as_it_went_in_and_as_text(shell: Shell, words: str) -> None:
    raw = answering({"bladder": "known"}, known_by=established(["bladder"], who=words), joint_limits=words)
    for command in ("screen", "protocol"):
        said = shell(command, "-", *DAY, given=raw)
        assert (said.code, said.err) == (0, "")
        assert said.answer["reasons"][0]["vouched_by"].startswith(f"{words}, ")
        assert said.out.isascii()


# score


def test_score_odi(shell: Shell) -> None:
    seen = shell("score", "odi", "--version", "v2_1a", "--sections", "2,2,2,2,2,2,2,1,1,").answer
    assert (round(seen["value"], 1), seen["missing_sections"], seen["band"]) == (35.6, 1, "moderate")
    assert seen["claims"]
    assert shell("score", "odi", "--version", "modified", "--percent", "20.5").answer["band"] == "moderate"
    none = shell("score", "odi", "--version", "aaos_modems", "--sections", "1,2,3,4,5,1,2,3,,").answer
    assert none["value"] is None
    assert none["why"]


def test_score_rmdq_and_one_rm(shell: Shell) -> None:
    assert shell("score", "rmdq", "2").answer["band"] == "recovered"
    seen = shell("score", "one_rm", "--load", "60", "--repetitions", "8", "--to-fatigue").answer
    assert 60 < seen["low_kg"] <= seen["high_kg"] < 80
    assert shell("score", "one_rm", "--load", "60", "--repetitions", "8").answer["low_kg"] is None


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ("odi --version v9 --percent 20", "version: "),
        ("odi --version v2_1a --percent 130", "percent: "),
        ("odi --version v2_1a --percent nan", "percent: "),
        ("odi --version v2_1a --percent inf", "percent: "),
        ("odi --version v2_1a --percent twenty", "--percent"),
        ("odi --version v2_1a --sections 1,2,3", "sections: "),
        ("odi --version v2_1a --sections 1,2,3,4,5,6,1,2,3,4", "sections: "),
        ("odi --version v2_1a --sections 1,2,3,4,5,x,1,2,3,4", "sections: "),
        ("odi --version v2_1a --sections 1,2,3,4,5,1.5,1,2,3,4", "sections: "),
        ("odi --version v2_1a", "--sections"),
        ("odi --percent 20", "--version"),
        ("odi --version v2_1a --percent 20 --sections 1,1,1,1,1,1,1,1,1,1", "--sections"),
        ("rmdq 25", "ticked: "),
        ("rmdq -- -1", "ticked: "),
        ("rmdq 2.5", "ticked"),
        ("one_rm --load 0 --repetitions 8 --to-fatigue", "load: "),
        ("one_rm --load nan --repetitions 8 --to-fatigue", "load: "),
        ("one_rm --load 600 --repetitions 8 --to-fatigue", "load: "),
        ("one_rm --load 60 --repetitions 0 --to-fatigue", "repetitions: "),
        ("one_rm --load 60", "--repetitions"),
        ("vas 3", "odi"),
    ],
)
def test_score_refuses_what_cannot_be(shell: Shell, arguments: str, named: str) -> None:
    assert named in refused(shell("score", *arguments.split()))


# knowledge, questions


def test_knowledge_gives_the_counts_of_the_ledger(shell: Shell) -> None:
    seen = shell("knowledge").answer
    assert seen["counts"] == {"caveat": 17, "not_found": 16, "overstated": 14, "supported": 3, "contradicted": 1}
    assert seen["version"] == load_knowledge().version
    of_text = [claim for claim in seen["ledger"] if claim["sentence"]]
    assert [claim["sentence"] for claim in of_text] == [f"S{number:02}" for number in range(1, 52)]
    sources = {source["id"] for source in seen["sources"]}
    for claim in seen["ledger"]:
        assert set(claim) >= {"id", "sentence", "support", "certainty", "sources", "used_in"}
        assert claim["used_in"] or claim["not_used_because"]
        assert claim["sources"] or claim["no_source_because"]
        assert set(claim["sources"]) <= sources


def test_questions_cover_every_question_and_every_field(shell: Shell) -> None:
    seen = shell("questions").answer
    assert [row["id"] for row in seen if row["field"] == "answers"] == list(QUESTIONS)
    assert {row["field"] for row in seen} == set(Intake.model_fields)
    assert len({(row["field"], row["id"]) for row in seen}) == len(seen)
    for row in seen:
        assert set(row) >= {"id", "type", "allowed", "ask", "claims"}
        assert row["ask"]


def test_questions_say_what_may_be_answered(shell: Shell) -> None:
    rows = {row["id"]: row for row in shell("questions").answer}
    assert rows["bladder"]["allowed"] == ["no", "known", "new", "unknown"]
    assert rows["collapse"]["allowed"] == ["no", "new", "unknown"]
    assert (rows["leg_pain"]["type"], rows["leg_pain"]["allowed"], rows["leg_pain"]["unit"]) == (
        "number",
        [0, 10],
        "0-10",
    )
    assert (rows["age"]["type"], rows["age"]["unit"]) == ("whole number", "years")
    assert rows["joint_replacement"]["allowed"] == ["none", "hip", "knee", "hip_and_knee"]
    assert "leg_press_machine" in rows["equipment"]["ids"]
    assert all(
        row["unit"] for name, row in rows.items() if row["type"] in ("number", "whole number") and name != "birth_year"
    )


def test_an_intake_filled_in_from_the_questions_alone_is_read(shell: Shell) -> None:
    """Another program takes the first allowed word, or the lowest number, of every simple field."""
    rows = shell("questions").answer
    raw: Raw = {"answers": {row["id"]: row["allowed"][0] for row in rows if row["field"] == "answers"}}
    for row in rows:
        if (
            row["field"] != "answers"
            and row["type"] in ("choice", "number", "whole number")
            and row["id"] != "birth_year"
        ):
            raw[row["id"]] = row["allowed"][0]
    said = shell("screen", "-", *DAY, given=raw)
    assert (said.code, said.err) == (0, "")
    assert set(said.answer["unanswered"]) <= {"vertebral_fracture", "surgery_weeks", "surgery_kind", "previous_grades"}


# move


@pytest.fixture(scope="module")
def light_plan() -> Raw:
    """What `protocol` wrote at a visit three weeks ago."""
    raw = clear_person(**LIGHT_DONE | {"light_sessions": 0})
    plan = protocol(read_intake(raw, ON), load_knowledge(), load_site(), ON - timedelta(weeks=3))
    return printed(plan, load_knowledge(), load_wording())


GREEN_CELLS = "4,2,2,2,2,3,3,3,3,same,no"
LOG_HEADER = (
    "date,exercise,repetitions,sets,effort,back_before,back_during,back_after,back_next_morning,"
    "leg_before,leg_during,leg_after,leg_next_morning,leg_moved,new_numbness\n"
)
GREEN_LOG = LOG_HEADER + "".join(f"2026-11-{number},leg_press,15,1,{GREEN_CELLS}\n" for number in (17, 20))


@pytest.fixture
def plan_file(light_plan: Raw, tmp_path: Path) -> str:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(light_plan), encoding="utf-8")
    return str(file)


def test_move_says_for_each_exercise_the_move_why_and_the_step(shell: Shell, plan_file: str, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(GREEN_LOG, encoding="utf-8")
    from_file, from_input = (
        shell("move", plan_file, str(log), *DAY),
        shell("move", plan_file, "-", *DAY, given=GREEN_LOG),
    )
    assert from_file == from_input
    assert (from_file.code, from_file.err) == (0, "")
    seen = from_file.answer
    assert (seen["on"], seen["move"], seen["stopped"], seen["track"]) == (ON.isoformat(), "stay", False, "usual")
    assert (seen["phase"]["before"], seen["phase"]["after"], seen["phase"]["lacks"]) == (2, 2, ["light_sessions"])
    moves = {one["exercise"]: one for one in seen["exercises"]}
    assert moves["leg_press"]["move"] == "progress"
    assert {one["move"] for name, one in moves.items() if name != "leg_press"} == {"stay"}
    for one in seen["exercises"]:
        assert one["reasons"]
        assert one["text"]
        assert set(one["claims"]) <= load_knowledge().claims.keys()
    assert [session["signal"] for session in moves["leg_press"]["sessions"]] == ["green", "green"]


def test_move_takes_the_protocol_from_standard_input_and_not_both(shell: Shell, plan_file: str, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(GREEN_LOG.replace("same,no", "further,no"), encoding="utf-8")
    seen = shell("move", "-", str(log), *DAY, given=Path(plan_file).read_text("utf-8")).answer
    assert {one["exercise"]: one["move"] for one in seen["exercises"]}["leg_press"] == "stop"
    assert refused(shell("move", "-", "-", *DAY)).startswith("Only one of protocol and log")


def test_move_names_each_faulty_row_and_cell_of_the_log(shell: Shell, plan_file: str) -> None:
    bad = GREEN_LOG + f"2026-11-21,{ENTERED},15,1,{GREEN_CELLS}\n2026-12-01,leg_press,15,1,11{GREEN_CELLS[1:]}\n"
    said = refused(shell("move", plan_file, "-", *DAY, given=bad)).splitlines()
    assert [line.split(":")[0] for line in said] == ["row 4, exercise", "row 5, date", "row 5, effort"]


@pytest.mark.parametrize("text", ["", "when,what\n", f"date,exercise,{ENTERED}\n"])
def test_move_refuses_a_log_that_is_none(shell: Shell, plan_file: str, text: str) -> None:
    refused(shell("move", plan_file, "-", *DAY, given=text))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"on": None}, "on: "),
        ({"track": ENTERED}, "track: "),
        ({"phase": 7}, "phase: "),
        ({"exercises": [{"exercise": "leg_press"}]}, "exercises.0.part, "),
        ({"exercises": ENTERED}, "exercises: "),
    ],
)
def test_move_names_what_is_not_as_in_a_protocol(shell: Shell, light_plan: Raw, changes: Raw, named: str) -> None:
    assert refused(shell("move", "-", "/dev/null", *DAY, given={**light_plan, **changes})).startswith(named)


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "{}", "{", '{"phase": 1e999}', '{"on": ' + "9" * 5000 + "}", "[" * 100_000]
)
def test_move_refuses_a_protocol_that_is_none(shell: Shell, tmp_path: Path, text: str) -> None:
    log = tmp_path / "log.csv"
    log.write_text(GREEN_LOG, encoding="utf-8")
    assert "Give what `python -m logic protocol` wrote." in refused(shell("move", "-", str(log), *DAY, given=text))


@pytest.mark.parametrize("part", ["exercise", "row"])
def test_move_refuses_a_plan_of_another_knowledge(shell: Shell, light_plan: Raw, tmp_path: Path, part: str) -> None:
    log = tmp_path / "log.csv"
    log.write_text(GREEN_LOG, encoding="utf-8")
    other = json.loads(json.dumps(light_plan))
    one = other["exercises"][2]
    (one if part == "exercise" else one["dose"])[part] = ENTERED
    assert refused(shell("move", "-", str(log), *DAY, given=other)).startswith("exercises: ")


def test_move_of_a_held_protocol_moves_nothing(shell: Shell, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(GREEN_LOG, encoding="utf-8")
    held = shell("protocol", "-", "--on", "2026-11-10", given="{}").out
    seen = shell("move", "-", str(log), *DAY, given=held).answer
    assert (seen["phase"]["before"], seen["phase"]["after"], seen["move"]) == (0, 0, "stay")
    assert [(one["exercise"], one["planned"], one["step"]) for one in seen["exercises"]] == [("leg_press", False, None)]


@pytest.mark.parametrize("arguments", [[], ["diagnose"], ["screen"], ["score"], ["screen", "-", "--now"]])
def test_an_unknown_command_says_which_there_are(shell: Shell, arguments: list[str]) -> None:
    assert "usage: python -m logic" in refused(shell(*arguments))


def test_help_names_every_command(shell: Shell) -> None:
    said = shell("--help")
    assert (said.code, said.err) == (0, "")
    assert all(command in said.out for command in ("screen", "protocol", "move", "score", "knowledge", "questions"))
