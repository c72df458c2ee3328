"""The ids of contacts and posts in the index."""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.contact import Contact, Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post


class Numbers:
    """The ids of a journal's contacts and posts: by path, and by slug as references mean it."""

    def __init__(self, journal: Journal) -> None:
        self.contacts: list[Contact] = sorted(
            (*journal.people, *journal.organizations), key=lambda contact: contact.path
        )
        self.posts: list[Post] = sorted(journal.posts, key=lambda post: post.path)
        records: tuple[Contact | Post, ...] = (*self.contacts, *self.posts)
        self.of_path = {
            record.path: number for number, record in enumerate(records, start=1)
        }
        self.of_contact = {
            slug: self.of_path[it.path] for slug, it in journal.contacts.items()
        }
        self.of_post = {
            slug: self.of_path[it.path] for slug, it in journal.posts_by_slug.items()
        }

    @property
    def people(self) -> Iterator[tuple[int, Person]]:
        """Every person with their id."""
        return (
            (self.of_path[it.path], it)
            for it in self.contacts
            if isinstance(it, Person)
        )

    @property
    def organizations(self) -> Iterator[tuple[int, Organization]]:
        """Every organization with a file, with that file's id."""
        return (
            (self.of_path[it.path], it)
            for it in self.contacts
            if isinstance(it, Organization)
        )
