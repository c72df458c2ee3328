"""Which addresses are those of no person: programs, shared mailboxes, groups, rooms and things.

Mail and calendars judge by the same words. Who is nobody here becomes no contact; it is better to
miss somebody, who is then counted among what was left out, than to make a person of a room.
"""

from __future__ import annotations

import functools
import re
from typing import Literal

from kith.importers.name_words import (
    DEPARTMENTS,
    bare_word,
    is_company,
    is_robot,
    is_room,
    is_team,
)

NobodyKind = Literal["robot", "office"]
"""``robot`` (a program) or ``office`` (several people, a room or a thing)."""

_ROBOT = re.compile(
    r"no[-_.]?reply|do[-_.]?nt?[-_.]?(?:reply|respond)|do[-_.]?not[-_.]?(?:reply|respond)|"
    r"ne[-_.]?pas[-_.]?repondre|^(?:keine|nicht)[-_.]?antwort|n[aã]o[-_.]?respond|"
    r"^no[-_.]?(?:responda?|responder|contestar)\b|^non?[-_.]?rispond|^geen[-_.]?antwoord|"
    r"^nie[-_.]?odpowiada|^svar[-_.]?ikke|^auto[-_.]?(?:reply|response|responder|antwort)\b|"
    r"^microsoftexchange[0-9a-f]{32}$|"
    r"^(?:mailer-daemon|postmaster|bounces?|notif(?:y|ications?)|newsletters?|news|alerts?|"
    r"updates?|daemon|root|automat(?:ed|ic)|auto-confirm|listserv|majordomo|unsubscribe|"
    r"mailman|digest|invitations?|messages-noreply|security|account-update|notetaker|"
    r"unknownorganizer|scheduler|scheduling)\b|"
    r"^calendar[-_.]?(?:bot|invites?|invitations?|notifications?|server|sync|robot)\b|"
    r"^(?:meetings?|events?|bookings?)[-_.](?:invites?|invitations?|bot|notifications?)\b|"
    r"^owner-|-(?:owner|bounces?|request|admin)$|\+bounces?|^bounce|[-_]bot$|^bot[-_]|^bot$",
    re.IGNORECASE,
)
_ROBOT_DOMAIN = re.compile(
    r"(?:^|\.)(?:calendar-server\.bounces\.google\.com|calendar\.google\.com|"
    r"bounces?\.[^@]+|calendly\.com|notetaker\.[^@]+)$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"^(?:info|office|contact|kontakt|support|sales|help|helpdesk|service|team|hello|hallo|admin|"
    r"webmaster|hr|jobs|careers|press|orders?|billing|invoices?|rechnung|bestellung|shop|marketing|"
    r"accounts?|reception|customer.?(?:care|service)|feedback|privacy|legal|enquir(?:y|ies)|buero|"
    r"events?|finance|booking|bookings|calendar|kalender|secretariat|sekretariat|empfang)$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"^(?:all|alle|everyone|everybody|staff|company|devs?|developers?|engineering|management|"
    r"board|leadership|crew|members|tous|tutti|todos|allen|mitarbeiter|kollegen)$|"
    r"^(?:all|team|dl|grp|group|list|everyone|alle)[-_.](?!$)|"
    r"[-_](?:all|team|group|list|dl|grp|staff|everyone|members|l)$|\.(?:team|group|all|staff)$",
    re.IGNORECASE,
)
_GROUP_DOMAIN = re.compile(
    r"^(?:lists?|listserv|groups?|mailman|resource|rooms?)\.|(?:^|\.)(?:googlegroups\.com|"
    r"groups\.io|yahoogroups\.(?:com|de)|group\.calendar\.google\.com|"
    r"resource\.calendar\.google\.com|lists\.sourceforge\.net)$",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"(?:^|[-_.])(?:(?:conf|conference|meeting|mtg|board|class|huddle|besprechungs?|konferenz)?"
    r"[-_.]?rooms?|confrm|mtgrm|(?:besprechungs|konferenz|sitzungs|seminar|meeting)"
    r"(?:raum|zimmer|saal)|vergaderzaal|vergaderruimte|beamer|projector|poolcar|poolwagen|"
    r"equipment|resource|ressource)(?:[-_.0-9]|$)|"
    r"^(?:raum|saal|sala|salle|zaal|zimmer)[-_.]?[0-9]",
    re.IGNORECASE,
)


# Who writes or meets once does so again.
@functools.lru_cache(maxsize=10_000)
def nobody_kind(address: str, name: str) -> NobodyKind | None:
    """What an address is that is nobody's; ``None`` where it is a person's.

    Args:
        address: An email address, or nothing.
        name: The name that goes with it, as it was written.
    """
    local, _, domain = address.rpartition("@")
    if is_robot(name) or _is_robot(local, domain):
        return "robot"
    names_nobody = any((is_room(name), is_team(name), is_company(name) and not local))
    if names_nobody or _is_group(local, domain):
        return "office"
    if _OFFICE.match(local) and not _names_person(name, domain):
        return "office"
    return None


def _is_robot(local: str, domain: str) -> bool:
    if _ROBOT.search(local):
        return True
    if _GROUP_DOMAIN.search(domain):
        return False
    return _ROBOT_DOMAIN.search(domain) is not None


def _is_group(local: str, domain: str) -> bool:
    if _GROUP_DOMAIN.search(domain):
        return True
    return bool(_GROUP.search(local) or _ROOM.search(local))


def _names_person(name: str, domain: str) -> bool:
    """Whether one person may stand behind an office's address, who is then named."""
    words = [bare_word(word) for word in name.split()]
    if len(words) < 2:
        return False
    if is_company(name):
        return False
    if words[0] == company_of(domain):
        return False
    return words[-1] not in DEPARTMENTS


def company_of(domain: str) -> str:
    """The word by which a domain names its organization: ``initech`` for ``mail.initech.com``."""
    labels = domain.casefold().split(".")
    if len(labels) > 2 and labels[-2] in {
        "co",
        "com",
        "org",
        "net",
        "ac",
        "gov",
        "edu",
    }:
        labels.pop()
    return labels[-2] if len(labels) > 1 else ""
