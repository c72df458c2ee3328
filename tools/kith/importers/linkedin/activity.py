"""``Shares.csv`` and ``Comments.csv``, whose quoting LinkedIn breaks, read as they were meant."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import msgspec

from kith.importers.linkedin.dates import parse_date
from kith.importers.tables import Table

SHARES = (frozenset({"date", "link", "commentary"}),)
_REQUOTED = re.compile(r'"(\r?\n)"')
_STARTS = re.compile(r'"?\d{4}[-/]\d{2}[-/]\d{2}')


class Activity(msgspec.Struct, frozen=True):
    """A post or a comment of the owner's.

    Args:
        day: When.
        link: Where it can be seen.
        text: What was said.
        shared: The address that was passed on, if one was.
    """

    day: dt.date | None
    link: str
    text: str
    shared: str = ""


def read_shares(table: Table) -> list[Activity]:
    """The posts; every line break in them was quoted once too often."""
    return [
        Activity(
            parse_date(row.get("date")),
            row.get("link"),
            mend_line_breaks(row.get("commentary")),
            row.get("shared_url"),
        )
        for row in table.rows
    ]


def mend_line_breaks(text: str) -> str:
    """A text in which each line break stands between quotation marks, without them."""
    while (mended := _REQUOTED.sub(r"\1", text)) != text:
        text = mended
    return text


def read_comments(text: str) -> list[Activity]:
    """The comments; a text with line breaks and no comma was written without quotes.

    Args:
        text: The whole file.
    """
    lines = text.splitlines()
    rows: list[str] = []
    for line in lines[1:]:
        if _STARTS.match(line) or not rows:
            rows.append(line)
        else:
            rows[-1] += f"\n{line}"
    found = []
    for row in rows:
        day, _, rest = row.partition(",")
        link, _, message = rest.partition(",")
        if message.startswith('"'):
            message = next(csv.reader(io.StringIO(message), strict=False), [""])[0]
        if day.strip():
            found.append(Activity(parse_date(day.strip('"')), link.strip('"'), message.strip()))
    return found
