"""Writes the generated reference pages: ``python -m kith.cli.reference docs/reference``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from kith.cli.command_page import format_command_page
from kith.disk.output_files import make_output_folder, write_output
from kith.report.fields_page import format_fields_page
from kith.report.messages_page import format_messages_page
from kith.report.module_map import format_module_map
from kith.report.rule_page import format_rule_page
from kith.report.schema import decisions_schema, findings_schema
from kith.rules.registry import FAMILIES, all_rules
from kith.rules.rule import Rule


def reference_pages() -> Mapping[str, str]:
    """Every generated page by its file name."""
    return {
        "commands.md": format_command_page(),
        "fields.md": format_fields_page(),
        "formats.md": _formats_page(),
        "messages.md": format_messages_page(all_rules()),
        "modules.md": format_module_map(),
        "rules.md": _rules_page(),
    }


def _rules_page() -> str:
    rules = all_rules()
    parts = [
        "# Rules",
        "Generated from the files of the rules. Every example was run to create this page.",
    ]
    for family in FAMILIES:
        family_rules = [rule for rule in rules if rule.family == family]
        if family_rules:
            parts += [f"**{family.capitalize()}**", _rules_table(family_rules)]
    parts += [format_rule_page(rule, level=2).rstrip() for rule in rules]
    return "\n\n".join(parts) + "\n"


def _rules_table(rules: Iterable[Rule]) -> str:
    rows = ["| rule | severity | what it finds |", "|---|---|---|"]
    for rule in rules:
        link = f"[{rule.name}](#{rule.name})"
        rows.append(f"| {link} | {rule.severity} | {rule.summary} |")
    return "\n".join(rows)


def _formats_page() -> str:
    schemas = (
        ("kith check --format json", "findings", findings_schema()),
        ("kith decide --format json", "decisions", decisions_schema()),
    )
    parts = [
        "# Output for programs",
        "Each output has a `version`. It increases if a program that reads the output could break; "
        "new keys may be added without a new version. `kith schema NAME` prints the schema.",
    ]
    for command, name, schema in schemas:
        parts += [
            f"## {command}",
            f"`kith schema {name}`:",
            f"```json\n{json.dumps(schema, indent=2, ensure_ascii=False)}\n```",
        ]
    return "\n\n".join(parts) + "\n"


def main(folder: Path) -> None:
    """Write the pages into a folder."""
    make_output_folder(folder)
    for name, text in reference_pages().items():
        write_output(folder / name, text, lambda _head: True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
