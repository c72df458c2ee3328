"""Whether an event took place, and with whom."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

import msgspec

from kith.importers.calendars.answers import answer_in
from kith.importers.calendars.called_off import (
    is_called_off,
    is_marked_declined,
    title_of,
)
from kith.importers.calendars.events import Event
from kith.importers.calendars.guests import (
    Attendee,
    address_of,
    invitation_in,
    is_owner,
)
from kith.importers.calendars.how import how_of, room_of
from kith.importers.owner import Owner
from kith.importers.tidy import shortened
from kith.model.contact import How

Attendance = Literal["met", "cancelled", "declined", "free", "alone", "stranger"]

LONGEST_TITLE = 100
"""A title has no more letters; what has is cut."""

# All-day events that people are invited to so that they know of them.
_NOTICE = re.compile(
    r"\b(?:birthday|geburtstag|anniversaire|cumpleaños|compleanno|aniversário|verjaardag|urlaub|"
    r"vacation|holidays?|annual leave|on leave|out of (?:the )?office|ooo|pto|abwesend|ferien|"
    r"congés?|vacances|vacaciones|ferie|férias|vakantie|feiertag|jour férié|festivo|"
    r"sick|krank|elternzeit|parental leave)\b",
    re.IGNORECASE,
)


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """An event as contact with others.

    Args:
        how: The kind of contact.
        attendees: Everybody who took part, except the owner.
        unanswered: How many others were invited and did not say yes.
        nobodies: How many rooms, groups and programs were invited.
        title: Its title.
        where: The place.
    """

    how: How
    attendees: tuple[Attendee, ...]
    unanswered: int
    nobodies: int
    title: str
    where: str


def attendance(event: Event, owner: Owner) -> Attendance:
    """Whether an event took place with others and the owner was there.

    Args:
        event: The event.
        owner: Whose calendar it is.
    """
    if is_called_off(event):
        return "cancelled"
    answers = _own_answers(event, owner)
    is_host = any(is_owner(line, owner) for line in event.all("ORGANIZER"))
    if is_marked_declined(event) or _has_declined(answers, is_host=is_host):
        return "declined"
    if not event.all("ATTENDEE"):
        # A published event has an organizer, too.
        return "alone"
    if _is_free(event):
        return "free"
    if is_host or answers:
        return "met"
    return "stranger"


def _own_answers(event: Event, owner: Owner) -> set[str]:
    """What the owner answered, the last answer of each address."""
    answers: dict[str, str] = {}
    for line in event.all("ATTENDEE"):
        if is_owner(line, owner):
            answers[address_of(line)] = answer_in(line)
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


def _is_free(event: Event) -> bool:
    """Whether an event takes none of the owner's time: somebody is on holiday, or away."""
    if event.first("TRANSP").upper() == "TRANSPARENT":
        return True
    if event.first("X-MICROSOFT-CDO-BUSYSTATUS").upper() == "FREE":
        return True
    if isinstance(event.start, dt.datetime):
        return False
    return _NOTICE.search(event.text("SUMMARY")[:300]) is not None


def meeting_of(event: Event, owner: Owner, *, max_attendees: int) -> Meeting:
    """An event as contact with those who took part.

    Args:
        event: The event.
        owner: Whose calendar it is.
        max_attendees: With more people than that, the owner included, it is an event.
    """
    present, invited, nobodies = _participants(event, owner)
    names = [attendee.name for attendee in present.values()]
    is_large = len(invited) + 1 > max_attendees
    return Meeting(
        how="event" if is_large else how_of(event, names),
        attendees=tuple(present.values()),
        unanswered=len(invited) - len(present),
        nobodies=nobodies,
        title=shortened(title_of(event), LONGEST_TITLE),
        where=room_of(event),
    )


def _participants(
    event: Event, owner: Owner
) -> tuple[dict[str, Attendee], set[str], int]:
    """Who took part, by key, the keys of all who were invited, and how many are no people.

    The owner is none of them.
    """
    present: dict[str, Attendee] = {}
    invited: set[str] = set()
    nobodies = 0
    for line in [*event.all("ORGANIZER"), *event.all("ATTENDEE")]:
        invitation = invitation_in(line)
        attendee = invitation.attendee
        if attendee is None:
            continue
        if owner.is_behind(invitation.mailbox):
            continue
        if not invitation.is_person:
            nobodies += line.name == "ATTENDEE"
            continue
        invited.add(attendee.key)
        answer = "ACCEPTED" if line.name == "ORGANIZER" else answer_in(line)
        _take_answer(present, attendee, answer)
    return present, invited, nobodies


def _take_answer(present: dict[str, Attendee], attendee: Attendee, answer: str) -> None:
    """Note whether somebody who was invited was there."""
    if answer == "ACCEPTED":
        # An address without a name does not hide the name that was given for it.
        if attendee.name or attendee.key not in present:
            present[attendee.key] = attendee
    elif answer == "DECLINED":
        # Who called a meeting and then declined it was not there.
        present.pop(attendee.key, None)


def people_named(event: Event, owner: Owner) -> tuple[Attendee, ...]:
    """Everybody whom an event names, whatever they answered; without the owner."""
    people: dict[str, Attendee] = {}
    for line in [*event.all("ORGANIZER"), *event.all("ATTENDEE")]:
        invitation = invitation_in(line)
        attendee = invitation.attendee
        if attendee is None:
            continue
        if owner.is_behind(invitation.mailbox):
            continue
        if invitation.is_person:
            people.setdefault(attendee.key, attendee)
    return tuple(people.values())


def people_who_declined(event: Event, owner: Owner) -> tuple[Attendee, ...]:
    """Those of the people whom an event names who said that they would not come."""
    refusals = [line for line in event.all("ATTENDEE") if answer_in(line) == "DECLINED"]
    if not refusals:
        return ()
    lines = {"ATTENDEE": refusals}
    return people_named(msgspec.structs.replace(event, lines=lines), owner)
