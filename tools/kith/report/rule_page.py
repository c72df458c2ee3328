"""A rule as a page: for the terminal, the documentation and the site."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from kith.check.examples import run_example
from kith.report.text import format_finding
from kith.rules.rule import Example, Rule, Setting
from kith.text.visible import visible


def format_rule_page(rule: Rule, *, level: int = 1) -> str:
    """A rule's page in Markdown: what it wants, why, how to mend it, settings and examples.

    Every example is run; what is shown below it is what the program says.
    """
    mark = "#" * level
    page = rule.page.replace("\n## ", f"\n{mark}# ").replace("## ", f"{mark}# ", 1)
    parts = [
        f"{mark} {rule.name}",
        rule.summary,
        f"*{rule.family}, {rule.severity}*",
        page,
    ]
    if rule.settings:
        parts += [f"{mark}# Settings", _settings(rule)]
    parts += [
        f"{mark}# Examples",
        *(_example(example, rule) for example in rule.examples),
    ]
    return "\n\n".join(parts) + "\n"


def _settings(rule: Rule) -> str:
    lines = [f"Under `[tool.kith.rules.{rule.name}]`:", ""]
    lines += [
        f"- `{setting.name} = {_default(setting)}`: {setting.help}"
        for setting in rule.settings
    ]
    return "\n".join(lines)


def _default(setting: Setting) -> str:
    if isinstance(setting.default, tuple):
        return "[" + ", ".join(f'"{item}"' for item in setting.default) + "]"
    return (
        f'"{setting.default}"'
        if isinstance(setting.default, str)
        else str(setting.default)
    )


def _example(example: Example, rule: Rule) -> str:
    lines = [f"**{example.title}**", ""]
    for path, text in example.files.items():
        shown = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        lines += [
            f"`{path}`",
            "",
            "````markdown",
            _shown(shown.removeprefix("\ufeff").rstrip("\n")),
            "````",
            "",
        ]
    if example.settings:
        lines += [
            "With the settings",
            "",
            "```toml",
            settings_as_toml(example.settings),
            "```",
            "",
        ]
    lines += _result(example, rule)
    return "\n".join(lines)


def _shown(text: str) -> str:
    """An example's text, in which a page shows what is hidden, lest it hold bytes of no text."""
    lines = (line.split("\t") for line in text.split("\n"))
    return "\n".join("\t".join(map(visible, parts)) for parts in lines)


def _result(example: Example, rule: Rule) -> Iterator[str]:
    findings = [
        finding for finding in run_example(rule, example) if finding.rule == rule.name
    ]
    if not findings:
        yield "No finding."
        return
    yield "```text"
    for finding in findings:
        yield format_finding(finding)
    yield "```"


def settings_as_toml(settings: Mapping[str, Any]) -> str:
    """The table ``[tool.kith]`` as it stands in ``pyproject.toml``."""
    return "\n".join(_toml_lines(settings, "tool.kith"))


def _toml_lines(table: Mapping[str, Any], name: str) -> Iterator[str]:
    values = {
        key: value for key, value in table.items() if not isinstance(value, Mapping)
    }
    if values:
        yield f"[{name}]"
        for key, value in values.items():
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}"
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _toml_lines(value, f"{name}.{key}")
