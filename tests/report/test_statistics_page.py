"""The page of statistics: every number with what it means, within the width of a terminal."""

from __future__ import annotations

import datetime as dt

from kith.check.check import check_journal
from kith.check.exceptions import list_exceptions
from kith.load.journal import parse_journal
from kith.model.settings import Settings
from kith.network.network import Network
from kith.report.statistics import format_statistics_page, gather_statistics

TODAY = dt.date(2026, 6, 1)
_FILES = {
    "contacts/ada.md": "---\nname: Ada\nstatus: connected\nsince: 2020\n"
    "interactions:\n  - 2026-05-01 met\n---\n",
    "contacts/bob.md": "---\nname: Bob\nstatus: connected\nsince: 2021\n---\n",
    "contacts/cleo.md": "---\nname: Cleo\nstatus: connected\nsince: 2021\n---\n",
    "contacts/initech.md": "---\nname: Initech\nkind: organization\nopportunities:\n"
    "  - {role: Analyst, status: won, via: ada}\n"
    "  - {role: Lead, via: ada}\n"
    "  - {role: Advisor, via: counting}\n---\n",
    "posts/counting.md": "---\ntitle: Counting rows\nkind: insight\nstatus: published\n"
    "published: 2026-05-02\n---\nWe counted.\n",
}


def page(width: int) -> list[str]:
    journal = parse_journal(_FILES)
    assert journal.problems == ()
    network = Network(journal, TODAY)
    result = check_journal(journal, network, Settings())
    exceptions = list_exceptions(journal, result, TODAY)
    statistics = gather_statistics(network, result, exceptions)
    return list(format_statistics_page(statistics, width=width))


def test_opportunities_are_listed_below_what_they_came_through() -> None:
    lines = page(80)

    start = lines.index("came through        3  opportunities")
    assert lines[start + 1 : start + 6] == [
        "  Ada",
        "    Analyst, Initech (won)",
        "    Lead, Initech",
        "  Counting rows (post)",
        "    Advisor, Initech",
    ]


def test_a_share_is_of_all_who_are_connected() -> None:
    assert (
        "of whom             3  connected; 1 of them with real contact (33 %)"
        in page(80)
    )


def test_a_long_explanation_goes_on_below_itself() -> None:
    narrow = page(55)

    start = next(
        index for index, line in enumerate(narrow) if line.startswith("of whom")
    )
    assert narrow[start : start + 2] == [
        "of whom             3  connected; 1 of them with real",
        "                       contact (33 %)",
    ]
    assert max(map(len, narrow)) <= 55
