"""A diagnostic becomes a finding, and what is printed of it."""

import ast
from pathlib import Path

import msgspec
import pytest

from kith.model.finding import Finding
from kith.report.json_output import encode_json
from kith.report.schema import findings_schema
from kith.text.diagnostic import Diagnostic
from kith.text.text_edit import TextEdit

TOOLS = Path(__file__).parents[2] / "tools" / "kith"
# In the order that programs know since version 1 of the format.
PRINTED = [
    "path", "line", "column", "rule", "family", "severity", "message", "why", "help",
    "subject", "mend", "spans",
]  # fmt: skip
COMPLETE = Diagnostic(
    path="posts/p.md",
    line=3,
    column=9,
    rule="untidy-layout",
    message="this line has trailing spaces",
    help="remove them",
    subject="p",
    edit=TextEdit(line=3, column=9, old=" ", new=""),
    spans=((1, 2),),
)


def _finding(diagnostic):
    return Finding.of(diagnostic, family="format", severity="advice", why="Because.")


def test_a_finding_states_all_that_its_diagnostic_does():
    finding = _finding(COMPLETE)

    added = {"family": "format", "severity": "advice", "why": "Because."}
    before = msgspec.structs.asdict(COMPLETE)
    assert msgspec.structs.asdict(finding) == before | added


@pytest.mark.parametrize("is_harmless", [True, False, msgspec.UNSET])
def test_whether_the_file_was_understood_nevertheless_is_not_printed(is_harmless):
    diagnostic = msgspec.structs.replace(COMPLETE, is_harmless=is_harmless)

    printed = msgspec.json.decode(encode_json(_finding(diagnostic)))
    assert list(printed) == PRINTED
    assert printed["mend"]["old"] == " "


def test_the_schema_describes_each_key_that_is_printed():
    schema = findings_schema()["$defs"]["Finding"]

    assert list(schema["properties"]) == PRINTED
    assert schema["required"] == PRINTED[:7]
    assert all(value["description"] for value in schema["properties"].values())


def _structs():
    for path in TOOLS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield (
                    node.name,
                    {
                        statement.target.id
                        for statement in node.body
                        if isinstance(statement, ast.AnnAssign)
                        and isinstance(statement.target, ast.Name)
                    },
                )


def test_what_is_wrong_at_a_position_has_one_type():
    names = {
        name for name, fields in _structs() if {"line", "column", "message"} <= fields
    }

    # A suspect is a guess at what a line was meant to be.
    assert names == {"Diagnostic", "Suspect"}
