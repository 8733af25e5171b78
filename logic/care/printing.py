"""A Protocol in words, for the command line and the page alike: each line with its claims and their support."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from logic.care.choosing import LimitOn
from logic.care.decisions import Override
from logic.care.dosing import Dose, Range, dose_of
from logic.care.findings import Present
from logic.care.gain_text import printed_check_up
from logic.care.knowledge import Knowledge
from logic.care.phases import Opening
from logic.care.plan import Cited, LeftOut, OwnSign, Planned, Protocol
from logic.care.screening import Reason, Screening
from logic.care.terms import SIDES, Track, Verdict
from logic.care.wording import Wording

# From the claim that needs most caution to the one that needs least: the mark of a line is its most cautious claim's.
CAUTION = ("contradicted", "not_found", "overstated", "design", "caveat", "supported")


def support_of(claims: Iterable[str], knowledge: Knowledge) -> str:
    """One word for a line: that of the claim it rests on first, which is the one that speaks for doing it."""
    return knowledge.claims[next(iter(claims))].support


def cited(claims: Iterable[str], knowledge: Knowledge, wording: Wording) -> str:
    """Claim ids with the word for each one's support, as they stand behind a printed line."""
    return ", ".join(f"{claim} {wording.say('support', knowledge.claims[claim].support, 'name')}" for claim in claims)


def reason_text(reason: Reason, wording: Wording) -> str:
    """What was answered or measured; on a hold also what is missing, who must clear it, or that nobody can."""
    table, _, row = reason.row.partition(".")
    said = reason_said(reason, wording)
    needs = reason.verdict == Verdict.hold and table != "combinations"
    return f"{said}, {_needed(reason, row, wording)}" if needs else said


def reason_said(reason: Reason, wording: Wording) -> str:
    """What was answered or measured, and who vouched for it."""
    table, _, row = reason.row.partition(".")
    if table == "combinations":
        return wording.say("combination", row)
    return _said(reason, table, row, wording) + (f" ({reason.vouched_by})" if reason.vouched_by else "")


def _said(reason: Reason, table: str, row: str, wording: Wording) -> str:
    if wording.has("row_says", row, "name"):
        return wording.say("row_says", row, "name", answer=reason.answer)
    if table in ("numbers", "grades"):
        return f"{wording.say('number', reason.question, 'name')}: {reason.answer}"
    return f"{wording.say('question', reason.question, 'name')}: {wording.say('stands', reason.stands, 'name')}"


def _needed(reason: Reason, row: str, wording: Wording) -> str:
    if wording.has("row_says", row, "not_lifted"):
        return wording.say("row_says", row, "not_lifted")
    if reason.stands != "unknown" and wording.has("question", reason.question, "needed"):
        return wording.say("question", reason.question, "needed")
    known = wording.may_say("question", reason.question, "known")
    return wording.say("needed", reason.stands, known=known[:1].lower() + known[1:])


def dose_text(dose: Dose, wording: Wording) -> str:
    """The dose in the order it is set up: load, repetitions, sets, days, rest."""
    said = [
        _load_text(dose, wording),
        _part("repetitions", dose.repetitions, wording),
        _part("hold", dose.hold, wording),
        _part("sets", dose.sets, wording),
        _part("contacts", dose.contacts, wording),
        _minutes_text(dose, wording),
        _part("days", dose.days_a_week, wording),
        wording.say("dose", "hours_apart", hours=f"{dose.hours_apart:g}") if dose.hours_apart else "",
        _part("rest", dose.rest, wording),
        _toward_text(dose, wording),
    ]
    return ", ".join(part for part in said if part)


def dose_cells(dose: Dose, wording: Wording) -> tuple[str, str, str]:
    """A dose for a table: load, work of one session, how often."""
    work = (_part(key, getattr(dose, key), wording) for key in ("repetitions", "hold", "sets", "contacts"))
    apart = wording.say("dose", "hours_apart", hours=f"{dose.hours_apart:g}") if dose.hours_apart else ""
    often = (_part("days", dose.days_a_week, wording), apart)
    return _load_text(dose, wording, "short"), ", ".join(filter(None, work)), ", ".join(filter(None, often))


def _load_text(dose: Dose, wording: Wording, part: str = "text") -> str:
    """40-50 % of one-repetition maximum is always printed as the source's figure, with the effort that finds it."""
    parts = [wording.say("dose", "load_kg", kg=f"{dose.load_kg:g}")] if dose.load_kg is not None else []
    if dose.repetitions is None and dose.contacts is None:
        parts.append(wording.say("dose", "activity"))
    if dose.effort is not None:
        parts.append(wording.say("dose", "effort", effort=span(dose.effort)))
    if dose.percent is not None and dose.source_percent is not None:
        key = "percent" if dose.percent == dose.source_percent else "percent_from"
        parts.append(wording.say("dose", key, part, percent=span(dose.percent), source=span(dose.source_percent)))
    return ", ".join(parts)


def _minutes_text(dose: Dose, wording: Wording) -> str:
    if dose.minutes_at_most is None:
        return ""
    return wording.say("dose", "minutes_at_most", minutes=f"{dose.minutes_at_most:g}")


def _toward_text(dose: Dose, wording: Wording) -> str:
    """Where the dose leads in time, of what the row says."""
    keys = ("toward_percent", "toward_effort", "toward_sets", "step_percent")
    parts = [_part(key, getattr(dose, key), wording) for key in keys]
    what = ", ".join(part for part in parts if part)
    return wording.say("dose", "toward", what=what) if what else ""


def _part(key: str, value: Range | tuple[int, int] | None, wording: Wording) -> str:
    if value is None:
        return ""
    single = value == (1, 1) and wording.has("dose", key, "one")
    return wording.say("dose", key, "one" if single else "text", span=span(value))


def span(value: Range | tuple[int, int]) -> str:
    low, high = value
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def range_text(planned: Planned, wording: Wording) -> str:
    """Degrees of the joint; empty where the exercise has no range, or none was found yet."""
    if planned.range_joint is None:
        return ""
    ends = {"start": planned.range_start, "end": planned.range_end}
    given = {name: f"{bound:g}" for name, bound in ends.items() if bound is not None}
    key = {("start", "end"): "range", ("end",): "range_at_most", ("start",): "range_at_least"}.get(tuple(given))
    joint = wording.say("joint", planned.range_joint, "name")
    said = wording.say("dose", key, joint=joint, **given) if key else ""
    return wording.say("dose", "range_found", said=said) if said and planned.own_range else said


def own_sign_text(one: OwnSign, wording: Wording) -> str:
    grade = {} if one.grade is None else {"grade": f"{one.grade:g}"}
    part = "ungraded" if not grade and wording.has("own_sign", one.id, "ungraded") else "text"
    return wording.say("own_sign", one.id, part, side=wording.say("choice", one.side, "name").lower(), **grade)


def finding_text(one: Present, wording: Wording) -> str:
    """A finding with its side or root; one that was not examined says so."""
    places = [*(wording.say("choice", side, "name").lower() for side in one.sides), *sorted(set(one.roots))]
    where = f" ({', '.join(places)})" if places else ""
    key = "tested" if one.tested else "not_tested"
    return wording.say("found", key, name=wording.say("finding", one.id, "name").capitalize(), where=where)


def sides_text(planned: Planned, wording: Wording) -> str:
    """Said only where one side is left out."""
    if len(planned.sides) == len(SIDES):
        return ""
    return wording.say("dose", "one_side", side=wording.say("choice", planned.sides[0], "name").lower())


def limit_text(limit: LimitOn, wording: Wording) -> str:
    sides = "" if len(limit.sides) > 1 else f"{wording.say('choice', limit.sides[0], 'name')}: "
    return sides + wording.say("limit", limit.limit)


def opening_text(opening: Opening, wording: Wording) -> str:
    values = {key: f"{value:g}" if isinstance(value, float) else value for key, value in opening.values.items()}
    if "findings" in values:
        values["findings"] = _names("finding", values["findings"], wording)
    if "rows" in values:
        values["rows"] = _names("gate", values["rows"], wording)
    return wording.say("opens", opening.key, **values)


def _names(kind: str, ids: str, wording: Wording) -> str:
    return "; ".join(wording.say(kind, one, "name") for one in ids.split(", ") if one) or "none"


def empty_text(slot: LeftOut, wording: Wording) -> str:
    """Why a slot has no exercise today."""
    if wording.has("empty", slot.id, "text"):
        return wording.say("empty", slot.id)
    named = [wording.say("finding", one, "name") for one in slot.by if wording.has("finding", one, "name")]
    reasons = "; ".join(wording.say("override_reason", one, "name") for one in slot.by if slot.key == "clinician")
    why = "; ".join(named) or wording.say("empty", slot.key, "why", reasons=reasons)
    return f"{wording.say('slot', slot.id, 'name')}: {wording.say('empty', 'other', why=why)}"


def left_out_text(one: LeftOut, knowledge: Knowledge, wording: Wording) -> str:
    kinds = [("finding", knowledge.findings), ("equipment", knowledge.equipment)]
    named = [wording.say(kind, name, "name") for kind, table in kinds for name in one.by if name in table]
    sides = " and ".join(one.sides)
    by = "; ".join(named)
    most = knowledge.plan.exercises_at_most
    reasons = "; ".join(wording.say("override_reason", name, "name") for name in one.by if one.key == "clinician")
    openable = one.id in knowledge.exercises and knowledge.exercises[one.id].opened_by
    key = "by_default_only" if one.key == "by_default" and not openable else one.key
    return wording.say("left_out", key, findings=by, equipment=by, sides=sides, most=most, reasons=reasons)


def override_text(one: Override, wording: Wording) -> str:
    """What the clinician did to a line, why, and in their own words."""
    done, why = wording.say("decided", one.action, "name"), wording.say("override_reason", one.reason, "name")
    return f"{done}: {why}" + (f". {one.words}" if one.words else "")


def printed_screening(screening: Screening, wording: Wording) -> dict[str, Any]:
    """The answer of the `screen` command."""
    return {
        "verdict": screening.verdict.name,
        "within": None if screening.within is None else screening.within.name,
        "ceiling": screening.ceiling,
        "reasons": [_printed_reason(reason, wording) for reason in screening.reasons],
        "unanswered": list(screening.unanswered),
        "conflicts": list(screening.conflicts),
        "findings": [_printed_finding(one, wording) for one in screening.findings],
    }


def _printed_reason(reason: Reason, wording: Wording) -> dict[str, Any]:
    return {
        "question": reason.question,
        "answer": reason.answer,
        "verdict": reason.verdict.name,
        "within": reason.within.name,
        "claim": reason.claim,
        "claims": list(reason.claims),
        "row": reason.row,
        "vouched_by": reason.vouched_by,
        "text": reason_text(reason, wording),
    }


def _printed_finding(one: Present, wording: Wording) -> dict[str, Any]:
    return {**asdict(one), "text": finding_text(one, wording)}


def printed(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> dict[str, Any]:
    """The answer of the `protocol` command: the value itself, with the words of each line beside it."""
    whole = protocol.model_dump(mode="json") | printed_check_up(protocol, knowledge, wording)
    whole["reasons"] = [_printed_reason(reason, wording) for reason in protocol.reasons]
    whole["findings"] = [_printed_finding(one, wording) for one in protocol.findings]
    whole["exercises"] = [printed_exercise(one, knowledge, wording) for one in protocol.exercises]
    whole["lines"] = [
        {**line.model_dump(), "text": wording.say("line", line.id), "support": support_of(line.claims, knowledge)}
        for line in protocol.lines
    ]
    whole["own_signs"] = [
        {**row, "text": own_sign_text(one, wording)}
        for row, one in zip(whole["own_signs"], protocol.own_signs, strict=True)
    ]
    for key in ("avoid", "left_out"):
        whole[key] = [
            {**row, "name": wording.say("exercise", one.id, "name"), "text": left_out_text(one, knowledge, wording)}
            for row, one in zip(whole[key], getattr(protocol, key), strict=True)
        ]
    for row, empty in zip(whole["empty_slots"], protocol.empty_slots, strict=True):
        row["text"] = empty_text(empty, wording)
    for row, phase in zip(whole["road"], protocol.road, strict=True):
        row["name"] = wording.say("phase", str(phase.phase), "name")
        row["text"] = wording.say("phase", str(phase.phase), "one_line")
        row["opens"] = [{**one.model_dump(), "text": opening_text(one, wording)} for one in phase.opens]
        row["exercises"] = [printed_exercise(one, knowledge, wording) for one in phase.exercises]
        row["doses"] = [_printed_dose(one, phase.phase, protocol.track, knowledge, wording) for one in phase.doses]
    for row, override in zip(whole["decisions"]["overrides"], protocol.decisions.overrides, strict=True):
        row["text"] = override_text(override, wording)
    for row in whole["reviews"]:
        row["text"] = wording.say("check_up", row["id"])
    return whole


def _printed_dose(one: Cited, phase: int, track: Track, knowledge: Knowledge, wording: Wording) -> dict[str, Any]:
    """A row of doses as the phase begins with it on this track."""
    return {**one.model_dump(), "dose_text": dose_text(dose_of(knowledge.doses[one.id], phase, track), wording)}


def printed_exercise(one: Planned, knowledge: Knowledge, wording: Wording) -> dict[str, Any]:
    said: Mapping[str, str] = {
        part: wording.may_say("exercise", one.exercise, part)
        for part in ("name", "plain", "set_up", "how", "mount", "feel", "stop")
    }
    return {
        **one.model_dump(mode="json"),
        **{part: text for part, text in said.items() if text},
        "dose_text": dose_text(one.dose, wording),
        "range_text": range_text(one, wording),
        "sides_text": sides_text(one, wording),
        "limit_texts": [limit_text(limit, wording) for limit in one.limits],
        "cue_texts": [wording.say("cue", cue.id) for cue in one.cues],
        "support": support_of(one.claims, knowledge),
    }
