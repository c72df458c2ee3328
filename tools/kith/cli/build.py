"""``kith build``."""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path

import click

from kith.cli.options import echo, journal_option, paint, today_option


@click.command(
    name="build",
    epilog="\b\nExamples:\n  kith build\n  kith build --output ../site-of-today\n"
    "  kith build --share --output ../for-friends\n",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="DIR",
    help="Where to write it.  [default: public/]",
)
@click.option("--share", is_flag=True, help="Build only what others may see; needs --output.")
@today_option
@journal_option
def command(*, output: Path | None, share: bool, today: dt.date, root: Path) -> None:
    """Build the private site: the same as `mkdocs build`.

    Open index.html in a browser; no server is needed, and nothing is fetched from anywhere.

    With --share it holds who is connected with you and where they work, what you can say of them,
    what they offer and need, and what you published. Left out is everything else: contact
    details, notes, interactions, concerns, whoever was removed, findings, your own pages. It is
    looked through once more, and taken away if anything private is found.
    """
    if share and output is None:
        raise click.UsageError("--share needs --output DIR, away from your private site")
    from kith.site.mkdocs_run import build  # noqa: PLC0415 - MkDocs takes a while to import

    if sys.stderr.isatty():
        click.echo("Building the site …", err=True)
    started = time.perf_counter()
    summary = build(root, output=output, today=today, is_shared=share)
    seconds = time.perf_counter() - started
    echo(f"{paint(f'{summary.pages:,} pages', 'good')} in {summary.output} ({seconds:.1f} s).")
    for warning in summary.warnings:
        click.echo(f"kith: {warning}", err=True)
    echo(f"Open {summary.output / 'index.html'}")
