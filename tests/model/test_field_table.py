"""The declarations of fields are the one table: what else lists keys says the same."""

from typing import get_args

import pytest

from kith.editor.contact_file import contact_keys, keys_before
from kith.exporters.csv_table import csv_columns
from kith.model.contact import Contact, Organization, Person
from kith.model.entries import (
    Allow,
    Concern,
    Interaction,
    Introduction,
    Opportunity,
    Parting,
    Position,
    RelatedPerson,
)
from kith.model.fields import Shared, record_spec
from kith.model.post import Post, Results
from kith.model.shared_fields import shared_fields, shared_keys

MODELS = (
    Person, Organization, Post, Position, Interaction, RelatedPerson, Introduction, Concern, Parting,
    Opportunity, Allow, Results,
)  # fmt: skip
EVERY_FIELD = (*record_spec(Person), *record_spec(Organization))


def test_the_tools_write_every_key_of_a_contact_in_one_order():
    declared = {spec.key: spec.field.order for spec in EVERY_FIELD}

    assert set(contact_keys()) == set(declared)
    assert list(contact_keys()) == sorted(declared, key=declared.__getitem__)
    assert contact_keys()[0] == "name"
    for number, key in enumerate(contact_keys()):
        assert keys_before(key) == contact_keys()[:number]


def test_no_two_keys_of_contacts_have_the_same_order():
    declared = {(spec.key, spec.field.order) for spec in EVERY_FIELD}

    assert len({order for _, order in declared}) == len(contact_keys())


@pytest.mark.parametrize("model", [Contact, Person, Organization])
def test_each_key_of_a_contact_has_an_order_of_its_own(model):
    orders = [spec.field.order for spec in record_spec(model)]

    assert min(orders) > 0
    assert len(set(orders)) == len(orders)


@pytest.mark.parametrize("model", MODELS)
def test_every_key_declares_whether_a_share_shows_it(model):
    for spec in record_spec(model):
        assert spec.field.shared in get_args(Shared)
        is_of_an_organization = issubclass(model, Organization)
        shows = {
            "always": True,
            "of organizations": is_of_an_organization,
            "never": False,
        }
        assert (spec.key in shared_keys(model)) is shows[spec.field.shared]


def test_of_records_a_share_shows_only_positions():
    # It makes them anew itself; another record would be left out whatever its field declares.
    records = [
        (model, spec.key)
        for model in MODELS
        for spec in shared_fields(model)
        if spec.record is not None
    ]

    assert records == [(Person, "positions")]


def test_each_column_of_the_csv_export_has_a_place_of_its_own():
    fields = [*record_spec(Person), *record_spec(Position)]
    orders = [spec.field.csv_order for spec in fields if spec.field.csv_order]

    assert len(set(orders)) == len(orders)
    assert len(orders) + len(("slug", "last_contact", "strength")) == len(csv_columns())


def test_the_same_key_can_be_shown_of_organizations_and_kept_of_people():
    assert "urls" in shared_keys(Organization)
    assert "urls" not in shared_keys(Person)


@pytest.mark.parametrize("model", MODELS)
def test_nothing_private_is_shared(model):
    private = {spec.key for spec in record_spec(model) if spec.field.private}

    assert private.isdisjoint(shared_keys(model))


def test_required_keys_are_those_without_a_default():
    def required(model):
        return {spec.key for spec in record_spec(model) if spec.required}

    assert required(Person) == {"name"}
    assert required(Interaction) == {"date", "how"}
    assert required(Position) == {"organization"}
    assert required(Post) == {"title"}
    assert required(Parting) == set()
