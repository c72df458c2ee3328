from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.load.journal import parse_journal
from kith.network.network import Network
from kith.site.charts.contact_chart import (
    ContactChart,
    build_contact_chart,
)
from kith.site.charts.contact_rows import MOST_MARKS
from kith.site.charts.position_bars import PositionTimes, overlap
from kith.site.charts.time_scale import TimeScale, place_words
from kith.text.dates import PartialDate, parse_date

TODAY = dt.date(2026, 6, 1)


def chart_of(
    *interactions: str, since: str = "", positions: tuple[PositionTimes, ...] = ()
):
    listed = "".join(f"  - {one}\n" for one in interactions)
    text = (
        f"---\nname: Ada\ninteractions:\n{listed}---\n"
        if listed
        else "---\nname: Ada\n---\n"
    )
    journal = parse_journal({"contacts/ada.md": text})
    assert journal.problems == ()
    evidence = Network(journal, TODAY).evidence["ada"]
    began = parse_date(since) if since else None
    return build_contact_chart(evidence, TODAY, since=began, positions=positions)


def marks_of(chart: ContactChart, label: str):
    return [mark for row in chart.rows if row.label == label for mark in row.marks]


def bars_of(chart: ContactChart, label: str):
    return [bar for row in chart.rows if row.label == label for bar in row.bars]


def test_each_contact_stands_at_its_date() -> None:
    chart = chart_of("2016-06-01 met", "2021-06-01 met", "2026-06-01 met")
    assert [mark.x for mark in marks_of(chart, "In person")] == pytest.approx(
        [0, 50, 100], abs=0.1
    )
    assert [tick.label for tick in chart.ticks] == [
        "2018",
        "2020",
        "2022",
        "2024",
        "2026",
    ]


def test_it_begins_with_what_was_first() -> None:
    assert marks_of(chart_of("2021-06-01 met", since="2016-06-01"), "In person")[
        0
    ].x == (pytest.approx(50, abs=0.1))
    own = ((parse_date("2016-06"), None),)
    held = PositionTimes("Initech", parse_date("2010"), parse_date("2020"), own)
    chart = chart_of("2021-06-01 met", positions=(held,))
    assert marks_of(chart, "In person")[0].x == pytest.approx(50, abs=0.1)
    assert chart.positions[0].stretch.x == 0
    # What one did before one knew the other is no reason to go back further.
    alone = PositionTimes("Initech", parse_date("2010"), parse_date("2020"))
    assert (
        marks_of(chart_of("2021-06-01 met", positions=(alone,)), "In person")[0].x == 0
    )


def test_real_contact_stands_above_the_line_and_one_way_below() -> None:
    chart = chart_of("2025-01-01 email both", "2026-01-01 email sent")
    (row,) = chart.rows
    above, below = row.marks
    assert (above.weight, below.weight) == ("proof", "trace")
    assert above.bottom < row.y < below.top
    assert "trace" in chart.kinds
    assert "future" not in chart.kinds


def test_the_sorts_have_rows_of_their_own() -> None:
    chart = chart_of("2025-01-01 met", "2025-02-01 video", "2025-03-01 message both",
                     "2025-04-01 event")  # fmt: skip
    assert [row.label for row in chart.rows] == [
        "In person",
        "Spoken",
        "Written",
        "Other",
    ]
    assert [len(row.marks) for row in chart.rows] == [1, 1, 1, 1]


def test_a_year_is_as_long_as_a_year_and_a_sum_as_what_it_sums_up() -> None:
    chart = chart_of(
        "2016-06-01 met",
        "2020 met",
        "{date: 2024-06-01, since: 2021-06-01, how: email, direction: both}",
    )
    (year,) = bars_of(chart, "In person")
    (whole,) = bars_of(chart, "Written")
    assert (year.stretch.width, year.is_sum) == (pytest.approx(10, abs=0.1), False)
    assert (whole.stretch.x, whole.stretch.width) == pytest.approx((50, 30), abs=0.1)
    assert whole.is_sum
    assert year.text == "met, 2020"


def test_a_year_that_has_not_ended_ends_today() -> None:
    chart = chart_of("2016-06-01 met", "2026 met")
    (year,) = bars_of(chart, "In person")
    assert year.stretch.end <= 100


@pytest.mark.parametrize("number", [400, 2000])
def test_many_contacts_merge_into_few_marks_that_count_them_all(number: int) -> None:
    day = dt.date(2015, 1, 1)
    hows = ("met", "call", "email both", "email sent", "event")
    lines = [f"{day + dt.timedelta(days=n * 2)} {hows[n % 5]}" for n in range(number)]
    chart = chart_of(*lines)
    marks = [mark for row in chart.rows for mark in row.marks]
    assert chart.is_merged
    assert len(marks) <= MOST_MARKS
    counted = [mark.text.split(" contacts")[0] for mark in marks]
    assert sum(int(one) if one.isdigit() else 1 for one in counted) == number
    for row in chart.rows:
        for mark in row.marks:
            assert row.y - 34 < mark.top <= mark.bottom < row.y + 14


def test_more_contacts_make_a_taller_mark() -> None:
    lines = ["2016-06-01 met", *(f"2021-06-0{day} met" for day in range(1, 9))]
    single, several = marks_of(chart_of(*lines), "In person")
    assert several.text == "8 contacts, 1 June 2021 – 8 June 2021"
    assert several.bottom - several.top > single.bottom - single.top == 0


def test_the_time_since_the_last_real_contact_is_seen_and_said() -> None:
    chart = chart_of("2016-06-01 met", "2024-06-01 met", "2026-05-01 email sent")
    assert chart.gap is not None
    assert chart.gap.words == "last real contact 2 years ago"
    assert (chart.gap.stretch.x, chart.gap.stretch.end) == pytest.approx(
        (80, 100), abs=0.1
    )
    assert chart_of("2026-05-01 email sent").gap is None
    assert "There was no real contact." in chart_of("2026-05-01 email sent").text


def test_what_is_planned_lies_behind_today_and_leaves_room_for_the_past() -> None:
    chart = chart_of("2016-06-01 met", "2099-01-01 met")
    last = marks_of(chart, "In person")[-1]
    assert (last.weight, last.x) == ("future", 100)
    assert 80 <= chart.today < 100


def test_a_position_shows_when_both_were_there() -> None:
    own = ((parse_date("2018-06"), parse_date("2020-05")),)
    chart = chart_of(
        "2016-06-01 met",
        positions=(
            PositionTimes("Later", parse_date("2021"), None),
            PositionTimes("Initech", parse_date("2016-06"), parse_date("2020-12"), own),
        ),
    )
    later, shared = chart.positions
    assert later.shared == ()
    assert later.stretch.end == 100
    assert shared.words.text == "Initech, you too"
    (both,) = shared.shared
    assert (both.x, both.end) == pytest.approx((20, 40), abs=0.2)


def test_nothing_is_drawn_of_nothing() -> None:
    assert chart_of() is None


def test_what_it_shows_stands_in_words() -> None:
    chart = chart_of("2016-06-01 met", "2020-06-01 met", "2024-01-01 email sent")
    assert chart.text == (
        "In person: 2 real contacts; written: 1 one-way or planned. "
        "The last real contact was 6 years ago."
    )


@pytest.mark.parametrize(
    ("one", "other", "is_met"),
    [
        (("2010", "2015"), ("2014", "2018"), True),
        (("2010", "2015"), ("2015-06", None), True),
        (("2010", "2015"), ("2016", None), False),
        (("2010", None), ("2012", "2013"), True),
        ((None, "2015"), ("2014", "2018"), False),
    ],
)
def test_two_times_meet_only_where_that_is_known(one, other, is_met: bool) -> None:
    times = [
        tuple(parse_date(day) if day else None for day in time) for time in (one, other)
    ]
    assert overlap(*times) is is_met
    assert overlap(*reversed(times)) is is_met


days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 30))


@given(days, days, days, days)
def test_nothing_is_drawn_outside_the_chart(
    first: dt.date, last: dt.date, start: dt.date, end: dt.date
) -> None:
    if (last - dt.date(1, 1, 1)).days < 2:
        return
    scale = TimeScale(min(first, last), last)
    assert 0 <= scale.at(start) <= 100
    found = scale.stretch(start, end)
    if found is not None:
        assert 0 <= found.x <= found.end <= 100.001
        words = place_words("A name that is rather long for it", found)
        assert 0 <= words.x <= 100.001
    assert len(scale.ticks) <= 12
    assert all(0 <= tick.x <= 100 for tick in scale.ticks)


def test_words_begin_where_a_stretch_does_unless_there_is_more_room_before() -> None:
    scale = TimeScale(dt.date(2016, 6, 1), TODAY)
    early = scale.stretch(dt.date(2017, 1, 1), dt.date(2017, 6, 1))
    late = scale.stretch(dt.date(2025, 1, 1), TODAY)
    assert early is not None
    assert late is not None
    assert not place_words("Initech", early).is_end
    assert place_words("Nordlicht Analytics", late).is_end
    assert len(place_words("x" * 80, early).text) < 32


def test_partial_dates_of_a_position_are_taken_whole() -> None:
    held = PositionTimes("Initech", PartialDate(2016), PartialDate(2020))
    (bar,) = chart_of("2016-01-01 met", positions=(held,)).positions
    assert bar.stretch.width == pytest.approx(100 * 5 / 10.41, abs=0.5)
