import datetime as dt
import json

import pytest
from click.testing import CliRunner

from kith.cli.main import kith
from kith.load.journal import parse_journal
from kith.network.due import find_due
from kith.network.favors import count_favors, find_favors
from kith.network.match import find_matches
from kith.network.network import Network
from kith.network.promises import find_promises

TODAY = dt.date(2026, 6, 1)


def _journal(**files):
    journal = parse_journal(
        {f"contacts/{slug}.md": text for slug, text in files.items()}
    )
    assert journal.problems == ()
    return journal


@pytest.mark.parametrize(
    ("line", "promise"),
    [
        ("**Next:** ring, don't write.", "ring, don't write."),
        (
            "Next: ask [[bo]] about [the deck](https://x.example)",
            "ask Bo Ek about the deck",
        ),
        ("- [ ] send her the *book*", "send her the book"),
        ("- To do: the [[bo|builder]]'s number", "the builder's number"),
        ("Promised: two_names by May", "two_names by May"),
        ("> TODO: `x`", "x"),
    ],
)
def test_a_line_that_says_what_is_next_is_an_open_promise(line, promise):
    journal = _journal(
        ada=f"---\nname: Ada\n---\nA talk.\n\n{line}\n", bo="---\nname: Bo Ek\n---\n"
    )

    assert find_promises(journal.people_by_slug["ada"], journal) == (promise,)


@pytest.mark.parametrize(
    "body",
    [
        "What is next: nobody knows",
        "- [x] sent her the book",
        "```\nNext: code\n```",
        "Next:",
        "The next: one",
    ],
)
def test_other_lines_promise_nothing(body):
    journal = _journal(ada=f"---\nname: Ada\n---\n{body}\n")

    assert find_promises(journal.people[0], journal) == ()


def test_whom_to_greet_comes_with_what_was_promised():
    journal = _journal(
        ada="---\nname: Ada\nkeep_in_touch: 30d\ninteractions: [2026-01-01 met]\n---\n"
        "- [x] the book\n- [ ] her letter\n- [ ] the map\n"
    )

    (due,) = find_due(Network(journal, TODAY))

    assert due.promise == "her letter"


def test_an_introduction_in_two_files_is_one_favor():
    ada = (
        "---\nname: Ada\nintroductions:\n  - {date: 2024-05, from: ada, to: bo, about: work}\n"
        "  - {date: 2025-01, to: cy}\n---\n"
    )
    bo = "---\nname: Bo\nintroduced_by: [ada, cy]\ninteractions: [2023-02-03 introduced]\n---\n"
    cy = "---\nname: Cy\nintroductions:\n  - {date: 2025-01, to: ada}\n---\n"
    journal = _journal(ada=ada, bo=bo, cy=cy)

    favors = [(one.is_given, one.people, str(one.date)) for one in find_favors(journal)]

    assert favors == [
        (False, ("ada",), "2024-05"),
        (True, ("ada", "cy"), "2025-01"),
        (False, ("cy",), "2023-02-03"),
    ]
    counted = count_favors(journal)
    assert (counted["ada"].received, counted["ada"].given, counted["ada"].open) == (
        1,
        1,
        1,
    )


def test_of_many_who_offer_the_same_the_strongest_ties_are_named():
    need, offer = "a review of data contracts", "reviews of data contracts"
    files = {
        f"p{number}": f"---\nname: P{number}\noffers: [{offer}]\n"
        f"interactions: [{2006 + number}-05-01 met]\n---\n"
        for number in range(20)
    }
    files["ada"] = (
        f"---\nname: Ada\nneeds: [{need}]\nknows: [p19]\ninteractions: [2026 met]\n---\n"
    )

    found = find_matches(Network(_journal(**files), TODAY))

    assert [match.helper.slug for match in found] == ["p18", "p17", "p16", "p15", "p14"]
    assert all(match.seeker.slug == "ada" for match in found)


GIVEN = "introductions: [{date: 2026-01, to: cid, about: a job, outcome: hired}]\n"
RECEIVED = "introductions: [{date: 2026-02, from: bea, about: a talk}]\n"


def test_given_and_received_are_not_swapped():
    journal = _journal(
        ada=f"---\nname: Ada\n{GIVEN}---\n",
        bea="---\nname: Bea\n---\n",
        cid="---\nname: Cid\n---\n",
        dot=f"---\nname: Dot\n{RECEIVED}---\n",
        eve="---\nname: Eve\nintroduced_by: bea\ninteractions: [2025-03 introduced]\n---\n",
    )

    favors = count_favors(journal)

    assert {slug: balance.words for slug, balance in favors.items()} == {
        "ada": "you have introduced them once",
        "cid": "you have introduced them once",
        "bea": "has introduced you twice, 1 without an outcome so far",
    }
    found = list(find_favors(journal))
    assert [favor.is_given for favor in found] == [True, False, False]
    assert [str(favor.date) for favor in found] == ["2026-01", "2026-02", "2025-03"]


def test_kith_stats_counts_given_and_received_apart(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.kith]\n", encoding="utf-8")
    folder = tmp_path / "contacts"
    folder.mkdir()
    for slug, front in {
        "ada": GIVEN + "",
        "bea": "",
        "cid": "",
        "dot": RECEIVED,
        "eve": "introduced_by: bea\n",
    }.items():
        text = f"---\nname: {slug.title()}\n{front}---\n"
        (folder / f"{slug}.md").write_text(text, encoding="utf-8")

    words = ["stats", "--format", "json", "--today", "2026-06-01"]
    result = CliRunner().invoke(
        kith, [*words, "--journal", str(tmp_path)], catch_exceptions=False
    )

    introductions = json.loads(result.output)["introductions"]
    assert introductions == {"given": 1, "received": 2, "open": 1}
