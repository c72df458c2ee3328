"""``kith export``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

import click
import msgspec

from kith.cli.options import journal_option, today_option, with_progress
from kith.cli.output import write_data
from kith.cli.writer import writes
from kith.disk.inside import is_in_journal, refuse_record
from kith.disk.output_files import write_output
from kith.engine.record_cache import load_kept_journal
from kith.exporters.mark import is_export
from kith.load.settings import load_settings
from kith.network.network import Network
from kith.report.json_output import encode_json

if TYPE_CHECKING:
    from kith.exporters.vcard import Version

_STANDARD_OUTPUT = {"-", "/dev/stdout"}
_REMEDY = "choose another file, or add --force to replace it"
FORMATS = ("csv", "gexf", "graphml", "ical", "json", "vcard")
_VERSIONS = ("3.0", "4.0")


class _Request(msgspec.Struct, frozen=True):
    """What is wanted of an export.

    Args:
        output_format: Its format.
        version: The version of vCard.
        include_removed: Whether people who were removed or declined are part of it.
    """

    output_format: str
    version: Version
    include_removed: bool


@click.command(
    name="export",
    epilog="\b\nExamples:\n  kith export vcard > contacts.vcf\n"
    "  kith export vcard --version 3.0 --output phone.vcf\n"
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
@click.option(
    "--version",
    type=click.Choice(_VERSIONS),
    help="The version of vCard: 3.0 for phones and older programs.  [default: 4.0]",
)
@click.option(
    "--include-removed",
    is_flag=True,
    help="Export the people you removed or declined, too.",
)
@today_option
@journal_option
@writes(lambda options: _is_writing(options["output"], options["root"]))
def command(
    *,
    output_format: str,
    output: Path | None,
    force: bool,
    version: Version | None,
    include_removed: bool,
    today: dt.date,
    root: Path,
) -> None:
    """Export contacts or the network to the format of another program.

    \b
    csv      people, for spreadsheets
    vcard    contacts as vCard 4.0 or 3.0, ties as related people
    ical     birthdays and suggested contacts
    graphml  the network, for programs such as Gephi
    gexf     the same as GEXF
    json     the network: nodes and ties

    Exports contain email addresses, phone numbers and birthdays. They do not contain concerns,
    notes, the key `private`, or people you removed or declined.
    """  # noqa: D301 - click's mark for lines that stay as they are
    if version and output_format != "vcard":
        msg = "--version is the version of vCard; leave it out for other formats"
        raise click.UsageError(msg)
    request = _Request(output_format, version or "4.0", include_removed)
    settings = load_settings(root)
    network = Network.of(
        load_kept_journal(root, progress=with_progress), today, settings
    )
    text = _format(request, network, settings.me.name)
    if not _is_file(output):
        write_data(text)
        if not text:
            click.echo("There is nobody to export yet.", err=True)
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


def _format(request: _Request, network: Network, my_name: str) -> str:
    """The text of an export."""
    # Each is imported when it is used: some are slow.
    include_removed = request.include_removed
    if request.output_format == "csv":
        from kith.exporters.csv_table import format_csv  # noqa: PLC0415

        return format_csv(network, include_removed=include_removed)
    if request.output_format == "vcard":
        from kith.exporters.vcard import format_vcards  # noqa: PLC0415

        return format_vcards(
            network, version=request.version, include_removed=include_removed
        )
    if request.output_format == "ical":
        from kith.exporters.calendar import format_calendar  # noqa: PLC0415

        return format_calendar(network, include_removed=include_removed)
    return _format_graph(request, network, my_name)


def _format_graph(request: _Request, network: Network, my_name: str) -> str:
    """The text of an export of the network."""
    from kith.exporters import graph  # noqa: PLC0415

    include_removed = request.include_removed
    if request.output_format == "graphml":
        return graph.format_graphml(network, my_name, include_removed=include_removed)
    if request.output_format == "gexf":
        return graph.format_gexf(network, my_name, include_removed=include_removed)
    data = graph.graph_as_data(network, my_name, include_removed=include_removed)
    return encode_json(data) + "\n"
