"""An export may be replaced by the next one; a file of somebody else's may not."""

import datetime as dt

import pytest

from kith.exporters.calendar import format_calendar
from kith.exporters.csv_table import format_csv
from kith.exporters.graph import format_graphml
from kith.exporters.mark import is_export
from kith.exporters.vcard import format_vcards
from kith.load.journal import parse_journal
from kith.network.network import Network

ADA = "---\nname: Ada Byron\nbirthday: 1990-12-10\n---\n"


@pytest.mark.parametrize(
    "export",
    [
        format_csv,
        format_calendar,
        format_vcards,
        lambda network: format_graphml(network, "Me"),
    ],
)
def test_what_was_exported_is_known_again(export):
    network = Network(parse_journal({"contacts/ada.md": ADA}), dt.date(2026, 6, 1))

    assert is_export(export(network).encode("utf-8"))


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"name,email\r\nAda,ada@b.example\r\n",
        b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada\r\n",
        b"BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\n",
        b'{"generator": "something else"}',
    ],
)
def test_what_another_program_wrote_is_not(head):
    assert not is_export(head)
