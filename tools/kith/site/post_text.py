"""A post's text as its reader sees it: plain words, the fold, and the words findings are about.

A network takes a post as plain text, so Markdown shows as it is written; only references become
the names they stand for.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from kith.prose.own_words import find_hashtags, find_links
from kith.site.addresses import Link, web_link
from kith.text.links import Reference, find_references

_PARAGRAPH = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
_TRAILING = ".,;:!?'\""
_LONG_WORD = 20

Span = tuple[int, int]
Preview = Literal["telephone", "desktop"]
PREVIEWS: tuple[Preview, ...] = ("telephone", "desktop")


class Piece(msgspec.Struct, frozen=True):
    """Words that look alike.

    Args:
        text: What is shown.
        kind: ``text``, ``link``, ``hashtag`` or ``reference``.
        link: Where a link or reference leads.
        notes: The numbers of the findings these words belong to, from 1.
        ends: Those of them whose first words end here.
        part: Which previews leave it out: 0 none, 1 a telephone's, 2 a desktop's as well.
        folds: Which previews end right behind it.
    """

    text: str
    kind: str = "text"
    link: Link | None = None
    notes: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    part: int = 0
    folds: tuple[Preview, ...] = ()


class Paragraph(msgspec.Struct, frozen=True):
    """Lines without an empty one between them.

    Args:
        pieces: What stands in it.
        notes: The numbers of the findings whose first words end in it.
        part: As of its first piece.
    """

    pieces: tuple[Piece, ...]
    notes: tuple[int, ...]
    part: int


class PostText(msgspec.Struct, frozen=True):
    """A whole post.

    Args:
        paragraphs: In order.
        plain: The text to paste.
        folds: After how many characters a telephone and a desktop fold it; nothing if they do
            not.
    """

    paragraphs: tuple[Paragraph, ...]
    plain: str
    folds: tuple[int, ...]


class _Unit(msgspec.Struct):
    start: int
    end: int
    shown: str
    kind: str
    link: Link | None


def build_post_text(
    body: str,
    address_of: Callable[[Reference], Link],
    *,
    limits: tuple[int, int],
    findings: Sequence[tuple[Span, ...]] = (),
) -> PostText:
    """A post's text, cut where its look changes.

    Args:
        body: As it stands in the file.
        address_of: The page a reference leads to, with the name to show.
        limits: How many characters a telephone and a desktop show before "see more".
        findings: For each finding the places in the body it is about, the first one first.
    """
    units = list(_units(body, address_of))
    plain = "".join(unit.shown for unit in units)
    folds = _folds(plain, limits)
    shown = _Shown(units, plain)
    marks = [tuple(shown.spans(spans)) for spans in findings]
    cut = _Cut(units, _edges(units, folds, marks), folds, marks)
    paragraphs = []
    spans = list(_paragraphs(plain))
    for (start, end), (after, _) in zip(
        spans, [*spans[1:], (len(plain), 0)], strict=True
    ):
        pieces = tuple(cut.pieces(start, end, after))
        notes = tuple(
            dict.fromkeys(number for piece in pieces for number in piece.ends)
        )
        if pieces:
            paragraphs.append(Paragraph(pieces, notes, pieces[0].part))
    return PostText(tuple(paragraphs), plain, folds)


def plain_post_text(body: str) -> PostText:
    """A post's text as one piece, where nothing in it can be told apart."""
    plain = body.strip()
    paragraphs = (Paragraph((Piece(plain),), (), 0),) if plain else ()
    return PostText(paragraphs, plain, ())


def _units(body: str, address_of: Callable[[Reference], Link]) -> Iterator[_Unit]:
    """The text in order, without the blanks around it; what is shown as a whole stays whole."""
    last = len(body.rstrip())
    place = len(body) - len(body.lstrip())
    special: list[_Unit] = []
    for found in find_references(body):
        link = address_of(found)
        words = found.words or link.words
        special.append(_Unit(found.start, found.end, words, "reference", link))
    for match in find_links(body):
        text = match[0].rstrip(_TRAILING)
        link = Link(text, web_link(text).href)
        special.append(
            _Unit(match.start(), match.start() + len(text), text, "link", link)
        )
    special += (
        _Unit(*tag.span(), tag[0], "hashtag", None) for tag in find_hashtags(body)
    )
    for unit in sorted(special, key=lambda one: one.start):
        if unit.start < place or unit.end > last:
            continue
        if unit.start > place:
            yield _plain_unit(body, place, unit.start)
        yield unit
        place = unit.end
    if place < last:
        yield _plain_unit(body, place, last)


def _plain_unit(body: str, start: int, end: int) -> _Unit:
    return _Unit(start, end, body[start:end], "text", None)


def _folds(plain: str, limits: Iterable[int]) -> tuple[int, ...]:
    """Where in the shown text it is folded; several blanks count as one.

    The numbers are about right only, so no word is cut that begins shortly before.
    """
    folds = []
    for limit in limits:
        count = 0
        for place, character in enumerate(plain):
            if count >= limit:
                words = plain[max(place - _LONG_WORD, 1) : place + 1].rpartition(" ")
                folds.append(place - len(words[2]) if words[1] else place)
                break
            count += not (character.isspace() and plain[place - 1 : place].isspace())
    return tuple(folds)


class _Shown:
    """Finds places of the body in the shown text."""

    def __init__(self, units: Sequence[_Unit], plain: str) -> None:
        self._units = units
        self._plain = plain
        self._ends = [unit.end for unit in units]
        self._starts = list(
            itertools.accumulate((len(one.shown) for one in units), initial=0)
        )

    def spans(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Places without blanks at their ends; those with nothing left out."""
        for span in spans:
            start, end = self._span(span)
            words = self._plain[start:end]
            start += len(words) - len(words.lstrip())
            if words.strip():
                yield start, start + len(words.strip())

    def _span(self, span: Span) -> Span:
        """A place in the shown text; of a reference the whole, since its letters are others."""
        places = []
        for index in range(bisect.bisect_right(self._ends, span[0]), len(self._units)):
            unit, shown = self._units[index], self._starts[index]
            first, last = max(span[0], unit.start), min(span[1], unit.end)
            if unit.start >= span[1]:
                break
            if unit.kind == "reference":
                places += [shown, shown + len(unit.shown)]
            else:
                places += [shown + first - unit.start, shown + last - unit.start]
        return (places[0], places[-1]) if places else (0, 0)


def _edges(
    units: Sequence[_Unit], folds: Iterable[int], marks: Iterable[Iterable[Span]]
) -> list[int]:
    edges = {*folds, *(edge for spans in marks for span in spans for edge in span)}
    shown = 0
    for unit in units:
        edges.add(shown)
        shown += len(unit.shown)
    edges.add(shown)
    return sorted(edges)


def _paragraphs(plain: str) -> Iterator[Span]:
    start = 0
    for match in _PARAGRAPH.finditer(plain):
        yield start, match.start()
        start = match.end()
    yield start, len(plain)


class _Cut:
    """Cuts the shown text at its edges."""

    def __init__(
        self,
        units: Sequence[_Unit],
        edges: Sequence[int],
        folds: Sequence[int],
        marks: Sequence[Sequence[Span]],
    ) -> None:
        self._units = units
        self._starts = list(
            itertools.accumulate((len(one.shown) for one in units), initial=0)
        )
        self._edges = edges
        self._folds = folds
        self._marks = marks
        self._notes = _notes_by_cell(edges, marks)

    def pieces(self, start: int, end: int, after: int) -> Iterator[Piece]:
        """The pieces of a paragraph.

        Args:
            start: Its first character.
            end: The character after its last one.
            after: Where the next paragraph starts.
        """
        first = bisect.bisect_right(self._edges, start)
        inner = [start, *self._edges[first : bisect.bisect_left(self._edges, end)], end]
        for left, right in itertools.pairwise(inner):
            if left == right:
                continue
            at = bisect.bisect_right(self._starts, left) - 1
            unit, offset = self._units[at], self._starts[at]
            notes = self._notes[bisect.bisect_right(self._edges, left) - 1]
            # A preview may end in the blank behind a paragraph.
            until = after if right == end else right
            yield Piece(
                unit.shown[left - offset : right - offset],
                unit.kind,
                unit.link,
                notes,
                tuple(
                    number for number in notes if self._marks[number - 1][0][1] == right
                ),
                sum(fold <= left for fold in self._folds),
                tuple(
                    name
                    for name, fold in zip(PREVIEWS, self._folds, strict=False)
                    if right <= fold <= until
                ),
            )


def _notes_by_cell(
    edges: Sequence[int], marks: Iterable[Iterable[Span]]
) -> list[tuple[int, ...]]:
    """The numbers of the findings that cover what lies between each edge and the next."""
    cells: list[list[int]] = [[] for _ in edges]
    for number, spans in enumerate(marks, start=1):
        for start, end in zip(*_covered(spans), strict=True):
            for cell in range(
                bisect.bisect_left(edges, start), bisect.bisect_left(edges, end)
            ):
                cells[cell].append(number)
    return list(map(tuple, cells))


def _covered(spans: Iterable[Span]) -> tuple[list[int], list[int]]:
    """Where the places of a finding start and end, those that touch drawn together."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends
