"""What everything that has a file of its own has in common."""

from __future__ import annotations

from kith.model.fields import Record
from kith.text.links import Reference


class JournalFile(Record, frozen=True, kw_only=True):
    """Something with a file: a contact or a post.

    Args:
        slug: The file's name without ``.md``: the identity by which others refer to it.
        path: The file, relative to the journal, with forward slashes.
        body: The Markdown below the front matter.
        body_line: The line on which the body starts.
        references: What the body refers to.
    """

    slug: str
    path: str
    body: str = ""
    body_line: int = 1
    references: tuple[Reference, ...] = ()
