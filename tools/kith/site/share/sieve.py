"""Leaves out of a share what tells something private although it stands in a place that is shown.

A built share is refused for it as a whole. What answers single questions cannot refuse them all, so
it does without these values.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from kith.model.contact import Organization, Person
from kith.model.fields import Record
from kith.model.journal import Journal
from kith.model.shared_fields import shared_fields
from kith.site.share.leaks import LeakSearcher
from kith.site.share.private_texts import find_private

R = TypeVar("R", bound=Record)


def without_leaks(shared: Journal, journal: Journal) -> Journal:
    """A share without the values that tell something private; a post with one is left out.

    Args:
        shared: The share.
        journal: The whole journal.
    """
    searcher = LeakSearcher(find_private(journal, shared))
    people: list[Person] = []
    for person in shared.people:
        positions = [each for each in person.positions if not _tells(each, searcher)]
        sifted = msgspec.structs.replace(person, positions=tuple(positions))
        people.append(_sifted(sifted, searcher))
    organizations: list[Organization] = [
        _sifted(organization, searcher) for organization in shared.organizations
    ]
    posts = [
        post
        for post in shared.posts
        if not (_tells(post, searcher) or searcher.is_told(post.body))
    ]
    return Journal(
        people=tuple(people), organizations=tuple(organizations), posts=tuple(posts)
    )


def _tells(record: Record, searcher: LeakSearcher) -> bool:
    return _sifted(record, searcher) is not record


def _sifted(record: R, searcher: LeakSearcher) -> R:
    """A record without such values; the same one where it has none."""
    changes: dict[str, object] = {}
    for spec in shared_fields(type(record)):
        value = getattr(record, spec.attribute)
        if isinstance(value, str) and searcher.is_told(value):
            changes[spec.attribute] = None
        elif isinstance(value, tuple):
            kept_texts = tuple(text for text in value if not _is_told(text, searcher))
            if len(kept_texts) < len(value):
                changes[spec.attribute] = kept_texts
    return msgspec.structs.replace(record, **changes) if changes else record


def _is_told(value: object, searcher: LeakSearcher) -> bool:
    return isinstance(value, str) and searcher.is_told(value)
