"""``kith adopt``."""

from __future__ import annotations

import datetime as dt
import difflib
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from kith.cli.diff import line_meaning
from kith.cli.options import (
    format_option,
    journal_option,
    local_today,
    paint,
    today_option,
)
from kith.cli.paging import echo_pages
from kith.cli.writer import writes
from kith.editor.undo import Transaction
from kith.load.journal import read_state
from kith.load.journal_state import SETTINGS
from kith.load.settings import load_settings
from kith.operations.journal_folder import JournalFolder
from kith.report.json_output import encode_json
from kith.text.counts import counted
from kith.text.files import read_text
from kith.text.lines import lines_of
from kith.text.visible import visible

if TYPE_CHECKING:
    from kith.importers.vaults.notes import Note
    from kith.importers.vaults.plan import AdoptionPlan, LeftOut, TargetJournal

# Reading that many notes takes about a second.
_MIN_SHOWN = 100
_MAX_NAMES = 3
_MAX_PATTERNS = 5


class _SettingsEdit(msgspec.Struct, frozen=True):
    """The new text of the settings; ``before`` is empty if there is no such file."""

    before: str
    after: str


@click.command(
    name="adopt",
    epilog="\b\nExamples:\n  kith adopt ~/vault/People --dry-run\n  kith adopt ~/vault\n"
    "  kith adopt contacts\n"
    '  kith adopt ~/vault --ignore "Archive/*" --ignore "* (old)"\n'
    '  kith adopt "Ada Byron.md"\n\n'
    "Exit codes: 0 success, 1 a note about a person could not be adopted or none was found, "
    "2 the command could not run.",
)
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="FOLDER...",
)
@click.option(
    "--dry-run",
    "--diff",
    "is_dry",
    is_flag=True,
    help="Show the changes without writing them.",
)
@click.option(
    "--ignore",
    "--leave-out",
    "patterns",
    multiple=True,
    metavar="PATTERN",
    help="Ignore notes whose name or path in FOLDER matches; repeatable.",
)
@format_option
@today_option
@journal_option
@writes(lambda options: not options["is_dry"])
def command(
    *,
    paths: tuple[Path, ...],
    is_dry: bool,
    patterns: tuple[str, ...],
    output_format: str,
    today: dt.date,
    root: Path,
) -> int:
    """Turn notes about people into contacts: an Obsidian vault, or any folder of Markdown files.

    Each note becomes a contact in contacts/. The vault is not changed; notes that are already in
    contacts/ are changed in place. Only the front matter changes: the name is taken from the file
    name, company and role become positions, and keys that Kith does not know get the prefix `x-`.
    Comments, the order of keys and the text are kept. Templates, daily notes and notes about other
    subjects are ignored. Links to notes that are not contacts are listed in the settings.
    """
    from kith.importers.vaults.notes import find_notes  # noqa: PLC0415 - only for this command
    from kith.importers.vaults.plan import plan_adoption  # noqa: PLC0415

    notes = find_notes(paths)
    journal = _load(root, today)
    patterns = (*journal.settings.left_out, *patterns)
    with _bar(len(notes)) as bar:

        def progress(notes: Iterable[Note]) -> Iterator[Note]:
            for note in notes:
                yield note
                if bar is not None:
                    bar.update(1)

        plan = plan_adoption(notes, journal, patterns, progress=progress)
    settings_edit = _settings_edit(root, plan)
    if not is_dry:
        _write(root, plan, settings_edit, paths)
    if output_format == "json":
        click.echo(encode_json(_report(plan, is_dry=is_dry)))
    else:
        echo_pages(_plan_lines(plan, settings_edit, is_dry=is_dry))
    if any(note.is_trouble for note in plan.left_out):
        return 1
    return int(not (plan.adopted or plan.known))


def adopt_all(root: Path) -> None:
    """Adopt the notes in the folder of a new journal, as ``kith adopt .`` there does."""
    click.get_current_context().invoke(
        command,
        paths=(root,),
        is_dry=False,
        patterns=(),
        output_format="text",
        today=local_today(),
        root=root,
    )


def _load(root: Path, today: dt.date) -> TargetJournal:
    """What the plan has to know about the journal."""
    from kith.importers.state.forgotten import load_forgotten  # noqa: PLC0415
    from kith.importers.vaults.plan import TargetJournal  # noqa: PLC0415

    state = read_state(root)
    settings = load_settings(root)
    forgotten = load_forgotten(root)
    taken_paths = JournalFolder(root).taken_paths
    return TargetJournal(
        root=root,
        files=state.files,
        problems=state.problems,
        taken=taken_paths,
        settings=settings,
        forgotten=forgotten,
        today=today,
    )


def _bar(count: int) -> Any:
    if count < _MIN_SHOWN or not sys.stderr.isatty():
        return nullcontext()
    return click.progressbar(length=count, label="Reading", file=sys.stderr)


def _settings_edit(root: Path, plan: AdoptionPlan) -> _SettingsEdit | None:
    """The change of the settings; ``None`` if there is none."""
    from kith.importers.vaults.elsewhere import with_elsewhere  # noqa: PLC0415

    if not plan.patterns:
        return None
    location = root / SETTINGS
    before = read_text(location)[0] if location.exists() else ""
    return _SettingsEdit(before, with_elsewhere(before, plan.patterns))


def _write(
    root: Path,
    plan: AdoptionPlan,
    settings_edit: _SettingsEdit | None,
    paths: tuple[Path, ...],
) -> None:
    with Transaction(root, f"adopt {' '.join(map(str, paths))}") as writing:
        for adoption in plan.adopted:
            if adoption.is_in_place:
                writing.replace(adoption.path, adoption.after, adoption.before)
            else:
                writing.create(adoption.path, adoption.after)
        if settings_edit is None:
            return
        if (root / SETTINGS).exists():
            writing.replace(SETTINGS, settings_edit.after, settings_edit.before)
        else:
            writing.create(SETTINGS, settings_edit.after)


def _plan_lines(
    plan: AdoptionPlan, settings_edit: _SettingsEdit | None, *, is_dry: bool
) -> Iterator[str]:
    if is_dry:
        yield from _diffs(plan, settings_edit)
        yield ""
    yield f"{counted(plan.seen, 'note')} seen"
    adopted = "would be adopted" if is_dry else "adopted"
    yield from _number_lines(adopted, len(plan.adopted), _list_paths(plan))
    yield from _number_lines(
        "already contacts", len(plan.known), _list_names(plan.known)
    )
    yield from _number_lines("skipped", len(plan.left_out), "")
    for reason, notes in _by_reason(plan.left_out):
        yield f"  {len(notes):>7,}  {visible(reason)}: {_list_names(notes)}"
    if plan.patterns:
        yield from _link_lines(plan, "would be" if is_dry else "are")
    if is_dry:
        yield "This was a dry run: nothing was written."
    elif plan.adopted:
        yield (
            "`kith undo` undoes this; `kith log WHO met …` records how you know somebody."
        )


def _diffs(plan: AdoptionPlan, settings_edit: _SettingsEdit | None) -> Iterator[str]:
    for adoption in plan.adopted:
        yield from _diff(
            adoption.before, adoption.after, adoption.note.shown, adoption.path
        )
    if settings_edit is not None:
        yield from _diff(settings_edit.before, settings_edit.after, SETTINGS, SETTINGS)


def _link_lines(plan: AdoptionPlan, verb: str) -> Iterator[str]:
    """The links to notes that are not contacts."""
    patterns = ", ".join(map(visible, plan.patterns[:_MAX_PATTERNS]))
    hidden = len(plan.patterns) - _MAX_PATTERNS
    if hidden > 0:
        patterns += f", {hidden:,} more"
    names = counted(len(plan.elsewhere), "name")
    yield (
        f"Texts link to {names} without a contact; these {verb} listed in {SETTINGS} as your"
    )
    yield f"other notes (dangling-reference, elsewhere): {patterns}"


def _number_lines(label: str, number: int, names: str) -> Iterator[str]:
    if number:
        yield f"{number:>7,}  {label}{f': {names}' if names else ''}"


def _list_paths(plan: AdoptionPlan) -> str:
    return _shortened([adoption.path for adoption in plan.adopted])


def _list_names(notes: Iterable[Note]) -> str:
    return _shortened([note.within for note in notes])


def _shortened(names: list[str]) -> str:
    """The first of some names, separated by commas."""
    listed = ", ".join(map(visible, names[:_MAX_NAMES]))
    if len(names) > _MAX_NAMES:
        listed += ", …"
    return listed


def _by_reason(left_out: tuple[LeftOut, ...]) -> list[tuple[str, list[Note]]]:
    """Skipped notes by the reason, frequent reasons first; notes about people come last."""
    groups: dict[tuple[bool, str], list[Note]] = {}
    for skipped in left_out:
        key = (skipped.is_trouble, skipped.reason)
        groups.setdefault(key, []).append(skipped.note)

    def order(key: tuple[bool, str]) -> tuple[bool, int, str]:
        is_trouble, reason = key
        return is_trouble, -len(groups[key]), reason

    return [(key[1], groups[key]) for key in sorted(groups, key=order)]


def _diff(before: str, after: str, name: str, new_name: str) -> Iterator[str]:
    lines = difflib.unified_diff(
        lines_of(before), lines_of(after), visible(name), visible(new_name), lineterm=""
    )
    for line in lines:
        text = visible(line.rstrip("\r"))
        yield paint(text, line_meaning(text))


def _report(plan: AdoptionPlan, *, is_dry: bool) -> dict[str, Any]:
    adopted = [
        {
            "note": adoption.note.shown,
            "path": adoption.path,
            "in_place": adoption.is_in_place,
        }
        for adoption in plan.adopted
    ]
    left_out = [
        {
            "note": skipped.note.shown,
            "reason": skipped.reason,
            "needs_you": skipped.is_trouble,
        }
        for skipped in plan.left_out
    ]
    return {
        "version": 1,
        "dry_run": is_dry,
        "seen": plan.seen,
        "adopted": adopted,
        "known": [note.shown for note in plan.known],
        "left_out": left_out,
        "links_elsewhere": list(plan.elsewhere),
        "patterns": list(plan.patterns),
    }
