"""Mailboxes and single mails."""

from imports import TODAY, check_batch, written

from kith.errors import KithError
from kith.importers.mail import read_mail
from kith.importers.records import Batch
from kith.model.settings import Me

NAME = "mail"
_FIRST = (
    b"From a@b Mon Jan  1 10:00:00 2024\nFrom: =?utf-8?q?J=C3=BCrgen?= <j@b.example>\n"
    b'To: "Me, Myself" <me@home.example>, others: x@y.example;\nCc: c@d.example\n'
    b"Date: Mon, 1 Jan 2024 10:00:00 +0100\nMessage-ID: <1@b>\nReferences: <0@b>\n"
    b"Received: from x by y; Mon, 1 Jan 2024 09:00:00 +0000\nSubject: Hi\n\nHello\n>From me\n\n"
)
_SECOND = (
    b"From me@home Tue Jan  2 10:00:00 2024\nFrom: me@home.example\nTo: j@b.example (Jo)\n"
    b"Date: Tue, 2 Jan 2024 10:00:00 GMT\nMessage-ID: <2@b>\nIn-Reply-To: <1@b>\n\nFrom here\n\n"
)
SEEDS = [
    _FIRST + _SECOND,
    (_FIRST + _SECOND).replace(b"\n", b"\r\n"),
    b"\x01\x01\x01\x01\n" + _FIRST + b"\x01\x01\x01\x01\n",
    b"312\n" + _FIRST.partition(b"\n")[2] + b"<?xml?>",
]


def run(data: bytes) -> None:
    """Import it."""
    try:
        batch = read_mail(
            [written("x.mbox", data)],
            me=Me(email=("me@home.example",)),
            today=TODAY,
            with_subjects=True,
        )
    except KithError:
        # Nothing can be read, or the owner is in none of the messages.
        return
    check_batch(batch)
    _check_lines(batch)


def _check_lines(batch: Batch) -> None:
    left = sum(notice.count for notice in batch.notices if notice.is_record)
    assert left <= sum(batch.read.values()), "more mails were left out than read"
