"""What a hash sign takes out of a value: YAML reads a comment where a blank and a hash stand.

Whether a comment was meant is told by how it is written and by what the value can hold:

- A date, a number, an address or one word of a choice is complete without it: a comment.
- After a word or a name (a tag, a title, a place) a hash and a blank start a comment, unless a
  single letter stands before ("C #"), a number behind ("# 3"), or another hash follows.
- After a sentence (a note, what you vouch for) a comment has two blanks before it and one behind
  its sign, as yamllint wants it by default, or stands behind a full stop.
- Without a blank behind the sign it is a number or a hashtag, not a comment.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from kith.load.fields import field_at
from kith.load.reader import Reader
from kith.model.contact import Interaction
from kith.model.fields import FieldSpec, Record
from kith.model.mend import Mend
from kith.model.problem import Problem
from kith.text.comments import comments_of
from kith.text.emit import emit_flow, single_quoted
from kith.text.leaves import Leaf, find_leaves
from kith.text.source import Source

_COMPLETE = frozenset(
    {"date", "birthday", "duration", "number", "choice", "email", "link"}
)
_REFERENCES = frozenset({"contact", "contact-or-post"})
_HASHTAGS = re.compile(r"#[^\W_][\w/&+\-]*[,;]?(?:\s+#[^\W_][\w/&+\-]*[,;]?)*\Z")
_LETTER = re.compile(r"(?:^|[\s(/])[A-Za-z]\Z")
_NUMBER = re.compile(r"#\s?\d")
_STOPS = (".", "!", "?", "…", ":", ")", '"')
# A sign with two blanks before it, or a line of its own, and one behind it is a comment anywhere.
_MAY_CUT = re.compile(r"(?:^|(?<=\s))#[^\s#!=\-]|\S[ ]#(?:\s|\Z)", re.MULTILINE)
_IN_FLOW = re.compile(r"#[^,\[\]{}]+")


class _Cut(msgspec.Struct, frozen=True):
    """A comment, and what stands before it.

    Args:
        start: Where its sign stands in the header.
        text: The comment with its sign.
        leaf: The value before it; nothing where none stands on its line.
        gap: What stands between the value and the sign.
        spec: What the value is for.
    """

    start: int
    text: str
    leaf: Leaf | None
    gap: str
    spec: FieldSpec | None

    @property
    def tags(self) -> list[str]:
        """The hashtags, if there is nothing else in it."""
        return [word.rstrip(",;") for word in self.text.split()] if self.is_tags else []

    @property
    def is_tags(self) -> bool:
        """Whether it is hashtags and nothing else."""
        return bool(_HASHTAGS.match(self.text))

    @property
    def is_tight(self) -> bool:
        """Whether something stands right behind its sign."""
        return (
            len(self.text) > 1
            and not self.text[1].isspace()
            and self.text[1] not in "#!-="
        )

    @property
    def takes_many(self) -> bool:
        """Whether the field holds a list of texts."""
        return self.spec is not None and self.spec.many and self.spec.kind == "text"


def report_cuts(model: type[Record], front: dict[str, Any], reader: Reader) -> None:
    """Note each value of a header that a hash sign cuts short.

    Args:
        model: What the file is about.
        front: Its front matter as plain values.
        reader: Takes the notes.
    """
    head = reader.source.head
    if not _MAY_CUT.search(head):
        return
    told: set[int] = set()
    for cut in _cuts(model, front, reader.source):
        line, _ = reader.source.place_of_index(cut.start)
        if line not in told and _is_lost(cut, head):
            told.add(line)
            reader.problems.append(_problem(cut, head, reader))


def _cuts(model: type[Record], front: dict[str, Any], source: Source) -> Iterator[_Cut]:
    head = source.head
    leaves = find_leaves(source.top)
    ends = [leaf.end for leaf in leaves]
    for comment in comments_of(head, source.top):
        start = comment.start
        number = bisect.bisect_right(ends, start)
        if number < len(leaves) and leaves[number].start <= start:
            # Behind the sign of a text in lines of its own.
            continue
        stop = head.find("\n", start)
        text = head[start : stop if stop >= 0 else None].rstrip()
        leaf = leaves[number - 1] if number else None
        spec = field_at(model, front, leaf.at) if leaf else None
        yield _Cut(start, text, leaf, head[leaf.end : start] if leaf else "", spec)


def _is_lost(cut: _Cut, head: str) -> bool:
    """Whether a comment was meant as part of a value."""
    leaf = cut.leaf
    if leaf is None:
        return False
    if "\n" in cut.gap:
        return _is_lost_below(cut, leaf, head)
    if cut.gap.strip(" \t:-"):
        # Behind a comma or a bracket.
        is_open = leaf.is_in_flow and "]" not in cut.gap and "}" not in cut.gap
        return cut.is_tight and (is_open or (cut.is_tags and cut.takes_many))
    if cut.spec is not None and cut.spec.kind in _COMPLETE:
        return False
    if leaf.style:
        return cut.is_tags and cut.takes_many
    return cut.is_tight if leaf.is_nothing else _is_lost_behind(cut, leaf)


def _is_lost_behind(cut: _Cut, leaf: Leaf) -> bool:
    """Whether a comment behind a plain text was meant as part of it."""
    if cut.is_tight:
        return True
    is_odd = (
        bool(_LETTER.search(leaf.value) or _NUMBER.match(cut.text)) or " #" in cut.text
    )
    is_wide = len(cut.gap) > 1 or "\t" in cut.gap
    if is_wide or cut.text[1:2] == "#":
        return False
    if cut.spec is None or not cut.spec.field.prose:
        return is_odd
    return is_odd or not leaf.value.endswith(_STOPS)


def _is_lost_below(cut: _Cut, leaf: Leaf, head: str) -> bool:
    """Whether a comment on a line of its own, or behind a key with a list, was meant as a value."""
    start = head.rfind("\n", 0, cut.start) + 1
    if head[start : cut.start].strip():
        # Behind a key whose value stands below.
        key = re.match(r"\s*(?:- )*([\w-]+)\s*:\s*\Z", head[start : cut.start])
        return key is not None and len(cut.tags) > 1
    if not cut.is_tight or cut.gap.count("\n") > 1 or cut.gap.strip(" \t\r\n"):
        return False
    if leaf.is_nothing:
        return cut.is_tags and cut.takes_many
    # A text that goes on in the next line, further in than its key.
    own = head.rfind("\n", 0, leaf.start) + 1
    indent = len(head[own : leaf.start]) - len(head[own : leaf.start].lstrip(" -"))
    is_deeper = cut.start - start > indent
    is_prose = cut.spec is not None and cut.spec.field.prose
    return is_deeper and is_prose and not leaf.style and not leaf.is_in_flow


def _problem(cut: _Cut, head: str, reader: Reader) -> Problem:
    number, column = reader.source.place_of_index(cut.start)
    message = f'a hash sign starts a comment here, so "{cut.text}" is lost'
    help_ = f"write: {_written(cut, head)}"
    return Problem(
        "cut-short",
        reader.path,
        number,
        column,
        message,
        help_,
        _mend(cut, number, column),
        True,
    )


def _written(cut: _Cut, head: str) -> str:
    """The line as it was meant, with quotation marks."""
    leaf = cut.leaf
    assert leaf is not None, "only what stands behind a value is lost"
    start = head.rfind("\n", 0, cut.start) + 1
    before = head[start : cut.start].strip()
    if "\n" in cut.gap:
        return _written_below(cut, leaf, head, before)
    if leaf.is_in_flow:
        return _written_in_flow(cut, leaf, before)
    if leaf.is_nothing:
        return f"{before} {_listed(cut, '')}"
    lead = _lead(head, leaf)
    if cut.spec is not None and cut.spec.record is Interaction:
        return f"{lead}{leaf.value}: {single_quoted(cut.text)}"
    return lead + _listed(
        cut, head[leaf.start : leaf.end] if leaf.style else leaf.value
    )


def _written_in_flow(cut: _Cut, leaf: Leaf, before: str) -> str:
    if before.endswith(("]", "}")):
        return f"{before[:-1]}, {', '.join(map(single_quoted, cut.tags))}]"
    first = cut.text
    if not cut.gap.strip() and not leaf.is_nothing:
        # The value just before goes on.
        first = f"{leaf.value}{cut.gap}{cut.text}"
        before = before.removesuffix(leaf.value)
        return before + re.sub(
            r"^[^,\[\]{}]+", lambda found: single_quoted(found[0].rstrip()), first
        )
    return f"{before} " + _IN_FLOW.sub(
        lambda found: single_quoted(found[0].rstrip()), first
    )


def _written_below(cut: _Cut, leaf: Leaf, head: str, before: str) -> str:
    if cut.takes_many or before:
        return " and below it: ".join(f"- {single_quoted(tag)}" for tag in cut.tags)
    return f"{_lead(head, leaf)}{single_quoted(f'{leaf.value} {cut.text}')}"


def _lead(head: str, leaf: Leaf) -> str:
    """What stands before a value on its line."""
    return head[head.rfind("\n", 0, leaf.start) + 1 : leaf.start].lstrip()


def _listed(cut: _Cut, value: str) -> str:
    """A value with what was cut from it: hashtags as items of a list where a list may stand."""
    leaf = cut.leaf
    is_item = leaf is not None and bool(leaf.at) and isinstance(leaf.at[-1], int)
    if cut.takes_many and cut.is_tags and not is_item and (value or len(cut.tags) > 1):
        return f"[{', '.join([*filter(None, [value]), *map(single_quoted, cut.tags)])}]"
    if not value and cut.spec is not None and cut.spec.kind in _REFERENCES:
        return cut.text.lstrip("#")
    return single_quoted(f"{value}{cut.gap}{cut.text}" if value else cut.text)


def _mend(cut: _Cut, line: int, column: int) -> Mend | None:
    """The change that needs no judgement: where nothing is there but a number or hashtags."""
    leaf = cut.leaf
    if leaf is None or not leaf.is_nothing or "\n" in cut.gap or leaf.is_in_flow:
        return None
    if cut.takes_many and cut.is_tags and isinstance(leaf.at[-1], str):
        means: str | tuple[str, ...] = (
            tuple(cut.tags) if len(cut.tags) > 1 else cut.tags[0]
        )
    elif _NUMBER.match(cut.text) or (cut.takes_many and len(cut.tags) == 1):
        means = cut.text
    else:
        return None
    return Mend(line, column, cut.text, emit_flow(means), means)
