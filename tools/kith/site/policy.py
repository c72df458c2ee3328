"""What a page of the site may load and send.

From disk, no policy tells one file or host from another: Chromium takes ``'self'`` for all that
``file:`` reaches. So a page without pictures admits none, and its icon is part of it.
"""

from __future__ import annotations

# `file:` beside 'self', because pages opened from disk have no origin to compare with.
_STRICT = {
    "default-src": "'none'",
    "script-src": "'self' file:",
    "style-src": "'self' file:",
    "img-src": "data:",
    "font-src": "'self' file:",
    "base-uri": "'none'",
    "form-action": "'none'",
}


def content_policy(reload_nonce: str = "", *, has_pictures: bool = False) -> str:
    """The Content-Security-Policy of a page.

    Args:
        reload_nonce: What marks the script that the live-reload server puts into a page, which
            asks the server for news; nothing where pages are not served.
        has_pictures: Whether it shows pictures that are files of the site.
    """
    directives = dict(_STRICT)
    if has_pictures:
        directives["img-src"] += " 'self' file:"
    if reload_nonce:
        directives["script-src"] += f" 'nonce-{reload_nonce}'"
        directives["connect-src"] = "'self'"
    return "; ".join(f"{name} {value}" for name, value in directives.items())
