"""Two organizations look like one, spelt in two ways.

## Why this matters

Whoever works at the one is not found when you ask for the other, and the warm way in stays hidden.

## How to mend it

Write the name as in the other place; or, if both are right, give the organization a file with the other spelling under `aliases`.

## What counts

Names that differ by about one letter in ten, begin alike and are not short; legal forms such as GmbH do not count, nor do names that differ in a number.
Two organizations that have files of their own are two.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.network.spellings import find_lookalikes
from kith.rules.rule import Context, Example, Fault, Rule


def check(context: Context) -> Iterator[Fault]:
    """Yield each position that names the rarer of two spellings."""
    for pair in find_lookalikes(context.network.organizations):
        if pair.other.file is not None:
            continue
        for member in (*pair.other.present, *pair.other.former):
            line, column = member.position.place_of("organization")
            message = f'"{pair.other.name}" looks like "{pair.usual.name}", spelt otherwise'
            person = member.person
            yield Fault(person.path, line, column, message, subject=person.slug)


def _file(name: str, organization: str) -> str:
    return f"---\nname: {name}\npositions:\n  - organization: {organization}\n---\n"


RULE = Rule(
    name="similar-organizations",
    family="format",
    severity="advice",
    document=__doc__,
    check=check,
    examples=(
        Example(
            "A letter too few",
            {
                "contacts/ada-byron.md": _file("Ada Byron", "Globex Logistics"),
                "contacts/ina-berg.md": _file("Ina Berg", "Globex Logistics"),
                "contacts/omar-haddad.md": _file("Omar Haddad", "Globex Logistcs GmbH"),
            },
            finds=("contacts/omar-haddad.md:4",),
        ),
        Example(
            "Legal forms and capitals are no other name",
            {
                "contacts/ada-byron.md": _file("Ada Byron", "Globex Logistics"),
                "contacts/omar-haddad.md": _file("Omar Haddad", "GLOBEX Logistics, Inc."),
            },
        ),
        Example(
            "Numbers tell two apart",
            {
                "contacts/ada-byron.md": _file("Ada Byron", "School No. 11"),
                "contacts/omar-haddad.md": _file("Omar Haddad", "School No. 12"),
            },
        ),
    ),
)
