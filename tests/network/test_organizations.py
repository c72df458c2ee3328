"""One organization by whatever it is called, and who is there."""

import datetime as dt

import pytest

from kith.load.journal import parse_journal
from kith.network.organizations import build_organizations, organization_key

TODAY = dt.date(2026, 6, 1)


def index_of(*positions, file=""):
    files = {
        f"contacts/p{number}.md": f"---\nname: P{number}\npositions: [{position}]\n---\n"
        for number, position in enumerate(positions)
    }
    if file:
        files["contacts/initech.md"] = f"---\nkind: organization\n{file}---\n"
    return build_organizations(parse_journal(files), TODAY)


@pytest.mark.parametrize(
    "name", ["Initech GmbH", "INITECH", "initech", "The Tech", "initech.example", "Initech, Inc."]
)  # fmt: skip
def test_a_file_is_found_by_slug_name_alias_and_domain(name):
    index = index_of(
        f'"{name}"',
        file="name: Initech GmbH\naliases: [The Tech]\ndomains: initech.example\n",
    )

    (entry,) = index.entries
    assert (entry.slug, entry.name, entry.size) == ("initech", "Initech GmbH", 1)
    assert index.find(name) is entry


def test_spellings_without_a_file_are_one_by_the_first():
    index = index_of("Umbra AG", "umbra", "'Umbra, Inc.'")

    (entry,) = index.entries
    assert (entry.slug, entry.name) == ("umbra-ag", "Umbra AG")
    assert [member.person.slug for member in entry.present] == ["p0", "p1", "p2"]


def test_two_names_with_one_slug_stay_two():
    index = index_of("A+B", "A B C", "'A-B'")

    assert len({entry.slug for entry in index.entries}) == len(index.entries)


def test_present_and_former_are_apart_and_the_latest_to_leave_comes_first():
    index = index_of(
        "{organization: Umbra, end: 2019}",
        "{organization: Umbra, end: 2024}",
        "{organization: Umbra, end: 2031}",
        "Umbra",
    )
    (entry,) = index.entries

    assert [member.person.slug for member in entry.present] == ["p2", "p3"]
    assert [member.person.slug for member in entry.former] == ["p1", "p0"]


def test_the_self_employed_are_no_colleagues_unless_a_file_says_so():
    (alone,) = index_of("Self-employed").entries
    (together,) = index_of("Freelance", file="name: Freelance\n").entries

    assert not alone.makes_colleagues
    assert together.makes_colleagues


@pytest.mark.parametrize(
    ("first", "second"),
    [("Initech", "INITECH, Inc."), ("Initech GmbH", "initech"), ("Umbra & Co", "umbra co.")],
)  # fmt: skip
def test_legal_forms_case_and_punctuation_do_not_count(first, second):
    assert organization_key(first) == organization_key(second)
