import datetime as dt

import pytest

from kith.check.check import check_journal
from kith.errors import SettingsError
from kith.load.journal import parse_journal
from kith.load.settings import parse_settings
from kith.network.network import Network
from kith.rules.registry import rules_by_name
from optional import needs_re2

TODAY = dt.date(2026, 6, 1)
STRANGER = "---\nname: Ada\nstatus: connected\noffers: advice\n{}---\n"


def _check(files, today=TODAY, **settings):
    journal = parse_journal(files)
    given = parse_settings(settings)
    return check_journal(
        journal, Network(journal, today, span_days=given.reply_days), given
    )


def _rules(result):
    return [finding.rule for finding in result.findings]


def test_an_exception_with_its_reason_is_counted_and_not_reported():
    result = _check(
        {"contacts/a.md": STRANGER.format("allow: {stranger: we share a flat}\n")}
    )

    assert (_rules(result), result.excused) == ([], 1)


@pytest.mark.parametrize(
    ("until", "today", "holds"),
    [
        ("2026-06-01", dt.date(2026, 6, 1), True),
        ("2026-06-01", dt.date(2026, 6, 2), False),
        ("2026-06", dt.date(2026, 6, 30), True),
        ("2026", dt.date(2027, 1, 1), False),
    ],
)
def test_an_exception_ends_after_its_last_day(until, today, holds):
    allow = f"allow: {{stranger: {{reason: x, until: {until}}}}}\n"

    result = _check({"contacts/a.md": STRANGER.format(allow)}, today)

    assert ("stranger" not in _rules(result)) is holds
    assert ("expired-exception" in _rules(result)) is not holds


def test_some_rules_alone_can_judge():
    """An exception from a rule that does not judge is neither needed nor called unused."""
    files = {
        "contacts/a.md": STRANGER.format("staus: x\n"),
        "contacts/b.md": STRANGER.format("allow: {hasty: we share a flat}\n"),
    }
    journal = parse_journal(files)
    network = Network(journal, TODAY)

    def found(*names):
        rules = [rules_by_name()[name] for name in names]
        result = check_journal(journal, network, parse_settings({}), rules=rules)
        return [(finding.path[-4], finding.rule) for finding in result.findings]

    assert found() == []
    assert found("stranger") == [("a", "stranger"), ("b", "stranger")]
    assert found("unused-exception", "unknown-key") == [("a", "unknown-key")]
    assert found("unused-exception", "hasty") == [("b", "unused-exception")]


def test_findings_come_in_one_order_whatever_the_order_of_the_files():
    files = {f"contacts/{name}.md": STRANGER.format("staus: x\n") for name in "cab"}

    forward = _check(files)
    backward = _check(dict(reversed(files.items())))

    assert forward == backward
    assert [finding.path for finding in forward.findings] == sorted(
        finding.path for finding in forward.findings
    )


def test_severity_can_be_changed_and_a_rule_switched_off():
    files = {"contacts/a.md": STRANGER.format("")}

    assert _check(files).has_errors
    assert not _check(files, rules={"stranger": "advice"}).has_errors
    assert _rules(_check(files, rules={"stranger": "off"})) == []


def test_a_rule_reads_its_settings():
    files = {
        "contacts/a.md": STRANGER.format(
            "since: 2024-01-01\ninteractions:\n  - 2024-02-20 met\n"
        )
    }

    assert _rules(_check(files)) == ["hasty"]
    assert _rules(_check(files, rules={"hasty": {"days": 90}})) == []


@pytest.mark.parametrize(
    ("rules", "message", "remedy"),
    [
        ({"strangers": "off"}, "strangers", "stranger"),
        ({"hasty": {"dais": 3}}, "dais", "days"),
        ({"hasty": {"days": "many"}}, "takes a number", ""),
    ],
)
def test_settings_for_what_does_not_exist_are_refused(rules, message, remedy):
    with pytest.raises(SettingsError, match=message) as caught:
        _check({}, rules=rules)

    assert remedy in caught.value.remedy


def test_a_slip_of_the_pen_in_a_header_does_not_make_references_to_it_dangle():
    result = _check(
        {
            "contacts/a.md": "---\nname: [\n---\n",
            "contacts/b.md": "---\nname: Bob\nknows: [a]\n---\n",
        }
    )

    assert _rules(result) == ["bad-yaml"]


def test_a_folder_can_have_its_own_severities_and_thresholds():
    late = "since: 2024-01-01\ninteractions:\n  - 2024-02-20 met\n"
    files = {
        "contacts/a.md": STRANGER.format(""),
        "contacts/old/b.md": STRANGER.format(""),
        "contacts/old/c.md": STRANGER.format(late),
        "contacts/d.md": STRANGER.format(late),
        "contacts/lost/e.md": STRANGER.format(""),
    }
    folders = {
        "contacts/old": {"rules": {"stranger": "advice", "hasty": {"days": 90}}},
        "contacts/lost": {"rules": {"stranger": "off"}},
    }

    found = {
        (finding.path, finding.rule, finding.severity)
        for finding in _check(files, folders=folders).findings
    }

    assert found == {
        ("contacts/a.md", "stranger", "error"),
        ("contacts/old/b.md", "stranger", "advice"),
        ("contacts/d.md", "hasty", "warning"),
    }


def test_a_rule_that_is_off_can_be_on_in_one_folder():
    files = {
        "contacts/a.md": STRANGER.format(""),
        "contacts/new/b.md": STRANGER.format(""),
    }

    result = _check(
        files,
        rules={"stranger": "off"},
        folders={"contacts/new": {"rules": {"stranger": "warning"}}},
    )

    assert [finding.path for finding in result.findings] == ["contacts/new/b.md"]


def test_an_unknown_rule_in_a_folder_is_refused():
    with pytest.raises(SettingsError, match="strangr") as caught:
        _check({}, folders={"contacts/old": {"rules": {"strangr": "off"}}})

    assert "stranger" in caught.value.remedy


def test_an_exception_from_a_rule_that_is_off_is_not_called_unused():
    files = {"contacts/a.md": STRANGER.format("allow: {stranger: we share a flat}\n")}

    assert _rules(_check(files, rules={"stranger": "off"})) == []


def test_the_span_for_answers_can_be_set():
    letters = (
        "interactions:\n  - 2025-06-01 email sent\n  - 2026-01-15 email received\n"
    )
    files = {"contacts/a.md": STRANGER.format(letters)}

    assert _rules(_check(files)) == ["stranger", "one-sided"]
    assert _rules(_check(files, evidence={"reply_days": 365})) == []


@needs_re2
@pytest.mark.parametrize(
    "table",
    [
        {"code": "xx"},
        {
            "code": "xx",
            "common": "a",
            "sells": {"offer": {"says": "x", "phrases": ["("]}},
        },
        {"code": "xx", "common": "a", "seels": {}},
    ],
)
def test_a_word_list_that_cannot_be_understood_is_refused(tmp_path, table):
    settings = parse_settings({})
    settings = type(settings)(word_lists=({"file": "words/xx.toml", **table},))
    journal = parse_journal({})

    with pytest.raises(SettingsError, match=r"words/xx\.toml"):
        check_journal(journal, Network(journal, TODAY), settings)
