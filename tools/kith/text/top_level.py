"""Finds a header's top-level keys and their values without parsing it, where no doubt is left.

A header is nearly always a mapping whose keys stand at the starts of lines, and most findings are
about one of these keys. Whatever could make such a line something else is left to the parser.
"""

from __future__ import annotations

import re

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
# What may go on at the start of a later line: a text in quotes, a list or mapping in brackets.
# Then what may be a key written in another way, or no line of the first document; and what editors
# and YAML do not count alike.
_DOUBT = re.compile(
    r"""(?:\A|[ \n])["'{\[]|(?:\A|\n)(?:[?&*!%]|---|\.\.\.)|[\t\ufeff]|\r(?!\n)"""
)
# An alias stands for what is written elsewhere; with the others, nothing is on the key's line.
_NO_VALUE = frozenset(("", "*", "#", "\r", "\n", "\t"))
_MAY_HOLD_VALUES = frozenset("[{&!")


def find_key(head: str, key: str | int) -> int | None:
    """The index in a header of a top-level key; ``None`` where only a parser can say.

    Args:
        head: YAML that is a mapping.
        key: The key.
    """
    if not isinstance(key, str) or not _KEY.match(key):
        return None
    lines = f"\n{head}"
    start = lines.find(f"\n{key}:")
    # It may be followed by a line's end, and a word goes on behind any other character.
    if start < 0 or not lines.startswith(" ", start + len(key) + 2):
        return None
    if _DOUBT.search(head, 0, start) or f"\n{key} " in lines[:start]:
        return None
    return start


def find_value(head: str, key: str | int, *, is_single: bool) -> int | None:
    """The index in a header of a top-level key's value that starts on the key's line.

    ``None`` where only a parser can say.

    Args:
        head: YAML that is a mapping.
        key: The key.
        is_single: Whether only a single value will do, and no list or mapping.
    """
    start = find_key(head, key)
    if start is None:
        return None
    index = start + len(str(key)) + 1
    while head.startswith(" ", index):
        index += 1
    sign = head[index : index + 1]
    if sign in _NO_VALUE:
        return None
    if is_single and sign in _MAY_HOLD_VALUES:
        return None
    return index
