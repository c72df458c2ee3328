"""Whether a file says as much about a day or a year as a source does."""

from __future__ import annotations

import datetime as dt

import pytest

from kith.importers.pipeline.contact_log import ContactLog
from kith.importers.records import ImportedInteraction
from kith.importers.year_summary import Span, YearSummary
from kith.load.journal import parse_journal

DAY = dt.date(2024, 5, 1)
SUMMARY = YearSummary(received=Span(1, DAY, DAY))


def log_of(*lines: str) -> ContactLog:
    items = "".join(f"  - {line}\n" for line in lines)
    text = f"---\nname: Ada\ninteractions:\n{items}---\n"
    (person,) = parse_journal({"contacts/ada.md": text}).people
    return ContactLog(person, "mail", 30)


def email(direction: str | None) -> ImportedInteraction:
    return ImportedInteraction(date=DAY, how="email", direction=direction)


@pytest.mark.parametrize(
    ("lines", "covered"),
    [
        (["2024-05-01 email sent"], {"sent"}),
        (["2024-05-01 email received"], {"received"}),
        (["2024-05-01 email both"], {"sent", "received", "both"}),
        (
            ["2024-05-01 email sent", "2024-05-01 email received"],
            {"sent", "received", "both"},
        ),
        (["2024-05-02 email both", "2024-05-01 message both"], set()),
    ],
)
def test_a_day_is_covered_in_the_directions_its_lines_say(
    lines: list[str], covered: set[str]
) -> None:
    log = log_of(*lines)

    directions = {"sent", "received", "both"}
    assert {way for way in directions if log.covers_day(email(way))} == covered


@pytest.mark.parametrize(
    ("line", "is_covered"),
    [
        ("2024-03-01 email both: we wrote all year", True),
        ("2024-03-01 email sent: we wrote all year", False),
        ("2024-03-01 email received: we wrote all year", False),
        ("2023-03-01 email both: we wrote all year", False),
        ("2024-03-01 message both: we wrote all year", False),
    ],
)
def test_what_the_owner_wrote_of_both_ways_covers_the_year(
    line: str, is_covered: bool
) -> None:
    assert log_of(line).covers_year(email("received"), SUMMARY) is is_covered
