"""You applied at an organization although somebody you know works there.

## Why this matters

A recommendation from inside is read before a hundred applications. Your network exists for cases like this.

## How to fix it

Ask the person in the message for a recommendation, even now. Then record who helped: `via: their-slug`.

## What counts

An open opportunity with the status `applied`, `interviewing` or `offer` and without `via`, at an organization where somebody you had real contact with works now, or worked when it was `opened`.
A closed one is history.
People who were removed or declined or who have an open concern do not count.

## Source

Referred applicants are more likely to be hired and to accept (Burks, Cowgill, Hoffman and Housman, Quarterly Journal of Economics 2015, nine firms).
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.contact import Person
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.dates import PartialDate
from kith.text.diagnostic import Diagnostic

_APPLIED = frozenset({"applied", "interviewing", "offer"})


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every opportunity pursued without the help of those who work there."""
    for organization, index, opportunity in context.opportunities:
        if opportunity.status not in _APPLIED:
            continue
        if opportunity.via or opportunity.closed:
            continue
        helpers = _trusted(_present(organization.slug, context), context)
        verb = "works" if len(helpers) == 1 else "work"
        if not helpers:
            former = _present_on(opportunity.opened, organization.slug, context)
            helpers = _trusted(former, context)
            verb = "worked"
        if helpers:
            names = _shortened(helpers)
            message = f"you applied to {organization.name} without an introduction, although {names} {verb} there"
            yield diagnostic_at(organization, "opportunities", index, message=message)


def _shortened(people: list[Person]) -> str:
    names = " and ".join(person.name for person in people[:2])
    return f"{names} and {len(people) - 2} more" if len(people) > 2 else names


def _present(slug: str, context: Context) -> Iterator[Person]:
    for member in context.network.organizations.by_slug[slug].present:
        yield member.person


def _present_on(
    day: PartialDate | None, slug: str, context: Context
) -> Iterator[Person]:
    """Those who have left since a day."""
    for member in context.network.organizations.by_slug[slug].former:
        end = member.position.end
        if day and end and end.latest >= day.earliest:
            yield member.person


def _trusted(people: Iterator[Person], context: Context) -> list[Person]:
    by_slug = {person.slug: person for person in people}
    return list(filter(context.network.is_trusted, by_slug.values()))


def _files(
    opportunity: str,
    interaction: str = "2025-10-01 met: the autumn school",
    end: str = "",
) -> dict[str, str]:
    return {
        "contacts/initech.md": "---\nname: Initech\nkind: organization\nopportunities:\n"
        f"  - role: Data engineer\n    opened: 2026-05-02\n{opportunity}---\n",
        "contacts/ina-berg.md": "---\nname: Ina Berg\nvouch: Keeps her word.\npositions:\n"
        f"  - organization: initech\n    start: 2024\n{end}interactions:\n  - {interaction}\n---\n",
    }


RULE = Rule(
    name="cold-application",
    title="applied where somebody you know works",
    step="ask them for a recommendation",
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
            title="Ina left after it opened",
            files=_files("    status: applied\n", end="    end: 2026-05-20\n"),
            finds=("contacts/initech.md:5",),
        ),
        Example(
            title="Ina had left before",
            files=_files("    status: applied\n", end="    end: 2026-01-31\n"),
        ),
        Example(
            title="It did not work out",
            files=_files("    status: lost\n    closed: 2026-05-20\n"),
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
