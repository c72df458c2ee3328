"""The ids of contacts and posts in the index."""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.contact import Contact, Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post


class RecordIds:
    """The ids of a journal's contacts and posts: by path, and by slug as references mean it."""

    def __init__(self, journal: Journal) -> None:
        contacts = (*journal.people, *journal.organizations)
        self.contacts: list[Contact] = sorted(
            contacts, key=lambda contact: contact.path
        )
        self.posts: list[Post] = sorted(journal.posts, key=lambda post: post.path)
        records: tuple[Contact | Post, ...] = (*self.contacts, *self.posts)
        self.of_path: dict[str, int] = {}
        for record_id, record in enumerate(records, start=1):
            self.of_path[record.path] = record_id
        self.of_contact: dict[str, int] = {}
        for slug, contact in journal.contacts.items():
            self.of_contact[slug] = self.of_path[contact.path]
        self.of_post: dict[str, int] = {}
        for slug, post in journal.posts_by_slug.items():
            self.of_post[slug] = self.of_path[post.path]

    @property
    def people(self) -> Iterator[tuple[int, Person]]:
        """Every person with their id."""
        for contact in self.contacts:
            if isinstance(contact, Person):
                yield self.of_path[contact.path], contact

    @property
    def organizations(self) -> Iterator[tuple[int, Organization]]:
        """Every organization with a file, with that file's id."""
        for contact in self.contacts:
            if isinstance(contact, Organization):
                yield self.of_path[contact.path], contact

    def is_contact(self, record_id: int) -> bool:
        """Whether an id is that of a contact; posts come after all of them."""
        return record_id <= len(self.contacts)
