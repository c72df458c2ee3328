"""What of a journal would run as a program: whoever wrote it can do what its reader can.

Pages in Markdown, styles, pictures and word lists are none. Where in doubt, something is one.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from kith.disk.reading import read_file
from kith.site.program_settings import ConfigFile, names_in, read_config

# What nothing runs that lies among templates.
_DATA = frozenset(
    {
        ".css",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".avif",
        ".ico",
        ".svg",
        ".woff",
        ".woff2",
    }
    | {".ttf", ".otf", ".md", ".txt", ".json", ".map", ""}
)
# What a browser runs of what is copied as it is.
_SCRIPTS = frozenset(
    {".js", ".mjs", ".html", ".htm", ".xhtml", ".xht", ".xml", ".xsl", ".xslt", ".svgz"}
)
# What makes more than a picture of an SVG; whatever can hide these counts, too.
_ACTIVE = re.compile(
    rb"<script|<!entity|<foreignobject|javascript:|&#|\son\w+\s*=", re.IGNORECASE
)
_PLUGINS = frozenset({"kith", "search"})
_THEMES = frozenset({"kith", "mkdocs", "readthedocs"})
# Those that come with Python-Markdown.
_EXTENSIONS = frozenset(
    {
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "extra",
        "fenced_code",
    }
    | {
        "footnotes",
        "legacy_attrs",
        "legacy_em",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
    }
    | {"smarty", "tables", "toc", "wikilinks"}
)
_PACKAGE = "markdown.extensions."
# A site with more of them takes minutes to build.
_MOST_FILES = 20_000
_DRAFTS = "templates"
_ENTRIES = ("ask.md", "forward.md")


class Program(msgspec.Struct, frozen=True, order=True):
    """Something that would run.

    Args:
        place: The file, or the line of the setting that names it.
        what: What it is, such as ``a template``.
    """

    place: str
    what: str


class Programs(msgspec.Struct, frozen=True):
    """All of a journal's programs.

    Args:
        listed: Each once, by place.
        digest: Of all they are made of: another one when any of it changes.
    """

    listed: tuple[Program, ...]
    digest: str


def has_draft_templates(root: Path) -> bool:
    """Whether drafts would be made from templates of the journal's own."""
    return any(os.path.lexists(root / _DRAFTS / name) for name in _ENTRIES)


def find_programs(root: Path) -> Programs:
    """Everything in a journal that would run when its site is built or a draft is made.

    Args:
        root: The journal's folder.
    """
    collector = _Collector(root)
    if has_draft_templates(root):
        for file in collector.files_below(root / _DRAFTS):
            collector.add_file(file, "a template for drafts")
    for config in read_config(root):
        _add_config(collector, config)
    return Programs(tuple(sorted(collector.listed)), collector.digest())


class _Collector:
    """Gathers programs, and what they are made of."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.listed: set[Program] = set()
        self.files: set[Path] = set()
        self.settings: list[str] = []
        self._left = _MOST_FILES

    def files_below(self, folder: Path) -> Iterator[Path]:
        """The files of a folder and those below it; of too many, as many as can be looked at."""
        for file in _files_below(folder):
            self._left -= 1
            if self._left < 0:
                self.listed.add(Program(str(folder), "more files than can be checked"))
                # Never the same: it is asked about each time.
                self.settings.append(os.urandom(16).hex())
                return
            yield file

    def add_file(self, file: Path, description: str) -> None:
        """A file that runs."""
        self.listed.add(Program(self._relative(file), description))
        self.files.add(file)

    def add_setting(self, position: str, description: str, text: str) -> None:
        """A setting that makes something run, as it is written."""
        self.listed.add(Program(position, description))
        self.settings.append(f"{description}: {text}")

    def digest(self) -> str:
        """Of the settings and files."""
        digest = hashlib.sha256()
        for setting in sorted(self.settings):
            digest.update(f"{setting}\n".encode("utf-8", "surrogatepass"))
        for file in sorted(self.files):
            path = os.path.relpath(file, self.root)
            digest.update(os.fsencode(path) + b"\0" + _content(file))
        return digest.hexdigest()

    def _relative(self, file: Path) -> str:
        return os.path.relpath(file, self.root).replace(os.sep, "/")


def _add_config(collector: _Collector, config: ConfigFile) -> None:
    for position, danger in config.dangers:
        collector.add_setting(position, danger, config.text)
    if config.is_unclear:
        for file in collector.files_below(config.folder):
            if not _is_data(file):
                collector.files.add(file)
    has_hooks = _add_hooks(collector, config)
    has_packages = _add_packages(collector, config)
    _add_pages(collector, config)
    _add_theme(collector, config)
    _add_active_pages(collector, config)
    if has_hooks or has_packages or config.dangers:
        # What hooks and plugins may import or run.
        for file in collector.files_below(config.folder):
            if file.suffix == ".py":
                collector.files.add(file)


def _pages_folder(config: ConfigFile) -> Path:
    name = config.settings.get("docs_dir")
    return config.folder / (name if isinstance(name, str) else "docs")


def _add_pages(collector: _Collector, config: ConfigFile) -> None:
    """Templates and scripts that settings name."""
    for key, noun in (
        ("extra_templates", "the template"),
        ("extra_javascript", "the script"),
    ):
        for name in names_in(config.settings.get(key)):
            collector.add_setting(
                config.position(key), f'{noun} "{name}"', config.written(key)
            )
            collector.files.add(_pages_folder(config) / name)


def _add_active_pages(collector: _Collector, config: ConfigFile) -> None:
    """What a browser runs of the folder of pages, which is copied as it is."""
    pages = _pages_folder(config)
    # Pages that hold the journal itself are refused.
    if os.path.realpath(collector.root).startswith(os.path.realpath(pages)):
        return
    for file in collector.files_below(pages):
        if _is_active(file):
            collector.add_file(file, "a page or script that runs in the browser")


def _is_active(file: Path) -> bool:
    if file.suffix.lower() in _SCRIPTS:
        return True
    return _is_active_picture(file)


def _add_hooks(collector: _Collector, config: ConfigFile) -> bool:
    has_hooks = False
    for name in list(names_in(config.settings.get("hooks"))):
        file = config.folder / name
        if file.exists():
            has_hooks = True
            collector.add_setting(
                config.position("hooks"), f'the hook "{name}"', config.written("hooks")
            )
            collector.files.add(file)
    return has_hooks


def _add_packages(collector: _Collector, config: ConfigFile) -> bool:
    """Plugins and extensions; what is not installed cannot run, and MkDocs says so."""
    packages = []
    for name in names_in(config.settings.get("plugins")):
        if name in _PLUGINS:
            continue
        if _is_installed("mkdocs.plugins", name):
            description = f'the plugin "{name}"'
            packages.append(("plugins", description))
    for name in names_in(config.settings.get("markdown_extensions")):
        if name.removeprefix(_PACKAGE) in _EXTENSIONS:
            continue
        if _is_extension(name):
            description = f'the Markdown extension "{name}"'
            packages.append(("markdown_extensions", description))
    for key, description in packages:
        collector.add_setting(config.position(key), description, config.written(key))
    return bool(packages)


def _is_installed(group: str, name: str) -> bool:
    for installed in _names_of(group):
        if installed == name:
            return True
        # A theme's own plugin may be named without the theme.
        if installed.endswith(f"/{name}"):
            return True
    return False


def _names_of(group: str) -> Iterable[str]:
    return importlib.metadata.entry_points(group=group).names


def _is_extension(name: str) -> bool:
    if _is_installed("markdown.extensions", name):
        return True
    # Only the package: to look for what is in it would run it.
    package = name.partition(":")[0].partition(".")[0]
    try:
        return importlib.util.find_spec(package) is not None
    except (ImportError, ValueError):
        return True


def _add_theme(collector: _Collector, config: ConfigFile) -> None:
    theme = config.settings.get("theme")
    if not isinstance(theme, dict):
        theme = {"name": theme}
    name = theme.get("name")
    if _is_package(name):
        collector.add_setting(
            config.position("theme"), f'the theme "{name}"', config.written("theme")
        )
    custom_dir = theme.get("custom_dir")
    if isinstance(custom_dir, str):
        folder = config.folder / custom_dir
        _add_templates(collector, folder, all_of_them="static_templates" in theme)


def _is_package(theme: Any) -> bool:
    """Whether a theme is a package that is installed, other than those of MkDocs and Kith."""
    if not isinstance(theme, str):
        return False
    if theme in _THEMES:
        return False
    return _is_installed("mkdocs.themes", theme)


def _add_templates(collector: _Collector, folder: Path, *, all_of_them: bool) -> None:
    """What runs of a folder of templates, or all of it.

    Args:
        collector: Takes it.
        folder: The folder.
        all_of_them: Whether any file may be a template.
    """
    files = list(collector.files_below(folder))
    running = [file for file in files if all_of_them or not _is_data(file)]
    for file in running:
        is_script = file.suffix.lower() in {".js", ".mjs"}
        collector.add_file(file, "a script" if is_script else "a template")
    if running:
        # A template can take in any other file, whatever that is called.
        collector.files.update(files)


def _files_below(folder: Path) -> Iterator[Path]:
    """The files of a folder and those below it, links followed as MkDocs does, each folder once."""
    seen: set[str] = set()
    for top, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(top)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(
            name for name in folders if not name.startswith((".", "__pycache__"))
        )
        yield from (Path(top, name) for name in sorted(names))


def _content(file: Path) -> bytes:
    try:
        return hashlib.sha256(read_file(file)).digest()
    except OSError as error:
        return f"{error.errno}".encode()


def _is_data(file: Path) -> bool:
    if file.suffix.lower() not in _DATA:
        return False
    return not _is_active_picture(file)


def _is_active_picture(file: Path) -> bool:
    if file.suffix.lower() != ".svg":
        return False
    try:
        return _ACTIVE.search(read_file(file)) is not None
    except OSError:
        return False
