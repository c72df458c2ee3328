"""``kith repair``."""

from __future__ import annotations

import difflib
from contextlib import nullcontext
from pathlib import Path

import click
import msgspec

from kith.cli.options import echo, format_option, journal_option, paint
from kith.cli.paths import RECORDS, chosen_paths, is_chosen
from kith.cli.writer import writes
from kith.editor.undo import Writing
from kith.errors import KithError
from kith.load.discover import Found, find_files
from kith.load.document import read_document
from kith.model.problem import Problem
from kith.repair.decode import Decoded, decode
from kith.repair.repair import NotRepaired, Repaired, repair
from kith.report.data import encode_json
from kith.text.files import read_bytes
from kith.text.shell import word
from kith.text.visible import visible

_ORIGINALS = ".kith/originals"


class _Mended(msgspec.Struct, frozen=True):
    """A file that was, or would be, repaired."""

    path: str
    before: bytes
    after: Repaired
    original: str


class _Left(msgspec.Struct, frozen=True):
    """What a person must decide."""

    path: str
    line: int
    what: str
    decide: str = ""


class _Outcome(msgspec.Struct, frozen=True):
    """What became of every file."""

    mended: list[_Mended]
    left: list[_Left]


@click.command(
    name="repair",
    epilog="\b\nExamples:\n  kith repair --dry-run\n  kith repair contacts/ada-byron.md\n"
    "  kith repair && kith check\n\n"
    "Exit codes: 0 every file can now be read, 1 some problems need your decision, "
    "2 the command could not run.",
)
@click.argument("paths", nargs=-1, type=RECORDS, is_eager=True)
@click.option(
    "--dry-run",
    "--diff",
    "is_dry",
    is_flag=True,
    help="Show the changes without writing them.",
)
@format_option
@journal_option
@writes(lambda given: not given["is_dry"])
def command(*, paths: tuple[Path, ...], is_dry: bool, form: str, root: Path) -> int:
    """Fix files that cannot be read, where the intended meaning is clear.

    PATHS (files or folders) limit which files are repaired. Content that does not belong in the
    front matter moves to the end of the text; nothing is lost. The original is kept in
    .kith/originals. A file that can be read correctly is never changed.
    """
    files, problems = find_files(root)
    known = {*(found.path for found in files), *(problem.path for problem in problems)}
    chosen = chosen_paths(paths, root, known)
    outcome = _repair(root, files, problems, chosen, is_dry=is_dry)
    if form == "json":
        click.echo(encode_json(_report(outcome, is_dry=is_dry)))
    else:
        _tell(outcome, is_dry=is_dry)
    if not known:
        click.echo("kith: contacts/ and posts/ are empty", err=True)
    return int(bool(outcome.left))


def _repair(
    root: Path,
    files: list[Found],
    problems: list[Problem],
    chosen: tuple[str, ...],
    *,
    is_dry: bool,
) -> _Outcome:
    outcome = _Outcome([], [])
    outcome.left.extend(
        _Left(problem.path, problem.line, problem.message, problem.help)
        for problem in problems
        if is_chosen(problem.path, chosen)
    )
    with nullcontext() if is_dry else Writing(root, "repair") as writing:
        for found in files:
            if is_chosen(found.path, chosen):
                try:
                    data, _ = read_bytes(root / found.path)
                    _repair_file(root, found.path, data, outcome, writing)
                except KithError as error:
                    outcome.left.append(
                        _Left(found.path, 1, error.message, error.remedy)
                    )
                except (LookupError, ValueError, TypeError, RecursionError) as error:
                    # The other files can be repaired, whatever is wrong with this one.
                    what = (
                        f"it cannot be repaired because of an internal error: {error!r}"
                    )
                    outcome.left.append(
                        _Left(
                            found.path,
                            1,
                            what,
                            "fix it by hand, and please report the error",
                        )
                    )
    return outcome


def _repair_file(
    root: Path, path: str, data: bytes, outcome: _Outcome, writing: Writing | None
) -> None:
    result = repair(data)
    # The loader has the last word on what can be read.
    if (
        isinstance(result, Repaired)
        and read_document(path, result.text.encode()).front is None
    ):
        result = NotRepaired(1, "it cannot be repaired automatically", "fix it by hand")
    if isinstance(result, NotRepaired):
        decide = result.decide.replace("FILE", word(path))
        outcome.left.append(_Left(path, result.line, result.reason, decide))
        return
    if result.steps:
        original = _free_name(root, path, data)
        if writing is not None:
            if not (root / original).exists():
                # Without a copy of the original nothing is repaired.
                writing.keep(original, data)
            writing.replace(path, result.text, data)
        outcome.mended.append(_Mended(path, data, result, original))
    outcome.left.extend(_Left(path, step.line, step.what) for step in result.left)


def _free_name(root: Path, path: str, data: bytes) -> str:
    """Where the original is kept: a name that is free, or holds these very bytes."""
    stem = path.removesuffix(".md")
    number = 1
    while True:
        name = f"{_ORIGINALS}/{stem}{'' if number == 1 else f'.{number}'}.md"
        location = root / name
        if not location.exists() or (
            location.is_file() and read_bytes(location)[0] == data
        ):
            return name
        number += 1


def _tell(outcome: _Outcome, *, is_dry: bool) -> None:
    would = "would be " if is_dry else ""
    for mended in outcome.mended:
        echo(f"{paint(visible(mended.path), 'place')}: {would}repaired")
        for step in mended.after.steps:
            echo(f"  {step.line}: {visible(step.what)}")
        if is_dry:
            click.echo(_diff(mended), nl=False)
        else:
            echo(f"  original kept in {mended.original}")
    for left in outcome.left:
        echo(
            f"{paint(f'{visible(left.path)}:{left.line}', 'place')}: {visible(left.what)}"
        )
        if left.decide:
            echo(f"  {visible(left.decide)}")
    if outcome.mended or outcome.left:
        rest = f"{len(outcome.left):,} left for you to decide"
        echo(f"{_files(len(outcome.mended))} {would}repaired, {rest}.")
    else:
        echo("Every file can be read; there is nothing to repair.")


def _diff(mended: _Mended) -> str:
    decoded = decode(mended.before)
    before = decoded.text if isinstance(decoded, Decoded) else ""
    lines = difflib.unified_diff(
        before.split("\n"),
        mended.after.text.split("\n"),
        mended.path,
        mended.path,
        lineterm="",
    )
    # Tabs stay, for they may be what was fixed.
    shown = ("\t".join(map(visible, line.rstrip("\r").split("\t"))) for line in lines)
    return "".join(f"{line}\n" for line in shown)


def _files(number: int) -> str:
    return f"{number:,} file{'' if number == 1 else 's'}"


def _report(outcome: _Outcome, *, is_dry: bool) -> dict[str, object]:
    return {
        "version": 1,
        "written": not is_dry,
        "repaired": [
            {
                "path": mended.path,
                "original": mended.original,
                "steps": mended.after.steps,
                "moved": mended.after.moved,
            }
            for mended in outcome.mended
        ],
        "left": outcome.left,
    }
