"""Whom to greet, for which reason and since when."""

import datetime as dt

import pytest

from kith.load.journal import parse_journal
from kith.network.due import find_due, hello_due
from kith.network.network import Network
from kith.report.due_words import say_last_contact, say_why

TODAY = dt.date(2026, 6, 1)


def network_of(**fronts):
    files = {
        f"contacts/{slug}.md": f"---\nname: {slug.title()}\n{front}---\n"
        for slug, front in fronts.items()
    }
    return Network(parse_journal(files), TODAY)


def due_of(front):
    greetings = find_due(network_of(ada=front))
    return [(due.why, due.on.isoformat(), due.overdue) for due in greetings]


MANY = "".join(f"  - 2025-0{month}-01 met\n" for month in range(1, 9))

CASES = {
    "keep_in_touch: 30d\ninteractions: [2026-04-01 met]\n": ("cadence", "2026-05-01", 31),
    "keep_in_touch: 30d\n": ("cadence", "2026-06-01", 0),
    "interactions: [2026-05-20 email received]\n": ("unanswered", "2026-05-20", 12),
    "introductions: [{date: 2026-05-02, from: bea}]\n": ("introduction", "2026-05-02", 30),
    "birthday: 1980-06-09\n": ("birthday", "2026-06-09", -8),
    "birthday: 1980-06-15\n": ("birthday", "2026-06-15", -14),
    f"interactions:\n{MANY}": ("fading", "2026-01-31", 121),
}  # fmt: skip


@pytest.mark.parametrize("front", CASES)
def test_each_reason_has_its_day(front):
    assert due_of(front) == [CASES[front]]


@pytest.mark.parametrize(
    "front",
    [
        "",
        "keep_in_touch: 6m\ninteractions: [2026-04-01 met]\n",
        "keep_in_touch: never\ninteractions: [2020 met]\n",
        "keep_in_touch: 30d\nstatus: removed\n",
        "interactions: [2026-05-20 email sent]\n",
        "interactions: [2026-06-01 email received]\n",
        "interactions: [2025-11-01 email received]\n",
        "interactions: [2026-05-20 email received, 2026-05-21 email sent]\n",
        "introductions: [{date: 2026-05, from: bea, outcome: hired}]\n",
        "introductions: [{from: bea}]\n",
        "introductions: [{date: 2026-06-01, from: bea}]\n",
        "birthday: 1980-06-16\n",
        "birthday: 1980-06\n",
        # Too weak from the beginning, and too long ago.
        "interactions: [2025-08-01 met]\n",
        f"keep_in_touch: never\ninteractions:\n{MANY}",
        f"interactions:\n{MANY.replace('2025', '2021')}",
    ],
)
def test_there_is_no_reason(front):
    assert due_of(front) == []


def test_of_several_reasons_the_most_overdue_counts_and_fading_last():
    front = (
        "keep_in_touch: 30d\nbirthday: 1980-06-02\n"
        "interactions: [2026-03-01 met, 2026-05-20 email received]\n"
    )

    assert due_of(front) == [("cadence", "2026-03-31", 62)]
    assert due_of(f"birthday: 1980-06-02\ninteractions:\n{MANY}") == [
        ("birthday", "2026-06-02", -1)
    ]


def test_the_kinds_stand_in_their_order_and_the_most_overdue_first():
    network = network_of(
        birth="birthday: 1980-06-02\n",
        late="keep_in_touch: 30d\ninteractions: [2020 met]\n",
        later="keep_in_touch: 30d\ninteractions: [2019 met]\n",
        mail="interactions: [2026-05-20 email received]\n",
        intro="introductions: [{date: 2026-05-02, from: bea}]\n",
        fade=f"interactions:\n{MANY}",
    )

    assert [due.person.slug for due in find_due(network)] == [
        "mail",
        "intro",
        "birth",
        "later",
        "late",
        "fade",
    ]


def test_a_greeting_says_why_and_what_was_last():
    (due,) = find_due(
        network_of(
            ada="keep_in_touch: 30d\ninteractions:\n"
            "  - {date: 2026-03-01, how: call, note: the map, where: Rome}\n"
        )
    )
    (unanswered,) = find_due(
        network_of(
            ada="interactions: [{date: 2026-05, how: email, direction: received}]\n"
        )
    )

    assert say_why(due) == "you wanted to be in touch every 30d"
    assert say_last_contact(due) == "2026-03-01 call: the map"
    assert say_why(unanswered) == "wrote on 2026-05, and you have not answered"
    assert say_last_contact(unanswered) == "2026-05 email"


def test_an_introduction_without_an_outcome_names_what_it_was_for():
    (due,) = find_due(
        network_of(ada="introductions: [{date: 2026-05, from: bea, about: a talk}]\n")
    )

    assert say_why(due) == "the introduction of 2026-05 (a talk) has no outcome"


@pytest.mark.parametrize(
    ("front", "day"),
    [
        ("keep_in_touch: 1m\ninteractions: [2026-05-17 met]\n", dt.date(2026, 6, 16)),
        ("keep_in_touch: 1w\ninteractions: [2026-05 met]\n", dt.date(2026, 6, 7)),
        ("keep_in_touch: 1y\n", TODAY),
        ("interactions: [2026-05-17 met]\n", None),
    ],
)
def test_the_day_to_be_in_touch_again_follows_from_the_last_contact(front, day):
    network = network_of(ada=front)
    (person,) = network.journal.people

    assert hello_due(person, network.evidence["ada"], TODAY) == day
