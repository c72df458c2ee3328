import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.text.dates import PartialDate, parse_date, parse_duration


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
