"""The owner's own posts, and whom their comments answer."""

from __future__ import annotations

import re

from kith.importers.linkedin.activity import read_comments, read_share
from kith.importers.linkedin.people import People
from kith.importers.notices import Guard, Notices
from kith.importers.records import ImportedInteraction, Notice, Origin, PostRecord
from kith.importers.tables import Table, TableRow
from kith.importers.tidy import shortened

_NO_POST = "a comment without the post it is on"
_MOST_WORDS = 5
_LONGEST_NAME = 1_000
_LONGEST = 100_000
_HTTPS = re.compile(r"https://\S{1,1990}\Z")
_HTTP = re.compile(r"https?://\S{1,1990}\Z")


def posts_of(table: Table) -> tuple[list[PostRecord], list[Notice]]:
    """A post for each share."""
    records: list[PostRecord] = []
    notices = Notices()
    for row in table.rows:
        origin = row.origin
        with Guard(notices, origin, "the post", is_record=True):
            record = _post(row, origin, notices)
            if record is not None:
                records.append(record)
    return records, notices


def _post(row: TableRow, origin: Origin, notices: list[Notice]) -> PostRecord | None:
    share = read_share(row)
    if share.day is None:
        message = "the post has no clear date"
        notices.append(Notice.skipped(origin, message, is_record=True))
        return None
    if len(share.text) > _LONGEST:
        message = f"its text beyond {_LONGEST:,} characters"
        notices.append(Notice.skipped(origin, message))
    return PostRecord(
        origin=origin,
        published=share.day,
        url=share.link if _HTTPS.match(share.link) else "",
        text=shortened(share.text, _LONGEST),
        shared=share.shared if _HTTP.match(share.shared) else "",
    )


def read_replies(name: str, data: bytes, people: People) -> tuple[int, list[Notice]]:
    """Note comments that begin with the name of somebody known, as answers do.

    Args:
        name: The name of the file.
        data: The whole content of the file.
        people: Everybody in the export.
    """
    comments = read_comments(data.decode("utf-8-sig", "replace"))
    notices = Notices()
    for comment in comments:
        words = comment.text[:_LONGEST_NAME].split()[:_MOST_WORDS]
        member = people.named_at_start(words)
        if comment.day is None or member is None:
            origin = Origin(name, comment.line)
            notices.append(Notice.skipped(origin, _NO_POST, is_record=True))
        else:
            member.add_interaction(ImportedInteraction(date=comment.day, how="comment"))
            member.rows += 1
    return len(comments), notices
