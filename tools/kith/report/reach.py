"""Whom you know and can reach at an organization, as tables and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from kith.model.contact import Position
from kith.network.evidence import is_parted
from kith.network.network import Network
from kith.network.reach import Acquaintance, Reach, SecondDegree
from kith.report.optional import optional_text
from kith.report.table import format_table
from kith.report.text import Paint, plain
from kith.text.counts import counted
from kith.text.profiles import second_degree_search
from kith.text.visible import visible

REACH_VERSION = 2

# The closest kinds first.
_KINDS = ("worked-together", "met", "video", "call", "message", "email")
_HEADINGS = ("slug", "tie", "last", "name", "title", "when")
_SECOND_HEADINGS = ("slug", "name", "title", "through", "path")
# The slug is what the next command takes: it is never cut, nor are the tie and the day.
_WHOLE = 3
# On a narrow terminal there is no room for the title and the time.
_WIDE = 60
_MOST_NARROW = 4
_MAX_THROUGH = 3


class ReachItem(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is or was at an organization."""

    contact: Annotated[str | None, Meta(description="slug; null without a file")]
    name: str
    title: str | None
    start: str | None
    end: str | None
    through: Annotated[
        tuple[str, ...],
        Meta(description="slugs of those who can introduce you, the best first"),
    ] = ()
    strength: Annotated[
        float, Meta(description="of the tie, or of the best path, 0 to 1")
    ]
    status: str | None = None
    last_contact: str | None = None
    evidence: Annotated[tuple[str, ...], Meta(description="kinds of real contact")] = ()


class ReachReport(msgspec.Struct, frozen=True, kw_only=True):
    """What ``kith at --format json`` prints."""

    version: Annotated[
        int,
        Meta(
            description="of this format; it changes when a reading program could break"
        ),
    ]
    organization: str
    slug: str
    now: tuple[ReachItem, ...]
    formerly: tuple[ReachItem, ...]
    second_degree: tuple[ReachItem, ...]
    search: Annotated[
        str, Meta(description="address of a search for people who are in no export")
    ] = ""


def report_reach(reach: Reach) -> ReachReport:
    """The same as values to be written as JSON; dates as in the files."""
    return ReachReport(
        version=REACH_VERSION,
        organization=reach.organization.name,
        slug=reach.organization.slug,
        now=tuple(map(_acquaintance_item, reach.now)),
        formerly=tuple(map(_acquaintance_item, reach.formerly)),
        second_degree=tuple(map(_second_degree_item, reach.second_degree)),
        search=second_degree_search(reach.organization.name),
    )


def _acquaintance_item(acquaintance: Acquaintance) -> ReachItem:
    kinds = {proof.interaction.how for proof in acquaintance.evidence.proofs}
    return ReachItem(
        contact=acquaintance.person.slug,
        name=acquaintance.person.name,
        title=acquaintance.position.title,
        **_dates(acquaintance.position),
        strength=round(acquaintance.strength.total, 3),
        status=acquaintance.person.status,
        last_contact=acquaintance.last_contact or None,
        evidence=tuple(kind for kind in _KINDS if kind in kinds),
    )


def _second_degree_item(contact: SecondDegree) -> ReachItem:
    person = contact.node.person
    return ReachItem(
        contact=person.slug if person else None,
        name=contact.node.name,
        title=contact.title or None,
        **_dates(contact.position),
        through=tuple(path.hops[0] for path in contact.paths),
        strength=round(contact.paths[0].strength, 3),
        status=person.status if person else None,
    )


def _dates(position: Position | None) -> dict[str, Any]:
    if position is None:
        return {"start": None, "end": None}
    return {
        "start": optional_text(position.start),
        "end": optional_text(position.end),
    }


def format_reach(
    reach: Reach, network: Network, *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """The three groups as tables under the organization's name."""
    yield paint(visible(reach.organization.name), "place")
    if reach.now or reach.formerly or reach.second_degree:
        yield from _acquaintance_tables(reach, width, paint)
        yield from _second_degree_table(reach, network, width, paint)
    else:
        yield "Nobody in this journal works or worked there."
    yield from format_search(reach.organization.name)


def _acquaintance_tables(reach: Reach, width: int, paint: Paint) -> Iterator[str]:
    # As one table, so that both groups have the same columns.
    rows: list[tuple[str, ...]] = [_HEADINGS]
    rows += map(_acquaintance_row, (*reach.now, *reach.formerly))
    if width < _WIDE:
        rows = [row[:_MOST_NARROW] for row in rows]
    headings, *lines = format_table(rows, width=width, whole=_WHOLE)
    remaining_lines = iter(lines)
    for title, group in (("now", reach.now), ("formerly", reach.formerly)):
        if not group:
            continue
        people = {acquaintance.person.path for acquaintance in group}
        yield ""
        yield f"{title}: {counted(len(people), 'person', 'people')}"
        yield paint(headings, "quiet")
        for acquaintance in group:
            yield paint(next(remaining_lines), _meaning(acquaintance))


def _second_degree_table(
    reach: Reach, network: Network, width: int, paint: Paint
) -> Iterator[str]:
    contacts = reach.second_degree
    if not contacts:
        return
    yield ""
    yield f"through one introduction: {counted(len(contacts), 'person', 'people')}"
    rows: list[tuple[str, ...]] = [_SECOND_HEADINGS]
    rows += [_second_degree_row(contact, network) for contact in contacts]
    headings, *lines = format_table(rows, width=width, whole=1)
    yield paint(headings, "quiet")
    yield from lines


def format_search(organization: str) -> Iterator[str]:
    """Where to search for contacts of contacts who are in no export."""
    yield ""
    yield "To find other people whom your connections know there, open in a browser:"
    yield second_degree_search(organization)


def _acquaintance_row(acquaintance: Acquaintance) -> tuple[str, ...]:
    return (
        visible(acquaintance.person.slug),
        _tie(acquaintance),
        acquaintance.last_contact or "never",
        visible(acquaintance.person.name),
        visible(acquaintance.position.title or ""),
        _when(acquaintance.position),
    )


def _tie(acquaintance: Acquaintance) -> str:
    person = acquaintance.person
    if is_parted(person):
        is_removed = person.removed or person.status == "removed"
        return "removed" if is_removed else "declined"
    if not acquaintance.evidence.is_known:
        return "none"
    return acquaintance.strength.word


def _second_degree_row(contact: SecondDegree, network: Network) -> tuple[str, ...]:
    people = network.journal.people_by_slug
    introducers = [people[path.hops[0]].name for path in contact.paths]
    names = list(dict.fromkeys(introducers))
    through = visible(", ".join(names[:_MAX_THROUGH]))
    hidden = len(names) - _MAX_THROUGH
    if hidden > 0:
        through += f" and {hidden} more"
    return (
        visible(contact.slug or "–"),
        visible(contact.node.name),
        visible(contact.title),
        through,
        f"{contact.paths[0].strength:.2f}",
    )


def _when(position: Position) -> str:
    if position.start is None and position.end is None:
        return ""
    if position.end is None:
        return f"since {position.start}"
    return f"{position.start or '?'} – {position.end}"


def _meaning(acquaintance: Acquaintance) -> str:
    if is_parted(acquaintance.person):
        return "quiet"
    return "good" if acquaintance.evidence.is_known else "warning"
