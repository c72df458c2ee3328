"""What to know about an organization before a visit: as text and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from kith.model.contact import Opportunity, Organization
from kith.network.distrust import open_concerns
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.network.reach import Acquaintance, SecondDegree, reach_organization
from kith.prose.sentences import split_sentences
from kith.report.brief import BRIEF_VERSION, AcquaintanceItem, say_tie
from kith.report.paragraphs import format_labelled
from kith.report.person_facts import posts_about, say_concern
from kith.report.text import Paint, plain
from kith.text.counts import counted
from kith.text.spoken import say_date
from kith.text.visible import visible

_MOST_PEOPLE = 6
_ENDED = frozenset({"won", "lost", "withdrawn"})


class OrganizationBrief(msgspec.Struct, frozen=True, kw_only=True):
    """What ``kith brief --format json`` prints for an organization."""

    version: int
    kind: str = "organization"
    slug: str
    name: str
    path: Annotated[str | None, Meta(description="null without a file")] = None
    about: str = ""
    location: str | None = None
    domains: tuple[str, ...] = ()
    now: tuple[AcquaintanceItem, ...]
    formerly: tuple[AcquaintanceItem, ...]
    through: Annotated[
        tuple[AcquaintanceItem, ...],
        Meta(description="whom somebody can introduce you to"),
    ]
    opportunities: Annotated[tuple[str, ...], Meta(description="the open ones")] = ()
    doubts: tuple[str, ...] = ()
    posts: Annotated[tuple[str, ...], Meta(description="slugs of posts about it")]
    notes: Annotated[str, Meta(description="the first sentence of the notes")] = ""


def brief_organization(entry: OrganizationEntry, network: Network) -> OrganizationBrief:
    """What to know before visiting an organization."""
    reach = reach_organization(entry, network)
    return OrganizationBrief(
        version=BRIEF_VERSION,
        slug=entry.slug,
        name=entry.name,
        now=tuple(map(_acquaintance, _distinct(reach.now))),
        formerly=tuple(map(_acquaintance, _distinct(reach.formerly))),
        through=tuple(_introduced(contact, network) for contact in reach.second_degree),
        posts=tuple(post.slug for post in posts_about(entry.slug, network)),
        **_facts_of(entry.file, network),
    )


def _introduced(contact: SecondDegree, network: Network) -> AcquaintanceItem:
    introducer = network.graph.nodes[contact.paths[0].hops[0]].name
    return AcquaintanceItem(
        contact=contact.slug or None,
        name=contact.node.name,
        about=f"{contact.title or 'title unknown'}, through {introducer}",
    )


def _facts_of(file: Organization | None, network: Network) -> dict[str, Any]:
    """What only a file says."""
    if file is None:
        return {}
    sentences = split_sentences(file.body)
    opportunities = filter(_is_open, file.opportunities)
    return {
        "path": file.path,
        "about": file.industry or "",
        "location": file.location,
        "domains": file.domains,
        "opportunities": tuple(map(_say_opportunity, opportunities)),
        "doubts": tuple(map(say_concern, open_concerns(file, network.today))),
        "notes": "".join(sentence.text for sentence in sentences[:1]),
    }


def _is_open(opportunity: Opportunity) -> bool:
    return opportunity.closed is None and opportunity.status not in _ENDED


def _distinct(people: Iterable[Acquaintance]) -> Iterator[Acquaintance]:
    """Each person once, though they may have several positions there."""
    paths: set[str] = set()
    for acquaintance in people:
        if acquaintance.person.path not in paths:
            paths.add(acquaintance.person.path)
            yield acquaintance


def _acquaintance(acquaintance: Acquaintance) -> AcquaintanceItem:
    person = acquaintance.person
    last = acquaintance.evidence.last
    when = f"last contact {say_date(last.date)}" if last else "no real contact"
    return AcquaintanceItem(
        contact=person.slug,
        name=person.name,
        about=", ".join(filter(None, (acquaintance.position.title, when))),
        tie=acquaintance.strength.word,
    )


def _say_opportunity(opportunity: Opportunity) -> str:
    words = [opportunity.role or "not described", opportunity.status or "no status"]
    if opportunity.opened:
        words.append(f"since {say_date(opportunity.opened)}")
    if opportunity.via:
        words.append(f"via {opportunity.via}")
    return ", ".join(words)


def format_organization_brief(
    brief: OrganizationBrief, *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """A brief for a terminal; what is not recorded is left out."""
    yield f"{paint(visible(brief.name), 'place')}  {visible(brief.slug)}"
    about = ", ".join(filter(None, (brief.about, brief.location, *brief.domains)))
    rows: list[tuple[str, list[str], str]] = [
        ("what", [about], ""),
        ("doubts", list(brief.doubts), "error"),
        ("open", list(brief.opportunities), "good"),
        ("now", _people(brief.now), ""),
        ("formerly", _people(brief.formerly), ""),
        ("through", _people(brief.through), ""),
        ("posts", [", ".join(brief.posts)], ""),
        ("notes", [brief.notes], ""),
    ]
    for label, texts, meaning in rows:
        yield from format_labelled(
            label,
            filter(None, texts),
            width=width,
            most_lines=2,
            paint=paint,
            meaning=meaning,
        )
    if not (brief.now or brief.formerly or brief.through):
        yield "Nobody in this journal works or worked there."


def _people(items: tuple[AcquaintanceItem, ...]) -> list[str]:
    lines = []
    for item in items[:_MOST_PEOPLE]:
        name = f"{item.name} ({item.contact or 'no file'})"
        lines.append(f"{name}: {item.about}{say_tie(item)}")
    hidden = len(items) - len(lines)
    if hidden:
        lines.append(f"and {counted(hidden, 'person', 'people')} more")
    return lines
