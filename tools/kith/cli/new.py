"""``kith new``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.edits import taken_paths
from kith.cli.options import journal_option
from kith.cli.writer import writes
from kith.editor.undo import Writing
from kith.errors import KithError
from kith.text.emit import emit_text
from kith.text.slugs import slugify, unused_slug


@click.group(
    name="new",
    epilog='\b\nExamples:\n  kith new person "Ada Byron" --organization Initech\n'
    '  kith new org "Initech GmbH"\n  kith new post "What a migration taught us"\n',
)
def command() -> None:
    """Create a file for a person, an organization or a post."""


@command.command(name="person", epilog='\b\nExample:\n  kith new person "Ada Byron"\n')
@click.argument("name")
@click.option("--organization", default="", metavar="NAME", help="Where they work.")
@click.option("--title", default="", help="What they do there.")
@click.option("--email", default="", help="Their email address.")
@journal_option
@writes()
def person(*, name: str, organization: str, title: str, email: str, root: Path) -> None:
    """Create a file for a person. Use `kith log` to record how you know them."""
    lines = [f"name: {emit_text(_named(name))}"]
    if email:
        lines.append(f"email: {emit_text(email)}")
    if organization:
        lines += ["positions:", f"  - organization: {emit_text(organization)}"]
        if title:
            lines.append(f"    title: {emit_text(title)}")
    elif title:
        raise click.UsageError("--title needs --organization")
    _create(root, "contacts", name, lines)


@command.command(name="org", epilog='\b\nExample:\n  kith new org "Initech GmbH"\n')
@click.argument("name")
@journal_option
@writes()
def org(*, name: str, root: Path) -> None:
    """Create a file for an organization, to record more than its name."""
    _create(
        root,
        "contacts",
        name,
        [f"name: {emit_text(_named(name))}", "kind: organization"],
    )


@command.command(
    name="post", epilog='\b\nExample:\n  kith new post "What a migration taught us"\n'
)
@click.argument("title")
@click.option("--audience", default="", help="Whom the post is for.")
@click.option(
    "--takeaway", default="", help="The one thing the reader should remember."
)
@journal_option
@writes()
def post(*, title: str, audience: str, takeaway: str, root: Path) -> None:
    """Create a file for a post, with the status idea."""
    lines = [f"title: {emit_text(_named(title))}", "status: idea"]
    for key, value in (("audience", audience), ("takeaway", takeaway)):
        if value:
            lines.append(f"{key}: {emit_text(value)}")
    _create(root, "posts", title, lines)


def _named(name: str) -> str:
    if not name.strip():
        raise KithError("the name is empty")
    return " ".join(name.split())


def _create(root: Path, folder: str, name: str, lines: list[str]) -> None:
    # Some file systems do not tell capitals from small letters.
    taken = {Path(path).stem.casefold() for path in taken_paths(root)}
    slug = unused_slug(slugify(name) or "contact", taken)
    with Writing(root, f"new {slug}") as writing:
        writing.create(f"{folder}/{slug}.md", "---\n" + "\n".join(lines) + "\n---\n")
    click.echo(f"Written: {folder}/{slug}.md")
