"""Who may ask the server of ``kith serve`` for pages."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""

_REFUSAL = b"This journal answers only on the machine where it lies.\n"
_FOR_THIS_SITE = [
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
]


def refuse_address(address: str) -> str:
    """Why a server cannot listen at ``HOST:PORT``; nothing where it can."""
    host, _, port = address.rpartition(":")
    if not host or not _is_port(port):
        return "it is not written HOST:PORT"
    try:
        # As MkDocs: a name is looked up among the addresses of the fourth version.
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            # As the server does: one that ended a moment ago is not in the way.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host.strip("[]"), int(port)))
    except (OSError, UnicodeError) as error:
        return getattr(error, "strerror", "") or str(error)
    return ""


def _is_port(text: str) -> bool:
    if not text.isascii():
        return False
    if not text.isdigit():
        return False
    return 0 < int(text) < 2**16


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

    def guarded(
        environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        if is_loopback(_without_port(environ.get("HTTP_HOST", ""))):
            return application(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
        return [_REFUSAL]

    return guarded


def keep_to_this_site(application: Application) -> Application:
    """An application whose answers browsers keep from the pages of every other site.

    The lists that are searched are scripts. Any page on the web may name a script of this machine
    as one of its own, and could read what it sets.

    Args:
        application: Answers.
    """

    def answer(
        environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
            return start_response(status, [*headers, *_FOR_THIS_SITE], *exc_info)

        return application(environ, start)

    return answer


def mark_reload_script(application: Application, nonce: str) -> Application:
    """An application whose pages mark the live-reload script as the one that may run.

    MkDocs puts it into each page that it serves, behind everything else. No other script stands
    in a page itself, and with the mark none need be allowed to.

    Args:
        application: Answers with pages.
        nonce: The mark, which the pages' policy names.
    """
    marked_script = f'<script nonce="{nonce}">'.encode()

    def marking(
        environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        started: list[Any] = []
        answer = application(environ, lambda *args: started.extend(args))
        status, headers, *exc_info = started
        if dict(headers).get("Content-Type") == "text/html":
            before, script, after = b"".join(answer).rpartition(b"<script>")
            answer = [before, marked_script if script else b"", after]
            headers = [pair for pair in headers if pair[0] != "Content-Length"]
            headers.append(("Content-Length", str(sum(map(len, answer)))))
        start_response(status, headers, *exc_info)
        return answer

    return marking


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    if not colon or not port.isdigit():
        return host
    if ":" not in name:
        return name
    # An IPv6 address alone has colons, too, but no brackets.
    if name.endswith("]"):
        return name
    return host
