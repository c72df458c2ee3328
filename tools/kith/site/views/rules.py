"""The list of rules, and a rule's page with what it finds here."""

from __future__ import annotations

import msgspec

from kith.check.examples import run_example
from kith.report.rule_page import accuracy_parts, settings_as_toml
from kith.report.text import format_finding
from kith.rules.rule import Example, Rule
from kith.site.addresses import PageLink, rule_address
from kith.site.data import SiteData
from kith.site.views.shared import FindingLine, finding_lines
from kith.text.diagnostic import Family

SHOWN = 200
"""Findings on a rule's page; the command line lists all of them."""

_FAMILIES: dict[Family, tuple[str, str]] = {
    "connection": ("Connections", "whom you are connected with, and why"),
    "reputation": ("Reputation", "the company you keep"),
    "post": ("Posts", "what you say in public"),
    "opportunity": ("Opportunities", "what your network leads to"),
    "format": ("Files", "the files themselves"),
}


class RuleLine(msgspec.Struct, frozen=True):
    """A rule in the list."""

    link: PageLink
    summary: str
    severity: str
    present: int


class SettingLine(msgspec.Struct, frozen=True):
    """A setting of a rule, with what it is set to in this journal."""

    name: str
    value: str
    default: str
    help: str


class FamilyView(msgspec.Struct, frozen=True):
    """The rules of one family."""

    name: str
    title: str
    about: str
    rules: tuple[RuleLine, ...]


class RulesView(msgspec.Struct, frozen=True):
    """What the page of all rules shows."""

    families: tuple[FamilyView, ...]
    present: int
    excused: int
    accepted: int
    total: int


class ExampleView(msgspec.Struct, frozen=True, kw_only=True):
    """An example with what the rules really say about it."""

    title: str
    files: tuple[tuple[str, str], ...]
    settings: str
    output: str
    is_good: bool


class RuleView(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule's page shows."""

    rule: Rule
    family: str
    severity: str
    is_own_severity: bool
    body: str
    bad: tuple[ExampleView, ...]
    good: tuple[ExampleView, ...]
    findings: tuple[FindingLine, ...]
    present: int
    accepted: int
    settings: tuple[SettingLine, ...]


def severity_of(data: SiteData, rule: Rule) -> str:
    """A rule's severity in this journal; ``off`` where it is switched off."""
    return data.settings.rules.severities.get(rule.name, rule.severity) or "off"


def build_rules(data: SiteData) -> RulesView:
    """The page of all rules."""
    families = []
    for name, (title, about) in _FAMILIES.items():
        rules = [rule for rule in data.rules if rule.family == name]
        if rules:
            lines = tuple(_rule_line(data, rule) for rule in rules)
            families.append(FamilyView(name, title, about, lines))
    return RulesView(
        families=tuple(families),
        present=len(data.news),
        excused=data.excused,
        accepted=len(data.findings) - len(data.news),
        total=len(data.rules),
    )


def _rule_line(data: SiteData, rule: Rule) -> RuleLine:
    return RuleLine(
        PageLink(rule.name, rule_address(rule.name)),
        rule.summary,
        severity_of(data, rule),
        len(data.news_by_rule.get(rule.name, ())),
    )


def build_rule(data: SiteData, rule: Rule, root: str) -> RuleView:
    """What a rule's page shows.

    Args:
        data: What the site is made of.
        rule: The rule.
        root: From the page to the site's top.
    """
    findings = data.news_by_rule.get(rule.name, [])
    accepted = len(data.findings_by_rule.get(rule.name, ())) - len(findings)
    examples = [_example(rule, example) for example in rule.examples]
    return RuleView(
        rule=rule,
        family=_FAMILIES[rule.family][0],
        severity=severity_of(data, rule),
        is_own_severity=rule.name in data.settings.rules.severities,
        body=data.bodies.render_page(_page_of(rule), root),
        bad=tuple(example for example in examples if not example.is_good),
        good=tuple(example for example in examples if example.is_good),
        findings=finding_lines(data, findings[:SHOWN]),
        present=len(findings),
        accepted=accepted,
        settings=_setting_lines(data, rule),
    )


def _page_of(rule: Rule) -> str:
    """A rule's page, with how often it is right."""
    return "\n\n".join([rule.page, *accuracy_parts(rule, "#")])


def _setting_lines(data: SiteData, rule: Rule) -> tuple[SettingLine, ...]:
    values = data.settings.rules.values.get(rule.name, {})
    lines = []
    for setting in rule.settings:
        value = values.get(setting.name, setting.default)
        line = SettingLine(
            name=setting.name,
            value=_say_value(value, setting.unit),
            default=_say_value(setting.default, setting.unit),
            help=setting.help,
        )
        lines.append(line)
    return tuple(lines)


def _say_value(value: int | str | tuple[str, ...], unit: str) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    noun = unit.removesuffix("s") if value == 1 else unit
    return f"{value} {noun}".strip()


def _example(rule: Rule, example: Example) -> ExampleView:
    files = [(path, _visible(text)) for path, text in example.files.items()]
    findings = run_example(rule, example)
    own_findings = [finding for finding in findings if finding.rule == rule.name]
    outputs = map(format_finding, own_findings)
    return ExampleView(
        title=example.title,
        files=tuple(files),
        settings=settings_as_toml(example.settings),
        output="\n\n".join(outputs),
        is_good=not example.finds,
    )


def _visible(text: str) -> str:
    """A text with what cannot be seen made visible."""
    characters = []
    for character in text:
        if character == "\n" or character.isprintable():
            characters.append(character)
        else:
            characters.append(f"\\x{ord(character):02x}")
    return "".join(characters).rstrip("\n")
