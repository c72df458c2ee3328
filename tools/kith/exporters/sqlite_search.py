"""The rows of the index's full text: a row for each contact and post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kith.model.contact import Contact, Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post


def search_rows(
    journal: Journal, of_path: Mapping[str, int]
) -> Iterator[tuple[Any, ...]]:
    """What can be searched for, in the order of the columns in ``schema.sql``.

    Args:
        journal: What was read.
        of_path: Ids of contacts and posts by path.
    """
    for record in sorted(journal.records, key=lambda record: of_path[record.path]):
        texts = _of_post(record) if isinstance(record, Post) else _of_contact(record)
        kind = "post" if isinstance(record, Post) else record.kind
        yield (
            of_path[record.path],
            *texts,
            record.body,
            kind,
            record.slug,
            record.path,
        )


def _of_contact(contact: Contact) -> tuple[str, ...]:
    name = _joined((contact.name, *contact.aliases))
    tags = _joined(contact.tags)
    if isinstance(contact, Person):
        notes = (
            *(position.note for position in contact.positions),
            *(part for it in contact.interactions for part in (it.where, it.note)),
        )
        return (
            name,
            _joined(position.organization for position in contact.positions),
            _joined(position.title for position in contact.positions),
            tags,
            contact.vouch or "",
            _joined(contact.offers),
            _joined(contact.needs),
            _joined(notes),
        )
    found = contact.opportunities if isinstance(contact, Organization) else ()
    notes = tuple(part for it in found for part in (it.role, it.note))
    return (name, "", "", tags, "", "", "", _joined(notes))


def _of_post(post: Post) -> tuple[str, ...]:
    topics = _joined(post.topics)
    return (
        post.title,
        "",
        "",
        topics,
        post.takeaway or "",
        "",
        "",
        post.audience or "",
    )


def _joined(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)
