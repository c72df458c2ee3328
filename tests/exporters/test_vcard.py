"""What stands on a card, property by property."""

import datetime as dt

import pytest

from kith.exporters.vcard import format_vcards
from kith.load.journal import parse_journal
from kith.model.contact import Organization, Person
from kith.model.entries import Position
from kith.model.fields import record_spec
from kith.network.network import Network

TODAY = dt.date(2026, 6, 1)
ADA = """\
---
name: Ada Byron
aliases: [Countess, 'Lovelace, Ada']
urls: [ada.example/a page, https://b.example]
location: London, GB
tags: [data, poetry]
status: connected
email: [ada@byron.example, a@b.example]
phone: '+44 20 1'
linkedin: [ada-byron, 'https://de.linkedin.com/in/ada2/']
birthday: 1980-03-01
pronouns: she/her
relationship: mentor
positions:
  - {organization: Umbra, title: Clerk, end: 2019}
  - {organization: initech, title: 'CTO; Engines', start: 2020}
  - {organization: Globex, title: Advisor}
knows:
  - {contact: omar-haddad, how: colleague}
  - {contact: zoe-alt, how: classmate}
  - {name: 'Ives, Grace', how: cousin}
vouch: the secret sentence
concerns: [{what: the secret concern}]
private: [the secret word]
---
the secret notes
"""
FILES = {
    "contacts/ada-byron.md": ADA,
    "contacts/omar-haddad.md": "---\nname: Omar Haddad\n---\n",
    "contacts/zoe-alt.md": "---\nname: Zoë Alt\n---\n",
    "contacts/initech.md": "---\nname: Initech GmbH\nkind: organization\n---\n",
}
SUBJECTS = ("Ada Byron", "Omar Haddad", "Zoë Alt", "Initech GmbH")


def cards_of(files):
    """The unfolded lines of each card, by the name on it."""
    text = format_vcards(Network(parse_journal(files), TODAY))
    cards = {}
    for card in text.replace("\r\n ", "").split("BEGIN:VCARD\r\n")[1:]:
        lines = card.splitlines()
        name = next(line for line in lines if line.startswith("FN:"))
        cards[name.removeprefix("FN:")] = lines
    return cards


@pytest.fixture(scope="module")
def cards():
    return cards_of(FILES)


def uid_of(cards, name):
    (line,) = (line for line in cards[name] if line.startswith("UID:"))
    return line.removeprefix("UID:")


def test_each_contact_has_a_card_in_order(cards):
    assert tuple(cards) == SUBJECTS


def test_a_card_holds_exactly_these_lines(cards):
    assert cards["Ada Byron"] == [
        "VERSION:4.0",
        "PRODID:-//kith//kith-journal//EN",
        "UID:urn:uuid:8a6f752d-060d-5774-b886-ee61460e821d",
        "KIND:individual",
        "N:Byron;Ada;;;",
        "FN:Ada Byron",
        "NICKNAME:Countess,Lovelace\\, Ada",
        "URL:ada.example/a%20page",
        "URL:https://b.example",
        "ADR:;;;London\\, GB;;;",
        "CATEGORIES:data,poetry",
        "EMAIL:ada@byron.example",
        "EMAIL:a@b.example",
        "TEL;VALUE=text:+44 20 1",
        "URL:https://www.linkedin.com/in/ada-byron",
        "URL:https://www.linkedin.com/in/ada2",
        "BDAY:19800301",
        "PRONOUNS:she/her",
        "ORG:Initech GmbH",
        "TITLE:CTO\\; Engines",
        f"RELATED;TYPE=colleague:{uid_of(cards, 'Omar Haddad')}",
        f"RELATED;TYPE=acquaintance:{uid_of(cards, 'Zoë Alt')}",
        "RELATED;TYPE=contact;VALUE=text:Ives\\, Grace",
        "END:VCARD",
    ]


def test_an_organization_is_one(cards):
    assert {"KIND:org", "FN:Initech GmbH", "ORG:Initech GmbH"} <= set(
        cards["Initech GmbH"]
    )


def test_what_is_not_for_others_stays_in_the_journal(cards):
    text = "\n".join(line for lines in cards.values() for line in lines)

    assert "secret" not in text


def person_with_every_text():
    """The file of a person in which each key that holds one text has one."""
    keys = [
        spec.key
        for spec in record_spec(Person)
        if spec.kind == "text" and not spec.many
    ]
    return "---\n" + "".join(f"{key}: Ada\n" for key in keys) + "---\n"


@pytest.mark.parametrize("model", [Person, Organization, Position])
def test_every_property_that_a_field_declares_is_exported(cards, model):
    texts = cards_of({"contacts/ada.md": person_with_every_text()})
    exported = {
        line.partition(":")[0].partition(";")[0]
        for lines in (*cards.values(), *texts.values())
        for line in lines
    }
    declared = {spec.field.vcard for spec in record_spec(model)} - {""}

    assert declared <= exported


@pytest.mark.parametrize(
    ("birthday", "written"),
    [
        ("1980-03-01", "19800301"),
        ("1980-03", "1980-03"),
        ("1980", "1980"),
        ("--03-01", "--0301"),
    ],
)
def test_a_birthday_is_written_as_far_as_it_is_known(birthday, written):
    text = f"---\nname: Ada\nbirthday: '{birthday}'\n---\n"

    assert f"BDAY:{written}" in cards_of({"contacts/ada.md": text})["Ada"]


def test_a_position_without_a_title_has_no_title():
    text = "---\nname: Ada\npositions: [{organization: Initech}]\n---\n"
    lines = cards_of({"contacts/ada.md": text})["Ada"]

    assert "ORG:Initech" in lines
    assert not [line for line in lines if line.startswith("TITLE")]


def test_only_people_whom_somebody_is_said_to_know_are_related() -> None:
    head = "name: Ada\nknows: [bo]\nintroduced_by: cyd\n"
    met = "interactions:\n  - 2026-05-01 met: {with: [dan]}\n"
    files = {"contacts/ada.md": f"---\n{head}{met}---\n"} | {
        f"contacts/{slug}.md": f"---\nname: {slug.title()}\n---\n"
        for slug in ("bo", "cyd", "dan")
    }
    cards = cards_of(files)

    related = [line for line in cards["Ada"] if line.startswith("RELATED")]

    assert related == [f"RELATED;TYPE=contact:{uid_of(cards, 'Bo')}"]
