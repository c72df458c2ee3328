"""The parts of a file, and what an editor shows beside its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from kith.lsp.live_journal import LiveJournal
from kith.lsp.names import NamedFile
from kith.lsp.open_files import OpenFile, uri_of
from kith.lsp.options import ServerOptions
from kith.lsp.references import names_in
from kith.text.dates import parse_date
from kith.text.frontmatter import split_document
from kith.text.nodes import Mapping, Node, Sequence
from kith.text.spoken import say_ago
from kith.text.visible import visible
from kith.text.yaml_events import parse_yaml

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_INTERACTION = re.compile(
    r"^[ \t]*-[ \t]+(?P<date>\d{4}(?:-\d{2}){0,2})[ \t]+[a-z]", re.MULTILINE
)
_MOST_SYMBOLS = 200
_SYMBOLS = {
    "person": types.SymbolKind.Class,
    "organization": types.SymbolKind.Module,
    "post": types.SymbolKind.File,
}


def document_symbols(file: OpenFile) -> list[types.DocumentSymbol]:
    """The keys of the front matter and the headings below it."""
    symbols = []
    for key, start, end in _top_keys(file):
        symbols.append(
            types.DocumentSymbol(
                name=key,
                kind=types.SymbolKind.Field,
                range=file.content.range(start, end),
                selection_range=file.content.range(start, start + len(key)),
            )
        )
    body = len(file.text) - len(split_document(file.text).body)
    for match in _HEADING.finditer(file.text, body):
        span = file.content.range(*match.span())
        symbols.append(
            types.DocumentSymbol(
                name=visible(match[2]),
                kind=types.SymbolKind.String,
                range=span,
                selection_range=span,
            )
        )
    return symbols


def workspace_symbols(
    journals: list[LiveJournal], query: str
) -> list[types.WorkspaceSymbol]:
    """The contacts and posts whose names have a text in them."""
    return [
        _workspace_symbol(journal, named)
        for journal in journals
        for named in journal.names.matching(query, _SYMBOLS, _MOST_SYMBOLS)
    ]


def _workspace_symbol(journal: LiveJournal, named: NamedFile) -> types.WorkspaceSymbol:
    start = types.Position(0, 0)
    location = types.Location(uri_of(journal, named.path), types.Range(start, start))
    return types.WorkspaceSymbol(
        location=location,
        name=visible(named.name),
        kind=_SYMBOLS[named.kind],
        container_name=named.about or named.slug,
    )


def folds(file: OpenFile) -> list[types.FoldingRange]:
    """The front matter, and each key in it that has several lines."""
    split = split_document(file.text)
    ranges = []
    if split.head is not None and split.is_closed:
        last = file.text.count("\n", 0, len(file.text) - len(split.body))
        ranges.append(types.FoldingRange(0, max(last - 1, 1)))
    for _, start, end in _top_keys(file):
        span = file.content.range(start, end)
        if span.end.line > span.start.line:
            ranges.append(types.FoldingRange(span.start.line, span.end.line))
    return ranges


def hints(
    file: OpenFile, shown: types.Range, options: ServerOptions
) -> list[types.InlayHint]:
    """How long ago dates are, and who slugs are, in a part of a file.

    Args:
        file: The file.
        shown: The part.
        options: Which of them the editor wants.
    """
    first, last = file.content.index(shown.start), file.content.index(shown.end)
    positioned: list[tuple[int, str]] = []
    if options.ages:
        positioned += _ages(file)
    if options.names:
        positioned += _names(file)
    return [
        types.InlayHint(file.content.position(index), label, padding_left=True)
        for index, label in sorted(positioned)
        if first <= index <= last
    ]


def _ages(file: OpenFile) -> Iterator[tuple[int, str]]:
    head_end = len(file.text) - len(split_document(file.text).body)
    for match in _INTERACTION.finditer(file.text, 0, head_end):
        try:
            date = parse_date(match["date"])
        except ValueError:
            continue
        yield match.end("date"), f"({say_ago(date, file.journal.today)})"


def _names(file: OpenFile) -> Iterator[tuple[int, str]]:
    for name in names_in(file.text, file.path):
        named = file.journal.names.find(name.slug)
        if named is not None and name.part == "front matter":
            about = f"{named.name}, {named.about}" if named.about else named.name
            yield name.end, visible(about)


def _top_keys(file: OpenFile) -> Iterator[tuple[str, int, int]]:
    """The keys of the front matter, with where each starts and its value ends."""
    split = split_document(file.text)
    if split.head is None:
        return
    node = parse_yaml(split.head).node
    if not isinstance(node, Mapping):
        return
    offset = file.text.index("\n") + 1
    for key, value in node.pairs:
        end = max(key.end, _end_of(value))
        text = split.head[key.start : end]
        yield key.value, offset + key.start, offset + key.start + len(text.rstrip())


def _end_of(node: Node) -> int:
    """Where a value ends, with all that is in it."""
    if isinstance(node, Mapping):
        return max([node.end, *map(_end_of, node.values)])
    if isinstance(node, Sequence):
        return max([node.end, *map(_end_of, node.items)])
    return node.end
