"""One broken line of YAML: ways in which it may have been meant, the smallest change first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kith.text.characters import COLONS
from kith.text.emit import single_quoted
from kith.text.nodes import Sequence
from kith.text.yaml_events import parse_yaml


class Proposal(NamedTuple):
    """A line, or a value, as it may have been meant.

    Args:
        text: What it says then.
        what: What was done to it, a clause.
        dropped: What was left out because it says nothing to Kith.
    """

    text: str
    what: str
    dropped: str = ""


_PARTS = re.compile(r"([ \t]*)((?:-(?:[ \t]+|\Z))*)(.*)\Z", re.DOTALL)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_COLON = re.compile(r":(?=[ \t]|\Z)[ \t]*")
# A word and its value without a blank between; not an address, not a time.
_TIGHT = re.compile(
    rf"([A-Za-z_][\w-]*)[ \t]?(?::(?!//)|[{COLONS}]|[ \t]=[ \t])[ \t]*(\S.*)\Z"
)
_BAR = re.compile(r"[|>][+-]?\d?[+-]?\Z")
_WIKI_LINKS = re.compile(r"\[\[[^\[\]]+\]\](?:[ \t]*,[ \t]*\[\[[^\[\]]+\]\])+\Z")
_CORE_TAG = re.compile(
    r"(!!(?:str|int|float|bool|null|seq|map|timestamp))(?:[ \t]+|\Z)"
)
_COMMENT = re.compile(r"[ \t]{2,}#[ \t].*\Z")
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
    is_other = (
        key[:1] in {"", "#", "[", "{"}
        or " #" in key
        or (start and len(key.rstrip()) > start)
    )
    if colon is None or is_other:
        return Parts(lead, "", "", rest)
    return Parts(lead, key, colon[0], rest[colon.end() :])


def tight_key(text: str) -> str:
    """The key of ``key:value`` without a blank, or nothing."""
    found = _TIGHT.match(text)
    return found[1] if found else ""


def proposals(text: str) -> Iterator[Proposal]:
    """Ways in which a line of YAML that cannot be read may have been meant."""
    parts = parts_of(text)
    if not parts.key:
        yield from _without_key(parts)
        return
    start = parts.lead + parts.key + parts.between
    yield from _put_behind(start, _values(parts.value))
    for key, what in _keys(parts.key):
        start = parts.lead + key + parts.between
        first = Proposal(start + parts.value, what)
        yield first
        yield from (
            _both(first, more) for more in _put_behind(start, _values(parts.value))
        )


def _without_key(parts: Parts) -> Iterator[Proposal]:
    if found := _TIGHT.match(parts.value):
        what = f'added a space after the colon of "{found[1]}"'
        if "=" in parts.value[: found.start(2)]:
            what = f'added a colon after "{found[1]}"'
        start = f"{parts.lead}{found[1]}: "
        first = Proposal(start + found[2], what)
        yield first
        yield from (
            _both(first, more) for more in _put_behind(start, _values(found[2]))
        )
    if parts.is_item:
        yield from _put_behind(parts.lead, _values(parts.value))


def _put_behind(start: str, values: Iterator[Proposal]) -> Iterator[Proposal]:
    return (value._replace(text=start + value.text) for value in values)


def _both(first: Proposal, more: Proposal) -> Proposal:
    return more._replace(what=f"{first.what}, and {more.what}")


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
    if tag := _CORE_TAG.match(value):
        yield Proposal(
            value[tag.end() :],
            f'removed "{tag[1]}", which Kith does not support',
            tag[1],
        )
    if comment := _COMMENT.search(value):
        for proposal in _whole_values(value[: comment.start()]):
            yield proposal._replace(text=proposal.text + comment[0])
    yield from _whole_values(value)


def _whole_values(value: str) -> Iterator[Proposal]:
    value = value.rstrip()
    if not value:
        return
    if _BAR.match(value):
        return
    first = value[0]
    if first in _OPEN_QUOTES and value[-1] in _CLOSE_QUOTES and len(value) > 1:
        yield Proposal(
            single_quoted(value[1:-1]),
            "replaced typographic quotation marks with plain ones",
        )
    if first in "\"'":
        yield from _quotations(value, first)
    elif first in _PAIRS:
        yield from _flows(value)
    yield Proposal(single_quoted(value), _why_quoted(value))


def _quotations(value: str, mark: str) -> Iterator[Proposal]:
    whole = _QUOTED.match(value)
    if whole and not value[whole.end() :].strip(",; \t"):
        yield Proposal(whole[0], "removed what followed the quotation")
    yield Proposal(value + mark, "closed the quotation marks")
    if len(value) > 1 and value[-1] == mark:
        cause = "the backslash" if "\\" in value else "those"
        what = f"changed the quotation marks around the text because of {cause} in it"
        yield Proposal(single_quoted(value[1:-1]), what)
    if mark == '"' and value.count('"') == 1:
        yield Proposal(single_quoted(value[1:]), "closed the quotation marks")


def _flows(value: str) -> Iterator[Proposal]:
    if _WIKI_LINKS.match(value):
        links = ", ".join(single_quoted(link.strip()) for link in value.split(","))
        yield Proposal(f"[{links}]", "turned the links into a list")
    if _TEMPLATE.match(value) or _MARKDOWN_LINK.match(value):
        yield Proposal(single_quoted(value), _why_quoted(value))
    if mended := mended_flow(value):
        what = "fixed the list" if value[0] == "[" else "fixed the keys between braces"
        if mended.startswith(value):
            what = f"closed the {'brackets' if value[0] == '[' else 'braces'}"
        yield Proposal(mended, what)


def _keys(key: str) -> Iterator[tuple[str, str]]:
    bare = key.strip("\"'“”„‘’")
    if bare and bare != key:
        yield bare, f'removed the quotation marks from "{bare}"'
    yield single_quoted(key), f"put {key.strip()} in quotation marks"


def _why_quoted(value: str) -> str:
    if _TEMPLATE.search(value):
        return "put the template in quotation marks"
    if re.search(r":(\s|\Z)", value):
        return "put the text in quotation marks because of the colon in it"
    return "put the text in quotation marks"


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
        if sign in " \t" or (
            sign == "," and made[-1] not in "[{," and made.rstrip()[-1] != ","
        ):
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
            end = min(
                (
                    i
                    for i in (text.find("}}", place), text.find("%", place + 2))
                    if i > 0
                ),
                default=-1,
            )
            place = len(text) if end < 0 else end + 2
            continue
        is_first = place == start or text[place - 1] in " \t"
        if is_first and (found := _QUOTED.match(text, place)):
            place = found.end()
            continue
        if text[place] in {",", closer}:
            break
        if text[place] in _PAIRS and text[start:place].rstrip(" \t").endswith(":"):
            # The value of a key is a list or mapping itself.
            break
        place += 1
    item = text[start:place].rstrip()
    return item, start + len(item)


def _mended_item(item: str, opener: str) -> str:
    whole = f"[{item} ]" if opener == "[" else "{" + item + " }"
    parsed = parse_yaml(whole)
    if not parsed.faults and (opener == "{" or _is_one(parsed.node)):
        return item
    parts = parts_of(item)
    value = parts.value
    if value[:1] in {'"', "'"} and not _QUOTED.fullmatch(value):
        value = value.strip("\"'")
    if opener == "[" and not parts.key:
        return single_quoted(value)
    made = parts.key + parts.between + single_quoted(value)
    if parts.key and not parse_yaml("{" + made + "}").faults:
        return made
    return single_quoted(item)


def _is_one(node: object) -> bool:
    return isinstance(node, Sequence) and len(node.items) == 1
