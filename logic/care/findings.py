"""What the answers, numbers and examination say about the plan: each finding that is present, with its side or root."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

from logic.care.intake import GRADE_FIELDS, MUSCLE_ROOTS, Intake
from logic.care.rows import Finding, GradeRow, SurgeryRow
from logic.care.terms import SIDES, Root, Side

DETECTED = frozenset(
    {
        "pressure_not_measured",
        "pressure_raised",
        "disc_surgery_recent",
        "fusion_recent",
        "bone",
        "vertebral_fracture",
        "pregnancy",
        "sciatic_tension",
        "femoral_tension",
        "extension_intolerant",
        "flexion_eases",
        "mild_weakness",
        "severe_weakness_known",
        "foot_drop",
        "hip_replacement",
        "knee_replacement",
        "blood_thinner",
        "pain_seven",
    }
)


@dataclass(frozen=True, slots=True)
class Present:
    """A finding of this person. `tested` false: not examined, and counted as present because unknown is not no."""

    id: str
    sides: tuple[Side, ...] = ()
    roots: tuple[Root, ...] = ()
    tested: bool = True
    cleared: bool = False


Place = tuple[Root, Side]


@dataclass(frozen=True, slots=True)
class Power:
    """Where power is lost: `severe` at the severe bound or under, `mild` above it. Both are in `lost`."""

    complete: bool
    lost: frozenset[Place]
    mild: tuple[Place, ...]
    severe: tuple[Place, ...]
    dropped_foot: tuple[Side, ...]


FULL_POWER = Power(complete=True, lost=frozenset(), mild=(), severe=(), dropped_foot=())
_PLACES = tuple((muscle, root, side) for muscle, root in MUSCLE_ROOTS.items() for side in SIDES)
_graded = attrgetter(*GRADE_FIELDS)


def power(intake: Intake, grades: Mapping[str, GradeRow]) -> Power:
    severe_at_most, full = grades["severe"].at_most or 0, grades["several"].below or 0
    values = _graded(intake)
    unraised = _unraised(intake, grades["mild"].calf_raises_at_most)
    if None not in values and min(values) >= full and unraised is None:
        return FULL_POWER
    weak = [(place, grade) for place, grade in zip(_PLACES, values, strict=True) if grade is not None and grade < full]
    severe = tuple((root, side) for (_, root, side), grade in weak if grade <= severe_at_most)
    mild = [(root, side) for (_, root, side), grade in weak if grade > severe_at_most]
    if unraised is not None and unraised not in (*severe, *mild):
        mild.append(unraised)
    dropped = tuple(side for (muscle, _, side), grade in weak if muscle == "ankle_up" and grade <= severe_at_most)
    return Power(None not in values, frozenset((*severe, *mild)), tuple(mild), severe, dropped)


def _unraised(intake: Intake, at_most: int | None) -> Place | None:
    """The calf that lifts the body no more than so often while the other does: a hand misses what body weight shows."""
    left, right = intake.calf_raises_left, intake.calf_raises_right
    if left is None or right is None or at_most is None or not min(left, right) <= at_most < max(left, right):
        return None
    return MUSCLE_ROOTS["calf"], "left" if left < right else "right"


def lower_than_before(intake: Intake) -> bool:
    """Is any grade lower than at the last examination?"""
    return any(
        now is not None and before is not None and now < before
        for field, before in intake.previous_grades.items()
        for now in (getattr(intake, field),)
    )


def reflex_lost(intake: Intake) -> bool:
    """Is a reflex reduced that was not at the last examination? Not told then, nothing can be said of it."""
    now, before = intake.reflexes_reduced, intake.previous_reflexes_reduced
    return now is not None and before is not None and not set(now) <= set(before)


def findings(
    intake: Intake, standing: Mapping[str, str], strength: Power, rows: Mapping[str, Finding], pain_at_least: float
) -> list[Present]:
    """Findings from answers and examination; those of pressure and operation come with their own rows."""
    found: list[Present] = []
    _from_answers(intake, standing, found)
    _from_pain_and_joints(intake, pain_at_least, found)
    _from_tension(intake, found)
    _from_direction(intake, found)
    if strength is not FULL_POWER:
        _from_power(strength, found)
    return [one for one in found if one.tested or rows[one.id].not_tested_counts]


def _from_answers(intake: Intake, standing: Mapping[str, str], found: list[Present]) -> None:
    if standing["bone"] != "no" or intake.vertebral_fracture == "yes":
        found.append(Present("bone"))
        if intake.vertebral_fracture != "no":
            found.append(Present("vertebral_fracture", tested=intake.vertebral_fracture is not None))
    if standing["pregnancy"] != "no":
        found.append(Present("pregnancy"))
    if standing["anticoagulant_sudden"] != "no":
        found.append(Present("blood_thinner"))


def _from_pain_and_joints(intake: Intake, pain_at_least: float, found: list[Present]) -> None:
    leg, back = intake.leg_pain, intake.back_pain
    if (leg is not None and leg >= pain_at_least) or (back is not None and back >= pain_at_least):
        found.append(Present("pain_seven"))
    elif leg is None or back is None:
        found.append(Present("pain_seven", tested=False))
    joints = intake.joint_replacement
    if joints != "none":
        for joint in ("hip", "knee"):
            if joints is None or joint in joints:
                found.append(Present(f"{joint}_replacement", tested=joints is not None))


def _from_tension(intake: Intake, found: list[Present]) -> None:
    """A crossed straight-leg raise counts for both sides: the sign is felt on the side that was not raised."""
    if intake.crossed_straight_leg_raise == "positive":
        found.append(Present("sciatic_tension", sides=SIDES))
    else:
        left = (intake.straight_leg_raise_left, intake.slump_left)
        right = (intake.straight_leg_raise_right, intake.slump_right)
        _sided("sciatic_tension", left, right, found)
    _sided("femoral_tension", (intake.femoral_stretch_left,), (intake.femoral_stretch_right,), found)


def _sided(finding: str, left: tuple[str | None, ...], right: tuple[str | None, ...], found: list[Present]) -> None:
    if None not in left and None not in right and "positive" not in left and "positive" not in right:
        return
    tests = {"left": left, "right": right}
    positive = tuple(side for side in SIDES if "positive" in tests[side])
    untested = tuple(side for side in SIDES if side not in positive and None in tests[side])
    if positive:
        found.append(Present(finding, sides=positive))
    if untested:
        found.append(Present(finding, sides=untested, tested=False))


def _from_direction(intake: Intake, found: list[Present]) -> None:
    if intake.repeated_extension == "further_out" or intake.stenosis_or_slip == "yes":
        found.append(Present("extension_intolerant"))
    elif intake.repeated_extension is None:
        found.append(Present("extension_intolerant", tested=False))
    if intake.repeated_flexion == "central":
        found.append(Present("flexion_eases"))


def _from_power(strength: Power, found: list[Present]) -> None:
    for finding, places in (("mild_weakness", strength.mild), ("severe_weakness_known", strength.severe)):
        if places:
            sides = tuple(side for side in SIDES if any(where == side for _, where in places))
            found.append(Present(finding, sides=sides, roots=tuple(dict.fromkeys(root for root, _ in places))))
    if strength.dropped_foot:
        found.append(Present("foot_drop", sides=strength.dropped_foot, roots=(MUSCLE_ROOTS["ankle_up"],)))


def operation_fits(row: SurgeryRow, kind: str, weeks: float | None) -> bool:
    """Does the row speak of this kind of operation, so many weeks ago? None: not given."""
    if kind not in row.kinds or row.weeks_missing != (weeks is None):
        return False
    return weeks is None or (
        (row.weeks_below is None or weeks < row.weeks_below)
        and (row.weeks_at_least is None or weeks >= row.weeks_at_least)
        and (row.weeks_at_most is None or weeks <= row.weeks_at_most)
        and (row.weeks_above is None or weeks > row.weeks_above)
    )
