"""``Shares.csv`` and ``Comments.csv``, whose quoting LinkedIn breaks, read as they were meant."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import msgspec

from kith.importers.linkedin.dates import parse_date
from kith.importers.tables import TableRow

SHARES = (frozenset({"date", "link", "commentary"}),)
_REQUOTED = re.compile(r'"(\r?\n)"')
# In what LinkedIn writes it takes two.
_MOST_ROUNDS = 5
_FIRST_LINE = re.compile(r'"?\d{4}[-/]\d{2}[-/]\d{2}')


class Activity(msgspec.Struct, frozen=True):
    """A post or a comment of the owner's.

    Args:
        day: The day it was published; ``None`` where that is not clear.
        link: Its web address.
        text: Its text.
        shared: The address that was passed on, if one was.
        line: The line on which it starts, where that is known.
    """

    day: dt.date | None
    link: str
    text: str
    shared: str = ""
    line: int = 0


def read_share(row: TableRow) -> Activity:
    """A post; every line break in it was quoted once too often."""
    return Activity(
        parse_date(row.get("date")),
        row.get("link"),
        restore_line_breaks(row.get("commentary")),
        row.get("shared_url"),
    )


def restore_line_breaks(text: str) -> str:
    """A text in which each line break stands between quotation marks, without them."""
    for _round in range(_MOST_ROUNDS):
        fixed = _REQUOTED.sub(r"\1", text)
        if fixed == text:
            break
        text = fixed
    return text


def read_comments(text: str) -> list[Activity]:
    """The comments; a text with line breaks and no comma was written without quotes.

    Args:
        text: The whole file.
    """
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.splitlines()[1:], start=2):
        if _FIRST_LINE.match(line) or not rows:
            rows.append((number, [line]))
        else:
            rows[-1][1].append(line)
    comments: list[Activity] = []
    for number, lines in rows:
        row = "\n".join(lines)
        if row.strip():
            comments.append(_read_comment(row, number))
    return comments


def _read_comment(row: str, number: int) -> Activity:
    date, _, rest = row.partition(",")
    link, _, message = rest.partition(",")
    if message.startswith('"'):
        message = _unquoted(message)
    day = parse_date(date.strip('"'))
    return Activity(day, link.strip('"'), message.strip(), line=number)


def _unquoted(message: str) -> str:
    """What stands between the quotation marks of a cell."""
    rows = csv.reader(io.StringIO(message, newline=""))
    try:
        return next(rows, [""])[0]
    except csv.Error:
        return message
