"""An import gives the same with every version of Python and of the libraries.

The results stand here word for word: the suite runs with several versions.
"""

import ast
import datetime as dt
from pathlib import Path

import pytest

from kith.importers.address_books.contact_tables import read_contact_tables
from kith.importers.address_books.vcard import read_vcards
from kith.importers.calendars import read_calendars
from kith.importers.mail import read_mail
from kith.importers.pipeline.facts import interaction_fact
from kith.importers.records import ImportedInteraction
from kith.importers.year_summary import Span, YearSummary
from kith.model.settings import Me

ME = Me(email=("me@home.example",))
TODAY = dt.date(2026, 6, 1)
IMPORTERS = Path(__file__).parents[2] / "tools" / "kith" / "importers"

# As it is written, and who it is; where nothing but an address is given, its words make the name.
SOMEBODY = [
    ("lena.vogt@x.example", "Lena Vogt"),
    ("lena.vogt@x.example <lena.vogt@x.example>", "Lena Vogt"),
    ("omar@y.example <lena.vogt@x.example>", "Lena Vogt"),
    ("Léna Vogt <Lena.Vogt@X.example>", "Léna Vogt"),
    ("Vogt, Léna <lena.vogt@x.example>", "Léna Vogt"),
    ("Vogt, Léna <lena.vogt@x.example", "Léna Vogt"),
]


def _mailbox(header):
    days = ("Wed, 01 May 2024 10:00:00 +0200", "2024-05-02T10:00:00Z")
    there = f"From: {header}\nTo: me@home.example\nDate: {days[0]}\nMessage-ID: <1@x>\n\nx\n\n"
    back = f"From: me@home.example\nTo: {header}\nDate: {days[1]}\nMessage-ID: <2@x>\n\nx\n\n"
    line = "From x Thu May  2 10:00:00 2024\n"
    return line + there + line + back


@pytest.mark.parametrize(("header", "name"), SOMEBODY)
def test_of_a_mail(tmp_path, header, name):
    (tmp_path / "x.mbox").write_text(_mailbox(header), encoding="utf-8")

    (person,) = read_mail([tmp_path / "x.mbox"], me=ME, today=TODAY).people

    assert (person.name, person.email) == (name, ("lena.vogt@x.example",))
    assert person.makes_file
    (year,) = person.interactions
    assert [line.note for line in year.summary.lines(180)] == [
        "1 sent (2024-05-02), 1 received (2024-05-01)"
    ]


def test_of_an_encoded_name(tmp_path):
    names = {
        "=?gb2312?B?wO6VTsa96UY=?=": "李昇平镕",
        "=?ISO-2022-JP?B?GyRCfGI2NhsoQg==?=": "髙橋",
        "=?x-unknown?Q?J=FCrgen_Vogt?=": "Jürgen Vogt",
        '"=?utf-8?Q?Vogt=2C_L=C3=A9na?="': "Léna Vogt",
        "=?utf-8?Q?L=C3=A": "Lena Vogt",
    }
    for header, name in names.items():
        text = _mailbox(f"{header} <lena.vogt@x.example>")
        (tmp_path / "x.mbox").write_text(text, encoding="utf-8")

        (person,) = read_mail([tmp_path / "x.mbox"], me=ME, today=TODAY).people

        assert person.name == name


@pytest.mark.parametrize(("called", "name"), SOMEBODY)
def test_of_a_calendar(tmp_path, called, name):
    lines = [
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "DTSTART:20240501T100000Z",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@home.example",
        f'ATTENDEE;CN="{called}";PARTSTAT=ACCEPTED:invalid:nomail',
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    (tmp_path / "x.ics").write_text("\r\n".join(lines), encoding="utf-8", newline="")

    (person,) = read_calendars([tmp_path / "x.ics"], me=ME, today=TODAY).people

    assert (person.name, person.email) == (name, ("lena.vogt@x.example",))


@pytest.mark.parametrize("written", [written for written, _ in SOMEBODY])
def test_of_an_address_book(tmp_path, written):
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:Léna Vogt\nEMAIL:{written}\nEND:VCARD\n"
    table = (
        f'First Name,Last Name,E-mail 1 - Value\nLéna,Vogt,"{written}, b@x.example"\n'
    )
    (tmp_path / "x.vcf").write_text(card, encoding="utf-8")
    (tmp_path / "x.csv").write_text(table, encoding="utf-8")

    (person,) = read_vcards([tmp_path / "x.vcf"]).people
    (other,) = read_contact_tables([tmp_path / "x.csv"], "google").people

    assert person.email == ("lena.vogt@x.example",)
    assert other.email == ("lena.vogt@x.example", "b@x.example")


def test_of_a_note_no_letter_is_lost_that_a_python_does_not_know(tmp_path):
    # The face is of Unicode 15, which Python 3.11 does not know; the space is a hard one.
    note = "shaking \U0001fae8 and\u00a0hard"
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:A B\nNOTE:{note}\x07\u202e\u2028more\nEND:VCARD\n"
    (tmp_path / "x.vcf").write_text(card, encoding="utf-8")

    (person,) = read_vcards([tmp_path / "x.vcf"]).people

    assert person.text == f"{note}\nmore"


def test_what_is_remembered_of_a_year_is_understood_by_every_version():
    span = Span(2, dt.date(2024, 5, 1), dt.date(2024, 5, 9))
    meetings = ImportedInteraction(
        date=span.last, how="video", summary=YearSummary(meetings=span, title="Lunch")
    )
    wrote = ImportedInteraction(
        date=span.last, how="email", summary=YearSummary(sent=span, threads=1)
    )

    assert interaction_fact(meetings) == (
        "interaction=2024-05-09|video||Tally(sent=None, received=None, threads=0, "
        "held=Span(count=2, first=datetime.date(2024, 5, 1), last=datetime.date(2024, 5, 9)), "
        "title='Lunch')"
    )
    assert interaction_fact(wrote) == (
        "interaction=2024-05-09|email||Tally(sent=Span(count=2, first=datetime.date(2024, 5, 1), "
        "last=datetime.date(2024, 5, 9)), received=None, threads=1, held=None, title='')"
    )


@pytest.mark.parametrize(
    "path", sorted(IMPORTERS.rglob("*.py")), ids=lambda path: path.stem
)
def test_no_reader_relies_on_what_differs_between_versions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [
            getattr(node, "module", None) or "",
            *(one.name for one in node.names),
        ]
    }
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

    assert imported.isdisjoint({"email", "mailbox", "cgi", "html.parser"})
    assert called.isdisjoint({"strptime", "parsedate", "getaddresses", "parseaddr"})
