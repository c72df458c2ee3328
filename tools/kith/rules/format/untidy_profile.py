"""A LinkedIn profile is not written in its canonical form.

## Why this matters

A profile written in many ways is hard to search for, and its tracking parameters reveal where you copied it.

## How to fix it

`kith check --fix` writes it as `https://www.linkedin.com/in/the-handle`. The part after /in/ alone is fine, too.

## What counts

Other hosts and languages (`de.linkedin.com`), uppercase letters, `http`, a trailing slash, parameters (`?trk=…`).
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic
from kith.text.profiles import canonical_profile
from kith.text.text_edit import TextEdit


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every profile whose canonical address is another."""
    for person in context.journal.people:
        for index, profile in enumerate(person.linkedin):
            canonical = canonical_profile(profile)
            if canonical and canonical != profile:
                message = (
                    f"the canonical form of {person.name}'s profile is {canonical}"
                )
                diagnostic = diagnostic_at(person, "linkedin", index, message=message)
                edit = TextEdit(diagnostic.line, diagnostic.column, profile, canonical)
                yield msgspec.structs.replace(diagnostic, edit=edit)


def _file(profile: str) -> dict[str, str]:
    return {
        "contacts/ada-byron.md": f"---\nname: Ada Byron\nlinkedin: {profile}\n---\n"
    }


RULE = Rule(
    name="untidy-profile",
    title="a profile not in its canonical form",
    step="kith check --fix",
    family="format",
    severity="advice",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="As copied from the browser",
            files=_file("http://de.linkedin.com/in/Ada-Byron/?trk=mail"),
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="Its canonical form",
            files=_file("https://www.linkedin.com/in/ada-byron"),
        ),
        Example(title="The handle", files=_file("ada-byron")),
    ),
)
