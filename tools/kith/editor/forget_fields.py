"""Takes mentions of somebody out of the fields of front matter, and out of its comments."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

from kith.editor.mentions import Mentions
from kith.editor.reference_places import Path, model_of, short_form
from kith.errors import EditRefused
from kith.model.contact import Interaction
from kith.model.fields import FieldSpec, Record, record_spec
from kith.text.comments import find_comments
from kith.text.edit import FrontMatter

# Who somebody else is, and how to reach them: that stays, whatever it says.
_IDENTIFYING = frozenset({"name", "aliases", "phone"})
_LINE_END = re.compile(r"[\r\n]")
_LABELS = frozenset({"tags", "topics"})
_TEXTS = frozenset({"text", "anything"})


def without_mentions(
    text: str, path: str, mentions: Mentions, *, is_page: bool = False
) -> str:
    """A file's text whose front matter names somebody no more where it tells of things.

    What says who somebody else is stays, and so does what cannot be changed without touching more.

    Args:
        text: The whole file.
        path: Where it lies in the journal.
        mentions: Finds whom to take out.
        is_page: Whether it is a page of one's own, whose keys Kith does not know.

    Raises:
        EditRefused: The front matter cannot be read without doubt.
    """
    front = FrontMatter(text, path)
    _without_labels(front, mentions)
    model = None if is_page else model_of(path, front.value)
    places = (
        _strings(front.value, ()) if model is None else _prose(model, front.value, ())
    )
    for place, value in list(places):
        new = mentions.without(value)
        if new != value:
            with contextlib.suppress(EditRefused):
                _rewrite(front, place, value, mentions)
    _without_in_comments(front, mentions)
    return front.text


def _without_labels(front: FrontMatter, mentions: Mentions) -> None:
    """Tags that are nothing but the name."""
    for key in sorted(_LABELS & front.value.keys()):
        value = front.value[key]
        labels = value if isinstance(value, list) else [value]
        for index in reversed(range(len(labels))):
            if isinstance(labels[index], str) and mentions.is_all_of(labels[index]):
                with contextlib.suppress(EditRefused):
                    front.remove_item((key,), index)


def _rewrite(front: FrontMatter, place: Path, value: str, mentions: Mentions) -> None:
    """Change a text where it stands, its quotes kept; else write it anew."""
    new = mentions.without(value)
    start, end = front.span_of(place)
    source = mentions.without(front.head[start:end].replace("\r\n", "\n"))
    try:
        front.rewrite(start, end, source, place, lambda _found: new)
    except EditRefused:
        front.set_text(place, new)


def _without_in_comments(front: FrontMatter, mentions: Mentions) -> None:
    for start, end in reversed(list(_comment_blocks(front.head))):
        source = front.head[start:end].replace("\r\n", "\n")
        new = mentions.without(source)
        if new != source:
            with contextlib.suppress(EditRefused):
                front.rewrite(start, end, new, (), lambda found: found)


def _comment_blocks(head: str) -> Iterator[tuple[int, int]]:
    """Where comments stand; those on lines below each other are one, for a name may be parted."""
    first = last = -1
    for comment in find_comments(head):
        found = _LINE_END.search(head, comment.start)
        end = found.start() if found else len(head)
        if last >= 0 and not head[last : comment.start].strip():
            last = end
            continue
        if last >= 0:
            yield first, last
        first, last = comment.start, end
    if last >= 0:
        yield first, last


def _prose(
    model: type[Record], values: dict[str, Any], at: Path
) -> Iterator[tuple[Path, str]]:
    """The texts that tell of something, and those of keys that Kith does not know."""
    specs = {spec.key: spec for spec in record_spec(model)}
    for key, value in values.items():
        spec = specs.get(key)
        if spec is None:
            yield from _strings(value, (*at, key))
        elif spec.record is not None:
            yield from _in_records(spec, value, (*at, key))
        elif spec.kind in _TEXTS and key not in _IDENTIFYING:
            yield from _strings(value, (*at, key))


def _in_records(spec: FieldSpec, value: Any, at: Path) -> Iterator[tuple[Path, str]]:
    record = spec.record
    assert record is not None
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _in_records(spec, item, (*at, index))
    elif isinstance(value, str):
        name = getattr(record, "shorthand", "")
        kinds = {one.kind for one in record_spec(record) if one.attribute == name}
        if kinds <= _TEXTS:
            yield at, value
    elif isinstance(value, dict):
        if hasattr(record, "keyed_by"):
            yield from _strings(value, at)
            return
        short = short_form(value) if record is Interaction else None
        way, below = short or ((), value)
        if short is not None:
            # The note of a line such as "- 2019-03-01 met: lunch".
            line = next(iter(value))
            if isinstance(value[line], str):
                yield (*at, line), value[line]
        yield from _prose(record, below, (*at, *way))


def _strings(value: Any, at: Path) -> Iterator[tuple[Path, str]]:
    """Every text within a value."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, (*at, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strings(item, (*at, index))
