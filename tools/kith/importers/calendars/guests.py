"""Whom the lines of an event name: their addresses, their names, and who of them is a person."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection

import msgspec

from kith.importers.addresses import read_mailboxes
from kith.importers.content_lines import ContentLine
from kith.importers.display_names import clean_name
from kith.importers.nobody import nobody_kind, plain_address
from kith.importers.tidy import tidy
from kith.text.addresses import is_mail_address

# Narrower than ``is_mail_address``: a path or an entry of a directory, such as /users/lena@x or
# CN=lena@x, stands where an address does and is none.
_MAIL = re.compile(r"[^\s@<>\"(),;:\\/=]+@[^\s@<>\"(),;:\\/=]+\Z")
_MAILTO = re.compile(r"\Amailto:", re.IGNORECASE)
# A quick look, before a list of mailboxes is read.
_MAIL_WITHIN = re.compile(r"[^\s@<>/]@[^\s@<>/]+\.")
# No name or address has more letters.
_LONGEST = 1_000
_NO_PEOPLE = frozenset({"ROOM", "RESOURCE", "GROUP"})


class Attendee(msgspec.Struct, frozen=True):
    """Somebody who took part.

    Args:
        name: The name in the invitation, or nothing.
        email: Email address in small letters, or nothing.
    """

    name: str
    email: str

    @property
    def key(self) -> str:
        """What tells them from others."""
        return self.email or self.name


def address_of(line: ContentLine) -> str:
    """The email address of somebody, in small letters; nothing where it is none."""
    return _first_address(
        line.value[:_LONGEST],
        line.parameter("EMAIL")[:_LONGEST],
        line.parameter("CN")[:_LONGEST],
    )


def is_owner(line: ContentLine, mine: Collection[str]) -> bool:
    """Whether a line names the owner of the journal.

    Args:
        line: The line.
        mine: The owner's addresses, see :func:`kith.importers.nobody.plain_address`.
    """
    address = address_of(line)
    return bool(address) and plain_address(address) in mine


def is_person(line: ContentLine) -> bool:
    """Whether a line names a person: no room, no group, no program."""
    if line.parameter("CUTYPE").upper() in _NO_PEOPLE:
        return False
    if line.parameter("ROLE").upper() == "NON-PARTICIPANT":
        return False
    return nobody_kind(address_of(line), _written_name(line)) is None


def attendee_of(line: ContentLine) -> Attendee | None:
    """Whom a line names; ``None`` for nobody."""
    email = address_of(line)
    name = clean_name(_written_name(line), email)
    return Attendee(name, email) if name or email else None


def _written_name(line: ContentLine) -> str:
    return _name(line.parameter("CN")[:_LONGEST])


@functools.lru_cache(maxsize=10_000)
def _name(written: str) -> str:
    """What is given as a name, without an address that is written with it."""
    written = written.strip("'\" ")
    if _MAIL_WITHIN.search(written):
        # Some programs write name and address here as in a mail.
        mailboxes = read_mailboxes(written)
        if mailboxes:
            written = mailboxes[0].name
    return "" if _MAIL.match(written) else tidy(written)


# Who meets once meets again, and most of the time goes into addresses.
@functools.lru_cache(maxsize=10_000)
def _first_address(*texts: str) -> str:
    """The first address in what stands for one, or among the parameters, as some programs do."""
    for text in texts:
        for address in _addresses_in(text):
            if _MAIL.match(address) and is_mail_address(address):
                return address.casefold()
    return ""


def _addresses_in(text: str) -> list[str]:
    bare = _MAILTO.sub("", text.strip())
    if _MAIL.match(bare):
        return [bare]
    if not _MAIL_WITHIN.search(bare):
        return []
    return [mailbox.address for mailbox in read_mailboxes(bare)]
