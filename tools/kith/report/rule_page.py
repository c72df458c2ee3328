"""A rule as a page: for the terminal, the documentation and the site."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from kith.check.examples import run_example
from kith.prose.accuracy import accuracy_table
from kith.report.text import format_finding
from kith.rules.rule import Example, Rule, Setting
from kith.text.visible import visible


def format_rule_page(rule: Rule, *, level: int = 1) -> str:
    """A rule's page in Markdown: what it requires, why, how to fix it, settings and examples.

    Every example is run; the page shows its findings.
    """
    mark = "#" * level
    page = rule.page.replace("\n## ", f"\n{mark}# ").replace("## ", f"{mark}# ", 1)
    parts = [
        f"{mark} {rule.name}",
        rule.summary,
        f"*{rule.family}, {rule.severity}*",
        page,
    ]
    parts += accuracy_parts(rule, mark)
    if rule.settings:
        parts += [f"{mark}# Settings", _settings(rule)]
    parts += [
        f"{mark}# Examples",
        *(_example(example, rule) for example in rule.examples),
    ]
    return "\n\n".join(parts) + "\n"


def accuracy_parts(rule: Rule, mark: str) -> list[str]:
    """How often a rule is right, where that was measured: paragraphs in Markdown.

    Args:
        rule: The rule.
        mark: The mark of the headings above.
    """
    table = accuracy_table(rule.name)
    if not table:
        return []
    note = (
        "Measured on labeled posts that the judgement was not learned from; in parentheses, the range "
        "in which the figure lies for 95 of 100 draws of authors. "
        '"Word lists" in the manual says more.'
    )
    return [f"{mark}# How often it is right", "\n".join(table), note]


def _settings(rule: Rule) -> str:
    lines = [f"Under `[tool.kith.rules.{rule.name}]`:", ""]
    lines += [
        f"- `{setting.name} = {_default(setting)}`: {setting.help}"
        for setting in rule.settings
    ]
    return "\n".join(lines)


def _default(setting: Setting) -> str:
    """The default of a setting, as in TOML."""
    if isinstance(setting.default, tuple):
        quoted = [f'"{text}"' for text in setting.default]
        return f"[{', '.join(quoted)}]"
    if isinstance(setting.default, str):
        return f'"{setting.default}"'
    return str(setting.default)


def _example(example: Example, rule: Rule) -> str:
    lines = [f"**{example.title}**", ""]
    for path, text in example.files.items():
        lines += [f"`{path}`", "", "````markdown", _file_text(text), "````", ""]
    if example.settings:
        settings = settings_as_toml(example.settings)
        lines += ["With the settings", "", "```toml", settings, "```", ""]
    lines += _result(example, rule)
    return "\n".join(lines)


def _file_text(text: str) -> str:
    """The text of an example's file, with hidden characters made visible."""
    decoded = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    lines = decoded.removeprefix("\ufeff").rstrip("\n").split("\n")
    return "\n".join(map(_visible_with_tabs, lines))


def _visible_with_tabs(line: str) -> str:
    return "\t".join(map(visible, line.split("\t")))


def _result(example: Example, rule: Rule) -> Iterator[str]:
    findings = run_example(rule, example)
    own_findings = [finding for finding in findings if finding.rule == rule.name]
    if not own_findings:
        yield "No finding."
        return
    yield "```text"
    yield from map(format_finding, own_findings)
    yield "```"


def settings_as_toml(settings: Mapping[str, Any]) -> str:
    """The table ``[tool.kith]`` of ``pyproject.toml``."""
    return "\n".join(_toml_lines(settings, "tool.kith"))


def _toml_lines(table: Mapping[str, Any], name: str) -> Iterator[str]:
    """A table: first its own keys, then the tables in it."""
    subtables: dict[str, Mapping[str, Any]] = {}
    values: dict[str, Any] = {}
    for key, value in table.items():
        group = subtables if isinstance(value, Mapping) else values
        group[key] = value
    if values:
        yield f"[{name}]"
    for key, value in values.items():
        yield f"{key} = {json.dumps(value, ensure_ascii=False)}"
    for key, subtable in subtables.items():
        yield from _toml_lines(subtable, f"{name}.{key}")
