"""The gallery: every message a rule can give, as the terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kith.check.examples import example_files, run_example
from kith.report.excerpt import Excerpts
from kith.report.text import format_findings
from kith.rules.rule import Example, Rule

_WIDTH = 96


def format_gallery(rules: Iterable[Rule]) -> str:
    """A page in Markdown with the messages of each rule, made by running its examples."""
    parts = [
        "# Messages",
        "Everything `kith check` can say, made by running the examples of every rule.\n"
        "Each says what is wrong and where, shows the line, and says how to mend it and why.",
    ]
    for rule in rules:
        shown = [text for example in rule.examples if (text := "\n".join(_messages(rule, example)))]
        if shown:
            parts += [f"## {rule.name}", "```text\n" + "\n\n".join(shown) + "\n```"]
    return "\n\n".join(parts) + "\n"


def _messages(rule: Rule, example: Example) -> Iterator[str]:
    own = [finding for finding in run_example(rule, example) if finding.rule == rule.name]
    for line in format_findings(own, Excerpts(example_files(example).get), width=_WIDTH):
        yield line.rstrip().replace("```", "'''")
