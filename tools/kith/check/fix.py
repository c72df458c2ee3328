"""Fixes what needs no judgement, as changes of single places in a file.

A change is made only where the file still holds what the finding saw, and only if the file
afterwards reads as before but for the fixed values.
"""

from __future__ import annotations

import contextlib
import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from kith.check.verify import changes_only
from kith.editor.undo import Transaction
from kith.errors import KithError
from kith.model.finding import Finding
from kith.text.files import read_text
from kith.text.lines import Lines, lines_with_ends
from kith.text.text_edit import TextEdit

# So often a file is read again where it is not plain that all changes can be made.
_MAX_TRIED = 50


class FixedFile(msgspec.Struct, frozen=True):
    """A file that was, or would be, fixed.

    Args:
        path: The file.
        before: Its text.
        after: Its fixed text.
        findings: What is fixed.
    """

    path: str
    before: str
    after: str
    findings: tuple[Finding, ...]

    @property
    def diff(self) -> str:
        """The change as a unified diff."""
        lines = difflib.unified_diff(
            lines_with_ends(self.before),
            lines_with_ends(self.after),
            self.path,
            self.path,
        )
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def fix(
    root: Path,
    findings: Sequence[Finding],
    *,
    write: bool = True,
) -> Iterator[FixedFile | KithError]:
    """Fix every finding that can be, file by file.

    Args:
        root: The journal's folder.
        findings: The findings of a run.
        write: Whether the files are replaced; otherwise it is only said how.

    Yields:
        Each fixed file; an error for one that was left as it is.
    """
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.edit is not None:
            by_path.setdefault(finding.path, []).append(finding)
    opening: contextlib.AbstractContextManager[Transaction | None]
    opening = contextlib.nullcontext()
    if write:
        opening = Transaction(root, "check --fix")
    with opening as writing:
        for path, findings_of_file in by_path.items():
            try:
                fixed = _fix_file(root, path, findings_of_file, writing)
            except KithError as error:
                yield error
                continue
            if fixed.findings:
                yield fixed


def _fix_file(
    root: Path,
    path: str,
    findings: list[Finding],
    writing: Transaction | None,
) -> FixedFile:
    before, _ = read_text(root / path)
    after, fixed_findings = fixed_text(before, findings)
    if writing is not None and fixed_findings:
        writing.replace(path, after, before)
    return FixedFile(path, before, after, tuple(reversed(fixed_findings)))


class _Change(msgspec.Struct, frozen=True):
    """A finding with the change that fixes it."""

    finding: Finding
    edit: TextEdit


def fixed_text(text: str, findings: Sequence[Finding]) -> tuple[str, list[Finding]]:
    """The fixed text of a file, and the findings that were fixed, the last first.

    Args:
        text: The file.
        findings: What is wrong in it.
    """
    # From the end, so that positions before a change stay what they were.
    findings = sorted(findings, key=_position_of, reverse=True)
    changes = [
        _Change(finding, finding.edit)
        for finding in findings
        if finding.edit is not None
    ]
    lines = Lines(text)
    fixed = _fixed_at_once(text, changes, lines)
    if fixed is None:
        fixed = _fixed_each(text, changes[:_MAX_TRIED], lines)
    return fixed


def _position_of(finding: Finding) -> tuple[int, int]:
    return finding.line, finding.column


def _fixed_at_once(
    text: str,
    changes: list[_Change],
    lines: Lines,
) -> tuple[str, list[Finding]] | None:
    """Apply all changes and verify them together; ``None`` if they change anything else.

    Args:
        text: The file.
        changes: What to change in it, the last first.
        lines: Of the file.
    """
    after = text
    applied = []
    for change in changes:
        changed = _apply(after, change.edit, lines)
        if changed is not None:
            after = changed
            applied.append(change)
    edits = [change.edit for change in reversed(applied)]
    if not changes_only(text, after, edits):
        return None
    return after, [change.finding for change in applied]


def _fixed_each(
    text: str,
    changes: list[_Change],
    lines: Lines,
) -> tuple[str, list[Finding]]:
    """Apply each change that changes nothing else, verifying one by one."""
    after = text
    fixed_findings = []
    for change in changes:
        changed = _apply(after, change.edit, lines)
        if changed is not None and changes_only(after, changed, [change.edit]):
            after = changed
            fixed_findings.append(change.finding)
    return after, fixed_findings


def _apply(text: str, edit: TextEdit, lines: Lines) -> str | None:
    """The text with one change, or ``None`` if it does not hold what should be changed.

    Args:
        text: The file, unchanged up to where the change begins.
        edit: The change.
        lines: Of the file as it was.
    """
    line_start = lines.start_of(edit.line)
    if line_start is None:
        return None
    position = line_start + edit.column - 1
    if edit.line == 1 and text.startswith("\ufeff"):
        position += 1
    if not text.startswith(edit.old, position):
        # The position of a quoted value is its quote.
        if text[position : position + 1] not in {'"', "'"}:
            return None
        position += 1
        if not text.startswith(edit.old, position):
            return None
    return text[:position] + edit.new + text[position + len(edit.old) :]
