"""Mailboxes to neutral records: one for each person, with a line for each year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

from kith.importers.mail.correspondents import Correspondents
from kith.importers.mail.encoded_words import decoded
from kith.importers.mail.evidence import CountedMessage, SkipReason, judge
from kith.importers.mail.folders import (
    Purpose,
    purposes_of_labels,
    purposes_of_path,
)
from kith.importers.mail.headers import MessageHeader, read_header
from kith.importers.mail.mailboxes import RawMessage, format_of, read_messages
from kith.importers.mail.owner import MailboxOwner
from kith.importers.nothing_read import require_read
from kith.importers.notices import Guard, Notices
from kith.importers.other_formats import format_of_other
from kith.importers.records import Batch, Notice, Origin
from kith.importers.sources import Advance, SourceFile, find_sources, packing_of
from kith.importers.tidy import tidy
from kith.model.settings import Me
from kith.text.counts import counted

SOURCE = "mail"

_REASONS: dict[SkipReason, str] = {
    "list": "from mailing lists and newsletters",
    "automatic": "sent automatically: out-of-office replies, reports, replies to invitations",
    "robot": "from or to no-reply addresses",
    "office": "from or to shared addresses rather than people",
    "spam": "in the spam or trash folder",
    "draft": "never sent",
    "chat": "that is a chat message",
    "note": "that is a note",
    "older": "from before the date of --since",
    "many": "to too many people",
    "copied": "of which you only received a copy",
    "others": "neither from you nor to you",
    "self": "from you to yourself",
    "no-sender": "without a sender",
    "no-date": "without a possible date",
    "twice": "already counted",
}
# Another copy of the same message may be one that was sent and kept.
_OF_THIS_COPY: frozenset[SkipReason] = frozenset(
    {"draft", "spam", "chat", "note", "no-sender", "no-date"}
)
_THROWN_AWAY: frozenset[Purpose] = frozenset({"draft", "outbox", "spam", "trash"})
_GONE = "it contains deleted or unsent emails"
_REMEDY = "export your emails as mbox or .eml files"
_LONGEST_SUBJECT = 120
_MAILDIR_GONE = re.compile(r"[:;!]2,[A-Z]*[DT]")
_CLOSED = {
    ".pst": "this is a format of Outlook; export it as mbox or .eml files",
    ".ost": "this is a format of Outlook; export it as mbox or .eml files",
    ".msg": "this is a format of Outlook; save it as .eml",
    ".dbx": "this is a format of Outlook Express; save its emails as .eml",
}


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
        paths: Files, folders and zips: mbox, MMDF, Maildir, Apple's and other single messages.
        me: The owner; their addresses tell what was sent from what was received.
        today: What is dated later has a false date.
        since: Leave out what is older.
        max_recipients: A message to more says nothing.
        with_subjects: Whether to keep the subject of each year's last message.
        advance: Called with the number of bytes read.

    Raises:
        KithError: One of the paths cannot be read at all, there is no message, or the owner is in
            none of them.
    """
    reading = _Reading(me, today, since, max_recipients, with_subjects=with_subjects)
    read: dict[str, int] = {}
    kept_paths = [path for path in paths if reading.is_kept(path)]
    for source in find_sources(kept_paths, None, reading.notices):
        number = reading.read_source(source, advance)
        if number is not None:
            read[source.name] = read.get(source.name, 0) + number
    require_read(read, reading.notices, _REMEDY)
    reading.owner.require_met(sum(read.values()), "email")
    reading.note_doubts()
    return Batch(
        source=SOURCE,
        people=tuple(reading.people.records()),
        notices=tuple(reading.notices),
        read=read,
    )


class _Reading:
    """What is kept while messages pass by."""

    def __init__(
        self,
        me: Me,
        today: dt.date,
        since: dt.date | None,
        max_recipients: int,
        *,
        with_subjects: bool,
    ) -> None:
        self.people = Correspondents()
        self.notices = Notices()
        self.owner = MailboxOwner(me.email, me.name)
        self._today = today
        self._since = since
        self._max_recipients = max_recipients
        self._with_subjects = with_subjects
        self._seen: set[int] = set()
        self._doubtful = 0
        self._is_in_sent = False

    def is_kept(self, path: Path) -> bool:
        """Whether a folder may hold mail that was sent and kept, going by its name."""
        if _THROWN_AWAY.isdisjoint(purposes_of_path(path.name)) or not path.is_dir():
            return True
        self.notices.append(Notice.skipped(Origin(path.name), _GONE))
        return False

    def read_source(self, source: SourceFile, advance: Advance) -> int | None:
        """Read one file; gives the number of its messages, ``None`` if it holds none."""
        reason = _reason_against(source.name)
        if reason:
            advance(source.size)
            self._skip(source, reason)
            return None
        self._is_in_sent = "sent" in purposes_of_path(source.name)
        number = 0
        with Guard(self.notices, Origin(source.name), "the rest of it"):
            with source.open() as file:
                head = file.read(8192)
            kind = format_of(head, source.name)
            if kind == "other":
                self._skip(source, _reason_no_mail(head))
                advance(source.size)
                return None
            with source.open() as file:
                for raw in read_messages(file, kind, advance):
                    number += 1
                    self._read_message(raw, source)
        return number

    def note_doubts(self) -> None:
        """Note what was in doubt over all files."""
        if self._doubtful:
            emails = counted(self._doubtful, "email")
            message = f"{emails} with a wrong date; the date of receipt was used"
            self.notices.append(
                Notice.note(Origin(SOURCE), message, count=self._doubtful)
            )

    def _read_message(self, raw: RawMessage, source: SourceFile) -> None:
        origin = Origin(source.name, raw.line)
        with Guard(self.notices, origin, "the email", is_record=True):
            header = read_header(raw.header, raw.envelope, self._today)
            reason = self._count(header, origin)
            if reason is not None:
                message = f"an email {_REASONS[reason]}"
                self.notices.append(Notice.skipped(origin, message, is_record=True))

    def _count(self, header: MessageHeader, origin: Origin) -> SkipReason | None:
        """Count a message, or say why not."""
        is_sent = self._is_in_sent or "sent" in purposes_of_labels(header.labels)
        self.owner.look_into(header, is_sent=is_sent)
        if header.identity in self._seen:
            return "twice"
        judgment = judge(header, self.owner, self._max_recipients)
        is_mail = not isinstance(judgment, str) or judgment not in _OF_THIS_COPY
        if header.identity and is_mail:
            self._seen.add(header.identity)
        if isinstance(judgment, str):
            return judgment
        assert header.day is not None
        if self._since is not None and header.day < self._since:
            return "older"
        self._count_with_people(judgment, header, header.day, origin)
        return None

    def _count_with_people(
        self,
        message: CountedMessage,
        header: MessageHeader,
        day: dt.date,
        origin: Origin,
    ) -> None:
        self._doubtful += header.is_day_doubtful
        subject = ""
        if self._with_subjects:
            subject = tidy(decoded(header.subject))[:_LONGEST_SUBJECT]
        for number, mailbox in enumerate(message.mailboxes):
            self.people.add(
                mailbox,
                day,
                origin,
                header.thread,
                is_mine=message.is_mine,
                subject=subject,
                rows=int(number == 0),
            )

    def _skip(self, source: SourceFile, reason: str) -> None:
        self.notices.append(Notice.skipped(Origin(source.name), reason))


def _reason_against(name: str) -> str:
    """Why a file is not read, by its name; nothing where it is."""
    if not _THROWN_AWAY.isdisjoint(purposes_of_path(name)):
        return _GONE
    if _MAILDIR_GONE.search(name):
        return _GONE
    return _CLOSED.get(Path(name).suffix.lower(), "")


def _reason_no_mail(head: bytes) -> str:
    packing = packing_of(head)
    if packing:
        return packing
    return format_of_other(head) or "it is neither a mailbox nor an email"
