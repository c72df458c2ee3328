"""``kith serve``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kith.cli.options import explicit_today, journal_option, today_option
from kith.cli.trust import require_trust, trust_option


@click.command(
    name="serve",
    epilog="\b\nExamples:\n  kith serve\n  kith serve --address 127.0.0.1:9000\n",
)
@click.option(
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    metavar="HOST:PORT",
    help="The address to listen on; only this computer can reach the default.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open a browser.")
@trust_option
@today_option
@journal_option
def command(
    *,
    address: str,
    open_browser: bool,
    is_trusted_now: bool,
    today: dt.date,
    root: Path,
) -> None:
    """Serve the site on this computer and reload it when you save. `mkdocs serve` does the same.

    If a journal contains programs (templates, scripts, hooks, plugins), you have to trust it first.
    """
    from kith.site.mkdocs_run import serve  # noqa: PLC0415 - MkDocs takes a while to import

    require_trust(root, is_trusted_now=is_trusted_now)
    serve(root, address=address, today=explicit_today(today), open_browser=open_browser)
