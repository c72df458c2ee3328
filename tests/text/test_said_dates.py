"""Dates as people say them; what is ambiguous is never guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.text.dates import PartialDate
from kith.text.said_dates import parse_said_date, parse_said_days

# A Tuesday.
TODAY = dt.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-05-17", "2024-05-17"),
        ("2024-5-3", "2024-05-03"),
        ("2024-05", "2024-05"),
        ("2019", "2019"),
        ("20240503", "2024-05-03"),
        ("today", "2026-12-01"),
        ("yesterday", "2026-11-30"),
        ("Yesterday ", "2026-11-30"),
        ("3 days ago", "2026-11-28"),
        ("3 May", "2026-05-03"),
        ("May 3", "2026-05-03"),
        ("3 December", "2025-12-03"),
        ("1st of May 2024", "2024-05-01"),
        ("May 2019", "2019-05"),
        ("May", "2026-05"),
        ("last week", "2026-11"),
        ("last month", "2026-11"),
        ("last year", "2025"),
        ("last Friday", "2026-11-27"),
        ("monday", "2026-11-30"),
        ("13/4/2024", "2024-04-13"),
        ("4/13/2024", "2024-04-13"),
        ("13.4.2024", "2024-04-13"),
        ("3/3/2024", "2024-03-03"),
        ("gestern", "2026-11-30"),
        ("3. Mai 2024", "2024-05-03"),
        ("hier", "2026-11-30"),
        ("ayer", "2026-11-30"),
        ("2024-05-17T10:00Z", "2024-05-17"),
    ],
)
def test_a_date_is_understood_as_far_as_it_says(text, date):
    assert str(parse_said_date(text, TODAY)) == date


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("5/4/2024", "2024-04-05 or 2024-05-04"),
        ("12.11.2025", "2025-11-12 or 2025-12-11"),
        ("3/5", "2026-03-05 or 2026-05-03"),
        ("Tuesday", "2026-11-24 or 2026-12-01"),
        ("Dienstag", "2026-11-24 or 2026-12-01"),
    ],
)
def test_what_may_be_two_days_is_asked_back(text, days):
    with pytest.raises(ValueError, match=f"may be {days}; write which one"):
        parse_said_date(text, TODAY)


def test_a_week_in_two_months_is_asked_back():
    with pytest.raises(ValueError, match="is 2026-11-30 to 2026-12-06"):
        parse_said_date("last week", dt.date(2026, 12, 8))

    week = parse_said_days("last week", dt.date(2026, 12, 8))
    assert (week.first, week.last) == (dt.date(2026, 11, 30), dt.date(2026, 12, 6))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "10",
        "1.",
        "99999",
        "4pm",
        "15:30",
        "so",
        "a",
        "foo",
        "the reunion",
        "31 Feb",
        "2024-13",
        "2024-02-31",
        "3 May 20245",
        "0000",
        "9999999999 days ago",
        "2024-05-17x",
    ],
)
def test_what_is_no_date_is_said_to_be_none(text):
    with pytest.raises(
        ValueError, match=r"not a date|no year|no such|no day|is written"
    ):
        parse_said_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Friday", dt.date(2026, 12, 4)),
        ("3 May", dt.date(2027, 5, 3)),
        ("in 2 weeks", dt.date(2026, 12, 15)),
        ("tomorrow", dt.date(2026, 12, 2)),
    ],
)
def test_a_coming_day_is_looked_for_in_the_future(text, day):
    assert parse_said_days(text, TODAY, direction="future").day == day


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_every_day_is_understood_with_its_month_in_words(day):
    text = f"{day.day} {day:%B} {day.year}"

    assert parse_said_date(text, TODAY) == PartialDate.of(day)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_numbers_are_the_one_day_they_can_be_or_none(day):
    text = f"{day.day}/{day.month}/{day.year}"

    if day.day > 12 or day.day == day.month:
        assert parse_said_date(text, TODAY) == PartialDate.of(day)
    else:
        with pytest.raises(ValueError, match="may be"):
            parse_said_date(text, TODAY)


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_said_to_be_none(text):
    try:
        days = parse_said_days(text, TODAY)
    except ValueError:
        return
    assert days.first <= days.day <= days.last
