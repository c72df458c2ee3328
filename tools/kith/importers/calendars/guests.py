"""Whom the lines of an event name: their addresses, their names, and who of them is a person."""

from __future__ import annotations

import functools
import re

import msgspec

from kith.importers.address_lists import Mailbox, read_mailboxes
from kith.importers.content_lines import ContentLine
from kith.importers.display_names import clean_name
from kith.importers.nobody import nobody_kind
from kith.importers.owner import Owner
from kith.importers.tidy import tidy
from kith.text.email_addresses import is_mail_address

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


class Invitation(msgspec.Struct, frozen=True):
    """What a line says of whom it names.

    Args:
        address: The email address, in small letters; nothing where it is none.
        attendee: Who is named; ``None`` for nobody.
        is_person: Whether that is a person: no room, no group, no program.
    """

    address: str
    attendee: Attendee | None
    is_person: bool

    @property
    def mailbox(self) -> Mailbox:
        """The name and address."""
        name = self.attendee.name if self.attendee else ""
        return Mailbox(name, self.address)


def invitation_in(line: ContentLine) -> Invitation:
    """What a line says of whom it names."""
    return _invitation(
        line.value[:_LONGEST],
        line.parameter("EMAIL")[:_LONGEST],
        line.parameter("CN")[:_LONGEST],
        line.parameter("CUTYPE").upper(),
        line.parameter("ROLE").upper(),
    )


def address_of(line: ContentLine) -> str:
    """The email address of somebody, in small letters; nothing where it is none."""
    return invitation_in(line).address


def is_owner(line: ContentLine, owner: Owner) -> bool:
    """Whether a line names the owner of the journal."""
    return owner.is_behind(invitation_in(line).mailbox)


def address_in(text: str) -> str:
    """The first email address in a text, in small letters; nothing where there is none."""
    return _first_address(text[:_LONGEST])


# Who meets once meets again, and most of the time goes into addresses.
@functools.lru_cache(maxsize=10_000)
def _invitation(value: str, email: str, cn: str, kind: str, role: str) -> Invitation:
    address = _first_address(value, email, cn)
    written = _name(cn)
    name = clean_name(written, address)
    attendee = Attendee(name, address)
    is_person = _may_be_person(kind, role) and nobody_kind(address, written) is None
    return Invitation(address, attendee if attendee.key else None, is_person)


def _may_be_person(kind: str, role: str) -> bool:
    if role == "NON-PARTICIPANT":
        return False
    return kind not in _NO_PEOPLE


def _name(written: str) -> str:
    """What is given as a name, without an address that is written with it."""
    written = written.strip("'\" ")
    if _MAIL_WITHIN.search(written):
        # Some programs write name and address here as in a mail.
        mailboxes = read_mailboxes(written)
        if mailboxes:
            written = mailboxes[0].name
    return "" if _MAIL.match(written) else tidy(written)


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
