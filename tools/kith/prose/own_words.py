"""The words of a post that are its author's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kith.prose.plain import PlainText, plain_text
from kith.text.lazy_pattern import LazyPattern

# The bullets a line can begin with.
_BULLETS = r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+){0,8}"
_QUOTED_LINE = LazyPattern(rf"{_BULLETS}>")
# Where a line ends, whichever program wrote it.
_LINE_END = LazyPattern(
    r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|<br ?/?>", re.IGNORECASE
)
# Marks of a quotation that serve as arrows: before a link, or in a list of a few words each.
_ARROW = LazyPattern(rf"{_BULLETS}>+(?=[^>\n]{{0,80}}(?:https?://|\bwww\.))")
_SHORT_ITEM = LazyPattern(rf"{_BULLETS}>+[ \t]*\S+(?:[ \t]+\S+){{0,7}}[ \t]*$")
_QUOTE_MARK = LazyPattern(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_SENTENCE_END = (".", "!", "?", '"', "”", "…")
_FENCE = LazyPattern(rf"{_BULLETS}(`{{3,}}(?=[^`]*$)|~{{3,}})(.*)")
_CODE = LazyPattern(r"(?<!`)(`+)(?!`)[^\n]{0,1000}?(?<!`)\1(?!`)")
_COMMENT = LazyPattern(r"<!--.*?-->", re.DOTALL)
# An opening mark counts before a word only, where the same one closes.
_OPENING_MARK = LazyPattern(r"[“„«»‹›「『]|(?<!\w)[\"'‘‚”]")
_CLOSING_MARKS = {
    "“": LazyPattern("”"),
    "„": LazyPattern("[“”]"),
    "”": LazyPattern(r"”(?!\w)"),
    "«": LazyPattern("»"),
    "»": LazyPattern("«"),
    "‹": LazyPattern("›"),
    "›": LazyPattern("‹"),
    "「": LazyPattern("」"),
    "『": LazyPattern("』"),
    '"': LazyPattern('"'),
    "'": LazyPattern(r"['’](?!\w)"),
    "‘": LazyPattern(r"['’](?!\w)"),
    "‚": LazyPattern(r"[‘’](?!\w)"),
}
_POINTING = LazyPattern(
    r"!?\[[^\[\]\n]*\]\([^()\s]*\)|<?https?://[^\s>)]+>?|\bwww\.\S+|[#@]\w[\w-]*"
    r"|\[\[[^\[\]\n]*\]\]"
)
_WORD = LazyPattern(r"[^\W\d_][\w'’-]*")
_HASHTAG = LazyPattern(r"(?<![\w/&#])#(?=\w*[^\W\d_])\w[\w-]*")
_LINK = LazyPattern(r"https?://[^\s<>)\]]+|\bwww\.[^\s<>)\]]+")


class _Fence(NamedTuple):
    """A line that opens or closes a code block.

    Args:
        line: Its line, counted from 0.
        mark: The character it consists of.
        length: How many of them.
        is_bare: Whether nothing follows them.
    """

    line: int
    mark: str
    length: int
    is_bare: bool


def blank_quoted(body: str) -> str:
    """A text with quoted lines, code and comments made blank; every position in it stays the same.

    A quoted line begins with ``>``. The line below it is the author's own unless it does so, too:
    a network shows a post as it is written, and knows no quotation that goes on by itself. A code
    block without its end is none.
    """
    lines, ends = _split_lines(body)
    for first, last in _code_blocks(lines):
        for index in range(first, last + 1):
            lines[index] = " " * len(lines[index])
    if ">" in body:
        for index in _quoted_lines(lines):
            lines[index] = " " * len(lines[index])
    text = "".join(line + end for line, end in zip(lines, ends, strict=True))
    # Only comments that end are looked for: each of the others would be sought to the end.
    end = text.rfind("-->") + 3
    if end > 3:
        text = _COMMENT.sub(_blank, text[:end]) + text[end:]
    if "`" in text:
        return _CODE.sub(_blank, text)
    return text


def _split_lines(body: str) -> tuple[list[str], list[str]]:
    """The lines of a text, and what ends each."""
    lines, ends = [], []
    start = 0
    for end in _LINE_END.finditer(body):
        lines.append(body[start : end.start()])
        ends.append(end[0])
        start = end.end()
    return [*lines, body[start:]], [*ends, ""]


def _quoted_lines(lines: Sequence[str]) -> Iterator[int]:
    """The lines that quote somebody; the mark may also be an arrow of the author's own."""
    is_item = [_is_short_item(line) for line in lines]
    for index, line in enumerate(lines):
        if not _QUOTED_LINE.match(line):
            continue
        if _ARROW.match(line):
            continue
        neighbors = is_item[max(0, index - 1) : index + 2]
        is_list = sum(neighbors) > 1
        if not is_item[index] or not is_list:
            yield index


def _is_short_item(line: str) -> bool:
    """Whether a line that begins with the mark reads like an item of a list."""
    if not _SHORT_ITEM.match(line):
        return False
    return not line.rstrip().endswith(_SENTENCE_END)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _code_blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last line of each code block."""
    fences = list(_fences(lines))
    # From this length on, a fence of a mark has no end any more.
    endless: dict[str, int] = {}
    last_line = -1
    for position, fence in enumerate(fences):
        is_within = fence.line <= last_line
        if is_within:
            continue
        if fence.length >= endless.get(fence.mark, fence.length + 1):
            continue
        end = _end_of_block(fences, position)
        if end is None:
            endless[fence.mark] = fence.length
        else:
            last_line = end
            yield fence.line, end


def _end_of_block(fences: Sequence[_Fence], position: int) -> int | None:
    """The line of the first fence that closes the block of one."""
    opening = fences[position]
    for index in range(position + 1, len(fences)):
        fence = fences[index]
        is_alike = fence.mark == opening.mark and fence.length >= opening.length
        if is_alike and fence.is_bare:
            return fence.line
    return None


def _fences(lines: Sequence[str]) -> Iterator[_Fence]:
    for index, line in enumerate(lines):
        if "```" not in line and "~~~" not in line:
            continue
        match = _FENCE.match(line)
        if match:
            marks, rest = match.groups()
            yield _Fence(index, marks[0], len(marks), not rest.strip())


def read_own(written: str) -> PlainText:
    """The author's own words in a text, as they read: no quoted lines, code or comments.

    Where every line is marked as quoted, readers see nothing else, and all of it counts.
    """
    unquoted = blank_quoted(written)
    if unquoted.isspace():
        unquoted = blank_quoted(_QUOTE_MARK.sub(_blank_mark, written))
    return plain_text(unquoted)


def _blank_mark(match: re.Match[str]) -> str:
    return " " * len(match[0])


def blank_quotations(text: str) -> str:
    """A text with what stands in quotation marks made blank; every position in it stays the same.

    Several words in quotation marks are somebody else's, or not meant; a single one is.
    Quotations end on the line on which they begin.
    """
    return "\n".join(_blank_quotations(line) for line in text.split("\n"))


def _blank_quotations(line: str) -> str:
    parts = []
    position = 0
    # What is not closed behind one mark is not closed behind the next one either.
    unclosed: set[str] = set()
    for opening in _OPENING_MARK.finditer(line):
        mark = opening[0]
        if opening.start() < position:
            continue
        if mark in unclosed:
            continue
        closing = _CLOSING_MARKS[mark].search(line, opening.end())
        if closing is None:
            unclosed.add(mark)
            continue
        quotation = line[opening.start() : closing.end()]
        words = line[opening.end() : closing.start()].split()
        if len(words) > 1:
            quotation = " " * len(quotation)
        parts += [line[position : opening.start()], quotation]
        position = closing.end()
    return "".join(parts) + line[position:]


def own_words(body: str) -> list[str]:
    """The words that are neither quotation, code, address, hashtag nor mention."""
    return find_words(plain_text(_POINTING.sub(" ", blank_quoted(body))).text)


def quoted_words(body: str) -> str:
    """The text of quoted lines, without the marks."""
    lines, _ = _split_lines(body)
    return " ".join(lines[index].lstrip(" \t>") for index in _quoted_lines(lines))


def find_words(text: str) -> list[str]:
    """The words of a plain text that are neither address, hashtag nor mention."""
    return _WORD.findall(_POINTING.sub(" ", text))


def find_hashtags(body: str) -> list[re.Match[str]]:
    """The hashtags of a text; headings and the ends of addresses are none."""
    return list(_HASHTAG.finditer(blank_quoted(body)))


def find_links(body: str) -> list[re.Match[str]]:
    """The web addresses of a text."""
    return list(_LINK.finditer(body))
