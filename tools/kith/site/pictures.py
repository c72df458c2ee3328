"""Which pictures a page may show: files of the site, by the address as a browser reads it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from urllib.parse import quote, unquote

IsFile = Callable[[str], bool]

# What the URL standard takes away before it reads: blanks and controls around, these within.
_AROUND = "".join(map(chr, range(0x21)))
_WITHIN = str.maketrans("", "", "\t\n\r")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def no_file(path: str) -> bool:
    """Whether there is a file, where there are none."""
    del path
    return False


def picture_address(address: str, folder: str, is_file: IsFile) -> str | None:
    """A picture's address, written anew; ``None`` where no file of the site lies there.

    Args:
        address: As it stands in the page, its entities read.
        folder: The page's folder below the site's top, or nothing.
        is_file: Whether the site has a file at a path below its top.
    """
    path = _path_below(address)
    if path is None:
        return None
    file = posixpath.normpath(posixpath.join(folder, path))
    if not is_file(file):
        return None
    return quote(posixpath.relpath(file, folder or "."))


def _path_below(address: str) -> str | None:
    """The path of a relative address; ``None`` where it names a scheme, a host or the top."""
    text = address.strip(_AROUND).translate(_WITHIN)
    if _SCHEME.match(text):
        return None
    path = re.split(r"[?#]", text, maxsplit=1)[0].replace("\\", "/")
    if path.startswith("/"):
        return None
    return unquote(path)
