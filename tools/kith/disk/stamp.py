"""Identifies the content of a file by a digest."""

from __future__ import annotations

from kith.errors import KithError

Content = str | bytes
"""The content of a file: a text, which becomes UTF-8, or bytes as they are."""


def stamp_of(content: Content) -> str:
    """A digest that no other content has."""
    import hashlib  # noqa: PLC0415 - where something is written

    return hashlib.sha256(encoded(content)).hexdigest()


def encoded(content: Content) -> bytes:
    """The content of a file as bytes.

    Raises:
        KithError: A text cannot be written as UTF-8.
    """
    if isinstance(content, bytes):
        return content
    try:
        return content.encode("utf-8")
    except UnicodeEncodeError as error:
        excerpt = content[max(0, error.start - 20) : error.end]
        msg = f'nothing was written: "{excerpt}" is not valid UTF-8'
        raise KithError(msg, "use a terminal that is set to UTF-8") from error
