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
from kith.text.lines import Lines, lines_with_ends
from kith.text.nodes import plain_value
from kith.text.yaml_events import parse_yaml

# So often a file is read again where it is not plain that all changes can be made.
_MOST_TRIED = 50


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


def _fix_file(
    root: Path, path: str, findings: list[Finding], writing: Writing | None
) -> Fixed:
    text, _ = read_text(root / path)
    mended, done = mended_text(text, findings)
    if writing is not None and done:
        writing.replace(path, mended, text)
    return Fixed(path, text, mended, tuple(reversed(done)))


def mended_text(text: str, findings: Sequence[Finding]) -> tuple[str, list[Finding]]:
    """A file with what can be mended, and what that is, the last first.

    Args:
        text: The file.
        findings: What is wrong in it.
    """
    # From the end, so that places before a change stay what they were.
    findings = sorted(
        findings, key=lambda found: (found.line, found.column), reverse=True
    )
    lines = Lines(text)
    return _mended_at_once(text, findings, lines) or _mended_each(text, findings, lines)


def _mended_at_once(
    text: str, findings: list[Finding], lines: Lines
) -> tuple[str, list[Finding]] | None:
    """The text with every change, which is looked at once; nothing if that is not what it should.

    Args:
        text: The file.
        findings: What is wrong in it, the last first.
        lines: Of the file.
    """
    mended = text
    done = []
    for finding in findings:
        changed = _apply(mended, finding.mend, lines) if finding.mend else None
        if changed is not None:
            mended = changed
            done.append(finding)
    mends = [finding.mend for finding in reversed(done) if finding.mend]
    return (mended, done) if _changes_only(text, mended, mends) else None


def _mended_each(
    text: str, findings: list[Finding], lines: Lines
) -> tuple[str, list[Finding]]:
    """The text with those changes that change nothing else, each of which is looked at."""
    mended = text
    done = []
    for finding in findings[:_MOST_TRIED]:
        changed = _apply(mended, finding.mend, lines) if finding.mend else None
        if (
            changed is not None
            and finding.mend
            and _changes_only(mended, changed, [finding.mend])
        ):
            mended = changed
            done.append(finding)
    return mended, done


def _apply(text: str, mend: Mend, lines: Lines) -> str | None:
    """The text with one change; nothing where it does not hold what should be changed.

    Args:
        text: The file, unchanged up to the place of the change.
        mend: The change.
        lines: Of the file as it was.
    """
    start = lines.start_of(mend.line)
    if start is None:
        return None
    place = start + mend.column - 1 + (mend.line == 1 and text.startswith("\ufeff"))
    # The place of a quoted value is its quote.
    if text[place : place + 1] in {'"', "'"} and not text.startswith(mend.old, place):
        place += 1
    if not text.startswith(mend.old, place):
        return None
    return text[:place] + mend.new + text[place + len(mend.old) :]


def _changes_only(before: str, after: str, mends: list[Mend]) -> bool:
    """Whether changes leave every other value as it is; those of layout, all values.

    Args:
        before: The file without them.
        after: The file with them.
        mends: The changes, in the order of their places.
    """
    old, new = _values(before), _values(after)
    if new is None or old is None:
        return False
    changed = list(_differences(old, new))
    wanted: list[Mend] = []
    for mend in mends:
        changes_value = mend.means is not None or mend.old.split() != mend.new.split()
        if changes_value and not (wanted and _goes_on(wanted[-1], mend)):
            wanted.append(mend)
    return len(changed) == len(wanted) and all(map(_is_meant, wanted, changed))


def _goes_on(first: Mend, mend: Mend) -> bool:
    """Whether two changes take characters out of one value, which the first tells as it will be."""
    if (
        first.new
        or mend.new
        or not isinstance(first.means, str)
        or not isinstance(mend.means, str)
    ):
        return False
    return len(mend.means) == len(first.means) + len(first.old)


def _is_meant(mend: Mend, changed: tuple[Any, Any]) -> bool:
    if mend.means is not None:
        return bool(
            changed[1]
            == (mend.means if isinstance(mend.means, str) else list(mend.means))
        )
    return changed == (mend.old, mend.new)


def _values(text: str) -> tuple[Any, str] | None:
    """A file's front matter and the text below it; nothing where it is no YAML."""
    split = split_document(text)
    parsed = (
        parse_yaml(split.head) if split.head is not None and split.is_closed else None
    )
    if parsed is None or parsed.faults or parsed.node is None:
        return None
    return plain_value(parsed.node), split.body.rstrip("\r\n")


def _differences(old: Any, new: Any) -> Iterator[tuple[Any, Any]]:
    """The innermost values that are not the same, as they were and as they are."""
    if isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new):
        for key, value in old.items():
            yield from _differences(value, new[key])
    elif (
        isinstance(old, (list, tuple))
        and isinstance(new, type(old))
        and len(old) == len(new)
    ):
        for one, other in zip(old, new, strict=True):
            yield from _differences(one, other)
    elif old != new:
        yield old, new
