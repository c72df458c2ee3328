"""Quotes texts as words of a shell command, so that nothing in them is run."""

from __future__ import annotations

import re

from kith.text.lazy_pattern import LazyPattern
from kith.text.visible import HIDDEN

_ESCAPED = LazyPattern(rf"['\\]|{HIDDEN.pattern}")


def word(text: str) -> str:
    """A text as one word.

    What a terminal would obey, or would not show, is written with escapes between ``$'`` and
    ``'``, which the shells bash, zsh and ksh read.
    """
    if HIDDEN.search(text):
        return f"$'{_ESCAPED.sub(_escape, text)}'"
    import shlex  # noqa: PLC0415 - where a command is shown

    return shlex.quote(text)


def arguments(*texts: str) -> str:
    """Texts as the arguments of a command, behind its options; none is taken for an option.

    Args:
        texts: One for each argument.
    """
    words = " ".join(map(word, texts))
    if any(text.startswith("-") for text in texts):
        return f"-- {words}"
    return words


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    if sign in "'\\":
        return f"\\{sign}"
    encoded = sign.encode("utf-8", "surrogateescape")
    return "".join(f"\\x{byte:02x}" for byte in encoded)
