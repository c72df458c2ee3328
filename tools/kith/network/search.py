"""Finds people, organizations and posts by words in any of their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from kith.model.contact import Interaction, Organization, Person, Position
from kith.model.fields import Record
from kith.model.journal import Journal
from kith.model.post import Post
from kith.model.texts import texts_of
from kith.network.network import Network
from kith.network.organizations import OrganizationFiles, is_present
from kith.network.query import Term, loosened, words_of
from kith.network.strength import NO_TIE
from kith.text.folding import fold_letters

RecordKind = Literal["person", "organization", "post"]

# How well a term fits that stands at a key: a rule of thumb, with the name first and what is merely
# written somewhere in the notes last. As in the index, for what that has.
_FITS = {
    "name": 100,
    "title": 100,
    "slug": 90,
    "aliases": 90,
    "positions.organization": 60,
    "positions.title": 55,
    "domains": 55,
    "email": 55,
    "phone": 55,
    "linkedin": 50,
    "tags": 50,
    "topics": 50,
    "location": 50,
    "industry": 50,
    "opportunities.role": 45,
    "vouch": 35,
    "takeaway": 35,
    "offers": 35,
    "needs": 35,
    "body": 20,
}
_OTHER_FIT = 25
_WHOLE_WORD = 8
_FORMER = 15


class Passage(msgspec.Struct, frozen=True):
    """A text in which a term was found.

    Args:
        key: The keys that lead to it, such as ``interactions.note``; ``body`` and ``slug`` as well.
        text: The whole text.
        entry: The entry of a list it belongs to, if it does.
        fit: How well it fits.
    """

    key: str
    text: str
    entry: Record | None
    fit: int


class Hit(msgspec.Struct, frozen=True):
    """A record that was found.

    Args:
        record: The person, organization or post.
        fit: How well it fits: for each term its best passage, added up.
        strength: The tie to the person, 0 to 1.
        passages: The best passage of each term, without repetitions, the best first.
    """

    record: Person | Organization | Post
    fit: int
    strength: float
    passages: tuple[Passage, ...]


class SearchResult(msgspec.Struct, frozen=True):
    """What was found.

    Args:
        hits: The best first.
        terms: What was searched for in the end.
        is_exact: Whether every term is there as it was typed; otherwise slips were tolerated.
    """

    hits: tuple[Hit, ...]
    terms: tuple[Term, ...]
    is_exact: bool


def search_journal(
    terms: Sequence[Term],
    network: Network,
    *,
    kinds: Iterable[RecordKind] = (),
    is_strict: bool = False,
) -> SearchResult:
    """The records in which all terms are found, each in any text; by fit, then by strength.

    Args:
        terms: What is searched for.
        network: The network of the journal.
        kinds: What is searched; everything if nothing is named.
        is_strict: Whether slips are never tolerated.
    """
    search = _Search(network)
    records = list(_records(network.journal, frozenset(kinds)))
    hits = search.hits(records, terms)
    if hits or is_strict:
        return SearchResult(hits, tuple(terms), is_exact=True)
    looser = loosened(terms, search.vocabulary(records))
    return SearchResult(search.hits(records, looser), looser, is_exact=False)


def kind_of(record: Person | Organization | Post) -> RecordKind:
    """What a record is about."""
    if isinstance(record, Person):
        return "person"
    return "organization" if isinstance(record, Organization) else "post"


def _records(
    journal: Journal, kinds: frozenset[RecordKind]
) -> Iterator[Person | Organization | Post]:
    for record in journal.records:
        if not kinds or kind_of(record) in kinds:
            yield record


class _Search:
    def __init__(self, network: Network) -> None:
        self._network = network
        self._files = OrganizationFiles(network.journal.organizations)

    def hits(
        self, records: Iterable[Person | Organization | Post], terms: Sequence[Term]
    ) -> tuple[Hit, ...]:
        hits = []
        for record in records:
            passages = list(self._texts(record))
            everything = fold_letters("\n".join(text for _, text, _ in passages))
            if all(_is_anywhere(term, everything, record) for term in terms):
                hits.append(self._hit(record, passages, terms))
        hits.sort(key=_best_first)
        return tuple(hits)

    def vocabulary(
        self, records: Iterable[Person | Organization | Post]
    ) -> frozenset[str]:
        words: set[str] = set()
        for record in records:
            for _, text, _ in self._texts(record):
                words.update(words_of(fold_letters(text)))
        return frozenset(words)

    def _texts(
        self, record: Person | Organization | Post
    ) -> Iterator[tuple[str, str, Record | None]]:
        """Every text with its key and entry; an organization by all its names."""
        yield "slug", record.slug, None
        for text in texts_of(record):
            yield text.key, text.text, text.entry
            if text.key == "positions.organization":
                file = self._files.find(text.text)
                for name in (file.name, *file.aliases) if file else ():
                    if name != text.text:
                        yield text.key, name, text.entry
        if record.body:
            yield "body", record.body, None

    def _hit(
        self,
        record: Person | Organization | Post,
        texts: Sequence[tuple[str, str, Record | None]],
        terms: Sequence[Term],
    ) -> Hit:
        passages = [self._best_passage(term, texts) for term in terms]
        distinct = {(passage.key, passage.text): passage for passage in passages}
        strength = NO_TIE
        if isinstance(record, Person):
            strength = self._network.strengths.get(record.slug, NO_TIE)
        return Hit(
            record=record,
            fit=sum(passage.fit for passage in passages),
            strength=strength.total,
            passages=tuple(sorted(distinct.values(), key=lambda each: -each.fit)),
        )

    def _best_passage(
        self, term: Term, texts: Sequence[tuple[str, str, Record | None]]
    ) -> Passage:
        passages = []
        for key, text, entry in texts:
            plain = fold_letters(text)
            if term.is_in(plain) or (key == "phone" and term.is_number_in(text)):
                fit = self._fit(key, entry) + _WHOLE_WORD * term.is_whole_in(plain)
                passages.append(Passage(key, text, entry, fit))
        # The first of several that fit alike; of interactions, the latest.
        return max(passages, key=_passage_rank)

    def _fit(self, key: str, entry: Record | None) -> int:
        fit = _FITS.get(key, _OTHER_FIT)
        if isinstance(entry, Position) and key != "positions.note":
            return fit if is_present(entry, self._network.today) else fit - _FORMER
        return fit


def _is_anywhere(
    term: Term, everything: str, record: Person | Organization | Post
) -> bool:
    if term.is_in(everything):
        return True
    if not term.digits or not isinstance(record, Person):
        return False
    return any(map(term.is_number_in, record.phone))


def _passage_rank(passage: Passage) -> tuple[int, int]:
    when = 0
    if isinstance(passage.entry, Interaction):
        when = passage.entry.date.last_key
    return passage.fit, when


def _best_first(hit: Hit) -> tuple[int, float, str]:
    return -hit.fit, -hit.strength, hit.record.slug
