import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.importers.year_summary import Span, YearSummary, parse_year_summary

DAYS = st.dates(dt.date(2023, 1, 1), dt.date(2023, 12, 31))


@st.composite
def spans(draw):
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return Span(1 if first == last else draw(st.integers(2, 400)), first, last)


written = st.builds(
    YearSummary,
    sent=st.none() | spans(),
    received=spans(),
    threads=st.integers(0, 9),
)  # fmt: skip
titles = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=12) | st.lists(
    st.sampled_from(["Lunch", "3 times", "12 times", "1 times", "0 times", "٣ times", "once", "7",
                     "9" * 5000 + " times"]),
    max_size=4,
).map(", ".join)  # fmt: skip


@given(written, written, written)
def test_joining_is_the_same_in_any_order_and_however_often(one, two, three):
    assert one.joined(two) == two.joined(one)
    assert one.joined(two).joined(three) == one.joined(two.joined(three))
    assert one.joined(two).joined(two) == one.joined(two)


@given(spans(), spans(), spans())
def test_contact_on_two_days_was_not_one_contact(one, two, three):
    joined = one.joined(two)

    assert joined.count > 1 or joined.first == joined.last
    assert joined.joined(three) == one.joined(two.joined(three))


@given(written, st.integers(0, 400))
def test_the_lines_of_a_year_say_all_of_it(summary, days):
    found = [
        parse_year_summary(line.note, line.date, line.since, is_written=True)
        for line in summary.lines(days)
    ]

    both = found[0] if len(found) == 1 else found[0].joined(found[1])
    if summary.sent is None:
        both = YearSummary(
            sent=both.sent, received=both.received, threads=summary.threads
        )
    assert both == summary


@given(spans(), titles)
def test_a_series_of_meetings_is_read_as_it_was_written(span, title):
    summary = YearSummary(meetings=span, title=title)
    (line,) = summary.lines(180)

    found = parse_year_summary(line.note, line.date, line.since, is_written=False)

    assert found == summary


@pytest.mark.parametrize(
    ("title", "count", "note"),
    [
        ("Lunch", 1, "Lunch"),
        ("Lunch", 3, "Lunch, 3 times"),
        ("Lunch, 3 times", 1, "Lunch, 3 times, once"),
        ("Lunch, 3 times", 2, "Lunch, 3 times, 2 times"),
        ("Lunch, 3 times, once", 1, "Lunch, 3 times, once, once"),
        ("3 times", 1, "3 times, once"),
        ("Ballet, once", 1, "Ballet, once"),
        ("Lunch, 1 times", 1, "Lunch, 1 times"),
        ("", 1, ""),
        ("", 2, "2 times"),
    ],
)
def test_what_a_meeting_is_called_is_never_taken_for_a_count(title, count, note):
    first, last = dt.date(2023, 3, 1), dt.date(2023, 3, count)
    summary = YearSummary(meetings=Span(count, first, last), title=title)

    (line,) = summary.lines(180)

    assert line.note == note
    assert parse_year_summary(note, line.date, line.since, is_written=False) == summary


def test_mail_far_apart_did_not_go_both_ways():
    sent = Span(1, dt.date(2023, 1, 2), dt.date(2023, 1, 2))
    received = Span(3, dt.date(2023, 9, 1), dt.date(2023, 9, 3))

    lines = YearSummary(sent=sent, received=received).lines(180)
    assert [line.direction for line in lines] == ["sent", "received"]
    assert [
        line.direction
        for line in YearSummary(sent=sent, received=received, threads=1).lines(180)
    ] == ["both"]
    assert [
        line.direction for line in YearSummary(sent=sent, received=received).lines(300)
    ] == ["both"]
    (line,) = YearSummary(sent=sent, received=received, threads=1).lines(180)
    assert (str(line.since), str(line.date)) == ("2023-09-01", "2023-09-03")


def test_a_note_of_the_owners_is_no_tally():
    day = dt.date(2023, 1, 2)
    for note in ("", "sent her the notes", "3 sent", "1 sent (yesterday)"):
        assert parse_year_summary(note, day, None, is_written=True) is None
