"""A concern has no date or no basis.

## Why this matters

An undated rumor follows a person forever. A journal that judges people owes them fairness: what happened, when, and how you know.

## How to fix it

Give the concern a `date` and a `basis`: `first-hand` (you saw it), `told` (somebody told you) or `public` (it was published). If you can give neither, delete it.

## What counts

Concerns about people, whatever their status, and about organizations: what is kept about somebody should be fair.

## Source

The criterion is a careful networker's own: keep it fair.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every concern without a date or a basis."""
    for contact in (*context.journal.people, *context.journal.organizations):
        for index, concern in enumerate(contact.concerns):
            missing = []
            if not concern.date:
                missing.append("its date")
            if not concern.basis:
                missing.append("its basis")
            if missing:
                named = " and ".join(missing)
                message = f"a concern about {contact.name} is missing {named}"
                yield diagnostic_at(contact, "concerns", index, message=message)


def _file(concern: str) -> dict[str, str]:
    return {
        "contacts/umbra.md": f"---\nname: Umbra Trading\nkind: organization\nconcerns:\n  - {concern}\n---\n"
    }


RULE = Rule(
    name="hearsay",
    title="a concern without a date or a basis",
    step="give it a `date` and a `basis`",
    family="reputation",
    severity="warning",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="A mere rumor",
            files=_file("does not pay"),
            finds=("contacts/umbra.md:5",),
        ),
        Example(
            title="Dated, but without a basis",
            files=_file("{date: 2025-04, what: does not pay}"),
            finds=("contacts/umbra.md:5",),
        ),
        Example(
            title="With date and basis",
            files=_file("{date: 2025-04, what: paid us late twice, basis: first-hand}"),
        ),
    ),
)
