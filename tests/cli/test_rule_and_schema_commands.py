import json
from pathlib import Path

import jsonschema
import pytest

from kith.rules.registry import all_rules
from kith.text.frontmatter import split_document
from kith.text.nodes import plain_value
from kith.text.yaml_events import parse_yaml

ROOT = Path(__file__).parents[2]


def test_every_rule_has_a_page(kith):
    for rule in all_rules():
        code, out, _ = kith("rule", rule.name)
        assert code == 0
        assert out.startswith(f"# {rule.name}\n")
        assert "## Why this matters" in out
        assert "## Examples" in out


def test_the_list_names_every_rule_in_80_columns(kith):
    _, out, _ = kith("rule")

    assert all(f"  {rule.name}  {rule.severity}" in out for rule in all_rules())
    assert max(map(len, out.splitlines())) <= 80


def test_an_unknown_rule_suggests_the_nearest(kith):
    code, _, err = kith("rule", "stanger")

    assert code == 2
    assert 'did you mean "stranger"?' in err


def _front(text):
    return plain_value(parse_yaml(split_document(text).head).node)


@pytest.mark.parametrize("kind", ["contact", "post"])
def test_the_schema_accepts_the_example_journal(kith, kind):
    schema = json.loads(kith("schema", kind)[1])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    files = sorted((ROOT / f"{kind}s").rglob("*.md"))

    assert len(files) >= 10
    for file in files:
        problems = [
            error.message for error in validator.iter_errors(_front(file.read_text()))
        ]
        assert problems == [], file.name


@pytest.mark.parametrize(
    ("front", "good"),
    [
        ({"name": "Ada"}, True),
        ({"name": "Ada", "x-own": {"a": 1}}, True),
        (
            {"name": "Ada", "interactions": [{"2024-05-17 met": "hi"}, "2024 call"]},
            True,
        ),
        (
            {"name": "Ada", "allow": {"stranger": {"reason": "x", "until": "2027"}}},
            True,
        ),
        ({}, False),
        ({"name": "Ada", "staus": "connected"}, False),
        ({"name": "Ada", "status": "conected"}, False),
        ({"name": "Ada", "since": "17.05.2024"}, False),
        ({"name": "Ada", "interactions": [{"2024-05-17 lunch": "hi"}]}, False),
        ({"name": "Ada", "kind": "organization", "email": "a@b.example"}, False),
    ],
)
def test_the_schema_agrees_with_the_checker(kith, front, good):
    schema = json.loads(kith("schema", "contact")[1])

    assert jsonschema.Draft202012Validator(schema).is_valid(front) is good
