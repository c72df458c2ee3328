"""What a baseline accepts, follows and counts as progress."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.check.baseline import Baseline, compare, read_baseline, subject_of
from kith.check.progress import SUCCESSIONS
from kith.model.finding import Finding
from kith.rules.registry import rules_by_name


def _finding(path, rule):
    return Finding(
        path=path,
        line=2,
        column=1,
        rule=rule,
        family="connection",
        severity="error",
        message="it is there",
    )


def _baseline(**accepted):
    return Baseline({slug: dict(rules) for slug, rules in accepted.items()})


def _rules(findings):
    return [finding.rule for finding in findings]


def test_a_person_is_known_by_slug_whatever_the_folder():
    baseline = Baseline.of([_finding("contacts/ada.md", "stranger")])

    compared = compare([_finding("contacts/old/ada.md", "stranger")], baseline)

    assert (compared.new, compared.accepted, compared.gone) == ((), 1, 0)


def test_a_post_is_not_the_person_of_the_same_name():
    baseline = Baseline.of([_finding("contacts/ada.md", "unknown-key")])

    compared = compare([_finding("posts/ada.md", "unknown-key")], baseline)

    assert len(compared.new) == 1


def test_each_person_is_one_line_of_the_file():
    findings = [
        _finding("contacts/bob.md", "stranger"),
        _finding("contacts/ada.md", "stranger"),
        _finding("contacts/ada.md", "hasty"),
        _finding("posts/ada.md", "billboard"),
    ]

    lines = Baseline.of(findings).text.splitlines()

    assert lines == [
        "{",
        ' "version": 2,',
        ' "accepted": {',
        '  "ada": {"hasty": 1, "stranger": 1},',
        '  "bob": {"stranger": 1},',
        '  "posts/ada": {"billboard": 1}',
        " }",
        "}",
    ]


def test_a_person_who_is_added_or_goes_changes_one_line():
    slugs = ["ada", "bob", "eve", "zoe"]
    findings = [_finding(f"contacts/{slug}.md", "stranger") for slug in slugs]
    before = Baseline.of(findings).text.splitlines()

    after = Baseline.of(findings).without("bob").text.splitlines()

    assert [line for line in before if line not in after] == [
        '  "bob": {"stranger": 1},'
    ]
    assert set(after) < set(before)


def test_files_of_the_first_version_are_read():
    text = b'{"accepted": {"contacts/old/ada.md": {"stranger": 1}}, "version": 1}'

    baseline = read_baseline(text, "b.json")

    assert baseline == _baseline(ada={"stranger": 1})
    assert json.loads(baseline.text)["version"] == 2


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
        st.dictionaries(
            st.sampled_from(sorted(rules_by_name())), st.integers(1, 9), min_size=1
        ),
    )
)
def test_what_is_written_is_read_again(accepted):
    baseline = Baseline(accepted)

    assert read_baseline(baseline.text.encode(), "b.json") == baseline


@pytest.mark.parametrize("better", ["hasty", "gone-cold", "no-introduction"])
def test_a_stranger_who_turns_out_to_be_known_is_progress(better):
    findings = [_finding("contacts/ada.md", better)]

    compared = compare(findings, _baseline(ada={"stranger": 1}))

    assert compared.new == ()
    assert _rules(compared.progress) == [better]
    assert compared.gone == 1


def test_a_stranger_who_wrote_is_progress_although_still_a_stranger():
    findings = [
        _finding("contacts/ada.md", "stranger"),
        _finding("contacts/ada.md", "one-sided"),
    ]

    compared = compare(findings, _baseline(ada={"stranger": 1}))

    assert _rules(compared.progress) == ["one-sided"]
    assert (compared.new, compared.accepted, compared.gone) == ((), 1, 0)


@pytest.mark.parametrize(
    ("accepted", "now"),
    [
        # Lost evidence, lost time, let in, and somebody else.
        ({"ada": {"hasty": 1}}, ["stranger"]),
        ({"ada": {"hasty": 1}}, ["gone-cold"]),
        ({"ada": {"undecided": 1}}, ["stranger"]),
        ({"bob": {"stranger": 1}}, ["hasty"]),
        # They are connected now, and as unknown as before.
        ({"ada": {"stranger": 1}}, ["stranger", "no-introduction"]),
    ],
)
def test_what_is_no_better_is_news(accepted, now):
    findings = [_finding("contacts/ada.md", rule) for rule in now]

    compared = compare(findings, Baseline(accepted))

    assert _rules(compared.new) == now[-1:]
    assert compared.progress == ()


def test_successions_are_between_rules_that_exist_and_each_says_why():
    rules = rules_by_name()

    for name, succession in SUCCESSIONS.items():
        assert {name, *succession.earlier} <= rules.keys()
        assert succession.reason


def test_tidying_removes_what_is_gone_and_keeps_what_came_of_it():
    baseline = _baseline(ada={"stranger": 1}, bob={"stranger": 1}, eve={"hasty": 1})
    findings = [
        _finding("contacts/ada.md", "hasty"),
        _finding("contacts/bob.md", "stranger"),
        _finding("contacts/bob.md", "unknown-key"),
    ]

    tidied = baseline.tidied(findings, lambda _subject, _rule: True)

    assert tidied == _baseline(ada={"hasty": 1}, bob={"stranger": 1})
    assert _rules(compare(findings, tidied).new) == ["unknown-key"]


def test_what_was_not_looked_at_stays_accepted():
    baseline = _baseline(ada={"stranger": 1}, bob={"stranger": 1})

    def only_ada(subject, _rule):
        return subject == "ada"

    assert baseline.tidied([], only_ada) == _baseline(bob={"stranger": 1})
    accepting = baseline.accepting([_finding("contacts/ada.md", "hasty")], only_ada)
    assert accepting == _baseline(ada={"hasty": 1}, bob={"stranger": 1})


def test_a_name_that_changes_takes_what_is_accepted_along():
    baseline = _baseline(ada={"stranger": 1, "hasty": 2}, bob={"stranger": 1})

    assert baseline.renamed("ada", "ada-byron") == _baseline(
        **{"ada-byron": {"stranger": 1, "hasty": 2}}, bob={"stranger": 1}
    )
    assert baseline.renamed("ada", "bob") == _baseline(bob={"stranger": 1, "hasty": 2})
    shared = baseline.renamed("ada", "eve", is_shared=True)
    assert shared.accepted["ada"] == shared.accepted["eve"]


def test_subjects_are_slugs():
    assert subject_of("contacts/imported/ada-byron.md") == "ada-byron"
    assert subject_of("posts/2024/one.md") == "posts/one"
