"""Front matter and body of a file, with the positions python-frontmatter alone would lose.

:class:`KithHandler` is how Kith reads contacts and posts, and lets any code that uses
python-frontmatter read them: the same header, the same values. Unlike the stock handler it sees
through a byte-order mark, accepts ``...`` as the closing fence and refuses a header that is not
closed, where the stock one silently finds no metadata.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
from frontmatter.default_handlers import YAMLHandler

from kith.text.diagnostic import Diagnostic
from kith.text.nodes import plain_value
from kith.text.yaml_events import UNCLEAR, parse_values, parse_yaml

_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
# Starting with a line's end rather than with ^ is six times faster.
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")


class Split(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A file in two parts.

    Args:
        head: The YAML between the fences; ``None`` where there is no opening fence.
        head_line: The line of the file on which it starts.
        body: What follows the closing fence.
        body_line: The line of the file on which it starts.
        is_closed: Whether the closing fence is there.
    """

    head: str | None
    head_line: int
    body: str
    body_line: int
    is_closed: bool = True

    @property
    def front_matter(self) -> str:
        """The YAML between the fences; empty where there is none."""
        if self.head is None:
            return ""
        return self.head


def split_document(text: str) -> Split:
    """Split a file into front matter and body; nothing is dropped and nothing is raised."""
    opening = _OPENING.match(text)
    if opening is None:
        body = text.removeprefix("\ufeff")
        return Split(head=None, head_line=1, body=body, body_line=1)
    start = opening.end()
    closing = _CLOSING.search(text, start - 1)
    if closing is None:
        return Split(
            head=text[start:],
            head_line=2,
            body="",
            body_line=text.count("\n") + 1,
            is_closed=False,
        )
    head = text[start : closing.start() + 1]
    body = text[closing.end() :]
    return closed_split(head, body)


def closed_split(head: str, body: str) -> Split:
    """The two parts of a file whose front matter is closed.

    Args:
        head: The YAML between the fences.
        body: What follows the closing fence.
    """
    return Split(
        head=head,
        head_line=2,
        body=body,
        body_line=3 + head.count("\n"),
    )


class NotClosed(ValueError):  # noqa: N818 - named for what was found
    """A text has no front matter, or its front matter is not closed.

    Args:
        split: The text in two parts, as far as it has them.
    """

    def __init__(self, split: Split) -> None:
        message = "the front matter is not closed"
        if split.head is None:
            message = "no front matter"
        super().__init__(message)
        self.split = split


class KithHandler(YAMLHandler):
    """Reads a journal's front matter for python-frontmatter: ``frontmatter.load(f, handler=…)``.

    Values come by the YAML 1.2 rules as text, lists and dictionaries; nothing is guessed.
    It does not write: python-frontmatter's output loses comments and order.
    """

    def detect(self, text: str) -> bool:
        """Whether a text starts with front matter."""
        return split_document(text).head is not None

    def split(self, text: str) -> tuple[str, str]:
        """The header and the body.

        Raises:
            NotClosed: There is no header, or it is not closed.
        """
        parts = split_document(text)
        if parts.head is None or not parts.is_closed:
            raise NotClosed(parts)
        return parts.head, parts.body

    def load(self, fm: str, **_options: object) -> Any:
        """The header's values.

        Raises:
            ValueError: The header is not YAML, or breaks the limits Kith sets.
        """
        values = parse_values(fm)
        if values is None:
            return {}
        if values is not UNCLEAR:
            return values
        parsed = parse_yaml(fm)
        if parsed.problems:
            raise ValueError(_sentence(parsed.problems[0]))
        if parsed.node is None:
            return {}
        return plain_value(parsed.node)

    def export(self, metadata: dict[str, object], **_options: object) -> str:
        """Refuse to write.

        Raises:
            NotImplementedError: Always; edit a file with :mod:`kith.text.edit`.
        """
        msg = "this handler only reads; kith.text.edit changes a file without losing anything"
        raise NotImplementedError(msg)


def _sentence(problem: Diagnostic) -> str:
    return f"line {problem.line}, column {problem.column}: {problem.message}"
