"""What a page shows where its own could not be made: why, and the file's text as it stands."""

from __future__ import annotations

import msgspec

from kith.model.contact import Organization, Person
from kith.model.post import Post
from kith.site.guard import reason_of, warn

TEMPLATE = "unshown.html"


class Unshown(msgspec.Struct, frozen=True):
    """A page that could not be made.

    Args:
        path: The file it would be made from, or the page's own where it is made from many.
        reason: Why not.
        text: The file's text below its front matter.
    """

    path: str
    reason: str
    text: str


def unshown(
    page: str, record: Person | Organization | Post | None, error: Exception
) -> Unshown:
    """What is shown instead, with a warning.

    Args:
        page: The page's path.
        record: What it would be made from, if it is one record.
        error: Why it could not be made.
    """
    reason = reason_of(error)
    if record is None:
        warn(page, "it could not be made", reason)
        return Unshown(page, reason, "")
    warn(record.path, "its page is shown as plain text", reason)
    return Unshown(record.path, reason, record.body)
