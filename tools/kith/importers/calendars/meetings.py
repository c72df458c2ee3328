"""Who took part in an event, and what kind of contact it was."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from typing import Literal

import msgspec

from kith.importers.address_lists import read_mailboxes
from kith.importers.calendars.events import Event
from kith.importers.content_lines import ContentLine
from kith.importers.tidy import first_name_first, shortened, tidy
from kith.model.contact import How
from kith.text.email_addresses import is_mail_address

Attendance = Literal["met", "cancelled", "declined", "alone", "stranger"]

# Narrower than ``is_mail_address``: a path or an entry of a directory, such as /users/lena@x or
# CN=lena@x, stands where an address does and is none.
_MAIL = re.compile(r"[^\s@<>\"(),;:\\/=]+@[^\s@<>\"(),;:\\/=]+\Z")
_MAILTO = re.compile(r"\Amailto:", re.IGNORECASE)
# A quick look, before a list of mailboxes is read.
_MAIL_WITHIN = re.compile(r"[^\s@<>/]@[^\s@<>/]+\.")
# No name or address has more letters.
_LONGEST = 1_000
_CANCELLED = ("canceled:", "cancelled:", "abgesagt:")
# Where a link to a call stands.
_LINKS = (
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "URL",
)
_NO_PEOPLE = frozenset({"ROOM", "RESOURCE", "GROUP"})
_VIDEO = re.compile(
    r"zoom\.us|zoom\.com|meet\.google\.com|hangouts|teams\.(?:microsoft|live)\.com|webex\.com|"
    r"whereby\.com|meet\.jit\.si|jitsi|gotomeeting|gotomeet|bluejeans|skype|around\.co|"
    r"microsoft teams|google meet|zoom meeting|bigbluebutton|facetime|video ?(?:call|conference|"
    r"konferenz)|\bonline\b",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\b(?:phone|telephone|telefon|call|anruf|appel|llamada|dial-?in)\b|"
    r"^\s*(?:tel:)?\+?[\d ()/-]{6,}$",
    re.IGNORECASE,
)


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


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """An event as contact with others.

    Args:
        how: The kind of contact.
        attendees: Everybody who took part, except the owner.
        unanswered: How many others were invited and did not say yes.
        title: Its title.
        where: The place.
    """

    how: How
    attendees: tuple[Attendee, ...]
    unanswered: int
    title: str
    where: str


def attendance(event: Event, method: str, mine: Collection[str]) -> Attendance:
    """Whether an event took place with others and the owner was there.

    Args:
        event: The event.
        method: The purpose of its file: ``CANCEL`` or another.
        mine: The owner's addresses in small letters.
    """
    if _is_cancelled(event, method):
        return "cancelled"
    answers = _own_answers(event, mine)
    is_host = any(_address(line) in mine for line in event.all("ORGANIZER"))
    if _has_declined(answers, is_host=is_host):
        return "declined"
    if not event.all("ATTENDEE"):
        # A published event has an organizer, too.
        return "alone"
    if is_host or answers or not mine:
        return "met"
    return "stranger"


def _own_answers(event: Event, mine: Collection[str]) -> set[str]:
    """What the owner answered, the last answer of each address."""
    answers: dict[str, str] = {}
    for line in event.all("ATTENDEE"):
        address = _address(line)
        if address in mine:
            answers[address] = _answer(line)
    return set(answers.values())


def _has_declined(answers: set[str], *, is_host: bool) -> bool:
    """Whether the owner declined; who does not answer an invitation has not accepted it."""
    if "DECLINED" in answers:
        return True
    if is_host:
        return False
    if not answers:
        return False
    return "ACCEPTED" not in answers


def _is_cancelled(event: Event, method: str) -> bool:
    if method == "CANCEL":
        return True
    if event.text("STATUS").upper() == "CANCELLED":
        return True
    return event.text("SUMMARY").casefold().startswith(_CANCELLED)


def meeting_of(event: Event, mine: Collection[str], *, max_attendees: int) -> Meeting:
    """An event as contact with those who took part.

    Args:
        event: The event.
        mine: The owner's addresses in small letters.
        max_attendees: With more people than that, the owner included, it is an event.
    """
    present, invited = _participants(event, mine)
    place = tidy(event.text("LOCATION"))
    is_large = len(invited) + 1 > max_attendees
    return Meeting(
        how="event" if is_large else _how(event, place),
        attendees=tuple(present.values()),
        unanswered=len(invited) - len(present),
        title=_short(tidy(event.text("SUMMARY"))),
        where=_room(place),
    )


def _participants(
    event: Event, mine: Collection[str]
) -> tuple[dict[str, Attendee], set[str]]:
    """Who took part, by key, and the keys of everybody who was invited; the owner is neither."""
    present: dict[str, Attendee] = {}
    invited: set[str] = set()
    for line in event.all("ORGANIZER"):
        organizer = _attendee(line, mine)
        if organizer is not None:
            present[organizer.key] = organizer
            invited.add(organizer.key)
    for line in event.all("ATTENDEE"):
        attendee = _attendee(line, mine)
        if attendee is None:
            continue
        if not _is_person(line):
            continue
        invited.add(attendee.key)
        _take_answer(present, attendee, _answer(line))
    return present, invited


def _take_answer(present: dict[str, Attendee], attendee: Attendee, answer: str) -> None:
    """Note whether somebody who was invited was there."""
    if answer == "ACCEPTED":
        # An address without a name does not hide the name that was given for it.
        if attendee.name or attendee.key not in present:
            present[attendee.key] = attendee
    elif answer == "DECLINED":
        # Who called a meeting and then declined it was not there.
        present.pop(attendee.key, None)


def _room(place: str) -> str:
    """The place, where it is one in the world."""
    if "://" in place:
        return ""
    if _VIDEO.search(place):
        return ""
    return _short(place)


def _how(event: Event, place: str) -> How:
    links = " ".join(map(event.text, _LINKS))
    if _VIDEO.search(place) or _VIDEO.search(links):
        return "video"
    if _CALL.search(place):
        return "call"
    if place:
        return "met"
    if _CALL.search(event.text("SUMMARY")):
        return "call"
    # A link in the description counts only where no room is named.
    if _VIDEO.search(event.text("DESCRIPTION")[:20_000]):
        return "video"
    return "met"


def _attendee(line: ContentLine, mine: Collection[str]) -> Attendee | None:
    """Whom a line names; ``None`` for nobody, and for the owner."""
    name = _name(line.parameter("CN")[:_LONGEST])
    email = _address(line)
    if email in mine:
        return None
    return Attendee(name, email) if name or email else None


@functools.lru_cache(maxsize=10_000)
def _name(written: str) -> str:
    """The name of somebody; nothing where what is given for one is an address."""
    written = written.strip("'\" ")
    if _MAIL_WITHIN.search(written):
        # Some programs write name and address here as in a mail.
        mailboxes = read_mailboxes(written)
        if mailboxes:
            written = mailboxes[0].name
    name = first_name_first(tidy(written))
    return "" if _MAIL.match(name) else name[:200]


def _is_person(line: ContentLine) -> bool:
    if line.parameter("CUTYPE").upper() in _NO_PEOPLE:
        return False
    return line.parameter("ROLE").upper() != "NON-PARTICIPANT"


def _answer(line: ContentLine) -> str:
    return line.parameter("PARTSTAT").upper()


def _address(line: ContentLine) -> str:
    """The email address of somebody, in small letters; nothing where it is none."""
    return _first_address(
        line.value[:_LONGEST],
        line.parameter("EMAIL")[:_LONGEST],
        line.parameter("CN")[:_LONGEST],
    )


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


def _short(text: str) -> str:
    return shortened(text, 100)
