"""YAML to plain values alone: text, ``None``, lists and dictionaries, without their places.

PyYAML's composer makes its nodes in C, which is faster than going through events. It recurses
there, too, and follows aliases; hence the limits, which are tighter than those of
:mod:`kith.text.yaml_events`.
"""

from __future__ import annotations

from typing import Any, Final

from yaml import Node, ScalarNode, SequenceNode, YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from kith.text.nodes import NULLS
from kith.text.yaml_events import MAX_DEPTH, MAX_NODES

UNCLEAR: Final[Any] = object()
"""What :func:`parse_values` gives for YAML that has to be read with :func:`.parse_yaml`."""

# A text of so many characters cannot hold too many values,
_MAX_CHARACTERS = MAX_NODES // 2
# and one with so few of the signs by which lists and mappings start cannot exhaust C's stack.
_MAX_SIGNS = 1_000
_SIGNS = "-?:[{"


class _Unclear(Exception):  # noqa: N818 - a jump out of the recursion, never seen outside
    pass


class _Composer(CParser):
    """Makes nodes without guessing at types: only a tag that is written is one."""

    def resolve(self, kind: type, value: str | None, implicit: object) -> None:
        """Give no type."""

    def descend_resolver(self, parent: object, index: object) -> None:
        """Keep no account of where the composer is."""

    def ascend_resolver(self) -> None:
        """Likewise."""


def parse_values(text: str) -> Any:
    """Read one YAML document; what is empty gives ``None``.

    Whatever is wrong or unusual (a fault, a repeated key, an alias, a tag, great size) gives
    ``UNCLEAR``: then :func:`.parse_yaml` tells what it is, and where.
    """
    if len(text) > _MAX_CHARACTERS or ("*" in text and "&" in text):
        return UNCLEAR
    if len(text) > _MAX_SIGNS and sum(map(text.count, _SIGNS)) > _MAX_SIGNS:
        return UNCLEAR
    try:
        node = _Composer(text).get_single_node()
        return None if node is None else _value(node, 0)
    except (YAMLError, _Unclear):
        return UNCLEAR


def _value(node: Node, depth: int) -> Any:
    if node.tag is not None or depth > MAX_DEPTH:
        raise _Unclear
    kind = node.__class__
    if kind is ScalarNode:
        return None if node.value in NULLS and not node.style else node.value
    depth += 1
    if kind is SequenceNode:
        return [_value(item, depth) for item in node.value]
    values: dict[str, Any] = {}
    for key, value in node.value:
        name = key.value
        if key.__class__ is not ScalarNode or key.tag is not None or name in values:
            raise _Unclear
        # Nearly every value comes this way: as above, without a call.
        if value.__class__ is ScalarNode and value.tag is None and value.value not in NULLS:
            values[name] = value.value
        else:
            values[name] = _value(value, depth)
    return values
