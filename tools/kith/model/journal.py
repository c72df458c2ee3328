"""A journal: everything that was read, and everything that could not be."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from kith.model.contact import Contact, Organization, Person
from kith.model.post import Post
from kith.text.diagnostic import Diagnostic


class Journal:
    """Contacts, posts and the problems met while reading them; not changed after it is made.

    Args:
        people: In the order of their paths.
        organizations: In the order of their paths.
        posts: In the order of their paths.
        problems: What could not be read or understood.
        unread: Slugs of files that exist but could not be read as a contact or post.
        left_out: The paths of these files.
        copies: Files that are not read as they are copies of another, by that one's path.
        absent: Paths of files that Git holds and a sparse checkout does not lay out on the disk.
    """

    def __init__(
        self,
        *,
        people: tuple[Person, ...] = (),
        organizations: tuple[Organization, ...] = (),
        posts: tuple[Post, ...] = (),
        problems: tuple[Diagnostic, ...] = (),
        unread: frozenset[str] = frozenset(),
        left_out: tuple[str, ...] = (),
        copies: Mapping[str, tuple[str, ...]] | None = None,
        absent: frozenset[str] = frozenset(),
    ) -> None:
        self.people = people
        self.organizations = organizations
        self.posts = posts
        self.problems = problems
        self.unread = unread
        self.left_out = left_out
        self.copies: Mapping[str, tuple[str, ...]] = copies or {}
        self.absent = absent

    @property
    def alone(self) -> Journal:
        """The same journal, for whoever looks at one file at a time."""
        return self

    @functools.cached_property
    def contacts(self) -> Mapping[str, Contact]:
        """People and organizations by slug; of two with the same slug, the first."""
        contacts: dict[str, Contact] = {}
        for contact in (*self.people, *self.organizations):
            contacts.setdefault(contact.slug, contact)
        return contacts

    @functools.cached_property
    def contact_slugs(self) -> AbstractSet[str]:
        """The slugs a reference to a contact may lead to; those of files that cannot be read, too."""
        return self.contacts.keys() | self.unread

    @functools.cached_property
    def slugs(self) -> AbstractSet[str]:
        """The slugs a reference to a contact or a post may lead to."""
        return self.contact_slugs | self.posts_by_slug.keys()

    def has_contact(self, slug: str) -> bool:
        """Whether a reference to a contact leads somewhere."""
        return slug in self.contacts or slug in self.unread

    def has_file(self, slug: str) -> bool:
        """Whether a reference to a contact or a post leads somewhere."""
        return self.has_contact(slug) or slug in self.posts_by_slug

    def namesakes(self, slug: str) -> tuple[str, ...]:
        """The paths of all files whose slug is this one, but for case."""
        return tuple(self._paths_by_folded_slug.get(slug.casefold(), ()))

    @functools.cached_property
    def _paths_by_folded_slug(self) -> Mapping[str, list[str]]:
        paths: dict[str, list[str]] = {}
        for record in self.records:
            paths.setdefault(record.slug.casefold(), []).append(record.path)
        return paths

    @property
    def records(self) -> tuple[Person | Organization | Post, ...]:
        """Everything that has a file."""
        return (*self.people, *self.organizations, *self.posts)

    @functools.cached_property
    def people_by_slug(self) -> Mapping[str, Person]:
        """People by slug; of two with the same slug, the first."""
        people: dict[str, Person] = {}
        for person in self.people:
            people.setdefault(person.slug, person)
        return people

    @functools.cached_property
    def posts_by_slug(self) -> Mapping[str, Post]:
        """Posts by slug; of two with the same slug, the first."""
        posts: dict[str, Post] = {}
        for post in self.posts:
            posts.setdefault(post.slug, post)
        return posts
