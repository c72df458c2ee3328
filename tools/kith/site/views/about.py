"""The first page of a share: who is here, and how to be introduced to them."""

from __future__ import annotations

import msgspec

from kith.model.contact import Person
from kith.model.post import Post
from kith.site.addresses import PageLink
from kith.site.data import SiteData
from kith.site.views.shared import (
    Figure,
    PersonLine,
    figure,
    organization_link,
    person_line,
    post_link,
)
from kith.text.counts import noun_for
from kith.text.spoken import in_words, name_key, say_date

SHOWN = 6
"""People, and places of work, in one list of the page; the pages beside it have all."""

SHOWN_POSTS = 3


class Workplace(msgspec.Struct, frozen=True):
    """An organization, and how many of the people here are there now."""

    link: PageLink
    people: str


class PublishedLine(msgspec.Struct, frozen=True):
    """A post that was published, and when."""

    link: PageLink
    date: str


class AboutView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the first page of a share shows.

    Args:
        owner: Whose network it is, or nothing.
        answer: Who is here, in a sentence.
        figures: How many of what, with the page that has them.
        offers: People with what they can help with.
        more_offers: How many more of them there are.
        needs: People with what they look for.
        more_needs: How many more of them there are.
        workplaces: Where most of them are now.
        posts: What was published last.
    """

    owner: str
    answer: str
    figures: tuple[Figure, ...]
    offers: tuple[PersonLine, ...]
    more_offers: int
    needs: tuple[PersonLine, ...]
    more_needs: int
    workplaces: tuple[Workplace, ...]
    posts: tuple[PublishedLine, ...]


def build_about(data: SiteData) -> AboutView:
    """The first page of a share, made of what is shared and nothing else."""
    people = sorted(data.journal.people_by_slug.values(), key=_by_name)
    offering = [person for person in people if person.offers]
    needing = [person for person in people if person.needs]
    organizations = data.network.organizations.entries
    posts = data.journal.posts_by_slug
    offers = [
        person_line(data, person, "; ".join(person.offers))
        for person in offering[:SHOWN]
    ]
    needs = [
        person_line(data, person, "; ".join(person.needs)) for person in needing[:SHOWN]
    ]
    return AboutView(
        owner=data.settings.me.name,
        answer=_answer(data),
        figures=(
            figure(len(people), "person", "people", "people.html"),
            figure(len(organizations), "organization", "", "organizations.html"),
            figure(len(posts), "published post", "", "posts.html"),
        ),
        offers=tuple(offers),
        more_offers=max(0, len(offering) - SHOWN),
        needs=tuple(needs),
        more_needs=max(0, len(needing) - SHOWN),
        workplaces=_workplaces(data),
        posts=_latest_posts(data),
    )


def _latest_posts(data: SiteData) -> tuple[PublishedLine, ...]:
    def published(post: Post) -> str:
        return str(post.published or "")

    posts = sorted(data.journal.posts_by_slug.values(), key=published, reverse=True)
    lines = []
    for post in posts[:SHOWN_POSTS]:
        date = say_date(post.published)
        lines.append(PublishedLine(post_link(post), date))
    return tuple(lines)


def _by_name(person: Person) -> tuple[str, str]:
    return name_key(person.name), person.slug


def _answer(data: SiteData) -> str:
    owner = data.settings.me.name or "the owner of this network"
    people = len(data.journal.people_by_slug)
    if not people:
        return f"Nobody {owner} is connected with may be shown yet."
    number = in_words(people).capitalize()
    noun = noun_for(people, "person", "people")
    where = ""
    workplaces = sum(
        bool(entry.present) for entry in data.network.organizations.entries
    )
    if workplaces:
        where = f", at {in_words(workplaces)} {noun_for(workplaces, 'organization')}"
    return (
        f"{number} {noun} {owner} is connected with{where}: "
        "what they do, help with and look for."
    )


def _workplaces(data: SiteData) -> tuple[Workplace, ...]:
    entries = [entry for entry in data.network.organizations.entries if entry.present]
    entries.sort(key=lambda entry: (-len(entry.present), name_key(entry.name)))
    workplaces = []
    for entry in entries[:SHOWN]:
        number = len(entry.present)
        people = f"{number} {noun_for(number, 'person', 'people')}"
        workplaces.append(Workplace(organization_link(entry), people))
    return tuple(workplaces)
