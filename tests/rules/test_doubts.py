"""Concerns that are settled hide none that are open, wherever they are in the list."""

from __future__ import annotations

import datetime as dt

import pytest

from kith.check.check import check_journal
from kith.load.journal import parse_journal
from kith.model.settings import Settings
from kith.network.network import Network

SETTLED = (
    "  - {date: 2024-01-02, what: paid late, basis: first-hand, resolved: 2024-05-01}\n"
)
OPEN = "  - {date: 2025-04-02, what: asked for a kickback, basis: first-hand}\n"


def lines_of(head: str) -> list[tuple[int, str]]:
    journal = parse_journal({"contacts/rex.md": f"---\nname: Rex\n{head}---\n"})
    assert journal.problems == ()
    network = Network(journal, dt.date(2026, 6, 1))
    findings = check_journal(journal, network, Settings()).findings
    return [
        (finding.line, finding.message)
        for finding in findings
        if finding.rule == "doubtful-company"
    ]


@pytest.mark.parametrize(
    ("concerns", "lines"),
    [
        (SETTLED, []),
        (SETTLED + OPEN, [6]),
        (OPEN + SETTLED, [5]),
        (OPEN + SETTLED + OPEN, [5, 7]),
    ],
)
@pytest.mark.parametrize("status", ["connected", "invited"])
def test_every_open_concern_is_found(
    status: str, concerns: str, lines: list[int]
) -> None:
    found = lines_of(f"status: {status}\nconcerns:\n{concerns}")

    message = f'Rex is {status} despite an open concern ("asked for a kickback")'
    assert found == [(line, message) for line in lines]


def test_a_doubtful_organization_is_found_behind_one_without_concerns() -> None:
    files = {
        "contacts/acme.md": "---\nname: Acme\nkind: organization\n---\n",
        "contacts/hooli.md": f"---\nname: Hooli\nkind: organization\nconcerns:\n{OPEN}---\n",
        "contacts/rex.md": "---\nname: Rex\nstatus: connected\npositions: [Hooli]\n---\n",
    }
    journal = parse_journal(files)
    network = Network(journal, dt.date(2026, 6, 1))

    findings = check_journal(journal, network, Settings()).findings

    assert [
        finding.message for finding in findings if finding.rule == "doubtful-company"
    ] == ["Rex works at Hooli, which has an open concern"]
