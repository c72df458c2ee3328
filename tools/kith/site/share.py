"""What of a journal others may see: a smaller journal, made only of what is known to be safe.

Everything is left out but what is named here. What follows from a journal (evidence, strength,
findings) follows from the smaller one, and so knows nothing of what was left out.
"""

from __future__ import annotations

from kith.model.contact import Organization, Person, Position
from kith.model.journal import Journal
from kith.model.post import Post
from kith.network.evidence import has_left
from kith.network.network import Network
from kith.text.links import find_references
from kith.text.slugs import slugify, unused_slug

PERSON_FIELDS = ("name", "pronouns", "location", "vouch", "offers", "needs")
"""What is shown of a person, beside where they work and worked and as what."""

ORGANIZATION_FIELDS = ("name", "kind", "aliases", "urls", "location", "domains", "industry")
"""What is shown of an organization."""

POST_FIELDS = ("title", "kind", "status", "published", "url", "audience", "takeaway", "source",
               "topics", "disclosure")  # fmt: skip
"""What is shown of a published post, beside its text as its readers saw it."""

SOMEBODY = "somebody"


def share_journal(journal: Journal, network: Network) -> Journal:
    """A journal that others may see.

    Of people: whoever is connected, and neither removed, declined nor under an open concern. Of
    organizations: those without an open concern. Of posts: those that were published. File names
    are made anew from names, for they may say more than a name.

    Args:
        journal: The whole journal.
        network: What follows from it.
    """
    people = [
        person
        for person in journal.people_by_slug.values()
        if person.status == "connected"
        and not has_left(person)
        and person.slug not in network.doubts
    ]
    organizations = [one for one in journal.organizations if one.slug not in network.doubts]
    names = {one.slug: one.name for one in journal.organizations}
    taken: set[str] = set()
    slugs = {one.slug: _slug(one.name, taken) for one in (*people, *organizations)}
    return Journal(
        people=tuple(_person(one, slugs[one.slug], names) for one in people),
        organizations=tuple(_organization(one, slugs[one.slug]) for one in organizations),
        posts=tuple(_posts(journal, slugs)),
    )


def _slug(name: str, taken: set[str]) -> str:
    slug = unused_slug(slugify(name) or "contact", taken)
    taken.add(slug)
    return slug


def _person(person: Person, slug: str, names: dict[str, str]) -> Person:
    return Person(
        slug=slug,
        path=f"contacts/{slug}.md",
        positions=tuple(
            Position(
                # By its name: the slug of a file that is left out must not appear.
                organization=names.get(one.organization, one.organization),  # type: ignore[arg-type]
                title=one.title,
                start=one.start,
                end=one.end,
            )
            for one in person.positions
        ),
        **{name: getattr(person, name) for name in PERSON_FIELDS},
    )


def _organization(organization: Organization, slug: str) -> Organization:
    return Organization(
        slug=slug,
        path=f"contacts/{slug}.md",
        **{name: getattr(organization, name) for name in ORGANIZATION_FIELDS},
    )


def _posts(journal: Journal, slugs: dict[str, str]) -> list[Post]:
    taken: set[str] = set()
    names = {one.slug: one.name for one in (*journal.people, *journal.organizations)}
    found = []
    for post in journal.posts_by_slug.values():
        if post.status != "published":
            continue
        slug = _slug(post.title, taken)
        body = _public_text(post, slugs, names)
        found.append(
            Post(
                slug=slug,
                path=f"posts/{slug}.md",
                body=body,
                references=find_references(body),
                **{name: getattr(post, name) for name in POST_FIELDS},
            )
        )
    return found


def _public_text(post: Post, slugs: dict[str, str], names: dict[str, str]) -> str:
    """A post's text; references to what is left out become plain words."""
    body = post.body
    for found in reversed(find_references(body)):
        start, end = found.start, found.end
        if found.is_link:
            start = body.rfind("[", 0, start)
            words = body[start + 1 : body.index("]", start)]
            end = body.index(")", end) + 1
        else:
            words = found.words
        if found.slug in slugs:
            shown = f"[[{slugs[found.slug]}|{words or names[found.slug]}]]"
        else:
            shown = words or SOMEBODY
        body = body[:start] + shown + body[end:]
    return body
