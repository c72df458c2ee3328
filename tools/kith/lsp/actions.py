"""What an editor can do about a finding, or in a file: fix it, allow it, create, log."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from kith.check.fix import fixed_text
from kith.editor.contact_file import add_interaction, keys_before
from kith.errors import KithError
from kith.lsp.cursor import is_in_front_matter, model_in
from kith.lsp.diagnostics import FindingRanges, as_diagnostic
from kith.lsp.open_files import OpenFile, uri_of
from kith.lsp.references import name_at
from kith.model.contact import Person
from kith.model.fields import keys_as_written
from kith.model.finding import Finding
from kith.model.post import Post
from kith.report.text import UNREADABLE
from kith.text.edit import FrontMatter
from kith.text.emit import emit_text
from kith.text.slugs import slugify

_LOGGED = (
    ("met", "Log that you met them today"),
    ("call", "Log a call today"),
    ("message both", "Log messages both ways today"),
)
LOG = "refactor.kith.log"
"""The kind of the actions that record a contact."""


def actions(file: OpenFile, start: int, end: int) -> list[types.CodeAction]:
    """What can be done about a part of a file.

    Args:
        file: The file.
        start: The first character of the part.
        end: The one after its last.
    """
    ranges = FindingRanges(file)
    all_actions: list[types.CodeAction] = []
    for finding in file.journal.findings(file.path):
        first, last = ranges.span_of(finding)
        if first <= end and start <= last:
            diagnostic = as_diagnostic(finding, ranges)
            all_actions += _fixes(file, finding, diagnostic)
            all_actions += _exceptions(file, finding, diagnostic)
    all_actions += _new_contact(file, start)
    all_actions += _fix_all(file)
    all_actions += _logs(file, start)
    return all_actions


def _fixes(
    file: OpenFile, finding: Finding, diagnostic: types.Diagnostic
) -> Iterator[types.CodeAction]:
    if finding.edit is None:
        return
    after, fixed = fixed_text(file.text, [finding])
    if fixed:
        title = finding.help or f'Write "{finding.edit.new}"'
        action = _edit(file, title[:1].upper() + title[1:], after)
        action.kind = types.CodeActionKind.QuickFix
        action.diagnostics = [diagnostic]
        action.is_preferred = True
        yield action


def _fix_all(file: OpenFile) -> Iterator[types.CodeAction]:
    after, fixed = fixed_text(file.text, file.journal.findings(file.path))
    if fixed:
        action = _edit(file, "Fix all that needs no judgement", after)
        action.kind = types.CodeActionKind.SourceFixAll
        yield action


def _exceptions(
    file: OpenFile, finding: Finding, diagnostic: types.Diagnostic
) -> Iterator[types.CodeAction]:
    """To excuse a finding; the reason is left to write, and without one nothing is excused."""
    if finding.family == "format" or finding.rule in UNREADABLE:
        return
    try:
        front = FrontMatter(file.text, file.path)
        if "allow" not in front.value:
            model = model_in(file.text, file.path)
            keys = keys_as_written(Post) if model is Post else keys_before("allow")
            lines = ["allow:", f"  {finding.rule}: "]
            front.add_lines("allow", lines, {finding.rule: None}, keys)
        else:
            front.add_key(("allow",), finding.rule, "")
    except KithError:
        return
    action = _edit(file, f"Allow {finding.rule} here: write the reason", front.text)
    action.kind = types.CodeActionKind.QuickFix
    action.diagnostics = [diagnostic]
    yield action


def _new_contact(file: OpenFile, index: int) -> Iterator[types.CodeAction]:
    """To create the file of somebody who is named and has none."""
    name = name_at(file.text, file.path, index)
    if name is None or slugify(name.slug) != name.slug:
        return
    if file.journal.names.find(name.slug) is not None:
        return
    path = f"contacts/{name.slug}.md"
    if path in file.journal.paths:
        return
    full_name = " ".join(map(str.capitalize, name.slug.split("-")))
    uri = uri_of(file.journal, path)
    start = types.Position(0, 0)
    text = f"---\nname: {emit_text(full_name)}\n---\n"
    document = types.OptionalVersionedTextDocumentIdentifier(uri)
    yield types.CodeAction(
        title=f"Create the contact {full_name}",
        kind=types.CodeActionKind.QuickFix,
        edit=types.WorkspaceEdit(
            document_changes=[
                types.CreateFile(uri),
                types.TextDocumentEdit(
                    document, [types.TextEdit(types.Range(start, start), text)]
                ),
            ]
        ),
    )


def _logs(file: OpenFile, index: int) -> Iterator[types.CodeAction]:
    """To record a contact of today, in the file of a person."""
    if model_in(file.text, file.path) is not Person:
        return
    if not is_in_front_matter(file.text, index):
        return
    today = file.journal.today.isoformat()
    for words, title in _LOGGED:
        try:
            front = FrontMatter(file.text, file.path)
            add_interaction(front, f"{today} {words}")
        except KithError:
            return
        action = _edit(file, title, front.text)
        action.kind = LOG
        yield action


def _edit(file: OpenFile, title: str, after: str) -> types.CodeAction:
    edits = file.content.edits_to(after)
    document = types.OptionalVersionedTextDocumentIdentifier(file.uri, file.version)
    return types.CodeAction(
        title=title,
        edit=types.WorkspaceEdit(
            document_changes=[types.TextDocumentEdit(document, edits)]
        ),
    )
