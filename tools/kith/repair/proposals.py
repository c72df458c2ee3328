"""Proposes how one broken line of YAML may have been meant, the smallest change first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kith.repair.flow import TEMPLATE, fixed_flow
from kith.repair.line_parts import (
    CLOSING_BRACKETS,
    QUOTED,
    TIGHT_KEY,
    LineParts,
    parts_of,
)
from kith.text.emit import single_quoted

_BLOCK_MARK = re.compile(r"[|>][+-]?\d?[+-]?\Z")
_WIKI_LINKS = re.compile(r"\[\[[^\[\]]+\]\](?:[ \t]*,[ \t]*\[\[[^\[\]]+\]\])+\Z")
_CORE_TAG = re.compile(
    r"(!!(?:str|int|float|bool|null|seq|map|timestamp))(?:[ \t]+|\Z)"
)
_COMMENT = re.compile(r"[ \t]{2,}#[ \t].*\Z")
_MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\(")
_COLON_IN_TEXT = re.compile(r":(\s|\Z)")
_OPENING_QUOTES, _CLOSING_QUOTES = "“„”«»‘‚’", "”“»«’‘"


class Proposal(NamedTuple):
    """A line, or a value, as it may have been meant.

    Args:
        text: The line or value with the change.
        change: What was done to it, a clause.
        dropped: What was left out because it means nothing to Kith.
    """

    text: str
    change: str
    dropped: str = ""

    def after(self, start: str) -> Proposal:
        """The proposal for a value as one for its line."""
        return self._replace(text=start + self.text)

    def beside(self, earlier: Proposal) -> Proposal:
        """The proposal as the second of two changes."""
        return self._replace(change=f"{earlier.change}, and {self.change}")


def proposals(text: str) -> Iterator[Proposal]:
    """How a line of YAML that cannot be read may have been meant."""
    parts = parts_of(text)
    if not parts.key:
        yield from _without_key(parts)
        return
    yield from _with_start(parts.before_value, _values(parts.value))
    for key, change in _keys(parts.key):
        start = parts.lead + key + parts.between
        yield from _start_changed(start, parts.value, change)


def _without_key(parts: LineParts) -> Iterator[Proposal]:
    if match := TIGHT_KEY.match(parts.value):
        key, value = match.groups()
        change = f'added a space after the colon of "{key}"'
        if "=" in parts.value[: match.start(2)]:
            change = f'added a colon after "{key}"'
        yield from _start_changed(f"{parts.lead}{key}: ", value, change)
    if parts.is_item:
        yield from _with_start(parts.lead, _values(parts.value))


def _start_changed(start: str, value: str, change: str) -> Iterator[Proposal]:
    """A line with another start: alone, then with each change of its value."""
    first = Proposal(start + value, change)
    yield first
    for proposal in _with_start(start, _values(value)):
        yield proposal.beside(first)


def _with_start(start: str, values: Iterable[Proposal]) -> Iterator[Proposal]:
    for value in values:
        yield value.after(start)


def _values(value: str) -> Iterator[Proposal]:
    if tag := _CORE_TAG.match(value):
        change = f'removed "{tag[1]}", which Kith does not support'
        yield Proposal(value[tag.end() :], change, tag[1])
    if comment := _COMMENT.search(value):
        for proposal in _whole_values(value[: comment.start()]):
            yield proposal._replace(text=proposal.text + comment[0])
    yield from _whole_values(value)


def _whole_values(value: str) -> Iterator[Proposal]:
    value = value.rstrip()
    if not value:
        return
    if _BLOCK_MARK.match(value):
        return
    first = value[0]
    if _has_typographic_quotes(value):
        change = "replaced typographic quotation marks with plain ones"
        yield Proposal(single_quoted(value[1:-1]), change)
    if first in "\"'":
        yield from _quotations(value, first)
    elif first in CLOSING_BRACKETS:
        yield from _flows(value)
    yield Proposal(single_quoted(value), _quoting(value))


def _has_typographic_quotes(value: str) -> bool:
    if len(value) < 2:
        return False
    if value[0] not in _OPENING_QUOTES:
        return False
    return value[-1] in _CLOSING_QUOTES


def _quotations(value: str, mark: str) -> Iterator[Proposal]:
    whole = QUOTED.match(value)
    if whole and not value[whole.end() :].strip(",; \t"):
        yield Proposal(whole[0], "removed what followed the quotation")
    yield Proposal(value + mark, "closed the quotation marks")
    if len(value) > 1 and value[-1] == mark:
        yield _with_other_quotes(value)
    if mark == '"' and value.count('"') == 1:
        yield Proposal(single_quoted(value[1:]), "closed the quotation marks")


def _with_other_quotes(value: str) -> Proposal:
    cause = "the backslash" if "\\" in value else "those"
    change = f"changed the quotation marks around the text because of {cause} in it"
    return Proposal(single_quoted(value[1:-1]), change)


def _flows(value: str) -> Iterator[Proposal]:
    if _WIKI_LINKS.match(value):
        links = [single_quoted(link.strip()) for link in value.split(",")]
        listed = ", ".join(links)
        yield Proposal(f"[{listed}]", "turned the links into a list")
    if TEMPLATE.match(value) or _MARKDOWN_LINK.match(value):
        yield Proposal(single_quoted(value), _quoting(value))
    if fixed := fixed_flow(value):
        yield Proposal(fixed, _fix_of_flow(value, fixed))


def _fix_of_flow(value: str, fixed: str) -> str:
    is_list = value[0] == "["
    if fixed.startswith(value):
        if is_list:
            return "closed the brackets"
        return "closed the braces"
    if is_list:
        return "fixed the list"
    return "fixed the keys between braces"


def _keys(key: str) -> Iterator[tuple[str, str]]:
    bare = key.strip("\"'“”„‘’")
    if bare and bare != key:
        yield bare, f'removed the quotation marks from "{bare}"'
    yield single_quoted(key), f"put {key.strip()} in quotation marks"


def _quoting(value: str) -> str:
    if TEMPLATE.search(value):
        return "put the template in quotation marks"
    if _COLON_IN_TEXT.search(value):
        return "put the text in quotation marks because of the colon in it"
    return "put the text in quotation marks"
