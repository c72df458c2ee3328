"""A concern has no date, or does not say how you know.

## Why this matters

An undated rumour weighs on a person for ever; a journal that judges people owes them when, what and how it is known.

## How to mend it

Give the concern a `date` and a `basis`: `first-hand` (you saw it), `told` (somebody told you) or `public` (it was published). If you can give neither, delete it.

## What counts

Concerns about people connected or invited, and about organizations.

## Source

The criterion is a careful networker's own: keep it fair.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Fault, Rule, fault_at


def check(context: Context) -> Iterator[Fault]:
    """Yield every concern without a date or a basis."""
    for contact in (*context.connections, *context.journal.organizations):
        for index, concern in enumerate(contact.concerns):
            missing = " and ".join(
                words
                for words, is_there in (
                    ("when it came up", concern.date),
                    ("how you know", concern.basis),
                )
                if not is_there
            )
            if missing:
                message = f"a concern about {contact.name} does not say {missing}"
                yield fault_at(contact, "concerns", index, message=message)


def _file(concern: str) -> dict[str, str]:
    return {
        "contacts/umbra.md": f"---\nname: Umbra Trading\nkind: organization\nconcerns:\n  - {concern}\n---\n"
    }


RULE = Rule(
    name="hearsay",
    family="reputation",
    severity="warning",
    document=__doc__,
    check=check,
    examples=(
        Example("A mere rumour", _file("does not pay"), finds=("contacts/umbra.md:5",)),
        Example(
            "Dated, but who says so?",
            _file("{date: 2025-04, what: does not pay}"),
            finds=("contacts/umbra.md:5",),
        ),
        Example(
            "Fairly put", _file("{date: 2025-04, what: paid us late twice, basis: first-hand}")
        ),
    ),
)
