"""Who may ask the server of ``kith serve`` for pages."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""

_REFUSAL = b"This journal answers only on the machine where it lies.\n"


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    if host.rstrip(".").casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def answer_only_to_loopback(application: Application) -> Application:
    """An application that refuses whoever calls it by another name than this machine's own.

    A page on the web can have its own name lead to this machine (DNS rebinding); the browser then
    lets it read what the server answers. The name it was called by tells.

    Args:
        application: Answers to everybody else.
    """

    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if is_loopback(_without_port(environ.get("HTTP_HOST", ""))):
            return application(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
        return [_REFUSAL]

    return guarded


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() and (":" not in name or name.endswith("]")) else host
