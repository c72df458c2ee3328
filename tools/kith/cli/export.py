"""``kith export``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeGuard

import click

from kith.cli.options import journal_option, today_option, with_progress
from kith.cli.output import write_data
from kith.cli.writer import writes
from kith.disk.inside import is_in_journal, refuse_record
from kith.disk.output_files import write_output
from kith.exporters.mark import is_export
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.network.network import Network
from kith.report.json_output import encode_json

_STANDARD_OUTPUT = {"-", "/dev/stdout"}
_REMEDY = "choose another file, or add --force to replace it"
FORMATS = ("csv", "gexf", "graphml", "ical", "json", "vcard")


@click.command(
    name="export",
    epilog="\b\nExamples:\n  kith export vcard > contacts.vcf\n"
    "  kith export graphml --output network.graphml\n  kith export ical > greetings.ics\n",
)
@click.argument("output_format", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file to write.  [default: standard output]",
)
@click.option(
    "--force", is_flag=True, help="Replace FILE even if Kith did not write it."
)
@today_option
@journal_option
@writes(lambda options: _is_writing(options["output"], options["root"]))
def command(
    *, output_format: str, output: Path | None, force: bool, today: dt.date, root: Path
) -> None:
    """Export contacts or the network to the format of another program.

    \b
    csv      people, for spreadsheets
    vcard    contacts as vCard 4.0, ties as RELATED
    ical     birthdays and suggested contacts
    graphml  the network, for programs such as Gephi
    gexf     the same as GEXF
    json     the network: nodes and ties

    Exports contain email addresses, phone numbers and birthdays. They do not contain concerns,
    notes or the key `private`.
    """  # noqa: D301 - click's mark for lines that stay as they are
    settings = load_settings(root)
    network = Network.of(load_journal(root, progress=with_progress), today, settings)
    text = _format_of(output_format)(network, settings.me.name)
    if not _is_file(output):
        write_data(text)
        return
    refuse_record(root, output)
    write_output(output, text, is_export, force=force, remedy=_REMEDY)
    click.echo(f"Written: {output}", err=True)


def _is_writing(output: Path | None, root: Path) -> bool:
    if not _is_file(output):
        return False
    return is_in_journal(output, root)


def _is_file(output: Path | None) -> TypeGuard[Path]:
    if output is None:
        return False
    return str(output) not in _STANDARD_OUTPUT


def _format_of(output_format: str) -> Callable[[Network, str], str]:
    """What writes a format, from the network and the name of its owner."""
    # Each is imported when it is used: some are slow.
    if output_format in {"graphml", "gexf", "json"}:
        from kith.exporters import graph  # noqa: PLC0415

        if output_format == "graphml":
            return graph.format_graphml
        if output_format == "gexf":
            return graph.format_gexf
        return lambda network, me: encode_json(graph.graph_as_data(network, me)) + "\n"
    if output_format == "csv":
        from kith.exporters.csv_table import format_csv  # noqa: PLC0415

        return lambda network, _me: format_csv(network)
    if output_format == "vcard":
        from kith.exporters.vcard import format_vcards  # noqa: PLC0415

        return lambda network, _me: format_vcards(network)
    from kith.exporters.calendar import format_calendar  # noqa: PLC0415

    return lambda network, _me: format_calendar(network)
