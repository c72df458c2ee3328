"""An introduction or an opportunity depends on someone who was removed or has an open concern.

## Why this matters

The people you introduce, and those who introduce you, represent you. If you rely on a person you removed, others will not take the removal seriously.

## How to fix it

Ask somebody else for the introduction. If the matter is settled, give the concern a `resolved` date.

## What counts

Introductions (`introductions`, and `introduced_by` with a later `since`) and opportunities (`via`) dated after the removal or the concern.
The rule ignores what happened before and entries without a date.
`mentions-doubtful` checks posts that mention such a person.

## Source

The criterion is a careful networker's own: an introduction means that you vouch for both sides.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.contact import Person
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.dates import PartialDate
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield everything that leans on somebody doubtful after they became so."""
    for person in context.journal.people:
        yield from _introductions(person, context)
        yield from _introducers(person, context)
    yield from _opportunities(context)


def _introductions(person: Person, context: Context) -> Iterator[Diagnostic]:
    for index, introduction in enumerate(person.introductions):
        people = (
            ("from", introduction.from_),
            ("to", introduction.to),
            ("date", person.slug),
        )
        for key, slug in people:
            name = _name_if_doubtful(slug, introduction.date, context)
            if name:
                message = f"the introduction of {introduction.date} depends on {name}"
                yield diagnostic_at(
                    person, "introductions", index, key, message=message
                )


def _introducers(person: Person, context: Context) -> Iterator[Diagnostic]:
    for index, slug in enumerate(person.introduced_by):
        name = _name_if_doubtful(slug, person.since, context)
        if name:
            message = f"{person.name} came through {name}"
            yield diagnostic_at(person, "introduced_by", index, message=message)


def _opportunities(context: Context) -> Iterator[Diagnostic]:
    for organization, index, opportunity in context.opportunities:
        name = _name_if_doubtful(opportunity.via, opportunity.opened, context)
        if name:
            role = opportunity.role or organization.name
            message = f'the opportunity "{role}" depends on {name}'
            yield diagnostic_at(
                organization, "opportunities", index, "via", message=message
            )


def _name_if_doubtful(
    slug: str | None, date: PartialDate | None, context: Context
) -> str:
    """The name of somebody who was doubtful on a date, and why; nothing for anybody else."""
    doubt = context.network.doubts.get(slug) if slug else None
    if slug is None or doubt is None or not doubt.precedes(date):
        return ""
    return f"{context.journal.contacts[slug].name}, {doubt.words}"


_REMOVED = "---\nname: Rex Dorn\nstatus: removed\nremoved:\n  date: 2025-04-03\n  reason: sold my address\n---\n"


def _lena(lines: str) -> dict[str, str]:
    return {
        "contacts/rex-dorn.md": _REMOVED,
        "contacts/lena-vogt.md": "---\nname: Lena Vogt\nstatus: connected\n"
        f"vouch: Answers what was asked.\n{lines}interactions:\n  - 2025-12-20 met\n---\n",
    }


RULE = Rule(
    name="vouching-for-removed",
    title="depends on someone you removed",
    family="reputation",
    severity="warning",
    document=__doc__,
    check=check,
    looks_at="network",
    examples=(
        Example(
            title="Introduced to somebody removed",
            files=_lena(
                "introductions:\n  - date: 2026-01-10\n    to: rex-dorn\n    outcome: they met\n"
            ),
            finds=("contacts/lena-vogt.md:7",),
        ),
        Example(
            title="Introduced by somebody removed",
            files=_lena("since: 2025-12-24\nintroduced_by: rex-dorn\n"),
            finds=("contacts/lena-vogt.md:6",),
        ),
        Example(
            title="An opportunity that came through him",
            files={
                "contacts/rex-dorn.md": _REMOVED,
                "contacts/initech.md": "---\nname: Initech\nkind: organization\nopportunities:\n"
                "  - role: Data engineer\n    opened: 2026-05-02\n    status: interested\n    via: rex-dorn\n---\n",
            },
            finds=("contacts/initech.md:8",),
        ),
        Example(
            title="Before the removal",
            files=_lena(
                "introductions:\n  - date: 2024-01-10\n    from: rex-dorn\n    outcome: we met for lunch\n"
            ),
        ),
    ),
)
