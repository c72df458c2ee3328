"""Introductions one could make: what somebody needs meets what somebody else offers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

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

MOST_HELPERS = 5
"""For one need: whoever has more to choose from asks the strongest ties first anyway."""


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
    """Every introduction the owner can vouch for on both sides, the best first.

    Of those who offer what one need asks for, the ``MOST_HELPERS`` that fit best.
    """
    people = [
        person
        for person in network.journal.people_by_slug.values()
        if person.slug in network.known
    ]
    # The same words stand in many files: each pair of texts is compared once.
    helpers: dict[str, list[Person]] = {}
    for person in sorted(people, key=lambda one: (-network.known[one.slug], one.slug)):
        for offer in dict.fromkeys(person.offers):
            helpers.setdefault(offer, []).append(person)
    offered = {offer: _stems(offer) for offer in helpers}
    by_stem: dict[str, list[str]] = {}
    for offer, stems in offered.items():
        for word in stems:
            by_stem.setdefault(word, []).append(offer)
    needs = dict.fromkeys(need for person in people for need in person.needs)
    alike = {need: tuple(_like(need, offered, by_stem)) for need in needs}
    found = [
        match
        for person in people
        if person.needs
        for match in _for_seeker(person, alike, helpers, network)
    ]
    found.sort(
        key=lambda one: (-one.likeness * one.strength, one.seeker.slug, one.helper.slug)
    )
    return tuple(found)


def _like(
    need: str, offered: Mapping[str, dict[str, str]], by_stem: Mapping[str, list[str]]
) -> Iterator[tuple[str, float, tuple[str, ...]]]:
    """Each offer that meets a need, with how alike they are and the words they share."""
    stems = _stems(need)
    words = " ".join(sorted(stems))
    for offer in dict.fromkeys(
        offer for word in stems for offer in by_stem.get(word, ())
    ):
        likeness = fuzz.token_set_ratio(words, " ".join(sorted(offered[offer])))
        shared = tuple(stems[word] for word in stems if word in offered[offer])
        if likeness >= _LIKE and len(shared) >= min(2, len(stems)):
            yield offer, likeness, shared


def _for_seeker(
    seeker: Person,
    alike: Mapping[str, tuple[tuple[str, float, tuple[str, ...]], ...]],
    helpers: Mapping[str, list[Person]],
    network: Network,
) -> Iterator[Match]:
    graph, known = network.graph, network.known
    met = {tie.beyond(seeker.slug) for tie in graph.stated_ties(seeker.slug)} | {
        seeker.slug
    }
    for need in dict.fromkeys(seeker.needs):
        fits = [
            (likeness * known[helper.slug], helper, offer, likeness, shared)
            for offer, likeness, shared in alike[need]
            for helper in itertools.islice(
                (one for one in helpers[offer] if one.slug not in met), MOST_HELPERS
            )
        ]
        fits.sort(key=lambda one: (-one[0], one[1].slug))
        for _, helper, offer, likeness, shared in fits[:MOST_HELPERS]:
            strength = known[seeker.slug] * known[helper.slug]
            reasons = tuple(_reasons(seeker, helper, network))
            yield Match(
                seeker, helper, need, offer, shared, likeness, strength, reasons
            )


def _reasons(seeker: Person, helper: Person, network: Network) -> Iterator[str]:
    for person in (seeker, helper):
        last = network.evidence[person.slug].last
        when = f", last contact {last.date}" if last else ""
        vouch = (
            f'you can say: "{person.vouch}"'
            if person.vouch
            else "you have nothing recorded to say yet"
        )
        yield f"{person.name}: {vouch}{when}"


def _stems(text: str) -> dict[str, str]:
    words = (word.casefold() for word in _WORD.findall(text))
    return {stem(word): word for word in words if word not in _COMMON}
