"""Gives the labels of link definitions other names, so that two texts can become one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kith.text.brackets import Definition, label_key
from kith.text.links import placed_links
from kith.text.markdown import parse_markdown

_LABEL = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]:", re.DOTALL)
_Change = tuple[int, int, str]


def with_own_labels(body: str, other: str) -> str:
    """A body none of whose labels means something else in another one.

    Args:
        body: The body to change.
        other: The body it shall stand below, whose labels stay.
    """
    if "]:" not in body or "]:" not in other:
        return body
    theirs = _addresses(parse_markdown(other).definitions)
    definitions = parse_markdown(body).definitions
    own = _addresses(definitions)
    names = {
        label: _free(label, address, own, theirs)
        for label, address in own.items()
        if theirs.get(label, address) != address
    }
    changes = [*_in_definitions(body, definitions, names), *_in_links(body, names)]
    for start, end, new in sorted(changes, reverse=True):
        body = body[:start] + new + body[end:]
    return body


def _addresses(definitions: Iterable[Definition]) -> dict[str, str]:
    """Where each label leads: of two definitions, the first one counts."""
    found: dict[str, str] = {}
    for one in definitions:
        found.setdefault(one.label, one.address.text)
    return found


def _free(label: str, address: str, own: dict[str, str], theirs: dict[str, str]) -> str:
    """A label that leads nowhere else in either text."""
    number = 2
    while True:
        name = f"{label.lower()}-{number}"
        key = label_key(name)
        if key not in own and theirs.get(key, address) == address:
            return name
        number += 1


def _in_definitions(
    body: str, definitions: Iterable[Definition], names: dict[str, str]
) -> Iterator[_Change]:
    for one in definitions:
        found = _LABEL.match(body, one.start)
        if found and one.label in names:
            yield *found.span(1), names[one.label]


def _in_links(body: str, names: dict[str, str]) -> Iterator[_Change]:
    """``[words][label]``, ``[label][]`` and ``[label]``: the last two keep it as their words."""
    for link, _, end, words_end in placed_links(body):
        if link.definition is None or link.definition.label not in names:
            continue
        new = names[link.definition.label]
        if end == words_end + 1:
            yield end, end, f"[{new}]"
        else:
            yield words_end + 2, end - 1, new
