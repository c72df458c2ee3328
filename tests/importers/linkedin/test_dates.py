"""Every shape of a date that LinkedIn and spreadsheets have written; none is guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from kith.importers.linkedin.dates import is_resaved, parse_date, parse_partial

DAY = dt.date(2024, 3, 9)


@pytest.mark.parametrize(
    "text",
    [
        "09 Mar 2024", "9-Mar-24", "9 de marzo de 2024", "9. März 2024", "2024-03-09",
        "2024/3/9 15:02:55 UTC", "2024-03-09T08:15", "3/9/24, 2:37 PM", "3/9/2024 2:37:01 AM",
        "Sat Mar 09 10:00:00 UTC 2024", " 09  Mar  2024 ",
    ],
)  # fmt: skip
def test_these_mean_one_day(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13/3/2024", dt.date(2024, 3, 13)),
        ("3/13/2024", dt.date(2024, 3, 13)),
        ("3.3.2024", dt.date(2024, 3, 3)),
        ("12/12/2024 10:00", dt.date(2024, 12, 12)),
        ("12/31/2024", dt.date(2024, 12, 31)),
        ("9/3/2024", None),
        ("11/12/2024", None),
        ("12/11/2024", None),
        ("31/31/2024", None),
        ("30 Feb 2024", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_date_that_can_be_read_in_two_ways_is_not_guessed(
    text: str, day: dt.date | None
) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2024", "2024"),
        ("Mar 2024", "2024-03"),
        ("mars 2024", "2024-03"),
        ("9 Mar 2024", "2024-03-09"),
        ("3024", None),
        ("Foo 2024", None),
    ],
)
def test_a_month_or_a_year_alone_is_as_much_as_is_known(
    text: str, written: str | None
) -> None:
    date = parse_partial(text)

    assert (str(date) if date else None) == written


def test_a_spreadsheet_leaves_its_mark_on_a_date() -> None:
    assert is_resaved("9-Mar-26")
    assert not is_resaved("09 Mar 2026")
