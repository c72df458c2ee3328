"""Two organizations seem to be the same one with different spellings.

## Why this matters

If you ask for one spelling, Kith does not find the people who work at the other, and a warm introduction is missed.

## How to fix it

Use the same spelling in both places. If both are right, create a file for the organization with the other spelling under `aliases`.

## What counts

Names that differ by about one letter in ten, have the same beginning and are not short. Legal forms such as GmbH are ignored. Names that differ in a number are different.
Two organizations that each have a file are different.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from kith.model.contact import Organization, Person, Position
from kith.model.fields import OrganizationRef
from kith.model.journal import Journal
from kith.model.journal_file import JournalFile
from kith.network.organizations import OrganizationIndex, build_organizations
from kith.network.spellings import find_lookalikes
from kith.rules.rule import Context, Example, Rule, Survey, diagnostic_below
from kith.text.diagnostic import Diagnostic
from kith.text.slugs import slug_of


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each position that names the rarer of two spellings."""
    for person in context.journal.people:
        messages = context.conclusions.get(person.path)
        if messages is None:
            continue
        for position in person.positions:
            for message in messages.get(position.organization, ()):
                yield diagnostic_below(
                    person, position, "organization", message=message
                )


_Names = tuple[str, str, tuple[str, ...]]
"""Whose names they are: the slug of an organization's file, and nothing of a person; what it is
called; and its other names, or the organizations at which a person has a position."""


def _names_of_organizations(_context: Context, record: JournalFile) -> _Names | None:
    """What a file says of the names of organizations."""
    if isinstance(record, Organization):
        return record.slug, record.name, (*record.aliases, *record.domains)
    if isinstance(record, Person) and record.positions:
        names = tuple(position.organization for position in record.positions)
        return "", "", names
    return None


def _compare(
    names_by_path: Mapping[str, _Names], context: Context
) -> dict[str, dict[str, list[str]]]:
    """What to say of each name that looks misspelled, by the file and the name."""
    conclusions: dict[str, dict[str, list[str]]] = {}
    for pair in find_lookalikes(_organizations(names_by_path, context.today)):
        if pair.rarer.file is not None:
            continue
        message = (
            f'"{pair.rarer.name}" looks like another spelling of "{pair.usual.name}"'
        )
        for member in (*pair.rarer.present, *pair.rarer.former):
            messages = conclusions.setdefault(member.person.path, {})
            messages_of_name = messages.setdefault(member.position.organization, [])
            if message not in messages_of_name:
                messages_of_name.append(message)
    return conclusions


def _organizations(
    names_by_path: Mapping[str, _Names], today: dt.date
) -> OrganizationIndex:
    """The organizations of a journal of which only the names are there."""
    people = []
    organizations = []
    for path, (slug, name, names) in names_by_path.items():
        if slug:
            organizations.append(
                Organization(slug=slug, path=path, name=name, aliases=names)
            )
        else:
            positions = tuple(
                Position(organization=OrganizationRef(name)) for name in names
            )
            person = Person(slug=slug_of(path), path=path, name="", positions=positions)
            people.append(person)
    journal = Journal(people=tuple(people), organizations=tuple(organizations))
    return build_organizations(journal, today)


def _file(name: str, organization: str) -> str:
    return f"---\nname: {name}\npositions:\n  - organization: {organization}\n---\n"


RULE = Rule(
    name="similar-organizations",
    title="two spellings of one organization",
    family="format",
    severity="advice",
    document=__doc__,
    check=check,
    looks_at="journal",
    survey=Survey(_Names, _names_of_organizations, _compare),
    examples=(
        Example(
            title="A missing letter",
            files={
                "contacts/ada-byron.md": _file("Ada Byron", "Globex Logistics"),
                "contacts/ina-berg.md": _file("Ina Berg", "Globex Logistics"),
                "contacts/omar-haddad.md": _file("Omar Haddad", "Globex Logistcs GmbH"),
            },
            finds=("contacts/omar-haddad.md:4",),
        ),
        Example(
            title="Legal forms and case do not matter",
            files={
                "contacts/ada-byron.md": _file("Ada Byron", "Globex Logistics"),
                "contacts/omar-haddad.md": _file(
                    "Omar Haddad", "GLOBEX Logistics, Inc."
                ),
            },
        ),
        Example(
            title="Different numbers mean different organizations",
            files={
                "contacts/ada-byron.md": _file("Ada Byron", "School No. 11"),
                "contacts/omar-haddad.md": _file("Omar Haddad", "School No. 12"),
            },
        ),
    ),
)
