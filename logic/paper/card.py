"""The cauda equina card: the danger signs in the person's own words, what to do, whom to ring. To cut out."""

from collections.abc import Iterator

from logic.care.knowledge import Knowledge
from logic.care.site import Site
from logic.care.wording import Wording
from logic.paper.citing import citations
from logic.paper.document import Document, Entry
from logic.paper.saying import numbers_to_ring, section

TO_DO = ("go", "show", "stop")


def card_document(knowledge: Knowledge, wording: Wording, site: Site) -> Document:
    """The same for everyone. A number that the clinic has not set prints as a line to fill in."""
    sections = (
        section("signs", signs(knowledge, wording), wording),
        section("do", to_do(knowledge, wording), wording),
        section("ring", _ring(wording, site), wording),
    )
    return Document(
        kind="card",
        language=wording.language,
        title=wording.say("document", "card", "name"),
        on=None,
        verdict=None,
        headline=(wording.say("card", "headline"),),
        sections=sections,
        claims=citations(sections, knowledge, wording),
        knowledge_version=knowledge.version,
    )


def signs(knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    """A sign for each question of the first group, which is asked one by one."""
    for question in first_group(knowledge):
        yield Entry(key=f"danger:{question}", text=wording.say("card", question), claims=_claims(question, knowledge))


def first_group(knowledge: Knowledge) -> tuple[str, ...]:
    first = next(iter(knowledge.groups))
    return tuple(row.id for row in knowledge.questions.values() if row.group == first)


def _claims(question: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Those it shares with its letter: the person is to act now; an audit of what older texts say belongs elsewhere."""
    letter = next(row.claims for row in knowledge.letters.values() if f"questions.{question}" in row.reasons)
    return tuple(claim for claim in knowledge.questions[question].claims if claim in letter)


def to_do(knowledge: Knowledge, wording: Wording) -> Iterator[Entry]:
    claims = _claims(first_group(knowledge)[0], knowledge)
    for what in TO_DO:
        yield Entry(key=f"do:{what}", text=wording.say("card", what), claims=claims)


def _ring(wording: Wording, site: Site) -> Iterator[Entry]:
    yield from numbers_to_ring(site, wording, blank=wording.say("paper", "to_fill_in", "name"))
    yield Entry(key="clinic", label=wording.say("card", "clinic", "name"), text=site.clinic.name)
