"""What this clinic has and has turned on: read from data/site.toml by the caller, a plain value here."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from logic.care.terms import PlainText, Value, as_tuple


class Clinic(Value):
    name: PlainText
    phone: PlainText
    emergency_number: PlainText


class EquipmentHere(Value):
    here: Annotated[tuple[str, ...], BeforeValidator(as_tuple)]


class PlanSettings(Value):
    upper_body: bool = False
    impact: bool = False
    zig_zag_hop: bool = False
    zig_zag_hop_named_by: PlainText = ""


class Site(Value):
    """Load steps are the smallest change of a machine's load, kg."""

    clinic: Clinic
    equipment: EquipmentHere
    load_step_kg: Mapping[str, Annotated[float, Field(gt=0, le=50)]]
    plan: PlanSettings

    def wants(self, extra: str) -> bool:
        """Has the clinic asked for this slot? The zig-zag hop also needs the name of the clinician who wants it."""
        if extra == "zig_zag_hop":
            return self.plan.impact and self.plan.zig_zag_hop and bool(self.plan.zig_zag_hop_named_by)
        return bool(getattr(self.plan, extra))
