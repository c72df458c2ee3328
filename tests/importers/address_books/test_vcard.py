import datetime as dt
from pathlib import Path

import icalendar
import pytest

from kith.importers.address_books.vcard import read_vcards
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.run import Importer
from kith.load.journal import load_journal


def _read(tmp_path, data, name="x.vcf"):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_vcards([tmp_path / name])


def _one(tmp_path, lines):
    (person,) = _read(
        tmp_path, f"BEGIN:VCARD\nVERSION:3.0\n{lines}\nEND:VCARD\n"
    ).people
    return person


def test_everything_that_says_something_of_a_person_is_taken(tmp_path):
    person = _one(
        tmp_path,
        "FN:Ada Byron\nN:Byron;Ada;;Dr.;\nNICKNAME:Countess\nORG:Initech GmbH;Analysis\n"
        "TITLE:Analyst\nEMAIL;TYPE=work:ADA@initech.example\nitem1.EMAIL;TYPE=pref:a@b.example\n"
        "TEL;TYPE=CELL:+44 20 7946 0999\nTEL;TYPE=FAX:+44 20 7946 0111\n"
        "ADR;TYPE=home:;;1 Secret Street;London;;SW1;United Kingdom\n"
        "URL:https://ada.example\nURL:http\\://linkedin.com/in/Ada-B/\nBDAY:18151210\n"
        "CATEGORIES:Friends,myContacts,Maths\nRELATED;TYPE=spouse;VALUE=text:William King\n"
        "item2.X-ABRELATEDNAMES:Annabella\nitem2.X-ABLabel:_$!<Mother>!$_\n"
        "NOTE:Likes engines\\, and\\nnumbers.\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\n BBBB",
    )

    assert person.name == "Ada Byron"
    assert person.aliases == ("Countess",)
    assert person.email == ("a@b.example", "ada@initech.example")
    assert person.phone == ("+44 20 7946 0999",)
    assert person.linkedin == "https://www.linkedin.com/in/ada-b"
    assert person.urls == ("https://ada.example",)
    assert (person.position.organization, person.position.title) == (
        "Initech GmbH",
        "Analyst",
    )
    assert person.location == "London, United Kingdom"
    assert person.birthday == "1815-12-10"
    assert person.tags == ("Friends", "Maths")
    assert [(tie.name, tie.how) for tie in person.knows] == [
        ("William King", "spouse"),
        ("Annabella", "mother"),
    ]
    assert person.text == "Likes engines, and\nnumbers.\n\nDepartment: Analysis"
    assert person.interactions == ()


@pytest.mark.parametrize(
    ("lines", "attribute", "value"),
    [
        ("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg", "name", "Jörg Müller"),
        ("FN;QUOTED-PRINTABLE:M=C3=BC=\nller", "name", "Müller"),
        ("FN:Ada\n  Byron", "name", "Ada Byron"),
        ("N:Byron;Ada", "name", "Ada Byron"),
        ("NICKNAME:Countess", "name", "Countess"),
        ("NICKNAME:Countess,Lovelace", "name", "Countess"),
        ("NICKNAME:Countess,Lovelace", "aliases", ("Lovelace",)),
        ("EMAIL:ada@b.example", "name", "ada"),
        ("FN:A\nBDAY:--0314", "birthday", "--03-14"),
        ("FN:A\nBDAY:1604-03-14", "birthday", "--03-14"),
        ("FN:A\nBDAY;VALUE=text:circa 1800", "birthday", ""),
        ("FN:A\nBDAY:1996-02-30", "birthday", ""),
        ("FN:A\nX-SOCIALPROFILE;type=linkedin:ada-b", "linkedin",
         "https://www.linkedin.com/in/ada-b"),
        ("FN:A\nURL:javascript:alert(1)", "urls", ()),
        ("FN:A\nURL:https://.example", "urls", ()),
        ("FN:A\nURL:www.ada.example", "urls", ("https://www.ada.example",)),
        ("FN:A\nNOTE;ENCODING=QUOTED-PRINTABLE:One =\ntwo=20=\nthree =\nfour", "text",
         "One two three four"),
        ("FN:A\nTEL:12", "phone", ()),
        ("FN:A\nTEL:112", "phone", ("112",)),
        (f"FN:A\nTEL:{'1' * 51}", "phone", ()),
        (f"FN:A\nTEL:{'1' * 50}", "phone", ("1" * 50,)),
        ("FN:A\nRELATED:urn:uuid:f81d4fae", "knows", ()),
    ],
)  # fmt: skip
def test_the_habits_of_many_programs(tmp_path, lines, attribute, value):
    assert getattr(_one(tmp_path, lines), attribute) == value


@pytest.mark.parametrize(
    "data",
    [
        "BEGIN:VCARD\nFN:Jörg Müller\nEND:VCARD".encode("utf-16"),
        "BEGIN:VCARD\nFN:Jörg Müller\nEND:VCARD".encode("utf-16-be"),
        "\ufeffBEGIN:VCARD\r\nFN:Jörg Müller\r\nEND:VCARD\r\n".encode(),
        "BEGIN:VCARD\rFN:Jörg Müller\rEND:VCARD\r".encode(),
        "BEGIN:VCARD\nFN:Jörg Müller\nEND:VCARD".encode("cp1252"),
        "BEGIN:VCARD\nFN;CHARSET=windows-1252:Jörg Müller\nEND:VCARD".encode("cp1252"),
        "begin:vcard\nfn:Jörg Müller\nend:vcard".encode(),
    ],
)
def test_any_encoding_and_line_end(tmp_path, data):
    assert [person.name for person in _read(tmp_path, data).people] == ["Jörg Müller"]


def test_a_bad_card_is_named_and_its_neighbors_are_kept(tmp_path):
    batch = _read(
        tmp_path,
        "junk\nBEGIN:VCARD\nFN:Ada\nno colon here\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Bob\nBEGIN:VCARD\nFN:Cyd\nAGENT:\nBEGIN:VCARD\nFN:Inner\nEND:VCARD\n"
        "END:VCARD\nBEGIN:VCARD\nFN:Staff\nKIND:group\nEND:VCARD\nBEGIN:VCARD\nFN:Last",
    )

    assert [person.name for person in batch.people] == ["Ada", "Bob", "Cyd", "Last"]
    assert batch.read == {"x.vcf": 6}
    assert {
        (notice.origin.line, notice.message.split(";")[0]) for notice in batch.notices
    } == {
        (1, "1 line outside any card"),
        (4, "the line is not a name, a colon and a value"),
        (6, "it has no name, address or number"),
        (9, "the card has no end"),
        (18, "the card is about a group, not a person"),
        (22, "the card has no end"),
    }


def test_a_card_of_a_company_is_an_organization(tmp_path):
    batch = _read(
        tmp_path,
        "BEGIN:VCARD\nFN:Initech\nORG:Initech\nURL:https://initech.example\nEND:VCARD\n"
        "BEGIN:VCARD\nKIND:org\nFN:Globex\nEND:VCARD\n",
    )

    assert batch.people == ()
    assert [(one.name, one.urls) for one in batch.organizations] == [
        ("Initech", ("https://initech.example",)),
        ("Globex", ()),
    ]


def test_hostile_text_arrives_as_harmless_text(tmp_path):
    (tmp_path / "contacts").mkdir()
    long = "N" * 4000
    batch = _read(
        tmp_path,
        f"BEGIN:VCARD\nFN:{long}\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:<script>alert(1)</script>\u202e Gnp\x00\x1b[2J\n"
        "NOTE:---\\nstatus: removed\n"
        "ORG:{{ config }}\nTITLE:*a &b !!python/object\nEND:VCARD\n",
    )

    Importer(tmp_path, dt.date(2026, 6, 1), ImportOptions()).run(batch)

    journal = load_journal(tmp_path)
    assert journal.problems == ()
    one, two = sorted(journal.people, key=lambda person: len(person.name))
    assert one.name == "<script>alert(1)</script> Gnp [2J"
    assert one.status is None
    assert one.positions[0].title == "*a &b !!python/object"
    assert len(two.name) == 200
    assert long in two.body


_SAMPLES = Path(__file__).parents[3] / ".." / "shared" / "samples" / "vcard"
_FILES = sorted(_SAMPLES.rglob("*.vcf"))


@pytest.mark.samples
@pytest.mark.skipif(
    not _FILES, reason="the collection of real files is not beside the project"
)
def test_no_card_is_lost_that_another_reader_reads():
    worse = []
    for path in _FILES:
        data = path.read_bytes()
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = data.decode("latin-1")
        try:
            parts = icalendar.Component.from_ical(text, multiple=True)
            theirs = sum(part.name == "VCARD" for part in parts)
        except Exception:  # noqa: BLE001 - whatever it fails with
            theirs = 0
        batch = read_vcards([path])
        ours = sum(batch.read.values())
        told = sum("has neither" in one.message for one in batch.notices)
        taken = len(batch.people) + len(batch.organizations)
        united = (
            ours - told - taken - sum("about a" in one.message for one in batch.notices)
        )
        if ours < theirs or united > 2:
            worse.append((path.name, ours, theirs, united))
    assert worse == []
