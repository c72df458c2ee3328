"""Findings as JUnit XML, which every CI server reads.

A rule without findings is a passed test. Each finding is a test of its own: failed when it is an
error; otherwise passed, with what it says as the test's output, as the run passes, too.
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
    found_by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        found_by_rule.setdefault(finding.rule, []).append(finding)
    for family in dict.fromkeys(rule.family for rule in rules):
        suite = ET.SubElement(root, "testsuite", name=family)
        for rule in rules:
            if rule.family != family:
                continue
            for finding in found_by_rule.get(rule.name, ()):
                _add(suite, finding, prefix)
            if rule.name not in found_by_rule:
                ET.SubElement(suite, "testcase", classname=family, name=rule.name)
        _count(suite)
    _count(root)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False)


def _add(suite: ET.Element, finding: Finding, prefix: str) -> None:
    path = visible(prefix + finding.path)
    name = f"{finding.rule} at {path}:{finding.line}:{finding.column}"
    case = ET.SubElement(
        suite, "testcase", classname=path, name=name, file=path, line=str(finding.line)
    )
    message = visible(finding.message)
    text = f"{path}:{finding.line}:{finding.column}: {finding.severity} {finding.rule}: {message}"
    text += f"\nfix: {visible(finding.help)}\nwhy: {visible(finding.why)}"
    if finding.severity == "error":
        failure = ET.SubElement(case, "failure", message=message, type=finding.rule)
        failure.text = text
    else:
        ET.SubElement(case, "system-out").text = text


def _count(element: ET.Element) -> None:
    element.set("tests", str(len(element.findall(".//testcase"))))
    element.set("failures", str(len(element.findall(".//failure"))))
    element.set("errors", "0")
