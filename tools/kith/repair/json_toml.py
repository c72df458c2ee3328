"""Converts headers in JSON or TOML to YAML."""

from __future__ import annotations

import json
import re
from typing import Any

from kith.repair.lines import (
    Lines,
    are_header,
    are_yaml,
    join_lines,
    line_end_of,
    node_of,
    split_lines,
)
from kith.repair.repair_log import NotRepaired, RepairLog
from kith.repair.yaml_writer import Literal, Pairs, yaml_lines
from kith.text.lines import lines_of
from kith.text.nodes import Mapping, plain_value

_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": " "}
_TOML_TABLE = re.compile(
    r"^[ \t]*\[.*$|^[ \t]*[\w\"'-]+(?:[ \t]*\.[ \t]*[\w\"'-]+)+(?=[ \t]*=)",
    re.MULTILINE,
)
_TOML_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_TOML_START = re.compile(r"\s*(\[+[\w. \"-]+\]+\s*$|[\w\"'.-]+\s*=)")
_OBJECT = re.compile(r"\s*\{[ \t]*(\n|\r|\"|\Z)")
_YAML = {"", "yaml"}
_WRITE_AS_YAML = "write it as YAML: one key and its value on each line"


def convert(lines: Lines, language: str, log: RepairLog) -> Lines | NotRepaired:
    """A header in another language as YAML.

    Args:
        lines: The header, without fences.
        language: What it is written in; nothing where no fence says so.
        log: Takes up what is done.
    """
    if language in _YAML and are_header(lines):
        return lines
    text = join_lines(lines).replace("\r\n", "\n")
    number = lines[0].number if lines else 1
    for name, read in _READERS.items():
        if not _may_be(name, text, language):
            continue
        converted = _converted(lines, read(text), _comments(text, name), number)
        if converted is not None:
            _record(number, text, name, log)
            return converted
    if _is_nearly_yaml(lines, text, language):
        return lines
    reason = f"the front matter is {_shown(language)} but cannot be read as such"
    return NotRepaired(number, reason, _WRITE_AS_YAML)


def _is_nearly_yaml(lines: Lines, text: str, language: str) -> bool:
    """Whether a header that is neither JSON nor TOML can be fixed as YAML."""
    if language in _YAML and not _OBJECT.match(text):
        return True
    # Simple enough to be YAML as well.
    return isinstance(node_of(lines), Mapping)


def _shown(language: str) -> str:
    if not language:
        return "JSON or JavaScript"
    if language in {"json", "toml"}:
        return language.upper()
    return language


def _may_be(name: str, text: str, language: str) -> bool:
    """Whether to read a header as JSON or TOML."""
    if language:
        return language in {"yaml", name.lower()}
    return _looks_like(name, text)


def _looks_like(name: str, text: str) -> bool:
    if name == "JSON":
        return text.lstrip().startswith(("{", '"'))
    for line in lines_of(text):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            return bool(_TOML_START.match(line))
    return False


def _comments(text: str, name: str) -> list[str]:
    """The lines of a header that are comments; JSON has none."""
    if name == "JSON":
        return []
    return [line.strip() for line in _TOML_COMMENT.findall(text)]


def _converted(
    lines: Lines,
    pairs: Pairs | None,
    comments: list[str],
    number: int,
) -> Lines | None:
    """A header as YAML; ``None`` if it could not be read, or is no YAML then.

    Args:
        lines: The header as it was.
        pairs: Its keys and values.
        comments: Its comments.
        number: The number for each of the new lines.
    """
    if pairs is None:
        return None
    end = line_end_of(lines)
    written = [*comments, *yaml_lines(pairs)]
    text = "".join(line + end for line in written)
    converted = [line._replace(number=number) for line in split_lines(text)]
    if are_yaml(converted):
        return converted
    return None


def _record(number: int, text: str, name: str, log: RepairLog) -> None:
    log.record(number, f"converted the {name} front matter to YAML")
    for written in _QUOTED.findall(text):
        meant = _unescaped(written)
        if meant != written:
            log.decoded.append((written, meant))
    if name == "TOML":
        log.repeated += _TOML_TABLE.findall(text)


def _read_json(text: str) -> Pairs | None:
    body = text.strip().rstrip(";,")
    for whole in (body, "{" + body + "}"):
        try:
            value = json.loads(
                whole,
                object_pairs_hook=Pairs,
                parse_float=Literal,
                parse_int=Literal,
                parse_constant=Literal,
            )
        except (ValueError, RecursionError):
            continue
        if isinstance(value, Pairs):
            return value
    if body.startswith("{"):
        return _read_braces(body)
    return None


def _read_braces(text: str) -> Pairs | None:
    """An object with keys that have no quotation marks, or a comma too many: it is YAML still."""
    node = node_of(split_lines(text))
    if not isinstance(node, Mapping):
        return None
    if len(node.keys) != len(node.entries):
        return None
    pairs: Pairs = _with_pairs(plain_value(node))
    return pairs


def _with_pairs(value: Any) -> Any:
    """A value with its mappings as pairs."""
    if isinstance(value, dict):
        return Pairs((key, _with_pairs(item)) for key, item in value.items())
    if isinstance(value, list):
        return [_with_pairs(item) for item in value]
    return value


def _read_toml(text: str) -> Pairs | None:
    import tomlkit  # noqa: PLC0415 - only few files need it
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    try:
        return _toml_table(tomlkit.parse(text))
    except (TOMLKitError, ValueError, RecursionError):
        return None


_READERS = {"JSON": _read_json, "TOML": _read_toml}


def _toml_table(table: Any) -> Pairs:
    return Pairs((str(key), _toml_value(item)) for key, item in table.items())


def _toml_value(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    if hasattr(value, "items"):
        return _toml_table(value)
    if isinstance(value, list):
        return [_toml_value(item) for item in value]
    return Literal(value.as_string())


def _unescaped(text: str) -> str:
    """A text with its escapes replaced by what they mean."""
    meant = _ESCAPE.sub(_sign, text)
    return meant.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _sign(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    if not code:
        return _ESCAPED_SIGNS.get(escape[3], escape[3])
    number = int(code, 16)
    if number < 0x110000:
        return chr(number)
    return escape[0]
