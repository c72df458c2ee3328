"""How a served site follows the journal: when it is built anew, and what is shown if that fails."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from kith.disk.sight import Sight, look_at
from kith.load.settings_files import settings_files
from kith.site.serving import (
    answer_only_to_loopback,
    is_loopback,
    keep_to_this_site,
    mark_reload_script,
)
from kith.site.watching import Watcher


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
    server.builder = partial(_serve_meanwhile, server, LastSite(build).rebuild)
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
    """Builds a site anew; where that fails, the last one is shown on.

    Args:
        build: Builds the site and puts it into its folder, or raises and leaves that as it is.
    """

    def __init__(self, build: Callable[[], None]) -> None:
        self._build = build
        self._since = time.strftime("%H:%M:%S")

    def rebuild(self) -> bool:
        """Build it, or say why not and since when the one that is shown has been.

        Returns:
            Whether it was built.
        """
        began = time.strftime("%H:%M:%S")
        try:
            self._build()
        except BaseException as error:
            if not isinstance(error, Exception | SystemExit):
                raise
            self._say(error)
            return False
        self._since = began
        return True

    def _say(self, error: BaseException) -> None:
        # What MkDocs ends a program with, it has told of before.
        if not isinstance(error, SystemExit):
            _LOG.error(str(error) or type(error).__name__)
        _LOG.warning(
            "The site still shows the state of %s until a file changes", self._since
        )


def _serve_meanwhile(server: Any, rebuild: Callable[[], bool]) -> None:
    """Build a site anew, and answer with the last one until it is done.

    MkDocs has whoever asks wait for as long as the version that is wanted is not the one that can
    be seen.

    Args:
        server: MkDocs' server.
        rebuild: Builds the site; tells whether there is a new one.
    """
    epoch = server._wanted_epoch  # noqa: SLF001 - there is no other way
    _want(server, server._visible_epoch)  # noqa: SLF001
    if rebuild():
        _want(server, epoch)


def _want(server: Any, epoch: int) -> None:
    with server._epoch_cond:  # noqa: SLF001
        server._wanted_epoch = epoch  # noqa: SLF001
        server._epoch_cond.notify_all()  # noqa: SLF001
