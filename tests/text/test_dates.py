import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.text.dates import (
    PartialDate,
    parse_birthday,
    parse_date,
    parse_duration,
    without_time,
)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02-28", "2023-02-28", "2023-02-28"),
    ],
)
def test_a_partial_date_spans_what_it_can_mean(text, earliest, latest):
    date = parse_date(text)

    assert date.earliest.isoformat() == earliest
    assert date.latest.isoformat() == latest
    assert str(date) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024-13",
        "2024-00",
        "2024-02-30",
        "2024-2-3",
        "2024/02/03",
        "0000",
        "2024-05-17 ",
        "2024-W01-1",
        "0000-05-17",
        "２０２４-05-17",
        "２０２４",
    ],
)
def test_what_is_not_a_date_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parse_date(text)


@given(st.dates())
def test_every_day_reads_back_as_itself(day):
    assert parse_date(str(PartialDate.of(day))).earliest == day


@pytest.mark.parametrize(
    ("text", "days"), [("90d", 90), ("6w", 42), ("6m", 183), ("1y", 365), ("2 Y", 730)]
)
def test_a_span_is_a_number_of_days(text, days):
    assert parse_duration(text) == days


@pytest.mark.parametrize("text", ["", "0d", "often", "-3d", "3", "1.5y"])
def test_what_is_not_a_span_is_refused(text):
    with pytest.raises(ValueError, match="90d"):
        parse_duration(text)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_a_value_error(text):
    try:
        date = parse_date(text)
    except ValueError:
        return
    assert dt.date.min <= date.earliest <= date.latest <= dt.date.max


_ZONES = ["", "Z", " UTC", "+02:00", "-0500", " +02", " CEST", "+02:00[Europe/Berlin]"]


@given(
    day=st.dates(min_value=dt.date(1000, 1, 1)),
    time=st.times(),
    between=st.sampled_from(["T", " ", "t"]),
    precision=st.sampled_from(["hours", "minutes", "seconds", "microseconds"]),
    zone=st.sampled_from(_ZONES),
)
def test_a_day_with_a_time_is_that_day_as_it_is_written(
    day, time, between, precision, zone
):
    if precision == "hours":
        between = "T"
    written = f"{day}{between}{time.isoformat(precision)}{zone}"

    assert parse_date(written) == PartialDate.of(day)
    assert without_time(f"{written} met both") == f"{day} met both"


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-17T99:99",
        "2024-05-17T10:60",
        "2024-05-17 10",
        "2024-05-17 at 10:00",
        "2024-05-17 10:00 met",
        "2024-02-30T10:00",
        "2024-05T10:00",
        "2024T10:00",
        "10:00",
    ],
)
def test_what_is_no_time_behind_a_day_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parse_date(text)


def test_a_kind_of_contact_is_no_time_zone():
    assert without_time("2024-05-17 10:00 met: x") == "2024-05-17 met: x"
    assert without_time("2024-05-17 10:00 MET") == "2024-05-17 MET"


@pytest.mark.parametrize(
    ("text", "year", "date"),
    [
        ("1980-03-14", 1980, PartialDate(1980, 3, 14)),
        ("1980-03", 1980, PartialDate(1980, 3)),
        ("--02-29", 0, PartialDate(2000, 2, 29)),
        ("--03", 0, PartialDate(2000, 3)),
    ],
)
def test_a_birthday_may_miss_its_year_or_its_day(text, year, date):
    assert parse_birthday(text) == (year, date)
