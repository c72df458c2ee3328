"""``kith adopt``."""

from __future__ import annotations

import datetime as dt
import difflib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kith.cli.edits import taken_paths
from kith.cli.options import echo, format_option, journal_option, paint, today_option
from kith.cli.writer import writes
from kith.editor.undo import Writing
from kith.load.journal import read_state
from kith.load.settings import load_settings
from kith.load.state import SETTINGS
from kith.report.data import encode_json
from kith.text.files import read_text
from kith.text.lines import lines_of
from kith.text.visible import visible

if TYPE_CHECKING:
    from kith.importers.vaults.notes import Note
    from kith.importers.vaults.plan import Adoption, LeftOut, Plan

# Notes that take about a second.
_WORTH_SHOWING = 100
_SHOWN = 3
_LINKS_SHOWN = 5


@click.command(
    name="adopt",
    epilog="\b\nExamples:\n  kith adopt ~/vault/People --dry-run\n  kith adopt ~/vault\n"
    "  kith adopt contacts\n"
    '  kith adopt ~/vault --leave-out "Archive/*" --leave-out "* (old)"\n'
    '  kith adopt "Ada Byron.md"\n\n'
    "Exit codes: 0 success, 1 a note about a person could not be adopted or none was found, "
    "2 the command could not run.",
)
@click.argument(
    "given",
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
    "--leave-out",
    "patterns",
    multiple=True,
    metavar="PATTERN",
    help="Ignore notes whose name or path in FOLDER matches; repeatable.",
)
@format_option
@today_option
@journal_option
@writes(lambda words: not words["is_dry"])
def command(
    *,
    given: tuple[Path, ...],
    is_dry: bool,
    patterns: tuple[str, ...],
    form: str,
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
    from kith.importers.vaults.plan import plan_adoption  # noqa: PLC0415 - only for this verb

    journal, notes = _gathered(root, given, today)
    patterns = (*journal.settings.left_out, *patterns)
    with _bar(len(notes)) as bar:

        def progress(items: Iterable[Note]) -> Iterator[Note]:
            for item in items:
                yield item
                if bar is not None:
                    bar.update(1)

        plan = plan_adoption(notes, journal, patterns, progress=progress)
    settings = _settings_changed(root, plan)
    if not is_dry:
        _write(root, plan, settings, given)
    if form == "json":
        click.echo(encode_json(_report(plan, is_dry=is_dry)))
    else:
        _tell(plan, settings, is_dry=is_dry)
    trouble = any(one.is_trouble for one in plan.left_out)
    return int(trouble or not (plan.adopted or plan.known))


def _gathered(
    root: Path, given: tuple[Path, ...], today: dt.date
) -> tuple[Any, list[Note]]:
    """What the plan has to know of the journal, and the notes."""
    from kith.importers.forgotten import load_forgotten  # noqa: PLC0415 - only for this verb
    from kith.importers.vaults.notes import find_notes  # noqa: PLC0415
    from kith.importers.vaults.plan import Journal  # noqa: PLC0415

    notes = find_notes(given)
    state = read_state(root)
    settings, forgotten = load_settings(root), load_forgotten(root)
    taken = taken_paths(root)
    return Journal(
        root, state.files, state.problems, taken, settings, forgotten, today
    ), notes


def _bar(count: int) -> Any:
    if count < _WORTH_SHOWING or not sys.stderr.isatty():
        return nullcontext()
    return click.progressbar(length=count, label="Reading", file=sys.stderr)


def _settings_changed(root: Path, plan: Plan) -> tuple[str, str] | None:
    """The settings as they are and as they shall be; nothing where they stay."""
    from kith.importers.vaults.elsewhere import with_elsewhere  # noqa: PLC0415

    if not plan.patterns:
        return None
    before = read_text(root / SETTINGS)[0] if (root / SETTINGS).exists() else ""
    return before, with_elsewhere(before, plan.patterns)


def _write(
    root: Path, plan: Plan, settings: tuple[str, str] | None, given: tuple[Path, ...]
) -> None:
    with Writing(root, f"adopt {' '.join(map(str, given))}") as writing:
        for one in plan.adopted:
            if one.is_in_place:
                writing.replace(one.path, one.after, one.before)
            else:
                writing.create(one.path, one.after)
        if settings is not None:
            before, after = settings
            if (root / SETTINGS).exists():
                writing.replace(SETTINGS, after, before)
            else:
                writing.create(SETTINGS, after)


def _tell(plan: Plan, settings: tuple[str, str] | None, *, is_dry: bool) -> None:
    if is_dry:
        for one in plan.adopted:
            _show_diff(one.before, one.after, one.note.shown, one.path)
        if settings is not None:
            _show_diff(*settings, SETTINGS, SETTINGS)
        echo()
    would = "would be " if is_dry else ""
    echo(f"{_count(plan.seen, 'note')} seen")
    _tell_of(f"{would}adopted", len(plan.adopted), _where(plan.adopted))
    _tell_of("already contacts", len(plan.known), _names(plan.known))
    _tell_of("skipped", len(plan.left_out), "")
    for reason, notes in _by_reason(plan.left_out):
        echo(f"  {len(notes):>7,}  {visible(reason)}: {_names(notes)}")
    if plan.patterns:
        _tell_links(plan, "would be" if is_dry else "are")
    if is_dry:
        echo("This was a dry run: nothing was written.")
    elif plan.adopted:
        echo(
            "`kith undo` undoes this; `kith log WHO met …` records how you know somebody."
        )


def _tell_links(plan: Plan, verb: str) -> None:
    shown = ", ".join(map(visible, plan.patterns[:_LINKS_SHOWN]))
    more = len(plan.patterns) - _LINKS_SHOWN
    names = _count(len(plan.elsewhere), "name")
    echo(
        f"Texts link to {names} without a contact; these {verb} listed in {SETTINGS} as your"
    )
    echo(
        f"other notes (dangling-reference, elsewhere): {shown}{f', {more:,} more' * (more > 0)}"
    )


def _tell_of(what: str, number: int, more: str) -> None:
    if number:
        echo(f"{number:>7,}  {what}{f': {more}' if more else ''}")


def _where(adopted: tuple[Adoption, ...]) -> str:
    shown = ", ".join(visible(one.path) for one in adopted[:_SHOWN])
    return shown + (", …" if len(adopted) > _SHOWN else "")


def _names(notes: tuple[Note, ...] | list[Note]) -> str:
    shown = ", ".join(visible(note.within) for note in notes[:_SHOWN])
    return shown + (", …" if len(notes) > _SHOWN else "")


def _by_reason(left_out: tuple[LeftOut, ...]) -> Iterator[tuple[str, list[Note]]]:
    """Notes that were left out, those that need a hand last."""
    counts = Counter((one.is_trouble, one.reason) for one in left_out)
    for key in sorted(counts, key=lambda one: (one[0], -counts[one], one[1])):
        yield (
            key[1],
            [one.note for one in left_out if (one.is_trouble, one.reason) == key],
        )


def _show_diff(before: str, after: str, name: str, new_name: str) -> None:
    lines = difflib.unified_diff(
        lines_of(before), lines_of(after), visible(name), visible(new_name), lineterm=""
    )
    for line in lines:
        shown = visible(line.rstrip("\r"))
        echo(paint(shown, _meaning(shown)))


def _meaning(line: str) -> str:
    if line.startswith(("@@", "---", "+++")):
        return "quiet"
    return {"+": "good", "-": "error"}.get(line[:1], "")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _report(plan: Plan, *, is_dry: bool) -> dict[str, Any]:
    return {
        "version": 1,
        "dry_run": is_dry,
        "seen": plan.seen,
        "adopted": [
            {"note": one.note.shown, "path": one.path, "in_place": one.is_in_place}
            for one in plan.adopted
        ],
        "known": [note.shown for note in plan.known],
        "left_out": [
            {"note": one.note.shown, "reason": one.reason, "needs_you": one.is_trouble}
            for one in plan.left_out
        ],
        "links_elsewhere": list(plan.elsewhere),
        "patterns": list(plan.patterns),
    }
