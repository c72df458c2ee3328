"""The table of people: rows for the page itself, and all of them as data for its script."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

import msgspec

from kith.model.contact import Person
from kith.network.strength import NO_TIE, WORDS
from kith.site.addresses import PageLink
from kith.site.data import SiteData
from kith.site.views.shared import (
    Avatar,
    avatar_of,
    count_connected,
    current_work,
    last_contact,
    person_link,
    say_event_ago,
)
from kith.text.counts import counted
from kith.text.spoken import in_words, name_key

Key = TypeVar("Key")

FIRST_ROWS = 150
"""People in the page itself; the script fetches the rest, and works with all of them."""


LAST_CONTACT_DAYS = (30, 365, 3 * 365)
"""How long ago the last contact may be, for the filter; three years as in ``gone-cold``."""


class PersonRow(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Somebody in the table.

    Args:
        avatar: Their initials.
        link: Their page.
        title: What they do now.
        organization: Where they do it.
        status: Where the connection stands, or nothing.
        relationship: What you are to each other.
        tags: Your own labels.
        last_iso: Day of the last contact as written, or nothing.
        last: The same in words.
        percent: How strong the tie is, from 0 to 100.
        strength: The same in a word; ``none`` where no real contact is on record.
        rules: Names of the rules that find something in their file, once for each finding.
    """

    avatar: Avatar
    link: PageLink
    title: str
    organization: PageLink | None
    status: str
    relationship: tuple[str, ...]
    tags: tuple[str, ...]
    last_iso: str
    last: str
    percent: int
    strength: str
    rules: tuple[str, ...]


class PeopleView(msgspec.Struct, frozen=True):
    """What the people page shows before its script runs."""

    answer: str
    rows: tuple[PersonRow, ...]
    total: int
    has_findings: bool


def build_people(data: SiteData) -> PeopleView:
    """The people page."""
    people = _in_order(data)
    return PeopleView(
        _answer(data),
        tuple(_row(data, person) for person in people[:FIRST_ROWS]),
        len(people),
        any(person.path in data.findings_by_path for person in people),
    )


def _answer(data: SiteData) -> str:
    connected, real = count_connected(data)
    people = counted(len(data.journal.people_by_slug), "person", "people")
    if not connected:
        if data.journal.people:
            return f"{people}, none connected."
        return ""
    if connected == 1:
        preposition = "with" if real else "without"
        return f"1 connected, {preposition} recorded real contact."
    share = in_words(real) if real else "none"
    if real == connected:
        share = "all"
    return f"{connected:,} connected, {share} of them with recorded real contact."


def _in_order(data: SiteData) -> list[Person]:
    return sorted(
        data.journal.people_by_slug.values(),
        key=lambda person: (name_key(person.name), person.slug),
    )


def _row(data: SiteData, person: Person) -> PersonRow:
    title, organization = current_work(data, person)
    latest = last_contact(data.evidence_of(person))
    tie = data.network.strengths.get(person.slug, NO_TIE)
    findings = data.findings_by_path.get(person.path, ())
    return PersonRow(
        avatar=avatar_of(person.name, person.slug),
        link=person_link(person),
        title=title,
        organization=organization,
        status=person.status or "",
        relationship=tuple(dict.fromkeys(person.relationship)),
        tags=tuple(dict.fromkeys(person.tags)),
        last_iso=str(latest.date) if latest else "",
        last=say_event_ago(data, latest),
        percent=round(100 * tie.total),
        strength=tie.word,
        rules=tuple(finding.rule for finding in findings),
    )


class _Numbered(dict[Key, int]):
    """Numbers what is looked up, in the order in which it is looked up first."""

    def __missing__(self, key: Key) -> int:
        number = self[key] = len(self)
        return number


def people_data(data: SiteData) -> dict[str, Any]:
    """All people for the script: words that repeat are listed once and referred to by number."""
    organizations: _Numbered[PageLink] = _Numbered()
    relationships: _Numbered[str] = _Numbered()
    tags: _Numbered[str] = _Numbered()
    rules: _Numbered[str] = _Numbered()
    rows = []
    for person in _in_order(data):
        row = _row(data, person)
        columns = [
            row.link.words,
            row.link.href,
            row.title,
            organizations[row.organization] if row.organization else -1,
            row.status,
            [relationships[word] for word in row.relationship],
            [tags[tag] for tag in row.tags],
            row.last_iso,
            row.last,
            row.percent,
            WORDS.index(row.strength),
            [rules[rule] for rule in row.rules],
            " ".join(person.aliases),
            row.avatar.initials,
            row.avatar.tint,
        ]
        rows.append(columns)
    days = {}
    for number in LAST_CONTACT_DAYS:
        days[str(number)] = (data.today - dt.timedelta(number)).isoformat()
    return {
        "organizations": [[link.words, link.href] for link in organizations],
        "relationships": list(relationships),
        "tags": list(tags),
        "strengths": WORDS,
        "rules": list(rules),
        "days": days,
        "rows": rows,
    }
