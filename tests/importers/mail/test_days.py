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
        "Mon Mar 02 2026 10:00:00 GMT+0100 (CET)",
        "Mon Mar 02 10:00:00 +0000 2026",
        "Mon Mar  2 10:00:00 UTC+0100 2026",
        "Mon  2 Mar 10:00:00 GMT 2026",
        "2026/03/02 10:00:00",
        "2026/3/2",
        "2026. 03. 02. 10:00",
        "2026. március 2. 10:00",
        "2026-Mar-02",
        "20260302T100000Z",
        "2026年3月2日 10:00",
        "2026년 3월 2일 월요일",
        "2nd of March 2026",
        "02/Mar/2026:10:00:00 +0000",
        "Mon, 2 Mar 19126 10:00:00 +0000",
        "02.03.2026 10:00",
        "segunda-feira, 2 de março de 2026",
        "den 2. marts 2026 10:00",
        "ma 2. maaliskuuta 2026 10:00",
        "pon., 2 mar 2026 10:00:00 +0100",
        "po, 2 bře 2026 10:00:00 +0100",
        "Пн, 2 мар 2026 10:00:00 +0300",
        "2 марта 2026 г.",
        "Δευ, 2 Μαρ 2026 10:00:00 +0200",
        "2 Mart 2026 Pazartesi",
    ],
)
def test_a_day_is_read_in_every_shape_that_programs_write(text):
    assert parse_day(text) == DAY


@pytest.mark.parametrize(
    "text",
    ["", "Mon,", "Mon, 32 Mar 2026 10:00:00 +0100", "Mon, 30 Feb 2026", "02/03/2026 10:00",
     "2026-13-02", "Wed, 32 Foo 2087", "10:00:00", "Mar 2026",
     "03/04/2026", "1-2-2026", "31.02.2026", "32/03/2026", "2026-02-30", "31 Nov 2026",
     # October in one language, November in another.
     "2 listopada 2026", "0 Mar 2026", "2 2026", "x" * 100_000],
)  # fmt: skip
def test_what_is_no_day_or_one_of_two_is_none(text):
    assert parse_day(text) is None


@pytest.mark.parametrize(
    "text", ["25/03/2026 10:00", "03/25/2026", "25-03-2026", "25.3.2026"]
)
def test_numbers_that_can_be_read_in_one_way_are_a_day(text):
    assert parse_day(text) == dt.date(2026, 3, 25)


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
