"""``kith index``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from kith.check.check import check_journal
from kith.cli.options import echo, format_option, journal_option, paint, today_option
from kith.cli.writer import writes
from kith.disk.inside import is_in_journal, refuse_record
from kith.exporters.sqlite_index import IndexSummary, write_index
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.network.network import Network
from kith.report.json_output import encode_json
from kith.text.counts import counted

_DEFAULT = ".kith/index.sqlite"
_REPORTED = ("contacts", "organizations", "interactions", "ties", "posts", "findings")


@click.command(
    name="index",
    epilog="\b\nExamples:\n  kith index\n"
    '  sqlite3 .kith/index.sqlite "SELECT name, last_contact FROM contacts"\n\n'
    "docs/reference/index.md explains the tables.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="The file to write.  [default: .kith/index.sqlite]",
)
@format_option
@today_option
@journal_option
@writes(lambda options: _is_writing(options["output"], options["root"]))
def command(
    *, output: Path | None, output_format: str, today: dt.date, root: Path
) -> None:
    """Write the journal to an SQLite database, for any program that reads SQL.

    The database is rebuilt from the files each time, and you can delete it at any time. It
    contains email addresses, notes and concerns, so do not share it. Only the key `private` is
    left out.
    """
    settings = load_settings(root)
    journal = load_journal(root, with_positions=True)
    network = Network.of(journal, today, settings)
    findings = check_journal(journal, network, settings).findings
    path = output or root / _DEFAULT
    refuse_record(root, path)
    summary = write_index(path, journal, network, findings, today)
    if output_format == "json":
        click.echo(encode_json(_as_data(summary)))
        return
    counts = [_count(summary.rows[table], table) for table in _REPORTED]
    echo(f"{paint('Written', 'good')}: {summary.path} ({summary.size / 1e6:.1f} MB)")
    echo(f"{', '.join(counts)}.")


def _is_writing(output: Path | None, root: Path) -> bool:
    return is_in_journal(output or root / _DEFAULT, root)


def _count(number: int, table: str) -> str:
    return counted(number, table.removesuffix("s"), table)


def _as_data(summary: IndexSummary) -> dict[str, Any]:
    return {
        "version": 1,
        "path": str(summary.path),
        "size": summary.size,
        "rows": summary.rows,
    }
