"""``kith path``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kith.cli.options import (
    echo,
    format_option,
    journal_option,
    paint,
    terminal_width,
    today_option,
    with_progress,
)
from kith.cli.trust import require_trust, trust_option
from kith.cli.who import complete_who
from kith.engine.record_cache import load_kept_journal
from kith.errors import KithError
from kith.load.settings import load_settings
from kith.model.settings import Me
from kith.network.network import Network
from kith.network.reach import find_target, paths_to_target
from kith.report.json_output import encode_json
from kith.report.paths import format_paths, report_paths
from kith.text.shell import arguments
from kith.text.visible import visible

if TYPE_CHECKING:
    from kith.report.draft import Drafts


@click.command(
    name="path",
    epilog="\b\nExamples:\n  kith path Initech\n  kith path ada-byron --steps 3\n"
    '  kith path "Head of Data at Initech" --draft\n',
)
@click.argument("target", nargs=-1, required=True, shell_complete=complete_who)
@click.option(
    "--steps",
    type=click.IntRange(1, 4),
    default=2,
    show_default=True,
    help="The most people on a path, including the target.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    help="The most paths to show.",
)
@click.option("--draft", is_flag=True, help="Draft the request and a text to forward.")
@format_option
@trust_option
@today_option
@journal_option
def command(
    *,
    target: tuple[str, ...],
    steps: int,
    limit: int,
    draft: bool,
    output_format: str,
    is_trusted_now: bool,
    today: dt.date,
    root: Path,
) -> int:
    """Find who could introduce you to TARGET, and why they would.

    TARGET is a person, an organization, or a title at an organization. No path leads through
    people who were removed or declined or who have an open concern. The exit code is 1 if there is
    no path.

    With --draft, the strongest path comes with a request to the person who could introduce you and
    a text they can forward. They are made from `templates/ask.md` and `templates/forward.md` if
    the journal has them. Such templates are programs, so you have to trust them first.
    """
    settings = load_settings(root)
    network = Network.of(
        load_kept_journal(root, progress=with_progress), today, settings
    )
    goal = find_target(" ".join(target), network)
    _refuse_excluded(goal.nodes, network)
    paths = paths_to_target(goal, network, most_steps=steps, limit=limit)
    request = None
    if draft and paths:
        drafts = _load_drafts(root, settings.me, is_trusted_now=is_trusted_now)
        request = drafts.request(paths[0], network, goal.organization)
    if output_format == "json":
        click.echo(encode_json(report_paths(goal, paths, network, request)))
        return int(not paths)
    width = terminal_width()
    echo("\n".join(format_paths(goal, paths, network, width=width, paint=paint)))
    if request:
        echo()
        echo(request.as_text())
    return int(not paths)


def _load_drafts(root: Path, me: Me, *, is_trusted_now: bool) -> Drafts:
    """What writes drafts, with the journal's own templates if the user trusts them.

    Raises:
        KithError: The user does not.
    """
    from kith.report.draft import Drafts  # noqa: PLC0415 - Jinja2, for drafts only
    from kith.site.programs import has_draft_templates  # noqa: PLC0415

    if has_draft_templates(root):
        require_trust(root, is_trusted_now=is_trusted_now)
    return Drafts(me, root / "templates")


def _refuse_excluded(nodes: tuple[str, ...], network: Network) -> None:
    if len(nodes) != 1:
        return
    (node,) = nodes
    if node in network.excluded:
        name = visible(network.graph.nodes[node].name)
        raise KithError(
            f"{name} was removed or declined or has an open concern, so no path leads there",
            f"`kith show {arguments(node)}` shows which",
        )
