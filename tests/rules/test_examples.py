"""Every rule is tested by the examples in its own file."""

import pytest

from kith.check.examples import run_example
from kith.rules.registry import all_rules

_EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{example.title}")
    for rule in all_rules()
    for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), _EXAMPLES)
def test_an_example_finds_what_it_says(rule, example):
    findings = run_example(example)

    own = sorted(f"{found.path}:{found.line}" for found in findings if found.rule == rule.name)
    assert own == sorted(example.finds)
    if not example.finds:
        assert findings == (), "a good example must pass every rule"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_a_rule_is_complete(rule):
    assert rule.check.__module__ == f"kith.rules.{rule.family}.{rule.name.replace('-', '_')}" or (
        rule.family == "format"
    )
    assert rule.summary.endswith(".")
    assert rule.why
    assert "## Source" in rule.page or rule.family == "format"
    assert all(setting.help and setting.unit for setting in rule.settings)
    assert rule.mend
    assert any(not example.finds for example in rule.examples)
    # What stands in a file's place cannot be shown as text.
    assert rule.name == "unreadable" or any(example.finds for example in rule.examples)
    for found in (found for example in rule.examples for found in run_example(example)):
        assert not found.message.endswith(".")
        assert found.help
        assert found.why
