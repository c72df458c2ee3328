"""Invitations to decide, each with its verdict; many of one kind are one line."""

from __future__ import annotations

import msgspec

from kith.model.contact import Person
from kith.network.alike_decisions import AlikeDecisions, group_decisions
from kith.network.decide import decide
from kith.report.decision_words import say_next_step, say_reasons
from kith.site.addresses import PageLink
from kith.site.data import SiteData
from kith.site.views.shared import PersonLine, as_sentence, person_line, person_link
from kith.text.spoken import say_waiting

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


class DecisionLine(msgspec.Struct, frozen=True, kw_only=True):
    """An invitation that wants an answer.

    Args:
        person: Whom it is about.
        since: Who asked whom, and how long ago.
        verdict: ``connect``, ``wait``, ``decline`` or ``withdraw``.
        because: Why, as HTML.
        next_step: What to do now, as HTML.
    """

    person: PersonLine
    since: str
    verdict: str
    because: str
    next_step: str


class DecisionGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Many with the same verdict for the same reasons.

    Args:
        names: The first of them.
        remaining: How many more there are.
        description: What they have in common.
        verdict: ``connect``, ``wait``, ``decline`` or ``withdraw``.
        because: Why, as HTML.
        next_step: What to do now, as HTML.
        link: All of them.
    """

    names: tuple[PageLink, ...]
    remaining: int
    description: str
    verdict: str
    because: str
    next_step: str
    link: PageLink


def find_decisions(data: SiteData) -> list[Person]:
    """Those who wait for an answer first, then those only considered, then one's own requests."""
    people = data.journal.people_by_slug.values()
    waiting = [person for person in people if person.status in _DECIDING]

    def urgency(person: Person) -> tuple[int, str]:
        return _DECIDING.index(person.status or ""), str(person.since or "9999")

    return sorted(waiting, key=urgency)


def build_decisions(
    data: SiteData, waiting: list[Person]
) -> tuple[tuple[DecisionLine, ...], tuple[DecisionGroup, ...]]:
    """Each with a verdict of their own, and groups of those that are decided alike."""
    groups = []
    grouped: set[str] = set()
    judged = [decide(person, data.network) for person in waiting]
    for alike in group_decisions(judged):
        if len(alike.members) >= TOGETHER_FROM:
            groups.append(_group(data, alike))
            grouped.update(member.person.slug for member in alike.members)
    singles = [person for person in waiting if person.slug not in grouped]
    return tuple(_decision(data, person) for person in singles), tuple(groups)


def find_decision(data: SiteData, person: Person) -> DecisionLine | None:
    """What to do about somebody, if their invitation or one's own is open."""
    if person.status in _DECIDING:
        return _decision(data, person)
    return None


def _decision(data: SiteData, person: Person) -> DecisionLine:
    judgement = decide(person, data.network)
    since = ""
    if person.since:
        word = _WAITING[person.status or ""]
        since = f"{word} {say_waiting(person.since, data.today)}"
    return DecisionLine(
        person=person_line(data, person),
        since=since,
        verdict=judgement.verdict,
        because=as_sentence(data, "; ".join(say_reasons(judgement))),
        next_step=as_sentence(data, say_next_step(judgement, person.slug)),
    )


def _group(data: SiteData, alike: AlikeDecisions) -> DecisionGroup:
    judgement = alike.decision
    people = [member.person for member in alike.members]
    status = people[0].status or ""
    strength = "known" if judgement.evidence else "none"
    return DecisionGroup(
        names=tuple(map(person_link, people[:NAMED_TOGETHER])),
        remaining=len(people) - NAMED_TOGETHER,
        description=_describe_group(data, people),
        verdict=judgement.verdict,
        because=as_sentence(data, "; ".join(say_reasons(judgement))),
        next_step=as_sentence(data, say_next_step(judgement)),
        link=PageLink(
            f"Show all {len(people):,}",
            f"people.html#status={status}&strength={strength}",
        ),
    )


def _describe_group(data: SiteData, people: list[Person]) -> str:
    words = _TOGETHER[people[0].status or ""]
    dates = [person.since for person in people if person.since]
    if not dates:
        return words
    return f"{words}, the first {say_waiting(min(dates), data.today)}"
