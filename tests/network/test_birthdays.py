"""On which day a birthday falls, and which one it is."""

import datetime as dt

import icalendar
import pytest
from dateutil.rrule import rruleset, rrulestr
from hypothesis import given
from hypothesis import strategies as st

from kith.errors import SettingsError
from kith.exporters.calendar import format_calendar
from kith.load.journal import parse_journal
from kith.load.settings import parse_settings
from kith.network.birthdays import age_on, next_birthday
from kith.network.due import find_due
from kith.network.network import Network
from kith.report.due_words import say_why


def _network(birthday, today, leap_day="02-28"):
    text = f"---\nname: Ada Byron\nbirthday: {birthday}\n---\n"
    settings = parse_settings({"birthdays": {"leap_day": leap_day}})
    return Network.of(parse_journal({"contacts/ada.md": text}), today, settings)


@pytest.mark.parametrize("birthday", ["2000-02-29", "--02-29"])
@pytest.mark.parametrize(
    ("today", "leap_day", "next_one"),
    [
        (dt.date(2027, 1, 1), "02-28", dt.date(2027, 2, 28)),
        (dt.date(2027, 1, 1), "03-01", dt.date(2027, 3, 1)),
        (dt.date(2028, 1, 1), "02-28", dt.date(2028, 2, 29)),
        (dt.date(2028, 1, 1), "03-01", dt.date(2028, 2, 29)),
        (dt.date(2027, 3, 1), "02-28", dt.date(2028, 2, 29)),
        (dt.date(2027, 3, 1), "03-01", dt.date(2027, 3, 1)),
    ],
)
def test_29_february_is_kept_in_leap_years_and_otherwise_by_a_setting(
    birthday, today, leap_day, next_one
):
    network = _network(birthday, today, leap_day)

    assert network.next_birthday(network.journal.people[0]) == next_one


def test_who_is_greeted_is_greeted_on_the_day_of_the_setting():
    today = dt.date(2027, 2, 20)

    for leap_day, day in (("02-28", "2027-02-28"), ("03-01", "2027-03-01")):
        (due,) = find_due(_network("2000-02-29", today, leap_day))
        assert say_why(due) == f"has a birthday on {day}"


def test_another_day_is_refused():
    with pytest.raises(SettingsError, match="02-30"):
        parse_settings({"birthdays": {"leap_day": "02-30"}})


@pytest.mark.parametrize("birthday", ["1980-03", "1980", "--03"])
def test_a_birthday_without_a_day_falls_on_none(birthday):
    network = _network(birthday, dt.date(2026, 3, 1))

    assert network.next_birthday(network.journal.people[0]) is None
    assert "BEGIN:VEVENT" not in format_calendar(network)


@given(
    day=st.dates(max_value=dt.date(9000, 1, 1)),
    today=st.dates(max_value=dt.date(9000, 1, 1)),
)
def test_the_next_one_is_within_a_year_and_not_past(day, today):
    found = next_birthday(day.isoformat(), today)

    assert today <= found <= today + dt.timedelta(days=366)
    if (day.month, day.day) != (2, 29):
        assert (found.month, found.day) == (day.month, day.day)


@pytest.mark.parametrize(
    ("birthday", "age"),
    [
        ("1980-03-14", 46),
        ("2985-03-14", None),
        ("2026-03-14", None),
        ("1604-03-14", None),
        ("--03-14", None),
    ],
)
def test_an_age_that_cannot_be_is_not_said(birthday, age):
    assert age_on(birthday, dt.date(2026, 3, 14)) == age


def _days_of(event, end):
    """The days of an event as dateutil reads its rule."""
    start = dt.datetime.combine(event["DTSTART"].dt, dt.time())
    if "RRULE" not in event:
        return [start]
    days = rruleset()
    days.rrule(rrulestr(event["RRULE"].to_ical().decode(), dtstart=start))
    return days.between(start, dt.datetime.combine(end, dt.time()), inc=True)


@pytest.mark.parametrize("leap_day", ["02-28", "03-01"])
@pytest.mark.parametrize(
    "birthday", ["2000-02-29", "--02-29", "1980-02-28", "1980-12-31"]
)
@pytest.mark.parametrize("today", [dt.date(2026, 11, 30), dt.date(2028, 2, 1)])
def test_other_programs_put_a_birthday_where_kith_does(leap_day, birthday, today):
    network = _network(birthday, today, leap_day)
    calendar = icalendar.Calendar.from_ical(format_calendar(network))

    days = sorted(
        day.date()
        for event in calendar.walk("VEVENT")
        for day in _days_of(event, dt.date(2037, 12, 31))
        if day.date() >= today
    )
    expected, day = [], today
    while (day := next_birthday(birthday, day, leap_day)) <= dt.date(2037, 12, 31):
        expected.append(day)
        day += dt.timedelta(days=1)
    assert days == expected


@pytest.mark.parametrize("leap_day", ["02-28", "03-01"])
def test_a_program_that_reads_nothing_but_yearly_has_29_february(leap_day):
    calendar = format_calendar(_network("2000-02-29", dt.date(2026, 11, 30), leap_day))

    assert "DTSTART;VALUE=DATE:20240229" in calendar
