"""Removes mentions of a person from the fields and comments of front matter."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

from kith.editor.mentions import Mentions
from kith.editor.reference_places import model_of, short_form
from kith.editor.values import FieldPath, as_list
from kith.errors import EditRefused
from kith.model.contact import Interaction
from kith.model.fields import Record, record_spec, specs_by_key
from kith.text.comments import find_comments
from kith.text.edit import FrontMatter

# Who somebody else is, and how to reach them: that stays, whatever it contains.
_IDENTIFYING = frozenset({"name", "aliases", "phone"})
_LINE_END = re.compile(r"[\r\n]")
_LABELS = frozenset({"tags", "topics"})
_TEXTS = frozenset({"text", "anything"})

TextAt = tuple[FieldPath, str]
"""A text, and where it stands."""


def without_mentions(
    text: str,
    path: str,
    mentions: Mentions,
    *,
    is_page: bool = False,
) -> str:
    """A file's text whose free texts in front matter no longer name a person.

    What tells who somebody else is stays, and so does what cannot be changed without touching more.

    Args:
        text: The whole file.
        path: Where it lies in the journal.
        mentions: Finds the person.
        is_page: Whether it is a page of the owner's, whose keys Kith does not know.

    Raises:
        EditRefused: The front matter cannot be read without doubt.
    """
    front = FrontMatter(text, path)
    _remove_labels(front, mentions)
    if is_page:
        texts = list(_all_texts(front.value, ()))
    else:
        model = model_of(path, front.value)
        texts = list(_free_texts(model, front.value, ()))
    for field_path, value in texts:
        if mentions.without(value) != value:
            with contextlib.suppress(EditRefused):
                _rewrite(front, field_path, value, mentions)
    _rewrite_comments(front, mentions)
    return front.text


def _remove_labels(front: FrontMatter, mentions: Mentions) -> None:
    """Remove tags that are nothing but the name."""
    for key in sorted(_LABELS & front.value.keys()):
        labels = as_list(front.value[key])
        for index, label in reversed(list(enumerate(labels))):
            if isinstance(label, str) and mentions.is_all_of(label):
                with contextlib.suppress(EditRefused):
                    front.remove_item((key,), index)


def _rewrite(
    front: FrontMatter,
    path: FieldPath,
    value: str,
    mentions: Mentions,
) -> None:
    """Change a text where it stands, its quotes kept; else write it anew."""
    new = mentions.without(value)
    start, end = front.span_of(path)
    source = mentions.without(_source(front, start, end))
    try:
        front.rewrite(start, end, source, path, lambda _old: new)
    except EditRefused:
        front.set_text(path, new)


def _source(front: FrontMatter, start: int, end: int) -> str:
    return front.head[start:end].replace("\r\n", "\n")


def _rewrite_comments(front: FrontMatter, mentions: Mentions) -> None:
    for start, end in reversed(list(_comment_blocks(front.head))):
        source = _source(front, start, end)
        new = mentions.without(source)
        if new != source:
            with contextlib.suppress(EditRefused):
                front.rewrite(start, end, new, (), lambda value: value)


def _comment_blocks(head: str) -> Iterator[tuple[int, int]]:
    """Where comments stand; those on lines below each other are one, for a name may be parted."""
    block: tuple[int, int] | None = None
    for comment in find_comments(head):
        line_end = _LINE_END.search(head, comment.start)
        end = line_end.start() if line_end else len(head)
        if block is None:
            block = comment.start, end
        elif head[block[1] : comment.start].strip():
            yield block
            block = comment.start, end
        else:
            block = block[0], end
    if block is not None:
        yield block


def _free_texts(
    model: type[Record],
    values: dict[str, Any],
    path: FieldPath,
) -> Iterator[TextAt]:
    """The free texts, and all texts of keys that Kith does not know."""
    specs = specs_by_key(model)
    for key, value in values.items():
        path_of_value = (*path, key)
        spec = specs.get(key)
        if spec is None:
            yield from _all_texts(value, path_of_value)
        elif spec.record is not None:
            yield from _in_records(spec.record, value, path_of_value)
        elif key in _IDENTIFYING:
            continue
        elif spec.kind in _TEXTS:
            yield from _all_texts(value, path_of_value)


def _in_records(record: type[Record], value: Any, path: FieldPath) -> Iterator[TextAt]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _in_records(record, item, (*path, index))
    elif isinstance(value, str):
        if _is_free_text(record):
            yield path, value
    elif isinstance(value, dict):
        if hasattr(record, "keyed_by"):
            yield from _all_texts(value, path)
        else:
            yield from _in_record(record, value, path)


def _is_free_text(record: type[Record]) -> bool:
    """Whether a record that is written as a mere text is free text."""
    attribute = getattr(record, "shorthand", "")
    for spec in record_spec(record):
        if spec.attribute == attribute:
            return spec.kind in _TEXTS
    return True


def _in_record(
    record: type[Record],
    value: dict[str, Any],
    path: FieldPath,
) -> Iterator[TextAt]:
    short = short_form(value) if record is Interaction else None
    if short is None:
        yield from _free_texts(record, value, path)
        return
    # The note of a line such as "- 2019-03-01 met: lunch".
    line, note = next(iter(value.items()))
    if isinstance(note, str):
        yield (*path, line), note
    below, details = short
    yield from _free_texts(record, details, (*path, *below))


def _all_texts(value: Any, path: FieldPath) -> Iterator[TextAt]:
    """Every text within a value."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _all_texts(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _all_texts(item, (*path, index))
