import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kith.load.journal import parse_journal
from kith.model.settings import StrengthSettings
from kith.network.network import Network
from kith.network.strength import describe

TODAY = dt.date(2026, 11, 23)
HOWS = [
    "met",
    "call",
    "video",
    "worked-together",
    "email both",
    "message both",
    "event",
]
DAYS = st.integers(0, 4000)
CONTACTS = st.lists(st.tuples(DAYS, st.sampled_from(HOWS)), min_size=1, max_size=8)


def strength(contacts, more="", **settings):
    lines = "".join(
        f"  - {TODAY - dt.timedelta(days=days)} {how}\n"
        for days, how in sorted(contacts)
    )
    text = f"---\nname: Ada\n{more}interactions:\n{lines}---\n"
    journal = parse_journal({"contacts/ada.md": text})
    assert journal.problems == ()
    network = Network(journal, TODAY, strength=StrengthSettings(**settings))
    found = network.strengths.get("ada")
    return found.total if found else 0.0


@given(CONTACTS)
def test_it_lies_between_0_and_1_and_is_0_without_real_contact(contacts):
    total = strength(contacts)

    assert 0 <= total <= 1
    assert (total > 0) is any(how != "event" for _, how in contacts)


@given(CONTACTS, DAYS, st.sampled_from(HOWS))
def test_more_contact_never_lowers_it(contacts, days, how):
    assert strength([*contacts, (days, how)]) >= strength(contacts) - 1e-9


@given(CONTACTS, st.integers(1, 4000))
def test_a_more_recent_last_contact_never_lowers_it(contacts, earlier):
    real = [contact for contact in contacts if contact[1] != "event"]
    assume(real)
    last = min(real)
    others = list(contacts)
    others.remove(last)
    moved = (max(last[0] - earlier, 0), last[1])

    assert strength([*others, moved]) >= strength(contacts) - 1e-9


@given(CONTACTS, DAYS)
def test_an_answer_never_lowers_it(contacts, days):
    one_way = strength([*contacts, (days, "email sent")])

    assert strength([*contacts, (days, "email both")]) >= one_way - 1e-9


def test_a_stated_relationship_and_common_work_raise_it():
    contacts = [(30, "call"), (400, "email both")]

    plain = strength(contacts)
    assert strength(contacts, "relationship: community\n") > plain
    assert strength(contacts, "relationship: friend\n") > strength(
        contacts, "relationship: community\n"
    )
    assert strength([*contacts, (400, "worked-together")]) > plain


def test_weights_and_half_life_can_be_set():
    contacts = [(365, "met")]

    only = dict.fromkeys(
        ("frequency", "kind", "length", "reciprocity", "closeness", "work"), 0
    )
    assert strength(contacts, **only) == pytest.approx(0.5)
    assert strength(contacts, **only, half_life_days=730) == pytest.approx(0.5**0.5)


def test_the_parts_add_up_to_the_whole():
    text = "---\nname: Ada\ninteractions:\n  - 2026-01-01 met\n---\n"
    network = Network(parse_journal({"contacts/ada.md": text}), TODAY)

    found = network.strengths["ada"]
    assert sum(part.weight for part in found.parts) == pytest.approx(1)
    assert sum(part.weight * part.value for part in found.parts) == pytest.approx(
        found.total
    )
    assert found.parts[0].name == "recency"


@pytest.mark.parametrize(
    ("total", "word"),
    [(0.0, "none"), (0.2, "weak"), (0.35, "moderate"), (0.9, "strong")],
)
def test_a_number_has_a_word(total, word):
    assert describe(total) == word


@pytest.mark.parametrize(
    ("days", "length"), [(0, 0.0), (365, 0.2), (730, 0.4), (1826, 1.0), (4000, 1.0)]
)
def test_length_grows_with_the_years_up_to_five(days, length):
    first = TODAY - dt.timedelta(days=days)
    text = (
        f"---\nname: Ada\ninteractions:\n  - {first} met\n"
        + (f"  - {TODAY} met\n" if days else "")
        + "---\n"
    )
    network = Network(parse_journal({"contacts/ada.md": text}), TODAY)

    (part,) = [p for p in network.strengths["ada"].parts if p.name == "length"]

    assert part.value == pytest.approx(length, abs=0.005)
    assert part.says == f"over {days / 365.25:.1f} years"


@pytest.mark.parametrize(
    ("total", "word"),
    [
        (1.0, "strong"),
        (0.6, "strong"),
        (0.599, "moderate"),
        (0.35, "moderate"),
        (0.349, "weak"),
        (0.001, "weak"),
        (0.0, "none"),
    ],
)
def test_a_strength_has_a_word(total, word):
    assert describe(total) == word
