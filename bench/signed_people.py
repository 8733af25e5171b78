"""A person on record, with a plan that was signed and, where that is asked for, trained with since."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from bench.people import clear_person
from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.protocol import protocol
from logic.care.training_log import LogRow
from logic.care.wording import load_wording
from logic.paper.handout import handout_document
from logic.paper.plan import plan_document
from logic.records.drafts import Draft, begin_draft
from logic.records.kept_knowledge import knowledge_texts
from logic.records.opening import Records
from logic.records.protocols import Revision, Signing, sign
from logic.records.training import take_rows
from logic.settings import load_site

WEEKS = 4


def signed_on(records: Records, on: date) -> Revision:
    """A clear person with a plan of this day, signed as the page does it."""
    knowledge, wording, site = load_knowledge(), load_wording(), load_site()
    intake = read_intake(clear_person(knowledge), on)
    plan = protocol(intake, knowledge, site, on)
    signing = Signing(
        key="first",
        label="bench 0",
        invented=True,
        on=plan.on,
        verdict=plan.verdict.name,
        phase=plan.phase,
        knowledge_version=plan.knowledge_version,
        intake=intake.model_dump_json(exclude_defaults=True),
        decisions=plan.decisions.model_dump_json(),
        site=site.model_dump_json(),
        protocol=plan.model_dump_json(),
        document=plan_document(plan, intake, knowledge, wording, site).model_dump_json(),
        changes="[]",
        handout=handout_document(plan, intake, knowledge, wording, site).model_dump_json(),
        due_on=plan.reviews[0].on,
        knowledge_texts=knowledge_texts(),
        by="bench",
        at=datetime.now(UTC),
    )
    return sign(records, signing)


def followed_up(records: Records, today: date) -> tuple[str, Draft]:
    """The person and the draft of a visit four weeks after the plan, every planned session logged."""
    on = today - timedelta(weeks=WEEKS)
    revision = signed_on(records, on)
    now = datetime.now(UTC)
    take_rows(records, revision.person, _log(on), by="bench", at=now)
    content = {**clear_person(load_knowledge()), "visit": "follow_up", "label": "bench", "asked_on": today.isoformat()}
    draft = begin_draft(records, content, key="visit", by="bench", at=now, person=revision.person, based_on=revision.id)
    return revision.person, draft


def _log(on: date) -> Sequence[LogRow]:
    names = (
        "leg_press",
        "knee_extension",
        "leg_curl_prone",
        "hip_abduction",
        "hip_adduction",
        "bracing_with_breathing",
    )
    pains = {
        f"{pain}_{time}": 2.0 for pain in ("back", "leg") for time in ("before", "during", "after", "next_morning")
    }
    return [
        LogRow(
            on=on + timedelta(days=day),
            exercise=name,
            load_kg=40,
            repetitions=15,
            sets=1,
            effort=3,
            leg_moved="same",
            new_numbness="no",
            **pains,  # type: ignore[arg-type]
        )
        for day in range(1, 7 * WEEKS, 2)
        for name in names
    ]
