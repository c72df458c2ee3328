"""The owner's own posts, and whom their comments answer."""

from __future__ import annotations

import re

from kith.importers.linkedin.activity import read_comments, read_share
from kith.importers.linkedin.people import People
from kith.importers.notices import Guard, Notices
from kith.importers.records import ImportedInteraction, Notice, Origin, PostRecord
from kith.importers.tables import Table
from kith.importers.texts import count
from kith.importers.tidy import shortened

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
        origin = Origin(table.name, row.line)
        with Guard(notices, origin, "the post", is_record=True):
            one = read_share(row)
            if one.day is None:
                what = "the post has no clear date"
                notices.append(Notice("skipped", origin, what, is_record=True))
                continue
            if len(one.text) > _LONGEST:
                notices.append(
                    Notice(
                        "skipped", origin, f"its text beyond {_LONGEST:,} characters"
                    )
                )
            records.append(
                PostRecord(
                    origin=origin,
                    published=one.day,
                    url=one.link if _HTTPS.match(one.link) else "",
                    text=shortened(one.text, _LONGEST),
                    shared=one.shared if _HTTP.match(one.shared) else "",
                )
            )
    return records, notices


def read_replies(name: str, data: bytes, people: People) -> tuple[int, list[Notice]]:
    """Note comments that begin with the name of somebody known, as answers do.

    Args:
        name: What the file is called.
        data: All of it.
        people: Everybody in the export.
    """
    comments = read_comments(data.decode("utf-8-sig", "replace"))
    others = 0
    for one in comments:
        words = one.text[:_LONGEST_NAME].split()[:_MOST_WORDS]
        known = people.named_at_start(words) if one.day else None
        if known is None or one.day is None:
            others += 1
        else:
            known.add_other(ImportedInteraction(one.day, "comment"))
    notices = []
    if others:
        what = f"{count(others, 'comment')} without the post they are on"
        notices.append(Notice("skipped", Origin(name), what, others, is_record=True))
    return len(comments), notices
