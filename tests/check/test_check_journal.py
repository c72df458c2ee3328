import datetime as dt

import pytest

from kith.check.check import check_journal
from kith.errors import SettingsError
from kith.load.journal import parse_journal
from kith.load.settings import parse_settings
from kith.network.network import Network

TODAY = dt.date(2026, 6, 1)
STRANGER = "---\nname: Ada\nstatus: connected\n{}---\n"


def _check(files, today=TODAY, **settings):
    journal = parse_journal(files)
    return check_journal(journal, Network(journal, today), parse_settings(settings))


def _rules(result):
    return [finding.rule for finding in result.findings]


def test_an_exception_with_its_reason_is_counted_and_not_reported():
    result = _check({"contacts/a.md": STRANGER.format("allow: {stranger: we share a flat}\n")})

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

    assert (_rules(result) == []) is holds


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
        "contacts/a.md": STRANGER.format("since: 2024-01-01\ninteractions:\n  - 2024-02-20 met\n")
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
