"""Mailboxes to neutral records: one for each person, with a line for each year."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kith.importers.mail.correspondents import Correspondents
from kith.importers.mail.encoded_words import decoded
from kith.importers.mail.evidence import Why, judge, plain_address
from kith.importers.mail.headers import Header, read_header
from kith.importers.mail.mailboxes import format_of, read_messages
from kith.importers.notices import Guard, Notices
from kith.importers.records import Batch, Notice, Origin
from kith.importers.sources import Advance, SourceFile, find_sources, packing_of
from kith.importers.texts import count
from kith.importers.tidy import tidy
from kith.model.settings import Me

SOURCE = "mail"

_REASONS: dict[Why, str] = {
    "list": "from mailing lists and newsletters",
    "automatic": "sent automatically: out-of-office replies, reports, replies to invitations",
    "robot": "from or to no-reply addresses",
    "office": "from or to shared addresses rather than people",
    "spam": "that are spam or deleted",
    "draft": "never sent",
    "many": "to too many people",
    "copied": "of which you only received a copy",
    "others": "neither from you nor to you",
    "self": "from you to yourself",
    "no-sender": "without a sender",
    "no-date": "without a possible date",
    "twice": "that were already counted",
}
# Of these a person wants to know each one.
_NAMED: frozenset[Why] = frozenset({"no-sender", "no-date"})
_THROWN_AWAY = re.compile(
    r"(?:^|[/.])(?:spam|junk(?: e-?mail)?|trash|bin|deleted (?:items|messages)|drafts?|papierkorb|"
    r"entw(?:ue|ü)rfe|gel(?:oe|ö)scht|corbeille|brouillons|ind(?:e|é)sirables|papelera|borradores|"
    r"cestino|bozze|prullenbak|concepten)(?:\.mbox|\.sbd)?(?=[/.]|$)",
    re.IGNORECASE,
)
_MAILDIR_GONE = re.compile(r"[:;!]2,[A-Z]*[DT]")
_CLOSED = {
    ".pst": "this is a format of Outlook; export it as mbox or .eml files",
    ".ost": "this is a format of Outlook; export it as mbox or .eml files",
    ".msg": "this is a format of Outlook; save it as .eml",
    ".dbx": "this is a format of Outlook Express; save its emails as .eml",
}


class _Reading:
    """What is kept while messages pass by."""

    def __init__(
        self, me: Me, today: dt.date, since: dt.date | None, most: int
    ) -> None:
        self.mine = frozenset(map(plain_address, me.email))
        self.today = today
        self.since = since
        self.most = most
        self.people = Correspondents()
        self.seen: set[int] = set()
        self.notices = Notices()
        self.doubtful = 0
        self.addressed: Counter[str] = Counter()


def read_mail(
    paths: Iterable[Path],
    *,
    me: Me,
    today: dt.date,
    since: dt.date | None = None,
    max_recipients: int = 10,
    with_subjects: bool = False,
    advance: Advance = lambda _size: None,
) -> Batch:
    """Read every mailbox of the files, folders and zips, however large.

    Args:
        paths: Where to look: mbox, MMDF, Maildir, Apple's and other single messages.
        me: The owner; their addresses tell what was sent from what was received.
        today: What is dated later has a false date.
        since: Leave out what is older.
        max_recipients: A message to more says nothing.
        with_subjects: Whether to keep the subject of each year's last message.
        advance: Called with the number of bytes read.

    Raises:
        KithError: One of the paths cannot be read at all.
    """
    reading = _Reading(me, today, since, max_recipients)
    read: dict[str, int] = {}
    for source in find_sources(paths, None, reading.notices):
        number = _read_one(source, reading, advance, with_subjects=with_subjects)
        if number is not None:
            read[source.name] = read.get(source.name, 0) + number
    if reading.doubtful:
        what = f"{count(reading.doubtful, 'email')} with a wrong date; the date of receipt was used"
        reading.notices.append(Notice("note", Origin(SOURCE), what, reading.doubtful))
    if not reading.mine and any(read.values()):
        reading.notices.append(_who_are_you(reading.addressed))
    return Batch(
        source=SOURCE,
        people=tuple(reading.people.records()),
        notices=tuple(reading.notices),
        read=read,
    )


def _read_one(
    source: SourceFile, reading: _Reading, advance: Advance, *, with_subjects: bool
) -> int | None:
    """Read one file; gives the number of its messages, ``None`` if it holds none."""
    why = _CLOSED.get(Path(source.name).suffix.lower(), "")
    if _THROWN_AWAY.search(source.name) or _MAILDIR_GONE.search(source.name):
        why = "it contains deleted or unsent emails"
    if why:
        advance(source.size)
        reading.notices.append(Notice("skipped", Origin(source.name), why))
        return None
    left: Counter[Why] = Counter()
    number = 0
    with Guard(reading.notices, Origin(source.name), "the rest of it"):
        with source.open() as file:
            head = file.read(8192)
        kind = format_of(head)
        if kind == "other":
            what = (
                "the file is empty"
                if not head.strip()
                else "it is neither a mailbox nor an email"
            )
            what = packing_of(head) or what
            reading.notices.append(Notice("skipped", Origin(source.name), what))
            advance(source.size)
            return None
        with source.open() as file:
            for raw in read_messages(file, kind, advance):
                number += 1
                origin = Origin(source.name, raw.line)
                with Guard(reading.notices, origin, "the email", is_record=True):
                    header = read_header(raw.header, raw.envelope, reading.today)
                    why_not = _take(
                        header, origin, reading, with_subjects=with_subjects
                    )
                    if why_not in _NAMED:
                        what = f"an email {_REASONS[why_not]}"
                        reading.notices.append(
                            Notice("skipped", origin, what, is_record=True)
                        )
                    elif why_not:
                        left[why_not] += 1
    for reason, many in sorted(left.items()):
        what = f"{count(many, 'email')} {_REASONS[reason]}"
        origin = Origin(source.name)
        reading.notices.append(Notice("skipped", origin, what, many, is_record=True))
    return number


def _take(
    header: Header, origin: Origin, reading: _Reading, *, with_subjects: bool
) -> Why | None:
    """Count a message, or say why not."""
    if header.identity:
        if header.identity in reading.seen:
            return "twice"
        reading.seen.add(header.identity)
    if not reading.mine:
        own = header.marks.get("delivered-to") or header.marks.get("x-original-to")
        reading.addressed.update([own] if own else [one.address for one in header.to])
    found = judge(header, reading.mine, reading.most)
    if isinstance(found, str):
        return found
    assert header.day is not None
    if reading.since is not None and header.day < reading.since:
        return None
    reading.doubtful += header.is_day_doubtful
    subject = tidy(decoded(header.subject))[:120] if with_subjects else ""
    for one in found.others:
        reading.people.add(
            one,
            header.day,
            origin,
            header.thread,
            is_mine=found.is_mine,
            subject=subject,
        )
    return None


def _who_are_you(addressed: Counter[str]) -> Notice:
    often = [address for address, _ in addressed.most_common(3)]
    hint = f"; most emails here are to {', '.join(often)}" if often else ""
    what = (
        "your addresses are unknown, so no email counts: add them with --me ADDRESS, "
        f"or as email in [tool.kith.me]{hint}"
    )
    return Notice("note", Origin(SOURCE), what)
