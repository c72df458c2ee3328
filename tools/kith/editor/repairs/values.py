"""One broken line of YAML: ways in which it may have been meant, the smallest change first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kith.text.nodes import Sequence
from kith.text.yaml_events import parse_yaml

Proposal = tuple[str, str]
"""A line as it may have been meant, and what was done to it."""

_PARTS = re.compile(r"([ \t]*)((?:-(?:[ \t]+|\Z))*)(.*)\Z", re.DOTALL)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_COLON = re.compile(r":(?=[ \t]|\Z)[ \t]*")
# A word and its value without a blank between; not an address, not a time.
_TIGHT = re.compile(r"([A-Za-z_][\w-]*)[ \t]?(?::(?!//)|：|[ \t]=[ \t])[ \t]*(\S.*)\Z")
_COMMENT = re.compile(r"[ \t]{2,}#[ \t].*\Z")
_ODD_BLANKS = re.compile("[\u00a0\u2000-\u200b\u202f\u205f\u3000]")
_ODD_BEHIND = re.compile("^((?:-[ \t]+)*(?:-|[^:\"'\u00a0]*:))[\u00a0\u202f\u3000]+")
_TEMPLATE = re.compile(r"\{\{|\{%|<%")
_MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\(")
_OPEN_QUOTES, _CLOSE_QUOTES = "“„”«»‘‚’", "”“»«’‘"
_PAIRS = {"[": "]", "{": "}"}
_DEEPEST = 16


class Parts(NamedTuple):
    """A line of YAML.

    Args:
        lead: Its indentation and the dashes of list items.
        key: The key with its quotes, or nothing.
        between: The colon and the blanks behind it.
        value: The rest.
    """

    lead: str
    key: str
    between: str
    value: str

    @property
    def is_item(self) -> bool:
        """Whether it starts an item of a list."""
        return "-" in self.lead

    @property
    def is_structure(self) -> bool:
        """Whether it starts an item or has a key, rather than going on with a text."""
        return self.is_item or bool(self.key)


def parts_of(text: str) -> Parts:
    """Take a line apart; what is no key and value is all value."""
    found = _PARTS.match(text)
    assert found is not None, "every text matches"
    lead, rest = found[1] + found[2], found[3]
    start = 0
    if quoted := _QUOTED.match(rest):
        start = quoted.end()
    colon = _COLON.search(rest, start)
    key = rest[: colon.start()] if colon else ""
    is_other = key[:1] in {"", "#", "[", "{"} or " #" in key or (start and len(key.rstrip()) > start)
    if colon is None or is_other:
        return Parts(lead, "", "", rest)
    return Parts(lead, key, colon[0], rest[colon.end() :])


def tight_key(text: str) -> str:
    """The key of ``key:value`` without a blank, or nothing."""
    found = _TIGHT.match(text)
    return found[1] if found else ""


def proposals(text: str) -> Iterator[Proposal]:
    """Ways in which a line of YAML that cannot be read may have been meant."""
    if (plain := _with_plain_blanks(text)) != text:
        what = "wrote plain blanks for unusual ones"
        yield plain, what
        for proposal, more in proposals(plain):
            yield proposal, f"{what}, and {more}"
        return
    parts = parts_of(text)
    if not parts.key:
        yield from _without_key(parts)
        return
    for value, what in _values(parts.value):
        yield parts.lead + parts.key + parts.between + value, what
    for key, what in _keys(parts.key):
        yield parts.lead + key + parts.between + parts.value, what
        for value, more in _values(parts.value):
            yield parts.lead + key + parts.between + value, f"{what}, and {more}"


def _without_key(parts: Parts) -> Iterator[Proposal]:
    if found := _TIGHT.match(parts.value):
        what = f'put a blank behind the colon of "{found[1]}"'
        if "=" in parts.value[: found.start(2)]:
            what = f'wrote a colon behind "{found[1]}"'
        yield f"{parts.lead}{found[1]}: {found[2]}", what
        for value, more in _values(found[2]):
            yield f"{parts.lead}{found[1]}: {value}", f"{what}, and {more}"
    if parts.is_item:
        for value, what in _values(parts.value):
            yield parts.lead + value, what


def quoted(text: str) -> str:
    """A text in single quotation marks."""
    return "'" + text.replace("'", "''") + "'"


def closers(text: str) -> str:
    """The brackets and braces that are open at the end of a text."""
    open_: list[str] = []
    place = 0
    while place < len(text):
        if found := _QUOTED.match(text, place):
            place = found.end()
            continue
        sign = text[place]
        if sign in _PAIRS:
            open_.append(_PAIRS[sign])
        elif open_ and sign == open_[-1]:
            open_.pop()
        place += 1
    return "".join(reversed(open_))


def _values(value: str) -> Iterator[Proposal]:
    if comment := _COMMENT.search(value):
        for proposal, what in _whole_values(value[: comment.start()]):
            yield proposal + comment[0], what
    yield from _whole_values(value)


def _whole_values(value: str) -> Iterator[Proposal]:
    value = value.rstrip()
    if not value:
        return
    first = value[0]
    if first in _OPEN_QUOTES and value[-1] in _CLOSE_QUOTES and len(value) > 1:
        yield quoted(value[1:-1]), "wrote plain quotation marks for typographic ones"
    if first in "\"'":
        yield from _quotations(value, first)
    elif first in _PAIRS:
        yield from _flows(value)
    yield quoted(value), _why_quoted(value)


def _quotations(value: str, mark: str) -> Iterator[Proposal]:
    whole = _QUOTED.match(value)
    if whole and not value[whole.end() :].strip(",; \t"):
        yield whole[0], "took out what stood behind the quotation"
    yield value + mark, "closed the quotation"
    if len(value) > 1 and value[-1] == mark:
        yield quoted(value[1:-1]), "put other quotation marks around the text, for those in it"
    if mark == '"' and value.count('"') == 1:
        yield quoted(value[1:]), "closed the quotation"


def _flows(value: str) -> Iterator[Proposal]:
    if _TEMPLATE.match(value) or _MARKDOWN_LINK.match(value):
        yield quoted(value), _why_quoted(value)
    if mended := mended_flow(value):
        what = "mended the list" if value[0] == "[" else "mended the keys between braces"
        if mended.startswith(value):
            what = f'closed the {"brackets" if value[0] == "[" else "braces"}'
        yield mended, what


def _keys(key: str) -> Iterator[Proposal]:
    bare = key.strip("\"'“”„‘’")
    if bare and bare != key:
        yield bare, f'took the quotation marks off "{bare}"'
    yield quoted(key), f"put {key} in quotation marks"


def _why_quoted(value: str) -> str:
    if _TEMPLATE.search(value):
        return "put the template in quotation marks"
    if re.search(r":(\s|\Z)", value):
        return "put the text in quotation marks, for the colon in it"
    return "put the text in quotation marks"


def _with_plain_blanks(text: str) -> str:
    """Plain blanks where a line starts and behind the colon of its key."""
    body = text.lstrip(" \t\u00a0\u2000\u202f\u205f\u3000")
    lead = _ODD_BLANKS.sub(" ", text[: len(text) - len(body)])
    return lead + _ODD_BEHIND.sub(r"\1 ", body)


def mended_flow(text: str) -> str:
    """A list or mapping on one line with what is broken in it mended; nothing where none is."""
    try:
        made, end = _flow(text, 0, 0)
    except RecursionError:
        return ""
    if text[end:].strip(" \t,]}"):
        return ""
    return made if made != text else ""


def _flow(text: str, start: int, depth: int) -> tuple[str, int]:
    """The list or mapping that starts at a place, mended, and where it ends."""
    if depth > _DEEPEST:
        raise RecursionError
    closer = _PAIRS[text[start]]
    made, place = text[start], start + 1
    while place < len(text):
        sign = text[place]
        if sign == closer:
            return made + closer, place + 1
        if sign in " \t" or (sign == "," and made[-1] not in "[{," and made.rstrip()[-1] != ","):
            made += sign
            place += 1
        elif sign == ",":
            place += 1
        elif sign in _PAIRS and not _TEMPLATE.match(text, place):
            inner, place = _flow(text, place, depth + 1)
            made += inner
        else:
            item, place = _item(text, place, closer)
            made += _mended_item(item, text[start])
    return made.rstrip() + closer, place


def _item(text: str, start: int, closer: str) -> tuple[str, int]:
    """What stands from a place to the next comma or the end of the list."""
    place = start
    while place < len(text):
        if _TEMPLATE.match(text, place):
            end = min((i for i in (text.find("}}", place), text.find("%", place + 2)) if i > 0), default=-1)
            place = len(text) if end < 0 else end + 2
            continue
        if text[place] in "\"'" and (place == start or text[place - 1] in " \t"):
            if found := _QUOTED.match(text, place):
                place = found.end()
                continue
        if text[place] in {",", closer}:
            break
        place += 1
    item = text[start:place].rstrip()
    return item, start + len(item)


def _mended_item(item: str, opener: str) -> str:
    whole = f"[{item}]" if opener == "[" else "{" + item + "}"
    parsed = parse_yaml(whole)
    if not parsed.faults and (opener == "{" or _is_one(parsed.node)):
        return item
    parts = parts_of(item)
    for value, _ in _item_values(parts.value):
        if opener == "[" and not parts.key:
            return value
        made = parts.key + parts.between + value
        if parts.key and not parse_yaml("{" + made + "}").faults:
            return made
    return quoted(item)


def _item_values(value: str) -> Iterator[Proposal]:
    if value[:1] in {'"', "'"} and not _QUOTED.fullmatch(value):
        yield quoted(value.strip("\"'")), ""
    else:
        yield quoted(value), ""


def _is_one(node: object) -> bool:
    return isinstance(node, Sequence) and len(node.items) == 1
