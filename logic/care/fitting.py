"""What of an intake cannot be, seen against the knowledge: ids that do not exist, groups, scores that disagree."""

from logic.care.intake import Intake
from logic.care.knowledge import Knowledge
from logic.care.ranges import lies_outside, outer_ends
from logic.care.rows import Question
from logic.care.scores import odi_from_sections
from logic.care.terms import Refused, listed

WHOLE_PLAN = "plan"  # beside the exercises, what may be stopped


def refuse_misfits(intake: Intake, knowledge: Knowledge) -> None:
    """Raises Refused, naming the field."""
    _refuse_unknown_ids(intake, knowledge)
    _refuse_ranges(intake, knowledge)
    if intake.asked:
        _refuse_asked(intake, knowledge)
    if intake.odi is not None and intake.odi_sections is not None:
        _refuse_two_scores(intake, knowledge)


def _refuse_unknown_ids(intake: Intake, knowledge: Knowledge) -> None:
    equipment = intake.equipment if intake.equipment is not None else ()
    for field, given, valid in (
        ("tried", intake.tried, knowledge.exercises),
        ("equipment", equipment, knowledge.equipment),
        ("gate", intake.gate, knowledge.gate),
        ("working", intake.working, knowledge.exercises),
        ("stopped", intake.stopped, {*knowledge.exercises, WHOLE_PLAN}),
    ):
        for name in given:
            if name not in valid:
                raise Refused(f"{field}.{name[:60]!a}: no such id. Use one of: {listed(sorted(valid))}.")


def _refuse_ranges(intake: Intake, knowledge: Knowledge) -> None:
    """A range belongs to an exercise that moves in one, and lies within what its row allows."""
    for name, trial in intake.tried.items():
        row = knowledge.exercises[name]
        for part, given in (("range_start", trial.range_start), ("range_end", trial.range_end)):
            if given is None:
                continue
            if row.range_joint is None:
                raise Refused(f"tried.{name}.{part}: this exercise has no range in degrees. Leave it empty.")
            start, end = outer_ends(row)
            if lies_outside(given, start, end):
                ends = " to ".join(f"{bound:g}" for bound in (start, end) if bound is not None)
                raise Refused(f"tried.{name}.{part}: lies outside this exercise's own range ({ends} degrees).")


def _refuse_asked(intake: Intake, knowledge: Knowledge) -> None:
    for name in intake.asked:
        if name not in knowledge.questions:
            valid = listed(list(knowledge.questions))
            raise Refused(f"asked.{name[:60]!a}: no such question. Use one of: {valid}.")
        how = as_group(knowledge.questions[name], knowledge)
        if how == "never" or (how == "first_visit" and intake.visit != "first"):
            raise Refused(f"asked.{name}: this question is asked by itself. Ask it, and record the answer to it alone.")
        if name not in intake.answers or intake.answers[name] != "no":
            raise Refused(f"asked.{name}: only a no can come from a question to the whole group. Take it out of asked.")


def as_group(row: Question, knowledge: Knowledge) -> str:
    """When the question may be answered together with others: always, first_visit or never."""
    group = knowledge.groups[row.group]
    if group.as_group:
        return "always"
    return "first_visit" if group.as_group_at_first_visit and not row.from_second_visit else "never"


def _refuse_two_scores(intake: Intake, knowledge: Knowledge) -> None:
    if intake.odi is None or intake.odi_sections is None or intake.odi_version is None:
        return
    scored = odi_from_sections(intake.odi_sections, intake.odi_version, knowledge).value
    within = knowledge.scores["odi"].agree_within
    if scored is not None and within is not None and abs(scored - intake.odi) > within:
        raise Refused("odi, odi_sections: do not give the same score. Correct one, or leave one out.")
