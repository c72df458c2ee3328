"""Comments that somebody wrote into a text for themselves: no reader sees them, nor does a share.

HTML's, Obsidian's ``%%``, and the definition that leads nowhere, ``[//]: # (a note)``.
"""

from __future__ import annotations

import re

_HTML = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"  # unclosed, it lasts to the end
    r"|<!\[CDATA\[.*?(?:\]\]>|\Z)",
    re.DOTALL,
)
# What browsers take for a comment as well.
_BOGUS = re.compile(r"<[!?][^>]*>|</[^a-zA-Z>][^>]*>")
_OBSIDIAN = re.compile(r"%%.*?%%", re.DOTALL)
_TO_NOWHERE = re.compile(
    r"^[ ]{0,3}\[(?!\^)[^\]\n]*+\]:[ \t]*+\n?[ \t]*+(?:#|<>|<\#>)"
    r"(?:[ \t]*+\n?[ \t]*+(?:\"[^\"]*+\"|'[^']*+'|\((?:[^()]|\([^()]*+\))*+\))[ \t]*+$"
    r"|(?:[ \t][^\n]*+)?$)",
    re.MULTILINE,
)


def without_comments(text: str) -> str:
    """A text without its comments.

    Args:
        text: Markdown.
    """
    if "<" in text:
        text = _HTML.sub("", text)
        # Behind the last end nothing ends, which would be looked for again and again.
        last = text.rfind(">") + 1
        text = _BOGUS.sub("", text[:last]) + text[last:]
    if "%%" in text:
        text = _OBSIDIAN.sub("", text)
    if "]:" in text:
        return _TO_NOWHERE.sub("", text)
    return text
