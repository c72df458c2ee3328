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

from collections.abc import Iterator

from kith.network.spellings import find_lookalikes
from kith.rules.rule import Context, Example, Rule, diagnostic_below
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each position that names the rarer of two spellings."""
    for pair in find_lookalikes(context.network.organizations):
        if pair.rarer.file is not None:
            continue
        for member in (*pair.rarer.present, *pair.rarer.former):
            message = f'"{pair.rarer.name}" looks like another spelling of "{pair.usual.name}"'
            yield diagnostic_below(
                member.person, member.position, "organization", message=message
            )


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
