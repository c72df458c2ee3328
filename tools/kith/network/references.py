"""What the front matter of a file refers to: contacts and posts, by their slugs."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kith.model.contact import Contact, Introduction, Organization, Person
from kith.model.fields import Record
from kith.model.post import Post


class SlugReference(msgspec.Struct, frozen=True):
    """A reference in the front matter.

    Args:
        record: What states it: the contact or post, or a part of it.
        path: The keys and indexes that lead to it there.
        slug: What it refers to.
        may_be_post: Whether a post may be meant, too.
    """

    record: Record
    path: tuple[str | int, ...]
    slug: str
    may_be_post: bool = False


def stated_references(owner: Contact | Post) -> Iterator[SlugReference]:
    """Every reference in the front matter."""
    if isinstance(owner, Person):
        yield from _references_of_person(owner)
    elif isinstance(owner, Organization):
        for index, opportunity in enumerate(owner.opportunities):
            if opportunity.via:
                path = ("opportunities", index, "via")
                yield SlugReference(owner, path, opportunity.via, may_be_post=True)
    elif isinstance(owner, Post):
        for index, slug in enumerate(owner.mentions):
            yield SlugReference(owner, ("mentions", index), slug)


def _references_of_person(person: Person) -> Iterator[SlugReference]:
    for interaction in person.interactions:
        for index, slug in enumerate(interaction.with_):
            yield SlugReference(interaction, ("with", index), slug)
    for tie in person.knows:
        if tie.contact:
            yield SlugReference(tie, ("contact",), tie.contact)
    for index, slug in enumerate(person.introduced_by):
        yield SlugReference(person, ("introduced_by", index), slug)
    for introduction in person.introductions:
        yield from _references_of_introduction(introduction)


def _references_of_introduction(introduction: Introduction) -> Iterator[SlugReference]:
    if introduction.from_:
        yield SlugReference(introduction, ("from",), introduction.from_)
    if introduction.to:
        yield SlugReference(introduction, ("to",), introduction.to)
