"""A key with one text needs no place of its own in an import: every one is treated alike."""

import datetime as dt

import pytest

from kith.importers.address_books.entry import CardEntry, person_of
from kith.importers.join import join_records
from kith.importers.pipeline.changes import Differences, FieldChange
from kith.importers.pipeline.edits import edited
from kith.importers.pipeline.facts import KnownFacts, facts_of
from kith.importers.pipeline.new_file import person_file
from kith.importers.pipeline.steps import Update
from kith.importers.records import Origin, PersonRecord, text_keys
from kith.load.journal import parse_journal
from kith.model.contact import Person
from kith.model.fields import record_spec

ORIGIN = Origin("x.vcf", 1)
TEXT = "1980-03-01"
ADA = "---\nname: Ada\n---\n"


def record(**values):
    return PersonRecord(origin=ORIGIN, name="Ada", **values)


def changes(text, imported):
    (person,) = parse_journal({"contacts/ada.md": text}).people
    day = dt.date(2026, 6, 1)
    differences = Differences("vcard", {}, day, 180, renames=False)
    return tuple(differences.between(person, imported, KnownFacts()))


def test_what_a_record_has_is_a_key_of_a_person_or_treated_apart():
    keys = {spec.key for spec in record_spec(Person)}
    apart = {"origin", "position", "text", "makes_file", "rows", "shares_key"}

    assert set(PersonRecord.__struct_fields__) - keys == apart
    assert {"location", "birthday", "vouch"} <= set(text_keys())


@pytest.mark.parametrize("key", text_keys())
def test_a_text_is_written_to_a_new_file_and_added_to_an_existing_one(key):
    imported = record(**{key: TEXT})
    new = person_file(imported, "vcard", 180)
    added = changes(ADA, imported)
    update = Update(
        path="contacts/ada.md", slug="ada", name="Ada", record=imported, changes=added
    )

    assert new == f"---\nname: Ada\n{key}: {TEXT}\n---\n"
    assert added == (FieldChange(kind="set", key=key, value=TEXT),)
    assert edited(update, ADA, "vcard") == new
    assert changes(new, record(**{key: "another"})) == ()


@pytest.mark.parametrize("key", text_keys())
def test_a_text_is_joined_and_remembered(key):
    joined = join_records(record(), record(**{key: TEXT}))

    assert getattr(joined, key) == TEXT
    assert f"{key}={TEXT}" in facts_of(joined)


@pytest.mark.parametrize("key", text_keys())
def test_a_text_of_an_address_book_is_taken(key):
    imported = person_of(CardEntry(origin=ORIGIN, name="Ada", texts={key: TEXT}), [])

    assert imported is not None
    assert getattr(imported, key) == TEXT
