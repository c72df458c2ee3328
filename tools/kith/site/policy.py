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


def content_policy(*, is_served: bool) -> str:
    """The Content-Security-Policy of every page.

    Args:
        is_served: Whether the live-reload server adds its script, which stands in the page and
            asks the server for news.
    """
    directives = dict(_STRICT)
    if is_served:
        directives["script-src"] += " 'unsafe-inline'"
        directives["connect-src"] = "'self'"
    return "; ".join(f"{name} {value}" for name, value in directives.items())
