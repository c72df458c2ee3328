import datetime as dt
import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Timezone

from calendar_texts import calendar, days, event
from kith.importers.calendars.components import read_components

BERLIN = (
    "BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n"
    "BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\n"
)
NEW_YORK = (
    "BEGIN:DAYLIGHT\nDTSTART:20070311T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nEND:DAYLIGHT\n"
    "BEGIN:STANDARD\nDTSTART:20071104T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\n"
    "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nEND:STANDARD\n"
)
FIXED = (
    "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0530\nTZOFFSETTO:+0530\n"
    "END:STANDARD\n"
)
DAILY = "RRULE:FREQ=DAILY;COUNT=3\n"


def _zone(name, observances, more=""):
    return f"BEGIN:VTIMEZONE\nTZID:{name}\n{more}{observances}END:VTIMEZONE\n"


@pytest.mark.parametrize(
    ("start", "excluded"),
    [
        # 11 March at half past midnight, said in several ways.
        ("TZID=Own Zone:20260310T003000", "EXDATE:20260310T233000Z"),
        ("TZID=Own Zone:20260310T003000", "EXDATE;TZID=Own Zone:20260311T003000"),
        ("TZID=Own Zone:20260310T003000", "EXDATE;TZID=UTC:20260310T233000"),
        ("TZID=Own Zone:20260310T003000", "EXDATE;VALUE=DATE:20260311"),
        ("TZID=Own Zone:20260310T003000", "EXDATE;TZID=Asia/Tokyo:20260311T083000"),
        ("TZID=W. Europe Standard Time:20260310T003000", "EXDATE:20260310T233000Z"),
        ("TZID=/mozilla.org/2007/Europe/Berlin:20260310T003000", "EXDATE:20260310T233000Z"),
        ("TZID=\"(UTC+01:00) Amsterdam, Berlin\":20260310T003000", "EXDATE:20260310T233000Z"),
        ("TZID=GMT+0100:20260310T003000", "EXDATE:20260310T233000Z"),
        ("VALUE=DATE:20260310", "EXDATE:20260311T000000Z"),
    ],
)  # fmt: skip
def test_a_time_that_is_left_out_is_the_same_in_every_zone(tmp_path, start, excluded):
    weekly = event(DAILY + excluded, start=f"DTSTART;{start}")

    spans = days(tmp_path, calendar(weekly, head=_zone("Own Zone", BERLIN)))

    assert spans == {"Lena Vogt": ("03-10", "03-12", 2)}


def test_a_further_time_in_another_zone(tmp_path):
    text = event("RDATE:20260310T233000Z", start="DTSTART;TZID=Own:20260310T003000")

    spans = days(tmp_path, calendar(text, head=_zone("Own", BERLIN)))

    assert spans == {"Lena Vogt": ("03-10", "03-11", 2)}


def test_a_zone_is_known_by_the_name_that_others_give_it(tmp_path):
    text = event(
        DAILY + "EXDATE:20260310T233000Z", start="DTSTART;TZID=Own:20260310T003000"
    )
    head = _zone("Own", "", "X-LIC-LOCATION:Europe/Berlin\n")

    assert days(tmp_path, calendar(text, head=head))["Lena Vogt"][2] == 2


@functools.cache
def _both_zones(observances):
    """A zone as Kith and as the library make it of its description."""
    description = _zone("Own", observances)
    text = calendar(event(start="DTSTART;TZID=Own:20260310T003000"), head=description)
    (read,) = read_components("x.ics", text.encode(), [])
    # The library follows a rule to its end, which this one has not.
    rules = description.replace("RRULE:", "RRULE:UNTIL=20371231T000000Z;")
    library = Timezone.from_ical(rules.replace("1601", "1990"))
    return read.calendar.zones.find("Own"), library.to_tz(lookup_tzid=False)


@pytest.mark.parametrize("observances", [BERLIN, NEW_YORK, FIXED])
@given(st.integers(0, 28 * 365 * 24 * 2))
def test_a_described_zone_is_the_one_that_the_library_makes_of_it(observances, half):
    zone, library = _both_zones(observances)
    time = dt.datetime(2008, 1, 1, tzinfo=dt.UTC) + half * dt.timedelta(minutes=30)

    local = time.astimezone(zone)

    assert local.replace(tzinfo=None) == time.astimezone(library).replace(tzinfo=None)


@pytest.mark.parametrize(
    "observances",
    [
        BERLIN.replace("YEARLY", "SECONDLY"),
        BERLIN.replace("YEARLY", "DAILY").replace(";BYDAY=-1SU", ""),
        BERLIN.replace("RRULE:", "RRULE:INTERVAL=0;"),
        BERLIN.replace("+0200", "+9900"),
        BERLIN.replace("16010101", "99999999"),
        "",
    ],
)
def test_a_zone_made_to_keep_a_machine_busy_is_none(tmp_path, observances):
    text = event(start="DTSTART;TZID=Own:20260310T003000")

    spans = days(tmp_path, calendar(text, head=_zone("Own", observances)))

    assert spans == {"Lena Vogt": ("03-10", "03-10", 1)}
