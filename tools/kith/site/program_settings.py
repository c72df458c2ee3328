"""Reads ``mkdocs.yml`` without running anything of it, to see what would run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from kith.disk.reading import read_file

CONFIG = "mkdocs.yml"
_PYTHON = "tag:yaml.org,2002:python/"
_ENVIRONMENT = "!ENV"
_MERGE = "tag:yaml.org,2002:merge"
_MOST_PARENTS = 10
# No such file is longer, and reading a long one takes long.
_LARGEST = 200_000


class ConfigFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of settings.

    Args:
        name: What to call it.
        folder: Where it lies; paths in it start there.
        settings: What it says, nothing of it having been run.
        lines: The line of each of its keys, and how that setting is written.
        dangers: What of it runs by being read: file and line, and what it is.
        text: All of it.
        is_unclear: Whether nobody can say what it holds.
    """

    name: str
    folder: Path
    text: str
    settings: dict[str, Any] = {}
    lines: dict[str, tuple[int, str]] = {}
    dangers: tuple[tuple[str, str], ...] = ()
    is_unclear: bool = False

    def position(self, key: str) -> str:
        """File and line of a setting."""
        line = self.lines[key][0] if key in self.lines else 1
        return f"{self.name}:{line}"

    def written(self, key: str) -> str:
        """How a setting is written."""
        if key in self.lines:
            return self.lines[key][1]
        return self.text


class _Loader(yaml.SafeLoader):
    """Makes nothing but plain values, whatever tags ask for."""


def _plain(loader: _Loader, _suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return node.value


_Loader.add_multi_constructor("", _plain)


def read_config(root: Path) -> Iterator[ConfigFile]:
    """The journal's own ``mkdocs.yml``, and the files it inherits from.

    Args:
        root: The journal's folder.
    """
    file = root / CONFIG
    for number in range(_MOST_PARENTS):
        config = _read(file, os.path.relpath(file, root).replace(os.sep, "/"))
        if config is None:
            return
        if number and not _is_within(file, root):
            outside = (config.name, "settings from outside the journal")
            config = msgspec.structs.replace(config, dangers=(*config.dangers, outside))
        yield config
        parent = config.settings.get("INHERIT")
        if not isinstance(parent, str):
            return
        file = file.parent / parent


def _is_within(file: Path, folder: Path) -> bool:
    top = os.path.realpath(folder) + os.sep
    return os.path.realpath(file).startswith(top)


def names_in(value: Any) -> Iterator[str]:
    """The names in a setting that takes one, or several as a list or as keys."""
    items = value if isinstance(value, list) else [value]
    for item in items:
        if isinstance(item, dict):
            path = item.get("path")
            yield from [path] if isinstance(path, str) else map(str, item)
        elif isinstance(item, list):
            yield "?"
        elif item is not None and item != "":
            yield str(item)


def _read(file: Path, name: str) -> ConfigFile | None:
    """A file of settings; nothing where MkDocs would read nothing of it either."""
    try:
        data = read_file(file)
    except OSError:
        return None
    text = data.decode("utf-8", "replace")
    config = ConfigFile(name=name, folder=file.parent, text=text)
    if len(data) > _LARGEST:
        return _unclear(config)
    try:
        node = yaml.compose(data, Loader=_Loader)
    except yaml.YAMLError:
        # MkDocs stops there, and says so, before anything is made of it.
        return None
    except (RecursionError, ValueError):
        return _unclear(config)
    return _understood(config, data, node)


def _understood(config: ConfigFile, data: bytes, node: yaml.Node | None) -> ConfigFile:
    nodes = list(_nodes(node))
    if any(below.tag == _MERGE for below in nodes):
        # Merged again and again, a few lines become more than any memory holds.
        return _unclear(config)
    try:
        settings = yaml.load(data, Loader=_Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return _unclear(config)
    return msgspec.structs.replace(
        config,
        settings=settings if isinstance(settings, dict) else {},
        lines=_lines(node, config.text),
        dangers=tuple(_dangers(nodes, config.name)),
    )


def _lines(node: yaml.Node | None, text: str) -> dict[str, tuple[int, str]]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    # With an alias, or where characters are counted otherwise, all of the file is what is written.
    is_plain = not any(sign in text for sign in "&*\ufeff\ufffd")
    lines = {}
    for key, value in node.value:
        written = text
        if is_plain:
            written = text[key.start_mark.index : value.end_mark.index]
        lines[str(key.value)] = (key.start_mark.line + 1, written)
    return lines


def _unclear(config: ConfigFile) -> ConfigFile:
    dangers = ((config.name, "settings that cannot be checked"),)
    return msgspec.structs.replace(config, dangers=dangers, is_unclear=True)


def _nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """A node and all below it, each once."""
    waiting, seen = [node], set()
    while waiting:
        current = waiting.pop()
        if current is None:
            continue
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        if isinstance(current, yaml.MappingNode):
            for pair in current.value:
                waiting += pair
        elif isinstance(current, yaml.SequenceNode):
            waiting += current.value


def _dangers(nodes: list[yaml.Node], name: str) -> Iterator[tuple[str, str]]:
    """Tags that run something, or that make a setting say what nobody can see here."""
    for node in nodes:
        position = f"{name}:{node.start_mark.line + 1}"
        if node.tag.startswith(_PYTHON):
            tag = node.tag.removeprefix(_PYTHON)
            yield position, f"Python that runs while it is read ({tag})"
        elif node.tag == _ENVIRONMENT:
            yield position, "a setting taken from the environment"
