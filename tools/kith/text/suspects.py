"""What breaks a line of YAML that looks right, and how the line was meant.

Each suspect is tried: it is the cause only if YAML can be read further with the line as meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from kith.text.bullets import as_item, bullet_of, name_of_mark
from kith.text.characters import BREAKS, COLONS, find_hidden, named, with_plain_blanks
from kith.text.emit import single_quoted
from kith.text.late import LatePattern
from kith.text.nodes import Mapping
from kith.text.yaml_events import Parsed, parse_yaml

_MOST_LINES = 40
# Reading a header this long takes a moment, and each suspect has it read once.
_LONGEST = 50_000
_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*|\d{4}(?:-\d{2}){0,2}[ \w-]+)")
_ODD_COLON = LatePattern(rf"{_KEY.pattern}[ \t]*[{COLONS}][ \t]*(?P<value>.*)\Z")
_TIGHT_COLON = LatePattern(rf"{_KEY.pattern}:(?!//)(?P<value>[^\s/].*)\Z")
_BREAK = LatePattern(f"[{BREAKS}]")
_TAB = LatePattern(
    r"(?P<lead>[ \t]*\t[ \t]*)(?=\S)|(?P<dashes>(?:[ ]*-[ ]+)*[ ]*-[ ]*\t[ \t]*)(?=\S)"
)
_HASH = LatePattern(r"(?P<before>.*\S)[ \t]+#")
_KEY_LEAD = LatePattern(rf"[ \t]*(?:-[ \t]+)*(?:{_KEY.pattern}:[ \t]+)?")
_TAG = LatePattern(r"#[^,\[\]{}]+")
_LINK = LatePattern(
    r"(?P<key>(?:[\w-]+:[ \t]+)?)(?P<link>\[[^\]]*\]\([^)]*\).*|<[^>]*>.*)\Z"
)


class Suspect(msgspec.Struct, frozen=True):
    """What may break a line.

    Args:
        line: Its number in the header, counted from 0.
        column: Where in the line, counted from 1.
        what: What stands there, a sentence without a full stop.
        meant: The line as it was meant.
        tried: The line with which it is tried, where that is another one.
    """

    line: int
    column: int
    what: str
    meant: str
    tried: str = ""


def find_cause(head: str, line: int) -> Suspect | None:
    """What breaks a header at a line or above it; nothing where it is none of the known things.

    Args:
        head: YAML that cannot be read, or is no mapping.
        line: Where the parser stopped, counted from 0.
    """
    if len(head) > _LONGEST:
        return None
    lines = head.split("\n")
    before = parse_yaml(head)
    for number in range(min(line, len(lines) - 1), max(-1, line - _MOST_LINES), -1):
        for suspect in suspects(lines[number], number):
            line_tried = suspect.tried or suspect.meant
            tried = parse_yaml(
                "\n".join([*lines[:number], line_tried, *lines[number + 1 :]])
            )
            if _is_better(before, tried, max(0, len(line_tried) - len(lines[number]))):
                return suspect
    return None


def _is_better(before: Parsed, after: Parsed, longer_by: int) -> bool:
    """Whether YAML can be read, or be read further; and is a mapping then."""
    if not after.faults:
        return isinstance(after.node, Mapping)
    return bool(before.faults) and _place(after) > _place(before, longer_by)


def _place(parsed: Parsed, longer_by: int = 0) -> tuple[int, int]:
    fault = parsed.faults[0]
    return fault.line, fault.column + longer_by


def suspects(line: str, number: int) -> Iterator[Suspect]:
    """What may break a line, whether it does or not.

    Args:
        line: The line, with or without a carriage return.
        number: Its number.
    """
    end = "\r" if line.endswith("\r") else ""
    text = line.removesuffix("\r")
    for column, what, meant, tried in (
        *_invisible(text),
        *_signs(text),
        *_hashes(text),
    ):
        yield Suspect(number, column, what, meant + end, tried + end if tried else "")


_Found = tuple[int, str, str, str]


def _invisible(text: str) -> Iterator[_Found]:
    """What one does not see: tabs, odd blanks, characters without a width, ends of lines."""
    if found := _TAB.match(text):
        meant = text[: found.end()].replace("\t", "  ") + text[found.end() :]
        if found["dashes"]:
            meant = found["dashes"].split("\t")[0].rstrip() + " " + text[found.end() :]
        where = "after a dash" if found["dashes"] else "before the text"
        yield (
            text.index("\t") + 1,
            f"there is a tab {where}, where YAML allows only spaces",
            meant,
            "",
        )
    if text.isascii():
        return
    plain = with_plain_blanks(text)
    if plain != text:
        column = next(
            i for i in range(1, len(text) + 1) if not plain.startswith(text[:i])
        )
        what = f"{named(text[column - 1])} is used where YAML needs a space"
        yield column, what, plain, ""
    if hidden := find_hidden(text):
        start, _ = hidden[0]
        meant = "".join(text[one:other] for one, other in _gaps(text, hidden))
        yield (
            start + 1,
            f"there is an invisible character here: {named(text[start])}",
            meant,
            "",
        )
    if found := _BREAK.search(text):
        what = (
            f"{named(found[0])} is used where YAML needs a space or the end of the line"
        )
        yield found.start() + 1, what, _BREAK.sub(" ", text), ""


def _gaps(text: str, spans: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    place = 0
    for start, end in spans:
        yield place, start
        place = end
    yield place, len(text)


def _signs(text: str) -> Iterator[_Found]:
    """Colons, marks of lists and links that YAML takes for something else."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    rest = text[start:]
    if found := _ODD_COLON.match(rest):
        meant = f"{text[:start]}{found['key'].strip()}: {found['value']}".rstrip()
        sign = named(rest[: found.start("value")])
        what = f"{sign} is used where YAML needs a colon and a space"
        yield start + len(found["key"]) + 1, what, meant, ""
    if found := _TIGHT_COLON.match(rest):
        meant = f"{text[:start]}{found['key']}: {found['value']}"
        yield (
            start + found.start("value") + 1,
            "a space is missing after the colon",
            meant,
            "",
        )
    indent = len(text) - len(text.lstrip(" "))
    if bullet := bullet_of(text[indent:]):
        meant = text[:indent] + as_item(text[indent:], bullet)
        yield indent + 1, name_of_mark(bullet), meant, ""
    if found := _LINK.match(rest):
        quoted = found["link"].rstrip().replace("'", "''")
        what = "a link needs quotes: YAML reads its first bracket as a list"
        yield (
            start + found.start("link") + 1,
            what,
            f"{text[:start]}{found['key']}'{quoted}'",
            "",
        )


def _hashes(text: str) -> Iterator[_Found]:
    """A hash sign that cuts off the end of a list, or of a text that goes on below."""
    found = _HASH.match(text) if "#" in text else None
    if found is None:
        return
    column = found.end()
    what = f'a hash sign starts a comment here: "{text[column - 1 :].rstrip()}" is lost'
    if "[" in found["before"] or "{" in found["before"]:
        start = text.index("[") if "[" in text else text.index("{")
        yield column, what, text[:start] + _TAG.sub(_in_quotes, text[start:]), ""
    # A text in several lines needs quotes around all of it; it is tried without the sign.
    value = _KEY_LEAD.match(text)
    lead = value[0] if value else ""
    meant = (
        f"{lead}'{text[len(lead) :].rstrip()} … and the lines below, up to another '"
    )
    yield column, what, meant, text.replace(" #", " ")


def _in_quotes(found: re.Match[str]) -> str:
    return single_quoted(found[0].rstrip())
