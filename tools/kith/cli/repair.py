"""``kith repair``."""

from __future__ import annotations

import difflib
from pathlib import Path

import click
import msgspec

from kith.cli.options import echo, format_option, journal_option, paint
from kith.editor.repair import NotRepaired, Repaired, repair
from kith.editor.undo import Writing
from kith.errors import KithError
from kith.load.discover import find_files
from kith.load.document import read_document
from kith.report.data import encode_json
from kith.text.files import create_file, read_bytes

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
    "Exit codes: 0 every file can be read, 1 something is left for you to decide, "
    "2 cannot go on.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), is_eager=True)
@click.option(
    "--dry-run", "--diff", "is_dry", is_flag=True, help="Show the changes, and write nothing."
)
@format_option
@journal_option
def command(*, paths: tuple[Path, ...], is_dry: bool, form: str, root: Path) -> int:
    """Mend files that cannot be read, where it is plain what was meant.

    Every such file of the journal, or those of PATHS (files or folders). What cannot be placed in
    the header goes to the end of the text, nothing is dropped, and the original is kept in
    .kith/originals. A file that can be read is never touched.
    """
    outcome = _repair(root, tuple(_inside(path, root) for path in paths), is_dry=is_dry)
    if form == "json":
        click.echo(encode_json(_report(outcome, is_dry=is_dry)))
    else:
        _tell(outcome, is_dry=is_dry)
    return int(bool(outcome.left))


def _repair(root: Path, chosen: tuple[str, ...], *, is_dry: bool) -> _Outcome:
    outcome = _Outcome([], [])
    files, problems = find_files(root)
    for problem in problems:
        if _is_chosen(problem.path, chosen):
            left = _Left(problem.path, problem.line, problem.message, problem.help)
            outcome.left.append(left)
    with Writing(root, "repair") as writing:
        for found in files:
            if not _is_chosen(found.path, chosen):
                continue
            try:
                data, _ = read_bytes(root / found.path)
            except KithError as error:
                outcome.left.append(_Left(found.path, 1, error.message, error.remedy))
                continue
            _repair_file(root, found.path, data, writing, outcome, is_dry=is_dry)
    return outcome


def _repair_file(
    root: Path, path: str, data: bytes, writing: Writing, outcome: _Outcome, *, is_dry: bool
) -> None:
    result = repair(data)
    if isinstance(result, NotRepaired):
        outcome.left.append(_Left(path, result.line, result.reason, result.decide))
        return
    if result.steps:
        if read_document(path, result.text.encode()).front is None:
            outcome.left.append(_Left(path, 1, "no repair helps", "mend it by hand"))
            return
        original = _free_name(root, path, data)
        if not is_dry:
            try:
                _keep(root, original, data)
                writing.replace(path, result.text, data)
            except KithError as error:
                outcome.left.append(_Left(path, 1, error.message, error.remedy))
                return
        outcome.mended.append(_Mended(path, data, result, original))
    outcome.left.extend(_Left(path, step.line, step.what) for step in result.left)


def _free_name(root: Path, path: str, data: bytes) -> str:
    """Where the original is kept: a name that is free, or holds these very bytes."""
    stem = path.removesuffix(".md")
    number = 1
    while True:
        name = f"{_ORIGINALS}/{stem}{'' if number == 1 else f'.{number}'}.md"
        try:
            if (root / name).read_bytes() == data:
                return name
        except FileNotFoundError:
            return name
        except OSError:
            pass
        number += 1


def _keep(root: Path, name: str, data: bytes) -> None:
    location = root / name
    if location.exists():
        return
    try:
        location.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = f'"{location.parent}" cannot be made: {error.strerror}'
        raise KithError(msg, "without a copy of the original nothing is repaired") from error
    create_file(location, data)


def _is_chosen(path: str, chosen: tuple[str, ...]) -> bool:
    return not chosen or any(own in {".", path} or path.startswith(f"{own}/") for own in chosen)


def _inside(path: Path, root: Path) -> str:
    """A path as a journal names its files."""
    full = path.absolute()
    if not full.exists() and not full.is_symlink():
        raise click.BadParameter(f'"{path}" does not exist')
    try:
        return full.relative_to(root.absolute()).as_posix()
    except ValueError:
        raise click.BadParameter(f'"{path}" is not in the journal at "{root}"') from None


def _tell(outcome: _Outcome, *, is_dry: bool) -> None:
    for mended in outcome.mended:
        if is_dry:
            click.echo(_diff(mended), nl=False)
            continue
        echo(f"{paint(mended.path, 'place')}: repaired; the original is {mended.original}")
        for step in mended.after.steps:
            echo(f"  {step.line}: {step.what}")
    for left in outcome.left:
        echo(f"{paint(f'{left.path}:{left.line}', 'place')}: {left.what}")
        if left.decide:
            echo(f"  {left.decide}")
    would = "would be " if is_dry else ""
    if outcome.mended or outcome.left:
        echo(f"{_files(len(outcome.mended))} {would}repaired, {len(outcome.left):,} left for you.")
    else:
        echo("Every file can be read; there is nothing to repair.")


def _diff(mended: _Mended) -> str:
    lines = difflib.unified_diff(
        _shown(mended.before), _shown(mended.after.text.encode()), mended.path, mended.path
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _shown(data: bytes) -> list[str]:
    """A file's lines for a person; bytes that are not UTF-8 as marks."""
    return data.decode("utf-8", "replace").splitlines(keepends=True)


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
