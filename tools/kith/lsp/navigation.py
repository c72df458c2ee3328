"""Where somebody is named, and where their file is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from kith.lsp.open_files import OpenFile, OpenFiles, uri_of
from kith.lsp.references import WrittenName, name_at, names_in
from kith.text.slugs import slug_of

_OWN_NAME = re.compile(r"^(?:name|title):[ \t]*(?P<name>.*?)[ \t\r]*$", re.MULTILINE)


def subject_at(file: OpenFile, index: int) -> WrittenName | None:
    """Who is named at a position; the file itself where its own name is."""
    name = name_at(file.text, file.path, index)
    if name is not None:
        return name
    match = _OWN_NAME.search(file.text)
    if match is None or not match.start() <= index <= match.end():
        return None
    start, end = match.span("name")
    return WrittenName(slug=slug_of(file.path), start=start, end=end, part="name")


def definition(files: OpenFiles, file: OpenFile, index: int) -> types.Location | None:
    """The file of whoever is named at a position."""
    subject = subject_at(file, index)
    named = file.journal.names.find(subject.slug) if subject else None
    if named is None:
        return None
    return _own_location(files, file, named.path)


def references(
    files: OpenFiles, file: OpenFile, index: int, *, with_own: bool
) -> list[types.Location]:
    """Everywhere that whoever is named at a position is named.

    Args:
        files: The files that are open.
        file: The one that is looked at.
        index: The position in it.
        with_own: Whether their own file is one of them.
    """
    subject = subject_at(file, index)
    if subject is None:
        return []
    locations = list(_locations_of(files, file, subject.slug))
    named = file.journal.names.find(subject.slug)
    if with_own and named is not None:
        locations.insert(0, _own_location(files, file, named.path))
    return locations


def _locations_of(
    files: OpenFiles, file: OpenFile, slug: str
) -> Iterator[types.Location]:
    journal = file.journal
    for path in journal.paths:
        text = journal.read(path)
        if text is None or not _may_name(text, slug):
            continue
        content = files.content_of(journal, path)
        assert content is not None
        for name in names_in(content.text, path):
            if name.slug == slug:
                yield types.Location(
                    uri_of(journal, path), content.range(name.start, name.end)
                )


def _may_name(text: str, slug: str) -> bool:
    # Quickly told of most files; a name may be written with signs for its letters.
    if slug in text:
        return True
    return "%" in text if slug.isascii() else True


def _own_location(files: OpenFiles, file: OpenFile, path: str) -> types.Location:
    content = files.content_of(file.journal, path)
    start = end = 0
    if content is not None:
        match = _OWN_NAME.search(content.text)
        if match is not None:
            start, end = match.span("name")
        return types.Location(uri_of(file.journal, path), content.range(start, end))
    nowhere = types.Range(types.Position(0, 0), types.Position(0, 0))
    return types.Location(uri_of(file.journal, path), nowhere)
