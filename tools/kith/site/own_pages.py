"""Hand-written pages: one that cannot be read or rendered is shown as text, and stops nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from kith.disk.reading import read_file
from kith.site.guard import as_written, guarded, warn
from kith.site.workload import refuse_own_page
from kith.text.frontmatter import split_document
from kith.text.yaml_events import parse_yaml

Made = TypeVar("Made")

_AS_TEXT = "this page is shown as plain text"


class OwnPages:
    """Reads and renders the hand-written pages of one build.

    Args:
        root: The journal's folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._as_text: set[str] = set()

    def source_of(self, file: Any) -> str | None:
        """A page's text for MkDocs; ``None`` where it lies in no file.

        Args:
            file: MkDocs' file.
        """
        if file.abs_src_path is None:
            return None
        data = read_file(file.abs_src_path)
        text = (
            data.decode("utf-8-sig", "replace")
            .replace("\r\n", "\n")
            .replace("\r", "\n")
        )
        path = self._path(file)
        if not _is_utf8(data):
            warn(
                path,
                "unreadable characters of this page are shown as \ufffd",
                "it is not UTF-8",
            )
        if reason := refuse_own_page(text):
            self._show_as_text(file, reason)
        elif _is_costly_header(text):
            warn(
                path,
                "its front matter is shown as text",
                "it is too long, deep or repeated",
            )
        else:
            return text
        # Not at the start, it is no front matter to MkDocs.
        return f"\n{text}"

    def guard(self, page: Any) -> None:
        """Have a page show its text where its Markdown cannot be rendered.

        Args:
            page: MkDocs' page, not read yet.
        """
        render = page.render

        def render_or_show(config: Any, files: Any) -> None:
            self.run(page, lambda: render(config, files), lambda: _show_text(page))

        page.render = render_or_show

    def run(
        self, page: Any, make: Callable[[], Made], instead: Callable[[], Made]
    ) -> Made:
        """What is made of a page, or of its text alone where nothing more may be."""
        if page.file.src_uri in self._as_text:
            return instead()

        def given_up() -> Made:
            self._as_text.add(page.file.src_uri)
            return instead()

        return guarded(make, given_up, path=self._path(page.file), part=_AS_TEXT)

    def _show_as_text(self, file: Any, reason: str) -> None:
        self._as_text.add(file.src_uri)
        warn(self._path(file), _AS_TEXT, reason)

    def _path(self, file: Any) -> str:
        """Where a page lies, as the owner calls it."""
        path = Path(file.abs_src_path or file.src_uri)
        if self._root in path.parents:
            return path.relative_to(self._root).as_posix()
        return str(path)


def _show_text(page: Any) -> None:
    page.content = as_written(page.markdown)
    page.present_anchor_ids = set()


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_costly_header(text: str) -> bool:
    """Whether MkDocs would expand a page's front matter without bound."""
    header = split_document(text)
    if header.head is None:
        return False
    return any(
        problem.rule == "yaml-limit" for problem in parse_yaml(header.head).problems
    )
