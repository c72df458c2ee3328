"""Findings in the formats that code hosts and CI servers read."""

import json
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from kith.check.examples import run_example
from kith.load.journal import parse_journal
from kith.model.coverage import Coverage
from kith.model.finding import Finding
from kith.report.fingerprint import with_fingerprints
from kith.report.github import findings_as_github
from kith.report.gitlab import findings_as_gitlab
from kith.report.json_output import encode_json, report_findings
from kith.report.junit import findings_as_junit
from kith.report.sarif import findings_as_sarif, say_left_out
from kith.report.schema import findings_schema
from kith.rules.registry import all_rules

SARIF = json.loads(
    (Path(__file__).parents[1] / "schemas" / "sarif-schema-2.1.0.json").read_text(
        "utf-8"
    )
)


def _every_finding():
    return [
        finding
        for rule in all_rules()
        for example in rule.examples
        for finding in run_example(rule, example)
    ]


def _finding(**changes):
    given = {
        "path": "contacts/ada.md",
        "line": 3,
        "column": 9,
        "rule": "stranger",
        "family": "connection",
        "severity": "error",
        "message": "Ada is connected",
        "why": "Because.",
        "help": "Write it down.",
    }
    return Finding(**given | changes)


def test_everything_that_can_be_found_is_valid_sarif():
    log = findings_as_sarif(_every_finding(), all_rules(), version="1.0")

    jsonschema.Draft4Validator(SARIF).validate(json.loads(encode_json(log)))
    results = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert len(results) > 100
    assert all(
        rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results
    )
    prints = [result["partialFingerprints"]["kith/v1"] for result in results]
    assert len(set(prints)) == len(prints)


def test_sarif_names_files_from_the_top_of_the_repository_as_addresses():
    (result,) = findings_as_sarif(
        [_finding(path="contacts/ada b#1.md")],
        all_rules(),
        version="1",
        prefix="my notes/",
    )["runs"][0]["results"]

    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20notes/contacts/ada%20b%231.md"
    assert place["region"] == {"startLine": 3, "startColumn": 9}
    assert result["level"] == "error"


def test_sarif_keeps_to_what_code_hosts_accept_gravest_first():
    severities = ["advice"] * 15_000 + ["warning"] * 9_000 + ["error"] * 6_000
    findings = [
        _finding(path=f"contacts/p{number}.md", severity=severity)
        for number, severity in enumerate(severities)
    ]

    (run,) = findings_as_sarif(findings, all_rules(), version="1.0")["runs"]

    levels = Counter(result["level"] for result in run["results"])
    assert levels == {"error": 6_000, "warning": 9_000, "note": 10_000}
    assert run["results"][0]["level"] == "error"
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("5,000 findings are left out")
    assert say_left_out(findings) in notification["message"]["text"]
    whole = findings_as_sarif(findings[:25_000], all_rules(), version="1.0")
    (run,) = whole["runs"]
    assert len(run["results"]) == 25_000
    assert "toolExecutionNotifications" not in run["invocations"][0]
    # In the order of the files, as long as nothing is left out.
    assert run["results"][0]["level"] == "note"


def test_json_follows_its_own_schema():
    lena = "---\nname: Lena\n---\n"
    copy = "contacts/lena (conflicted copy 2026-11-02 101010).md"
    journal = parse_journal(
        {"contacts/lena.md": lena, copy: lena, "posts/p.md": "no header"}
    )
    data = json.loads(
        encode_json(report_findings(_every_finding(), Coverage.of(journal), excused=3))
    )

    jsonschema.Draft202012Validator(findings_schema()).validate(data)
    assert data["version"] == 1
    assert data["counts"]["total"] == len(data["findings"])
    assert data["counts"]["excused"] == 3
    assert data["files"] == {
        "people": 1, "organizations": 0, "posts": 0, "unreadable": 1, "copies": 1,
    }  # fmt: skip


def test_github_commands_stay_on_one_line_whatever_the_text():
    (line,) = findings_as_github(
        [_finding(message="50%\nof: a, b", path="contacts/a,b:c.md", severity="advice")]
    )

    assert line.startswith(
        "::notice file=contacts/a%2Cb%3Ac.md,line=3,col=9,title=stranger (advice)::50%25%0Aof: a, b"
    )
    assert "\n" not in line


@pytest.mark.parametrize(
    ("severity", "level"),
    [("error", "major"), ("warning", "minor"), ("advice", "info")],
)
def test_gitlab_gets_what_its_widget_needs(severity, level):
    (issue,) = findings_as_gitlab([_finding(severity=severity)], prefix="notes/")

    assert issue["severity"] == level
    assert issue["check_name"] == "stranger"
    assert issue["location"] == {"path": "notes/contacts/ada.md", "lines": {"begin": 3}}
    assert issue["description"] == "Ada is connected. Write it down."
    assert len(issue["fingerprint"]) == 32


def test_a_fingerprint_stays_when_lines_and_words_change_and_files_move():
    (_, one), (_, two) = with_fingerprints([_finding(), _finding(line=9)])
    ((_, moved),) = with_fingerprints(
        [_finding(path="contacts/old/ada.md", line=30, message="411 days")]
    )
    ((_, other),) = with_fingerprints([_finding(path="contacts/eve.md")])

    assert moved == one
    assert len({one, two, other}) == 3


def test_junit_fails_on_errors_only_and_counts():
    findings = [
        _finding(message="bad \x00 \x1b[1m & <b>"),
        _finding(rule="hasty", severity="warning"),
    ]

    root = ET.fromstring(findings_as_junit(findings, all_rules()))

    failures = root.findall(".//failure")
    assert [failure.get("message") for failure in failures] == [
        "bad \\x00 \\x1b[1m & <b>"
    ]
    assert root.get("failures") == "1"
    assert (
        root.get("tests")
        == str(len(root.findall(".//testcase")))
        == str(len(all_rules()))
    )
    (warning,) = (
        case for case in root.iter("testcase") if "hasty at" in case.get("name")
    )
    assert warning.find("failure") is None
    assert "warning hasty" in warning.findtext("system-out")
