"""A position, an opportunity or a span of contact ends before it starts.

## Why this matters

Kith infers ties from who was where at the same time. One wrong year adds or removes ties.

## How to fix it

Correct one of the two dates. If you do not know the year, leave the date out.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.contact import Person
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.dates import PartialDate
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every span of time that runs backwards."""
    for person in context.journal.people:
        yield from _positions(person)
        yield from _interactions(person)
    yield from _opportunities(context)


def _runs_backwards(start: PartialDate | None, end: PartialDate | None) -> bool:
    if start is None or end is None:
        return False
    return end.latest < start.earliest


def _positions(person: Person) -> Iterator[Diagnostic]:
    for index, position in enumerate(person.positions):
        if _runs_backwards(position.start, position.end):
            message = (
                f"{person.name}'s position at {position.organization} "
                f"ends in {position.end} but starts in {position.start}"
            )
            yield diagnostic_at(person, "positions", index, "end", message=message)


def _interactions(person: Person) -> Iterator[Diagnostic]:
    for index, interaction in enumerate(person.interactions):
        if _runs_backwards(interaction.since, interaction.date):
            message = (
                f"contact until {interaction.date} starts later, in {interaction.since}"
            )
            yield diagnostic_at(person, "interactions", index, "since", message=message)


def _opportunities(context: Context) -> Iterator[Diagnostic]:
    for organization, index, opportunity in context.opportunities:
        if _runs_backwards(opportunity.opened, opportunity.closed):
            message = (
                f"an opportunity was closed on {opportunity.closed} "
                f"but opened on {opportunity.opened}"
            )
            yield diagnostic_at(
                organization, "opportunities", index, "closed", message=message
            )


def _file(start: str, end: str) -> dict[str, str]:
    return {
        "contacts/ada-byron.md": "---\nname: Ada Byron\npositions:\n  - organization: Initech\n"
        f"    start: {start}\n    end: {end}\n---\n"
    }


RULE = Rule(
    name="end-before-start",
    title="ends before it starts",
    family="format",
    severity="error",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="Two years swapped",
            files=_file("2019-03", "2017"),
            finds=("contacts/ada-byron.md:6",),
        ),
        Example(
            title="An opportunity that closed before it opened",
            files={
                "contacts/initech.md": "---\nname: Initech\nkind: organization\nopportunities:\n"
                "  - role: Data engineer\n    opened: 2026-05-02\n    closed: 2025-06\n---\n"
            },
            finds=("contacts/initech.md:7",),
        ),
        Example(
            title="An exchange of emails that ended before it began",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\ninteractions:\n"
                "  - 2023-03-01 email both: {since: 2023-05, note: about the talk}\n---\n"
            },
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(title="In order", files=_file("2017", "2019-03")),
        Example(
            title="The same year: no day is assumed", files=_file("2019-03", "2019")
        ),
    ),
)
