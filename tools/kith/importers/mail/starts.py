"""Tells a line "From …" that starts a message of an mbox from one in the text of a message.

No program has to quote such a line in a text, and many do not; nor do all put an empty line above
the next message. So the line, what is above it and the header below it decide together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# So much below a line is looked at; by then a header has shown what it is.
ENOUGH = 8192
# So much above it.
LOOK_BACK = 400

_LONGEST_ENVELOPE = 500
_DIGIT = re.compile(rb"\d")
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
# As servers and programs end the line: Mon Mar  2 10:00:00 2026, 2 Mar 2026 10:00,
# 2026-03-02T10:00, and in whatever language a time with seconds and a year.
_DATED = re.compile(
    rb"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +"
    rb"(?:" + _MONTH + rb" +\d{1,2}\b|\d{1,2}[ -]" + _MONTH + rb"\b)[^\n]*?\d:\d\d"
    rb"|\b\d{1,2} " + _MONTH + rb" \d{4} \d{1,2}:\d\d"
    rb"|\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d"
    rb"|\d\d:\d\d:\d\d\b[^\n]{0,20}\b(?:19|20)\d\d\b"
)
_DAY_ONLY = re.compile(rb"\S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) +" + _MONTH + rb" +\d")
# Thunderbird writes nothing else, or a hyphen.
_BARE = frozenset({b"", b"-"})
_QUOTED = re.compile(rb"(?:>From [^\n]*\n)*")
_FIELD = re.compile(
    rb"([!-9;-~]+)[ \t]*:[^\n]*(?:\n(?:[ \t]+[^\s][^\n]*(?:\n|\Z))*|\Z)"
)
_FROM = b"from"
# Fields that people copy into a text when they pass on a mail.
_COPIED = frozenset({b"from", b"to", b"cc", b"date", b"subject", b"reply-to"})
# Fields that only programs write.
_TECHNICAL = frozenset({
    b"message-id", b"return-path", b"mime-version", b"content-type", b"delivered-to",
    b"content-transfer-encoding", b"in-reply-to", b"content-length", b"dkim-signature",
    b"authentication-results", b"received-spf", b"envelope-to", b"delivery-date", b"x-status",
    b"x-uid", b"x-keywords", b"x-mozilla-status", b"x-mozilla-keys", b"x-account-key", b"x-mailer",
    b"x-gmail-labels", b"x-gm-thrid", b"x-original-to", b"x-evolution", b"x-unsent", b"arc-seal",
    b"list-id", b"user-agent", b"x-received", b"received",
})  # fmt: skip
# Above a mail within a mail is the header of a part of the outer one.
_OF_PART = re.compile(
    rb"\nContent-Type:[ \t]*message/[^\n]*\n(?:[!-~ \t][^\n]*\n)*\r?\n\Z",
    re.IGNORECASE,
)


def starts_message(data: bytes, position: int) -> bool:
    """Whether a line "From …" starts a message.

    Args:
        data: The mailbox from ``LOOK_BACK`` above the line on, up to ``ENOUGH`` below it.
        position: Where the line begins.
    """
    line_end = data.find(b"\n", position, position + _LONGEST_ENVELOPE)
    if line_end < 0:
        return False
    envelope = data[position + len(b"From ") : line_end].strip()
    shows_mail = _needed_below(data, position, envelope)
    if shows_mail is None:
        return False
    names: set[bytes] = set()
    for name in _field_names(data, line_end + 1):
        names.add(name)
        if shows_mail(names):
            return True
    return False


def _needed_below(
    data: bytes, position: int, envelope: bytes
) -> Callable[[set[bytes]], bool] | None:
    """What the fields below must show; ``None`` where nothing would be enough."""
    is_dated = envelope in _BARE or _is_dated(envelope)
    if not _is_after_empty_line(data, position):
        return _is_header if is_dated else None
    if _is_within_message(data, position):
        return None
    if is_dated:
        return _is_like_header
    if b"@" in envelope and b" " not in envelope:
        return _is_header_with_author
    return _is_technical_header


def _is_dated(envelope: bytes) -> bool:
    if not _DIGIT.search(envelope):
        return False
    # In a text, a day without a time follows more than one word.
    return bool(_DATED.search(envelope) or _DAY_ONLY.match(envelope))


def _is_within_message(data: bytes, position: int) -> bool:
    above = data[max(position - LOOK_BACK, 0) : position]
    return b"message/" in above and _OF_PART.search(above) is not None


def _is_like_header(names: set[bytes]) -> bool:
    if _FROM in names or names & _TECHNICAL:
        return True
    return len(names & _COPIED) > 1


def _is_header(names: set[bytes]) -> bool:
    return bool(names & _TECHNICAL) or len(names & _COPIED) > 2


def _is_header_with_author(names: set[bytes]) -> bool:
    return _FROM in names and len(names & (_COPIED | _TECHNICAL)) > 1


def _is_technical_header(names: set[bytes]) -> bool:
    return _FROM in names and bool(names & _TECHNICAL)


def _is_after_empty_line(data: bytes, position: int) -> bool:
    """Whether an empty line, or nothing, is above; each line may end in its own way."""
    above = data[max(position - 6, 0) : position].replace(b"\r", b"")
    return above in {b"", b"\n"} or above.endswith(b"\n\n")


def _field_names(data: bytes, position: int) -> Iterator[bytes]:
    """The names of the fields from here on, in small letters."""
    end = position + ENOUGH
    quoted = _QUOTED.match(data, position, end)
    if quoted:
        position = quoted.end()
    while match := _FIELD.match(data, position, end):
        yield match[1].lower()
        position = match.end()
