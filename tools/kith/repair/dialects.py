"""Headers in JSON or TOML as YAML, every value as it is written there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kith.repair.draft import (
    Line,
    Notes,
    NotRepaired,
    entries_of,
    is_header,
    is_yaml,
    join_lines,
    parse_lines,
    split_lines,
)
from kith.text.emit import emit_text
from kith.text.lines import lines_of
from kith.text.nodes import Mapping, plain_value

_ESCAPED = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": " "}
_TABLE = re.compile(
    r"^[ \t]*\[.*$|^[ \t]*[\w\"'-]+(?:[ \t]*\.[ \t]*[\w\"'-]+)+(?=[ \t]*=)",
    re.MULTILINE,
)
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_OBJECT = re.compile(r"\s*\{[ \t]*(\n|\r|\"|\Z)")
_DECIDE = "write it as YAML: one key and its value on each line"

Pairs = list[tuple[str, Any]]


class _Bare(str):
    """A value that YAML writes as it is: a number, a date, true, false or null."""

    __slots__ = ()


class _Object(list[tuple[str, Any]]):
    """Keys and values, repeated keys included."""


def convert(lines: list[Line], language: str, notes: Notes) -> list[Line] | NotRepaired:
    """A header in another language as YAML.

    Args:
        lines: The header, without fences.
        language: What it is written in; nothing where no fence says so.
        notes: Take up what is done.
    """
    number = lines[0].number if lines else 1
    text = join_lines(lines).replace("\r\n", "\n")
    if language in {"", "yaml"} and is_header(lines):
        return lines
    for name, read in (("JSON", _read_json), ("TOML", _read_toml)):
        if language not in {"", "yaml", name.lower()}:
            continue
        if not language and not _looks_like(name, text):
            continue
        found = read(text)
        if found is None:
            continue
        end = next((line.end for line in lines if line.end), "\n")
        made = [f"{line}{end}" for line in _block(found, 0)]
        if name == "TOML":
            made = [*(f"{line.strip()}{end}" for line in _COMMENT.findall(text)), *made]
        converted = [
            line._replace(number=number) for line in split_lines("".join(made))
        ]
        if not is_yaml(parse_lines(converted)):
            continue
        notes.say(number, f"converted the {name} front matter to YAML")
        notes.decoded += [
            (written, meant)
            for written in _ESCAPED.findall(text)
            if (meant := _unescaped(written)) != written
        ]
        if name == "TOML":
            notes.doubled += _TABLE.findall(text)
        return converted
    if language in {"", "yaml"} and not _OBJECT.match(text):
        return lines
    if isinstance(entries_of(lines), Mapping):
        # Simple enough to be YAML as well.
        return lines
    shown = (
        language.upper()
        if language in {"json", "toml"}
        else language or "JSON or JavaScript"
    )
    what = f"the front matter is {shown} but cannot be read as such"
    return NotRepaired(number, what, _DECIDE)


def _looks_like(name: str, text: str) -> bool:
    if name == "JSON":
        return text.lstrip().startswith(("{", '"'))
    first = next(
        (line for line in lines_of(text) if line.strip() and line.strip()[0] != "#"), ""
    )
    return bool(re.match(r"\s*(\[+[\w. \"-]+\]+\s*$|[\w\"'.-]+\s*=)", first))


def _read_json(text: str) -> _Object | None:
    body = text.strip().rstrip(";,")
    for whole in (body, "{" + body + "}"):
        try:
            found = json.loads(
                whole,
                object_pairs_hook=_Object,
                parse_float=_Bare,
                parse_int=_Bare,
                parse_constant=_Bare,
            )
        except (ValueError, RecursionError):
            continue
        if isinstance(found, _Object):
            return found
    # With keys that have no quotation marks, or a comma too many, it is YAML still.
    if body.startswith("{"):
        node = entries_of(split_lines(body))
        if isinstance(node, Mapping) and len(node.keys) == len(node.entries):
            return _from_plain(plain_value(node))  # type: ignore[no-any-return]
    return None


def _from_plain(value: Any) -> Any:
    if isinstance(value, dict):
        return _Object((key, _from_plain(item)) for key, item in value.items())
    if isinstance(value, list):
        return [_from_plain(item) for item in value]
    return value


def _read_toml(text: str) -> _Object | None:
    import tomlkit  # noqa: PLC0415 - only few files need it
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    try:
        return _toml_table(tomlkit.parse(text))
    except (TOMLKitError, ValueError, RecursionError):
        return None


def _toml_table(table: Any) -> _Object:
    return _Object((str(key), _toml_value(item)) for key, item in table.items())


def _toml_value(item: Any) -> Any:
    if isinstance(item, str):
        return str(item)
    if hasattr(item, "items"):
        return _toml_table(item)
    if isinstance(item, list):
        return [_toml_value(each) for each in item]
    return _Bare(item.as_string())


def _block(value: _Object, indent: int) -> Iterator[str]:
    """Keys with their values, one to a line."""
    blanks = " " * indent
    for key, item in value:
        name = emit_text(key)
        if isinstance(item, _Object) and item:
            yield f"{blanks}{name}:"
            yield from _block(item, indent + 2)
        elif isinstance(item, list) and any(isinstance(each, list) for each in item):
            yield f"{blanks}{name}:"
            for each in item:
                yield from _item(each, indent + 2)
        elif (
            isinstance(item, str) and "\n" in item.strip("\n") and _is_plain_text(item)
        ):
            yield f"{blanks}{name}: |{'' if item.endswith(chr(10)) else '-'}"
            yield from (
                f"{blanks}  {line}" if line else ""
                for line in item.removesuffix("\n").split("\n")
            )
        else:
            shown = (
                emit_text(item)
                if isinstance(item, str) and not isinstance(item, _Bare)
                else _flow(item)
            )
            yield f"{blanks}{name}: {shown}"


def _item(value: Any, indent: int) -> Iterator[str]:
    blanks = " " * indent
    if isinstance(value, _Object) and value:
        first, *others = _block(value, indent + 2)
        yield f"{blanks}- {first.lstrip()}"
        yield from others
    else:
        yield f"{blanks}- {_flow(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, _Bare):
        return str(value)
    if isinstance(value, str):
        return emit_text(value, in_flow=True)
    if isinstance(value, _Object):
        return (
            "{"
            + ", ".join(
                f"{emit_text(key, in_flow=True)}: {_flow(item)}" for key, item in value
            )
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null"


def _is_plain_text(text: str) -> bool:
    """Whether a text of several lines can be written below a bar."""
    return not re.search(
        r"\A[ \n]|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]", text
    )


def _unescaped(text: str) -> str:
    """What a text with escapes says."""
    meant = _ESCAPE.sub(_sign, text)
    return meant.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _sign(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 else found[0]
    return _SIGNS.get(found[3], found[3])
