"""A check-up in words: each measure then and now, why the talk is due or not, and what is said of each option."""

from math import floor
from typing import Any

from logic.care.check_ups import TALK, Gain, Measured
from logic.care.knowledge import Knowledge
from logic.care.plan import Cited, Protocol
from logic.care.rows import Threshold
from logic.care.wording import Wording

UNVERIFIED = ("secondary", "memory")
TENTHS = 10


def gain_cells(one: Measured, knowledge: Knowledge, wording: Wording) -> tuple[str, str, str, str, str]:
    """Measure, start, now, change, what the rule makes of it."""
    name = wording.say("gain", one.id, "name")
    return (
        name,
        _amount(one.start, wording),
        _amount(one.now, wording),
        _change(one, wording),
        _rule(one, knowledge, wording),
    )


def gain_text(one: Measured, knowledge: Knowledge, wording: Wording) -> str:
    _, start, now, change, rule = gain_cells(one, knowledge, wording)
    return wording.say("paper", "gain_row", start=start, now=now, change=change, rule=rule)


def gain_lead(gain: Gain, wording: Wording) -> str:
    part = "lead_earlier_unknown" if gain.earlier_weeks is None else "lead"
    return wording.say("paper_title", "gain", part, week=gain.week, care=_weeks(gain))


def why_text(gain: Gain, knowledge: Knowledge, wording: Wording) -> str:
    """Why the talk is due, is not, or cannot be told."""
    deciding = [one for one in gain.measures if one.decides]
    bounds = dict.fromkeys(_bound(knowledge.thresholds[knowledge.gains[one.id].gain], wording) for one in deciding)
    return wording.say(
        "talk_why",
        gain.why,
        "name",
        care=_weeks(gain),
        weeks=knowledge.check_ups[TALK].week,
        bound=" / ".join(bounds),
        gained=_names([one for one in deciding if one.found == "gained"], wording),
        open=_names([one for one in deciding if one.found not in ("not_gained", "low_start")], wording),
    )


def option_name(one: Cited, knowledge: Knowledge, wording: Wording) -> str:
    option = wording.say("talk_option", knowledge.escalation[one.id].option, "name")
    return wording.say("paper", "voice", "name", option=option, voice=wording.say("escalation", one.id, "name"))


def option_text(one: Cited, knowledge: Knowledge, wording: Wording) -> str:
    """What was not read in its source says so."""
    said, checked = wording.say("escalation", one.id), knowledge.claims[one.claims[0]].checked
    if checked not in UNVERIFIED:
        return said
    return wording.say("paper", "voice", said=said, checked=wording.say("checked", checked, "name"))


def printed_check_up(protocol: Protocol, knowledge: Knowledge, wording: Wording) -> dict[str, Any]:
    """`gain` and `talk` of the `protocol` command, with their words."""
    talk = [
        {
            **one.model_dump(),
            "name": option_name(one, knowledge, wording),
            "text": option_text(one, knowledge, wording),
        }
        for one in protocol.talk
    ]
    if protocol.gain is None:
        return {"gain": None, "talk": talk}
    measures = [{**one.model_dump(), "text": gain_text(one, knowledge, wording)} for one in protocol.gain.measures]
    text = why_text(protocol.gain, knowledge, wording)
    return {"gain": {**protocol.gain.model_dump(mode="json"), "measures": measures, "text": text}, "talk": talk}


def _names(measures: list[Measured], wording: Wording) -> str:
    return ", ".join(wording.say("gain", one.id, "name") for one in measures)


def _weeks(gain: Gain) -> str:
    """Cut, not rounded: 41 days are not 6 weeks."""
    return f"{floor(gain.care_weeks * TENTHS) / TENTHS:g}"


def _amount(value: float | None, wording: Wording) -> str:
    return wording.say("paper", "not_known") if value is None else f"{round(value, 1):g}"


def _change(one: Measured, wording: Wording) -> str:
    if one.change is None:
        return wording.say("gain_change", "unknown", "name")
    if one.change == 0:
        return wording.say("gain_change", "same", "name")
    points = f"{round(one.change, 1):g}"
    if one.percent is None:
        return wording.say("gain_change", "from_zero", "name", points=points)
    key = "less" if one.change < 0 else "more"
    return wording.say("gain_change", key, "name", points=points, percent=f"{floor(abs(one.percent)):g}")


def _rule(one: Measured, knowledge: Knowledge, wording: Wording) -> str:
    row = knowledge.gains[one.id]
    bound, low = _bound(knowledge.thresholds[row.gain], wording), f"{row.start_at_least:g}"
    said = [wording.say("gain_found", one.found, "name", bound=bound, floor=low)]
    if one.worse and row.worse is not None:
        said.append(wording.say("gain_found", "worse", "name", bound=_bound(knowledge.thresholds[row.worse], wording)))
    return "; ".join(said)


def _bound(threshold: Threshold, wording: Wording) -> str:
    if threshold.points_at_least is not None:
        return wording.say("gain_bound", "points", "name", bound=f"{threshold.points_at_least:g}")
    return wording.say("gain_bound", "percent", "name", bound=f"{threshold.percent_at_least:g}")
