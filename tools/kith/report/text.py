"""Findings for a terminal.

Each takes three lines: ``path:line:column: severity rule: message``, the line it is about, and
below the place a caret with how to mend it and why it matters.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from kith.model.finding import SEVERITIES, Finding
from kith.model.journal import Journal
from kith.prose.sentences import split_sentences
from kith.report.excerpt import Excerpts
from kith.text.visible import visible

Paint = Callable[[str, str], str]
"""Gives a text a meaning's colour: ``error``, ``warning``, ``advice``, ``place``, ``quiet``."""

_INDENT = "    "


def plain(text: str, _meaning: str) -> str:
    """Paint nothing."""
    return text


def format_finding(finding: Finding, paint: Paint = plain) -> str:
    """One finding on one line, as editors and scripts expect it."""
    place = paint(f"{visible(finding.path)}:{finding.line}:{finding.column}:", "place")
    severity = paint(finding.severity, finding.severity)
    return f"{place} {severity} {finding.rule}: {visible(finding.message)}"


def format_findings(
    findings: Sequence[Finding],
    excerpts: Excerpts,
    *,
    width: int = 80,
    paint: Paint = plain,
) -> Iterator[str]:
    """Findings one below the other, each with its line, how to fix it and why it matters.

    Args:
        findings: In the order in which they are shown.
        excerpts: Gives the lines they are about.
        width: Columns of the terminal; long lines are wrapped to it.
        paint: Colours.
    """
    for finding in findings:
        yield format_finding(finding, paint)
        why = split_sentences(finding.why)[0].text.rstrip(".") if finding.why else ""
        advice = f"fix: {visible(finding.help)} (why: {visible(why)})"
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


def _wrapped(text: str, indent: str, width: int, paint: Paint) -> Iterator[str]:
    lines = textwrap.wrap(
        text,
        max(width - len(indent), 40),
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from (indent + paint(line, "quiet") for line in lines)


NOTHING_YET = (
    "Nothing to check yet: contacts/ and posts/ are empty. `kith new person NAME` creates the "
    "first contact; `kith import` imports many."
)
"""What is said of an empty journal, in which nothing can be found."""


def format_statistics(
    findings: Sequence[Finding], *, paint: Paint = plain
) -> Iterator[str]:
    """How many findings there are of each rule, the worst first."""
    by_rule: dict[tuple[str, str], int] = Counter(
        (finding.severity, finding.rule) for finding in findings
    )
    files: dict[tuple[str, str], set[str]] = {}
    for finding in findings:
        files.setdefault((finding.severity, finding.rule), set()).add(finding.path)
    order = sorted(
        by_rule, key=lambda key: (SEVERITIES.index(key[0]), -by_rule[key], key[1])
    )
    for severity, rule in order:
        count = _count(len(files[severity, rule]), "file")
        name = paint(f"{severity:<7}", severity)
        yield f"{by_rule[severity, rule]:>7,}  {name}  {rule:<22} {paint('in ' + count, 'quiet')}"


def format_summary(
    findings: Sequence[Finding],
    journal: Journal,
    excused: int,
    *,
    accepted: int = 0,
    paint: Paint = plain,
) -> Iterator[str]:
    """What a run found, by rule; strangers with the way on.

    Args:
        findings: What is reported.
        journal: What was read.
        excused: How many findings an exception excuses.
        accepted: How many more the baseline holds.
        paint: Colours.
    """
    read = (
        f"{_count(len(journal.people), 'person', 'people')}, "
        f"{_count(len(journal.organizations), 'organization')}, "
        f"{_count(len(journal.posts), 'post')} read"
    )
    if without := _left_out(journal):
        read += f"; {without}"
    aside = f"; {_count(excused, 'finding')} excused by an exception" if excused else ""
    aside += (
        f"; {_count(accepted, 'finding')} accepted by the baseline" if accepted else ""
    )
    if not findings:
        is_empty = not (journal.records or journal.unread)
        yield (
            NOTHING_YET
            if is_empty
            else paint("No findings.", "good") + f" {read}{aside}."
        )
        return
    yield from format_statistics(findings, paint=paint)
    counts = Counter(finding.severity for finding in findings)
    totals = ", ".join(
        _count(counts[name], name) for name in SEVERITIES if counts[name]
    )
    yield f"{totals} in {_count(len({f.path for f in findings}), 'file')}. {read}{aside}."
    if fixable := sum(finding.mend is not None for finding in findings):
        yield f"`kith check --fix` can fix {_count(fixable, 'finding')}."
    if any(finding.rule in _UNREAD for finding in findings):
        yield "`kith repair` fixes files that cannot be read, and keeps the originals."
    if notes := _foreign_notes(findings):
        what = "file looks like a note" if notes == 1 else "files look like notes"
        yield f"{notes:,} {what} from another program; `kith adopt contacts` converts them."
    if line := _strangers(findings, journal):
        yield line


def _left_out(journal: Journal) -> str:
    """How many files were left out, and why; with what was read these are all there are."""
    copies = sum(map(len, journal.copies.values()))
    unread = len(journal.left_out)
    whys = [f"{unread:,} cannot be read"] if unread else []
    if copies:
        whys.append(
            f"{copies:,} {'is a copy' if copies == 1 else 'are copies'} of another file"
        )
    return (
        f"{_count(unread + copies, 'file')} skipped ({', '.join(whys)})" if whys else ""
    )


# Of these files nothing of the header was read.
_UNREAD = frozenset({
    "bad-yaml", "git-conflict", "no-front-matter", "not-a-mapping", "not-utf-8", "unreadable",
    "unterminated-front-matter", "yaml-limit",
})  # fmt: skip


def _foreign_notes(findings: Sequence[Finding]) -> int:
    """How many contacts have keys of another program's, and none of a name."""
    unknown = {finding.path for finding in findings if finding.rule == "unknown-key"}
    nameless = {finding.path for finding in findings if finding.rule == "missing-key"}
    return sum(path.startswith("contacts/") for path in unknown & nameless)


def _strangers(findings: Sequence[Finding], journal: Journal) -> str:
    strangers = sum(finding.rule == "stranger" for finding in findings)
    if not strangers:
        return ""
    connected = sum(
        person.status in {"connected", "invited"} for person in journal.people
    )
    way_on = (
        "`kith import mail` and `kith import calendar` prove many of them; `kith triage` goes "
        "through the rest. `--baseline FILE` accepts them and reports only new findings."
        if strangers > 10
        else "`kith rule stranger` explains what counts."
    )
    share = f"{strangers:,} of {connected:,}" if connected else f"{strangers:,}"
    return f"{share} connections have no record of real contact yet. {way_on}"


def _count(number: int, one: str, many: str = "") -> str:
    if one == "advice":
        return f"{number:,} advice"
    return f"{number:,} {one if number == 1 else many or one + 's'}"
