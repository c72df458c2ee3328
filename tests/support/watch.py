"""Notes whatever a page in a browser should not do."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit


class Watch:
    """Listens to a page from its making.

    Args:
        page: A page of Playwright's.
        address: Where the site lies; a request to anywhere else is trouble.
    """

    def __init__(self, page: Any, address: str) -> None:
        self.troubles: list[str] = []
        self._home = urlsplit(address)
        page.on("request", self._asked)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("dialog", self._opened)
        page.on("popup", lambda other: self.troubles.append(f"window: {other.url}"))

    def _asked(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if (parts.scheme, parts.netloc) != (self._home.scheme, self._home.netloc):
            self.troubles.append(f"asked for {request.url}")

    def _said(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.troubles.append(f"console: {message.text}")

    def _opened(self, dialog: Any) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()
