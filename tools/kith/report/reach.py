"""Whom one knows and can reach at an organization: as tables and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from kith.model.contact import Position
from kith.network.evidence import has_left
from kith.network.network import Network
from kith.network.reach import Acquaintance, Reach, SecondDegree
from kith.report.table import format_table
from kith.report.text import Paint, plain
from kith.text.profiles import second_degree_search
from kith.text.visible import visible

REACH_VERSION = 2

# The closest first.
_KINDS = ("worked-together", "met", "video", "call", "message", "email")
_HEADINGS = ("name", "title", "when", "last contact", "tie")
_SECOND_HEADINGS = ("name", "title", "through", "path")
_MOST_THROUGH = 3


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


def report_reach(found: Reach) -> ReachReport:
    """The same as values to be written as JSON; dates as written."""
    return ReachReport(
        version=REACH_VERSION,
        organization=found.organization.name,
        slug=found.organization.slug,
        now=tuple(map(_known, found.now)),
        formerly=tuple(map(_known, found.formerly)),
        second_degree=tuple(map(_reached, found.second_degree)),
        search=second_degree_search(found.organization.name),
    )


def _known(one: Acquaintance) -> ReachItem:
    kinds = {proof.interaction.how for proof in one.evidence.proofs}
    return ReachItem(
        contact=one.person.slug,
        name=one.person.name,
        title=one.position.title,
        **_dates(one.position),
        strength=round(one.strength.total, 3),
        status=one.person.status,
        last_contact=one.last_contact or None,
        evidence=tuple(kind for kind in _KINDS if kind in kinds),
    )


def _reached(one: SecondDegree) -> ReachItem:
    person = one.node.person
    return ReachItem(
        contact=person.slug if person else None,
        name=one.node.name,
        title=one.title or None,
        **_dates(one.position),
        through=tuple(path.hops[0] for path in one.paths),
        strength=round(one.paths[0].strength, 3),
        status=person.status if person else None,
    )


def _dates(position: Position | None) -> dict[str, Any]:
    start, end = (position.start, position.end) if position else (None, None)
    return {"start": str(start) if start else None, "end": str(end) if end else None}


def format_reach(
    found: Reach, network: Network, *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """The three groups as tables under the organization's name."""
    yield paint(visible(found.organization.name), "place")
    if not (found.now or found.formerly or found.second_degree):
        yield "Nobody in this journal works or worked there."
        yield from format_search(found.organization.name)
        return
    rows = [_HEADINGS, *(_row(one) for one in (*found.now, *found.formerly))]
    headings, *lines = format_table(rows, width=width)
    at = 0
    for title, group in (("now", found.now), ("formerly", found.formerly)):
        if group:
            yield ""
            yield f"{title}: {_people(len({one.person.path for one in group}))}"
            yield paint(headings, "quiet")
        for one, line in zip(group, lines[at:], strict=False):
            yield paint(line, _meaning(one))
        at += len(group)
    if found.second_degree:
        yield ""
        yield f"through one introduction: {_people(len(found.second_degree))}"
        rows_ = [
            _SECOND_HEADINGS,
            *(_second_row(one, network) for one in found.second_degree),
        ]
        headings, *lines = format_table(rows_, width=width)
        yield paint(headings, "quiet")
        yield from lines
    yield from format_search(found.organization.name)


def format_search(organization: str) -> Iterator[str]:
    """Where to look for those at the second step of whom no export tells."""
    yield ""
    yield "To find other people whom your connections know there, open in a browser:"
    yield second_degree_search(organization)


def _people(number: int) -> str:
    return f"{number:,} {'person' if number == 1 else 'people'}"


def _row(one: Acquaintance) -> tuple[str, ...]:
    tie = (
        f"{one.strength.total:.2f} {one.strength.word}"
        if one.evidence.proofs
        else "none"
    )
    if has_left(one.person):
        is_removed = one.person.removed or one.person.status == "removed"
        tie = "removed" if is_removed else "declined"
    return (
        visible(one.person.name),
        visible(one.position.title or ""),
        _when(one.position),
        one.last_contact or "never",
        tie,
    )


def _second_row(one: SecondDegree, network: Network) -> tuple[str, ...]:
    people = network.journal.people_by_slug
    names = list(dict.fromkeys(people[path.hops[0]].name for path in one.paths))
    more = (
        f" and {len(names) - _MOST_THROUGH} more" if len(names) > _MOST_THROUGH else ""
    )
    return (
        visible(one.node.name),
        visible(one.title),
        visible(", ".join(names[:_MOST_THROUGH]) + more),
        f"{one.paths[0].strength:.2f}",
    )


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
