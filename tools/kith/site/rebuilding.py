"""How a served site follows the journal: when it is built anew, and what is shown if that fails."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kith.disk.site_folder import restore_previous, set_aside
from kith.disk.system import remove_tree
from kith.site.serving import (
    answer_only_to_loopback,
    is_loopback,
    keep_to_this_site,
    mark_reload_script,
)
from kith.site.watching import Sight, Watcher, look_at, settings_files


def prepare_server(
    server: Any, address: tuple[str, int], build: Callable[[], None], nonce: str
) -> None:
    """Have a server answer to this machine only, and go on where the site cannot be built.

    Args:
        server: MkDocs' server, which does not run yet.
        address: Its host and port.
        build: Builds the site into its folder, or raises.
        nonce: What marks the live-reload script.
    """
    server.builder = LastSite(build, Path(server.root)).rebuild
    marked = mark_reload_script(server.get_app(), nonce)
    server.set_app(keep_to_this_site(marked))
    host, port = address
    if is_loopback(host):
        server.set_app(answer_only_to_loopback(server.get_app()))
        return
    _LOG.warning(
        "Anybody who can reach this computer can now read the whole journal at %s:%s; "
        "there is no password",
        host,
        port,
    )


_LOG = logging.getLogger("mkdocs.plugins.kith")
_OF_A_JOURNAL = ("contacts", "posts", "templates", "pyproject.toml")


class Following:
    """Has MkDocs' server notice what changes, also what was not there when it started.

    Args:
        config: MkDocs' configuration.
        root: The journal's folder.
    """

    def __init__(self, config: Any, root: Path) -> None:
        self._settings = str(root / "pyproject.toml")
        self._root = root
        self._of_mkdocs = [config.docs_dir]
        if config.config_file_path:
            self._of_mkdocs.append(config.config_file_path)
        self.paths = [str(root / name) for name in _OF_A_JOURNAL]
        if config.theme.custom_dir:
            self.paths.append(config.theme.custom_dir)
        self._first: dict[str, Sight] = {}
        for path in (*self._of_mkdocs, *self.paths):
            look = self._look(path)
            self._first[path] = look()

    def take_over(self, server: Any) -> None:
        """Look at the journal in place of the server's own observer.

        Args:
            server: MkDocs' server, which does not run yet.
        """
        for path in self._of_mkdocs:
            server.unwatch(path)
        looks = {self._settings: self._look(self._settings)}
        server.observer = Watcher(server.observer, looks=looks, first=self._first)
        for path in self._of_mkdocs:
            server.watch(path)

    def _look(self, path: str) -> Callable[[], Sight]:
        if path == self._settings:
            return lambda: look_at(settings_files(self._root))
        return lambda: look_at([path])


class LastSite:
    """Builds a site anew; where that fails, the last one is shown again.

    Args:
        build: Builds the site into its folder, or raises.
        site: That folder, which holds a site.
    """

    def __init__(self, build: Callable[[], None], site: Path) -> None:
        self._build = build
        self._site = site
        self._last = site.with_name(f"{site.name}-last")
        self._since = time.strftime("%H:%M:%S")

    def rebuild(self) -> None:
        """Build it, or say why not and since when the one that is shown has been."""
        set_aside(self._site, self._last)
        began = time.strftime("%H:%M:%S")
        try:
            self._build()
        except BaseException as error:
            restore_previous(self._site, self._last)
            if not isinstance(error, Exception):
                raise
            self._say(error)
            return
        remove_tree(self._last)
        self._since = began

    def _say(self, error: Exception) -> None:
        # What MkDocs ends a program with, it has told of before.
        if not isinstance(error, SystemExit):
            _LOG.error(str(error) or type(error).__name__)
        _LOG.warning(
            "The site still shows the state of %s until a file changes", self._since
        )
