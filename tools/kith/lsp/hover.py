"""What an editor shows of what the pointer is on: a person, a key, a value, a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from kith.lsp.completion import describe_key
from kith.lsp.cursor import cursor_at, is_in_front_matter
from kith.lsp.diagnostics import FindingRanges
from kith.lsp.navigation import subject_at
from kith.lsp.open_files import OpenFile
from kith.model.contact import Organization, Person
from kith.model.fields import specs_by_key
from kith.model.post import Post
from kith.network.network import Network
from kith.network.strength import NO_TIE
from kith.report.person_facts import say_talk
from kith.report.record_line import describe_position, name_of
from kith.rules.registry import rules_by_name
from kith.text.spoken import say_ago
from kith.text.visible import visible

_WORD = re.compile(r"[\w-]+")


def hover(file: OpenFile, index: int) -> types.Hover | None:
    """What is shown of a position; nothing where there is nothing to say."""
    parts = [*_findings(file, index), *_subject(file, index), *_key(file, index)]
    if not parts:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(parts))
    return types.Hover(content)


def _findings(file: OpenFile, index: int) -> Iterator[str]:
    """What the rules want whose findings are here."""
    ranges = FindingRanges(file)
    for finding in file.journal.findings(file.path):
        start, end = ranges.span_of(finding)
        rule = rules_by_name().get(finding.rule)
        if rule is not None and start <= index <= end:
            lines = [f"**{rule.name}**: {rule.summary}", rule.why, rule.remedy]
            yield "\n\n".join(filter(None, lines))


def _subject(file: OpenFile, index: int) -> Iterator[str]:
    """Who is named here."""
    subject = subject_at(file, index)
    if subject is None:
        return
    named = file.journal.names.find(subject.slug)
    if named is None:
        return
    record = file.journal.record(named.path)
    if record is not None:
        yield describe(record, file.journal.network())


def describe(record: Person | Organization | Post, network: Network) -> str:
    """Who somebody is, in a few lines of Markdown."""
    lines = [f"**{_escaped(name_of(record))}**"]
    match record:
        case Person():
            lines += _person_lines(record, network)
        case Organization():
            lines.append(_escaped(record.industry or "organization"))
        case Post():
            lines.append(" ".join(filter(None, ("post", record.status))))
    return "  \n".join(filter(None, lines))


def _person_lines(person: Person, network: Network) -> Iterator[str]:
    for position in person.positions[:1]:
        yield _escaped(describe_position(position, network))
    yield person.status or "no status"
    evidence = network.evidence.get(person.slug)
    latest = evidence.latest if evidence else None
    if latest is None:
        yield "no contact on record"
    else:
        ago = say_ago(latest.date, network.today)
        yield f"last contact {ago}: {_escaped(say_talk(latest, network.today))}"
    strength = network.strengths.get(person.slug, NO_TIE)
    if strength.total:
        yield f"tie: {strength.word} ({strength.total:.2f})"
    if person.vouch:
        yield f"*{_escaped(person.vouch)}*"


def _key(file: OpenFile, index: int) -> Iterator[str]:
    """What a key, or one of its values, means."""
    text = file.text
    if not is_in_front_matter(text, index):
        return
    word = _word_at(file, index)
    if word is None:
        return
    start, end = word
    cursor = cursor_at(text, file.path, end)
    written = text[start:end]
    if cursor.model and text.startswith(":", end):
        spec = specs_by_key(cursor.model).get(written)
        if spec is not None:
            yield f"**{spec.key}**\n\n{describe_key(spec)}"
    elif cursor.spec is not None and written in cursor.spec.field.values:
        yield f"**{written}**: {cursor.spec.field.values[written]}"


def _word_at(file: OpenFile, index: int) -> tuple[int, int] | None:
    start = file.content.start_of_line_at(index)
    for match in _WORD.finditer(file.text, start, file.content.end_of_line_at(index)):
        if match.start() <= index <= match.end():
            return match.span()
    return None


def _escaped(text: str) -> str:
    """A text that Markdown shows as it is."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", visible(text))
