"""Introductions one could make: what somebody needs meets what somebody else offers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterable, Iterator, Mapping

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


class IntroductionMatch(msgspec.Struct, frozen=True, kw_only=True):
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


class _Fit(msgspec.Struct, frozen=True):
    """An offer that meets a need.

    Args:
        offer: Its text.
        likeness: From 0 to 100.
        shared: Words both have in common.
    """

    offer: str
    likeness: float
    shared: tuple[str, ...]


def find_matches(network: Network) -> tuple[IntroductionMatch, ...]:
    """Every introduction the owner can vouch for on both sides, the best first.

    Of those who offer what one need asks for, the ``MOST_HELPERS`` that fit best.
    """
    people = [
        person
        for person in network.journal.people_by_slug.values()
        if person.slug in network.known
    ]
    offers = _Offers(people, network.known)
    matches: list[IntroductionMatch] = []
    for person in people:
        matches += _matches_of(person, offers, network)
    matches.sort(key=_best_first)
    return tuple(matches)


def _best_first(match: IntroductionMatch) -> tuple[float, str, str]:
    return -match.likeness * match.strength, match.seeker.slug, match.helper.slug


class _Offers:
    """What people offer, to be looked for by what others need.

    The same words stand in many files: each pair of texts is compared once.

    Args:
        people: Those who can be asked.
        strengths: How strong the owner's ties to them are, by slug.
    """

    def __init__(
        self, people: Iterable[Person], strengths: Mapping[str, float]
    ) -> None:
        self._strengths = strengths
        self._helpers: dict[str, list[Person]] = {}
        strongest_first = sorted(
            people, key=lambda person: (-strengths[person.slug], person.slug)
        )
        for person in strongest_first:
            for offer in dict.fromkeys(person.offers):
                self._helpers.setdefault(offer, []).append(person)
        self._stems = {offer: _stems(offer) for offer in self._helpers}
        self._by_stem: dict[str, list[str]] = {}
        for offer, stems in self._stems.items():
            for word in stems:
                self._by_stem.setdefault(word, []).append(offer)
        self._fits: dict[str, tuple[_Fit, ...]] = {}

    def fits(self, need: str) -> tuple[_Fit, ...]:
        """The offers that meet a need."""
        fits = self._fits.get(need)
        if fits is None:
            fits = self._fits[need] = tuple(self._compared(need))
        return fits

    def best_helpers(
        self, need: str, acquainted: Container[str]
    ) -> list[tuple[Person, _Fit]]:
        """Those who meet a need best, with what they offer: by likeness and strength of the tie.

        Args:
            need: Its text.
            acquainted: The slugs of those who need not be introduced.
        """
        candidates = [
            (helper, fit)
            for fit in self.fits(need)
            for helper in self._strangers(fit.offer, acquainted)
        ]

        def best_first(candidate: tuple[Person, _Fit]) -> tuple[float, str]:
            helper, fit = candidate
            return -(fit.likeness * self._strengths[helper.slug]), helper.slug

        candidates.sort(key=best_first)
        return candidates[:MOST_HELPERS]

    def _strangers(self, offer: str, acquainted: Container[str]) -> Iterator[Person]:
        """Those who offer something and are not acquainted, the strongest tie first."""
        strangers = (
            helper for helper in self._helpers[offer] if helper.slug not in acquainted
        )
        return itertools.islice(strangers, MOST_HELPERS)

    def _compared(self, need: str) -> Iterator[_Fit]:
        need_stems = _stems(need)
        need_text = " ".join(sorted(need_stems))
        enough = min(2, len(need_stems))
        for offer in self._with_any_of(need_stems):
            offer_stems = self._stems[offer]
            offer_text = " ".join(sorted(offer_stems))
            likeness = fuzz.token_set_ratio(need_text, offer_text)
            shared = tuple(
                word for stem_, word in need_stems.items() if stem_ in offer_stems
            )
            if likeness >= _LIKE and len(shared) >= enough:
                yield _Fit(offer, likeness, shared)

    def _with_any_of(self, stems: Iterable[str]) -> dict[str, None]:
        offers: dict[str, None] = {}
        for word in stems:
            offers.update(dict.fromkeys(self._by_stem.get(word, ())))
        return offers


def _matches_of(
    seeker: Person, offers: _Offers, network: Network
) -> Iterator[IntroductionMatch]:
    """Who could help somebody, need by need."""
    if not seeker.needs:
        return
    strengths = network.known
    acquainted = {seeker.slug}
    for tie in network.graph.stated_ties(seeker.slug):
        acquainted.add(tie.beyond(seeker.slug))
    for need in dict.fromkeys(seeker.needs):
        for helper, fit in offers.best_helpers(need, acquainted):
            yield IntroductionMatch(
                seeker=seeker,
                helper=helper,
                need=need,
                offer=fit.offer,
                shared=fit.shared,
                likeness=fit.likeness,
                strength=strengths[seeker.slug] * strengths[helper.slug],
                reasons=(_say(seeker, network), _say(helper, network)),
            )


def _say(person: Person, network: Network) -> str:
    """What the owner can say about somebody, and when they last met."""
    last = network.evidence[person.slug].last
    when = f", last contact {last.date}" if last else ""
    if person.vouch:
        return f'{person.name}: you can say: "{person.vouch}"{when}'
    return f"{person.name}: you have nothing recorded to say yet{when}"


def _stems(text: str) -> dict[str, str]:
    """The words of a text that say something, by their stems."""
    stems = {}
    for match in _WORD.findall(text):
        word = match.casefold()
        if word not in _COMMON:
            stems[stem(word)] = word
    return stems
