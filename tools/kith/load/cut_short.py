"""Values that a hash sign cuts short: YAML reads a blank and a hash as a comment.

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

from kith.load.cut import Cut, meant_line
from kith.load.fields import field_at
from kith.load.problem_reporter import ProblemReporter
from kith.model.fields import Record
from kith.text.comments import Comment, comments_of
from kith.text.diagnostic import Diagnostic
from kith.text.emit import emit_flow
from kith.text.leaves import find_leaves
from kith.text.source import FrontMatterSource
from kith.text.text_edit import TextEdit

_COMPLETE = frozenset(
    {"date", "birthday", "duration", "number", "choice", "email", "link"},
)
_LETTER = re.compile(r"(?:^|[\s(/])[A-Za-z]\Z")
_NUMBER = re.compile(r"#\s?\d")
_CLOSING = frozenset("]}")
_STOPS = (".", "!", "?", "…", ":", ")", '"')
# A sign with two blanks before it, or a line of its own, and one behind it is a comment anywhere.
_MAY_CUT = re.compile(r"(?:^|(?<=\s))#[^\s#!=\-]|\S[ ]#(?:\s|\Z)", re.MULTILINE)
_KEY = re.compile(r"\s*(?:- )*([\w-]+)\s*:\s*\Z")


def report_cuts(
    model: type[Record],
    front: dict[str, Any],
    reporter: ProblemReporter,
) -> None:
    """Report each value of a header that a hash sign cuts short.

    Args:
        model: What the file is about.
        front: Its front matter as plain values.
        reporter: Takes the problems.
    """
    head = reporter.source.head
    if not _MAY_CUT.search(head):
        return
    reported_lines: set[int] = set()
    for cut in _cuts(model, front, reporter.source):
        line, _ = reporter.source.position_of_index(cut.start)
        if line not in reported_lines and _is_lost(cut):
            reported_lines.add(line)
            reporter.problems.append(_problem(cut, reporter))


def _cuts(
    model: type[Record], front: dict[str, Any], source: FrontMatterSource
) -> Iterator[Cut]:
    """The comments that stand behind a value."""
    head = source.head
    leaves = find_leaves(source.top)
    ends = [leaf.end for leaf in leaves]
    for comment in comments_of(head, source.top):
        index = bisect.bisect_right(ends, comment.start)
        if index < len(leaves) and leaves[index].start <= comment.start:
            # Behind the sign of a text in lines of its own.
            continue
        if index == 0:
            continue
        leaf = leaves[index - 1]
        yield Cut(
            head=head,
            start=comment.start,
            text=_text_of(comment, head),
            leaf=leaf,
            gap=head[leaf.end : comment.start],
            spec=field_at(model, front, leaf.at),
        )


def _text_of(comment: Comment, head: str) -> str:
    """A comment with its sign, to the end of its line."""
    line, _, _ = head[comment.start :].partition("\n")
    return line.rstrip()


def _is_lost(cut: Cut) -> bool:
    """Whether a comment was meant as part of a value."""
    leaf = cut.leaf
    if "\n" in cut.gap:
        return _is_lost_below(cut)
    if cut.gap.strip(" \t:-"):
        return _is_lost_behind_sign(cut)
    if cut.kind in _COMPLETE:
        return False
    if leaf.style:
        return cut.is_list_of_tags
    if leaf.is_nothing:
        return cut.is_tight
    return _is_lost_behind_text(cut)


def _is_lost_behind_sign(cut: Cut) -> bool:
    """Whether a comment behind a comma or a bracket was meant as an item."""
    if not cut.is_tight:
        return False
    is_closed = not _CLOSING.isdisjoint(cut.gap)
    if cut.leaf.is_in_flow and not is_closed:
        return True
    return cut.is_list_of_tags


def _is_lost_behind_text(cut: Cut) -> bool:
    """Whether a comment behind a plain text was meant as part of it."""
    if cut.is_tight:
        return True
    is_wide = len(cut.gap) > 1 or "\t" in cut.gap
    if is_wide:
        return False
    if cut.text[1:2] == "#":
        return False
    if " #" in cut.text or _NUMBER.match(cut.text):
        return True
    if _LETTER.search(cut.leaf.value):
        return True
    return cut.is_prose and not cut.leaf.value.endswith(_STOPS)


def _is_lost_below(cut: Cut) -> bool:
    """Whether a comment on a line of its own, or behind a key with a list, was meant as a value."""
    before = cut.line_before
    if before.strip():
        # Behind a key whose value stands below.
        return _KEY.match(before) is not None and len(cut.tags) > 1
    if not cut.is_tight:
        return False
    if cut.gap.count("\n") > 1:
        return False
    if cut.gap.strip(" \t\r\n"):
        return False
    if cut.leaf.is_nothing:
        return cut.is_list_of_tags
    return _goes_on_below(cut)


def _goes_on_below(cut: Cut) -> bool:
    """Whether a comment is where a text goes on in the next line, further in than its key."""
    leaf = cut.leaf
    if leaf.style:
        return False
    if leaf.is_in_flow:
        return False
    if not cut.is_prose:
        return False
    line_start = cut.head.rfind("\n", 0, leaf.start) + 1
    lead = cut.head[line_start : leaf.start]
    indent = len(lead) - len(lead.lstrip(" -"))
    return len(cut.line_before) > indent


def _problem(cut: Cut, reporter: ProblemReporter) -> Diagnostic:
    line, column = reporter.source.position_of_index(cut.start)
    edit = None
    means = _certain_meaning(cut)
    if means is not None:
        edit = TextEdit(
            line=line,
            column=column,
            old=cut.text,
            new=emit_flow(means),
            means=means,
        )
    return Diagnostic(
        rule="cut-short",
        path=reporter.path,
        line=line,
        column=column,
        message=f'a hash sign starts a comment here, so "{cut.text}" is lost',
        help=f"write: {meant_line(cut)}",
        edit=edit,
        is_harmless=True,
    )


def _certain_meaning(cut: Cut) -> str | tuple[str, ...] | None:
    """What a comment means where that needs no judgement: a number or hashtags and nothing else."""
    leaf = cut.leaf
    if not leaf.is_nothing or "\n" in cut.gap or leaf.is_in_flow:
        return None
    if cut.is_list_of_tags and not leaf.is_item:
        if len(cut.tags) == 1:
            return cut.tags[0]
        return tuple(cut.tags)
    if _NUMBER.match(cut.text):
        return cut.text
    if cut.takes_many and len(cut.tags) == 1:
        return cut.text
    return None
