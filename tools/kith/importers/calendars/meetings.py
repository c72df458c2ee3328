"""Who took part in an event, and what kind of contact it was."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from typing import Literal

import msgspec

from kith.importers.addresses import read_mailboxes
from kith.importers.calendars.events import Event
from kith.importers.content_lines import ContentLine
from kith.importers.tidy import first_name_first, tidy
from kith.model.contact import How
from kith.text.addresses import is_mail_address

Attended = Literal["met", "cancelled", "declined", "alone", "stranger"]

_MAIL = re.compile(r"[^\s@<>\"(),;:\\/=]+@[^\s@<>\"(),;:\\/=]+\Z")
_MAILTO = re.compile(r"\Amailto:", re.IGNORECASE)
_MAIL_WITHIN = re.compile(r"[^\s@<>/]@[^\s@<>/]+\.")
# No name or address has more letters.
_LONGEST = 1_000
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


class Guest(msgspec.Struct, frozen=True):
    """Somebody who took part.

    Args:
        name: As the invitation has it, or nothing.
        email: Email address in small letters, or nothing.
    """

    name: str
    email: str


class Meeting(msgspec.Struct, frozen=True):
    """An event as contact with others.

    Args:
        how: Which kind.
        guests: Who took part, the owner left out.
        unanswered: How many others were asked and did not say yes.
        title: What it was called.
        where: The place.
    """

    how: How
    guests: tuple[Guest, ...]
    unanswered: int
    title: str
    where: str


def attended(event: Event, method: str, mine: Collection[str]) -> Attended:
    """Whether an event took place with others and the owner was there.

    Args:
        event: The event.
        method: What its file is for: ``CANCEL`` or another.
        mine: The owner's addresses in small letters.
    """
    if method == "CANCEL" or event.text("STATUS").upper() == "CANCELLED":
        return "cancelled"
    if (
        event.text("SUMMARY")
        .casefold()
        .startswith(("canceled:", "cancelled:", "abgesagt:"))
    ):
        return "cancelled"
    answers = {
        address: _answer(one)
        for one in event.all("ATTENDEE")
        if (address := _address(one)) in mine
    }
    is_host = any(_address(one) in mine for one in event.all("ORGANIZER"))
    if answers and not is_host and "ACCEPTED" not in answers.values():
        return "declined"
    if "DECLINED" in answers.values():
        return "declined"
    if not event.all("ATTENDEE"):
        # A published event has an organizer, too.
        return "alone"
    return "met" if answers or is_host or not mine else "stranger"


def meeting_of(event: Event, mine: Collection[str], *, max_attendees: int) -> Meeting:
    """An event as contact with those who took part.

    Args:
        event: The event.
        mine: The owner's addresses in small letters.
        max_attendees: With more people than that, the owner included, it is an event.
    """
    guests: dict[str, Guest] = {}
    asked: set[str] = set()
    for one in event.all("ORGANIZER"):
        guest = _guest(one)
        if guest and guest.email not in mine:
            guests[guest.email or guest.name] = guest
            asked.add(guest.email or guest.name)
    for one in event.all("ATTENDEE"):
        guest = _guest(one)
        if guest is None or guest.email in mine or not _is_person(one):
            continue
        key = guest.email or guest.name
        asked.add(key)
        if _answer(one) == "ACCEPTED":
            named = guests.get(key)
            guests[key] = guest if guest.name or named is None else named
        elif _answer(one) == "DECLINED":
            # Who called a meeting and then declined it was not there.
            guests.pop(key, None)
    place = tidy(event.text("LOCATION"))
    is_web = "://" in place or bool(_VIDEO.search(place))
    return Meeting(
        how="event" if len(asked) + 1 > max_attendees else _how(event, place),
        guests=tuple(guests.values()),
        unanswered=len(asked) - len(guests),
        title=_short(tidy(event.text("SUMMARY"))),
        where="" if is_web else _short(place),
    )


def _how(event: Event, place: str) -> How:
    links = " ".join(
        event.text(key)
        for key in (
            "CONFERENCE",
            "X-GOOGLE-CONFERENCE",
            "X-MICROSOFT-SKYPETEAMSMEETINGURL",
            "URL",
        )
    )
    if _VIDEO.search(place) or _VIDEO.search(links):
        return "video"
    if _CALL.search(place) or (not place and _CALL.search(event.text("SUMMARY"))):
        return "call"
    # A link in the description counts only where no room is named.
    if not place and _VIDEO.search(event.text("DESCRIPTION")[:20_000]):
        return "video"
    return "met"


def _guest(one: ContentLine) -> Guest | None:
    name, email = _name(one.parameter("CN")[:_LONGEST]), _address(one)
    return Guest(name, email) if name or email else None


@functools.lru_cache(maxsize=10_000)
def _name(called: str) -> str:
    """The name of somebody; nothing where what is given for one is an address."""
    called = called.strip("'\" ")
    # Some programs write name and address here as in a mail.
    named = read_mailboxes(called) if _MAIL_WITHIN.search(called) else []
    name = first_name_first(tidy(named[0].name if named else called))
    return "" if _MAIL.match(name) else name[:200]


def _is_person(one: ContentLine) -> bool:
    role = one.parameter("ROLE").upper()
    return (
        one.parameter("CUTYPE").upper() not in _NO_PEOPLE and role != "NON-PARTICIPANT"
    )


def _answer(one: ContentLine) -> str:
    return one.parameter("PARTSTAT").upper()


def _address(one: ContentLine) -> str:
    """The email address of somebody, in small letters; nothing where it is none."""
    others = (one.parameter(name)[:_LONGEST] for name in ("EMAIL", "CN"))
    return _first_address(one.value[:_LONGEST], *others)


# Who meets once meets again, and most of the time goes into addresses.
@functools.lru_cache(maxsize=10_000)
def _first_address(*texts: str) -> str:
    """The first address in what stands for one, or among the parameters, as some programs do."""
    for text in texts:
        bare = _MAILTO.sub("", text.strip())
        if _MAIL.match(bare):
            found = [bare]
        else:
            found = (
                [one.address for one in read_mailboxes(bare)]
                if _MAIL_WITHIN.search(bare)
                else []
            )
        for address in found:
            if _MAIL.match(address) and is_mail_address(address):
                return address.casefold()
    return ""


def _short(text: str) -> str:
    return text if len(text) <= 100 else text[:99].rstrip() + "…"
