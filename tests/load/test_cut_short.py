"""What a hash sign takes out of a value is named; what is a comment is left in peace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.load.journal import parse_journal


def _cuts(lines, path="contacts/ada.md"):
    label = "title" if path.startswith("posts/") else "name"
    journal = parse_journal({path: f"---\n{label}: Ada\n{lines}\n---\n"})
    return [one for one in journal.problems if one.rule == "cut-short"]


@pytest.mark.parametrize(
    ("lines", "lost", "written"),
    [
        ("tags: #person #vip", "#person #vip", "tags: ['#person', '#vip']"),
        ("tags: #a, #b", "#a, #b", "tags: ['#a', '#b']"),
        ("tags: #vip", "#vip", "tags: '#vip'"),
        ("tags: work #vip", "#vip", "tags: [work, '#vip']"),
        ("tags:\n  - work\n  - #vip", "#vip", "- '#vip'"),
        ("tags:\n  #vip", "#vip", "- '#vip'"),
        ("tags: [a, #b\n  c]", "#b", "tags: [a, '#b'"),
        ("tags: [a #b\n  ]", "#b", "tags: ['a #b'"),
        ("tags: [a] #b", "#b", "tags: [a, '#b']"),
        ("tags: 'a' #b", "#b", "tags: ['a', '#b']"),
        ("location: #3 Main Street", "#3 Main Street", "location: '#3 Main Street'"),
        ("vouch: Wrote C # and F # books", "# and F # books", "vouch: 'Wrote C # and F # books'"),
        ("vouch: C # is hers", "# is hers", "vouch: 'C # is hers'"),
        ("vouch: the best of # 3", "# 3", "vouch: 'the best of # 3'"),
        ("vouch: Wrote C\n  #1 in all", "#1 in all", "vouch: 'Wrote C #1 in all'"),
        ("offers: [advice #1\n  ]", "#1", "offers: ['advice #1'"),
        ("interactions:\n  - 2024-05-17 met: ticket #42", "#42", "- 2024-05-17 met: 'ticket #42'"),
        ("interactions:\n  - 2024-05-17 met: #42, at last", "#42, at last",
         "- 2024-05-17 met: '#42, at last'"),
        ("interactions:\n  - 2024-05-17 met #reunion", "#reunion", "- 2024-05-17 met: '#reunion'"),
        ("interactions:\n  - date: 2024-05-17\n    how: met\n    note: it's #1", "#1",
         "note: 'it''s #1'"),
        ("interactions:\n  - 2024-05-17 met:\n      where: hall #3", "#3", "where: 'hall #3'"),
        ("knows: #omar", "#omar", "knows: omar"),
        ("knows:\n  - contact: omar\n    how: team #2", "#2", "how: 'team #2'"),
        ("positions:\n  - organization: Initech\n    title: Head of C # tools", "# tools",
         "title: 'Head of C # tools'"),
        ("positions: [{organization: Initech, note: no #1\n  }]", "#1",
         "positions: [{organization: Initech, note: 'no #1'"),
        ("concerns: [{what: x, date: 2024}]\nremoved:\n  reason: spam #2", "#2",
         "reason: 'spam #2'"),
        ("allow:\n  stranger: see #5", "#5", "stranger: 'see #5'"),
        ("x-own: see #5", "#5", "x-own: 'see #5'"),
        ("private: {home: no #5\n  }", "#5", "private: {home: 'no #5'"),
    ],
)  # fmt: skip
def test_what_is_lost_is_quoted_with_the_line_to_paste(lines, lost, written):
    (problem,) = _cuts(lines)

    assert f'"{lost}" is lost' in problem.message
    assert problem.help == f"write: {written}"


@pytest.mark.parametrize(
    "lines",
    [
        "status: considering # ask her",
        "since: 2024-05 # about",
        "birthday: # ask her",
        "location: # unknown yet",
        "location: Turin # since 2024",
        "name: Ada # note to self",
        "aliases: [Ada, # as a girl\n  A. B.]",
        "email: a@b.example # work",
        "email: a@b.example #work",
        "urls: https://x.example/#a # b",
        "vouch: Kind.  # note to self",
        "vouch: Kind  # note to self",
        "vouch: Kind\t# note to self",
        "vouch: Builds what lasts. # ask Omar",
        "vouch: |  # a text\n  about #5",
        "vouch: 'a #b' # c",
        "vouch: Kind\n  # a comment",
        "vouch: Kind\n#tags: [a]",
        "tags: # my own\n  - work",
        "tags:\n  # my own\n  - work\n  - play # fun",
        "tags: [a, b] # mine",
        "tags: [a, # mine\n  b]",
        "positions: #newest first\n  - organization: Initech",
        "positions:\n  - organization: Initech\n    #title: Head of Data\n    start: 2020",
        "interactions:\n  # 2020\n  - 2020-01-02 met # the fair\n  - 2020-02-03 call: hi  # short",
        "knows: [omar] # and more",
        "keep_in_touch: 6m ## long",
        "## Section\nlocation: Turin",
        "location: Turin#3",
    ],
)
def test_a_comment_is_a_comment(lines):
    assert _cuts(lines) == []


@pytest.mark.parametrize(
    "lines", ["topics: #data #quality", "takeaway: count C # twice"]
)
def test_posts_are_read_alike(lines):
    assert len(_cuts(lines, "posts/p.md")) == 1


def test_a_header_of_no_yaml_names_the_hash_that_breaks_it():
    journal = parse_journal({"contacts/a.md": "---\nname: Ada\ntags: [a, #b]\n---\n"})

    (problem,) = journal.problems
    assert (problem.rule, problem.line) == ("bad-yaml", 3)
    assert '"#b]" is lost' in problem.message
    assert "write: tags: [a, '#b']" in problem.help


_WORDS = st.text("abcXYZ ,.;-é", min_size=1, max_size=12).map(str.strip).filter(bool)
_COMMENTED = st.sampled_from(
    [
        "location: {}",
        "vouch: {}",
        "tags: [{}]",
        "offers:\n  - {}",
        "x-a: {}",
        "pronouns: '{}'",
    ]
)


@given(
    st.lists(
        st.tuples(_COMMENTED, st.sampled_from(["a", "b c", "d."]), _WORDS), max_size=4
    )
)
def test_whatever_is_written_as_a_comment_is_one(entries):
    lines = {
        line.partition(":")[0]: f"{line.format(value)}  # {words}"
        for line, value, words in entries
    }

    assert _cuts("\n".join(lines.values())) == []


@given(before=_WORDS, behind=_WORDS, tight=st.booleans())
def test_the_line_to_paste_says_all_of_it(before, behind, tight):
    value = f"{before} #{'' if tight else ' '}{behind}"
    text = "---\nname: Ada\nvouch: {}\n---\n"
    journal = parse_journal({"contacts/a.md": text.format(value)})

    for problem in journal.problems:
        if problem.rule == "cut-short":
            pasted = problem.help.removeprefix("write: vouch: ")
            again = parse_journal({"contacts/a.md": text.format(pasted)})
            assert again.people[0].vouch == value
            assert again.problems == ()


def test_a_hash_below_a_key_that_is_given_twice_is_no_trouble():
    journal = parse_journal(
        {"contacts/a.md": "---\nname: A\nknows: [b]\nknows:\n- c\n- d #e\n---\n"}
    )

    assert [
        problem.rule for problem in journal.problems if problem.rule == "unreadable"
    ] == []
