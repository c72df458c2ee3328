"""A finding about words of a post says which."""

from __future__ import annotations

import datetime as dt

import pytest

from kith.check.check import check_journal
from kith.load.journal import parse_journal
from kith.model.settings import Me, Settings
from kith.network.network import Network

_HEAD = (
    "---\ntitle: T\nkind: insight\nstatus: ready\naudience: engineers\n"
    "takeaway: count the rows\n---\n"
)
_LONG = "We counted the rows" + " and the rows of rows" * 20 + "."
_REX = {
    "contacts/rex.md": "---\nname: Rex\nstatus: removed\nremoved: 2025-01-02 lied\n---\n"
}


@pytest.mark.parametrize(
    ("rule", "body", "words"),
    [
        ("hashtag-stuffing", "Hi #a1\r\n#a2 #a3 #a4 #a5 #a6 #a7", ["#a4", "#a5", "#a6", "#a7"]),
        ("link-only", "\nhttps://a.example/x ok", ["https://a.example/x"]),
        ("mentions-doubtful", "É [[rex]] and [[rex|R]].", ["[[rex]]", "[[rex|R]]"]),
        ("undisclosed", "It counts the rows.\n\nTry RowGuard, RowGuard!", ["RowGuard"]),
        ("buried-hook", "🚀 I'm thrilled to say it. " + "x " * 200, ["I'm thrilled"]),
        ("too-long", "x" * 3000 + "yes ", ["yes"]),
        ("buried-hook", "\n\n" + _LONG + " Then it ran.", [_LONG]),
        ("buried-hook", "\n" * 5 + _LONG + " Then it ran.", [_LONG]),
        ("buried-hook", "\n" * 6 + _LONG + " Then it ran.", [_LONG]),
        ("buried-hook", "\n" * 7 + _LONG + " Then it ran.", [_LONG]),
        ("buried-hook", "\n" * 900 + _LONG + " Then it ran.", [_LONG]),
        ("too-long", "\n\n" + "x" * 3000 + "yes\n\n", ["yes"]),
        ("too-long", "\n" * 4000 + "x" * 3000 + "yes", ["yes"]),
        ("billboard",
         "It rains.\n\nWe are thrilled to present our new platform!\nBook a **demo** today, now.",
         ["We are thrilled to present our new platform", "Book a **demo** today, now"]),
    ],
)  # fmt: skip
def test_the_words_are_named(rule: str, body: str, words: list[str]) -> None:
    journal = parse_journal({**_REX, "posts/p.md": _HEAD + body})
    settings = Settings(me=Me(products=("RowGuard",)))
    network = Network(journal, dt.date(2026, 6, 1))

    found = [
        one
        for one in check_journal(journal, network, settings).findings
        if one.rule == rule
    ]

    (post,) = journal.posts
    spans = [span for one in found for span in one.spans]
    assert [post.body[start:end] for start, end in spans] == words
    line, column = found[0].line, found[0].column
    assert (
        (_HEAD + body)
        .split("\n")[line - 1][column - 1 :]
        .startswith(words[0].split("\n")[0])
    )
