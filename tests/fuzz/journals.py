"""What must hold of every finding and of every change, whatever the file."""

from __future__ import annotations

from collections.abc import Iterable

from kith.load.document import read_document
from kith.load.record_readers import read_contact
from kith.model.finding import Finding
from kith.text.diagnostic import Diagnostic


def assert_places(text: str, problems: Iterable[Diagnostic]) -> None:
    """See that each finding is about a place that the file has."""
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        problem.message.encode()


def assert_inserted(before: str, after: str) -> None:
    """See that a text was only added to, at one place."""
    added = len(after) - len(before)
    assert added > 0
    start = _common(before, after)
    assert before[start:] == after[start + added :]


def findings_of(path: str, text: str) -> list[Finding]:
    """What is wrong with the form of one file."""
    document = read_document(path, text.encode())
    _, problems = read_contact(document)
    return [
        Finding.of(problem, family="format", severity="error")
        for problem in (*document.problems, *problems)
    ]


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    different = (index for index, (left, right) in pairs if left != right)
    return next(different, min(len(one), len(other)))
