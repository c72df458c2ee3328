"""How to reach somebody, how one knows them, and what is open between the two."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kith.model.contact import Person
from kith.network.network import Network
from kith.network.promises import open_promises
from kith.report.acquaintance import say_how_we_know
from kith.report.optional import optional_text
from kith.report.paragraphs import format_labelled
from kith.report.person_facts import say_birthday, say_doubts, say_news, say_next
from kith.report.text import Paint, plain
from kith.text.dates import parse_date
from kith.text.spoken import say_date, say_span


class ContactDetails(msgspec.Struct, frozen=True, kw_only=True):
    """What is recorded to reach somebody, and what follows from the records."""

    aliases: tuple[str, ...]
    email: tuple[str, ...]
    phone: tuple[str, ...]
    linkedin: tuple[str, ...]
    urls: tuple[str, ...]
    location: str | None
    pronouns: str | None
    birthday: str | None
    birthday_soon: str
    tags: tuple[str, ...]
    relationship: tuple[str, ...]
    since: str | None
    how_you_know: str
    introduced_by: tuple[str, ...]
    promised_by_you: tuple[str, ...]
    promised_by_them: tuple[str, ...]
    doubts: tuple[str, ...]
    news: tuple[str, ...]
    keep_in_touch: str | None
    snoozed: str | None
    next_step: str
    notes: str


def contact_details(person: Person, network: Network) -> ContactDetails:
    """Everything beyond positions, ties and contacts."""
    promises = open_promises(person, network.journal)
    mine = [promise.text for promise in promises if promise.is_mine]
    theirs = [promise.text for promise in promises if not promise.is_mine]
    return ContactDetails(
        aliases=person.aliases,
        email=person.email,
        phone=person.phone,
        linkedin=person.linkedin,
        urls=person.urls,
        location=person.location,
        pronouns=person.pronouns,
        birthday=person.birthday,
        birthday_soon=say_birthday(person, network),
        tags=person.tags,
        relationship=person.relationship,
        since=optional_text(person.since),
        how_you_know=say_how_we_know(network.evidence[person.slug], network.today),
        introduced_by=person.introduced_by,
        promised_by_you=tuple(mine),
        promised_by_them=tuple(theirs),
        doubts=tuple(say_doubts(person, network)),
        news=tuple(say_news(person, network)),
        keep_in_touch=person.keep_in_touch,
        snoozed=optional_text(person.snoozed),
        next_step=say_next(person, network),
        notes=person.body,
    )


_Row = tuple[str, list[str | None] | tuple[str, ...], str]
"""A label, what stands next to it, and its meaning."""


def format_reachable(
    details: ContactDetails, *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """How to reach somebody; what is not recorded is left out."""
    birthday = details.birthday_soon or details.birthday
    rows: list[_Row] = [
        ("also", [", ".join(details.aliases)], ""),
        ("email", details.email, ""),
        ("phone", details.phone, ""),
        ("linkedin", details.linkedin, ""),
        ("web", details.urls, ""),
        ("place", [details.location], ""),
        ("pronouns", [details.pronouns], ""),
        ("birthday", [birthday], ""),
        ("tags", [", ".join((*details.relationship, *details.tags))], ""),
    ]
    yield from _format_rows(rows, width, paint)


def format_known(
    details: ContactDetails, *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """How one knows somebody, and what is open."""
    since = details.since
    rows: list[_Row] = [
        ("since", [say_date(parse_date(since)) if since else ""], ""),
        ("contact", [details.how_you_know], ""),
        ("through", [", ".join(details.introduced_by)], ""),
        ("doubts", details.doubts, "error"),
        ("you owe", details.promised_by_you, "warning"),
        ("they owe", details.promised_by_them, ""),
        ("news", details.news, ""),
        ("rhythm", [_say_rhythm(details)], ""),
        ("next", [details.next_step], "good"),
    ]
    yield from _format_rows(rows, width, paint)


def _say_rhythm(details: ContactDetails) -> str:
    rhythm = say_span(details.keep_in_touch) if details.keep_in_touch else ""
    snoozed = f"not before {details.snoozed}" if details.snoozed else ""
    return ", ".join(filter(None, (rhythm, snoozed)))


def _format_rows(rows: list[_Row], width: int, paint: Paint) -> Iterator[str]:
    for label, texts, meaning in rows:
        yield from format_labelled(
            label, filter(None, texts), width=width, paint=paint, meaning=meaning
        )
