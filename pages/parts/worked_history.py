"""An invented person whose plan was signed some weeks ago and trained with since: put on record as one would be."""

from datetime import UTC, datetime, timedelta

from logic.care.form import read_form
from logic.care.move_words import names_of_exercises
from logic.care.protocol import protocol
from logic.care.training_log import read_log
from logic.paper.handout import handout_document
from logic.paper.plan import plan_document
from logic.records.protocols import Revision, sign
from logic.records.training import take_rows
from logic.worked_patients import WorkedPatient
from pages.parts.guard import User
from pages.parts.session import knowledge, records, site, today, wording
from pages.parts.signing import signing_of


def put_on_record(one: WorkedPatient, label: str, key: str, user: User) -> Revision:
    """The same key again changes nothing: the plan is signed once, and its log taken once."""
    on = today() - timedelta(days=one.days_ago)
    intake = read_form(one.content, knowledge(), on).intake
    plan = protocol(intake, knowledge(), site(), on)
    document = plan_document(plan, intake, knowledge(), wording(), site())
    handout = handout_document(plan, intake, knowledge(), wording(), site())
    now = datetime.now(UTC)
    of_the_record = {"key": key, "label": label, "invented": True, "changes": "[]", "by": user.name, "at": now}
    signed = sign(records(), signing_of(intake, plan, document, handout, **of_the_record))
    log = read_log(one.log_from(on), names_of_exercises(knowledge(), wording()), today())
    take_rows(records(), signed.person, log.rows, by=user.name, at=now)
    return signed
