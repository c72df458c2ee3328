"""Two files seem to be about the same person: they have the same email address or profile.

## Why this matters

Each file contains half of what you know, so the evidence looks weaker than it is, and a path may miss its best step.

The address of an office or a household, such as `info@` or `familie.vogt@`, may be in the files of several people.

## How to fix it

Combine the two files with `kith merge`, or correct the address that is in the wrong file.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.network.duplicates import personal_addresses
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic

_NAMES = {"email": "email address", "linkedin": "profile"}


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every person who shares an email address or a profile, once for each file."""
    for person in context.journal.people:
        for address in personal_addresses(person):
            paths = context.network.sharers(address)
            if person.path not in paths:
                continue
            other_paths = ", ".join(path for path in paths if path != person.path)
            message = (
                f'{person.name} has the {_NAMES[address.key]} "{address.value}", '
                f"which is also in {other_paths}"
            )
            yield diagnostic_at(person, address.key, address.index, message=message)


def _file(name: str, lines: str) -> str:
    return f"---\nname: {name}\n{lines}---\n"


RULE = Rule(
    name="duplicate-person",
    title="two files about the same person",
    step="combine them: kith merge",
    family="format",
    severity="error",
    document=__doc__,
    check=check,
    looks_at="network",
    examples=(
        Example(
            title="The same profile, written in two ways",
            files={
                "contacts/ada.md": _file(
                    "Ada Byron", "linkedin: https://www.linkedin.com/in/ada-b\n"
                ),
                "contacts/ada-byron.md": _file("Ada Byron", "linkedin: ada-b\n"),
            },
            finds=("contacts/ada-byron.md:3", "contacts/ada.md:3"),
        ),
        Example(
            title="The same email address in a different case",
            files={
                "contacts/ada.md": _file("Ada Byron", "email: Ada@byron.example\n"),
                "contacts/lena.md": _file(
                    "Lena Vogt", "email: [l@v.example, ada@byron.example]\n"
                ),
            },
            finds=("contacts/ada.md:3", "contacts/lena.md:3"),
        ),
        Example(
            title="Two people with the same name",
            files={
                "contacts/ada.md": _file("Ada Byron", "email: ada@byron.example\n"),
                "contacts/ada-2.md": _file("Ada Byron", "email: a@other.example\n"),
            },
        ),
        Example(
            title="Two people with the address of their office",
            files={
                "contacts/ada.md": _file("Ada Byron", "email: info@initech.example\n"),
                "contacts/lena.md": _file("Lena Vogt", "email: info@initech.example\n"),
            },
        ),
        Example(
            title="One person with the address of an office in two files",
            files={
                "contacts/ada.md": _file("Ada Byron", "email: info@initech.example\n"),
                "contacts/ada-2.md": _file(
                    "Byron, Ada", "email: info@initech.example\n"
                ),
            },
            finds=("contacts/ada-2.md:3", "contacts/ada.md:3"),
        ),
    ),
)
