import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.importers.mail.days import parse_day

DAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 2 Mar 2026 10:00:00 +0100",
        "Mon, 02 Mar 2026 10:00:00 +0100 (CET)",
        "Mon,2 Mar 2026 10:00:00 +0100",
        "2 Mar 2026 10:00 +0100",
        "Mon, 02-Mar-2026 10:00:00 GMT",
        "Mon, 02 Mar 2026 10.00.00 +0100",
        "Mon, 2 Mar 2026 10:00:00 GMT+01:00",
        "Mon, 2 Mar 2026 23:30:00 +1400",
        "Mon, 2 Mar 26 10:00:00 +0100",
        "Mon, 2 Mar 126 10:00:00 +0000",
        "Mon Mar  2 10:00:00 2026",
        "Mon Mar  2 10:00:00 CET 2026",
        "Monday, March 2, 2026 10:00 AM",
        "March 2nd, 2026",
        "2026-03-02T10:00:00Z",
        "2026-03-02 10:00:00 +0100",
        "lun., 2 mars 2026 10:00:00 +0100",
        "Mo, 02 Mrz 2026 10:00:00 +0100",
        "Mo, 2. Mär 2026 10:00:00 +0100",
        "lunes, 2 de marzo de 2026 10:00",
        "ma, 2 mrt. 2026 10:00:00 +0100",
        " Mon, 2\tMar 2026",
    ],
)
def test_a_day_is_read_in_every_shape_that_programs_write(text):
    assert parse_day(text) == DAY


@pytest.mark.parametrize(
    "text",
    ["", "Mon,", "Mon, 32 Mar 2026 10:00:00 +0100", "Mon, 30 Feb 2026", "02/03/2026 10:00",
     "2026-13-02", "Wed, 32 Foo 2087", "10:00:00", "Mar 2026", "2 2026", "x" * 100_000],
)  # fmt: skip
def test_what_is_no_day_or_one_of_two_is_none(text):
    assert parse_day(text) is None


@given(st.dates(dt.date(1980, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_is_read_as_it_was_written(day):
    month = [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ][day.month - 1]

    assert parse_day(f"Mon, {day.day} {month} {day.year} 10:00:00 +0000") == day
    assert parse_day(f"Mon {month} {day.day:2} 10:00:00 {day.year}") == day
    assert parse_day(f"{day}T10:00:00Z") == day


@given(st.text(st.sampled_from("0123456789 -:/.,TZMarFebde"), max_size=40))
def test_any_text_is_a_day_or_none(text):
    assert parse_day(text) is None or isinstance(parse_day(text), dt.date)
