from pathlib import Path

import pytest

from kith.importers.address_books.contact_tables import read_contact_tables

GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,"
    "Organization Name,Organization Title,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
    "E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - City,"
    "Address 1 - Country,Relation 1 - Label,Relation 1 - Value,Website 1 - Value\n"
    "Ada,,Byron,,Dr.,,Countess,Initech,Analyst,--12-10,Likes engines,https://p.example/x.jpg,"
    "* myContacts ::: Friends,* Work,ADA@b.example ::: a@c.example,x@y.example,Mobile,"
    "+44 20 7946 0999,London,UK,Spouse,William King,https://www.linkedin.com/in/ada-b\n"
)
OLD_GOOGLE = (
    "Name,Given Name,Additional Name,Family Name,Birthday,Notes,Group Membership,E-mail 1 - Type,"
    "E-mail 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title\n"
    "Bob Stone,Bob,,Stone,,,* My Contacts ::: Choir,* Home,bob@b.example,,Acme,Baker\n"
)
OUTLOOK = (
    '"Title","First Name","Middle Name","Last Name","Suffix","Company","Department","Job Title",'
    '"Business Phone","Business Fax","E-mail Address","E-mail Type","E-mail Display Name",'
    '"Birthday","Spouse","Categories","Notes"\r\n'
    '"","Cyd","","Olsen","","Globex","Sales","Buyer","+1 202 555 0100","+1 202 555 0111",'
    '"cyd@g.example","SMTP","Cyd (cyd@g.example)","0/0/00","Dan","Red;Blue","two\r\nlines"\r\n'
)
GERMAN = (
    "Vorname;Nachname;Firma;Position;E-Mail-Adresse;E-Mail-Adresse 2;Telefon geschäftlich;"
    "Mobiltelefon;Fax geschäftlich;Geburtstag;Notizen\n"
    "Jörg;Müller;Bäcker GmbH;Chef;j@b.example;;+49 30 901820;+49 151 23456789;+49 30 1;1.2.1970;\n"
)


def _read(tmp_path, text, encoding="utf-8-sig"):
    (tmp_path / "x.csv").write_bytes(text.encode(encoding))
    return read_contact_tables([tmp_path / "x.csv"], "google")


def test_googles_table_of_today(tmp_path):
    (ada,) = _read(tmp_path, GOOGLE).people

    assert (ada.name, ada.aliases) == ("Dr. Ada Byron", ("Countess",))
    assert ada.email == ("ada@b.example", "a@c.example", "x@y.example")
    assert ada.phone == ("+44 20 7946 0999",)
    assert (ada.position.organization, ada.position.title) == ("Initech", "Analyst")
    assert (ada.birthday, ada.location) == ("--12-10", "London, UK")
    assert ada.tags == ("Friends",)
    assert [(tie.name, tie.how) for tie in ada.knows] == [("William King", "spouse")]
    assert ada.linkedin == "https://www.linkedin.com/in/ada-b"
    assert ada.text == "Likes engines"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_googles_table_of_long_ago(tmp_path, encoding):
    (bob,) = _read(tmp_path, OLD_GOOGLE, encoding).people

    assert (bob.name, bob.email, bob.tags) == (
        "Bob Stone",
        ("bob@b.example",),
        ("Choir",),
    )
    assert bob.position.organization == "Acme"


def test_outlooks_table(tmp_path):
    (cyd,) = _read(tmp_path, OUTLOOK).people

    assert (cyd.name, cyd.email) == ("Cyd Olsen", ("cyd@g.example",))
    assert cyd.phone == ("+1 202 555 0100",)
    assert cyd.tags == ("Red", "Blue")
    assert cyd.birthday == ""
    assert "two\nlines" in cyd.text
    assert "Birthday" not in cyd.text


def test_outlooks_table_in_another_language_and_encoding(tmp_path):
    (jorg,) = _read(tmp_path, GERMAN, "cp1252").people

    assert (jorg.name, jorg.email) == ("Jörg Müller", ("j@b.example",))
    assert jorg.phone == ("+49 30 901820", "+49 151 23456789")
    assert (jorg.birthday, jorg.text) == ("1970-02-01", "")


def test_what_is_no_contact_is_named_with_its_line(tmp_path):
    text = "Action,First Name,Last Name,E-mail Address,Company\ndelete,A,B,,\n,,,,\n,,,,Acme\n,,,x,\n"

    batch = _read(tmp_path, text)

    assert [one.name for one in batch.organizations] == ["Acme"]
    assert [(one.origin.line, one.message) for one in batch.notices] == [
        (2, "the contact is marked as deleted"),
        (5, "it has no name, address or number"),
    ]


def test_a_table_of_something_else_says_what_was_expected(tmp_path):
    batch = _read(tmp_path, "id,amount\n1,2\n")

    assert batch.people == ()
    assert "no header row was found" in batch.notices[0].message


_SAMPLES = Path(__file__).parents[3] / ".." / "shared" / "samples" / "contacts-csv"


@pytest.mark.samples
@pytest.mark.skipif(
    not _SAMPLES.is_dir(), reason="the collection of real files is not there"
)
def test_every_row_of_a_real_table_is_somebody_or_named():
    batch = read_contact_tables([_SAMPLES], "google")

    assert sum(batch.read.values()) == 9
    assert len(batch.people) == 8


def test_rows_of_another_width_are_counted_and_the_first_is_named(tmp_path):
    rows = "Ada,Byron\nBob\nCyd,Olsen,x,y\n"
    batch = _read(tmp_path, f"First Name,Last Name\n{rows}", encoding="utf-8")

    (notice,) = (one for one in batch.notices if "columns" in one.message)
    assert notice.message.startswith("x.csv:3: 2 rows without exactly 2 columns")
    assert notice.origin.line == 3
