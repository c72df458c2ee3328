"""What is worth knowing about a person, in words: talks, news, doubts, the next step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kith.model.contact import Concern, Person
from kith.model.post import Post
from kith.network.birthdays import age_on
from kith.network.decide import OPEN, decide
from kith.network.distrust import open_concerns
from kith.network.due import due_for, hello_due
from kith.network.evidence import ContactEvent, is_parted
from kith.network.graph import Tie
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry, current_position
from kith.report.decision_words import say_next_step
from kith.report.due_words import say_why
from kith.report.record_line import describe_position
from kith.text.dates import PartialDate
from kith.text.spoken import say_ago, say_date, say_date_near, say_dates

_NEWS_DAYS = 2 * 365
_BIRTHDAY_DAYS = 45
_MOST_POSTS = 2


def latest_talks(person: Person, network: Network, most: int) -> list[ContactEvent]:
    """The latest contacts of any kind up to today, in whichever file, the newest first."""
    evidence = network.evidence[person.slug]
    events = [*evidence.proofs, *evidence.traces]
    events.sort(key=lambda event: event.date.last_key, reverse=True)
    return events[:most]


def say_first_contact(person: Person, network: Network) -> str:
    """The first contact on record, and what it was about; nothing without any."""
    evidence = network.evidence[person.slug]
    events = [*evidence.proofs, *evidence.traces]
    first = min(events, key=lambda event: event.began.first_key, default=None)
    return say_talk(first, network.today) if first else ""


def say_talk(event: ContactEvent, today: dt.date) -> str:
    """When, how, where and about what: ``5 May met, Turin: the reunion``."""
    interaction = event.interaction
    words = [say_date_near(event.date, today), interaction.how]
    if interaction.direction and interaction.direction != "both":
        words.append(interaction.direction)
    text = ", ".join(filter(None, (" ".join(words), interaction.where)))
    return ": ".join(filter(None, (text, interaction.note)))


def workplace(person: Person, network: Network) -> OrganizationEntry | None:
    """The organization at which somebody works now."""
    position = current_position(person, network.today)
    if position is None:
        return None
    return network.organizations.find(position.organization)


def strongest_ties(person: Person, network: Network) -> list[Tie]:
    """The stated ties to others, one to each, the strongest first."""
    by_other: dict[str, Tie] = {}
    ties = network.graph.stated_ties(person.slug)
    for tie in sorted(ties, key=lambda tie: -tie.strength):
        by_other.setdefault(tie.beyond(person.slug), tie)
    return list(by_other.values())


def say_news(person: Person, network: Network) -> Iterator[str]:
    """Changes of position in the last two years, and the posts that mention them."""
    today = network.today
    for position in person.positions:
        text = describe_position(position, network)
        if _is_recent(position.end, today):
            yield f"left {text}, {say_date(position.end)}"
        elif _is_recent(position.start, today):
            yield f"{text}, since {say_date(position.start)}"
    for post in posts_about(person.slug, network)[:_MOST_POSTS]:
        text = _with_date(f'your post "{post.title}" mentions them,', post.published)
        yield f"{text.rstrip(',')} ({post.slug})"


def _is_recent(date: PartialDate | None, today: dt.date) -> bool:
    if date is None:
        return False
    return 0 <= (today - date.earliest).days <= _NEWS_DAYS


def posts_about(slug: str, network: Network) -> list[Post]:
    """The posts that mention a contact, the latest first."""
    posts = []
    for post in network.journal.posts:
        slugs = {reference.slug for reference in post.references}
        if slug in post.mentions or slug in slugs:
            posts.append(post)
    posts.sort(key=_published_key, reverse=True)
    return posts


def _published_key(post: Post) -> int:
    return post.published.last_key if post.published else 0


def say_doubts(person: Person, network: Network) -> Iterator[str]:
    """Why to be careful: a parting, open concerns, and those about the employer."""
    for word, parting in (("removed", person.removed), ("declined", person.declined)):
        if parting is not None:
            ended = _with_date(word, parting.date)
            yield f"{ended}: {parting.reason or 'no reason is recorded'}"
    yield from map(say_concern, open_concerns(person, network.today))
    entry = workplace(person, network)
    if entry is not None and entry.slug in network.doubts:
        yield f"{entry.name}, where they work, has an open concern"


def say_concern(concern: Concern) -> str:
    """An open concern, since when, and how it is known."""
    text = _with_date("open concern", concern.date, "since ")
    basis = f" ({concern.basis})" if concern.basis else ""
    return f"{text}: {concern.what or 'not described'}{basis}"


def _with_date(text: str, date: PartialDate | None, word: str = "") -> str:
    """A text with a date behind it, where that is known."""
    return f"{text} {word}{say_date(date)}" if date else text


def say_birthday(person: Person, network: Network) -> str:
    """The next birthday if it is near: ``9 June, in 8 days, turns 46``; nothing else."""
    day = network.next_birthday(person)
    if day is None or (day - network.today).days > _BIRTHDAY_DAYS:
        return ""
    date = PartialDate.of(day)
    words = [say_date_near(date, network.today), say_ago(date, network.today)]
    age = age_on(person.birthday or "", day)
    if age is not None:
        words.append(f"turns {age}")
    return ", ".join(words)


def say_next(person: Person, network: Network) -> str:
    """What to do next, in a sentence without a full stop; nothing where nothing is planned."""
    today = network.today
    if person.status in OPEN:
        return say_next_step(decide(person, network), person.slug)
    if is_parted(person):
        return ""
    evidence = network.evidence[person.slug]
    if evidence.future:
        planned = evidence.future[0]
        return f"planned: {say_talk(planned, today)}"
    due = due_for(person, network)
    if due is not None:
        return say_dates(say_why(due), today)
    hello = hello_due(person, evidence, today)
    if hello is not None:
        day = PartialDate.of(hello)
        return f"be in touch again by {say_date_near(day, today)}"
    return ""
