"""What differs between two documents: nothing between equals, the same seen from either side, each edit once."""

from collections import Counter
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from logic.care.decisions import Decisions, Swap
from logic.care.terms import Verdict
from logic.paper.differences import Difference, differences, grouped
from logic.paper.document import Document, Entry, Section
from tests.care.a_clear_person import answering, clear_person
from tests.paper.documents import plan_of, random_documents

WORDS = st.sampled_from(("a", "b", "c d"))
KEYS = st.lists(st.sampled_from("pqrstuvw"), unique=True, max_size=8)
TUPLES = st.lists(WORDS, max_size=2).map(tuple)
MIRRORED = {"added": "removed", "removed": "added", "changed": "changed"}


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Small documents whose keys and words often meet, some entries as parts of others."""
    entries: list[Entry] = []
    for key in draw(KEYS):
        entry = draw(
            st.builds(Entry, key=st.just(key), text=WORDS, label=WORDS, change=WORDS, cells=TUPLES, claims=TUPLES)
        )
        if entries and draw(st.booleans()):
            entries[-1] = entries[-1].model_copy(update={"parts": (*entries[-1].parts, entry)})
        else:
            entries.append(entry)
    cut = draw(st.integers(0, len(entries)))
    sections = (
        Section(id="one", title="One", entries=tuple(entries[:cut])),
        Section(id="two", title="Two", entries=tuple(entries[cut:])),
    )
    return Document(
        kind="plan",
        language="en",
        title="Plan",
        on=date(2026, 11, 23),
        verdict=draw(st.sampled_from(Verdict)),
        headline=draw(TUPLES),
        sections=sections,
        claims=(),
        knowledge_version="v",
    )


def mirror(one: Difference) -> tuple[str, str, str, str]:
    return MIRRORED[one.kind], one.key, one.after, one.before


def seen(one: Difference) -> tuple[str, str, str, str]:
    return one.kind, one.key, one.before, one.after


@given(documents())
def test_equal_documents_do_not_differ(document: Document):
    assert differences(document, document.model_copy(deep=True)) == ()


@given(documents(), documents())
def test_seen_from_the_other_side_it_is_the_same_mirrored(one: Document, other: Document):
    there, back = differences(one, other), differences(other, one)
    assert Counter(map(seen, back)) == Counter(map(mirror, there))


@given(documents(), documents())
def test_documents_that_do_not_differ_print_the_same_lines(one: Document, other: Document):
    if not differences(one, other):
        flat = [{entry.key: entry.model_copy(update={"parts": ()}) for entry in doc.entries()} for doc in (one, other)]
        assert flat[0] == flat[1]
        assert (one.verdict, one.headline) == (other.verdict, other.headline)


@given(documents(), st.data())
def test_one_edited_line_is_one_difference(document: Document, data: st.DataObject):
    sections = [section for section in document.sections if section.entries]
    if not sections:
        return
    section = data.draw(st.sampled_from(sections))
    entry = data.draw(st.sampled_from(section.entries))
    edited = entry.model_copy(update={"text": "something else"})
    entries = tuple(edited if one is entry else one for one in section.entries)
    put = tuple(one.model_copy(update={"entries": entries}) if one is section else one for one in document.sections)
    found = differences(document, document.model_copy(update={"sections": put}))
    assert [(one.kind, one.key, one.section) for one in found] == [("changed", entry.key, section.title)]
    assert "something else" in found[0].after


@given(documents(), documents())
def test_no_difference_shows_the_same_on_both_sides(one: Document, other: Document):
    for difference in differences(one, other):
        assert difference.before != difference.after or difference.key == "headline"


def test_a_swap_is_told_as_one_exercise_gone_and_one_come():
    swap = Decisions(swaps=(Swap(slot="core_first", exercise="bracing_seated"),))
    found = differences(plan_of(clear_person()), plan_of(clear_person(), decisions=swap))
    kinds = {(one.kind, one.key) for one in found}
    assert ("removed", "exercise:bracing_with_breathing") in kinds
    assert ("added", "exercise:bracing_seated") in kinds
    assert not any(one.key.startswith(("dose:", "cue:")) for one in found)


def test_a_new_verdict_stands_first():
    found = differences(plan_of(clear_person()), plan_of(answering({"saddle": "new"})))
    assert (found[0].key, found[0].kind) == ("headline", "changed")
    assert found[0].before.startswith("Proceed")
    assert found[0].after.startswith("Emergency")


def test_a_line_moved_to_another_place_with_the_same_words_does_not_differ():
    document = plan_of(clear_person())
    turned = document.model_copy(update={"sections": document.sections[::-1]})
    assert differences(document, turned) == ()


def test_random_plans_mirror():
    plans = [one.document for one in random_documents()[:40]]
    for one, other in pairwise(plans):
        assert Counter(map(seen, differences(other, one))) == Counter(map(mirror, differences(one, other)))


@given(documents(), documents())
def test_grouping_drops_nothing_and_keeps_the_order(one: Document, other: Document):
    found = differences(one, other)
    first, rest = grouped(found)
    assert Counter(first + rest) == Counter(found)
    assert [each for each in found if each in first] == list(first)


def test_after_a_raised_pressure_what_matters_is_few_and_stands_first():
    first, rest = grouped(differences(plan_of(clear_person()), plan_of(clear_person(systolic=165, diastolic=95))))
    assert {one.about for one in rest} >= {"left_out", "road", "schedule"}
    assert len(first) < len(rest)
    keys = {one.key for one in first}
    assert keys >= {"headline", "line:pressure_sign_off", "line:no_straining", "reason:numbers.systolic_raised"}
    assert not {key.partition(":")[0] for key in keys} & {"left", "next", "next_dose", "opens", "schedule", "cue"}


def test_an_exercise_of_the_road_that_came_is_told_once_with_its_parts():
    found = differences(plan_of(clear_person()), plan_of(clear_person(systolic=165, diastolic=95)))
    came = {one.key.partition(":")[2] for one in found if one.kind == "added" and one.key.startswith("next:")}
    assert came
    parts = [one for one in found if one.key.startswith(("next_dose:", "next_limit:")) and one.kind == "added"]
    assert not [one for one in parts if one.key.split(":")[1] in came]


def test_other_claims_alone_are_told_among_the_rest():
    document = plan_of(clear_person())
    bare = document.model_copy(
        update={"sections": tuple(_without_claims(one) if one.id == "stop" else one for one in document.sections)}
    )
    found = differences(document, bare)
    assert found
    assert grouped(found) == ((), found)
    assert {one.about for one in found} == {"evidence"}


def _without_claims(section: Section) -> Section:
    entries = tuple(one.model_copy(update={"claims": ()}) for one in section.entries)
    return section.model_copy(update={"entries": entries})
