"""Two files seem to be about one person: the same mail address or the same profile.

## Why this matters

Half of what you know stands in each file, so the evidence looks weaker than it is and a path may miss its best step.

## How to mend it

Move everything into one file and delete the other; or correct the address that stands in the wrong file.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Fault, Rule, fault_at

_KEYS = {"mail address": "email", "profile": "linkedin"}


def check(context: Context) -> Iterator[Fault]:
    """Yield every person who shares a mail address or a profile, once for each file."""
    for duplicate in context.network.duplicates:
        paths = list(dict.fromkeys(person.path for person, _ in duplicate.people))
        for person, index in duplicate.people:
            others = ", ".join(path for path in paths if path != person.path)
            if others:
                message = (
                    f'{person.name} has the {duplicate.what} "{duplicate.value}", '
                    f"and so has {others}"
                )
                yield fault_at(person, _KEYS[duplicate.what], index, message=message)


def _file(name: str, more: str) -> str:
    return f"---\nname: {name}\n{more}---\n"


RULE = Rule(
    name="duplicate-person",
    family="format",
    severity="error",
    document=__doc__,
    check=check,
    examples=(
        Example(
            "One profile, written in two ways",
            {
                "contacts/ada.md": _file(
                    "Ada Byron", "linkedin: https://www.linkedin.com/in/ada-b\n"
                ),
                "contacts/ada-byron.md": _file("Ada Byron", "linkedin: ada-b\n"),
            },
            finds=("contacts/ada-byron.md:3", "contacts/ada.md:3"),
        ),
        Example(
            "One mail address, in another case",
            {
                "contacts/ada.md": _file("Ada Byron", "email: Ada@byron.example\n"),
                "contacts/lena.md": _file("Lena Vogt", "email: [l@v.example, ada@byron.example]\n"),
            },
            finds=("contacts/ada.md:3", "contacts/lena.md:3"),
        ),
        Example(
            "Two people of the same name",
            {
                "contacts/ada.md": _file("Ada Byron", "email: ada@byron.example\n"),
                "contacts/ada-2.md": _file("Ada Byron", "email: a@other.example\n"),
            },
        ),
    ),
)
