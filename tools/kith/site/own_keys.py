"""Keys of one's own, which start with ``x-``, for templates of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kith.model.fields import Record
from kith.text.nodes import Mapping as MappingNode
from kith.text.nodes import plain_value

_OWN = "x-"


class _OwnKeys(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""


def own_keys(record: Record | None) -> Mapping[str, Any]:
    """The keys of a file's header that start with ``x-``, with their values.

    Kith does not read them, so they are looked up only when a template asks. A share is made of
    records without a file, and so has none.

    Args:
        record: A person, an organization or a post; ``None`` has no keys.

    Returns:
        Texts, lists and mappings of texts, by key as it is written; an empty text by a key that
        is not there, for few files have one.
    """
    source = record.origin if record else None
    if source is None or _OWN not in source.head:
        return _OwnKeys()
    top = source.read().node
    if not isinstance(top, MappingNode):
        return _OwnKeys()
    values = plain_value(top)
    own = {key: value for key, value in values.items() if key.startswith(_OWN)}
    return _OwnKeys(own)
