"""Chooses people, organizations and posts by what is recorded about them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from kith.model.contact import Person
from kith.model.journal import Journal
from kith.model.post import Post
from kith.network.evidence import ContactEvent
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.network.strength import NO_TIE
from kith.text.folding import fold_letters
from kith.text.spoken import name_key

Order = Literal["name", "last-contact", "strength"]

NO_STATUS = "none"
"""Chooses those without a status."""


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which people are wanted: those to whom all that is given applies.

    Args:
        statuses: One of these.
        tags: All of these.
        organization: Where they work.
        is_formerly: Whether they shall have left that organization.
        relationships: One of these.
        strengths: One of these words for the tie.
        before: Their last real contact was before this day.
        since: It was on this day or after it.
        place: Words of the place where they live.
        is_proved: Whether there is evidence of real contact; ``None`` if it does not matter.
    """

    statuses: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    organization: OrganizationEntry | None = None
    is_formerly: bool = False
    relationships: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    before: dt.date = dt.date.max
    since: dt.date = dt.date.min
    place: str = ""
    is_proved: bool | None = None


def select_people(selection: Selection, network: Network) -> tuple[Person, ...]:
    """The people of a journal to whom a selection applies, in the order of their paths."""
    members = _members(selection)
    people = []
    for person in network.journal.people:
        if members is not None and person.path not in members:
            continue
        if not _is_recorded_so(selection, person):
            continue
        if _is_known_so(selection, person, network):
            people.append(person)
    return tuple(people)


def _members(selection: Selection) -> frozenset[str] | None:
    """The paths of those who are or were at the organization, if one was named."""
    entry = selection.organization
    if entry is None:
        return None
    present = frozenset(member.person.path for member in entry.present)
    if not selection.is_formerly:
        return present
    return frozenset(member.person.path for member in entry.former) - present


def _is_recorded_so(selection: Selection, person: Person) -> bool:
    """Whether the values of the file are those that are wanted."""
    if selection.statuses and (person.status or NO_STATUS) not in selection.statuses:
        return False
    if not _folded(selection.tags) <= _folded(person.tags):
        return False
    relationships = _folded(selection.relationships)
    if relationships and relationships.isdisjoint(_folded(person.relationship)):
        return False
    location = f" {fold_letters(person.location or '')}"
    return all(f" {word}" in location for word in fold_letters(selection.place).split())


def _is_known_so(selection: Selection, person: Person, network: Network) -> bool:
    """Whether the real contact with somebody is as it is wanted."""
    if selection.strengths:
        strength = network.strengths.get(person.slug, NO_TIE)
        if strength.word not in selection.strengths:
            return False
    last = network.evidence[person.slug].last
    if selection.is_proved is not None and selection.is_proved != (last is not None):
        return False
    return _is_in_time(selection, last)


def _is_in_time(selection: Selection, last: ContactEvent | None) -> bool:
    if last is None:
        return (selection.since, selection.before) == (dt.date.min, dt.date.max)
    return selection.since <= last.date.latest < selection.before


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_letters, words))


def sort_people(
    people: tuple[Person, ...], order: Order, network: Network
) -> list[Person]:
    """People by name, by the last real contact with the latest first, or the strongest first."""
    by_name = sorted(people, key=lambda person: (name_key(person.name), person.slug))
    if order == "name":
        return by_name
    if order == "strength":
        return sorted(by_name, key=lambda person: -_strength(person, network))
    return sorted(by_name, key=lambda person: -_last_key(person, network))


def _strength(person: Person, network: Network) -> float:
    return network.strengths.get(person.slug, NO_TIE).total


def _last_key(person: Person, network: Network) -> int:
    last = network.evidence[person.slug].last
    return last.date.last_key if last else 0


def select_posts(statuses: tuple[str, ...], journal: Journal) -> list[Post]:
    """The posts with one of some statuses, or all: those not published yet, then the latest."""
    posts = sorted(journal.posts, key=_latest_first)
    if not statuses:
        return posts
    return [post for post in posts if (post.status or NO_STATUS) in statuses]


def _latest_first(post: Post) -> tuple[bool, int, str]:
    """What is not published yet, then the latest."""
    published = post.published
    return published is not None, -published.last_key if published else 0, post.slug
