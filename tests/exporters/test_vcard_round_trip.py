"""What stands on a card is read back, by Kith and by others."""

import datetime as dt
import tempfile
from pathlib import Path

import icalendar
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kith.exporters.vcard import format_vcards
from kith.importers.address_books.vcard import read_vcards
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.run import Importer
from kith.load.journal import load_journal, parse_journal
from kith.model.contact import Organization, Person
from kith.model.entries import Position, RelatedPerson
from kith.model.journal import Journal
from kith.network.network import Network

TODAY = dt.date(2026, 6, 1)
# What a name or a label can be made of: letters of all scripts, and every mark with a meaning in
# a card.
LETTERS = st.sampled_from("abXY1 ,;:\\\"'-.()^=&/éßñŁжש王지ا🚀")
WORDS = (
    st.text(LETTERS, min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: any(letter.isalpha() for letter in text))
)
LABELS = WORDS.filter(lambda text: not text.startswith("*"))
HANDLES = st.from_regex(r"[a-z][a-z0-9\-]{2,20}", fullmatch=True)
HOSTS = st.from_regex(r"[a-z]{2,8}\.example", fullmatch=True)
PHONES = st.from_regex(r"\+?[1-9](?:[0-9()\-] ?){4,9}[0-9]{3}", fullmatch=True)
DATES = st.dates(min_value=dt.date(1850, 1, 1), max_value=dt.date(2025, 1, 1))
BIRTHDAYS = st.one_of(
    DATES.map(str),
    DATES.map(lambda day: str(day)[:4]),
    DATES.map(lambda day: str(day)[:7]),
    DATES.map(lambda day: f"--{str(day)[5:]}"),
    st.just("--02-29"),
)
WHOLE_BIRTHDAYS = BIRTHDAYS.filter(
    lambda text: text.count("-") in {2, 3} and len(text) != 4
)


def _several(values):
    return st.lists(values, max_size=3, unique_by=str.casefold).map(tuple)


@st.composite
def people(draw, birthdays=BIRTHDAYS):
    name = draw(WORDS)
    organization = draw(st.none() | WORDS)
    position = Position(organization=organization or "", title=draw(st.none() | WORDS))
    return Person(
        slug="x",
        path="contacts/x.md",
        name=name,
        aliases=tuple(alias for alias in draw(_several(WORDS)) if alias != name),
        urls=tuple(f"https://{host}/{draw(HANDLES)}" for host in draw(_several(HOSTS))),
        location=draw(st.none() | WORDS),
        tags=draw(_several(LABELS)),
        email=tuple(f"{draw(HANDLES)}@{host}" for host in draw(_several(HOSTS))),
        phone=draw(_several(PHONES)),
        linkedin=draw(_several(HANDLES))[:1],
        birthday=draw(st.none() | birthdays),
        pronouns=draw(st.none() | WORDS),
        positions=(position,) if organization else (),
    )


def read_back(person, **options):
    """The record of the card of a person."""
    text = format_vcards(Network(Journal(people=(person,)), TODAY), **options)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.vcf"
        path.write_text(text, newline="")
        batch = read_vcards([path])
    assert batch.notices == ()
    (record,) = batch.people
    return record


def check_record(record, person):
    """Whether a record says what the file of its person says."""
    assert record.name == person.name
    assert set(record.aliases) == set(person.aliases)
    assert record.urls == person.urls
    assert record.location == (person.location or "")
    assert record.tags == person.tags
    assert record.email == person.email
    assert record.phone == person.phone
    assert record.birthday == (person.birthday or "")
    assert record.pronouns == (person.pronouns or "")
    assert record.linkedin.rpartition("/")[2] == "".join(person.linkedin)
    if person.positions:
        (position,) = person.positions
        assert record.position.organization == position.organization
        assert record.position.title == (position.title or "")
    else:
        assert record.position is None
    assert record.text == ""


@settings(max_examples=60, deadline=None)
@given(people())
def test_nothing_that_stands_on_a_card_is_lost(person):
    check_record(read_back(person), person)


@settings(max_examples=40, deadline=None)
@given(people(birthdays=WHOLE_BIRTHDAYS))
def test_nothing_is_lost_in_the_older_version_either(person):
    check_record(read_back(person, version="3.0"), person)


@pytest.mark.parametrize("birthday", ["1980", "1980-03"])
def test_a_date_that_the_older_version_cannot_hold_is_kept_in_a_note(birthday):
    person = Person(slug="x", path="contacts/x.md", name="Ada", birthday=birthday)

    assert read_back(person, version="3.0").text == f"Birthday: {birthday}"


@settings(max_examples=30, deadline=None)
@given(people(), st.sampled_from(["3.0", "4.0"]))
def test_a_card_is_lines_that_every_program_reads(person, version):
    # The other reader takes an escaped mark in an address for the end of a component.
    assume({";", "\\"}.isdisjoint(person.location or ""))
    network = Network(Journal(people=(person,)), TODAY)
    text = format_vcards(network, version=version)

    lines = text.encode().split(b"\r\n")
    assert lines.pop() == b""
    for line in lines:
        # Whole letters on each line, no longer than is allowed (RFC 6350, section 3.2).
        assert len(line) <= 75
        assert line.decode().isprintable() or "\u00a0" in line.decode()
    (card,) = icalendar.Component.from_ical(text, multiple=True)
    assert str(card["VERSION"]) == version
    assert len(card["N"].to_ical().split(b";")) == 5


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_journal_comes_back_from_its_cards(tmp_path, version):
    files = {
        "contacts/lena-vogt.md": "---\nname: Lena Vogt\nstatus: connected\n"
        "aliases: [Lenchen]\nphone: '+1 (555) 010-0200'\nbirthday: 1980-02-29\n"
        "positions: [{organization: Initech GmbH, title: Head of Data}]\n"
        "knows: [{contact: omar-haddad, how: colleague}, {name: Grace Ives, how: friend}]\n---\n",
        "contacts/omar-haddad.md": "---\nname: Omar Haddad\nbirthday: --03-15\n"
        "linkedin: [omar-haddad, omar-2]\ntags: ['2024', data]\npronouns: he/him\n---\n",
        "contacts/initech.md": "---\nname: Initech GmbH\nkind: organization\n"
        "urls: [https://initech.example]\nlocation: Berlin\n---\n",
    }
    network = Network(parse_journal(files), TODAY)
    (tmp_path / "x.vcf").write_text(format_vcards(network, version=version), newline="")
    (tmp_path / "contacts").mkdir()

    batch = read_vcards([tmp_path / "x.vcf"])
    Importer(tmp_path, TODAY, ImportOptions()).run(batch)

    assert batch.notices == ()
    journal = load_journal(tmp_path)
    assert journal.problems == ()
    people = journal.people_by_slug
    lena, omar = people["lena-vogt"], people["omar-haddad"]
    assert (lena.aliases, lena.phone) == (("Lenchen",), ("+1 (555) 010-0200",))
    assert lena.birthday == "1980-02-29"
    assert lena.positions[0].organization == "Initech GmbH"
    assert {(tie.name, tie.how) for tie in lena.knows} == {
        ("Omar Haddad", "colleague"),
        ("Grace Ives", "friend"),
    }
    assert (omar.birthday, omar.pronouns) == ("--03-15", "he/him")
    assert set(omar.tags) == {"2024", "data"}
    assert {*omar.linkedin, *omar.urls} == {
        "https://www.linkedin.com/in/omar-haddad",
        "https://www.linkedin.com/in/omar-2",
    }
    (initech,) = journal.organizations
    assert (initech.name, initech.location) == ("Initech GmbH", "Berlin")
    assert initech.urls == ("https://initech.example",)


def test_removed_people_have_no_card_and_no_card_names_them():
    removed = Person(
        slug="bob", path="contacts/bob.md", name="Bob Lee", status="removed"
    )
    ada = Person(
        slug="ada",
        path="contacts/ada.md",
        name="Ada Byron",
        knows=(RelatedPerson(contact="bob"), RelatedPerson(name="Bob Lee")),
    )
    network = Network(Journal(people=(ada, removed)), TODAY)

    text = format_vcards(network)
    assert text.count("BEGIN:VCARD") == 1
    assert "RELATED" not in text
    assert "Bob" not in text
    assert format_vcards(network, include_removed=True).count("BEGIN:VCARD") == 2


def test_an_organization_in_the_older_version_is_one_to_apple():
    initech = Organization(
        slug="initech", path="contacts/initech.md", name="Initech", kind="organization"
    )

    text = format_vcards(
        Network(Journal(organizations=(initech,)), TODAY), version="3.0"
    )

    assert "\r\nN:;;;;\r\nX-ABSHOWAS:COMPANY\r\n" in text
    assert "KIND" not in text


@pytest.mark.parametrize(
    ("line", "absent"),
    [
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-15", "BDAY:--"),
        ("EMAIL;TYPE=INTERNET:o@x.example", "EMAIL:"),
        ("TEL;TYPE=VOICE:+1 555 0100", "VALUE=text"),
        ("X-PRONOUNS:he/him", "\r\nPRONOUNS"),
        ("item1.X-ABRELATEDNAMES:Lena", "RELATED;"),
        ("item1.X-ABLABEL:colleague", "KIND"),
    ],
)
def test_the_older_version_says_it_in_its_own_words(line, absent):
    text = (
        "---\nname: Omar\nbirthday: --03-15\nemail: o@x.example\nphone: '+1 555 0100'\n"
        "pronouns: he/him\nknows: [{name: Lena, how: colleague}]\n---\n"
    )
    cards = format_vcards(
        Network(parse_journal({"contacts/omar.md": text}), TODAY), version="3.0"
    )

    assert line in cards.split("\r\n")
    assert absent not in cards


@pytest.mark.parametrize(
    ("profile", "address"),
    [
        (
            "https://www.linkedin.com/pub/mia/1/22",
            "https://www.linkedin.com/pub/mia/1/22",
        ),
        ("mia rossi", "https://www.linkedin.com/in/mia%20rossi"),
        ("a\\nb", "https://www.linkedin.com/in/a%5Cnb"),
    ],
)
def test_an_address_is_written_as_one(profile, address):
    person = Person(slug="x", path="contacts/x.md", name="Mia", linkedin=(profile,))

    assert f"URL:{address}\r\n" in format_vcards(
        Network(Journal(people=(person,)), TODAY)
    )
