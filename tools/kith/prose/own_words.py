"""The words of a post that are its author's own."""

from __future__ import annotations

import re

_QUOTED = re.compile(
    r"^[ \t]*>.*$|```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]*`", re.MULTILINE | re.DOTALL
)
_POINTING = re.compile(
    r"!?\[[^\]\n]*\]\([^)\n]*\)|<?https?://[^\s>)]+>?|\bwww\.\S+|[#@]\w[\w-]*|\[\[[^\]\n]*\]\]"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def blank_quoted(body: str) -> str:
    """A text with quotations (``>``) and code made blank; every place in it stays the same."""
    return _QUOTED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)


def own_words(body: str) -> list[str]:
    """The words that are neither quotation, code, address, hashtag nor mention."""
    return _WORD.findall(_POINTING.sub(" ", blank_quoted(body)))


def find_hashtags(body: str) -> list[re.Match[str]]:
    """The hashtags of a text; headings and the ends of addresses are none."""
    return list(re.finditer(r"(?<![\w/&#])#(?=\w*[^\W\d_])\w[\w-]*", blank_quoted(body)))


def find_links(body: str) -> list[re.Match[str]]:
    """The web addresses of a text."""
    return list(re.finditer(r"https?://[^\s<>)\]]+|\bwww\.[^\s<>)\]]+", body))
