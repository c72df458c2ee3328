"""``kith open``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.chosen_files import echo_paths
from kith.cli.editor import edit_files, open_address
from kith.cli.options import journal_option
from kith.cli.several_files import named_files
from kith.cli.who import complete_who
from kith.engine.record_cache import load_kept_journal
from kith.errors import KithError
from kith.model.contact import Person
from kith.model.post import Post
from kith.network.lookup import AnyRecord
from kith.text.shell import arguments
from kith.text.visible import visible


@click.command(
    name="open",
    epilog="\b\nExamples:\n  kith open ada-byron\n  kith open ada omar\n"
    "  kith open ada-byron --profile\n  git log $(kith open ada-byron --print)\n",
)
@click.argument(
    "who", nargs=-1, required=True, metavar="WHO...", shell_complete=complete_who
)
@click.option(
    "--profile",
    "is_profile",
    is_flag=True,
    help="Open the LinkedIn profile or the web address in the browser instead.",
)
@click.option(
    "--print",
    "is_printed",
    is_flag=True,
    help="Print the path, or with --profile the address, and open nothing.",
)
@journal_option
def command(
    *, who: tuple[str, ...], is_profile: bool, is_printed: bool, root: Path
) -> None:
    """Open the files of WHO in your editor: people, organizations or posts.

    WHO is a slug, a name, an email address or a path; several can be given. The editor is the one
    that the environment variable VISUAL or EDITOR names.

    With --profile, the address in `linkedin`, `urls` or `url` opens in the browser. Kith itself
    never connects to any website.
    """
    paths = named_files(who, root)
    if is_profile:
        addresses = [_address_of(path, root) for path in paths]
        for address in addresses:
            if is_printed:
                click.echo(visible(address))
            else:
                open_address(address)
    elif is_printed:
        echo_paths(root, paths)
    else:
        edit_files([(root / path).absolute() for path in paths])


def _address_of(path: str, root: Path) -> str:
    """The first address of a record that a browser can open.

    Raises:
        KithError: There is none.
    """
    records = load_kept_journal(root).records
    record = next((record for record in records if record.path == path), None)
    if record is None:
        msg = f"{path} cannot be read"
        raise KithError(msg, f"`kith check {arguments(path)}` shows why")
    for address in _addresses(record):
        if address:
            return address
    key = "url" if isinstance(record, Post) else "urls"
    key = "linkedin" if isinstance(record, Person) else key
    raise KithError(
        f"{path} contains no web address",
        f"`kith edit {arguments(record.slug)}` to add one under `{key}`",
    )


def _addresses(record: AnyRecord) -> list[str]:
    from kith.site.addresses import profile_link, web_link  # noqa: PLC0415

    if isinstance(record, Post):
        return [web_link(record.url).href] if record.url else []
    addresses = [web_link(address).href for address in record.urls]
    if isinstance(record, Person):
        profiles = [profile_link(profile).href for profile in record.linkedin]
        return [*profiles, *addresses]
    return addresses
