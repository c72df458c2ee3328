"""Where a build writes, and which pages of the last one stay as they are.

The site is written beside the last one and takes its place when it is complete. Where plugins or
hooks of others have a say in what becomes of a page, each build writes every page; and into an
empty folder, as MkDocs does by itself, except where the last site is served meanwhile.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kith.disk.site_folder import mark
from kith.disk.system_errors import refused
from kith.site.data import SiteData
from kith.site.pages import Page
from kith.site.reuse.fingerprint import digest, fingerprint
from kith.site.reuse.last_pages import ComputedView, LastPages
from kith.site.reuse.memory import SiteMemory, read_memory, write_memory
from kith.site.reuse.site_key import code_state, site_key, views_key

_LOG = logging.getLogger("mkdocs.plugins.kith")


class Reuse:
    """What the plugin does to take pages over, from build to build."""

    def __init__(self) -> None:
        self._last: LastPages | None = None
        self._memory = SiteMemory()
        self._is_served = False
        self._is_ours = False
        self._root = Path()
        self._output = Path()

    def begin(self, config: Any, root: Path, reload_nonce: str) -> None:
        """Have MkDocs write beside the site in place of emptying its folder.

        Args:
            config: MkDocs' configuration.
            root: The journal's folder.
            reload_nonce: The mark of a server, which remembers its site by itself.

        Raises:
            KithError: The folder cannot be written to.
        """
        self.abandon()
        self._is_ours = _is_ours_alone(config)
        self._is_served = bool(reload_nonce)
        if not self._is_ours and not self._is_served:
            return
        self._root = root
        self._output = Path(config.site_dir)
        mark(self._output)
        memory = self._memory
        if not self._is_served:
            memory = read_memory(root, self._output)
        try:
            self._last = LastPages(self._output, memory)
        except OSError as error:
            msg = f'nothing was written to "{self._output}"'
            raise refused(msg, error) from error
        config.site_dir = str(self._last.folder.location)

    def set_data(self, data: SiteData) -> None:
        """Say what the site is made of, before anything is made of it."""
        if self._last is None or not self._is_ours:
            return
        of_views = views_key(data, self._root)
        of_pieces = digest(code_state(), of_views) if of_views else b""
        try:
            self._last.set_data(data, of_views, of_pieces)
        except Exception as error:  # noqa: BLE001 - of one record, whatever it is
            # The page that shows it says so; this build takes nothing over.
            _LOG.debug("nothing is taken over", exc_info=error)
            self._is_ours = False

    def look_back(
        self, config: Any, files: Any, theme: Iterable[str], facts: Mapping[str, Any]
    ) -> None:
        """Say what pages have in common, before the first is looked at.

        Args:
            config: MkDocs' configuration.
            files: MkDocs' files, all but the pages made of the journal.
            theme: What templates show of Kith on all pages.
            facts: The day and the counts, which pages in the navigation may show.
        """
        if self._last is None or not self._is_ours:
            return
        of_facts = fingerprint(facts) or b""
        key = site_key(config, files, theme, of_facts)
        written_before = {file.dest_uri for file in files}
        written_before |= config.theme.static_templates
        self._last.set_common(key, of_facts, written_before)

    def look_at(self, page: Page) -> ComputedView | None:
        """What a page shows, where that was worked out to compare it with the last build."""
        return self._last.look_at(page) if self._last else None

    def is_kept(self, page: Page) -> bool:
        """Whether a page stays as it is."""
        return self._last is not None and self._last.is_kept(page)

    def begin_page(self, page: Page, computed: ComputedView | None) -> ComputedView:
        """What a page that is rendered shows.

        Args:
            page: The page.
            computed: What it shows, if that was worked out before.
        """
        if self._last is None:
            return ComputedView(page.view(), None)
        self._last.begin_rendering()
        return computed or self._last.make(page)

    def end_page(self, page: Page, computed: ComputedView | None) -> None:
        """Remember a page that was rendered."""
        if self._last is not None:
            self._last.end_rendering(page, computed)

    def finish(self, config: Any) -> None:
        """Put the site together, and remember it.

        Args:
            config: MkDocs' configuration.

        Raises:
            KithError: The system refuses.
        """
        if self._last is None:
            return
        last, self._last = self._last, None
        config.site_dir = str(self._output)
        try:
            memory = last.finish()
        except OSError as error:
            msg = f'the site in "{self._output}" is not complete'
            raise refused(msg, error) from error
        if self._is_served:
            self._memory = memory
        elif memory.site_key or memory.pieces_key:
            write_memory(self._root, memory)

    def abandon(self) -> None:
        """Leave the site as it was, where a build does not come to its end."""
        if self._last is not None:
            self._last.abandon()
            self._last = None


def _is_ours_alone(config: Any) -> bool:
    """Whether nothing but Kith has a say in what becomes of a page."""
    if config.hooks:
        return False
    return set(config.plugins) == {"kith"}
