"""What to know about a person before a meeting, on one screen: as text and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from kith.model.contact import Person
from kith.network.graph import Node
from kith.network.network import Network
from kith.network.organizations import current_position
from kith.network.promises import open_promises
from kith.network.strength import NO_TIE
from kith.report.acquaintance import say_how_we_know
from kith.report.optional import optional_text
from kith.report.paragraphs import format_labelled
from kith.report.person_facts import (
    latest_talks,
    say_birthday,
    say_doubts,
    say_first_contact,
    say_news,
    say_next,
    say_talk,
    strongest_ties,
    workplace,
)
from kith.report.record_line import describe_record
from kith.report.text import Paint, plain
from kith.text.dates import parse_date
from kith.text.spoken import say_date
from kith.text.visible import visible

BRIEF_VERSION = 1
_MOST_TALKS = 4
_MOST_NAMES = 3


class AcquaintanceItem(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody else whom one may meet or talk about."""

    contact: Annotated[str | None, Meta(description="slug; null without a file")]
    name: str
    about: Annotated[str, Meta(description="the tie or the title")]
    tie: Annotated[
        str | None, Meta(description="the strength of your tie to them in a word")
    ] = None


class PersonBrief(msgspec.Struct, frozen=True, kw_only=True):
    """What ``kith brief --format json`` prints for a person; texts are for reading."""

    version: int
    kind: str = "person"
    slug: str
    name: str
    path: str
    about: str
    location: str | None
    pronouns: str | None
    status: str | None
    since: str | None
    strength: float
    tie: str
    how_you_know: str
    first_contact: Annotated[
        str, Meta(description="how you met: the first contact on record")
    ]
    introduced_by: tuple[AcquaintanceItem, ...]
    talks: tuple[str, ...]
    promised_by_you: tuple[str, ...]
    promised_by_them: tuple[str, ...]
    needs: tuple[str, ...]
    offers: tuple[str, ...]
    vouch: str | None
    knows: tuple[AcquaintanceItem, ...]
    there_too: Annotated[
        tuple[AcquaintanceItem, ...],
        Meta(description="whom else you know where they work"),
    ]
    news: tuple[str, ...]
    doubts: tuple[str, ...]
    birthday: str
    next_step: str


def brief_person(person: Person, network: Network) -> PersonBrief:
    """What to know before meeting somebody."""
    today = network.today
    strength = network.strengths.get(person.slug, NO_TIE)
    promises = open_promises(person, network.journal)
    mine = [promise.text for promise in promises if promise.is_mine]
    theirs = [promise.text for promise in promises if not promise.is_mine]
    talks = latest_talks(person, network, _MOST_TALKS)
    return PersonBrief(
        version=BRIEF_VERSION,
        slug=person.slug,
        name=person.name,
        path=person.path,
        about=_about(person, network),
        location=person.location,
        pronouns=person.pronouns,
        status=person.status,
        since=optional_text(person.since),
        strength=round(strength.total, 3),
        tie=strength.word,
        how_you_know=say_how_we_know(network.evidence[person.slug], today),
        first_contact=say_first_contact(person, network),
        introduced_by=tuple(_introducers(person, network)),
        talks=tuple(say_talk(event, today) for event in talks),
        promised_by_you=tuple(mine),
        promised_by_them=tuple(theirs),
        needs=person.needs,
        offers=person.offers,
        vouch=person.vouch,
        knows=tuple(_known(person, network)),
        there_too=tuple(_colleagues(person, network)),
        news=tuple(say_news(person, network)),
        doubts=tuple(say_doubts(person, network)),
        birthday=say_birthday(person, network),
        next_step=say_next(person, network),
    )


def _about(person: Person, network: Network) -> str:
    about = describe_record(person, network)
    position = current_position(person, network.today)
    if position is not None and position.start:
        return f"{about}, since {say_date(position.start)}"
    return about


def _introducers(person: Person, network: Network) -> Iterator[AcquaintanceItem]:
    for slug in person.introduced_by:
        node = network.graph.nodes.get(slug)
        if node is not None:
            yield _acquaintance(node, "introduced you", network)


def _known(person: Person, network: Network) -> Iterator[AcquaintanceItem]:
    for tie in strongest_ties(person, network):
        node = network.graph.nodes[tie.beyond(person.slug)]
        yield _acquaintance(node, tie.says, network)


def _acquaintance(node: Node, about: str, network: Network) -> AcquaintanceItem:
    if node.person is None:
        return AcquaintanceItem(contact=None, name=node.name, about=about)
    tie = network.strengths.get(node.id, NO_TIE).word
    return AcquaintanceItem(contact=node.id, name=node.name, about=about, tie=tie)


def _colleagues(person: Person, network: Network) -> Iterator[AcquaintanceItem]:
    entry = workplace(person, network)
    if entry is None or not entry.makes_colleagues:
        return
    members = [each for each in entry.present if each.person.slug != person.slug]
    strengths = network.strengths
    members.sort(key=lambda each: -strengths.get(each.person.slug, NO_TIE).total)
    for member in members:
        yield AcquaintanceItem(
            contact=member.person.slug,
            name=member.person.name,
            about=member.position.title or "",
            tie=strengths.get(member.person.slug, NO_TIE).word,
        )


def format_brief(
    brief: PersonBrief, *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """A brief for a terminal; what is not recorded is left out."""
    yield f"{paint(visible(brief.name), 'place')}  {visible(brief.slug)}"
    details = filter(None, (brief.location, brief.pronouns))
    status = brief.status or "no status"
    tie = "no" if brief.tie == "none" else brief.tie
    since = f" since {say_date(parse_date(brief.since))}" if brief.since else ""
    introducers = ", ".join(map(_name_with_slug, brief.introduced_by))
    rows: list[tuple[str, list[str | None] | tuple[str, ...], str]] = [
        ("who", [brief.about, ", ".join(details)], ""),
        ("you", [f"{tie} tie, {status}{since}", brief.how_you_know], ""),
        ("first", [brief.first_contact], ""),
        ("through", [introducers], ""),
        ("doubts", brief.doubts, "error"),
        ("next", [_next_beyond_promises(brief)], "good"),
        ("talks", brief.talks, ""),
        ("you owe", brief.promised_by_you, "warning"),
        ("they owe", brief.promised_by_them, ""),
        ("needs", ["; ".join(brief.needs)], ""),
        ("offers", ["; ".join(brief.offers)], ""),
        ("say", [brief.vouch], ""),
        ("knows", [_names(brief.knows)], ""),
        ("there", [_names(brief.there_too)], ""),
        ("news", brief.news, ""),
        ("birthday", [brief.birthday], "advice"),
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


def _next_beyond_promises(brief: PersonBrief) -> str:
    """The next step, unless it is to keep a promise, which is listed anyway."""
    is_listed = any(brief.next_step.endswith(text) for text in brief.promised_by_you)
    return "" if is_listed else brief.next_step


def _names(items: tuple[AcquaintanceItem, ...]) -> str:
    names = ", ".join(map(_name_with_slug, items[:_MOST_NAMES]))
    hidden = len(items) - _MOST_NAMES
    return f"{names} and {hidden:,} more" if hidden > 0 else names


def _name_with_slug(item: AcquaintanceItem) -> str:
    return f"{item.name} ({item.contact or 'no file'}{say_tie(item)})"


def say_tie(item: AcquaintanceItem) -> str:
    """The strength of the tie to somebody, to put behind something else, if there is one."""
    return "" if item.tie in {None, "none"} else f", {item.tie} tie"
