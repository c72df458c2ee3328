"""Invitations to decide, each with its verdict; many of one kind are one line."""

from __future__ import annotations

import msgspec

from kith.model.contact import Person
from kith.network.decide import Decision as Judgement
from kith.network.decide import decide
from kith.site.addresses import Link
from kith.site.bodies import inline_code
from kith.site.data import SiteData
from kith.site.views.shared import PersonLine, person_line, person_link
from kith.site.words import say_dates, say_waiting

TOGETHER_FROM = 4
"""From so many on, those with one status, verdict and reason are one line."""
NAMED_TOGETHER = 3

_DECIDING = ("received", "considering", "invited")
_WAITING = {
    "received": "asked you",
    "considering": "considered",
    "invited": "invited",
}
_TOGETHER = {
    "received": "asked you",
    "considering": "are considered",
    "invited": "were invited",
}


class Decision(msgspec.Struct, frozen=True):
    """An invitation that wants an answer.

    Args:
        who: Whom it is about.
        since: Who asked whom, and how long ago.
        verdict: ``connect``, ``wait`` or ``decline``.
        because: Why, as HTML.
        next_step: What to do now, as HTML.
    """

    who: PersonLine
    since: str
    verdict: str
    because: str
    next_step: str


class DecisionGroup(msgspec.Struct, frozen=True):
    """Many with the same verdict for the same reasons.

    Args:
        names: The first of them.
        more: How many more there are.
        says: What they have in common.
        verdict: ``connect``, ``wait`` or ``decline``.
        because: Why, as HTML.
        next_step: What to do now, as HTML.
        link: All of them.
    """

    names: tuple[Link, ...]
    more: int
    says: str
    verdict: str
    because: str
    next_step: str
    link: Link


def find_decisions(data: SiteData) -> list[Person]:
    """Those who wait for an answer first, then those only considered, then one's own requests."""
    people = data.journal.people_by_slug.values()
    waiting = [person for person in people if person.status in _DECIDING]
    waiting.sort(
        key=lambda one: (_DECIDING.index(one.status or ""), str(one.since or "9999"))
    )
    return waiting


def build_decisions(
    data: SiteData, waiting: list[Person]
) -> tuple[tuple[Decision, ...], tuple[DecisionGroup, ...]]:
    """Each with a verdict of their own, and groups of those that are decided alike."""
    alike: dict[tuple[str, str, tuple[str, ...], str], list[Person]] = {}
    for person in waiting:
        found = decide(person, data.network)
        key = (person.status or "", found.verdict, found.reasons, found.next_step)
        alike.setdefault(key, []).append(person)
    together = {
        key: people for key, people in alike.items() if len(people) >= TOGETHER_FROM
    }
    grouped = {person.slug for people in together.values() for person in people}
    single = (_decision(data, one) for one in waiting if one.slug not in grouped)
    groups = (_group(data, people) for people in together.values())
    return tuple(single), tuple(groups)


def find_decision(data: SiteData, person: Person) -> Decision | None:
    """What to do about somebody, if their invitation or one's own is open."""
    return _decision(data, person) if person.status in _DECIDING else None


def _decision(data: SiteData, person: Person) -> Decision:
    word = _WAITING[person.status or ""]
    since = f"{word} {say_waiting(person.since, data.today)}" if person.since else ""
    found = decide(person, data.network)
    line = person_line(data, person)
    return Decision(line, since, found.verdict, *_judged(data, found))


def _group(data: SiteData, people: list[Person]) -> DecisionGroup:
    status = people[0].status or ""
    found = decide(people[0], data.network)
    proved = "known" if found.evidence else "none"
    dates = [person.since for person in people if person.since]
    says = _TOGETHER[status]
    if dates:
        says += f", the first {say_waiting(min(dates), data.today)}"
    return DecisionGroup(
        tuple(person_link(person) for person in people[:NAMED_TOGETHER]),
        len(people) - NAMED_TOGETHER,
        says,
        found.verdict,
        *_judged(data, found),
        Link(
            f"Show all {len(people):,}",
            f"people.html#status={status}&strength={proved}",
        ),
    )


def _judged(data: SiteData, found: Judgement) -> tuple[str, str]:
    return _html(data, "; ".join(found.reasons)), _html(data, found.next_step)


def _html(data: SiteData, text: str) -> str:
    said = say_dates(text, data.today)
    return inline_code(f"{said[:1].upper()}{said[1:]}")
