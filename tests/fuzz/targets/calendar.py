"""Calendars."""

import contextlib

from imports import TODAY, check_batch, written

from kith.errors import KithError
from kith.importers.calendars import read_calendars
from kith.model.settings import Me

NAME = "calendar"
SEEDS = [
    b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nX-WR-TIMEZONE:Asia/Tokyo\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\n"
    b"BEGIN:STANDARD\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/Rome:20231127T100000\r\nSUMMARY:Sync\r\n"
    b"RRULE:FREQ=WEEKLY;COUNT=10;BYDAY=MO,WE\r\nEXDATE;TZID=Europe/Rome:20231204T100000\r\n"
    b"ORGANIZER;CN=Bob Stone:mailto:bob@s.example\r\n"
    b'ATTENDEE;CN="Byron, Ada";PARTSTAT=ACCEPTED:mailto:ada@b.example\r\n'
    b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@home.example\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    b"RECURRENCE-ID;RANGE=THISANDFUTURE:20240101T090000Z\r\nDTSTART:20240103T090000Z\r\n"
    b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@home.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:2\nDTSTART;VALUE=DATE:20240229\n"
    b"RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=-1;BYSETPOS=1;WKST=SU;UNTIL=20300101\n"
    b"RDATE;VALUE=PERIOD:20240301T100000Z/PT1H\nEXRULE:FREQ=DAILY;BYYEARDAY=60\nLOCATION:Zoom\n"
    b"ATTENDEE;CN=Cy;PARTSTAT=ACCEPTED;EMAIL=cy@x.example:urn:x\n"
    b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@home.example\nEND:VEVENT\nEND:VCALENDAR\n",
]


def run(data: bytes) -> None:
    """Import it."""
    me = Me(email=("me@home.example",))
    with contextlib.suppress(KithError):
        check_batch(read_calendars([written("x.ics", data)], me=me, today=TODAY))
