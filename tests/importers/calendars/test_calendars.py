import datetime as dt
import logging
import warnings
from pathlib import Path

import icalendar
import pytest

from kith.importers.calendars import read_calendars
from kith.importers.calendars.components import read_components
from kith.model.settings import Me

ME = Me(email=("me@home.example",))
TODAY = dt.date(2026, 6, 1)
I_CAME = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@home.example\n"
ADA = 'ATTENDEE;CN="Byron, Ada";PARTSTAT=ACCEPTED:MAILTO:Ada@b.example\n'


def _event(lines, start="DTSTART:20240501T100000Z\n", uid="u1"):
    return f"BEGIN:VEVENT\nUID:{uid}\n{start}{lines}END:VEVENT\n"


def _read(tmp_path, *events, head="", **options):
    text = f"BEGIN:VCALENDAR\n{head}{''.join(events)}END:VCALENDAR\n"
    (tmp_path / "x.ics").write_text(text.replace("\n", "\r\n"), newline="")
    options.setdefault("me", ME)
    return read_calendars([tmp_path / "x.ics"], today=TODAY, **options)


def _told(batch):
    return [
        (record.name, one.how, *[f"{line.since or line.date}–{line.date} {line.note}".strip()
                                 for line in one.summary.lines(180)])
        for record in batch.people
        for one in record.interactions
    ]  # fmt: skip


def test_who_came_was_met(tmp_path):
    batch = _read(tmp_path, _event(I_CAME + ADA + "SUMMARY:Lunch\nLOCATION:Bar Nero\n"))

    (ada,) = batch.people
    assert (ada.name, ada.email) == ("Ada Byron", ("ada@b.example",))
    assert _told(batch) == [("Ada Byron", "met", "2024-05-01–2024-05-01 Lunch")]
    assert ada.interactions[0].where == "Bar Nero"


@pytest.mark.parametrize("name", ["Bob @ Acme", "@oin", "bob@"])
def test_a_name_with_an_at_sign_is_no_address(tmp_path, name):
    guest = f'ATTENDEE;CN="{name}";PARTSTAT=ACCEPTED:invalid:nomail\n'
    batch = _read(tmp_path, _event(I_CAME + guest))

    (bob,) = batch.people
    assert (bob.name, bob.email) == (name, ())


@pytest.mark.parametrize(
    ("lines", "how"),
    [
        ("LOCATION:https://zoom.us/j/1\n", "video"),
        ("LOCATION:Microsoft Teams Meeting\n", "video"),
        ("X-GOOGLE-CONFERENCE:https://meet.google.com/abc\n", "video"),
        ("DESCRIPTION:Join: https://meet.google.com/abc\n", "video"),
        ("LOCATION:Room 4\nDESCRIPTION:https://meet.google.com/abc\n", "met"),
        ("LOCATION:+49 30 901820\n", "call"),
        ("SUMMARY:Phone with Ada\n", "call"),
        ("LOCATION:Room 4\n", "met"),
        ("", "met"),
    ],
)
def test_what_kind_of_meeting_it_was(tmp_path, lines, how):
    assert [
        told[1] for told in _told(_read(tmp_path, _event(I_CAME + ADA + lines)))
    ] == [how]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (I_CAME + ADA + "STATUS:CANCELLED\n", "canceled"),
        (I_CAME + ADA + "SUMMARY:Canceled: lunch\n", "canceled"),
        (I_CAME.replace("ACCEPTED", "DECLINED") + ADA, "not accepted by you"),
        (I_CAME.replace("ACCEPTED", "NEEDS-ACTION") + ADA, "not accepted by you"),
        (I_CAME + ADA.replace("ACCEPTED", "DECLINED"), "accepted by nobody else"),
        (I_CAME + ADA.replace("ACCEPTED", "NEEDS-ACTION"), "accepted by nobody else"),
        (I_CAME + ADA.replace(";CN=", ";CUTYPE=ROOM;CN="), "accepted by nobody else"),
        ("ORGANIZER:mailto:fair@x.example\n", "without guests"),
        ("SUMMARY:Dentist\n", "without guests"),
    ],
)
def test_what_is_no_meeting_is_said(tmp_path, lines, why):
    batch = _read(tmp_path, _event(lines))

    assert batch.people == ()
    assert any(why in notice.message for notice in batch.notices)


def test_whoever_calls_a_meeting_came_unless_they_declined(tmp_path):
    host = "ORGANIZER;CN=Bob Stone:mailto:bob@s.example\n"
    gone = "ATTENDEE;PARTSTAT=DECLINED:mailto:bob@s.example\n"

    assert _told(_read(tmp_path, _event(I_CAME + host)))[0][0] == "Bob Stone"
    assert _read(tmp_path, _event(I_CAME + host + gone)).people == ()
    mine = "ORGANIZER:mailto:me@home.example\n"
    assert [told[0] for told in _told(_read(tmp_path, _event(mine + ADA)))] == [
        "Ada Byron"
    ]


def test_a_crowd_is_an_event_and_no_reason_for_a_file(tmp_path):
    crowd = "".join(
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:p{number}@x.example\n"
        for number in range(10)
    )

    batch = _read(tmp_path, _event(I_CAME + crowd))
    assert {told[1] for told in _told(batch)} == {"event"}
    assert not any(record.makes_file for record in batch.people)
    batch = _read(tmp_path, _event(I_CAME + crowd), max_attendees=11)
    assert {told[1] for told in _told(batch)} == {"met"}


def test_a_series_is_one_line_a_year_without_the_times_that_were_cancelled(tmp_path):
    weekly = _event(
        I_CAME + ADA + "SUMMARY:Sync\nRRULE:FREQ=WEEKLY;COUNT=10\n"
        "EXDATE;TZID=Europe/Rome:20231204T100000\n",
        start="DTSTART;TZID=Europe/Rome:20231127T100000\n",
    )
    moved = _event(
        I_CAME + ADA + "SUMMARY:Sync\nRECURRENCE-ID;TZID=Europe/Rome:20240101T100000\n",
        start="DTSTART;TZID=Europe/Rome:20240103T100000\n",
    )
    off = _event(
        I_CAME + ADA + "SUMMARY:Sync\nSTATUS:CANCELLED\n"
        "RECURRENCE-ID;TZID=Europe/Rome:20240108T100000\n",
        start="DTSTART;TZID=Europe/Rome:20240108T100000\n",
    )

    assert _told(_read(tmp_path, weekly, moved, off)) == [
        ("Ada Byron", "met", "2023-11-27–2023-12-25 Sync, 4 times"),
        ("Ada Byron", "met", "2024-01-03–2024-01-29 Sync, 4 times"),
    ]


def test_what_follows_an_alarm_belongs_to_the_event(tmp_path):
    alarm = "BEGIN:VALARM\nATTENDEE:mailto:eve@b.example\nEND:VALARM\n"
    stray = "END:VTODO\n"

    batch = _read(tmp_path, _event(alarm + I_CAME + stray + ADA + "SUMMARY:Lunch\n"))

    assert _told(batch) == [("Ada Byron", "met", "2024-05-01–2024-05-01 Lunch")]


def test_a_series_of_whole_days_that_was_moved_is_followed_to_its_new_days(tmp_path):
    came = I_CAME + ADA + "SUMMARY:Lunch\n"
    series = _event(
        came + "RRULE:FREQ=WEEKLY;COUNT=4\n", "DTSTART;VALUE=DATE:20240506\n"
    )
    moved = _event(
        came + "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20240520\n",
        "DTSTART;VALUE=DATE:20240522\n",
    )

    assert _told(_read(tmp_path, series, moved)) == [
        ("Ada Byron", "met", "2024-05-06–2024-05-29 Lunch, 4 times")
    ]


def test_a_series_without_an_end_is_followed_until_today_and_within_the_window(
    tmp_path,
):
    daily = _event(
        I_CAME + ADA + "RRULE:FREQ=DAILY\n", start="DTSTART:19990101T100000Z\n"
    )

    told = _told(_read(tmp_path, daily, since=dt.date(2026, 5, 1)))

    assert told == [("Ada Byron", "met", "2026-05-01–2026-06-01 32 times")]
    assert len(_told(_read(tmp_path, daily))) == 11


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=1",
        "FREQ=DAILY;BYMINUTE=1,2,3;BYHOUR=1,2",
    ],
)
def test_a_rule_made_to_keep_a_machine_busy_counts_once(tmp_path, rule):
    batch = _read(tmp_path, _event(I_CAME + ADA + f"RRULE:{rule}\n"))

    assert [told[2] for told in _told(batch)] == ["2024-05-01–2024-05-01"]
    assert any(
        "more often than any meeting" in notice.message for notice in batch.notices
    )


@pytest.mark.parametrize(
    ("head", "start", "day"),
    [
        ("", "DTSTART:20240501T233000Z\n", "2024-05-01"),
        ("X-WR-TIMEZONE:Asia/Tokyo\n", "DTSTART:20240501T233000Z\n", "2024-05-02"),
        ("", "DTSTART;TZID=Asia/Tokyo:20240501T233000\n", "2024-05-01"),
        ("", "DTSTART;TZID=Eigene Zeit:20240501T233000\n", "2024-05-01"),
        ("", "DTSTART;TZID=Europe:20240501T233000\n", "2024-05-01"),
        ("", "DTSTART;VALUE=DATE:20240501\n", "2024-05-01"),
    ],
)
def test_the_day_is_the_one_on_which_it_took_place(tmp_path, head, start, day):
    told = _told(_read(tmp_path, _event(I_CAME + ADA, start=start), head=head))

    assert told[0][2].startswith(day)


def test_what_is_still_to_come_did_not_happen(tmp_path):
    assert (
        _read(tmp_path, _event(I_CAME + ADA, start="DTSTART:20260701T100000Z\n")).people
        == ()
    )
    assert (
        _read(tmp_path, _event(I_CAME + ADA, start="DTSTART:20870701T100000Z\n")).people
        == ()
    )


def test_a_meeting_in_two_calendars_counts_once(tmp_path):
    (tmp_path / "more").mkdir()
    for name in ("a.ics", "b.ics"):
        text = f"BEGIN:VCALENDAR\n{_event(I_CAME + ADA)}END:VCALENDAR\n"
        (tmp_path / "more" / name).write_text(text)

    batch = read_calendars([tmp_path / "more"], me=ME, today=TODAY)

    assert _told(batch) == [("Ada Byron", "met", "2024-05-01–2024-05-01")]
    assert batch.read == {"a.ics": 1, "b.ics": 1}


def test_a_bad_event_is_named_and_its_neighbors_are_kept(tmp_path):
    batch = _read(
        tmp_path,
        _event(I_CAME + ADA, start="DTSTART:BORKED\n", uid="1"),
        _event("junk without a colon\n" + I_CAME + ADA, uid="2"),
        "BEGIN:VTODO\nSUMMARY:x\nEND:VTODO\n",
        "BEGIN:VEVENT\nUID:3\n" + _event(I_CAME + ADA, uid="4"),
    )

    assert len(_told(batch)) == 1
    told = {
        (notice.origin.line, notice.message.split(";")[0]) for notice in batch.notices
    }
    assert {
        (2, "an event without a start date"),
        (11, "the line is not a name, a colon and a value"),
        (0, "1 task or note, which are not meetings"),
        (18, "the event has no end"),
    } <= told


def test_titles_stay_out_if_asked(tmp_path):
    lines = I_CAME + ADA + "SUMMARY:Salary talk\n"
    batch = _read(tmp_path, _event(lines), _event(lines, "DTSTART:20240601\n", "u2"),
                  with_titles=False)  # fmt: skip

    assert "Salary" not in repr(batch.people)


_SAMPLES = Path(__file__).parents[3] / ".." / "shared" / "samples" / "ics"
_FILES = sorted(_SAMPLES.rglob("*.ics"))


@pytest.mark.samples
@pytest.mark.skipif(
    not _FILES, reason="the collection of real files is not beside the project"
)
def test_no_event_is_lost_that_the_library_alone_reads():
    logging.disable(logging.CRITICAL)
    worse = []
    for path in _FILES:
        data = path.read_bytes()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                calendars = icalendar.Calendar.from_ical(data, multiple=True)
                theirs = sum(len(one.walk("VEVENT")) for one in calendars)
        except ValueError:
            theirs = 0
        ours = len(read_components(path.name, data, []))
        if ours < theirs:
            worse.append((path.name, ours, theirs))
    logging.disable(logging.NOTSET)
    assert worse == []


@pytest.mark.samples
@pytest.mark.skipif(
    not _FILES, reason="the collection of real files is not beside the project"
)
def test_every_real_calendar_is_read_without_a_traceback_and_counted():
    names = ("a@example.com", "jdoe@example.com", "jlal@mozilla.com", "foo@bar.com")
    me = Me(email=names)
    batch = read_calendars([_SAMPLES], me=me, today=TODAY, since=dt.date(1970, 1, 1))

    assert set(batch.read) == {path.relative_to(_SAMPLES).as_posix() for path in _FILES}
    assert sum(batch.read.values()) > 1_000
    assert len(batch.people) > 3


def test_rooms_are_counted_as_guests_and_not_as_who_called_the_meeting(tmp_path):
    room = ":mailto:room.blue@initech.example\n"
    other = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:room.red@initech.example\n"
    lines = f"{I_CAME}{ADA}ORGANIZER{room}ATTENDEE;PARTSTAT=ACCEPTED{room}{other}"

    batch = _read(tmp_path, _event(lines))

    (notice,) = (one for one in batch.notices if "who are rooms" in one.message)
    assert notice.message.startswith("2 guests who are rooms")
    assert notice.count == 2


def test_of_a_property_that_is_there_twice_the_first_counts(tmp_path):
    times = "TRANSP:OPAQUE\nTRANSP:TRANSPARENT\n"
    batch = _read(tmp_path, _event(f"{I_CAME}{ADA}{times}"))

    assert [person.name for person in batch.people] == ["Ada Byron"]


def test_a_guest_who_did_not_answer_is_counted_each_time(tmp_path):
    bob = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bob@b.example\n"
    series = "RRULE:FREQ=WEEKLY;COUNT=4\n"
    batch = _read(tmp_path, _event(f"{I_CAME}{ADA}{bob}{series}"))

    (notice,) = (one for one in batch.notices if "did not accept" in one.message)
    assert notice.message.startswith("4 guests who did not accept or answer")
