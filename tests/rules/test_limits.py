"""Without settings, a rule's limit is the one on its page: exactly so much is fine, and no more."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from kith.check.check import check_journal
from kith.load.journal import parse_journal
from kith.model.finding import Finding
from kith.model.settings import Me, RuleSettings, Settings
from kith.network.network import Network
from kith.prose.judgement import billboard_points
from kith.prose.lexicon import builtin_lexicons, parse_lexicon
from kith.prose.text_reading import Readings
from kith.rules.registry import rules_by_name
from optional import needs_re2

TODAY = dt.date(2026, 6, 1)
_WORDS = "One two three four five six seven eight nine"
_SOLD = "Buy now! Sign up today. Book a demo. Don't miss out. Order today."
_PITCH = (
    "We are thrilled to present our new platform!\n"
    "Industry-leading data checks, now 20% off.\n"
    "Book a demo today, link in the comments."
)
_PLAIN = "We ran a mill. The mill ran at night."


def findings_of(
    rule: str, files: dict[str, str], settings: Settings | None = None
) -> list[Finding]:
    """What one rule finds in a journal."""
    journal = parse_journal(files)
    network = Network(journal, TODAY)
    result = check_journal(journal, network, settings or Settings())
    return [finding for finding in result.findings if finding.rule == rule]


def ago(days: int) -> str:
    return str(TODAY - dt.timedelta(days))


def invitation(status: str, days: int) -> dict[str, str]:
    head = f"name: Ina Berg\nstatus: {status}\nsince: {ago(days)}\n"
    return {"contacts/ina-berg.md": f"---\n{head}---\n"}


def post(body: str, head: str = "status: ready\n") -> dict[str, str]:
    fixed = "title: Note\nkind: insight\naudience: engineers\ntakeaway: count\n"
    return {"posts/note.md": f"---\n{fixed}{head}---\n{body}\n"}


def published(days: int) -> dict[str, str]:
    return post("We counted rows.", f"status: published\npublished: {ago(days)}\n")


def excepted(count: int) -> dict[str, str]:
    head = "status: connected\nallow:\n  stranger: a pen friend\n"
    return {
        f"contacts/ann-{letter}.md": f"---\nname: Ann {letter}\n{head}---\n"
        for letter in "abcdefgh"[:count]
    }


def connected(count: int) -> dict[str, str]:
    return {
        f"contacts/bo-{number}.md": f"---\nname: Bo {number}\nstatus: connected\n---\n"
        for number in range(count)
    }


def feed(*kinds: str) -> dict[str, str]:
    files = {}
    for number, kind in enumerate(kinds, 1):
        head = f"title: Note\nkind: {kind}\nstatus: published\npublished: 2026-05-{number:02}\n"
        files[f"posts/note-{number}.md"] = f"---\n{head}---\nWe counted rows.\n"
    return files


_NOTE, _OFFER = "insight", "promotion"


@pytest.mark.parametrize(
    ("rule", "at_limit", "beyond"),
    [
        ("undecided", invitation("received", 30), invitation("received", 31)),
        ("undecided", invitation("invited", 90), invitation("invited", 91)),
        ("gone-quiet", published(120), published(121)),
        ("too-many-exceptions", excepted(4), excepted(5)),
        ("too-many-exceptions", {**excepted(5), **connected(45)}, {**excepted(5), **connected(44)}),
        ("too-long", post("x" * 3000), post("x" * 3001)),
        ("link-only", post(f"https://a.example {_WORDS} ten"), post(f"https://a.example {_WORDS}")),
        ("feed-balance", feed(_OFFER, *[_NOTE] * 5), feed(_OFFER, *[_NOTE] * 4, _OFFER)),
        ("feed-balance", feed(_OFFER, *[_NOTE] * 5, _OFFER), feed(_OFFER, _OFFER)),
    ],
)  # fmt: skip
def test_a_limit_is_where_its_page_says(
    rule: str, at_limit: dict[str, str], beyond: dict[str, str]
) -> None:
    assert findings_of(rule, at_limit) == []
    assert len(findings_of(rule, beyond)) == 1


_LISTED = {
    "code": "en",
    "common": "a we the at it more",
    "sells": {
        "call": {
            "says": "calls",
            "weight": 12,
            "phrases": ["buy now", "sign up today", "book a demo", "don't miss out", "order today"],
        }
    },
}  # fmt: skip


def is_billboard(text: str, threshold: int) -> bool:
    rules = RuleSettings(values={"billboard": {"threshold": threshold}})
    settings = Settings(rules=rules, word_lists=(_LISTED,))
    return bool(findings_of("billboard", post(text), settings))


@needs_re2
@pytest.mark.parametrize("text", [_SOLD, f"{_SOLD} {_PLAIN}"])
def test_by_a_list_of_ones_own_a_post_that_reaches_the_threshold_is_a_billboard(
    text: str,
) -> None:
    lexicon = parse_lexicon(_LISTED)
    points = billboard_points(Readings(lambda: (lexicon,), Me()).read(text))

    assert is_billboard(text, points - 1)
    assert is_billboard(text, points)
    assert not is_billboard(text, points + 1)


@needs_re2
def test_by_a_list_of_ones_own_one_is_told_how_much_of_a_post_sells_and_where() -> None:
    settings = Settings(word_lists=(_LISTED,))
    (finding,) = findings_of("billboard", post(f"{_SOLD} {_PLAIN}"), settings)

    assert finding.message == (
        "71 % of this post sells, and it offers readers little: "
        '"Buy now" (8:1), "Sign up today" (8:10), "Book a demo" (8:25), '
        '"Don\'t miss out" (8:38) and 1 more'
    )


@needs_re2
def test_by_a_list_of_ones_own_a_post_without_its_takeaway_or_of_no_use_is_empty() -> (
    None
):
    settings = Settings(word_lists=(_LISTED,))
    rule = "nothing-for-the-reader"

    (without,) = findings_of(rule, post(_PLAIN), settings)
    (useless,) = findings_of(rule, post("We count."), settings)

    assert without.message == 'the text of "Note" does not contain its takeaway'
    assert useless.message == '"Note" contains nothing that a reader could use'


def test_a_billboard_is_reported_from_the_certainty_that_is_set() -> None:
    verdict = Readings(builtin_lexicons, Me()).read(_PITCH).verdict
    assert verdict is not None
    percent = round(100 * verdict.certainty("billboard", "insight"))

    def is_reported(certainty: int) -> bool:
        rules = RuleSettings(values={"billboard": {"certainty": certainty}})
        return bool(findings_of("billboard", post(_PITCH), Settings(rules=rules)))

    assert is_reported(percent)
    assert not is_reported(percent + 1)


def test_a_billboard_is_told_how_sure_that_is_and_which_sentences_weigh_most() -> None:
    (finding,) = findings_of("billboard", post(_PITCH))

    assert re.match(
        r"this post reads like an advertisement \(\d\d % sure\)", finding.message
    )
    assert '"Book a demo today, link in the comments" (10:1)' in finding.message
    assert finding.help != rules_by_name()["billboard"].remedy
    assert finding.severity == "warning"
