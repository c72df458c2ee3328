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
from kith.site.addresses import PageLink, web_link
from kith.text.links import Reference, find_references
from kith.text.spans import Span, joined_spans

_PARAGRAPH = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
_TRAILING = ".,;:!?'\""
_LONG_WORD = 20

Preview = Literal["telephone", "desktop"]
PREVIEWS: tuple[Preview, ...] = ("telephone", "desktop")


class Piece(msgspec.Struct, frozen=True, kw_only=True):
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
    link: PageLink | None = None
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


class _Unit(msgspec.Struct, kw_only=True):
    """A part of the body that is shown as a whole, such as a link, or the text between two.

    Args:
        start: Its first character in the body.
        end: The character after its last one.
        text: What is shown of it.
        kind: As of a :class:`Piece`.
        link: Where a link or reference leads.
    """

    start: int
    end: int
    text: str
    kind: str
    link: PageLink | None = None


def build_post_text(
    body: str,
    address_of: Callable[[Reference], PageLink],
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
    plain = "".join(unit.text for unit in units)
    folds = _folds(plain, limits)
    shown_text = _ShownText(units, plain)
    marks = [tuple(shown_text.spans(spans)) for spans in findings]
    cut = _Cut(units, folds, marks)
    paragraphs = []
    spans = list(_paragraphs(plain))
    starts_after = [start for start, _ in spans[1:]]
    starts_after.append(len(plain))
    for (start, end), after in zip(spans, starts_after, strict=True):
        pieces = tuple(cut.pieces(start, end, after))
        if pieces:
            numbers = [number for piece in pieces for number in piece.ends]
            notes = tuple(dict.fromkeys(numbers))
            paragraphs.append(Paragraph(pieces, notes, pieces[0].part))
    return PostText(tuple(paragraphs), plain, folds)


def plain_post_text(body: str) -> PostText:
    """A post's text as one piece, where nothing in it can be told apart."""
    plain = body.strip()
    if not plain:
        return PostText((), plain, ())
    paragraph = Paragraph((Piece(text=plain),), (), 0)
    return PostText((paragraph,), plain, ())


def _units(body: str, address_of: Callable[[Reference], PageLink]) -> Iterator[_Unit]:
    """The text in order, without the blanks around it; what is shown as a whole stays whole."""
    last = len(body.rstrip())
    position = len(body) - len(body.lstrip())
    special = list(_special_units(body, address_of))
    special.sort(key=lambda unit: unit.start)
    for unit in special:
        if unit.start < position:
            continue
        if unit.end > last:
            continue
        if unit.start > position:
            yield _plain_unit(body, position, unit.start)
        yield unit
        position = unit.end
    if position < last:
        yield _plain_unit(body, position, last)


def _special_units(
    body: str, address_of: Callable[[Reference], PageLink]
) -> Iterator[_Unit]:
    """References, links and hashtags; these may overlap."""
    for reference in find_references(body):
        link = address_of(reference)
        yield _Unit(
            start=reference.start,
            end=reference.end,
            text=reference.words or link.words,
            kind="reference",
            link=link,
        )
    for match in find_links(body):
        text = match[0].rstrip(_TRAILING)
        yield _Unit(
            start=match.start(),
            end=match.start() + len(text),
            text=text,
            kind="link",
            link=PageLink(text, web_link(text).href),
        )
    for tag in find_hashtags(body):
        yield _Unit(start=tag.start(), end=tag.end(), text=tag[0], kind="hashtag")


def _plain_unit(body: str, start: int, end: int) -> _Unit:
    return _Unit(start=start, end=end, text=body[start:end], kind="text")


def _folds(plain: str, limits: Iterable[int]) -> tuple[int, ...]:
    """Where in the shown text it is folded; several blanks count as one.

    The numbers are about right only, so no word is cut that begins shortly before.
    """
    folds = []
    for limit in limits:
        count = 0
        for position, character in enumerate(plain):
            if count >= limit:
                folds.append(_before_word(plain, position))
                break
            before = plain[position - 1 : position]
            count += not (character.isspace() and before.isspace())
    return tuple(folds)


def _before_word(plain: str, position: int) -> int:
    """The start of the word at a position, unless that is far back."""
    start = max(position - _LONG_WORD, 1)
    _, blank, word = plain[start : position + 1].rpartition(" ")
    if blank:
        return position - len(word)
    return position


def _starts(units: Sequence[_Unit]) -> list[int]:
    """Where each unit begins in the shown text, and where that ends."""
    return list(itertools.accumulate((len(unit.text) for unit in units), initial=0))


class _ShownText:
    """Finds places of the body in the shown text."""

    def __init__(self, units: Sequence[_Unit], plain: str) -> None:
        self._units = units
        self._plain = plain
        self._ends = [unit.end for unit in units]
        self._starts = _starts(units)

    def spans(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Places without blanks at their ends; those with nothing left out."""
        for span in spans:
            start, end = self._span(span)
            text = self._plain[start:end]
            words = text.strip()
            if words:
                start += len(text) - len(text.lstrip())
                yield start, start + len(words)

    def _span(self, span: Span) -> Span:
        """A place in the shown text; of a reference the whole, since its letters are others."""
        start, end = span
        positions = []
        for index in range(bisect.bisect_right(self._ends, start), len(self._units)):
            unit = self._units[index]
            shown_start = self._starts[index]
            if unit.start >= end:
                break
            if unit.kind == "reference":
                positions += [shown_start, shown_start + len(unit.text)]
                continue
            offset = shown_start - unit.start
            positions.append(max(start, unit.start) + offset)
            positions.append(min(end, unit.end) + offset)
        if positions:
            return (positions[0], positions[-1])
        return (0, 0)


def _paragraphs(plain: str) -> Iterator[Span]:
    start = 0
    for match in _PARAGRAPH.finditer(plain):
        yield start, match.start()
        start = match.end()
    yield start, len(plain)


class _Cut:
    """Cuts the shown text where its look changes.

    Args:
        units: What it is made of.
        folds: Where a telephone and a desktop fold it.
        marks: For each finding the places it is about.
    """

    def __init__(
        self,
        units: Sequence[_Unit],
        folds: Sequence[int],
        marks: Sequence[Sequence[Span]],
    ) -> None:
        self._units = units
        self._starts = _starts(units)
        self._folds = folds
        self._marks = marks
        edges = {*self._starts, *folds}
        for spans in marks:
            for span in spans:
                edges.update(span)
        self._edges = sorted(edges)
        self._notes = _notes_by_cell(self._edges, marks)

    def pieces(self, start: int, end: int, after: int) -> Iterator[Piece]:
        """The pieces of a paragraph.

        Args:
            start: Its first character.
            end: The character after its last one.
            after: Where the next paragraph starts.
        """
        first = bisect.bisect_right(self._edges, start)
        last = bisect.bisect_left(self._edges, end)
        edges = [start, *self._edges[first:last], end]
        for left, right in itertools.pairwise(edges):
            # A preview may end in the blank behind a paragraph.
            until = after if right == end else right
            if left < right:
                yield self._piece(left, right, until)

    def _piece(self, start: int, end: int, until: int) -> Piece:
        """What lies between two edges; a preview may end up to some blanks behind it."""
        index = bisect.bisect_right(self._starts, start) - 1
        unit = self._units[index]
        offset = self._starts[index]
        notes = self._notes[bisect.bisect_right(self._edges, start) - 1]
        folds = []
        for name, fold in zip(PREVIEWS, self._folds, strict=False):
            if end <= fold <= until:
                folds.append(name)
        return Piece(
            text=unit.text[start - offset : end - offset],
            kind=unit.kind,
            link=unit.link,
            notes=notes,
            ends=tuple(number for number in notes if self._first_end(number) == end),
            part=sum(fold <= start for fold in self._folds),
            folds=tuple(folds),
        )

    def _first_end(self, number: int) -> int:
        """Where the first words of a finding end."""
        return self._marks[number - 1][0][1]


def _notes_by_cell(
    edges: Sequence[int], marks: Iterable[Iterable[Span]]
) -> list[tuple[int, ...]]:
    """The numbers of the findings that cover what lies between each edge and the next."""
    cells: list[list[int]] = [[] for _ in edges]
    for number, spans in enumerate(marks, start=1):
        for start, end in joined_spans(spans):
            first = bisect.bisect_left(edges, start)
            for cell in cells[first : bisect.bisect_left(edges, end)]:
                cell.append(number)
    return list(map(tuple, cells))
