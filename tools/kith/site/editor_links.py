"""Links that open a file in the reader's own editor, from ``editor`` in ``mkdocs.yml``."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

from kith.errors import KithError


def no_link(path: str, line: int = 1) -> str:
    """No address for any file, in place of :class:`EditorLinks`."""
    del path, line
    return ""


_SHAPE = re.compile(r"[a-z][a-z0-9.+-]{1,30}://[!-~]*\Z")
_PLACE = re.compile(r"\{[^{}]*\}")
_AFTER_SLASH = re.compile(r"[^/]/\{path\}")
_REFUSED = frozenset(
    {"about", "blob", "chrome", "data", "file", "filesystem", "ftp", "http", "https", "javascript",
     "mailto", "vbscript", "view-source", "ws", "wss"}
)  # fmt: skip
"""What a browser opens or runs itself, or what asks another host."""

_REMEDY = 'write it like "vscode://file/{path}:{line}", with the address your editor answers to'


def _is_editor_address(pattern: str, bare: str) -> bool:
    scheme = pattern.partition(":")[0]
    if scheme in _REFUSED or "{" in scheme:
        return False
    return _SHAPE.match(bare) is not None


class EditorLinks:
    """Makes such links.

    Args:
        pattern: An address with ``{path}``, and ``{line}`` if the editor takes one.
        root: The journal's folder.

    Raises:
        KithError: It is no address of an editor, has no ``{path}``, or asks for anything else.
    """

    def __init__(self, pattern: str, root: Path) -> None:
        places = set(_PLACE.findall(pattern))
        bare = _PLACE.sub("", pattern)
        if not _is_editor_address(pattern, bare):
            raise _unreadable(pattern, "is not the address of an editor")
        if "{path}" not in places:
            raise _unreadable(pattern, "has no {path}")
        unknown = places - {"{path}", "{line}"}
        stray_braces = set(bare) & set("{}")
        if unknown or stray_braces:
            reason = "may hold {path} and {line}, and no other braces"
            raise _unreadable(pattern, reason)
        self._pattern = pattern
        self._root = root.absolute()

    def __call__(self, path: str, line: int = 1) -> str:
        """The address that opens a file.

        Args:
            path: From the journal's folder.
            line: Counted from 1.
        """
        location = self._root / path
        # A drive's colon is part of the path; any other could be taken for what precedes a line.
        rest = location.as_posix()[len(location.drive) :]
        written = location.drive + quote(os.fsencode(rest), safe="/")
        pattern = self._pattern
        if _AFTER_SLASH.search(pattern):
            # vscode://file/{path}: one slash, not two; but file://{path} needs its third.
            written = written.removeprefix("/")
        return pattern.replace("{path}", written).replace("{line}", str(max(line, 1)))


def _unreadable(pattern: str, reason: str) -> KithError:
    return KithError(
        f'plugins.kith.editor in mkdocs.yml, "{pattern}", {reason}', _REMEDY
    )
