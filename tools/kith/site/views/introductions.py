"""Introductions of which somebody is part, as their page shows them."""

from __future__ import annotations

import msgspec

from kith.model.contact import Introduction, Person
from kith.site.addresses import (
    PageLink,
)
from kith.site.data import SiteData
from kith.text.spoken import say_date


class IntroductionLine(msgspec.Struct, frozen=True, kw_only=True):
    """An introduction of which this person is part.

    Args:
        date: The day, or as much of it as is known, in words.
        introducer: Who made it; ``None`` when it was the journal's owner.
        introduced: Who was introduced; ``None`` when it was the journal's owner.
        to: To whom; ``None`` when it was the journal's owner.
        about: What it was for.
        outcome: What came of it.
    """

    date: str
    introducer: PageLink | None
    introduced: PageLink | None
    to: PageLink | None
    about: str
    outcome: str


def introduction_lines(data: SiteData, person: Person) -> tuple[IntroductionLine, ...]:
    """Introductions in anybody's file that somebody is part of, the latest first."""
    introductions = [(person, introduction) for introduction in person.introductions]
    introductions += data.introductions_of.get(person.slug, ())
    introductions.sort(key=lambda pair: str(pair[1].date or ""), reverse=True)
    return tuple(
        _introduction_line(data, owner, introduction)
        for owner, introduction in introductions
    )


def _introduction_line(
    data: SiteData, owner: Person, introduction: Introduction
) -> IntroductionLine:
    """An introduction in the file of somebody, as everybody's page who is in it shows it."""
    find = data.addresses.contact_or_words
    introducer, to = introduction.from_, introduction.to
    return IntroductionLine(
        date=say_date(introduction.date),
        introducer=find(introducer) if introducer else None,
        introduced=find(owner.slug) if _is_introduced(owner, introduction) else None,
        to=find(to) if to else None,
        about=introduction.about or "",
        outcome=introduction.outcome or "",
    )


def _is_introduced(owner: Person, introduction: Introduction) -> bool:
    """Whether it is the one in whose file it stands who was introduced to somebody."""
    if introduction.to == owner.slug:
        return False
    # Made by the journal's owner, it is about the person in whose file it stands.
    if introduction.from_ is None:
        return True
    if introduction.to is not None:
        return False
    return introduction.from_ != owner.slug
