"""``kith rule``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import click

from kith.cli.options import paint, terminal_width
from kith.cli.paging import echo_pages
from kith.errors import KithError
from kith.report.rule_page import format_rule_page
from kith.rules.registry import all_rules, rules_by_name
from kith.text.suggest import did_you_mean


def _complete(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[str]:
    return [rule.name for rule in all_rules() if rule.name.startswith(incomplete)]


@click.command(name="rule", epilog="\b\nExamples:\n  kith rule\n  kith rule stranger\n")
@click.argument("name", required=False, shell_complete=_complete)
def command(name: str | None) -> None:
    """Explain a rule: what it requires, why, and how to fix what it reports.

    Without NAME, list all rules.
    """
    if name is None:
        echo_pages(_listed())
        return
    rule = rules_by_name().get(name)
    if rule is None:
        remedy = did_you_mean(name, rules_by_name()) or "`kith rule` lists them"
        raise KithError(f'there is no rule "{name}"', remedy)
    width = terminal_width()
    echo_pages(map(_painted, _wrapped(format_rule_page(rule), width)))


def _painted(line: str) -> str:
    return paint(line, "place") if line.startswith("#") else line


def _wrapped(page: str, width: int) -> Iterator[str]:
    """A page's lines; prose is wrapped to the terminal, code and tables are not."""
    fence = ""
    for line in page.splitlines():
        if line.startswith("```") and fence in {"", line}:
            fence = "" if fence else _fence(line)
            yield line
        elif fence or len(line) <= width or line.startswith("|"):
            yield line
        else:
            yield from textwrap.wrap(
                line,
                width,
                subsequent_indent="  " if line.startswith("- ") else "",
                break_long_words=False,
                break_on_hyphens=False,
            )


def _fence(line: str) -> str:
    """The backquotes that a line starts with."""
    return "`" * (len(line) - len(line.lstrip("`")))


def _listed() -> Iterator[str]:
    width = terminal_width()
    family = ""
    for rule in all_rules():
        if rule.family != family:
            if family:
                yield ""
            family = rule.family
            yield paint(family, "place")
        yield f"  {rule.name}  {paint(rule.severity, rule.severity)}"
        indent = " " * 6
        yield from textwrap.wrap(
            rule.summary, width, initial_indent=indent, subsequent_indent=indent
        )
