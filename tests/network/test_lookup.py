"""Whom somebody means by a slug, a name or a part of one, or an address."""

import pytest

from kith.load.journal import parse_journal
from kith.network.lookup import SeveralMatches, record_named, records_named

PEOPLE = {
    "ada": "name: Ada Byron\naliases: [Augusta King]\nemail: [ada@byron.example]\n"
    "positions: [{organization: Analytical, title: Head of Engines}]\n",
    "ada-quist": "name: Ada Quist\n",
    "jurgen-vogt": "name: Jürgen Vogt\nlinkedin: https://www.linkedin.com/in/j-vogt-1\n",
    "li-wei": "name: 李伟\n",
    "sean-obrien": "name: Seán O'Brien\n",
    "vera": "name: Vera Adalbert\n",
    "initech": "name: Initech GmbH\nkind: organization\n",
}


@pytest.fixture(scope="module")
def journal():
    texts = {
        f"contacts/{slug}.md": f"---\n{header}---\n" for slug, header in PEOPLE.items()
    }
    texts["posts/what-a-migration-taught-us.md"] = (
        "---\ntitle: What a migration taught\n---\n"
    )
    return parse_journal(texts)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("ada", "ada"),
        ("ADA", "ada"),
        ("Ada Byron", "ada"),
        ("byron ada", "ada"),
        ("byr", "ada"),
        ("king", "ada"),
        ("quist", "ada-quist"),
        ("adalb", "vera"),
        ("jürgen", "jurgen-vogt"),
        ("juergen", "jurgen-vogt"),
        ("Jurgen V", "jurgen-vogt"),
        ("李伟", "li-wei"),
        ("伟", "li-wei"),
        ("li wei", "li-wei"),
        ("obrien", "sean-obrien"),
        ("o'brien", "sean-obrien"),
        ("o’brien sean", "sean-obrien"),
        ("Ada@Byron.example", "ada"),
        ("<ada@byron.example>", "ada"),
        ("linkedin.com/in/J-Vogt-1/", "jurgen-vogt"),
        ("initech gmbh", "initech"),
        ("initech", "initech"),
        ("migration", "what-a-migration-taught-us"),
    ],
)
def test_a_record_is_known_by_what_people_call_it(journal, words, slug):
    assert record_named(words, journal.records).slug == slug


@pytest.mark.parametrize(
    "words", ["", " ", "-", "lovelace", "nobody@x.example", "ada byron quist"]
)
def test_nobody_is_known_by_anything_else(journal, words):
    assert record_named(words, journal.records) is None


def test_of_several_none_is_guessed(journal):
    with pytest.raises(SeveralMatches) as raised:
        record_named("AD", journal.records)

    assert [record.slug for record in raised.value.records] == [
        "ada",
        "ada-quist",
        "vera",
    ]
    assert "ada  Ada Byron (Head of Engines, Analytical)" in raised.value.message
    assert "ada-quist  Ada Quist" in raised.value.message


def test_whole_words_are_preferred_to_their_beginnings(journal):
    people = [person for person in journal.people if person.slug != "ada"]

    assert [person.slug for person in records_named("ada", people)] == ["ada-quist"]
