"""What breaks a line of YAML that looks right, and how the line was meant.

Each suspect is tried: it is the cause only if YAML can be read further with the line as meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from kith.text.bullets import as_item, bullet_of, name_of_mark
from kith.text.characters import (
    BREAKS,
    COLONS,
    find_hidden,
    odd_character_names,
    with_plain_blanks,
    without_hidden,
)
from kith.text.emit import single_quoted
from kith.text.lazy_pattern import LazyPattern
from kith.text.nodes import Mapping
from kith.text.yaml_events import Parsed, parse_yaml

_MAX_LINES = 40
# Reading a header this long takes a moment, and each suspect has it read once.
_MAX_LENGTH = 50_000
_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*|\d{4}(?:-\d{2}){0,2}[ \w-]+)")
_ODD_COLON = LazyPattern(rf"{_KEY.pattern}[ \t]*[{COLONS}][ \t]*(?P<value>.*)\Z")
_TIGHT_COLON = LazyPattern(rf"{_KEY.pattern}:(?!//)(?P<value>[^\s/].*)\Z")
_BREAK = LazyPattern(f"[{BREAKS}]")
_TAB = LazyPattern(
    r"(?P<lead>[ \t]*\t[ \t]*)(?=\S)|(?P<dashes>(?:[ ]*-[ ]+)*[ ]*-[ ]*\t[ \t]*)(?=\S)",
)
_HASH = LazyPattern(r"(?P<before>.*\S)[ \t]+#")
_KEY_LEAD = LazyPattern(rf"[ \t]*(?:-[ \t]+)*(?:{_KEY.pattern}:[ \t]+)?")
_BRACKETS = frozenset("[{")
_TAG = LazyPattern(r"#[^,\[\]{}]+")
_LINK = LazyPattern(
    r"(?P<key>(?:[\w-]+:[ \t]+)?)(?P<link>\[[^\]]*\]\([^)]*\).*|<[^>]*>.*)\Z",
)


class Suspect(msgspec.Struct, frozen=True, kw_only=True):
    """What may break a line.

    Args:
        line: Its number in the header, counted from 0.
        column: Where in the line, counted from 1.
        message: What stands there, a sentence without a full stop.
        meant: The line as it was meant.
        tried: The line with which it is tried, where that is another one.
    """

    line: int
    column: int
    message: str
    meant: str
    tried: str = ""


def find_cause(head: str, line: int) -> Suspect | None:
    """What breaks a header at a line or above it; nothing where it is none of the known things.

    Args:
        head: YAML that cannot be read, or is no mapping.
        line: Where the parser stopped, counted from 0.
    """
    if len(head) > _MAX_LENGTH:
        return None
    lines = head.split("\n")
    before = parse_yaml(head)
    last = min(line, len(lines) - 1)
    first = max(0, line - _MAX_LINES + 1)
    for number in range(last, first - 1, -1):
        for suspect in suspects(lines[number], number):
            if _is_cause(suspect, lines, before):
                return suspect
    return None


def _is_cause(suspect: Suspect, lines: list[str], before: Parsed) -> bool:
    """Whether YAML can be read, or be read further, with a line as meant; and is a mapping then."""
    number = suspect.line
    line = suspect.tried or suspect.meant
    tried = list(lines)
    tried[number] = line
    after = parse_yaml("\n".join(tried))
    if not after.problems:
        return isinstance(after.node, Mapping)
    if not before.problems:
        return False
    longer_by = max(0, len(line) - len(lines[number]))
    old = before.problems[0]
    new = after.problems[0]
    return (new.line, new.column) > (old.line, old.column + longer_by)


def suspects(line: str, number: int) -> Iterator[Suspect]:
    """Everything that may break a line, whether it does or not.

    Args:
        line: The line, with or without a carriage return.
        number: Its number.
    """
    end = ""
    if line.endswith("\r"):
        end = "\r"
    text = line.removesuffix("\r")
    clues = [
        *_invisible(text),
        *_marks(text),
        *_hashes(text),
    ]
    for clue in clues:
        tried = clue.tried
        if tried:
            tried += end
        yield Suspect(
            line=number,
            column=clue.column,
            message=clue.message,
            meant=clue.meant + end,
            tried=tried,
        )


class _Clue(msgspec.Struct, frozen=True):
    """A suspect before its line is known; see :class:`Suspect`."""

    column: int
    message: str
    meant: str
    tried: str = ""


def _invisible(text: str) -> Iterator[_Clue]:
    """Invisible causes: tabs, odd blanks, zero-width characters, line separators."""
    tab = _TAB.match(text)
    if tab is not None:
        yield _tab(text, tab)
    if text.isascii():
        return
    plain = with_plain_blanks(text)
    if plain != text:
        index = _first_difference(text, plain)
        message = f"{odd_character_names(text[index])} is used where YAML needs a space"
        yield _Clue(index + 1, message, plain)
    hidden = find_hidden(text)
    if hidden:
        start = hidden[0][0]
        message = (
            f"there is an invisible character here: {odd_character_names(text[start])}"
        )
        yield _Clue(start + 1, message, without_hidden(text))
    line_break = _BREAK.search(text)
    if line_break is not None:
        sign = odd_character_names(line_break[0])
        message = f"{sign} is used where YAML needs a space or the end of the line"
        yield _Clue(line_break.start() + 1, message, _BREAK.sub(" ", text))


def _tab(text: str, tab: re.Match[str]) -> _Clue:
    rest = text[tab.end() :]
    dashes = tab["dashes"]
    if dashes:
        position = "after a dash"
        meant = dashes.split("\t")[0].rstrip() + " " + rest
    else:
        position = "before the text"
        meant = tab[0].replace("\t", "  ") + rest
    message = f"there is a tab {position}, where YAML allows only spaces"
    return _Clue(text.index("\t") + 1, message, meant)


def _first_difference(text: str, plain: str) -> int:
    """The index of the first character that two texts do not have in common."""
    for index, (sign, plain_sign) in enumerate(zip(text, plain, strict=False)):
        if sign != plain_sign:
            return index
    return min(len(text), len(plain))


def _marks(text: str) -> Iterator[_Clue]:
    """Colons, list marks and links that YAML reads as something else."""
    lead = _LEAD.match(text)
    start = 0
    if lead is not None:
        start = lead.end()
    before = text[:start]
    rest = text[start:]
    odd_colon = _ODD_COLON.match(rest)
    if odd_colon is not None:
        meant = f"{before}{odd_colon['key'].strip()}: {odd_colon['value']}".rstrip()
        sign = odd_character_names(rest[: odd_colon.start("value")])
        message = f"{sign} is used where YAML needs a colon and a space"
        yield _Clue(start + len(odd_colon["key"]) + 1, message, meant)
    tight_colon = _TIGHT_COLON.match(rest)
    if tight_colon is not None:
        meant = f"{before}{tight_colon['key']}: {tight_colon['value']}"
        column = start + tight_colon.start("value") + 1
        yield _Clue(column, "a space is missing after the colon", meant)
    yield from _bullets(text)
    link = _LINK.match(rest)
    if link is not None:
        quoted = single_quoted(link["link"].rstrip())
        message = "a link needs quotes: YAML reads its first bracket as a list"
        column = start + link.start("link") + 1
        yield _Clue(column, message, f"{before}{link['key']}{quoted}")


def _bullets(text: str) -> Iterator[_Clue]:
    item = text.lstrip(" ")
    indent = len(text) - len(item)
    bullet = bullet_of(item)
    if bullet is not None:
        meant = text[:indent] + as_item(item, bullet)
        yield _Clue(indent + 1, name_of_mark(bullet), meant)


def _hashes(text: str) -> Iterator[_Clue]:
    """A hash sign that cuts off the end of a list, or of a text that goes on below."""
    if "#" not in text:
        return
    comment = _HASH.match(text)
    if comment is None:
        return
    column = comment.end()
    lost = text[column - 1 :].rstrip()
    message = f'a hash sign starts a comment here: "{lost}" is lost'
    if not _BRACKETS.isdisjoint(comment["before"]):
        start = text.find("[")
        if start < 0:
            start = text.index("{")
        quoted_tags = _TAG.sub(_in_quotes, text[start:])
        yield _Clue(column, message, text[:start] + quoted_tags)
    # A text in several lines needs quotes around all of it; it is tried without the sign.
    lead = ""
    key = _KEY_LEAD.match(text)
    if key is not None:
        lead = key[0]
    rest = text[len(lead) :].rstrip()
    meant = f"{lead}'{rest} … and the lines below, up to another '"
    yield _Clue(column, message, meant, tried=text.replace(" #", " "))


def _in_quotes(match: re.Match[str]) -> str:
    return single_quoted(match[0].rstrip())
