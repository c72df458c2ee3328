"""Someone is connected or invited despite an open concern about them.

## Why this matters

People judge you by the company you keep. One doubtful name costs you more than an impressive title or employer can bring.

## How to fix it

Settle the concern and give it a date (`resolved: 2026-05`), or end the connection: `kith remove WHO "the reason"`.

A concern is open until its `resolved` date, whatever its basis.
If an organization has an open concern, everybody who works there now gets advice: it is not their fault, but look twice.

## Source

The criterion is a careful networker's own: keep clear of people whose company would reflect badly on you.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.contact import Person
from kith.network.distrust import open_concerns, stands
from kith.network.organizations import is_present
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every open concern about somebody connected or invited."""
    for person in context.connections:
        for index, concern in enumerate(person.concerns):
            if not stands(concern, context.today):
                continue
            quoted = f' ("{concern.what}")' if concern.what else ""
            message = (
                f"{person.name} is {person.status} despite an open concern{quoted}"
            )
            yield diagnostic_at(person, "concerns", index, message=message)
        for organization in _doubtful_employers(person, context):
            message = (
                f"{person.name} works at {organization}, which has an open concern"
            )
            yield diagnostic_at(person, "positions", message=message, severity="advice")


def _doubtful_employers(person: Person, context: Context) -> list[str]:
    """The names of the organizations with an open concern at which somebody works now."""
    names: dict[str, str] = {}
    for position in person.positions:
        if not is_present(position, context.today):
            continue
        file = context.network.organizations.file_of(position.organization)
        if file is not None and open_concerns(file, context.today):
            names[file.path] = file.name
    return [names[path] for path in sorted(names)]


_MET = "vouch: Knows the trade.\ninteractions:\n  - 2025-03-01 met: trade fair\n"
_CONCERN = "concerns:\n  - date: 2025-04-02\n    what: asked for a kickback\n    basis: first-hand\n"

RULE = Rule(
    name="doubtful-company",
    title="connected despite an open concern",
    step="settle the concern, or end the connection",
    family="reputation",
    severity="error",
    document=__doc__,
    check=check,
    looks_at="network",
    examples=(
        Example(
            title="Connected despite an open concern",
            files={
                "contacts/rex-dorn.md": "---\nname: Rex Dorn\nstatus: connected\n"
                f"{_CONCERN}{_MET}---\n"
            },
            finds=("contacts/rex-dorn.md:5",),
        ),
        Example(
            title="The concern is settled",
            files={
                "contacts/rex-dorn.md": "---\nname: Rex Dorn\nstatus: connected\n"
                f"{_CONCERN}    resolved: 2025-09\n{_MET}---\n"
            },
        ),
        Example(
            title="The connection was ended",
            files={
                "contacts/rex-dorn.md": "---\nname: Rex Dorn\nstatus: removed\nsince: 2025-04-03\n"
                f"removed:\n  date: 2025-04-03\n  reason: see the concern\n{_CONCERN}---\n"
            },
        ),
        Example(
            title="Advice about people at an organization with an open concern",
            files={
                "contacts/umbra.md": "---\nname: Umbra Trading\nkind: organization\nconcerns:\n"
                "  - date: 2025-04-02\n    what: fined for fraud\n    basis: public\n---\n",
                "contacts/ina-berg.md": "---\nname: Ina Berg\nstatus: connected\npositions:\n"
                f"  - organization: umbra\n    title: Clerk\n{_MET}---\n",
            },
            finds=("contacts/ina-berg.md:5",),
        ),
    ),
)
