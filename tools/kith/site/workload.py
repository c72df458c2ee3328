"""How much work a text asks of a Markdown reader, told beforehand: too much, and it stays text.

What somebody imports may hold ten thousand brackets. The work is counted, not timed, so that one
text is always shown in one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_WORK = 50_000
"""Units that are rendered; on a machine of 2026 a unit takes 30 to 80 microseconds at most.

Ordinary prose has a unit in thirty letters: 50,000 are over a megabyte of it.
"""

MOST_OWN_WORK = 25_000
"""Such units of a hand-written page; Python-Markdown takes up to 200 microseconds for one."""

MOST_STEPS = 3_000_000
"""Steps of Python-Markdown that are taken; a million take up to a second."""

LONGEST_OWN_PAGE = 1_000_000
"""Characters of a hand-written page that are rendered: at 2 microseconds each, 2 seconds."""

DEEPEST_HTML = 200
"""Elements within each other that are shown; browsers stop at 512."""

_COSTLY = "\n\r[<"
_CHEAPER = "|*_`&\\>"
_CHEAPER_IN_A_UNIT = 4
_LETTERS_IN_A_UNIT = 50
_TAG = re.compile(r"<(/?)([a-z0-9]+)", re.IGNORECASE)
# What does not hold others of its kind, or is closed by the next of them.
_SHALLOW = frozenset(
    {"br", "hr", "img", "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead"}
)
_BRACKET = re.compile(r"\\.|\]\(|[\[\]()\n]", re.DOTALL)
_BLOCK_END = re.compile(r"\n[ \t]*\n")
_UNCLOSED_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_UNCLOSED_SECTION = re.compile(r"<[!?]")
_FENCE = re.compile(r"^[ \t]*(?:~{3}|`{3})", re.MULTILINE)
# Marks of quotations and lists one behind the other on a line: each is a call within a call.
_NESTED = re.compile(
    r"^[ \t]*+(?:(?:>|(?:[-+*]|[0-9]{1,9}[.)])[ \t])[ \t]*+){100}", re.MULTILINE
)
# One step is what looking at one character for one bracket takes: so much less or more do others.
_LINES_IN_A_STEP = 25
_FENCES_IN_A_STEP = 400
_STEPS_OF_A_SECTION = 20


def rendering_work(body: str) -> int:
    """How much work it is to render a body, in units of one line, link or tag.

    Args:
        body: Markdown, not trusted.
    """
    return (
        sum(map(body.count, _COSTLY))
        + sum(map(body.count, _CHEAPER)) // _CHEAPER_IN_A_UNIT
        + len(body) // _LETTERS_IN_A_UNIT
    )


def refuse_body(body: str) -> str:
    """Why a body is not rendered; nothing where it is."""
    if rendering_work(body) > MOST_WORK:
        return "it would take too long to render"
    return ""


def is_too_deep(fragment: str) -> bool:
    """Whether HTML holds more elements within each other than anybody writes."""
    depth = 0
    for tag in _TAG.finditer(fragment):
        if tag[2].lower() in _SHALLOW:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST_HTML:
            return True
    return False


def refuse_own_page(text: str) -> str:
    """Why a hand-written page is not rendered; nothing where it is.

    Python-Markdown looks for the end of each bracket, tag and fence anew, to the end of the
    paragraph or the page.

    Args:
        text: Markdown, of whoever could write into the folder of pages.
    """
    if len(text) > LONGEST_OWN_PAGE:
        return f"it has more than {LONGEST_OWN_PAGE:,} characters"
    if _NESTED.search(text):
        return "it is nested too deeply"
    if rendering_work(text) > MOST_OWN_WORK or _steps(text) > MOST_STEPS:
        return "it would take too long to render"
    return ""


def _steps(text: str) -> int:
    steps = sum(map(_steps_of_block, _BLOCK_END.split(text)))
    steps += _matches(_UNCLOSED_TAG, text) * len(text)
    steps += _unclosed_sections(text) * len(text) * _STEPS_OF_A_SECTION
    return steps + _matches(_FENCE, text) * len(text) // _FENCES_IN_A_STEP


def _steps_of_block(block: str) -> int:
    lines = block.count("\n") + 1
    return sum(_bracket_spans(block)) + lines * len(block) // _LINES_IN_A_STEP


def _bracket_spans(block: str) -> Iterator[int]:
    """How far it is from each bracket to the one that closes it, or to the paragraph's end."""
    square: list[int] = []
    round_: list[int] = []
    for bracket in _BRACKET.finditer(block):
        start = bracket.start()
        sign = bracket[0]
        if sign.startswith("]") and square:
            yield start - square.pop()
        # A parenthesis counts where it starts an address, or stands within one.
        is_in_address = bool(round_) or sign == "]("
        if sign == "[":
            square.append(start)
        elif is_in_address and sign.endswith("("):
            round_.append(start)
        elif is_in_address and sign == ")":
            yield start - round_.pop()
    for start in (*square, *round_):
        yield len(block) - start


def _unclosed_sections(text: str) -> int:
    """How many comments, declarations and instructions start that no later ``>`` closes."""
    last = text.rfind(">")
    return sum(section.start() > last for section in _UNCLOSED_SECTION.finditer(text))


def _matches(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
