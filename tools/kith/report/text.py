"""Findings for a terminal.

Each takes three lines: ``path:line:column: severity rule: message``, the line in the file, and
below it a caret with how to fix the finding and why it matters.
"""

from __future__ import annotations

import functools
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from kith.model.coverage import Coverage
from kith.model.finding import Finding
from kith.prose.sentences import split_sentences
from kith.report.excerpt import Excerpts
from kith.text.counts import counted
from kith.text.diagnostic import SEVERITIES
from kith.text.visible import visible

Paint = Callable[[str, str], str]
"""Gives a text the color of a meaning: ``error``, ``warning``, ``advice``, ``place``, ``quiet``."""

_INDENT = "    "


def plain(text: str, _meaning: str) -> str:
    """The text without color."""
    return text


def format_finding(finding: Finding, paint: Paint = plain) -> str:
    """One finding on one line, as editors and scripts expect it."""
    position = f"{visible(finding.path)}:{finding.line}:{finding.column}:"
    severity = paint(finding.severity, finding.severity)
    message = visible(finding.message)
    return f"{paint(position, 'place')} {severity} {finding.rule}: {message}"


def format_findings(
    findings: Sequence[Finding],
    excerpts: Excerpts,
    *,
    width: int = 80,
    paint: Paint = plain,
) -> Iterator[str]:
    """Findings, each with its line in the file, how to fix it and why it matters.

    Args:
        findings: In the order in which they are shown.
        excerpts: Gives the lines in the files.
        width: Columns of the terminal; longer lines are wrapped.
        paint: Gives a text the color of its meaning.
    """
    for finding in findings:
        yield format_finding(finding, paint)
        advice = _advice(finding.help, finding.why)
        excerpt = excerpts.of(finding, min(width, 100) - len(_INDENT))
        if excerpt is None:
            yield from _wrapped(advice, _INDENT, width, paint)
            continue
        line, column = excerpt
        yield _INDENT + line
        caret = _INDENT + " " * column + paint("^", finding.severity) + " "
        if width - len(_INDENT) - column - 2 >= len(advice):
            yield caret + paint(advice, "quiet")
        else:
            yield caret.rstrip()
            yield from _wrapped(advice, _INDENT, width, paint)


@functools.lru_cache(maxsize=1_000)
def _advice(remedy: str, why: str) -> str:
    """How to fix a finding, and the first sentence of why it matters."""
    reason = ""
    if why:
        reason = split_sentences(why)[0].text.rstrip(".")
    return f"fix: {visible(remedy)} (why: {visible(reason)})"


def _wrapped(text: str, indent: str, width: int, paint: Paint) -> Iterator[str]:
    for line in wrap_words(text, max(width - len(indent), 40)):
        yield indent + paint(line, "quiet")


NOTHING_YET = (
    "Nothing to check yet: contacts/ and posts/ are empty. `kith new person NAME` creates the "
    "first contact; `kith import` imports many."
)
"""The message for an empty journal."""


def format_statistics(
    findings: Sequence[Finding], *, paint: Paint = plain
) -> Iterator[str]:
    """How many findings each rule has, errors and frequent rules first."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.severity, finding.rule), []).append(finding)

    def order(key: tuple[str, str]) -> tuple[int, int, str]:
        severity, rule = key
        return SEVERITIES.index(severity), -len(groups[key]), rule

    for severity, rule in sorted(groups, key=order):
        group = groups[severity, rule]
        files = counted(_count_files(group), "file")
        name = paint(f"{severity:<7}", severity)
        yield f"{len(group):>7,}  {name}  {rule:<22} {paint('in ' + files, 'quiet')}"


def format_summary(
    findings: Sequence[Finding],
    read: Coverage,
    excused: int,
    *,
    accepted: int = 0,
    progress: int = 0,
    width: int = 100_000,
    paint: Paint = plain,
) -> Iterator[str]:
    """How many findings each rule has, what was read, and what to do next.

    Args:
        findings: What is reported.
        read: What was read.
        excused: How many findings an exception excuses.
        accepted: How many more the baseline accepts.
        progress: How many more came of accepted ones.
        width: Columns of the terminal; longer sentences are wrapped.
        paint: Gives a text the color of its meaning.
    """
    coverage = describe_coverage(read, excused, accepted)
    if findings:
        yield from format_statistics(findings, paint=paint)
        yield from wrap_words(f"{describe_total(findings)}. {coverage}", width)
        for sentence in next_steps(findings):
            yield from wrap_words(sentence, width)
        strangers = sum(finding.rule == "stranger" for finding in findings)
        if strangers:
            yield from wrap_words(_describe_strangers(strangers, read), width)
    elif not read.is_empty:
        verdict = "No new findings." if accepted + progress else "No findings."
        first, *following = wrap_words(f"{verdict} {coverage}", width)
        yield paint(verdict, "good") + first.removeprefix(verdict)
        yield from following
    else:
        yield from wrap_words(NOTHING_YET, width)


def wrap_words(text: str, width: int) -> list[str]:
    """A text in lines of some columns; no word is broken."""
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def describe_coverage(read: Coverage, excused: int, accepted: int) -> str:
    """How many files were read, and how many findings are not reported."""
    return f"{_describe_read(read)}{_describe_hidden(excused, accepted)}."


def _describe_read(read: Coverage) -> str:
    """How many files were read, and how many were not."""
    counts = (
        counted(read.people, "person", "people"),
        counted(read.organizations, "organization"),
        counted(read.posts, "post"),
    )
    description = f"{', '.join(counts)} read"
    reasons = []
    if read.unread:
        reasons.append(f"{read.unread:,} cannot be read")
    if read.copies:
        reasons.append(
            f"{counted(read.copies, 'is a copy', 'are copies')} of another file"
        )
    if reasons:
        skipped = counted(read.unread + read.copies, "file")
        description += f"; {skipped} skipped ({', '.join(reasons)})"
    return description


def _describe_hidden(excused: int, accepted: int) -> str:
    """How many findings are not reported."""
    description = ""
    if excused:
        description += f"; {counted(excused, 'finding')} excused by an exception"
    if accepted:
        description += f"; {counted(accepted, 'finding')} accepted by the baseline"
    return description


def describe_total(findings: Sequence[Finding]) -> str:
    """How many findings of each severity there are, and in how many files."""
    counts = Counter(finding.severity for finding in findings)
    totals = []
    for severity in SEVERITIES:
        if counts[severity]:
            # The noun "advice" has no plural.
            plural = severity if severity == "advice" else ""
            totals.append(counted(counts[severity], severity, plural))
    return f"{', '.join(totals)} in {counted(_count_files(findings), 'file')}"


def _count_files(findings: Iterable[Finding]) -> int:
    return len({finding.path for finding in findings})


def next_steps(findings: Sequence[Finding]) -> Iterator[str]:
    """The commands that fix many of the findings at once."""
    fixable = sum(finding.edit is not None for finding in findings)
    if fixable:
        yield f"`kith check --fix` can fix {counted(fixable, 'finding')}."
    if any(finding.rule in UNREADABLE for finding in findings):
        yield "`kith repair` fixes files that cannot be read, and keeps the originals."
    notes = _count_foreign_notes(findings)
    if notes:
        subject = counted(notes, "file looks like a note", "files look like notes")
        yield f"{subject} from another program; `kith adopt contacts` converts them."


UNREADABLE = frozenset({
    "bad-yaml", "git-conflict", "no-front-matter", "not-a-mapping", "not-utf-8", "unreadable",
    "unterminated-front-matter", "yaml-limit",
})  # fmt: skip
"""Rules whose findings mean that nothing of the front matter was read."""


def _count_foreign_notes(findings: Sequence[Finding]) -> int:
    """How many contacts have unknown keys and no name, as notes of other programs do."""
    unknown = {finding.path for finding in findings if finding.rule == "unknown-key"}
    nameless = {finding.path for finding in findings if finding.rule == "missing-key"}
    return sum(path.startswith("contacts/") for path in unknown & nameless)


def _describe_strangers(strangers: int, read: Coverage) -> str:
    connected = read.connections
    share = f"{strangers:,} of {connected:,}" if connected else f"{strangers:,}"
    next_step = "`kith rule stranger` explains what counts."
    if strangers > 10:
        next_step = (
            "`kith import mail` and `kith import calendar` prove many of them; "
            "`kith triage` goes through the rest. "
            "`kith check --accept` accepts them and reports only new findings."
        )
    return f"{share} connections have no record of real contact yet. {next_step}"
