"""The first page of a share: who is here, and how to be introduced to them."""

from __future__ import annotations

import msgspec

from kith.model.contact import Person
from kith.site.addresses import Link, page_address
from kith.site.data import SiteData
from kith.site.views.shared import PersonLine, person_line
from kith.site.words import in_words, name_key, say_date

SHOWN = 6
"""People, and places of work, in one list of the page; the pages beside it have all."""

SHOWN_POSTS = 3


class Workplace(msgspec.Struct, frozen=True):
    """An organization, and how many of the people here are there now."""

    link: Link
    people: str


class PublishedLine(msgspec.Struct, frozen=True):
    """A post that was published, and when."""

    link: Link
    date: str


class AboutView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the first page of a share shows.

    Args:
        owner: Whose network it is, or nothing.
        answer: Who is here, in a sentence.
        numbers: How many of what, with the page that has them.
        offers: People with what they can help with.
        more_offers: How many more of them there are.
        needs: People with what they look for.
        more_needs: How many more of them there are.
        workplaces: Where most of them are now.
        posts: What was published last.
    """

    owner: str
    answer: str
    numbers: tuple[tuple[str, str, str], ...]
    offers: tuple[PersonLine, ...]
    more_offers: int
    needs: tuple[PersonLine, ...]
    more_needs: int
    workplaces: tuple[Workplace, ...]
    posts: tuple[PublishedLine, ...]


def build_about(data: SiteData) -> AboutView:
    """The first page of a share, made of what is shared and nothing else."""
    people = sorted(data.journal.people_by_slug.values(), key=_by_name)
    offering = [one for one in people if one.offers]
    needing = [one for one in people if one.needs]
    places = data.network.organizations.entries
    posts = data.journal.posts_by_slug.values()
    owner = data.settings.me.name
    return AboutView(
        owner=owner,
        answer=_answer(
            owner, len(people), sum(bool(entry.present) for entry in places)
        ),
        numbers=(
            _number(len(people), "person", "people", "people.html"),
            _number(len(places), "organization", "organizations", "organizations.html"),
            _number(len(posts), "published post", "published posts", "posts.html"),
        ),
        offers=tuple(
            person_line(data, one, "; ".join(one.offers)) for one in offering[:SHOWN]
        ),
        more_offers=max(0, len(offering) - SHOWN),
        needs=tuple(
            person_line(data, one, "; ".join(one.needs)) for one in needing[:SHOWN]
        ),
        more_needs=max(0, len(needing) - SHOWN),
        workplaces=_workplaces(data),
        posts=tuple(
            PublishedLine(
                Link(post.title, page_address("posts", post.slug)),
                say_date(post.published) if post.published else "",
            )
            for post in sorted(
                posts, key=lambda one: str(one.published or ""), reverse=True
            )
        )[:SHOWN_POSTS],
    )


def _by_name(person: Person) -> tuple[str, str]:
    return name_key(person.name), person.slug


def _answer(owner: str, people: int, places: int) -> str:
    whose = f"{owner} is" if owner else "the owner of this network is"
    if not people:
        return f"Nobody {whose} connected with may be shown yet."
    who = f"{in_words(people)} {'person' if people == 1 else 'people'}".capitalize()
    where = (
        f", at {in_words(places)} organization{'s' if places > 1 else ''}"
        if places
        else ""
    )
    return f"{who} {whose} connected with{where}: what they do, help with and look for."


def _number(number: int, one: str, many: str, page: str) -> tuple[str, str, str]:
    return f"{number:,}", one if number == 1 else many, page


def _workplaces(data: SiteData) -> tuple[Workplace, ...]:
    entries = [entry for entry in data.network.organizations.entries if entry.present]
    entries.sort(key=lambda entry: (-len(entry.present), name_key(entry.name)))
    return tuple(
        Workplace(
            Link(entry.name, page_address("organizations", entry.slug)),
            f"{len(entry.present)} {'person' if len(entry.present) == 1 else 'people'}",
        )
        for entry in entries[:SHOWN]
    )
