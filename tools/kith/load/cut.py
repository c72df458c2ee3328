"""A comment that may have been meant as part of a value, and the line as it was meant."""

from __future__ import annotations

import re

import msgspec

from kith.model.contact import Interaction
from kith.model.fields import FieldSpec
from kith.text.emit import single_quoted
from kith.text.leaves import Leaf

_HASHTAGS = re.compile(r"#[^\W_][\w/&+\-]*[,;]?(?:\s+#[^\W_][\w/&+\-]*[,;]?)*\Z")
_REFERENCES = frozenset({"contact", "contact-or-post"})
_FLOW_TEXT = re.compile(r"^[^,\[\]{}]+")
_FLOW_COMMENT = re.compile(r"#[^,\[\]{}]+")


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """A comment behind a value.

    Args:
        head: The header.
        start: Where the comment's sign stands there.
        text: The comment with its sign.
        leaf: The value before it.
        gap: What stands between the value and the sign.
        spec: What the value is for.
    """

    head: str
    start: int
    text: str
    leaf: Leaf
    gap: str
    spec: FieldSpec | None

    @property
    def line_before(self) -> str:
        """What stands before the sign on its line."""
        return self.head[self.head.rfind("\n", 0, self.start) + 1 : self.start]

    @property
    def tags(self) -> list[str]:
        """The hashtags, if there is nothing else in it."""
        if not self.is_tags:
            return []
        return [word.rstrip(",;") for word in self.text.split()]

    @property
    def is_tags(self) -> bool:
        """Whether it is hashtags and nothing else."""
        return _HASHTAGS.match(self.text) is not None

    @property
    def is_tight(self) -> bool:
        """Whether something stands right behind its sign."""
        following = self.text[1:2]
        if not following or following.isspace():
            return False
        return following not in "#!-="

    @property
    def kind(self) -> str:
        """The kind of the field; nothing for a key of one's own."""
        if self.spec is None:
            return ""
        return self.spec.kind

    @property
    def takes_many(self) -> bool:
        """Whether the field holds a list of texts."""
        if self.spec is None:
            return False
        return self.spec.many and self.spec.kind == "text"

    @property
    def is_prose(self) -> bool:
        """Whether the field takes sentences."""
        if self.spec is None:
            return False
        return self.spec.field.prose

    @property
    def is_interaction(self) -> bool:
        """Whether the value is the line of an interaction."""
        if self.spec is None:
            return False
        return self.spec.record is Interaction

    @property
    def is_list_of_tags(self) -> bool:
        """Whether it is hashtags, in a field that holds a list of texts."""
        return self.takes_many and self.is_tags


def meant_line(cut: Cut) -> str:
    """The line as it was meant, with quotation marks."""
    leaf = cut.leaf
    before = cut.line_before.strip()
    if "\n" in cut.gap:
        return _meant_below(cut, before)
    if leaf.is_in_flow:
        return _meant_in_flow(cut, before)
    if leaf.is_nothing:
        return f"{before} {_with_cut('', cut)}"
    lead = _lead_of(cut)
    if cut.is_interaction:
        return f"{lead}{leaf.value}: {single_quoted(cut.text)}"
    value = leaf.value
    if leaf.style:
        value = cut.head[leaf.start : leaf.end]
    return lead + _with_cut(value, cut)


def _meant_in_flow(cut: Cut, before: str) -> str:
    if before.endswith(("]", "}")):
        tags = ", ".join(map(single_quoted, cut.tags))
        return f"{before[:-1]}, {tags}]"
    if not cut.gap.strip() and not cut.leaf.is_nothing:
        # The value just before goes on.
        text = f"{cut.leaf.value}{cut.gap}{cut.text}"
        return before.removesuffix(cut.leaf.value) + _FLOW_TEXT.sub(_in_quotes, text)
    return f"{before} " + _FLOW_COMMENT.sub(_in_quotes, cut.text)


def _meant_below(cut: Cut, before: str) -> str:
    if cut.takes_many or before:
        return " and below it: ".join(f"- {single_quoted(tag)}" for tag in cut.tags)
    return _lead_of(cut) + single_quoted(f"{cut.leaf.value} {cut.text}")


def _lead_of(cut: Cut) -> str:
    """What stands before the value on its line."""
    line_start = cut.head.rfind("\n", 0, cut.leaf.start) + 1
    return cut.head[line_start : cut.leaf.start].lstrip()


def _with_cut(value: str, cut: Cut) -> str:
    """A value with what was cut from it: hashtags as items of a list where a list may stand."""
    if cut.is_list_of_tags and not cut.leaf.is_item:
        items = list(map(single_quoted, cut.tags))
        if value:
            items.insert(0, value)
        if len(items) > 1:
            return f"[{', '.join(items)}]"
    if value:
        return single_quoted(f"{value}{cut.gap}{cut.text}")
    if cut.kind in _REFERENCES:
        return cut.text.lstrip("#")
    return single_quoted(cut.text)


def _in_quotes(match: re.Match[str]) -> str:
    return single_quoted(match[0].rstrip())
