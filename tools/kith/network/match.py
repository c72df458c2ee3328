"""Introductions one could make: what somebody needs meets what somebody else offers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from rapidfuzz import fuzz

from kith.model.contact import Person
from kith.network.network import Network
from kith.text.stems import stem

_WORD = re.compile(r"[^\W\d_]{3,}")
# Words that say nothing of a need.
_COMMON = frozenset(
    _WORD.findall(
        """
        about advice all and any can could data does ever first for from good has have help her
        his how into introduction introductions its more most need never new not offer one our
        people person small some somebody someone team that the their them they two what when
        where who why with would you your
        """
    )
)
# From this likeness on (rapidfuzz's token set ratio of the stems, 0 to 100), with two words in
# common or one that is most of the need; rules of thumb.
_LIKE = 55


class Match(msgspec.Struct, frozen=True):
    """An introduction one could make.

    Args:
        seeker: Who needs something.
        helper: Who offers it.
        need: In the seeker's file.
        offer: In the helper's file.
        shared: Words both have in common.
        likeness: From 0 to 100.
        strength: The product of the owner's ties to both.
        reasons: Why it makes sense, and what to mind.
    """

    seeker: Person
    helper: Person
    need: str
    offer: str
    shared: tuple[str, ...]
    likeness: float
    strength: float
    reasons: tuple[str, ...]


def find_matches(network: Network) -> tuple[Match, ...]:
    """Every introduction the owner can vouch for on both sides, the best first."""
    people = [
        person for person in network.journal.people_by_slug.values() if person.slug in network.known
    ]
    offers = [(person, offer, _stems(offer)) for person in people for offer in person.offers]
    by_stem: dict[str, list[int]] = {}
    for number, (_, _, stems) in enumerate(offers):
        for word in stems:
            by_stem.setdefault(word, []).append(number)
    found = [
        match
        for person in people
        for need in person.needs
        for match in _for_need(person, need, offers, by_stem, network)
    ]
    found.sort(key=lambda one: (-one.likeness * one.strength, one.seeker.slug, one.helper.slug))
    return tuple(found)


def _for_need(
    seeker: Person,
    need: str,
    offers: list[tuple[Person, str, dict[str, str]]],
    by_stem: dict[str, list[int]],
    network: Network,
) -> Iterator[Match]:
    stems = _stems(need)
    candidates = sorted({number for word in stems for number in by_stem.get(word, ())})
    for number in candidates:
        helper, offer, offered = offers[number]
        if helper.slug == seeker.slug:
            continue
        likeness = fuzz.token_set_ratio(" ".join(sorted(stems)), " ".join(sorted(offered)))
        shared = tuple(stems[word] for word in stems if word in offered)
        if likeness < _LIKE or len(shared) < min(2, len(stems)):
            continue
        stated = [
            tie
            for tie in network.graph.stated_ties(seeker.slug)
            if tie.beyond(seeker.slug) == helper.slug
        ]
        if stated:
            continue
        strength = network.known[seeker.slug] * network.known[helper.slug]
        yield Match(
            seeker,
            helper,
            need,
            offer,
            shared,
            likeness,
            strength,
            tuple(_reasons(seeker, helper, network)),
        )


def _reasons(seeker: Person, helper: Person, network: Network) -> Iterator[str]:
    for person in (seeker, helper):
        last = network.evidence[person.slug].last
        when = f", last contact {last.date}" if last else ""
        vouch = f'you can say: "{person.vouch}"' if person.vouch else "you have nothing to say yet"
        yield f"{person.name}: {vouch}{when}"


def _stems(text: str) -> dict[str, str]:
    words = (word.casefold() for word in _WORD.findall(text))
    return {stem(word): word for word in words if word not in _COMMON}
