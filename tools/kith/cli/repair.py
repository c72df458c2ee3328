"""``kith repair``."""

from __future__ import annotations

import difflib
from contextlib import nullcontext
from pathlib import Path

import click
import msgspec

from kith.cli.options import echo, format_option, journal_option, paint
from kith.cli.path_arguments import RECORDS, chosen_paths, is_chosen
from kith.cli.writer import writes
from kith.editor.undo import Transaction
from kith.errors import KithError
from kith.load.discover import find_files
from kith.load.document import read_document
from kith.repair.decode import Decoded, decode
from kith.repair.repair import NotRepaired, Repaired, repair
from kith.report.json_output import encode_json
from kith.text.counts import counted
from kith.text.diagnostic import Diagnostic
from kith.text.files import read_bytes
from kith.text.shell import word
from kith.text.visible import visible

_ORIGINALS = ".kith/originals"


class _RepairedFile(msgspec.Struct, frozen=True):
    """A file that was, or would be, repaired.

    Args:
        path: The file.
        before: Its original content.
        after: What it becomes.
        original: The path of the copy of the original.
    """

    path: str
    before: bytes
    after: Repaired
    original: str


class _OpenProblem(msgspec.Struct, frozen=True):
    """A problem that needs a decision of the user's.

    Args:
        path: The file.
        line: The line in it.
        message: What is wrong.
        decide: What the user can do.
    """

    path: str
    line: int
    message: str = msgspec.field(name="what")
    decide: str = ""


class _Outcome(msgspec.Struct, frozen=True):
    """The results for all files."""

    repaired: list[_RepairedFile]
    open_problems: list[_OpenProblem]


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
@writes(lambda options: not options["is_dry"])
def command(
    *, paths: tuple[Path, ...], is_dry: bool, output_format: str, root: Path
) -> int:
    """Fix files that cannot be read, where the intended meaning is clear.

    PATHS (files or folders) limit which files are repaired. Content that does not belong in the
    front matter moves to the end of the text; nothing is lost. The original is kept in
    .kith/originals. A file that can be read correctly is never changed.
    """
    files, problems = find_files(root)
    found_paths = [file.path for file in files]
    found_paths += [problem.path for problem in problems]
    chosen = chosen_paths(paths, root, set(found_paths))
    outcome = _Outcome([], [])
    for problem in problems:
        if is_chosen(problem.path, chosen):
            outcome.open_problems.append(_open_problem(problem))
    chosen_files = [file.path for file in files if is_chosen(file.path, chosen)]
    with nullcontext() if is_dry else Transaction(root, "repair") as writing:
        for path in chosen_files:
            _try_to_repair(root, path, outcome, writing)
    if output_format == "json":
        click.echo(encode_json(_report(outcome, is_dry=is_dry)))
    else:
        _print_outcome(outcome, is_dry=is_dry)
    if not found_paths:
        click.echo("kith: contacts/ and posts/ are empty", err=True)
    return int(bool(outcome.open_problems))


def _open_problem(problem: Diagnostic) -> _OpenProblem:
    return _OpenProblem(problem.path, problem.line, problem.message, problem.help)


def _try_to_repair(
    root: Path, path: str, outcome: _Outcome, writing: Transaction | None
) -> None:
    """Repair a file if necessary; an error is added to the open problems."""
    try:
        data, _ = read_bytes(root / path)
        _repair(root, path, data, outcome, writing)
    except KithError as error:
        outcome.open_problems.append(_OpenProblem(path, 1, error.message, error.remedy))
    except (LookupError, ValueError, TypeError, RecursionError) as error:
        # The other files can be repaired, whatever is wrong with this one.
        message = f"it cannot be repaired because of an internal error: {error!r}"
        remedy = "fix it by hand, and please report the error"
        outcome.open_problems.append(_OpenProblem(path, 1, message, remedy))


def _repair(
    root: Path, path: str, data: bytes, outcome: _Outcome, writing: Transaction | None
) -> None:
    result = _readable_result(path, data)
    if isinstance(result, NotRepaired):
        remedy = result.decide.replace("FILE", word(path))
        outcome.open_problems.append(
            _OpenProblem(path, result.line, result.reason, remedy)
        )
        return
    if result.steps:
        original = _original_path(root, path, data)
        if writing is not None:
            if not (root / original).exists():
                # Without a copy of the original, nothing is repaired.
                writing.keep(original, data)
            writing.replace(path, result.text, data)
        outcome.repaired.append(_RepairedFile(path, data, result, original))
    for step in result.left:
        outcome.open_problems.append(_OpenProblem(path, step.line, step.what))


def _readable_result(path: str, data: bytes) -> Repaired | NotRepaired:
    """The result of a repair, if a journal can read it."""
    result = repair(data)
    if isinstance(result, Repaired):
        document = read_document(path, result.text.encode())
        if document.front is None:
            return NotRepaired(
                1, "it cannot be repaired automatically", "fix it by hand"
            )
    return result


def _original_path(root: Path, path: str, data: bytes) -> str:
    """The path for a copy of the original, which is free or has the same content."""
    stem = path.removesuffix(".md")
    copy_path = f"{_ORIGINALS}/{stem}.md"
    number = 1
    while not _is_free(root / copy_path, data):
        number += 1
        copy_path = f"{_ORIGINALS}/{stem}.{number}.md"
    return copy_path


def _is_free(location: Path, data: bytes) -> bool:
    if not location.exists():
        return True
    if not location.is_file():
        return False
    return read_bytes(location)[0] == data


def _print_outcome(outcome: _Outcome, *, is_dry: bool) -> None:
    would = "would be " if is_dry else ""
    for file in outcome.repaired:
        echo(f"{paint(visible(file.path), 'place')}: {would}repaired")
        for step in file.after.steps:
            echo(f"  {step.line}: {visible(step.what)}")
        if is_dry:
            click.echo(_diff(file), nl=False)
        else:
            echo(f"  original kept in {file.original}")
    for problem in outcome.open_problems:
        position = paint(f"{visible(problem.path)}:{problem.line}", "place")
        echo(f"{position}: {visible(problem.message)}")
        if problem.decide:
            echo(f"  {visible(problem.decide)}")
    if outcome.repaired or outcome.open_problems:
        files = counted(len(outcome.repaired), "file")
        undecided = f"{len(outcome.open_problems):,} left for you to decide"
        echo(f"{files} {would}repaired, {undecided}.")
    else:
        echo("Every file can be read; there is nothing to repair.")


def _diff(file: _RepairedFile) -> str:
    decoded = decode(file.before)
    before = decoded.text if isinstance(decoded, Decoded) else ""
    lines = difflib.unified_diff(
        before.split("\n"),
        file.after.text.split("\n"),
        file.path,
        file.path,
        lineterm="",
    )
    return "".join(f"{_visible_with_tabs(line)}\n" for line in lines)


def _visible_with_tabs(line: str) -> str:
    """A line as it is shown, except that tabs stay: they may be what was fixed."""
    parts = line.rstrip("\r").split("\t")
    return "\t".join(map(visible, parts))


def _report(outcome: _Outcome, *, is_dry: bool) -> dict[str, object]:
    repaired = [
        {
            "path": file.path,
            "original": file.original,
            "steps": file.after.steps,
            "moved": file.after.moved,
        }
        for file in outcome.repaired
    ]
    return {
        "version": 1,
        "written": not is_dry,
        "repaired": repaired,
        "left": outcome.open_problems,
    }
