"""Removes a person from the text of another file: every reference and every mention by name."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sized
from typing import Any

import msgspec

from kith.editor.forget_fields import without_mentions
from kith.editor.mentions import SOMEBODY, Identity, Mentions
from kith.editor.reference_places import KINDS, field_references, model_of
from kith.editor.values import (
    FieldPath,
    as_list,
    front_matter_of,
    value_at,
    with_body,
)
from kith.errors import EditRefused
from kith.network.organizations import name_key
from kith.text.edit import FrontMatter
from kith.text.emit import emit_text
from kith.text.frontmatter import split_document
from kith.text.limits import is_too_long
from kith.text.links import address_spans, read_references
from kith.text.spans import Span

# A name at which somebody works is no reference to a person.
_OF_PEOPLE = KINDS - {"organization"}


class Forgetting(msgspec.Struct, frozen=True):
    """A person to forget.

    Args:
        who: What they are known by.
        mentions: Finds them in plain text.
    """

    who: Identity
    mentions: Mentions

    @classmethod
    def of(cls, who: Identity) -> Forgetting:
        """A person to be looked for in many files."""
        return cls(who, Mentions(who))


def forgotten_in(text: str, path: str, forgetting: Forgetting) -> str:
    """A file's text without a person.

    References to them are taken out, with what tells of nothing else. Where a text names them
    beyond doubt, "somebody" stands instead. Fields that tell who somebody else is stay, and so
    does whatever may mean somebody else.

    Args:
        text: The whole file.
        path: Where it lies in the journal.
        forgetting: The person to forget.

    Raises:
        EditRefused: A reference cannot be taken out without touching more than it.
    """
    who = forgetting.who
    slug = "" if who.is_slug_shared else who.slug
    head = front_matter_of(text)
    is_named = _names_slug(head, slug)
    if is_named or forgetting.mentions.is_named(head):
        try:
            text = without_references(
                text,
                path,
                slug,
                names=who.names,
                kinds=_OF_PEOPLE,
            )
            text = without_mentions(text, path, forgetting.mentions)
        except EditRefused:
            # A name alone may stay, and is reported; a reference would lead nowhere.
            if is_named:
                raise
    return _forgotten_in_body(text, forgetting)


def forgotten_in_page(text: str, path: str, forgetting: Forgetting) -> str:
    """A page of the owner's without links to a person and without their name.

    Args:
        text: The whole file.
        path: Where it lies in the journal.
        forgetting: The person to forget.
    """
    if forgetting.mentions.is_named(front_matter_of(text)):
        with contextlib.suppress(EditRefused):
            text = without_mentions(text, path, forgetting.mentions, is_page=True)
    return _forgotten_in_body(text, forgetting)


def _names_slug(head: str, slug: str) -> bool:
    """Whether front matter may hold a reference to a slug."""
    if not slug:
        return False
    pattern = rf"(?<![\w-]){re.escape(slug)}(?![\w-])"
    return re.search(pattern, unicodedata.normalize("NFC", head)) is not None


def _forgotten_in_body(text: str, forgetting: Forgetting) -> str:
    body = split_document(text).body
    addresses: Iterable[Span] = ()
    # In a text too long to be read for links, what remains of them is listed.
    if not is_too_long(body):
        if not forgetting.who.is_slug_shared:
            body = _without_links(body, forgetting.who.slug)
        addresses = address_spans(body)
    if forgetting.mentions.is_named(body):
        body = forgetting.mentions.without(body, addresses)
    return with_body(text, body)


def _without_links(body: str, slug: str) -> str:
    """A body without links to a slug, and without what defines the address of one."""
    parts = []
    position = 0
    for start, end, replacement in sorted(_link_changes(body, slug)):
        if start >= position:
            parts += [body[position:start], replacement]
            position = end
    return "".join(parts) + body[position:]


def _link_changes(body: str, slug: str) -> Iterator[tuple[int, int, str]]:
    """What to replace so that nothing links to a slug: start, end and replacement."""
    references = read_references(body)
    for link in references.links:
        if link.slug == slug:
            yield link.start, link.end, SOMEBODY
    for name in references.names:
        if name.slug != slug:
            continue
        if name.definition:
            start, end = _whole_lines(body, *name.definition)
            yield start, end, ""


def _whole_lines(body: str, start: int, end: int) -> tuple[int, int]:
    """A span, extended to whole lines if nothing else is on them."""
    line_start = body.rfind("\n", 0, start) + 1
    newline = body.find("\n", end)
    line_end = len(body) if newline < 0 else newline + 1
    around = body[line_start:start] + body[end:line_end]
    if around.strip():
        return start, end
    return line_start, line_end


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
        slug: The slug it shall not refer to.
        names: Names under which ties to them may have been written before they had a file.
        only: The keys to look in; all of them where none is given.
        kinds: The kinds of fields to look in.

    Raises:
        EditRefused: A reference cannot be taken out without touching more than it.
    """
    front = FrontMatter(text, path)
    target = _Target(slug, set(map(name_key, names)), only, kinds)
    while True:
        reference = _first_reference(front, path, target)
        if reference is None:
            return front.text
        _remove(front, reference)


class _Target(msgspec.Struct, frozen=True):
    """References to take out.

    Args:
        slug: The slug they name.
        name_keys: Or the names.
        only: The keys to look in; all of them where none is given.
        kinds: The kinds of fields to look in.
    """

    slug: str
    name_keys: set[str]
    only: Collection[str]
    kinds: Collection[str]

    def is_named_by(self, slug: str) -> bool:
        """Whether a reference names them, by their slug or a name."""
        if slug == self.slug:
            return True
        return name_key(slug) in self.name_keys


def _first_reference(
    front: FrontMatter,
    path: str,
    target: _Target,
) -> FieldPath | None:
    """The path of a reference to take out; ``None`` if there is no more."""
    model = model_of(path, front.value)
    for reference in field_references(model, front.value, target.kinds):
        if target.only and reference.path[0] not in target.only:
            continue
        if target.is_named_by(reference.slug):
            return reference.path
    return _named_tie(front.value, target.name_keys)


def _named_tie(values: dict[str, Any], name_keys: Collection[str]) -> FieldPath | None:
    """A tie to them that was written before they had a file."""
    for index, tie in enumerate(as_list(values.get("knows"))):
        if not isinstance(tie, dict):
            continue
        name = str(tie.get("name", ""))
        if name_key(name) in name_keys:
            return ("knows", index)
    return None


def _remove(front: FrontMatter, path: FieldPath) -> None:
    """Take a reference out, with everything that means nothing without it."""
    first, last = path[0], path[-1]
    if first in {"knows", "introductions"}:
        index = path[1] if len(path) > 1 else 0
        front.remove_item((first,), index if isinstance(index, int) else 0)
    elif isinstance(last, int):
        _remove_below(front, path[:-1], last)
    else:
        _remove_below(front, path, None)


def _remove_below(front: FrontMatter, path: FieldPath, index: int | None) -> None:
    """Take an item out of a list, or a key out of its mapping; what is then empty is removed, too."""
    if index is not None and _has_more(value_at(front.value, path), list):
        front.remove_item(path, index)
        return
    if _has_more(value_at(front.value, path[:-1]), dict):
        front.remove_key(path[:-1], str(path[-1]))
    else:
        # An interaction that told of nothing else is its bare line.
        line = emit_text(str(path[-2]), in_flow=True)
        front.replace_item(path[:-2], line, with_lines=True)


def _has_more(value: Any, kind: type[Sized]) -> bool:
    """Whether a value is a list or a mapping with more than one item."""
    if not isinstance(value, kind):
        return False
    return len(value) > 1
