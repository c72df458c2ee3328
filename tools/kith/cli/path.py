"""``kith path``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path as Folder
from typing import TYPE_CHECKING

import click

from kith.cli.clipboard import copy_to_clipboard
from kith.cli.editor import open_address
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
from kith.network.paths import Path
from kith.network.reach import find_target, paths_to_target, refuse_excluded
from kith.report.json_output import encode_json
from kith.report.paths import Draft, format_paths, mail_address, report_paths
from kith.text.counts import counted

if TYPE_CHECKING:
    from kith.report.draft import Drafts


@click.command(
    name="path",
    epilog="\b\nExamples:\n  kith path Initech\n  kith path ada-byron --steps 3\n"
    '  kith path "Head of Data at Initech" --draft\n'
    "  kith path Initech --draft 2 --mail\n",
)
@click.argument("target", nargs=-1, shell_complete=complete_who)
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
@click.option(
    "--draft",
    "draft",
    is_flag=False,
    flag_value="1",
    default=None,
    metavar="[N]",
    help="Draft the request and a text to forward, for the first path or the Nth.",
)
@click.option(
    "--mail",
    "is_mailed",
    is_flag=True,
    help="Open the draft in your mail program. Implies --draft.",
)
@click.option(
    "--copy",
    "is_copied",
    is_flag=True,
    help="Copy the draft to the clipboard. Implies --draft.",
)
@format_option
@trust_option
@today_option
@journal_option
def command(
    *,
    target: tuple[str, ...],
    steps: int,
    limit: int,
    draft: str | None,
    is_mailed: bool,
    is_copied: bool,
    output_format: str,
    is_trusted_now: bool,
    today: dt.date,
    root: Folder,
) -> int:
    """Find who could introduce you to TARGET, and why they would.

    TARGET is a person, an organization, or a title at an organization. No path leads through
    people who were removed or declined or who have an open concern. The exit code is 1 if there is
    no path.

    With --draft, the strongest path comes with a request to the person who could introduce you and
    a text they can forward; --draft 2 takes the second path. They are made from `templates/ask.md`
    and `templates/forward.md` if the journal has them. Such templates are programs, so you have to
    trust them first. --mail only opens a new message in your mail program; you send it yourself.
    """
    number, target = _draft_number(draft, target, is_asked=is_mailed or is_copied)
    settings = load_settings(root)
    network = Network.of(
        load_kept_journal(root, progress=with_progress), today, settings
    )
    goal = find_target(" ".join(target), network)
    refuse_excluded(goal, network)
    most = max(limit, number)
    paths = paths_to_target(goal, network, most_steps=steps, limit=most)
    request = None
    if number and paths:
        path = _numbered(paths, number)
        drafts = _load_drafts(root, settings.me, is_trusted_now=is_trusted_now)
        request = drafts.request(path, network, goal.organization)
        _hand_over(request, path, network, is_mailed=is_mailed, is_copied=is_copied)
    if output_format == "json":
        click.echo(encode_json(report_paths(goal, paths, network, request)))
        return int(not paths)
    width = terminal_width()
    echo("\n".join(format_paths(goal, paths, network, width=width, paint=paint)))
    if request:
        echo()
        echo(request.as_text())
    return int(not paths)


def _draft_number(
    draft: str | None, target: tuple[str, ...], *, is_asked: bool
) -> tuple[int, tuple[str, ...]]:
    """The number of the path to draft for, 0 for none, and the target.

    A word after ``--draft`` that is not a number begins the target.
    """
    number = int(is_asked)
    if draft is not None:
        number = 1
        if draft.isdecimal():
            number = int(draft)
        else:
            target = (draft, *target)
    if draft is not None and number == 0:
        raise click.UsageError("the first path is number 1")
    if not target:
        raise click.UsageError("name a person, an organization or a title at one")
    return number, target


def _numbered(paths: Sequence[Path], number: int) -> Path:
    if number > len(paths):
        count = counted(len(paths), "path")
        raise KithError(f"there is no path {number}, only {count}")
    return paths[number - 1]


def _hand_over(
    request: Draft,
    path: Path,
    network: Network,
    *,
    is_mailed: bool,
    is_copied: bool,
) -> None:
    """Open the draft in the mail program, or copy it, as far as that was asked for."""
    if is_copied:
        program = copy_to_clipboard(request.as_letter())
        click.echo(f"kith: copied with {program}", err=True)
    if is_mailed:
        person = network.journal.people_by_slug[path.hops[0]]
        if not person.email:
            raise KithError(
                f"{person.path} contains no email address",
                "add it under `email`, or use --copy",
            )
        goal = network.graph.nodes[path.hops[-1]].name
        open_address(mail_address(person.email[0], request, goal))


def _load_drafts(root: Folder, me: Me, *, is_trusted_now: bool) -> Drafts:
    """What writes drafts, with the journal's own templates if the user trusts them.

    Raises:
        KithError: The user does not.
    """
    from kith.report.draft import Drafts  # noqa: PLC0415 - Jinja2, for drafts only
    from kith.site.programs import has_draft_templates  # noqa: PLC0415

    if has_draft_templates(root):
        require_trust(root, is_trusted_now=is_trusted_now)
    return Drafts(me, root / "templates")
