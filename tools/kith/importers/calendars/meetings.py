"""Who took part in an event, and what kind of contact it was."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, Literal

import msgspec
from icalendar import Event

from kith.importers.addresses import read_mailboxes
from kith.importers.tidy import first_name_first, tidy
from kith.model.contact import How

Attended = Literal["met", "cancelled", "declined", "alone", "stranger"]

_MAIL = re.compile(r"[^\s@<>\"(),;:\\/=]+@[^\s@<>\"(),;:\\/=]+\Z")
_MAIL_WITHIN = re.compile(r"[^\s@<>/]@[^\s@<>/]+\.")
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
        email: Mail address in small letters, or nothing.
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
    if method == "CANCEL" or _text(event, "STATUS").upper() == "CANCELLED":
        return "cancelled"
    if _text(event, "SUMMARY").casefold().startswith(("canceled:", "cancelled:", "abgesagt:")):
        return "cancelled"
    answers = {
        address: _answer(one)
        for one in _all(event, "ATTENDEE")
        if (address := _address(one)) in mine
    }
    is_host = any(_address(one) in mine for one in _all(event, "ORGANIZER"))
    if answers and not is_host and "ACCEPTED" not in answers.values():
        return "declined"
    if "DECLINED" in answers.values():
        return "declined"
    if not _all(event, "ATTENDEE"):
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
    for one in _all(event, "ORGANIZER"):
        guest = _guest(one)
        if guest and guest.email not in mine:
            guests[guest.email or guest.name] = guest
            asked.add(guest.email or guest.name)
    for one in _all(event, "ATTENDEE"):
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
    place = tidy(_text(event, "LOCATION"))
    is_web = "://" in place or bool(_VIDEO.search(place))
    return Meeting(
        how="event" if len(asked) + 1 > max_attendees else _how(event, place),
        guests=tuple(guests.values()),
        unanswered=len(asked) - len(guests),
        title=_short(tidy(_text(event, "SUMMARY"))),
        where="" if is_web else _short(place),
    )


def _how(event: Event, place: str) -> How:
    links = " ".join(
        _text(event, key)
        for key in ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "URL")
    )
    if _VIDEO.search(place) or _VIDEO.search(links):
        return "video"
    if _CALL.search(place) or (not place and _CALL.search(_text(event, "SUMMARY"))):
        return "call"
    # A link in the description counts only where no room is named.
    if not place and _VIDEO.search(_text(event, "DESCRIPTION")[:20_000]):
        return "video"
    return "met"


def _guest(one: Any) -> Guest | None:
    called = _param(one, "CN").strip("'\" ")
    # Some programs write name and address here as in a mail.
    named = read_mailboxes(called) if _MAIL_WITHIN.search(called) else []
    name = first_name_first(tidy(named[0].name if named else called))
    email = _address(one)
    if _MAIL.match(name):
        name = ""
    return Guest(name[:200], email) if name or email else None


def _is_person(one: Any) -> bool:
    role = _param(one, "ROLE").upper()
    return _param(one, "CUTYPE").upper() not in _NO_PEOPLE and role != "NON-PARTICIPANT"


def _answer(one: Any) -> str:
    return _param(one, "PARTSTAT").upper()


def _address(one: Any) -> str:
    text = re.sub(r"^mailto:", "", str(one).strip(), flags=re.IGNORECASE)
    # Some programs write the address among the parameters instead.
    for candidate in (text, _param(one, "EMAIL"), _param(one, "CN")):
        if _MAIL.match(candidate.strip()):
            return candidate.strip().casefold()
        if not _MAIL_WITHIN.search(candidate):
            continue
        for mailbox in read_mailboxes(candidate):
            if _MAIL.match(mailbox.address):
                return mailbox.address.casefold()
    return ""


def _param(one: Any, name: str) -> str:
    value = getattr(one, "params", {}).get(name, "")
    return str(value[0] if isinstance(value, list) and value else value or "")


def _all(event: Event, key: str) -> list[Any]:
    value = event.get(key)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(event: Event, key: str) -> str:
    return " ".join(str(value) for value in _all(event, key))


def _short(text: str) -> str:
    return text if len(text) <= 100 else text[:99].rstrip() + "…"
