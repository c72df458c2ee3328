"""Takes a person out of the text of another file: every reference, and every mention by name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from kith.editor.reference_places import KINDS, Path, model_of, reference_places
from kith.text.edit import FrontMatter
from kith.text.emit import emit_text
from kith.text.frontmatter import split_document
from kith.text.links import find_references

SOMEBODY = "somebody"
"""What stands where a name stood."""


class Forgetting(msgspec.Struct, frozen=True):
    """Whom to forget.

    Args:
        slug: Their file's slug.
        names: Full names; a single word is no name here, it may be anybody's.
        addresses: Mail addresses, telephone numbers and profiles.
    """

    slug: str
    names: tuple[str, ...]
    addresses: tuple[str, ...]


def forgotten_in(text: str, path: str, who: Forgetting) -> str:
    """A file's text without a person.

    References to them are taken out with the line that only told of them; their name in prose
    becomes "somebody".

    Args:
        text: The whole file.
        path: Where it lies in the journal.
        who: Whom to forget.

    Raises:
        EditRefused: A reference cannot be taken out without touching more than it.
    """
    if who.slug in text or any(name in text for name in who.names):
        split = split_document(text)
        if split.head is not None and split.is_closed:
            text = without_references(text, path, who.slug, names=who.names)
    return forgotten_in_page(text, who)


def forgotten_in_page(text: str, who: Forgetting) -> str:
    """A text without links to a person and without their name, whatever its front matter says.

    Args:
        text: The whole file, such as a page of one's own.
        who: Whom to forget.
    """
    if who.slug in text:
        text = _without_links(text, who.slug)
    words = sorted({*who.names, *who.addresses}, key=len, reverse=True)
    return _without_words(text, [word for word in words if word.strip()])


def still_named(text: str, words: Iterable[str]) -> list[int]:
    """The lines on which one of the words still stands, counted from 1."""
    folded = [word.casefold() for word in words if len(word) > 2]
    return [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if any(word in line.casefold() for word in folded)
    ]


def without_references(
    text: str,
    path: str,
    slug: str,
    *,
    names: Collection[str] = (),
    only: Collection[str] = (),
    kinds: Collection[str] = KINDS,
) -> str:
    """A file's text without references to a slug in its front matter.

    Args:
        text: The whole file.
        path: Where it lies in the journal.
        slug: Whom it shall not refer to.
        names: Under which ties to them may have been written before they had a file.
        only: The keys to look in; all of them where none is given.
        kinds: The kinds of fields to look in.

    Raises:
        EditRefused: A reference cannot be taken out without touching more than it.
    """
    front = FrontMatter(text, path)
    while True:
        model = model_of(path, front.value)
        places = (
            place.at
            for place in reference_places(model, front.value, kinds)
            if place.slug == slug and (not only or place.at[0] in only)
        )
        place = next(places, None) or _named_tie(front.value, names)
        if place is None:
            return front.text
        _remove(front, place)


def _named_tie(values: dict[str, Any], names: Collection[str]) -> Path | None:
    """A tie to them that was written before they had a file."""
    ties = values.get("knows")
    names = {name.casefold() for name in names}
    for index, tie in enumerate(ties if isinstance(ties, list) else [ties]):
        if isinstance(tie, dict) and str(tie.get("name", "")).casefold() in names:
            return ("knows", index)
    return None


def _remove(front: FrontMatter, place: Path) -> None:
    """Take a reference out, with what says nothing without it."""
    if place[0] in {"knows", "introductions"}:
        _remove_item(front, place[:1], place[1] if len(place) > 1 else 0)
    elif isinstance(place[-1], int):
        _remove_below(front, place[:-1], place[-1])
    else:
        _remove_below(front, place, None)


def _remove_below(front: FrontMatter, at: Path, index: int | None) -> None:
    """Take an item out of a list, or a key out of its mapping; what is left empty goes, too."""
    value: Any = front.value
    for step in at:
        value = value[step] if not (step == 0 and not isinstance(value, list)) else value
    if index is not None and isinstance(value, list) and len(value) > 1:
        front.remove_item(at, index)
        return
    parent: Any = front.value
    for step in at[:-1]:
        parent = parent[step] if not (step == 0 and not isinstance(parent, list)) else parent
    if isinstance(parent, dict) and len(parent) > 1:
        front.remove_key(at[:-1], str(at[-1]))
    else:
        # An interaction that told of nothing else is its bare line.
        front.replace_item(at[:-2], emit_text(str(at[-2]), in_flow=True), with_lines=True)


def _remove_item(front: FrontMatter, at: Path, index: str | int) -> None:
    front.remove_item(at, index if isinstance(index, int) else 0)


def _without_links(text: str, slug: str) -> str:
    split = split_document(text)
    start = len(text) - len(split.body)
    body = split.body
    for found in reversed(find_references(body)):
        if found.slug != slug:
            continue
        begin, end = found.start, found.end
        if found.is_link:
            begin = body.rfind("[", 0, begin)
            end = body.index(")", end) + 1
        body = body[:begin] + SOMEBODY + body[end:]
    return text[:start] + body


def _without_words(text: str, words: list[str]) -> str:
    for word in words:
        pattern = rf"(?<![^\W_]){re.escape(word)}(?![^\W_])"
        text = re.sub(pattern, SOMEBODY, text, flags=re.IGNORECASE)
    return text
