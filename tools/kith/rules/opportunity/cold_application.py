"""You applied at an organization although somebody you know works there.

## Why this matters

A recommendation from inside is read before a hundred applications. Your network exists for cases like this.

## How to fix it

Ask the person in the message for a recommendation, even now. Then record who helped: `via: their-slug`.

## What counts

An opportunity with the status `applied`, `interviewing`, `offer`, `won` or `lost` and without `via`, at an organization where somebody you had real contact with works now.
People who were removed or declined or who have an open concern do not count.

## Source

Referred applicants are more likely to be hired and to accept (Burks, Cowgill, Hoffman and Housman, Quarterly Journal of Economics 2015, nine firms).
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.contact import Person
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic

_APPLIED = frozenset({"applied", "interviewing", "offer", "won", "lost"})


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every opportunity pursued without the help of those who work there."""
    for organization, index, opportunity in context.opportunities:
        if opportunity.status not in _APPLIED or opportunity.via:
            continue
        helpers = _whom_to_ask(organization.slug, context)
        if helpers:
            message = f"you applied to {organization.name} without an introduction, although {_who_works_there(helpers)}"
            yield diagnostic_at(organization, "opportunities", index, message=message)


def _who_works_there(people: list[Person]) -> str:
    names = " and ".join(person.name for person in people[:2])
    and_more = f" and {len(people) - 2} more" if len(people) > 2 else ""
    verb = "works" if len(people) == 1 else "work"
    return f"{names}{and_more} {verb} there"


def _whom_to_ask(slug: str, context: Context) -> list[Person]:
    present = context.network.organizations.by_slug[slug].present
    people = {member.person.slug: member.person for member in present}
    return [person for person in people.values() if context.network.is_trusted(person)]


def _files(
    opportunity: str, interaction: str = "2025-10-01 met: the autumn school"
) -> dict[str, str]:
    return {
        "contacts/initech.md": "---\nname: Initech\nkind: organization\nopportunities:\n"
        f"  - role: Data engineer\n    opened: 2026-05-02\n{opportunity}---\n",
        "contacts/ina-berg.md": "---\nname: Ina Berg\nvouch: Keeps her word.\npositions:\n"
        f"  - organization: initech\n    start: 2024\ninteractions:\n  - {interaction}\n---\n",
    }


RULE = Rule(
    name="cold-application",
    family="opportunity",
    severity="warning",
    document=__doc__,
    check=check,
    looks_at="network",
    examples=(
        Example(
            title="Applied, and Ina works there",
            files=_files("    status: applied\n"),
            finds=("contacts/initech.md:5",),
        ),
        Example(
            title="Through Ina",
            files=_files("    status: applied\n    via: ina-berg\n"),
        ),
        Example(title="Not applied yet", files=_files("    status: interested\n")),
        Example(
            title="You do not know her",
            files=_files("    status: applied\n", "2025-10-01 event: the fair"),
        ),
    ),
)
