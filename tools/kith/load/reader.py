"""What reads the values of one file has in common: where mistakes are noted, and plain texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kith.model.mend import Mend
from kith.model.problem import Problem
from kith.text.characters import named
from kith.text.emit import emit_flow
from kith.text.nodes import Scalar
from kith.text.source import At, Source

NOTHING: Any = None
# A value that is not empty, who notes what is wrong with it, what encloses it, its key or index.
Read = Callable[[Any, "Reader", At, str | int], Any]


class Reader:
    """Notes the problems of one file while its values are read."""

    __slots__ = ("path", "problems", "source")

    def __init__(self, path: str, source: Source) -> None:
        self.path = path
        self.source = source
        self.problems: list[Problem] = []

    def report(
        self,
        rule: str,
        at: At,
        message: str,
        help_: str = "",
        mended: tuple[str, str] = ("", ""),
        *,
        is_harmless: bool = False,
    ) -> None:
        """Note a mistake in a value or key, and what to write there instead of what."""
        line, column = self.source.place_of(at)
        old, new = mended
        mend = Mend(line, column, old, new) if new else None
        # What one cannot see must be said, or the message contradicts what one sees.
        if "U+" not in message and (odd := named(message) or named(self._text_at(at))):
            message += f"; {odd} stands in it"
        problem = Problem(
            rule, self.path, line, column, message, help_, mend, is_harmless
        )
        self.problems.append(problem)

    def _text_at(self, at: At) -> str:
        node = self.source.node_at(at)
        return node.value if isinstance(node, Scalar) else ""

    def report_untidy(
        self, rule: str, at: At, message: str, help_: str, means: str | tuple[str, ...]
    ) -> None:
        """Note a value that was understood and should be written in another way.

        Args:
            rule: The rule that reports it.
            at: Where it stands.
            message: What is wrong.
            help_: How to mend it.
            means: What it means; several texts are written as a list.
        """
        node = self.source.node_at(at)
        mend = None
        if isinstance(node, Scalar) and (
            isinstance(means, str) or isinstance(at[-1], str)
        ):
            mend = _mend(self.source, node, means)
        problem = Problem(
            rule, self.path, node.line, node.column, message, help_, mend, True
        )
        self.problems.append(problem)


def _mend(source: Source, node: Scalar, means: str | tuple[str, ...]) -> Mend | None:
    """The change that writes a value anew; nothing where it does not stand on one line as it is."""
    mark = "" if node.is_block else node.style
    written = f"{mark}{node.value}{mark}"
    if "\n" in written or not source.head.startswith(written, node.start):
        return None
    return Mend(node.line, node.column, written, emit_flow(means), means)


def text_of(
    name: str, value: Any, reader: Reader, at: At, key: str | int
) -> str | None:
    """A value as a text; nothing, and a note, where it is a list or keys with values."""
    if isinstance(value, str):
        return value.strip()
    kind = "a list" if isinstance(value, list) else "keys with values"
    help_ = ""
    if isinstance(value, dict) and len(value) == 1:
        ((left, right),) = value.items()
        if right is None or isinstance(right, str):
            help_ = f"if this is one text, quote it: '{left}: {right or ''}'"
    reader.report(
        "wrong-type", (*at, key), f'"{name}" must be a text, not {kind}', help_
    )
    return None
