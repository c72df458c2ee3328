"""Gives a file another slug in what refers to it: front matter and bodies, span by span."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

from kith.editor.reference_places import Path, model_of, reference_places
from kith.text.edit import FrontMatter
from kith.text.frontmatter import split_document
from kith.text.links import find_references


def renamed_in(text: str, path: str, old: str, new: str) -> str:
    """A file's text in which every reference to one slug names another.

    Args:
        text: The whole file.
        path: Where it lies in the journal.
        old: The slug that is referred to.
        new: The slug to refer to.

    Raises:
        EditRefused: A reference cannot be changed without touching more than it.
    """
    if old not in unicodedata.normalize("NFC", text):
        return text
    split = split_document(text)
    if split.head is not None and split.is_closed and old in split.head:
        text = _in_front_matter(text, path, old, new)
    return _in_body(text, old, new)


def places_of(front: FrontMatter, path: str, slug: str) -> list[Path]:
    """Where a file's front matter names a slug."""
    model = model_of(path, front.value)
    return [at for at, found in reference_places(model, front.value) if found == slug]


def without_repeats(text: str, path: str, slug: str) -> str:
    """A file's text in which no list names a slug twice.

    Raises:
        EditRefused: A repetition cannot be taken out without touching more than it.
    """
    if text.count(slug) < 2 or split_document(text).head is None:
        return text
    front = FrontMatter(text, path)
    places = places_of(front, path, slug)
    lists = [place[:-1] for place in places if isinstance(place[-1], int)]
    # From the end, so that the indexes of those before stay what they are.
    for place in reversed(places):
        if isinstance(place[-1], int):
            lists.remove(place[:-1])
            if place[:-1] in lists:
                front.remove_item(place[:-1], place[-1])
    return front.text


def _in_front_matter(text: str, path: str, old: str, new: str) -> str:
    front = FrontMatter(text, path)
    for place in places_of(front, path, old):
        front.replace_within(place, old, new)
    return front.text


def _in_body(text: str, old: str, new: str) -> str:
    split = split_document(text)
    start = len(text) - len(split.body)
    body = split.body
    for found in reversed(find_references(body)):
        if found.slug != old:
            continue
        span = body[found.start : found.end]
        if found.is_link:
            folder, slash, _ = span.rpartition("/")
            span = f"{folder}{slash}{quote(new)}.md"
        else:
            span = span.replace(old, new, 1)
        body = body[: found.start] + span + body[found.end :]
    return text[:start] + body
