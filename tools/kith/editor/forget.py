"""Takes a person out of the text of another file: every reference, and every mention by name."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Collection
from typing import Any

import msgspec

from kith.editor.forget_fields import without_mentions
from kith.editor.mentions import SOMEBODY, Identity, Mentions
from kith.editor.reference_places import KINDS, Path, model_of, reference_places
from kith.errors import EditRefused
from kith.network.organizations import name_key
from kith.text.edit import FrontMatter
from kith.text.emit import emit_text
from kith.text.frontmatter import split_document
from kith.text.limits import is_too_long
from kith.text.links import address_spans, read_references

# A name at which somebody works is no reference to a person.
_OF_PEOPLE = KINDS - {"organization"}


class Forgetting(msgspec.Struct, frozen=True):
    """Whom to forget.

    Args:
        who: What they are known by.
        mentions: Finds them in plain text.
    """

    who: Identity
    mentions: Mentions

    @classmethod
    def of(cls, who: Identity) -> Forgetting:
        """Somebody, to be looked for in many files."""
        return cls(who, Mentions(who))


def forgotten_in(text: str, path: str, forgetting: Forgetting) -> str:
    """A file's text without a person.

    References to them are taken out with what only told of them; where a text names them beyond
    doubt, "somebody" stands instead. Fields that say who somebody else is stay, and so does
    whatever may mean somebody else.

    Args:
        text: The whole file.
        path: Where it lies in the journal.
        forgetting: Whom to forget.

    Raises:
        EditRefused: A reference cannot be taken out without touching more than it.
    """
    who = forgetting.who
    slug = "" if who.is_slug_shared else who.slug
    head = split_document(text).head or ""
    is_named = _names_slug(head, slug)
    if is_named or forgetting.mentions.is_named(head):
        try:
            text = without_references(
                text, path, slug, names=who.names, kinds=_OF_PEOPLE
            )
            text = without_mentions(text, path, forgetting.mentions)
        except EditRefused:
            # A name alone may stay, and is told of; a reference would lead nowhere.
            if is_named:
                raise
    return _forgotten_in_body(text, forgetting)


def forgotten_in_page(text: str, path: str, forgetting: Forgetting) -> str:
    """A page of one's own without links to a person and without their name.

    Args:
        text: The whole file.
        path: Where it lies in the journal.
        forgetting: Whom to forget.
    """
    if forgetting.mentions.is_named(split_document(text).head or ""):
        with contextlib.suppress(EditRefused):
            text = without_mentions(text, path, forgetting.mentions, is_page=True)
    return _forgotten_in_body(text, forgetting)


def _names_slug(head: str, slug: str) -> bool:
    """Whether front matter may hold a reference to a slug."""
    pattern = rf"(?<![\w-]){re.escape(slug)}(?![\w-])"
    return (
        bool(slug)
        and re.search(pattern, unicodedata.normalize("NFC", head)) is not None
    )


def _forgotten_in_body(text: str, forgetting: Forgetting) -> str:
    split = split_document(text)
    start = len(text) - len(split.body)
    body = split.body
    # In a text too long to be read for links, what is left of them is listed.
    is_read = not is_too_long(body)
    if is_read and not forgetting.who.is_slug_shared:
        body = _without_links(body, forgetting.who.slug)
    if forgetting.mentions.is_named(body):
        body = forgetting.mentions.without(body, address_spans(body) if is_read else ())
    return text[:start] + body


def _without_links(body: str, slug: str) -> str:
    """A body without links to a slug, and without what defines the address of one."""
    found = read_references(body)
    changes = [
        (one.start, one.end, SOMEBODY) for one in found.links if one.slug == slug
    ]
    changes += [
        (*_whole_lines(body, *one.definition), "")
        for one in found.names
        if one.slug == slug and one.definition
    ]
    parts, place = [], 0
    for start, end, words in sorted(changes):
        if start >= place:
            parts += [body[place:start], words]
            place = end
    return "".join(parts) + body[place:]


def _whole_lines(body: str, start: int, end: int) -> tuple[int, int]:
    """A place with the rest of its lines, where nothing else stands on them."""
    first = body.rfind("\n", 0, start) + 1
    after = body.find("\n", end)
    last = len(body) if after < 0 else after + 1
    is_alone = not body[first:start].strip() and not body[end:last].strip()
    return (first, last) if is_alone else (start, end)


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
    keys = set(map(name_key, names))
    while True:
        model = model_of(path, front.value)
        places = (
            place.at
            for place in reference_places(model, front.value, kinds)
            if (place.slug == slug or name_key(place.slug) in keys)
            and (not only or place.at[0] in only)
        )
        place = next(places, None) or _named_tie(front.value, keys)
        if place is None:
            return front.text
        _remove(front, place)


def _named_tie(values: dict[str, Any], keys: Collection[str]) -> Path | None:
    """A tie to them that was written before they had a file."""
    ties = values.get("knows")
    for index, tie in enumerate(ties if isinstance(ties, list) else [ties]):
        if isinstance(tie, dict) and name_key(str(tie.get("name", ""))) in keys:
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
        value = (
            value[step] if not (step == 0 and not isinstance(value, list)) else value
        )
    if index is not None and isinstance(value, list) and len(value) > 1:
        front.remove_item(at, index)
        return
    parent: Any = front.value
    for step in at[:-1]:
        parent = (
            parent[step] if not (step == 0 and not isinstance(parent, list)) else parent
        )
    if isinstance(parent, dict) and len(parent) > 1:
        front.remove_key(at[:-1], str(at[-1]))
    else:
        # An interaction that told of nothing else is its bare line.
        front.replace_item(
            at[:-2], emit_text(str(at[-2]), in_flow=True), with_lines=True
        )


def _remove_item(front: FrontMatter, at: Path, index: str | int) -> None:
    front.remove_item(at, index if isinstance(index, int) else 0)
