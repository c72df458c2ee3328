"""What all pages of a site have in common, as one digest: where it differs, all are rendered."""

from __future__ import annotations

import datetime as dt
import functools
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kith.disk.reading import read_file
from kith.site.data import SiteData
from kith.site.reuse.fingerprint import digest, fingerprint
from kith.site.reuse.own_names import names_used

_PACKAGE = Path(__file__).parents[2]
# Whose versions decide what a page looks like.
_LIBRARIES = (
    "jinja2", "leaflet", "markdown", "markdown-it-py", "markupsafe", "mkdocs", "msgspec", "nh3",
    "properdocs", "sentencex", "kith-journal",
)  # fmt: skip
# Where the site is written and watched changes no page.
_NOT_OF_PAGES = frozenset({"site_dir", "watch", "dev_addr", "plugins", "hooks"})
_DEEPEST = 8
_PLAIN = (str, bytes, int, float, dt.date, os.PathLike)


@functools.cache
def code_state() -> bytes:
    """The state of Kith's own code and templates, and of the libraries that pages are made with."""
    parts = [sys.version]
    for path in _files_below(_PACKAGE, (".py", ".html", ".toml", ".md")):
        status = path.stat()
        parts.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    for name in _LIBRARIES:
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return digest(*(os.fsencode(part) for part in parts))


def site_key(config: Any, files: Any, theme: Iterable[str], facts: bytes) -> bytes:
    """The digest of what all pages have in common; empty where that cannot be told.

    Args:
        config: MkDocs' configuration.
        files: MkDocs' files, all but the pages made of the journal.
        theme: What templates show of Kith on all pages.
        facts: Of the day and the counts, which templates of the owner's own may show.
    """
    try:
        templates = _own_templates(config.theme.custom_dir)
        settings = describe_settings(config)
        pages = [
            part
            for file in files.documentation_pages()
            for part in (os.fsencode(file.dest_uri), file.content_bytes)
        ]
    except (OSError, TypeError, ValueError):
        return b""
    used = names_used(config.theme.get_env(), templates.values())
    if not used.are_known:
        return b""
    texts = [settings, *config.theme.dirs, *theme, *templates, *templates.values()]
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    return digest(
        code_state(),
        digest(*encoded),
        digest(*pages),
        facts if used.use_facts else b"",
    )


def views_key(data: SiteData, root: Path) -> bytes:
    """The digest of what the values of all pages have in common; empty where it cannot be told.

    Args:
        data: What they are made of.
        root: The journal's folder, with the owner's templates of notes to ask with.
    """
    # What is accepted is read like any other finding.
    of_settings = fingerprint((data.today, data.settings.of_judging))
    try:
        letters = [
            part
            for path in _files_below(root / "templates", ("",))
            for part in (os.fsencode(path), read_file(path))
        ]
    except OSError:
        return b""
    return digest(of_settings, *letters) if of_settings else b""


def _own_templates(folder: str | None) -> dict[str, str]:
    """The owner's own templates, by their paths.

    Raises:
        OSError: One cannot be read.
        ValueError: One is not text.
    """
    if folder is None:
        return {}
    paths = _files_below(Path(folder), (".html",))
    return {str(path): read_file(path).decode("utf-8") for path in paths}


def _files_below(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith(endings):
                yield Path(parent, name)


def describe_settings(config: Mapping[str, Any]) -> str:
    """MkDocs' settings as a text that is the same for the same settings.

    Args:
        config: MkDocs' configuration.
    """
    settings = {key: config[key] for key in config if key not in _NOT_OF_PAGES}
    return _describe(settings, _DEEPEST)


def _describe(value: Any, depth: int) -> str:
    """A value as text; of what has no plain form, its type and its attributes.

    Raises:
        TypeError: It is a function, and what that does cannot be told.
    """
    if depth == 0:
        return "…"
    if value is None or isinstance(value, _PLAIN):
        return f"{type(value).__name__} {value!r}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_describe(item, depth - 1) for item in value)}]"
    if isinstance(value, set | frozenset):
        return f"({', '.join(sorted(_describe(item, depth - 1) for item in value))})"
    return _describe_attributes(value, depth)


def _describe_attributes(value: Any, depth: int) -> str:
    """A mapping, or an object by its type and attributes."""
    if callable(value):
        msg = "what a function of the owner's does cannot be told"
        raise TypeError(msg)
    attributes = value
    if not isinstance(value, Mapping):
        attributes = getattr(value, "__dict__", {})
    pairs = (
        f"{_describe(key, depth - 1)}: {_describe(item, depth - 1)}"
        for key, item in attributes.items()
    )
    return f"{type(value).__qualname__} {{{', '.join(pairs)}}}"
