"""Every rule is tested by the examples in its own file."""

import pytest

from kith.check import check, examples
from kith.check.examples import run_example
from kith.rules.registry import all_rules
from kith.rules.rule import Example, Rule
from kith.text.diagnostic import Diagnostic

_EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{example.title}")
    for rule in all_rules()
    for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), _EXAMPLES)
def test_an_example_finds_what_it_says(rule, example):
    findings = run_example(rule, example)

    own = sorted(
        f"{found.path}:{found.line}" for found in findings if found.rule == rule.name
    )
    assert own == sorted(example.finds)
    if not example.finds:
        assert findings == (), (
            "a good example must pass its rule and those of the format"
        )


def _find_everything(context):
    for record in context.journal.records:
        yield Diagnostic(
            path=record.path,
            line=1,
            column=1,
            message="it is there",
            subject=record.slug,
        )


BROAD = Rule(
    name="anything",
    family="connection",
    severity="error",
    document="Whatever there is.\n\n## Why this matters\n\nIt is there.\n",
    check=_find_everything,
    examples=(Example(title="Nothing", files={}),),
)


def test_a_new_rule_breaks_no_example_of_another(monkeypatch):
    with_broad = (*all_rules(), BROAD)
    for module in (check, examples):
        monkeypatch.setattr(module, "all_rules", lambda: with_broad)

    for rule in all_rules():
        for example in rule.examples:
            findings = run_example(rule, example)
            assert [one.rule for one in findings if one.rule == rule.name] == (
                [rule.name] * len(example.finds)
            )
            assert example.finds or findings == ()


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_a_rule_is_complete(rule):
    assert (
        rule.check.__module__
        == f"kith.rules.{rule.family}.{rule.name.replace('-', '_')}"
        or (rule.family == "format")
    )
    assert rule.summary.endswith(".")
    assert rule.why
    assert "## Source" in rule.page or rule.family == "format"
    assert all(setting.help and setting.unit for setting in rule.settings)
    assert rule.remedy
    assert any(not example.finds for example in rule.examples)
    # What stands in a file's place cannot be shown as text.
    assert rule.name == "unreadable" or any(example.finds for example in rule.examples)
    for found in (
        found for example in rule.examples for found in run_example(rule, example)
    ):
        assert not found.message.endswith(".")
        assert found.help
        assert found.why
