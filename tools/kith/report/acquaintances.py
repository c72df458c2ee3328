"""Who one knows at an organization: there now, and formerly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from kith.model.contact import Person, Position
from kith.network.evidence import Evidence, has_left
from kith.network.network import Network
from kith.network.organizations import Membership, OrganizationEntry
from kith.report.table import format_table
from kith.report.text import Paint, plain

SCHEMA_VERSION = 1

# The closest first.
_KINDS = ("worked-together", "met", "video", "call", "message", "email")
_HEADINGS = ("name", "title", "when", "last contact", "contacts")


class Acquaintance(msgspec.Struct, frozen=True):
    """Somebody at an organization.

    Args:
        person: Who.
        position: What they do or did there.
        evidence: What shows real contact with them.
    """

    person: Person
    position: Position
    evidence: Evidence

    @property
    def last_contact(self) -> str:
        """Date of the latest real contact, or nothing."""
        last = self.evidence.last
        return str(last.date) if last else ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """How there was real contact, the closest kind first."""
        found = {proof.interaction.how for proof in self.evidence.proofs}
        return tuple(kind for kind in _KINDS if kind in found)


class AcquaintancesAt(msgspec.Struct, frozen=True):
    """Whom one knows at an organization.

    Args:
        organization: Which one.
        now: Those there now, the latest contact first.
        formerly: Those who left, likewise; without those who are there again.
    """

    organization: OrganizationEntry
    now: tuple[Acquaintance, ...]
    formerly: tuple[Acquaintance, ...]


def find_acquaintances(entry: OrganizationEntry, network: Network) -> AcquaintancesAt:
    """Everybody of the journal who is or was at an organization."""
    present = {member.person.path for member in entry.present}
    former = (member for member in entry.former if member.person.path not in present)
    return AcquaintancesAt(entry, _sorted(entry.present, network), _sorted(former, network))


def _sorted(members: Iterable[Membership], network: Network) -> tuple[Acquaintance, ...]:
    found = [
        Acquaintance(member.person, member.position, network.evidence[member.person.slug])
        for member in members
    ]
    found.sort(key=lambda it: (it.person.name.casefold(), it.person.slug))
    found.sort(key=lambda it: it.last_contact, reverse=True)
    return tuple(found)


def acquaintances_as_data(found: AcquaintancesAt) -> dict[str, Any]:
    """The same as plain values; dates as written, ``None`` where nothing is known."""
    return {
        "version": SCHEMA_VERSION,
        "organization": found.organization.name,
        "slug": found.organization.slug,
        "now": [_as_data(one) for one in found.now],
        "formerly": [_as_data(one) for one in found.formerly],
    }


def _as_data(one: Acquaintance) -> dict[str, Any]:
    start, end = one.position.start, one.position.end
    return {
        "contact": one.person.slug,
        "name": one.person.name,
        "title": one.position.title,
        "start": str(start) if start else None,
        "end": str(end) if end else None,
        "status": one.person.status,
        "last_contact": one.last_contact or None,
        "evidence": list(one.kinds),
    }


def format_acquaintances(
    found: AcquaintancesAt, *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """Both groups as tables under the organization's name."""
    yield paint(found.organization.name, "place")
    groups = (("now", found.now), ("formerly", found.formerly))
    rows = [_HEADINGS, *(_row(one) for _, group in groups for one in group)]
    headings, *lines = format_table(rows, width=width)
    if not lines:
        yield "Nobody in this journal works or worked there."
        return
    at = 0
    for title, group in groups:
        if group:
            people = len({one.person.path for one in group})
            yield ""
            yield f"{title}: {people} {'person' if people == 1 else 'people'}"
            yield paint(headings, "quiet")
        for one, line in zip(group, lines[at:], strict=False):
            yield paint(line, _meaning(one))
        at += len(group)


def _row(one: Acquaintance) -> tuple[str, ...]:
    proofs = str(len(one.evidence.proofs) or "none")
    ending = "removed" if one.person.removed or one.person.status == "removed" else "declined"
    evidence = f"{ending}; {proofs}" if has_left(one.person) else proofs
    title = one.position.title or ""
    return (one.person.name, title, _when(one.position), one.last_contact or "never", evidence)


def _when(position: Position) -> str:
    if position.start is None and position.end is None:
        return ""
    if position.end is None:
        return f"since {position.start}"
    return f"{position.start or '?'} – {position.end}"


def _meaning(one: Acquaintance) -> str:
    if has_left(one.person):
        return "quiet"
    return "good" if one.evidence.proofs else "warning"
