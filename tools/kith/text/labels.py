"""Gives the labels of link definitions other names, so that two texts can become one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from kith.text.link_blocks import placed_links
from kith.text.link_syntax import Definition, label_key
from kith.text.markdown import parse_markdown

_LABEL = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]:", re.DOTALL)
_Change = tuple[int, int, str]


def with_own_labels(body: str, other: str) -> str:
    """A body none of whose labels means something else in another one.

    Args:
        body: The body to change.
        other: The body it shall stand below, whose labels stay.
    """
    if "]:" not in body:
        return body
    if "]:" not in other:
        return body
    fixed_addresses = _addresses(parse_markdown(other).definitions)
    definitions = parse_markdown(body).definitions
    addresses = _addresses(definitions)
    new_names = {}
    for label, address in addresses.items():
        if fixed_addresses.get(label, address) != address:
            new_names[label] = _free_name(label, addresses, fixed_addresses)
    changes = [
        *_changes_of_definitions(body, definitions, new_names),
        *_changes_of_links(body, new_names),
    ]
    # From the end, so that positions before a change stay what they were.
    for start, end, new in sorted(changes, reverse=True):
        body = body[:start] + new + body[end:]
    return body


def _addresses(definitions: Iterable[Definition]) -> dict[str, str]:
    """Where each label leads: of two definitions, the first one counts."""
    addresses: dict[str, str] = {}
    for definition in definitions:
        addresses.setdefault(definition.label, definition.address.text)
    return addresses


def _free_name(
    label: str,
    addresses: dict[str, str],
    fixed_addresses: dict[str, str],
) -> str:
    """A label that leads nowhere else in either text."""
    address = addresses[label]
    numbers = itertools.count(2)
    while True:
        name = f"{label.lower()}-{next(numbers)}"
        key = label_key(name)
        if key not in addresses and fixed_addresses.get(key, address) == address:
            return name


def _changes_of_definitions(
    body: str,
    definitions: Iterable[Definition],
    new_names: dict[str, str],
) -> Iterator[_Change]:
    for definition in definitions:
        label = _LABEL.match(body, definition.start)
        if label and definition.label in new_names:
            start, end = label.span(1)
            yield start, end, new_names[definition.label]


def _changes_of_links(body: str, new_names: dict[str, str]) -> Iterator[_Change]:
    """``[words][label]``, ``[label][]`` and ``[label]``: the last two keep it as their words."""
    for placed in placed_links(body):
        definition = placed.link.definition
        if definition is None:
            continue
        if definition.label not in new_names:
            continue
        new = new_names[definition.label]
        if placed.end == placed.words_end + 1:
            yield placed.end, placed.end, f"[{new}]"
        else:
            yield placed.words_end + 2, placed.end - 1, new
