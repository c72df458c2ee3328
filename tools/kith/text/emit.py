"""Values as YAML text: quoted only where they must be, always on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import yaml

_DATE = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z", re.ASCII)
# Numbers by the YAML 1.2 core schema, section 10.3.2, that PyYAML's older rules do not know.
_NUMBER = re.compile(r"[-+]?(?:0o?[0-7]+|\d+|(?:\.\d+|\d+\.?\d*)(?:[eE][-+]?\d+)?)\Z", re.ASCII)
# What may stand in a file but must not: controls, the bidirectional marks and overrides that make
# a text look like another one, and what is no character at all.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BREAK = re.compile(r"[\n\t\u2028\u2029]")
# Words that need no quotes anywhere, told apart quickly from those that may.
_SAFE = re.compile(r"(?=.{6})[^\W\d_]+(?:(?: |-|\. ?)[^\W\d_]+)*\Z")

Emittable = str | Sequence[str] | Mapping[str, str]


def clean_text(value: str) -> str:
    """A text as it can be written: control characters and bidirectional marks left out."""
    return _UNSAFE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def emit_text(value: str, *, in_flow: bool = False) -> str:
    """A text as a scalar.

    Dates stay bare; what YAML would read as something else is quoted.

    Args:
        value: Any text; see :func:`clean_text` for what is left out.
        in_flow: Whether it stands between brackets or braces.
    """
    value = clean_text(value)
    if _DATE.match(value) or _SAFE.match(value):
        return value
    if _BREAK.search(value):
        return _dumped([value], style='"')[1:-1]
    if _NUMBER.match(value):
        return f"'{value}'"
    flow = _dumped([value])[1:-1]
    if in_flow or flow[:1] not in {"'", '"'}:
        return flow
    # Some quotes are needed between brackets only.
    block = _dumped({"k": value}, flow=False).removeprefix("k: ")
    return flow if "\n" in block else block


def emit_flow(value: Emittable) -> str:
    """A text, a list of texts or a mapping of texts on one line."""
    if isinstance(value, str):
        return emit_text(value, in_flow=True)
    if isinstance(value, Mapping):
        inner = ", ".join(
            f"{emit_text(key, in_flow=True)}: {emit_text(item, in_flow=True)}"
            for key, item in value.items()
        )
        return "{" + inner + "}"
    return "[" + ", ".join(emit_text(item, in_flow=True) for item in value) + "]"


def emit_item(value: str | Mapping[str, str], indent: str = "  ") -> str:
    """An item of a block list, with its dash: a text, or a mapping with one key to a line."""
    if isinstance(value, str):
        return f"{indent}- {emit_text(value)}\n"
    lines = [f"{emit_text(key)}: {emit_text(item)}\n" for key, item in value.items()]
    return f"{indent}- " + f"{indent}  ".join(lines)


def render_document(
    front: Iterable[tuple[str, str | Sequence[str | Mapping[str, str]]]],
    body: str = "",
    *,
    lines: Mapping[str, Sequence[str]] = {},
) -> str:
    """A whole new file.

    Args:
        front: Keys and values: a text, or a list of texts or of mappings.
        body: What follows the front matter.
        lines: Further keys with a list whose items are YAML already, one to a line.
    """
    parts = ["---\n"]
    for key, value in front:
        if isinstance(value, str):
            parts.append(f"{emit_text(key)}: {emit_text(value)}\n")
        else:
            parts += [f"{emit_text(key)}:\n", *(emit_item(item) for item in value)]
    for key, items in lines.items():
        parts += [f"{emit_text(key)}:\n", *(f"  - {item}\n" for item in items)]
    return "".join([*parts, "---\n", body])


def _dumped(value: object, *, style: str | None = None, flow: bool = True) -> str:
    shown: str = yaml.dump(
        value,
        Dumper=yaml.SafeDumper,
        default_style=style,
        default_flow_style=flow,
        allow_unicode=True,
        width=float("inf"),
    )
    return shown.strip("\n")
