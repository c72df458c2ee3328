"""Findings as JUnit XML, which every CI server reads.

A rule without findings is a passed test. Each finding is a test of its own: an error is a failed
test, and anything else a passed test with the message as its output.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from kith.model.finding import Finding
from kith.rules.rule import Rule
from kith.text.visible import visible


def findings_as_junit(
    findings: Sequence[Finding], rules: Sequence[Rule], *, prefix: str = ""
) -> str:
    """An XML document with one suite for each family of rules.

    Args:
        findings: What was found.
        rules: All rules.
        prefix: From the top of the repository to the journal.
    """
    root = ET.Element("testsuites", name="kith")
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    families: dict[str, ET.Element] = {}
    for rule in rules:
        if rule.family not in families:
            families[rule.family] = ET.SubElement(root, "testsuite", name=rule.family)
        suite = families[rule.family]
        for finding in by_rule.get(rule.name, ()):
            _add_finding(suite, finding, prefix)
        if rule.name not in by_rule:
            ET.SubElement(suite, "testcase", classname=rule.family, name=rule.name)
    for suite in families.values():
        _count(suite)
    _count(root)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False)


def _add_finding(suite: ET.Element, finding: Finding, prefix: str) -> None:
    path = visible(prefix + finding.path)
    name = f"{finding.rule} at {path}:{finding.line}:{finding.column}"
    case = ET.SubElement(
        suite, "testcase", classname=path, name=name, file=path, line=str(finding.line)
    )
    message = visible(finding.message)
    position = f"{path}:{finding.line}:{finding.column}"
    text = (
        f"{position}: {finding.severity} {finding.rule}: {message}\n"
        f"fix: {visible(finding.help)}\nwhy: {visible(finding.why)}"
    )
    if finding.severity == "error":
        failure = ET.SubElement(case, "failure", message=message, type=finding.rule)
        failure.text = text
    else:
        ET.SubElement(case, "system-out").text = text


def _count(element: ET.Element) -> None:
    element.set("tests", str(len(element.findall(".//testcase"))))
    element.set("failures", str(len(element.findall(".//failure"))))
    element.set("errors", "0")
