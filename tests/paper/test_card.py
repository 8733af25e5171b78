"""The card: five signs in the person's words, what to do, whom to ring."""

import re

from logic.care.knowledge import load_knowledge
from logic.care.wording import load_wording
from logic.paper.card import card_document
from tests.care.a_plan import USUAL_CLINIC
from tests.paper.documents import by_key, told


def card(**clinic: str):
    site = USUAL_CLINIC.model_copy(update={"clinic": USUAL_CLINIC.clinic.model_copy(update=clinic)})
    return card_document(load_knowledge(), load_wording(), site)


def test_it_names_the_five_signs():
    signs = card().section("signs").entries
    assert [entry.key.partition(":")[2] for entry in signs] == ["bladder", "bowel", "saddle", "sexual", "both_legs"]
    assert all(entry.text and entry.claims for entry in signs)


def test_it_says_now_and_names_no_time_to_wait():
    everything = card().model_dump_json()
    assert "emergency department now" in told(card())
    assert not re.search(r"24\s*(-|–|to)\s*48", everything)


def test_a_number_the_clinic_has_set_is_printed():
    found = by_key(card(emergency_number="144", phone="01 234"))
    assert (found["emergency_number"].text, found["phone"].text) == ("144", "01 234")


def test_a_number_that_is_not_set_is_a_line_to_fill_in():
    found = by_key(card(emergency_number="not set", phone=""))
    assert {found["emergency_number"].text, found["phone"].text} == {"____________________"}


def test_it_speaks_to_the_person_in_plain_words():
    text = told(card()).lower()
    assert not {"retention", "perineal", "saddle", "bilateral", "onset", "sciatica"} & set(re.findall(r"\w+", text))


def test_it_belongs_to_no_day_and_no_verdict():
    assert (card().on, card().verdict) == (None, None)
