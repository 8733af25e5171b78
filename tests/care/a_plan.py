"""Protocols of the clear person, training histories that open each phase, and a clinic with most machines."""

from collections.abc import Iterable
from typing import Any

from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.plan import Planned, Protocol
from logic.care.protocol import protocol
from logic.care.site import Site
from tests.care.a_clear_person import ON, Raw, clear_person

HERE = (
    "leg_press_machine knee_extension_machine leg_curl_machine_prone hip_machine "
    "band ball chair_with_arms wall ankle_weight stick step pillow"
).split()

# The entry numbers of protocol_model, section 2, typed from there.
FOUNDATION_DONE = {"foundation_green": 4, "foundation_weeks": 2, "foundation_green_running": 2}
CAREFUL_FOUNDATION_DONE = {"foundation_green": 6, "foundation_weeks": 3, "foundation_green_running": 3}
LIGHT_DONE = {**CAREFUL_FOUNDATION_DONE, "light_sessions": 6, "light_green_at_top_running": 2}
CAREFUL_LIGHT_DONE = {**LIGHT_DONE, "light_green_at_top_running": 3}
ASKED_FOR_IMPACT = (
    "leg_pain_free_four_weeks",
    "back_at_most_two_around_strength_work",
    "no_fragile_bone",
    "balance_thirty_seconds",
    "control_in_squat_lunge_step_down",
    "leg_press_near_sixty_percent_by_ten",
    "energy_screen_clear",
)
SIGNATURE = {"who": "Dr Weber", "when": ON.isoformat()}
GATE_OPEN = {
    **CAREFUL_LIGHT_DONE,
    "leg_pain": 0,
    "back_pain": 2,
    "onset_weeks": 12,
    "odi": 20,
    "odi_version": "v2_1a",
    "calf_raises_left": 20,
    "calf_raises_right": 18,
    "gate": dict.fromkeys(ASKED_FOR_IMPACT, "yes"),
    "gate_signature": SIGNATURE,
}


def clinic(equipment: Iterable[str] = HERE, steps: dict[str, float] | None = None, **turned_on: Any) -> Site:
    return Site.model_validate(
        {
            "clinic": {"name": "Clinic", "phone": "1", "emergency_number": "2"},
            "equipment": {"here": list(equipment)},
            "load_step_kg": steps or {},
            "plan": turned_on,
        }
    )


USUAL_CLINIC, IMPACT_CLINIC = clinic(), clinic(impact=True)


def plan(raw: Raw, site: Site = USUAL_CLINIC) -> Protocol:
    return protocol(read_intake(raw, ON), load_knowledge(), site, ON)


def plan_with(site: Site = USUAL_CLINIC, **fields: Any) -> Protocol:
    """The protocol of the clear person with these fields."""
    return plan(clear_person(**fields), site)


def names(of: Protocol) -> list[str]:
    return [planned.exercise for planned in of.exercises]


def by_name(of: Protocol) -> dict[str, Planned]:
    return {planned.exercise: planned for planned in of.exercises}


def in_slots(of: Protocol) -> dict[str, str]:
    """Slot -> the exercise that fills it today."""
    return {planned.slot: planned.exercise for planned in of.exercises}


def left_out(of: Protocol) -> dict[str, str]:
    """Exercise -> the key of why it is not in today's plan."""
    return {one.id: one.key for one in of.left_out}
