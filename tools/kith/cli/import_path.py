"""``kith import PATH``: recognizes what lies there, says what it would do, and asks."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kith.cli.options import echo, own_journal_option
from kith.disk.system_errors import SystemRefused
from kith.errors import KithError
from kith.load.settings import load_settings
from kith.network.organizations import name_key
from kith.text.counts import counted
from kith.text.shell import arguments
from kith.text.visible import visible

if TYPE_CHECKING:
    from kith.importers.recognize import Recognized
    from kith.importers.records import Notice

_LABELS = {
    "linkedin": "LinkedIn",
    "vcard": "vCard",
    "google": "Google",
    "outlook": "Outlook",
    "mail": "Mail",
    "calendar": "Calendar",
}
_LISTED = 10


@click.command(
    name="auto",
    epilog="\b\nExamples:\n  kith import ~/Downloads\n"
    "  kith import Complete_LinkedInDataExport.zip contacts.vcf\n"
    "  kith import ~/Downloads/takeout.zip --yes\n",
)
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option("--yes", is_flag=True, help="Import without asking.")
@click.option(
    "--owner",
    metavar="NAME",
    help="Whose export to import, where there are several people's.",
)
@own_journal_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    yes: bool,
    owner: str | None,
    root: Path,
) -> None:
    """Recognize exports at a path, list the imports they need, and ask to run them.

    `kith import PATH` does the same. Nothing is written before you agree.
    """
    from kith.importers.recognize import recognize  # noqa: PLC0415 - only for this command

    for path in paths:
        if not path.exists():
            msg = f'"{path}" does not exist'
            raise KithError(msg, "use a file or a folder")
    recognized, notices = recognize(paths)
    for line in _listing(recognized, notices):
        echo(visible(line))
    if not recognized:
        msg = "nothing here can be imported"
        raise KithError(msg, "see `kith import --help` for what can be")
    chosen = _of_one_owner(recognized, owner, load_settings(root).me.name)
    commands = list(_commands(chosen))
    echo("\nTo import:")
    for words in commands:
        echo(f"  {visible(arguments('kith', 'import', *words))}")
    if not yes and not _agrees():
        return
    _run_all(ctx, commands, root)


def _run_all(ctx: click.Context, commands: list[list[str]], root: Path) -> None:
    """Run imports; one that fails stops no other.

    Raises:
        KithError: At least one failed.
    """
    failed: list[str] = []
    for words in commands:
        echo(f"\n{_LABELS[words[0]]}")
        try:
            _run(ctx, [*words, "--journal", str(root)])
        except SystemRefused:
            # On a full disk, no other import would fare better.
            raise
        except KithError as error:
            if len(commands) == 1:
                raise
            failed.append(_LABELS[words[0]])
            for line in (*error.message.split("\n"), f"      {error.remedy}"):
                echo(visible(line))
    if failed:
        msg = f"{counted(len(failed), 'import')} failed: {', '.join(failed)}"
        raise KithError(msg, "the reasons are above; all others were imported")


def _listing(
    recognized: Iterable[Recognized], notices: Iterable[Notice]
) -> Iterator[str]:
    for item in recognized:
        owner = f"  (of {item.owner})" if item.owner else ""
        yield f"{_LABELS[item.source]:<9}{item.path}{owner}"
    skipped = list(notices)
    for notice in skipped[:_LISTED]:
        yield f"Skipped  {notice.origin.file}: {notice.message}"
    if len(skipped) > _LISTED:
        yield f"         … and {len(skipped) - _LISTED:,} more"


def _of_one_owner(
    recognized: list[Recognized], wanted: str | None, own_name: str | None
) -> list[Recognized]:
    """What belongs to one person, of exports that say whose they are.

    Raises:
        KithError: They belong to several people, and nothing says which one is meant.
    """
    owners = [item.owner for item in recognized if item.owner]
    owners = list(dict.fromkeys(owners))
    if wanted is None and len(owners) < 2:
        return recognized
    key = name_key(wanted or own_name or "")
    others = [owner for owner in owners if name_key(owner) != key]
    if len(others) == len(owners):
        raise _no_owner_chosen(owners)
    return [item for item in recognized if item.owner not in others]


def _no_owner_chosen(owners: list[str]) -> KithError:
    if not owners:
        msg = "no export here says whose it is"
        return KithError(msg, "leave out --owner, and name only your own exports")
    people = counted(len(owners), "person", "people")
    msg = f"these exports belong to {people}: {visible(', '.join(owners))}"
    return KithError(msg, "choose one with --owner NAME, or name only your own export")


def _commands(recognized: Iterable[Recognized]) -> Iterator[list[str]]:
    """The arguments of each import; files of one kind are imported together."""
    paths_by_source: dict[str, list[str]] = {}
    for item in recognized:
        path = str(item.path)
        # Not to be taken for an option.
        path = f"./{path}" if path.startswith("-") else path
        paths_by_source.setdefault(item.source, []).append(path)
    for source in _LABELS:
        if source in paths_by_source:
            yield [source, *paths_by_source[source]]


def _agrees() -> bool:
    """Whether the user wants it done; without a terminal there is nobody to ask."""
    if not sys.stdin.isatty():
        echo("\nNothing was imported. Run these commands, or add --yes.")
        return False
    return click.confirm("\nImport all of it?", default=False, err=True)


def _run(ctx: click.Context, words: list[str]) -> None:
    group: Any = ctx.parent
    source = group.command.commands[words[0]]
    with source.make_context(words[0], words[1:], parent=group) as inner:
        source.invoke(inner)
