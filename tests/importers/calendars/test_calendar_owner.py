"""Whose calendar it is, and what happens where that cannot be told or nothing can be read."""

import pytest

from calendar_texts import TODAY
from kith.errors import KithError
from kith.importers.calendars import read_calendars
from kith.model.settings import Me

ADA = Me(name="Ada Byron", email=("ada@byron.example",))
RUI = "ORGANIZER;CN=Rui Costa:mailto:rui@initech.example\n"
START = "DTSTART:20260401T090000Z\n"


def _guest(name, address):
    return f"ATTENDEE;CN={name};PARTSTAT=ACCEPTED:{address}\n"


def _text(*bodies, head=""):
    events = (
        f"BEGIN:VEVENT\nUID:{number}\n{body}END:VEVENT\n"
        for number, body in enumerate(bodies)
    )
    return f"BEGIN:VCALENDAR\n{head}{''.join(events)}END:VCALENDAR\n"


def _read(folder, text, name="x.ics", me=ADA):
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_calendars([folder / name], me=me, today=TODAY)


WORK = "mailto:ada@work.example"


@pytest.mark.parametrize("me", [ADA, Me(name="Ada Byron"), Me()])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        # In most meetings.
        ("x.ics", _text(RUI + _guest("A", WORK) + START,
                        _guest("Lena Vogt", "mailto:lena@x.example") + _guest("A", WORK) + START)),
        # The calendar has this address for a name, or its file.
        ("x.ics", _text(RUI + _guest("A", WORK) + START, head="X-WR-CALNAME:ada@work.example\n")),
        ("x.ics", _text(RUI + _guest("A", WORK) + START, head="X-WR-RELCALID:Ada@work.example\n")),
        ("ada@work.example.ics", _text(RUI + _guest("A", WORK) + START)),
    ],
)  # fmt: skip
def test_a_calendar_without_its_owner_is_an_error_with_a_suggestion(
    tmp_path, me, name, text
):
    with pytest.raises(KithError) as error:
        _read(tmp_path, text, name, me)

    assert "--me ada@work.example" in error.value.remedy
    assert error.value.exit_code == 2


def test_the_owners_name_next_to_an_address_makes_it_likely(tmp_path):
    text = _text(RUI + _guest("Ada Byron", WORK) + START)

    with pytest.raises(KithError) as error:
        _read(tmp_path, text)

    assert "--me ada@work.example" in error.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        _text(RUI + _guest("Ada", "mailto:ada@byron.example") + START + "STATUS:CANCELLED\n"),
        _text(RUI + _guest("Ada", "mailto:ada@byron.example") + "DTSTART:20360401T090000Z\n"),
        _text(START + "SUMMARY:Dentist\n"),
        _text(RUI + _guest("A", "mailto:a@x.example") + START, head="NAME:ada@byron.example\n"),
    ],
)  # fmt: skip
def test_a_calendar_whose_events_are_left_out_with_reason_is_none(tmp_path, text):
    batch = _read(tmp_path, text)

    assert batch.people == ()
    assert [notice.is_record for notice in batch.notices] == [True]


@pytest.mark.parametrize(
    "address", ["/o=ExchangeLabs/ou=Group/cn=Recipients/cn=abc-ada", "invalid:nomail"]
)
def test_the_owner_is_known_by_their_name_where_there_is_no_address(tmp_path, address):
    (rui,) = _read(tmp_path, _text(RUI + _guest("Ada Byron", address) + START)).people

    assert rui.name == "Rui Costa"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"<!DOCTYPE html>\n<html>", "web page"),
        (b"!BDN" + bytes(3_000), "Outlook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Outlook"),
        (b"BEGIN:VCARD\nFN:Lena\nEND:VCARD\n", "address book"),
        (b"Subject,Start Date\nLunch,2026-01-02\n", "not a calendar"),
        (b"BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:1\nEND:VTODO\nEND:VCALENDAR\n", "no events"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no events"),
        (b"\x1f\x8b\x08" + bytes(50), "compressed"),
    ],
)  # fmt: skip
def test_a_file_without_any_event_is_an_error_with_a_remedy(tmp_path, data, reason):
    with pytest.raises(KithError, match=f'"x.ics" cannot be imported: .*{reason}') as e:
        _read(tmp_path, data)

    assert e.value.remedy


def test_a_folder_without_a_calendar_is_an_error(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.txt").write_text("x")

    with pytest.raises(KithError, match="none of 2 files"):
        read_calendars([tmp_path], me=ADA, today=TODAY)
