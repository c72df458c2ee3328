"""Who must not be leaned on, and since when."""

import datetime as dt

import pytest

from kith.load.journal import parse_journal
from kith.network.distrust import find_distrust
from kith.text.dates import parse_date

TODAY = dt.date(2026, 6, 1)


def doubt_of(front):
    (person,) = parse_journal(
        {"contacts/ada.md": f"---\nname: Ada\n{front}---\n"}
    ).people
    return find_distrust(person, TODAY)


@pytest.mark.parametrize(
    ("front", "words", "what"),
    [
        ("status: removed\nsince: 2025-04\n", "removed on 2025-04", ""),
        ("status: removed\n", "removed", ""),
        ("removed: {date: 2025-04-03, reason: sold it}\n", "removed on 2025-04-03", "sold it"),
        ("concerns: [{date: 2025, what: late}]\n", "with an open concern since 2025", "late"),
        ("concerns: [{what: late}]\n", "with an open concern", "late"),
        ("concerns: [{what: late, resolved: 2027}]\n", "with an open concern", "late"),
        # Of several the earliest.
        ("concerns: [{date: 2025, what: b}, {date: 2024, what: a}]\n",
         "with an open concern since 2024", "a"),
        ("status: removed\nremoved: {date: 2023}\nconcerns: [{date: 2024, what: a}]\n",
         "removed on 2023", ""),
        # A date that is not known is the earliest.
        ("concerns: [{date: 2025, what: b}, {what: a}]\n", "with an open concern", "a"),
    ],
)  # fmt: skip
def test_a_doubt_says_since_when_and_why(front, words, what):
    doubt = doubt_of(front)

    assert (doubt.words, doubt.what) == (words, what)


@pytest.mark.parametrize(
    "front",
    [
        "",
        "status: declined\ndeclined: no\n",
        "concerns: [{date: 2025, what: late, resolved: 2026-05}]\n",
        "status: connected\nremoved: {date: 2025}\n"
        "concerns: [{what: late, resolved: 2026-05}]\n",
        "status: connected\nremoved: {date: 2025}\nallow: {readmitted: we talked}\n",
    ],
)
def test_nothing_stands_against_them(front):
    assert doubt_of(front) is None


def test_an_exception_to_another_rule_takes_no_removal_back():
    head = "status: connected\nremoved: {date: 2025}\nallow: {hasty: a favor}\n"

    assert doubt_of(head).words == "removed on 2025"


def test_a_concern_settled_before_the_removal_does_not_settle_it():
    front = "removed: {date: 2025}\nconcerns: [{what: late, resolved: 2024}]\n"

    assert doubt_of(front).kind == "removed"


@pytest.mark.parametrize(
    ("date", "is_later"), [("2025-05", True), ("2025-04", False), ("2025", False)]
)
def test_only_what_surely_came_later_is_preceded(date, is_later):
    doubt = doubt_of("removed: {date: 2025-04-03, reason: x}\n")

    assert doubt.precedes(parse_date(date)) is is_later


def test_what_has_no_date_is_preceded_by_nothing():
    assert not doubt_of("removed: {date: 2025}\n").precedes(None)
    assert not doubt_of("status: removed\n").precedes(parse_date("2025"))
