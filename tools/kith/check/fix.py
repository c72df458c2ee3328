"""Mends what needs no judgement, as changes of single places in a file.

A change is made only where the file still holds what the finding saw, and only if the file
afterwards reads as before but for the mended values.
"""

from __future__ import annotations

import contextlib
import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from kith.editor.undo import Writing
from kith.errors import KithError
from kith.model.finding import Finding
from kith.model.mend import Mend
from kith.text.files import read_text
from kith.text.frontmatter import split_document
from kith.text.lines import lines_with_ends
from kith.text.nodes import plain_value
from kith.text.yaml_events import parse_yaml


class Fixed(msgspec.Struct, frozen=True):
    """A file that was, or would be, mended.

    Args:
        path: The file.
        before: Its text.
        after: Its mended text.
        findings: What is mended.
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
    root: Path, findings: Sequence[Finding], *, write: bool = True
) -> Iterator[Fixed | KithError]:
    """Mend every finding that can be, file by file.

    Args:
        root: The journal's folder.
        findings: What was found.
        write: Whether the files are replaced; otherwise it is only said how.

    Yields:
        Each mended file; an error for one that was left as it is.
    """
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.mend is not None:
            by_path.setdefault(finding.path, []).append(finding)
    with Writing(root, "check --fix") if write else contextlib.nullcontext() as writing:
        for path, own in by_path.items():
            try:
                fixed = _fix_file(root, path, own, writing)
            except KithError as error:
                yield error
                continue
            if fixed.findings:
                yield fixed


def _fix_file(root: Path, path: str, findings: list[Finding], writing: Writing | None) -> Fixed:
    text, _ = read_text(root / path)
    mended = text
    done = []
    # From the end, so that places before a change stay what they were.
    for finding in sorted(findings, key=lambda found: (found.line, found.column), reverse=True):
        changed = _apply(mended, finding.mend) if finding.mend else None
        if changed is not None and _changes_only(mended, changed, finding.mend):
            mended = changed
            done.append(finding)
    if writing is not None and done:
        writing.replace(path, mended, text)
    return Fixed(path, text, mended, tuple(reversed(done)))


def _apply(text: str, mend: Mend) -> str | None:
    """The text with one change; nothing where it does not hold what should be changed."""
    place = 0
    for _ in range(mend.line - 1):
        place = text.find("\n", place) + 1
        if place == 0:
            return None
    place += mend.column - 1 + (mend.line == 1 and text.startswith("\ufeff"))
    # The place of a quoted value is its quote.
    if text[place : place + 1] in {'"', "'"} and not text.startswith(mend.old, place):
        place += 1
    if not text.startswith(mend.old, place):
        return None
    return text[:place] + mend.new + text[place + len(mend.old) :]


def _changes_only(before: str, after: str, mend: Mend | None) -> bool:
    """Whether a change leaves every other value as it is; of layout, all values."""
    old, new = _values(before), _values(after)
    if mend is None or new is None or old is None:
        return False
    changed = list(_differences(old, new))
    if mend.means is not None:
        means = mend.means if isinstance(mend.means, str) else list(mend.means)
        return [found for _, found in changed] == [means]
    return changed == ([(mend.old, mend.new)] if mend.new.strip() else [])


def _values(text: str) -> tuple[Any, str] | None:
    """A file's front matter and the text below it; nothing where it is no YAML."""
    split = split_document(text)
    parsed = parse_yaml(split.head) if split.head is not None and split.is_closed else None
    if parsed is None or parsed.faults or parsed.node is None:
        return None
    return plain_value(parsed.node), split.body.rstrip("\r\n")


def _differences(old: Any, new: Any) -> Iterator[tuple[Any, Any]]:
    """The innermost values that are not the same, as they were and as they are."""
    if isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new):
        for key, value in old.items():
            yield from _differences(value, new[key])
    elif isinstance(old, (list, tuple)) and isinstance(new, type(old)) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            yield from _differences(one, other)
    elif old != new:
        yield old, new
