"""Makes Markdown of other people's text that shows it as it is, and means nothing more.

No heading, list, box, link, reference, HTML or promise comes of it, in whichever program a file is
opened; and where it has none of their marks, it stays as it was written.
"""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"""
    (?P<entity><(?=[A-Za-z/!?])|&(?=\#?[A-Za-z0-9]+;))
    | \\(?=[!-/:-@\[-`{-~]|$)
    | [`*\[]
    | (?<![^\W_])_ | _(?![^\W_])     # within a word it means nothing
    | (?<=\])\(
    | (?<=~)~ | ~(?=~)
    """,
    re.VERBOSE | re.MULTILINE,
)
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
# What a line begins with, or is made of: headings, quotes, items, rules and tables.
_START = re.compile(
    r"\#{1,6}(?=[ \t]|\Z)|>|[-+](?=[ \t]|\Z)|[-=|:](?=[-=|:\ \t]*\Z)",
)
_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=[ \t]|\Z)")
# What a promise of the owner's begins with.
_PROMISE = re.compile(r"((?:next|to[ -]?do|promised)[ \t]*)(:)", re.IGNORECASE)
# No file may hold them.
_UNSAFE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def as_markdown(text: str) -> str:
    """A text as Markdown that shows it; its line breaks stay, its indentation does not.

    Args:
        text: Any text; control characters and lone halves of characters are left out.
    """
    text = _UNSAFE.sub("", text).strip()
    lines = [_escape_line(line.strip(" \t")) for line in _LINE_END.split(text)]
    following_lines = [*lines[1:], ""]
    written = []
    for line, following in zip(lines, following_lines, strict=True):
        written.append(line)
        if line and following:
            # Two spaces keep a line break, as every reader of Markdown has it.
            written.append("  ")
        written.append("\n")
    return "".join(written[:-1])


def _escape_line(line: str) -> str:
    line = _MARKS.sub(_escape_mark, line)
    if _START.match(line):
        return f"\\{line}"
    if line.startswith("<<"):
        # The mark of a conflict between two versions.
        return f"&lt;{line[1:]}"
    for pattern in (_NUMBERED, _PROMISE):
        match = pattern.match(line)
        if match is not None:
            return f"{match[1]}\\{match[2]}{line[match.end() :]}"
    return line


def _escape_mark(match: re.Match[str]) -> str:
    if match["entity"]:
        return _ENTITIES[match[0]]
    return f"\\{match[0]}"
