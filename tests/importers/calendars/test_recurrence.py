import contextlib
import datetime as dt
import itertools
import unittest.mock

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from kith.importers.calendars.occurrences import Window
from kith.importers.calendars.recurrence import Steps, days_of
from kith.importers.calendars.recurrence_rule import TooOften, parse_rule

LAST = dt.date(2029, 12, 31)


def _numbers(key, low, high, most, *, negative=True):
    one = st.integers(low, high)
    if negative:
        one |= st.integers(-high, -low)
    values = st.lists(one, min_size=1, max_size=most)
    return values.map(lambda found: f"{key}={','.join(map(str, found))}")


@st.composite
def _rules(draw):
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}"]
    weekdays = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
    if frequency in {"MONTHLY", "YEARLY"} and draw(st.booleans()):
        weekdays = st.builds(
            "{}{}".format, st.sampled_from([1, 2, 4, 5, -1, -2]), weekdays
        )
    choices = [
        st.integers(1, 5).map("INTERVAL={}".format),
        _numbers("BYMONTH", 1, 12, 4, negative=False),
        _numbers("BYMONTHDAY", 1, 31, 5),
        _numbers("BYYEARDAY", 1, 366, 30),
        st.lists(weekdays, min_size=1, max_size=3).map(
            lambda days: f"BYDAY={','.join(days)}"
        ),
        st.sampled_from(["MO", "SU", "WE"]).map("WKST={}".format),
    ]
    parts += [
        draw(choice)
        for choice in choices
        if draw(st.booleans()) and draw(st.booleans())
    ]
    if len(parts) > 1 and draw(st.integers(0, 4)) == 0:
        parts.append(draw(_numbers("BYSETPOS", 1, 4, 2)))
    if draw(st.integers(0, 3)) == 0:
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    return ";".join(parts)


@given(
    _rules(), st.dates(dt.date(2000, 1, 1), dt.date(2012, 1, 1)), st.integers(0, 1500)
)
def test_the_days_are_those_of_another_reader(rule, start, skipped):
    first = start + dt.timedelta(skipped)
    last = first + dt.timedelta(700)
    library = rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time(10)))
    # A rule that is never met keeps the library busy until the last year there is.
    with unittest.mock.patch.object(dt, "MAXYEAR", LAST.year):
        found = itertools.takewhile(lambda time: time.date() <= last, library)
        theirs = [time.date() for time in found if time.date() >= first]

    ours = list(days_of(parse_rule(rule), start, first, last, Steps(10**6)))

    assert ours == theirs


@given(st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1)), st.integers(1, 53))
def test_weeks_are_numbered_as_in_the_calendar(day, week):
    rule = parse_rule(f"FREQ=YEARLY;BYWEEKNO={week}")
    start = dt.date(day.year, 1, 1)

    found = set(days_of(rule, start, start, dt.date(day.year, 12, 31), Steps(10**6)))

    assert (day in found) == (day.isocalendar().week == week)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", []),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6", []),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", ["2024-02-29", "2028-02-29"]),
        (
            "FREQ=YEARLY;BYDAY=MO,1TU;BYMONTH=1;COUNT=3",
            ["2024-01-01", "2024-01-02", "2024-01-08"],
        ),
        ("FREQ=DAILY;INTERVAL=99999999999999999", ["2024-01-01"]),
        ("FREQ=YEARLY;COUNT=-1;INTERVAL=3", ["2024-01-01", "2027-01-01"]),
    ],
)
def test_a_rule_that_is_hardly_ever_met_ends(rule, days):
    start = dt.date(2024, 1, 1)

    found = days_of(parse_rule(rule), start, start, LAST, Steps(10**5))

    assert [str(day) for day in found] == days


@pytest.mark.parametrize(
    "rule",
    [
        "", "FREQ=HOURLY2", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=x", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYYEARDAY=367", "FREQ=YEARLY;BYWEEKNO=54",
        "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=MONTHLY;BYDAY=99MO",
        "FREQ=MONTHLY;BYSETPOS=0", "FREQ=MONTHLY;BYSETPOS=400", "FREQ=WEEKLY;WKST=XX",
        "RSCALE=CHINESE;FREQ=YEARLY", "FREQ=DAILY;COUNT=many",
    ],
)  # fmt: skip
def test_what_cannot_be_is_said(rule):
    with pytest.raises(ValueError, match=r"\w"):
        parse_rule(rule)


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=DAILY;BYHOUR=1,2"]
)
def test_what_recurs_within_a_day_is_no_meeting(rule):
    with pytest.raises(TooOften):
        parse_rule(rule)


@given(st.text(st.sampled_from("FREQ=DAILYWK;BYMONTH-,0123456789 "), max_size=60))
def test_any_text_is_a_rule_or_said_to_be_none(text):
    with contextlib.suppress(ValueError):
        parse_rule(text)


def test_work_is_counted():
    start, last = dt.date(1, 1, 1), dt.date(2026, 1, 1)

    with pytest.raises(TooOften):
        list(
            days_of(
                parse_rule("FREQ=DAILY;COUNT=1000000000"),
                start,
                start,
                last,
                Steps(10**9),
            )
        )
    with pytest.raises(TooOften):
        list(
            days_of(
                parse_rule("FREQ=DAILY"), dt.date(2020, 1, 1), start, last, Steps(10)
            )
        )


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=DAILY", ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04"]),
        ("FREQ=DAILY;INTERVAL=2", ["2024-01-02", "2024-01-04"]),
        ("FREQ=WEEKLY;BYDAY=MO,TH", ["2024-01-01", "2024-01-04"]),
        ("FREQ=MONTHLY;BYMONTHDAY=2", ["2024-01-02"]),
        ("FREQ=YEARLY;BYMONTH=1;BYDAY=1TH", ["2024-01-04"]),
    ],
)
def test_a_series_that_began_centuries_ago_is_followed_from_the_first_day_that_counts(
    rule, days
):
    first, last = dt.date(2024, 1, 1), dt.date(2024, 1, 4)
    start = dt.date(1601, 1, 1)

    found = days_of(parse_rule(rule), start, first, last, Steps(800))

    assert [str(day) for day in found] == days


@given(st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1)), st.integers(1, 53))
def test_weeks_are_numbered_from_the_end_as_in_the_calendar(day, week):
    year, number, _ = day.isocalendar()
    rule = parse_rule(f"FREQ=YEARLY;BYWEEKNO=-{week}")
    start = dt.date(day.year, 1, 1)

    found = set(days_of(rule, start, start, dt.date(day.year, 12, 31), Steps(10**6)))

    weeks = dt.date(year, 12, 28).isocalendar().week
    assert (day in found) == (number == weeks + 1 - week)


@pytest.mark.parametrize("first_day", ["MO", "WE", "SU"])
@pytest.mark.parametrize("week", [2, 20, 51])
def test_a_week_begins_on_the_day_its_rule_says(first_day, week):
    rule = f"FREQ=YEARLY;BYWEEKNO={week};WKST={first_day}"
    start, last = dt.date(2019, 1, 1), dt.date(2026, 12, 31)
    library = rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time(10)))
    theirs = itertools.takewhile(lambda time: time.date() <= last, library)

    ours = list(days_of(parse_rule(rule), start, start, last, Steps(10**6)))

    assert ours == [time.date() for time in theirs]


def test_what_is_looked_at_begins_and_ends_with_its_days():
    first, last = dt.date(2024, 1, 2), dt.date(2024, 1, 4)
    window = Window(first, last, "", Steps(10))
    days = [dt.date(2024, 1, day) for day in range(1, 6)]

    assert [day.day for day in days if window.holds(day)] == [2, 3, 4]
    assert not window.holds(None)
