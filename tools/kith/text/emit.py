"""Values as YAML text: quoted only where they must be, always on one line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kith.text.bullets import bullet_of
from kith.text.lazy_pattern import LazyPattern

_DATE = LazyPattern(r"\d{4}(-\d{2}(-\d{2})?)?\Z", re.ASCII)
# What may stand in a file but must not: controls, and the bidirectional overrides that make a
# text look like another one.
_UNSAFE = LazyPattern(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]",
)
# What a text can hold only between double quotes, written with escapes.
_NEEDS_ESCAPES = LazyPattern(r"[\n\r\t\x85\u2028\u2029]")
# What must be escaped in a quoted text lest YAML refuses, folds or hides it.
_ESCAPED = LazyPattern(
    r"[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]",
)

# Texts that need no quotes anywhere, and those that need none outside of brackets.
_PLAIN_IN_FLOW = LazyPattern(r"(?=[^\W\d_])[\w./()'&+@|-]+(?: [\w./()'&+@|-]+)*")
_PLAIN_IN_BLOCK = LazyPattern(
    r"(?=[^\W\d_])(?:[\w,./()'&+@|-]|:(?=[^\s:]))+(?: (?:[\w,./()'&+@|-]|:(?=[^\s:]))+)*"
)
# Words that YAML reads as something else than text.
_NO_TEXT = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])

Emittable = str | int | Sequence[str] | Mapping[str, str | int | Sequence[str]]


def emit_text(value: str, *, in_flow: bool = False) -> str:
    """A text as a scalar.

    Dates stay bare; what YAML would read as something else is quoted.

    Args:
        value: Any text; control characters and bidirectional overrides are left out.
        in_flow: Whether it stands between brackets or braces.
    """
    if _is_plain(value, in_flow=in_flow):
        return value
    value = _UNSAFE.sub("", value)
    if _DATE.match(value):
        return value
    import yaml  # noqa: PLC0415 - 15 ms, for few texts

    style = None
    if _NEEDS_ESCAPES.search(value):
        style = '"'
    listed: str = yaml.dump(
        [value],
        Dumper=yaml.SafeDumper,
        default_style=style,
        default_flow_style=True,
        allow_unicode=True,
        width=float("inf"),
    )
    flow = listed.strip()[1:-1]
    if in_flow:
        return flow
    if flow[:1] in {"'", '"'}:
        return _bare_if_safe(value, flow)
    if _starts_like_an_item(value):
        return single_quoted(value)
    return flow


def _is_plain(value: str, *, in_flow: bool) -> bool:
    """Whether a text surely needs no quotes: true for most, and far sooner than YAML tells."""
    pattern = _PLAIN_IN_FLOW if in_flow else _PLAIN_IN_BLOCK
    if pattern.fullmatch(value) is None:
        return False
    return value.casefold() not in _NO_TEXT


def _starts_like_an_item(value: str) -> bool:
    """Whether a check would mistake a bare text for a mistyped list item."""
    bullet = bullet_of(value)
    if bullet is None:
        return False
    return not bullet.mark[:1].isdigit()


def single_quoted(value: str) -> str:
    """A text of one line between single quotes, in which YAML escapes nothing else."""
    return "'" + value.replace("'", "''") + "'"


def _bare_if_safe(value: str, quoted: str) -> str:
    """Without the quotes that only brackets would need."""
    import yaml  # noqa: PLC0415 - as above

    entry: str = yaml.dump(
        {"k": value},
        Dumper=yaml.SafeDumper,
        allow_unicode=True,
        width=float("inf"),
    )
    block = entry.rstrip("\n").removeprefix("k: ")
    if "\n" in block:
        return quoted
    return block


def emit_flow(value: Emittable) -> str:
    """A text, a number, a list of texts or a mapping of them on one line."""
    if isinstance(value, str):
        return emit_text(value, in_flow=True)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        entries = []
        for key, entry in value.items():
            entries.append(f"{emit_text(key, in_flow=True)}: {emit_flow(entry)}")
        return "{" + ", ".join(entries) + "}"
    items = [emit_text(item, in_flow=True) for item in value]
    return "[" + ", ".join(items) + "]"


def emit_exact(value: Any) -> str:
    """Any value on one line, with every character it has: as JSON, which is YAML."""
    import json  # noqa: PLC0415 - where a text needs escapes

    encoded = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", encoded)
