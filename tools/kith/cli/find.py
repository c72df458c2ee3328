"""``kith find``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args

import click

from kith.cli.chosen_files import echo_paths, paths_options
from kith.cli.options import (
    echo,
    format_option,
    journal_option,
    paint,
    terminal_width,
    today_option,
)
from kith.cli.paging import echo_pages
from kith.engine.record_cache import load_kept_journal
from kith.load.settings import load_settings
from kith.network.network import Network
from kith.network.query import Term, parse_query
from kith.network.search import RecordKind, SearchResult, search_journal
from kith.report.json_output import encode_json
from kith.report.record_line import name_of
from kith.report.search import format_hits, report_search
from kith.text.counts import counted
from kith.text.suggest import closest_matches
from kith.text.visible import visible

_DEFAULT_LIMIT = 10
_NEAR = 0.5
_MOST_NEAR = 3


@click.command(
    name="find",
    epilog="\b\nExamples:\n  kith find harbor\n  kith find analyst umbra\n"
    '  kith find "data quality" --kind person\n'
    "  kith find lisbon --paths | xargs wc -w\n",
)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(get_args(RecordKind)),
    multiple=True,
    help="Search only these. Give it several times for several kinds.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=None,
    help=f"The most to show.  [default: {_DEFAULT_LIMIT}; all for programs]",
)
@paths_options
@format_option
@today_option
@journal_option
def command(
    *,
    words: tuple[str, ...],
    kinds: tuple[RecordKind, ...],
    limit: int | None,
    only_paths: bool,
    is_null: bool,
    output_format: str,
    today: dt.date,
    root: Path,
) -> int:
    """Find people, organizations and posts by WORDS in any of their texts.

    Names, aliases, employers and titles of now and before, email addresses, phone numbers, places,
    tags, notes and the text are searched. All WORDS must be in the same file, each at the beginning
    of a word; words in quotes must follow each other. Case and accents do not matter.

    The best match comes first, then the strongest tie. If nothing matches, spelling mistakes are
    tolerated, except with --paths. The exit code is 1 if nothing is found.
    """
    terms = parse_query(words)
    if not terms:
        raise click.UsageError("name a word to search for")
    network = Network.of(load_kept_journal(root), today, load_settings(root))
    result = search_journal(terms, network, kinds=kinds, is_strict=only_paths)
    if only_paths:
        paths = [hit.record.path for hit in result.hits[:limit]]
        echo_paths(root, paths, is_null=is_null)
    elif output_format == "json":
        click.echo(encode_json(report_search(result, network, limit)))
    elif result.hits:
        _print_hits(result, terms, network, limit or _DEFAULT_LIMIT)
    else:
        _print_nothing(words, network)
    return int(not result.hits)


def _print_hits(
    result: SearchResult, terms: tuple[Term, ...], network: Network, limit: int
) -> None:
    lines = []
    if not result.is_exact:
        typed = " ".join(term.text for term in terms)
        lines += [f'Nothing matches "{visible(typed)}". Similar:', ""]
    listed = result.hits[:limit]
    width = terminal_width()
    lines += format_hits(listed, result.terms, network, width=width, paint=paint)
    hidden = len(result.hits) - len(listed)
    if hidden:
        count = counted(hidden, "more match", "more matches")
        lines += ["", f"{count}: add a word or --limit."]
    echo_pages(lines)


def _print_nothing(words: tuple[str, ...], network: Network) -> None:
    typed = " ".join(words)
    echo(f'Nothing in this journal matches "{visible(typed)}".')
    names = dict.fromkeys(map(name_of, network.journal.records))
    near = closest_matches(typed, names, limit=_MOST_NEAR, cutoff=_NEAR)
    if near:
        echo(f"Names like it: {visible(', '.join(near))}.")
