"""Ties between two contacts are stated in files, and each counts once."""

from __future__ import annotations

import datetime as dt

import pytest

from kith.load.journal import parse_journal
from kith.network.network import Network
from kith.network.ties import distinct_ties


def ties_of(**heads: str) -> list[tuple[str, str]]:
    """From whom to whom the ties of some people lead."""
    files = {
        f"contacts/{slug}.md": f"---\nname: {slug.title()}\n{head}---\n"
        for slug, head in heads.items()
    }
    journal = parse_journal(files)
    return [
        (tie.person.slug, tie.target or tie.target_name)
        for tie in distinct_ties(journal)
    ]


def test_a_tie_to_oneself_is_none() -> None:
    assert ties_of(ada="knows: [ada, bob]\n", bob="") == [("ada", "bob")]


def test_a_tie_to_a_file_that_is_missing_is_none() -> None:
    assert ties_of(ada="knows: [zed]\n") == []


def test_a_tie_that_is_stated_twice_counts_once() -> None:
    assert ties_of(ada="knows: [bob, {contact: bob, how: friend}]\n", bob="") == [
        ("ada", "bob")
    ]


def test_somebody_without_a_file_is_a_tie_by_name() -> None:
    assert ties_of(ada="knows: [{name: Zoe Quinn}]\n") == [("ada", "Zoe Quinn")]


def test_what_people_did_together_long_ago_ties_them_less() -> None:
    def strength(year: int) -> float:
        head = f"interactions:\n  - {year} event: {{note: fair, with: [bob]}}\n"
        files = {
            "contacts/ada.md": f"---\nname: Ada\n{head}---\n",
            "contacts/bob.md": "---\nname: Bob\n---\n",
        }
        graph = Network(parse_journal(files), dt.date(2026, 6, 1)).graph
        return sum(tie.strength for tie in graph.stated_ties("ada"))

    strengths = [strength(year) for year in (2027, 2026, 2025, 2021, 2016)]

    # By half in five years; what is still to come has tied nobody.
    assert strengths == pytest.approx([0, 0.5, 0.5 * 2**-0.2, 0.25, 0.125])


def test_only_what_nobody_stated_is_inferred() -> None:
    work = "positions: [{organization: Initech, start: 2020}]\n"
    files = {
        "contacts/ada.md": f"---\nname: Ada\nknows: [bob]\n{work}---\n",
        "contacts/bob.md": f"---\nname: Bob\n{work}---\n",
        "contacts/cyd.md": f"---\nname: Cyd\n{work}---\n",
    }
    graph = Network(parse_journal(files), dt.date(2026, 6, 1)).graph

    assert [tie.is_inferred for tie in graph.stated_ties("ada")] == [False]
    assert {tie.is_inferred for tie in graph.colleagues("ada")} == {True}
