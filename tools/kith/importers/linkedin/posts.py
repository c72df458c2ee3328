"""The owner's own posts, and whom their comments answer."""

from __future__ import annotations

import re

from kith.importers.linkedin.activity import read_comments, read_shares
from kith.importers.linkedin.people import People
from kith.importers.records import ImportedInteraction, Notice, Origin, PostRecord
from kith.importers.tables import Table
from kith.importers.texts import count

_MOST_WORDS = 5


def posts_of(table: Table) -> tuple[list[PostRecord], list[Notice]]:
    """A post for each share."""
    records: list[PostRecord] = []
    notices: list[Notice] = []
    for row, one in zip(table.rows, read_shares(table), strict=True):
        origin = Origin(table.name, row.line)
        if one.day is None:
            notices.append(Notice("skipped", origin, "the post has no certain day"))
            continue
        records.append(
            PostRecord(
                origin=origin,
                published=one.day,
                url=one.link if re.match(r"https://\S+\Z", one.link) else "",
                text=one.text,
                shared=one.shared if re.match(r"https?://\S+\Z", one.shared) else "",
            )
        )
    return records, notices


def read_replies(name: str, text: str, people: People) -> tuple[int, list[Notice]]:
    """Note comments that begin with the name of somebody known, as answers do.

    Args:
        name: What the file is called.
        text: All of it.
        people: Everybody in the export.
    """
    comments = read_comments(text)
    others = 0
    for one in comments:
        known = people.named_at_start(one.text.split()[:_MOST_WORDS]) if one.day else None
        if known is None or one.day is None:
            others += 1
        else:
            known.add_other(ImportedInteraction(one.day, "comment"))
    notices = []
    if others:
        what = f"{count(others, 'comment')}, of which LinkedIn does not say whose post it is on"
        notices.append(Notice("skipped", Origin(name), what, others))
    return len(comments), notices
