"""The position of a setting in ``mkdocs.yml``, for messages about it."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from kith.disk.reading import read_file

_Entry = tuple[yaml.Node, yaml.Node]
_MOST_PARENTS = 10


def position_of(location: Path, *keys: str) -> str:
    """The file and line of a setting, such as ``mkdocs.yml:12``.

    Of a setting that is not there, the one that would hold it; at last the file alone.

    Args:
        location: The file; those that it inherits from are looked through, too.
        keys: The setting, from the outermost key on.
    """
    file, entry = _find(location, keys[0])
    if entry is None:
        return location.name
    for key in keys[1:]:
        entry = _entry(entry[1], key) or entry
    relative = os.path.relpath(file, location.parent).replace(os.sep, "/")
    return f"{relative}:{entry[0].start_mark.line + 1}"


def named_theme(location: Path) -> str:
    """The theme that a file names, or one that it inherits from; nothing where none does."""
    entry = _find(location, "theme")[1]
    if entry is not None and isinstance(entry[1], yaml.MappingNode):
        entry = _entry(entry[1], "name")
    if entry is None:
        return ""
    name = entry[1]
    if not isinstance(name, yaml.ScalarNode):
        return ""
    if name.tag == "tag:yaml.org,2002:null":
        return ""
    return str(name.value)


def refuse_shape(location: Path) -> str:
    """Why a file cannot hold settings; nothing where it can, or is no YAML."""
    top = _read(location)
    if top is None or isinstance(top, yaml.MappingNode):
        return ""
    line = top.start_mark.line + 1
    return f"{location.name}:{line}: settings are missing here, such as `site_name: My network`"


def _find(location: Path, key: str) -> tuple[Path, _Entry | None]:
    """A setting and the file that it stands in, the file itself or one it inherits from."""
    file = location
    for _ in range(_MOST_PARENTS):
        top = _read(file)
        entry = _entry(top, key)
        if entry is not None:
            return file, entry
        inherit = _entry(top, "INHERIT")
        if inherit is None:
            break
        parent = inherit[1]
        if not isinstance(parent, yaml.ScalarNode):
            break
        file = file.parent / parent.value
    return location, None


def _read(location: Path) -> yaml.Node | None:
    """The nodes of a file, whatever their tags ask to be made of them."""
    try:
        node: yaml.Node | None = yaml.compose(
            read_file(location), Loader=yaml.SafeLoader
        )
    except (OSError, yaml.YAMLError, RecursionError):
        return None
    return node


def _entry(node: yaml.Node | None, key: str) -> _Entry | None:
    if isinstance(node, yaml.MappingNode):
        for key_node, value in node.value:
            if key_node.value == key:
                return key_node, value
    return None
