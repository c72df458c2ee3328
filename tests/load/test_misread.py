"""What YAML reads otherwise than it was meant, or cannot read, is named for what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.load.journal import parse_journal
from kith.repair.repair import Repaired, repair
from kith.text.frontmatter import split_document
from kith.text.suspects import find_cause
from kith.text.yaml_events import parse_yaml


def _text(lines):
    return f"---\nname: Ada\n{lines}---\n\nText.\n"


def _problems(lines):
    return parse_journal({"contacts/ada.md": _text(lines)}).problems


def _repaired(lines):
    found = repair(_text(lines).encode())
    assert isinstance(found, Repaired), found
    assert repair(found.text.encode()).steps == ()
    return found.text.removeprefix("---\nname: Ada\n").removesuffix("---\n\nText.\n")


MARKS = ["*", "+", "•", "–", "—", "◦", "-\u00a0", "1.", "2)", "- [ ]", "* [ ]", "-"]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("indent", ["  ", ""])
def test_a_list_with_other_marks_is_named_and_repaired_to_its_items(mark, indent):
    blank = "" if mark in {"-", "-\u00a0"} else " "
    lines = f"tags:\n{indent}{mark}{blank}person\n{indent}{mark}{blank}vip\n"

    (problem,) = _problems(lines)

    assert problem.rule in {"bad-yaml", "joined-items"}
    assert "- person" in problem.help
    assert "`kith repair`" in problem.help
    assert _repaired(lines) == f"tags:\n{indent}- person\n{indent}- vip\n"
    assert parse_journal({"a.md": _text(_repaired(lines))}).problems == ()


@pytest.mark.parametrize(
    ("lines", "what", "repaired"),
    [
        # Lists.
        ("tags:\n  - a\n    - b\n", "2 items are read as one text", "tags:\n  - a\n  - b\n"),
        ("tags:\n  - a\n  + b\n", '"+" does not start an item', "tags:\n  - a\n  - b\n"),
        ("tags:\n  - a\n  * b\n", '"*" does not start an item', "tags:\n  - a\n  - b\n"),
        ("tags: a\n  - b\n", "2 items are read as one text", "tags:\n  - a\n  - b\n"),
        ("tags:\n  * a\n    * b\n", '"*" does not start an item', "tags:\n  - a\n  - b\n"),
        ("tags:\n  - • a\n", '"•" does not start an item', "tags:\n  - a\n"),
        ("needs:\n  - [x] a talk\n  - [ ] advice\n", "YAML has no checkboxes",
         "needs:\n  - a talk  # [x]\n  - advice\n"),
        ("interactions:\n  • 2024-05-17 met: a\n  • 2024-05-18 call: b\n",
         '"•" does not start an item',
         "interactions:\n  - 2024-05-17 met: a\n  - 2024-05-18 call: b\n"),
        ("interactions:\n  * 2024-05-17 met: a: b\n", '"*" does not start an item',
         "interactions:\n  - 2024-05-17 met: 'a: b'\n"),
        ("interactions:\n  1. 2024-05-17 met:\n       where: x\n", '"1." does not start an item',
         "interactions:\n  - 2024-05-17 met:\n      where: x\n"),
        ("positions:\n  + organization: Initech\n    title: Cook\n", '"+" does not start an item',
         "positions:\n  - organization: Initech\n    title: Cook\n"),
        ("interactions:\n  - 2024-05-17 met:\n      with:\n        * omar\n",
         '"*" does not start an item',
         "interactions:\n  - 2024-05-17 met:\n      with:\n        - omar\n"),
        # Blanks, tabs, colons and what one does not see.
        ("\u00a0\u00a0location: Berlin\n", "no-break space (U+00A0)", "location: Berlin\n"),
        ("location:\u00a0Berlin\n", "no-break space (U+00A0)", "location: Berlin\n"),
        ("location:\u3000Berlin\n", "ideographic space (U+3000)", "location: Berlin\n"),
        ("location\u00a0: Berlin\n", "no-break space (U+00A0)", "location: Berlin\n"),
        ("tags:\n\u2003\u2003- a\n\u2003\u2003- b\n", "em space (U+2003)",
         "tags:\n  - a\n  - b\n"),
        ("positions:\n  - organization: Initech\n\u00a0\u00a0\u00a0\u00a0title: Cook\n",
         "no-break space (U+00A0)", "positions:\n  - organization: Initech\n    title: Cook\n"),
        ("tags:\n\t- a\n", "there is a tab before the text", "tags:\n  - a\n"),
        ("tags:\n  -\ta\n", "there is a tab after a dash", "tags:\n  - a\n"),
        ("location：Berlin\n", "fullwidth colon (U+FF1A)", "location: Berlin\n"),
        ("location﹕ Berlin\n", "small colon (U+FE55)", "location: Berlin\n"),
        ("interactions:\n  - 2024-05-17 met：a\n", "fullwidth colon (U+FF1A)",
         "interactions:\n  - 2024-05-17 met: a\n"),
        ("positions:\n  - organization：Initech\n", "fullwidth colon (U+FF1A)",
         "positions:\n  - organization: Initech\n"),
        ("positions:\n  - organization:Initech\n", "a space is missing after the colon",
         "positions:\n  - organization: Initech\n"),
        ("location:Berlin\n", "a space is missing after the colon", "location: Berlin\n"),
        ("sta\u200btus: considering\n", "zero width space (U+200B)", "status: considering\n"),
        ("vouch:\u2028two\n", "line separator (U+2028)", "vouch: two\n"),
        ("email: [a](mailto:a@b.example)\n", "a link needs quotes",
         "email: '[a](mailto:a@b.example)'\n"),
        ("tags: [#a, #b]\n", "a hash sign starts a comment", "tags: ['#a', '#b']\n"),
    ],
)  # fmt: skip
def test_it_is_named_for_what_it_is_and_can_be_repaired(lines, what, repaired):
    problems = _problems(lines)

    assert what in problems[0].message, problems
    assert all(problem.help for problem in problems)
    assert _repaired(lines) == repaired


@pytest.mark.parametrize(
    "lines",
    [
        "tags:\n  - rock - jazz\n  - 1. FC Turin\n  - 'a + b'\n  - C++\n",
        "phone:\n  - +49 30 1234\n  - 030 - 1234\n",
        "vouch: |\n  * people\n  + tools\n",
        "vouch: Good at\n  + people\n  - and tools\n",
        "vouch: Dr.\u00a0Byron：a\n",
        "aliases: [Анна：Б, 'x:y']\n",
        "private:\n  - a\n",
        'tags: "a\n  + b"\n',
        "x-own: {a：b: 1}\n",
        "location:\tBerlin\n",
        "urls: ['https://x.example']\n",
    ],
)
def test_what_is_read_as_it_was_meant_is_left_alone(lines):
    assert _problems(lines) == ()
    assert _repaired(lines) == lines


def test_invisible_characters_in_values_are_named_and_read_past():
    text = _text("status: con\u200bnected\nknows: [omar\u200b]\nlocation: Os\u00adlo\n")
    journal = parse_journal({"contacts/ada.md": text})

    (person,) = journal.people
    assert (person.status, person.knows[0].contact, person.location) == (
        "connected",
        "omar",
        "Oslo",
    )
    assert [(one.rule, one.line, one.column) for one in journal.problems] == [
        ("hidden-character", 3, 12),
        ("hidden-character", 4, 13),
        ("hidden-character", 5, 13),
    ]


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("\ufeff\ufeff---\nname: A\n---\n", "no-front-matter", 1),
        ("\u200b---\nname: A\n---\n", "no-front-matter", 1),
        ("---\u00a0\nname: A\n---\n", "no-front-matter", 1),
        ("———\nname: A\n———\n", "no-front-matter", 1),
        ("---\nname: A\n---\u00a0\nText\n", "unterminated-front-matter", 3),
        ("---\nname: A\n–––\nText\n", "unterminated-front-matter", 3),
        ("---\nname：Ada\n---\n", "not-a-mapping", 2),
    ],
)
def test_what_spoils_a_fence_is_named_and_repaired(text, rule, line):
    (problem,) = parse_journal({"contacts/a.md": text}).problems

    assert (problem.rule, problem.line) == (rule, line)
    assert "(U+" in problem.message
    found = repair(text.encode())
    assert isinstance(found, Repaired)
    assert parse_journal({"contacts/a.md": found.text}).problems == ()


_ITEMS = st.lists(
    st.sampled_from(
        ["person", "very important", "'a: b'", '"c"', "x.y", "30 Rock", "é"]
    ),
    min_size=2,
    max_size=5,
)


@given(items=_ITEMS, marks=st.data(), indent=st.sampled_from([0, 2, 4]))
def test_whatever_marks_a_list_has_its_items_are_the_same(items, marks, indent):
    lead = " " * indent
    own = st.sampled_from(["*", "+", "•", "–", "-", "1.", "- [ ]", "-\u2009"])
    drawn = [marks.draw(own) for _ in items]
    written = "".join(
        f"{lead}{mark} {item}\n" for mark, item in zip(drawn, items, strict=True)
    )
    plain = "".join(f"{lead}- {item}\n" for item in items)

    assert _values(_repaired(f"tags:\n{written}")) == _values(f"tags:\n{plain}")


def _values(lines):
    (person,) = parse_journal({"contacts/ada.md": _text(lines)}).people
    return person.tags


@given(st.text(alphabet="ab:-*+#[] \t\u00a0\u200b：•'\n", max_size=40))
def test_a_cause_that_is_named_is_one(head):
    parsed = parse_yaml(head)
    if not parsed.problems:
        return
    cause = find_cause(head, parsed.problems[0].line - 1)
    if cause is not None:
        lines = head.split("\n")
        lines[cause.line] = cause.tried or cause.meant
        again = parse_yaml("\n".join(lines))
        assert not again.problems or _place(again) > _place(parsed)


def _place(parsed):
    return parsed.problems[0].line, parsed.problems[0].column


@given(st.text(alphabet="ab:-*+#[]|> \t\u00a0\u200b：•'\"\n", max_size=60))
def test_repairing_twice_changes_nothing_more(lines):
    found = repair(_text(lines + "\n").encode())
    if isinstance(found, Repaired):
        again = repair(found.text.encode())
        assert isinstance(again, Repaired)
        assert again.text == found.text
        assert split_document(again.text).body.endswith("Text.\n") or found.moved
