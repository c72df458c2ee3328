"""The declarations of fields are the one table: what else lists keys says the same."""

import pytest

from kith.editor.contact_file import KEY_ORDER
from kith.model.contact import Contact, Organization, Person
from kith.model.entries import (
    Allow,
    Concern,
    Interaction,
    Introduction,
    Opportunity,
    Parting,
    Position,
    Tie,
)
from kith.model.fields import keys_as_written, record_spec
from kith.model.post import Post, Results
from kith.model.shared import shared_keys
from kith.site.share.journal import SHOWN

MODELS = (
    Person, Organization, Post, Position, Interaction, Tie, Introduction, Concern, Parting,
    Opportunity, Allow, Results,
)  # fmt: skip


def test_the_tools_write_keys_in_the_declared_order():
    assert keys_as_written(Person, Organization) == KEY_ORDER


@pytest.mark.parametrize("model", [Contact, Person, Organization])
def test_each_key_of_a_contact_has_an_order_of_its_own(model):
    orders = [spec.field.order for spec in record_spec(model)]

    assert min(orders) > 0
    assert len(set(orders)) == len(orders)


@pytest.mark.parametrize("model", MODELS)
def test_a_share_shows_what_the_fields_declare(model):
    assert set(shared_keys(model)) == set(SHOWN.get(model, ()))


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
