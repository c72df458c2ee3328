"""The words of a post that are its author's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kith.prose.plain import plain_text

# The bullets a line can begin with.
_BULLETS = r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+){0,8}"
_QUOTED_LINE = re.compile(rf"{_BULLETS}>")
_FENCE = re.compile(rf"{_BULLETS}(`{{3,}}(?=[^`]*$)|~{{3,}})(.*)")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]{0,1000}?(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# An opening mark counts before a word only, where the same one closes.
_OPENING_MARK = re.compile(r"[“„«»‹›「『]|(?<!\w)[\"'‘‚”]")
_CLOSING_MARKS = {
    "“": re.compile("”"),
    "„": re.compile("[“”]"),
    "”": re.compile(r"”(?!\w)"),
    "«": re.compile("»"),
    "»": re.compile("«"),
    "‹": re.compile("›"),
    "›": re.compile("‹"),
    "「": re.compile("」"),
    "『": re.compile("』"),
    '"': re.compile('"'),
    "'": re.compile(r"['’](?!\w)"),
    "‘": re.compile(r"['’](?!\w)"),
    "‚": re.compile(r"[‘’](?!\w)"),
}
_POINTING = re.compile(
    r"!?\[[^\[\]\n]*\]\([^()\s]*\)|<?https?://[^\s>)]+>?|\bwww\.\S+|[#@]\w[\w-]*"
    r"|\[\[[^\[\]\n]*\]\]"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def blank_quoted(body: str) -> str:
    """A text with quoted lines, code and comments made blank; every place in it stays the same.

    A quoted line begins with ``>``. The line below it is the author's own unless it does so, too:
    a network shows a post as it is written, and knows no quotation that goes on by itself. A code
    block without its end is none.
    """
    lines = body.split("\n")
    for first, last in _code_blocks(lines):
        for number in range(first, last + 1):
            lines[number] = " " * len(lines[number])
    text = "\n".join(
        " " * len(line) if _QUOTED_LINE.match(line) else line for line in lines
    )
    # Only comments that end are looked for: each of the others would be sought to the end.
    end = text.rfind("-->") + 3
    if end > 3:
        text = _COMMENT.sub(_blank, text[:end]) + text[end:]
    return _CODE.sub(_blank, text) if "`" in text else text


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _code_blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last line of each code block."""
    fences = [
        (number, *found) for number, line in enumerate(lines) if (found := _fence(line))
    ]
    # From this many marks on, there is no end to be found any more.
    endless: dict[str, int] = {}
    done = -1
    for place, (number, mark, length, _) in enumerate(fences):
        if number <= done or length >= endless.get(mark, length + 1):
            continue
        last = _end_of_block(fences, place)
        if last is None:
            endless[mark] = length
        else:
            done = last
            yield number, last


def _end_of_block(
    fences: Sequence[tuple[int, str, int, bool]], place: int
) -> int | None:
    _, mark, length, _ = fences[place]
    for index in range(place + 1, len(fences)):
        number, other, many, is_bare = fences[index]
        if other == mark and many >= length and is_bare:
            return number
    return None


def _fence(line: str) -> tuple[str, int, bool] | None:
    """The mark of a fence, how many of them, and whether nothing follows them."""
    found = _FENCE.match(line) if "```" in line or "~~~" in line else None
    return (found[1][0], len(found[1]), not found[2].strip()) if found else None


def blank_quotations(text: str) -> str:
    """A text with what stands in quotation marks made blank; every place in it stays the same.

    Several words in quotation marks are somebody else's, or not meant; a single one is.
    Quotations end on the line on which they begin.
    """
    return "\n".join(_blank_quotations(line) for line in text.split("\n"))


def _blank_quotations(line: str) -> str:
    parts = []
    place = 0
    # What is not closed behind one mark is not closed behind the next one either.
    unclosed: set[str] = set()
    for opening in _OPENING_MARK.finditer(line):
        if opening.start() < place or opening[0] in unclosed:
            continue
        closing = _CLOSING_MARKS[opening[0]].search(line, opening.end())
        if closing is None:
            unclosed.add(opening[0])
            continue
        words = line[opening.end() : closing.start()]
        parts.append(line[place : opening.start()])
        is_blank = re.search(r"\s", words.strip()) is not None
        quotation = line[opening.start() : closing.end()]
        parts.append(" " * len(quotation) if is_blank else quotation)
        place = closing.end()
    return "".join([*parts, line[place:]])


def own_words(body: str) -> list[str]:
    """The words that are neither quotation, code, address, hashtag nor mention."""
    return find_words(plain_text(_POINTING.sub(" ", blank_quoted(body))).text)


def find_words(text: str) -> list[str]:
    """The words of a plain text that are neither address, hashtag nor mention."""
    return _WORD.findall(_POINTING.sub(" ", text))


def find_hashtags(body: str) -> list[re.Match[str]]:
    """The hashtags of a text; headings and the ends of addresses are none."""
    return list(
        re.finditer(r"(?<![\w/&#])#(?=\w*[^\W\d_])\w[\w-]*", blank_quoted(body))
    )


def find_links(body: str) -> list[re.Match[str]]:
    """The web addresses of a text."""
    return list(re.finditer(r"https?://[^\s<>)\]]+|\bwww\.[^\s<>)\]]+", body))
