"""The rows of the index's full text: a row for each contact and post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kith.exporters.sqlite_columns import Row
from kith.model.contact import Contact, Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post

_NO_TEXTS = dict.fromkeys(
    ("organizations", "titles", "vouch", "offers", "needs", "notes"), ""
)


def search_rows(journal: Journal, of_path: Mapping[str, int]) -> Iterator[Row]:
    """What can be searched for, by the names of the columns in ``schema.sql``.

    Args:
        journal: What was read.
        of_path: Ids of contacts and posts by path.
    """
    for record in sorted(journal.records, key=lambda record: of_path[record.path]):
        if isinstance(record, Post):
            kind = "post"
            texts = _texts_of_post(record)
        else:
            kind = record.kind
            texts = _texts_of_contact(record)
        yield {
            **_NO_TEXTS,
            **texts,
            "rowid": of_path[record.path],
            "body": record.body,
            "kind": kind,
            "slug": record.slug,
            "path": record.path,
        }


def _texts_of_contact(contact: Contact) -> Row:
    texts = {
        "name": _joined((contact.name, *contact.aliases)),
        "tags": _joined(contact.tags),
    }
    if isinstance(contact, Person):
        return texts | _texts_of_person(contact)
    if isinstance(contact, Organization):
        notes: list[str | None] = []
        for opportunity in contact.opportunities:
            notes += (opportunity.role, opportunity.note)
        texts["notes"] = _joined(notes)
    return texts


def _texts_of_person(person: Person) -> Row:
    notes = [position.note for position in person.positions]
    for interaction in person.interactions:
        notes += (interaction.where, interaction.note)
    return {
        "organizations": _joined(
            position.organization for position in person.positions
        ),
        "titles": _joined(position.title for position in person.positions),
        "vouch": person.vouch or "",
        "offers": _joined(person.offers),
        "needs": _joined(person.needs),
        "notes": _joined(notes),
    }


def _texts_of_post(post: Post) -> Row:
    return {
        "name": post.title,
        "tags": _joined(post.topics),
        "vouch": post.takeaway or "",
        "notes": post.audience or "",
    }


def _joined(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)
