"""Forgetting, renaming and merging reach every memory of an import, whatever source it is of."""

from __future__ import annotations

import json

import pytest

BOB = "---\nname: Bob Stone\nstatus: connected\n---\n"
# One of this program, one of a source it does not know, and what a file sync made of one.
MEMORIES = ("linkedin", "obsidian-vault", "mail (conflicted copy 2026-05-01)")


@pytest.fixture
def remembered(journal):
    (journal / "contacts" / "bob.md").write_text(BOB)
    (journal / "contacts" / "rob.md").write_text(BOB.replace("Bob", "Rob"))
    folder = journal / ".kith" / "imports"
    folder.mkdir(parents=True)
    people = {
        "x": {"slug": "bob", "facts": ["aa"]},
        "y": {"slug": "ada", "facts": ["bb"]},
    }
    for name in MEMORIES:
        (folder / f"{name}.json").write_text(
            json.dumps({"people": people, "version": 1})
        )
    return journal


def slugs(root, name):
    people = json.loads((root / ".kith" / "imports" / f"{name}.json").read_text())[
        "people"
    ]
    return {key: person["slug"] for key, person in people.items()}


@pytest.mark.parametrize("name", MEMORIES)
@pytest.mark.parametrize(
    ("words", "left"),
    [
        (["forget", "bob", "--yes"], {"y": "ada"}),
        (["rename", "bob", "robert"], {"x": "robert", "y": "ada"}),
        (["merge", "rob", "bob"], {"x": "rob", "y": "ada"}),
    ],
    ids=["forget", "rename", "merge"],
)
def test_each_memory_is_reached(remembered, kith, name, words, left):
    assert kith(*words)[0] == 0

    assert slugs(remembered, name) == left


@pytest.mark.parametrize(
    "words", [["forget", "bob", "--yes"], ["rename", "bob", "robert"]]
)
def test_a_memory_that_cannot_be_read_stops_it(remembered, kith, words):
    (remembered / ".kith" / "imports" / "obsidian-vault.json").write_text("{")

    code, _, err = kith(*words)

    assert code == 2
    assert ".kith/imports/obsidian-vault.json" in err
    assert (remembered / "contacts" / "bob.md").read_text() == BOB


def test_no_memory_is_made_of_what_waits(remembered, kith):
    """What waits for a decision cannot name its own file as its source."""
    review = remembered / ".kith" / "imports" / "review.json"
    item = {
        "source": "review",
        "record": {"name": "Bo"},
        "kind": "unsure",
        "reason": "x",
    }
    review.write_text(json.dumps({"items": [item], "version": 1}))

    code, _, err = kith("review")

    assert code == 2
    assert "review.json" in err
