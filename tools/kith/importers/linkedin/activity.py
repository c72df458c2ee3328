"""``Shares.csv`` and ``Comments.csv``, whose quoting LinkedIn breaks, read as they were meant."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import msgspec

from kith.importers.linkedin.dates import parse_date
from kith.importers.tables import Row

SHARES = (frozenset({"date", "link", "commentary"}),)
_REQUOTED = re.compile(r'"(\r?\n)"')
# In what LinkedIn writes it takes two.
_MOST_TIMES = 5
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


def read_share(row: Row) -> Activity:
    """A post; every line break in it was quoted once too often."""
    return Activity(
        parse_date(row.get("date")),
        row.get("link"),
        mend_line_breaks(row.get("commentary")),
        row.get("shared_url"),
    )


def mend_line_breaks(text: str) -> str:
    """A text in which each line break stands between quotation marks, without them."""
    for _time in range(_MOST_TIMES):
        mended = _REQUOTED.sub(r"\1", text)
        if mended == text:
            break
        text = mended
    return text


def read_comments(text: str) -> list[Activity]:
    """The comments; a text with line breaks and no comma was written without quotes.

    Args:
        text: The whole file.
    """
    lines = text.splitlines()
    rows: list[list[str]] = []
    for line in lines[1:]:
        if _STARTS.match(line) or not rows:
            rows.append([line])
        else:
            rows[-1].append(line)
    found = []
    for parts in rows:
        day, _, rest = "\n".join(parts).partition(",")
        link, _, message = rest.partition(",")
        if message.startswith('"'):
            message = _unquoted(message)
        if day.strip():
            found.append(
                Activity(parse_date(day.strip('"')), link.strip('"'), message.strip())
            )
    return found


def _unquoted(message: str) -> str:
    """What stands between the quotation marks of a cell."""
    try:
        return next(csv.reader(io.StringIO(message, newline="")), [""])[0]
    except csv.Error:
        return message
