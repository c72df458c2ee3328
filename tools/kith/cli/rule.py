"""``kith rule``."""

from __future__ import annotations

import difflib
import re

import click

from kith.cli.options import echo, paint
from kith.errors import KithError
from kith.report.rule_page import format_rule_page
from kith.rules.registry import all_rules, rules_by_name


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [rule.name for rule in all_rules() if rule.name.startswith(incomplete)]


@click.command(name="rule", epilog="\b\nExamples:\n  kith rule\n  kith rule stranger\n")
@click.argument("name", required=False, shell_complete=_complete)
def command(name: str | None) -> None:
    """Say what a rule wants, why, and how to mend what it finds.

    Without NAME, list the rules.
    """
    if name is None:
        _list()
        return
    rule = rules_by_name().get(name)
    if rule is None:
        near = difflib.get_close_matches(name, rules_by_name(), n=1)
        remedy = f'did you mean "{near[0]}"?' if near else "`kith rule` lists them"
        raise KithError(f'there is no rule "{name}"', remedy)
    echo(re.sub(r"(?m)^#+ .*$", lambda match: paint(match[0], "place"), format_rule_page(rule)))


def _list() -> None:
    family = ""
    for rule in all_rules():
        if rule.family != family:
            if family:
                echo()
            family = rule.family
            echo(paint(family, "place"))
        echo(
            f"  {rule.name:<26} {paint(f'{rule.severity:<8}', rule.severity)} {_short(rule.summary)}"
        )


def _short(text: str) -> str:
    return text if len(text) <= 43 else text[:42].rsplit(" ", 1)[0] + " …"
