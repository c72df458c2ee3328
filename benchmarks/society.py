"""Who there is in an invented journal: names, slugs, places and careers, before any text."""

from __future__ import annotations

from dataclasses import dataclass, field

from chance import Chance, Ranked, Words
from kith.text.slugs import slugify, unused_slug

PEOPLE_PER_ORGANIZATION = 6


@dataclass(slots=True)
class Organization:
    """An organization and the people who are or were there."""

    name: str
    slug: str
    domain: str
    members: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Somebody:
    """A person; the first of the employers is the latest."""

    name: str
    slug: str
    city: str
    employers: list[Organization]


@dataclass(slots=True)
class Society:
    """All people and organizations of a journal."""

    people: list[Somebody]
    organizations: list[Organization]

    @property
    def largest(self) -> list[Organization]:
        """The largest organizations, one in a hundred: those with a file of their own."""
        ranked = sorted(
            self.organizations, key=lambda found: (-len(found.members), found.slug)
        )
        return ranked[: max(1, len(ranked) // 100)]


def make_society(contacts: int, words: Words, chance: Chance) -> Society:
    """Invent so many people who work in places of very different size."""
    taken: set[str] = set()
    organizations = [
        _organization(words, chance, taken)
        for _ in range(max(3, contacts // PEOPLE_PER_ORGANIZATION))
    ]
    places = Ranked(organizations)
    slugs = {name: slugify(name) for name in (*words["given"], *words["family"])}
    people = []
    for _ in range(contacts):
        somebody = _somebody(words, chance, places, slugs, taken)
        people.append(somebody)
        for employer in somebody.employers:
            employer.members.append(somebody.slug)
    return Society(people, organizations)


def _organization(words: Words, chance: Chance, taken: set[str]) -> Organization:
    stem = chance.pick(words.vocabulary[len(words["common_words"]) :])
    name = f"{stem.capitalize()} {chance.pick(words['organization_endings'])}"
    slug = unused_slug(slugify(name), taken)
    while slug != slugify(name):  # two organizations of one name would be one
        name = f"{name} {chance.pick(words['cities']).split(',')[0]}"
        slug = unused_slug(slugify(name), taken)
    taken.add(slug)
    return Organization(name, slug, f"{slug}.example")


def _somebody(
    words: Words,
    chance: Chance,
    places: Ranked[Organization],
    slugs: dict[str, str],
    taken: set[str],
) -> Somebody:
    given, family = chance.pick(words["given"]), chance.pick(words["family"])
    name, wish = f"{given} {family}", f"{slugs[given]}-{slugs[family]}"
    if chance.happens(0.08):
        second = chance.pick(words["family"])
        name, wish = f"{name}-{second}", f"{wish}-{slugs[second]}"
    slug = unused_slug(wish, taken)
    taken.add(slug)
    jobs = chance.pick((1, 1, 1, 2, 2, 3, 4))
    employers = {
        place.slug: place for place in (places.draw(chance) for _ in range(jobs))
    }
    return Somebody(name, slug, chance.pick(words["cities"]), list(employers.values()))
