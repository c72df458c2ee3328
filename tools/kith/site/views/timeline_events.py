"""Everything in a journal that has a date, as the timeline shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from kith.model.contact import Person
from kith.network.evidence import TALKS, WRITING
from kith.site.addresses import PageLink
from kith.site.data import OpportunityAt, SiteData
from kith.site.views.person_history import DIRECTION_WORDS, KIND_WORDS
from kith.site.views.shared import organization_link, person_link, post_link
from kith.text.dates import PartialDate
from kith.text.spoken import MONTHS

_STATUS_WORDS = {
    "connected": "Connected",
    "invited": "You invited",
    "received": "Asked to connect",
    "declined": "Declined",
    "removed": "Removed",
    "considering": "Considered",
}


class TimelineEvent(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Something that happened.

    Args:
        date: When, as far as known.
        icon: Which picture stands for it; names a symbol.
        label: What kind it is.
        detail: Which way it went, or how it stands.
        about: Whom or what it is about.
        with_: Who else took part.
        note: What is noted of it.
        is_planned: Whether it is still to come.
        group: Which of ``GROUPS`` it belongs to.
    """

    date: PartialDate
    icon: str
    label: str
    detail: str = ""
    about: PageLink
    group: str
    with_: tuple[PageLink, ...] = ()
    note: str = ""
    is_planned: bool = False

    @property
    def when(self) -> str:
        """The day and its month, or nothing where it is not known."""
        if not self.date.day:
            return ""
        month = MONTHS[self.date.month - 1]
        return f"{self.date.day} {month[:3]}"


def all_events(data: SiteData) -> Iterator[TimelineEvent]:
    """Everything in the journal that has a date."""
    for person in data.journal.people_by_slug.values():
        yield from _interactions(data, person)
        yield from _status(person)
        yield from _introductions(data, person)
    for opportunity in data.opportunities:
        yield from _opportunity(opportunity)
    for post in data.journal.posts_by_slug.values():
        if post.published:
            yield TimelineEvent(
                date=post.published,
                icon="comment",
                label="Post",
                detail=post.kind or "",
                about=post_link(post),
                group="post",
            )


def _opportunity(opportunity: OpportunityAt) -> Iterator[TimelineEvent]:
    record = opportunity.opportunity
    about = organization_link(opportunity.organization)
    dates = ((record.opened, "Opportunity"), (record.closed, "Opportunity closed"))
    for date, label in dates:
        if date:
            yield TimelineEvent(
                date=date,
                icon="worked-together",
                label=label,
                detail=record.role or "",
                about=about,
                group="opportunity",
            )


def _interactions(data: SiteData, person: Person) -> Iterator[TimelineEvent]:
    about = person_link(person)
    for interaction in person.interactions:
        how = interaction.how
        direction = ""
        if how in WRITING:
            direction = DIRECTION_WORDS.get(interaction.direction or "", "")
        yield TimelineEvent(
            date=interaction.date,
            icon=how,
            label=KIND_WORDS[how],
            detail=" ".join(filter(None, (direction, interaction.where))),
            about=about,
            group=_group_of(how),
            with_=_others(data, person, interaction.with_),
            note=interaction.note or "",
            is_planned=interaction.date.earliest > data.today,
        )


def _group_of(how: str) -> str:
    if how in TALKS:
        return "talk"
    if how in WRITING:
        return "letter"
    return "trace"


def _others(
    data: SiteData, person: Person, slugs: Iterable[str]
) -> tuple[PageLink, ...]:
    """The pages of those who took part beside somebody, each once."""
    others = dict.fromkeys(slug for slug in slugs if slug != person.slug)
    return tuple(map(data.addresses.contact_or_words, others))


def _status(person: Person) -> Iterator[TimelineEvent]:
    if person.since and person.status:
        yield TimelineEvent(
            date=person.since,
            icon="introduced",
            label=_STATUS_WORDS[person.status],
            about=person_link(person),
            group="status",
        )


def _introductions(data: SiteData, person: Person) -> Iterator[TimelineEvent]:
    about = person_link(person)
    for introduction in person.introductions:
        if not introduction.date:
            continue
        slugs = filter(None, (introduction.from_, introduction.to))
        notes = introduction.about, introduction.outcome
        yield TimelineEvent(
            date=introduction.date,
            icon="introduced",
            label="Introduction",
            about=about,
            group="introduction",
            with_=_others(data, person, slugs),
            note="; ".join(filter(None, notes)),
        )
