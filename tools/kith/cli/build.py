"""``kith build``."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kith.cli.options import echo, explicit_today, journal_option, paint, today_option
from kith.cli.output import progress_stream
from kith.cli.passphrase import VARIABLE, ask_passphrase
from kith.cli.trust import require_trust, trust_option

if TYPE_CHECKING:
    from kith.site.mkdocs_run import BuildSummary

_MIN_SHOWN = 300


@click.command(
    name="build",
    epilog="\b\nExamples:\n  kith build\n  kith build --output ../site-of-today\n"
    "  kith build --share --output ../for-friends\n"
    "  kith build --share --encrypt --output ../for-friends.zip.age\n",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DIR",
    help="The output folder; with --encrypt, a file ending in .age.  [default: public/]",
)
@click.option(
    "--share", is_flag=True, help="Include only what others may see; needs --output."
)
@click.option(
    "--encrypt",
    is_flag=True,
    help="With --share: write one encrypted file; asks for a passphrase.",
)
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help=f"Read the passphrase from the first line of FILE.  [or set {VARIABLE}]",
)
@trust_option
@today_option
@journal_option
def command(
    *,
    output: Path | None,
    share: bool,
    encrypt: bool,
    passphrase_file: Path | None,
    is_trusted_now: bool,
    today: dt.date,
    root: Path,
) -> None:
    """Build the private site. `mkdocs build` does the same.

    Open index.html in a browser. You need no server, and the site loads nothing from the internet.

    With --share, the site contains only your connections, where they work, what you vouch for,
    what they offer and need, and your published posts. It contains no contact details, notes,
    interactions, concerns, removed people, findings or pages of your own. A leak check reads the
    result and deletes it if it finds anything private.

    With --encrypt, the share is one file, encrypted with age. No unencrypted copy is kept.

    If a journal contains programs (templates, scripts, hooks, plugins), you have to trust it first.
    """
    _check_options(output, share, encrypt, passphrase_file)
    require_trust(root, is_trusted_now=is_trusted_now)
    day = explicit_today(today)
    if encrypt and output is not None:
        summary, seconds = _build_encrypted(root, output, passphrase_file, day)
    else:
        summary, seconds = _build(root, output, day, is_shared=share)
    pages = paint(f"{summary.pages:,} pages", "good")
    echo(f"{pages} in {summary.output} ({seconds:.1f} s).")
    for warning in summary.warnings:
        click.echo(f"kith: {warning}", err=True)
    if encrypt:
        echo(_how_to_open(summary.output))
    else:
        echo(f"Open {summary.output / 'index.html'}")


def _check_options(
    output: Path | None, share: bool, encrypt: bool, passphrase_file: Path | None
) -> None:
    """Stop at options that need another one.

    Raises:
        UsageError: One does.
    """
    if share and output is None:
        raise click.UsageError("--share needs --output DIR, outside your private site")
    if encrypt and not share:
        raise click.UsageError("--encrypt needs --share")
    if passphrase_file and not encrypt:
        raise click.UsageError("--passphrase-file needs --encrypt")


def _build(
    root: Path, output: Path | None, today: dt.date | None, *, is_shared: bool
) -> tuple[BuildSummary, float]:
    """What was built, and in how many seconds."""
    started = time.perf_counter()
    from kith.site.mkdocs_run import build  # noqa: PLC0415 - MkDocs takes a while to import

    _report_start()
    with _progress_of_pages() as progress:
        summary = build(
            root, output=output, today=today, is_shared=is_shared, progress=progress
        )
    return summary, time.perf_counter() - started


def _build_encrypted(
    root: Path, file: Path, passphrase_file: Path | None, today: dt.date | None
) -> tuple[BuildSummary, float]:
    """What was built, and in how many seconds, without the time for the passphrase."""
    from kith.site.encrypted import (  # noqa: PLC0415 - MkDocs takes a while to import
        build_encrypted,
        check_encrypted_output,
        load_encryption,
        refuse_passphrase,
    )

    load_encryption()
    check_encrypted_output(root, file)
    passphrase = ask_passphrase(passphrase_file, refuse_passphrase)
    _report_start()
    started = time.perf_counter()
    summary = build_encrypted(root, file, passphrase, today=today)
    return summary, time.perf_counter() - started


def _how_to_open(file: Path) -> str:
    from kith.site.encrypted import inner_name  # noqa: PLC0415 - loaded already

    folder = inner_name(file)
    return (
        "To open it, recipients need the passphrase and age (https://age-encryption.org) or rage. "
        "Send the passphrase separately from the file.\n"
        f"  age --decrypt --output {folder}.zip {file.name}\n"
        f"Then unpack {folder}.zip and open {folder}/index.html."
    )


def _report_start() -> None:
    if sys.stderr.isatty():
        click.echo("Building the site …", err=True)


@contextlib.contextmanager
def _progress_of_pages() -> Iterator[Callable[[int], None] | None]:
    """Counts pages in a progress bar on a terminal, if there are many."""
    if not sys.stderr.isatty():
        yield None
        return
    bar: Any = None
    with contextlib.ExitStack() as stack:

        def count_page(total: int) -> None:
            nonlocal bar
            if total < _MIN_SHOWN:
                return
            if bar is None:
                new_bar = click.progressbar(
                    length=total, label="Writing", file=progress_stream()
                )
                bar = stack.enter_context(new_bar)
            bar.update(1)

        yield count_page
