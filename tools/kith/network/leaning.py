"""Who and what leans on a person: introductions, opportunities and posts that name them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from kith.model.contact import Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post

LeaningKind = Literal["introduced", "introduction", "opportunity", "mention"]


class Leaning(msgspec.Struct, frozen=True):
    """Something that names a person, and so stands on their good name.

    Args:
        kind: What it is.
        record: The file that names them.
        text: The role of an opportunity; empty otherwise.
    """

    kind: LeaningKind
    record: Person | Organization | Post
    text: str = ""


def find_leanings(slug: str, journal: Journal) -> tuple[Leaning, ...]:
    """Everything that leans on the person with a slug; applications that are over left out."""
    return (
        *_of_people(slug, journal),
        *_of_organizations(slug, journal),
        *_of_posts(slug, journal),
    )


def _of_people(slug: str, journal: Journal) -> Iterator[Leaning]:
    for person in journal.people:
        if person.slug == slug:
            continue
        if slug in person.introduced_by:
            yield Leaning("introduced", person)
        for introduction in person.introductions:
            if slug in {introduction.from_, introduction.to}:
                yield Leaning("introduction", person)
                break


def _of_organizations(slug: str, journal: Journal) -> Iterator[Leaning]:
    for organization in journal.organizations:
        for opportunity in organization.opportunities:
            if opportunity.via == slug and opportunity.status not in _OVER:
                yield Leaning("opportunity", organization, opportunity.role or "")


def _of_posts(slug: str, journal: Journal) -> Iterator[Leaning]:
    for post in journal.posts:
        slugs = {reference.slug for reference in post.references}
        if slug in slugs.union(post.mentions):
            yield Leaning("mention", post)


_OVER = frozenset({"won", "lost", "withdrawn"})
