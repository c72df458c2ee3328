"""What a page of the site may load and send."""

from __future__ import annotations

# `file:` beside 'self', because pages opened from disk have no origin to compare with.
_STRICT = {
    "default-src": "'none'",
    "script-src": "'self' file:",
    "style-src": "'self' file:",
    "img-src": "'self' data: file:",
    "font-src": "'self' file:",
    "base-uri": "'none'",
    "form-action": "'none'",
}


def content_policy(reload_nonce: str = "") -> str:
    """The Content-Security-Policy of every page.

    Args:
        reload_nonce: What marks the script that the live-reload server puts into a page, which
            asks the server for news; nothing where pages are not served.
    """
    directives = dict(_STRICT)
    if reload_nonce:
        directives["script-src"] += f" 'nonce-{reload_nonce}'"
        directives["connect-src"] = "'self'"
    return "; ".join(f"{name} {value}" for name, value in directives.items())
