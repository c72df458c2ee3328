"""``kith schema``."""

from __future__ import annotations

import click

from kith.report.json_output import encode_json
from kith.report.schema import (
    contact_schema,
    decisions_schema,
    findings_schema,
    post_schema,
)

_SCHEMAS = {
    "contact": contact_schema,
    "post": post_schema,
    "findings": findings_schema,
    "decisions": decisions_schema,
}


@click.command(
    name="schema",
    epilog="\b\nExamples:\n  kith schema contact > contact.schema.json\n  kith schema findings\n",
)
@click.argument("kind", type=click.Choice(list(_SCHEMAS)))
def command(kind: str) -> None:
    """Print a JSON Schema (draft 2020-12).

    `contact` and `post` describe the front matter of files, for editors. `findings` and
    `decisions` describe what `kith check` and `kith decide` print with `--format json`.
    """
    click.echo(encode_json(_SCHEMAS[kind]()))
