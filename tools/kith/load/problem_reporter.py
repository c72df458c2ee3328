"""Reports what is wrong with the values of one file while they are read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from kith.text.characters import odd_character_names
from kith.text.diagnostic import Diagnostic
from kith.text.emit import emit_flow
from kith.text.nodes import Scalar
from kith.text.source import FieldPath, FrontMatterSource
from kith.text.text_edit import TextEdit

Key = str | int
"""A key of a mapping, or an index of a list."""

ReadValue = Callable[[Any, "ProblemReporter", FieldPath, Key], Any]
"""Reads a value that is not empty; gives ``None`` where there is nothing to keep.

It takes the value, who reports what is wrong with it, the path of what encloses it, and its key or
index there: the path is put together only where something is reported.
"""


class KeyReader(ABC):
    """Reads the values of one key.

    Args:
        name: The key.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    @abstractmethod
    def read(
        self,
        value: Any,
        reporter: ProblemReporter,
        at: FieldPath,
        key: Key,
    ) -> Any:
        """Read one value of the key, see :data:`ReadValue`."""

    def text(
        self,
        value: Any,
        reporter: ProblemReporter,
        at: FieldPath,
        key: Key,
    ) -> str | None:
        """A value as a text; ``None``, and a problem, where it is a list or keys with values."""
        if isinstance(value, str):
            return value.strip()
        kind = "keys with values"
        if isinstance(value, list):
            kind = "a list"
        message = f'"{self._name}" must be a text, not {kind}'
        reporter.report("wrong-type", (*at, key), message, _quoting_help(value))
        return None


class ParsedTextReader(KeyReader):
    """Reads the values of a key that are texts of a certain form."""

    def read(
        self,
        value: Any,
        reporter: ProblemReporter,
        at: FieldPath,
        key: Key,
    ) -> Any:
        """Read one value of the key, see :data:`ReadValue`."""
        text = self.text(value, reporter, at, key)
        if text is None:
            return None
        return self.parse(text, reporter, (*at, key))

    @abstractmethod
    def parse(self, text: str, reporter: ProblemReporter, at: FieldPath) -> Any:
        """The value that a text states; ``None``, and a problem, where it states none."""


class ProblemReporter:
    """Takes the problems of one file.

    Args:
        path: The file, relative to the journal.
        source: Its header.
    """

    __slots__ = ("path", "problems", "source")

    def __init__(self, path: str, source: FrontMatterSource) -> None:
        self.path = path
        self.source = source
        self.problems: list[Diagnostic] = []

    def report(
        self,
        rule: str,
        at: FieldPath,
        message: str,
        help_: str = "",
        *,
        old: str = "",
        new: str = "",
    ) -> None:
        """Report a mistake in a value or key.

        Args:
            rule: The rule that reports it.
            at: Where it stands.
            message: What is wrong.
            help_: How to fix it.
            old: What to replace, where no judgement is needed.
            new: What to write in its place.
        """
        line, column = self.source.position_of(at)
        edit = None
        if new:
            edit = TextEdit(line=line, column=column, old=old, new=new)
        self.problems.append(
            Diagnostic(
                rule=rule,
                path=self.path,
                line=line,
                column=column,
                message=self._with_odd_characters(message, at),
                help=help_,
                edit=edit,
            ),
        )

    def _with_odd_characters(self, message: str, at: FieldPath) -> str:
        """A message that names what one cannot see, lest it contradicts what one sees."""
        if "U+" in message:
            return message
        odd = odd_character_names(message) or odd_character_names(self._text_at(at))
        if not odd:
            return message
        return f"{message}; {odd} stands in it"

    def _text_at(self, at: FieldPath) -> str:
        node = self.source.node_at(at)
        if isinstance(node, Scalar):
            return node.value
        return ""

    def report_untidy(
        self,
        rule: str,
        at: FieldPath,
        message: str,
        help_: str,
        means: str | tuple[str, ...],
    ) -> None:
        """Report a value that was understood and should be written in another way.

        Args:
            rule: The rule that reports it.
            at: Where it stands.
            message: What is wrong.
            help_: How to fix it.
            means: What it means; several texts are written as a list.
        """
        node = self.source.node_at(at)
        # No list can stand in the place of an item.
        is_replaceable = isinstance(means, str) or isinstance(at[-1], str)
        edit = None
        if isinstance(node, Scalar) and is_replaceable:
            edit = _rewriting(self.source, node, means)
        self.problems.append(
            Diagnostic(
                rule=rule,
                path=self.path,
                line=node.line,
                column=node.column,
                message=message,
                help=help_,
                edit=edit,
                is_harmless=True,
            ),
        )


def _rewriting(
    source: FrontMatterSource,
    node: Scalar,
    means: str | tuple[str, ...],
) -> TextEdit | None:
    """The change that writes a value anew; nothing where it does not stand on one line as it is."""
    quote = node.style
    if node.is_block:
        quote = ""
    written = f"{quote}{node.value}{quote}"
    if "\n" in written:
        return None
    if not source.head.startswith(written, node.start):
        return None
    return TextEdit(
        line=node.line,
        column=node.column,
        old=written,
        new=emit_flow(means),
        means=means,
    )


def _quoting_help(value: Any) -> str:
    """What to write where a text with a colon was read as a key with its value."""
    if not isinstance(value, dict):
        return ""
    if len(value) != 1:
        return ""
    ((before, after),) = value.items()
    if after is not None and not isinstance(after, str):
        return ""
    return f"if this is one text, quote it: '{before}: {after or ''}'"
