"""``kith schema``."""

from __future__ import annotations

import click

from kith.report.data import encode_json
from kith.report.schema import contact_schema, post_schema


@click.command(name="schema", epilog="\b\nExample:\n  kith schema contact > contact.schema.json\n")
@click.argument("kind", type=click.Choice(["contact", "post"]))
def command(kind: str) -> None:
    """Print the JSON Schema (draft 2020-12) of a file's front matter, for editors."""
    click.echo(encode_json(contact_schema() if kind == "contact" else post_schema()))
