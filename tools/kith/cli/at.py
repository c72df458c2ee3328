"""``kith at``."""

from __future__ import annotations

import datetime as dt
import difflib
import shutil
from pathlib import Path

import click

from kith.cli.options import echo, format_option, journal_option, paint, today_option
from kith.errors import KithError
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry, OrganizationIndex, name_key
from kith.report.acquaintances import (
    acquaintances_as_data,
    find_acquaintances,
    format_acquaintances,
)
from kith.report.data import encode_json

_MOST_SUGGESTIONS = 5


@click.command(
    name="at",
    epilog="\b\nExamples:\n  kith at Initech\n  kith at initech.example --format json\n",
)
@click.argument("organization", nargs=-1, required=True)
@format_option
@today_option
@journal_option
def command(*, organization: tuple[str, ...], form: str, today: dt.date, root: Path) -> None:
    """Show who you know at ORGANIZATION: there now, and formerly.

    ORGANIZATION is a name, an alias, an internet domain or the slug of a file.

    Whoever you had real contact with last comes first; `kith rule stranger` says what counts as
    one.
    """
    name = " ".join(organization)
    network = Network(load_journal(root), today, span_days=load_settings(root).reply_days)
    entry = network.organizations.find(name)
    if entry is None:
        raise _unknown(name, network.organizations)
    found = find_acquaintances(entry, network)
    if form == "json":
        click.echo(encode_json(acquaintances_as_data(found)))
        return
    width = min(shutil.get_terminal_size().columns, 100)
    echo("\n".join(format_acquaintances(found, width=width, paint=paint)))


def _unknown(name: str, index: OrganizationIndex) -> KithError:
    names = [f'"{entry.name}"' for entry in find_similar(name, index)]
    *most, last = names or [""]
    remedy = f"did you mean {', '.join(most)}{' or ' if most else ''}{last}?" if names else ""
    return KithError(f'nobody in this journal is or was at "{name}"', remedy)


def find_similar(name: str, index: OrganizationIndex) -> list[OrganizationEntry]:
    """Organizations that may be meant: first those with a word that starts so, the largest first.

    Args:
        name: What was asked for.
        index: All organizations.
    """
    asked = name_key(name)
    keys: dict[str, OrganizationEntry] = {}
    for entry in index.entries:
        file = entry.file
        others = (*file.aliases, *file.domains) if file else ()
        for known in (entry.name, entry.slug, *others):
            keys.setdefault(name_key(known), entry)
    starting = [entry for key, entry in keys.items() if asked and f" {asked}" in f" {key}"]
    starting.sort(key=lambda entry: (-entry.size, entry.name.casefold()))
    near = difflib.get_close_matches(asked, keys, n=_MOST_SUGGESTIONS, cutoff=0.7)
    found = {entry.slug: entry for entry in (*starting, *(keys[key] for key in near))}
    return list(found.values())[:_MOST_SUGGESTIONS]
