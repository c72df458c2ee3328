"""What a search found: as lines and as data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from kith.model.contact import Interaction, Organization, Person, Position
from kith.model.fields import Record
from kith.model.post import Post
from kith.network.network import Network
from kith.network.organizations import is_present
from kith.network.query import Term
from kith.network.search import Hit, Passage, RecordKind, SearchResult, kind_of
from kith.report.record_line import (
    describe_position,
    describe_record,
    format_record_lines,
    name_of,
)
from kith.report.text import Paint, plain
from kith.text.folding import fold_letters
from kith.text.visible import visible

SEARCH_VERSION = 1
_INDENT = "    "
_MOST_PASSAGES = 2
# On the line itself.
_IN_SIGHT = frozenset({"name", "title", "slug"})
_POSITION = frozenset({"positions.organization", "positions.title"})


class PassageItem(msgspec.Struct, frozen=True, kw_only=True):
    """Where a word was found."""

    field: Annotated[
        str, Meta(description="its key, such as interactions.note, or body")
    ]
    text: Annotated[str, Meta(description="the sentence with the word in it")]
    date: Annotated[
        str | None, Meta(description="of the interaction, if it is in one")
    ] = None


class HitItem(msgspec.Struct, frozen=True, kw_only=True):
    """A person, an organization or a post in which all words were found."""

    kind: RecordKind
    slug: str
    name: str
    path: str
    about: Annotated[str, Meta(description="the position, or what it is")]
    strength: Annotated[float, Meta(description="of the tie, 0 to 1")]
    passages: tuple[PassageItem, ...]


class SearchReport(msgspec.Struct, frozen=True, kw_only=True):
    """What ``kith find --format json`` prints."""

    version: int
    exact: Annotated[
        bool, Meta(description="whether every word was found as it was typed")
    ]
    total: Annotated[int, Meta(description="with those that --limit leaves out")]
    hits: Annotated[tuple[HitItem, ...], Meta(description="the best first")]


def report_search(
    result: SearchResult, network: Network, limit: int | None
) -> SearchReport:
    """What was found as values to be written as JSON."""
    items = []
    for hit in result.hits[:limit]:
        passages = []
        for passage in hit.passages:
            date = _date_of(passage.entry)
            text = sentence_around(passage.text, result.terms)
            passages.append(PassageItem(field=passage.key, text=text, date=date))
        record = hit.record
        items.append(
            HitItem(
                kind=kind_of(record),
                slug=record.slug,
                name=name_of(record),
                path=record.path,
                about=describe_record(record, network),
                strength=round(hit.strength, 3),
                passages=tuple(passages),
            )
        )
    return SearchReport(
        version=SEARCH_VERSION,
        exact=result.is_exact,
        total=len(result.hits),
        hits=tuple(items),
    )


def format_hits(
    hits: Sequence[Hit],
    terms: Sequence[Term],
    network: Network,
    *,
    width: int = 80,
    paint: Paint = plain,
) -> Iterator[str]:
    """What was found, one below the other, each with the sentence a word was found in."""
    rows = []
    for hit in hits:
        about = ", ".join(
            filter(None, (name_of(hit.record), describe_record(hit.record, network)))
        )
        rows.append((visible(hit.record.slug), about, ""))
    lines = format_record_lines(rows, width=width)
    for hit, (slug, about, _) in zip(hits, lines, strict=True):
        yield f"{paint(slug, 'place')}{about}".rstrip()
        for text in _explanations(hit, terms, network):
            yield from _format_passage(text, width, paint)


def _explanations(hit: Hit, terms: Sequence[Term], network: Network) -> list[str]:
    """What was found beyond the line of the record, in words."""
    texts = [
        _explain(passage, terms, network)
        for passage in hit.passages
        if not _is_in_sight(passage, hit.record, network)
    ]
    return list(dict.fromkeys(texts))[:_MOST_PASSAGES]


def _is_in_sight(
    passage: Passage, record: Person | Organization | Post, network: Network
) -> bool:
    if passage.key in _IN_SIGHT:
        return True
    if passage.key not in _POSITION or not isinstance(passage.entry, Position):
        return False
    about = describe_record(record, network)
    return about.endswith(describe_position(passage.entry, network))


def _explain(passage: Passage, terms: Sequence[Term], network: Network) -> str:
    entry = passage.entry
    if isinstance(entry, Position) and passage.key in _POSITION:
        position = describe_position(entry, network)
        return position if is_present(entry, network.today) else f"formerly {position}"
    sentence = sentence_around(passage.text, terms)
    if isinstance(entry, Interaction):
        return f"{entry.date} {entry.how}: {sentence}"
    key = passage.key.rpartition(".")[2]
    label = _LABELS.get(passage.key, key.replace("_", " "))
    return f"{label}: {sentence}"


_LABELS = {"aliases": "also", "body": "notes", "positions.note": "notes"}


def _format_passage(text: str, width: int, paint: Paint) -> Iterator[str]:
    lines = textwrap.wrap(
        visible(text),
        max(width, 40),
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        max_lines=3,
        placeholder=" …",
    )
    for line in lines:
        yield paint(line, "quiet")


def sentence_around(text: str, terms: Sequence[Term]) -> str:
    """The first sentence of a text with one of the terms in it, or its beginning."""
    from kith.prose.sentences import split_sentences  # noqa: PLC0415 - for what was found

    for line in text.splitlines():
        if not _has_any(line, terms):
            continue
        for sentence in split_sentences(line):
            if _has_any(sentence.text, terms):
                return " ".join(sentence.text.split())
        return " ".join(line.split())
    return " ".join(text.split())


def _has_any(text: str, terms: Sequence[Term]) -> bool:
    folded_text = fold_letters(text)
    return any(term.is_in(folded_text) for term in terms)


def _date_of(entry: Record | None) -> str | None:
    return str(entry.date) if isinstance(entry, Interaction) else None
