"""What of a journal was read, in numbers."""

from __future__ import annotations

import msgspec

from kith.model.journal import Journal


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """What of a journal was read.

    Args:
        people: How many people were read.
        organizations: How many organizations.
        posts: How many posts.
        connections: How many of the people are connected or invited.
        unread: How many files could not be read as a contact or post.
        copies: How many files were not read as they are copies of another.
    """

    people: int = 0
    organizations: int = 0
    posts: int = 0
    connections: int = 0
    unread: int = 0
    copies: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody and nothing in the journal."""
        return not (self.people or self.organizations or self.posts or self.unread)

    @classmethod
    def of(cls, journal: Journal) -> Coverage:
        """What was read of a journal."""
        statuses = [person.status for person in journal.people]
        return cls(
            people=len(journal.people),
            organizations=len(journal.organizations),
            posts=len(journal.posts),
            connections=statuses.count("connected") + statuses.count("invited"),
            unread=len(journal.left_out),
            copies=sum(map(len, journal.copies.values())),
        )
