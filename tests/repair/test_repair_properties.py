import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.load.document import read_document
from kith.repair.repair import Repaired, is_readable, repair
from kith.text.frontmatter import split_document
from kith.text.nodes import plain_value
from kith.text.yaml_events import parse_yaml

pytestmark = pytest.mark.slow

# Entries of a header that can be read, each independent of the others.
ENTRIES = [
    ["status: connected"],
    ["since: 2024-05"],
    ["email: [ada@byron.example, a@b.example]"],
    ['location: "London, UK"'],
    ["tags:", "  - mathematics", "  - engines", "  - café"],
    ["knows: [lena-vogt, {name: Grace Ives, organization: Initech}]"],
    [
        "positions:",
        "  - organization: Initech",
        "    title: Engineer",
        "    start: 2019-03",
    ],
    [
        "interactions:",
        "  - 2019-03-01 met: PyCon DE, panel on data quality",
        "  - 2023-05-09 email both: 'sent her notes: she answered'",
        "  - 2024-02 video:",
        "      with: [omar-haddad]",
        "      note: planning the migration talk",
    ],
    ["vouch: |", "  Sees the whole.", "  And the parts, too."],
    ["x-own: {a: 1, b: [2, 3]}"],
    ["# kept by hand"],
    ["reasons: know-their-work # really"],
]
BODY = [
    "",
    "Met at the library.",
    "",
    "## Notes",
    "",
    "- one: two",
    "- three",
    "",
    "---",
    "",
    "End.",
]


@st.composite
def good_files(draw):
    """The lines of a header that can be read, without fences, and of a text."""
    chosen = draw(
        st.lists(st.sampled_from(range(len(ENTRIES))), unique=True, max_size=6)
    )
    head = ["name: Ada Byron", *(line for index in chosen for line in ENTRIES[index])]
    return head, draw(st.sampled_from([[], BODY, BODY[:2]]))


def _file(head, body, *, opening="---", closing="---"):
    fences = [line for line in (opening,) if line is not None]
    lines = [*fences, *head, *([] if closing is None else [closing]), *body]
    return "\n".join(lines) + "\n"


def _values(text):
    split = split_document(text)
    return plain_value(parse_yaml(split.head).node), split.body


def _words(text):
    return Counter(re.findall(r"\w+", text))


def _pick(draw, head, pattern):
    found = [index for index, line in enumerate(head) if re.search(pattern, line)]
    return draw(st.sampled_from(found)) if found else None


# Each way of breaking gives the broken file, and whether what was meant can be told for certain.


def _no_opening(draw, head, body):
    return _file(head, body, opening=None), True


def _no_closing(draw, head, body):
    return _file(head, body, closing=None), True


def _no_fences(draw, head, body):
    return _file(head, body, opening=None, closing=None), True


def _other_fences(draw, head, body):
    marks = st.sampled_from(
        ["----", "-----", "—", "——", "--", "—-", " ---", "–––", "\ufeff---"]
    )
    return _file(head, body, opening=draw(marks), closing=draw(marks)), True


def _trailing_text(draw, head, body):
    return _file(head, body, closing="--- Some words"), False


def _tabs(draw, head, body):
    return _file(
        [re.sub("^  +", lambda m: "\t" * (len(m[0]) // 2), line) for line in head], body
    ), False


def _colon(draw, head, body):
    place = draw(st.integers(0, len(head)))
    while place < len(head) and head[place].startswith(" "):
        place += 1
    note = draw(
        st.sampled_from(
            ["x-note: met at: PyCon", "x-note: a: b: c", "x-note: she said:"]
        )
    )
    return _file([*head[:place], note, *head[place:]], body), False


def _colon_in_item(draw, head, body):
    line = "  - 2025-01-01 met: she said: come back"
    return _file([*head, "introductions:", "  - date: 2024", line], body), False


def _open_quote(draw, head, body):
    index = _pick(draw, head, r"^\w+: \w")
    key, value = head[index].split(": ", 1)
    mark = draw(st.sampled_from("'\""))
    broken = f"{key}: {mark}{value}"
    return _file([*head[:index], broken, *head[index + 1 :]], body), "#" not in value


def _open_bracket(draw, head, body):
    index = _pick(draw, head, r"[\]}]$")
    if index is None:
        return _file(head, body), True
    broken = head[index].rstrip("]}")
    return _file([*head[:index], broken, *head[index + 1 :]], body), True


def _misindented(draw, head, body):
    index = _pick(draw, head, r"^ +(- )?\w")
    if index is None or "vouch" in " ".join(head):
        return _file(head, body), False
    more = draw(st.sampled_from([1, -1]))
    broken = " " + head[index] if more > 0 else head[index][1:]
    return _file([*head[:index], broken, *head[index + 1 :]], body), False


def _repeated_key(draw, head, body):
    line = draw(
        st.sampled_from(
            [
                "name: Ada B.",
                "status: invited",
                "tags: [new]",
                "email: n@n.example",
                "x-own: q",
            ]
        )
    )
    return _file([*head, line], body), False


def _repeated_entry(draw, head, body):
    return _file([*head, "name: Ada Byron"], body), True


def _tight(draw, head, body):
    index = _pick(draw, head, r"^\w+: \w")
    broken = head[index].replace(": ", ":", 1)
    return _file([*head[:index], broken, *head[index + 1 :]], body), True


def _smart_quotes(draw, head, body):
    return _file([*head, "x-said: “hello: there”"], body), False


def _controls(draw, head, body):
    index = draw(st.integers(0, len(head) - 1))
    sign = draw(st.sampled_from(["\x00", "\x07", "\x1b", "\x7f", "\x92"]))
    broken = head[index] + sign
    return _file([*head[:index], broken, *head[index + 1 :]], body), sign != "\x92"


def _template(draw, head, body):
    line = draw(
        st.sampled_from(
            ["created: {{date}}", "x-a: [{{a}}, b]", "{{content}}", "x-b: {% if %}"]
        )
    )
    return _file([*head, line], body), False


def _stray_line(draw, head, body):
    place = draw(st.integers(0, len(head)))
    line = draw(st.sampled_from(["a stray line", "@home", "%x", "]", "- ", "'", "*"]))
    return _file([*head[:place], line, *head[place:]], body), False


OTHER_LINES = [
    ["status: invited"],
    ["location: Oslo"],
    ["tags:", "  - engines", "  - looms"],
    ["email: c@c.example"],
    [
        "positions:",
        "  - organization: Initech",
        "    title: Director",
        "    note: since spring",
    ],
    ["interactions:", "  - 2019-03-01 met: PyCon, lunch", "  - 2025-01 call: moving"],
    ["x-own: [9]"],
    [],
]


def _merge(draw, head, body):
    """Two branches changed the header at one place; the marks may reach into the text."""
    mine, other = (list(lines) for lines in draw(st.permutations(OTHER_LINES))[:2])
    mine += draw(st.sampled_from([[], ["---", "", "Mine."], *ENTRIES]))
    other += (
        ["---", "", "Theirs."]
        if "---" in mine
        else draw(st.sampled_from([[], *ENTRIES]))
    )
    if "---" in mine:
        return "\n".join(
            ["---", *head, *_marked(draw, mine, other), *body]
        ) + "\n", False
    place = draw(
        st.sampled_from([i for i, line in enumerate(head) if not line.startswith(" ")])
    )
    return _file(
        [*head[:place], *_marked(draw, mine, other), *head[place:]], body
    ), False


ITEMS = [
    ["  - 2023-05-09 email both: wrote"],
    ["  - 2024-02 video:", "      note: another talk"],
    ["  - 2025-01-01 met"],
    ["  - date: 2025-02-02", "    how: call", "    note: moving"],
    ["  - {date: 2025-03, how: met}"],
]


def _merge_items(draw, head, body):
    """Two branches added or changed items of one list."""
    mine, other = (
        [
            line
            for item in draw(st.lists(st.sampled_from(ITEMS), max_size=3))
            for line in item
        ]
        for _ in range(2)
    )
    head = [line for entry in (head[:1], ENTRIES[7], ENTRIES[1]) for line in entry]
    place = draw(
        st.sampled_from([i for i, line in enumerate(head) if line.startswith("  - 20")])
    )
    return _file(
        [*head[:place], *_marked(draw, mine, other), *head[place:]], body
    ), False


def _marked(draw, mine, other):
    base = draw(st.sampled_from([[], ["||||||| base", "x-old: considering"]]))
    return ["<<<<<<< HEAD", *mine, *base, "=======", *other, ">>>>>>> topic"]


BREAKING = [
    _no_opening,
    _no_closing,
    _no_fences,
    _other_fences,
    _trailing_text,
    _tabs,
    _colon,
    _colon_in_item,
    _open_quote,
    _open_bracket,
    _misindented,
    _repeated_key,
    _repeated_entry,
    _tight,
    _smart_quotes,
    _controls,
    _template,
    _stray_line,
    _merge,
    _merge_items,
]
UNREADABLE = {
    "bad-yaml",
    "duplicate-key",
    "yaml-limit",
    "not-utf-8",
    "no-front-matter",
    "unterminated-front-matter",
    "not-a-mapping",
}
SAYS_TWICE = {_repeated_key, _repeated_entry, _merge, _merge_items}


@pytest.mark.parametrize("breaking", BREAKING, ids=lambda breaking: breaking.__name__)
@given(
    good=good_files(),
    ending=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(
        ["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"]
    ),
    data=st.data(),
)
def test_a_broken_file_can_be_read_again_and_says_what_it_said(
    good, breaking, ending, encoding, data
):
    head, body = good
    text, is_certain = breaking(data.draw, head, body)
    text = text.replace("\n", ending)
    broken = text.encode(encoding, "ignore")
    text = broken.decode(encoding)

    repaired = repair(broken)

    assert isinstance(repaired, Repaired), repaired
    assert is_readable(repaired.text)
    if not repaired.steps:
        assert repaired.text.encode() == broken
    lost = _words(text) - _words(repaired.text)
    if breaking in SAYS_TWICE:
        # What is said twice may be said once, not less.
        lost = {word for word in lost if word not in _words(repaired.text)}
    assert set(lost) <= {"HEAD", "topic", "base"}
    values, rest = _values(repaired.text)
    for line in body:
        assert line in rest
    if is_certain:
        wanted, _ = _values(
            _file(head, body).encode(encoding, "ignore").decode(encoding)
        )
        assert values == wanted
        assert not repaired.moved
    again = repair(repaired.text.encode())
    assert (again.text, again.steps) == (repaired.text, ())


@given(good=good_files(), encoding=st.sampled_from(["utf-8", "utf-8-sig"]))
def test_a_file_that_can_be_read_stays_byte_for_byte(good, encoding):
    data = _file(*good).encode(encoding)

    repaired = repair(data)

    assert (repaired.text.encode(), repaired.steps, repaired.moved) == (data, (), ())


@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(str.encode),
        st.lists(
            st.sampled_from(
                [
                    "---",
                    "name: Ada",
                    "- a",
                    "  - b: c",
                    "\t",
                    "a: [",
                    "]",
                    "{",
                    "}",
                    "'",
                    '"',
                    "x: |",
                    "<<<<<<< a",
                    "=======",
                    ">>>>>>> b",
                    "||||||| c",
                    "+++",
                    "a = 1",
                    ";;;",
                    "{{x}}",
                    "",
                    "  y: &a 1",
                    "z: *a",
                    "name: Eve",
                    "? q",
                    ": r",
                    "# c",
                    "text",
                    "...",
                    "!!str x",
                ]
            ),
            max_size=14,
        ).map(lambda lines: "\n".join(lines).encode()),
    )
)
def test_whatever_a_file_holds_it_is_repaired_or_there_is_a_reason(data):
    document = read_document("contacts/x.md", data)
    was_readable = document.front is not None and not any(
        problem.rule in UNREADABLE for problem in document.problems
    )

    repaired = repair(data)

    if was_readable:
        assert (repaired.text.encode(), repaired.steps) == (data, ())
    elif isinstance(repaired, Repaired):
        assert repaired.steps
    if isinstance(repaired, Repaired):
        assert is_readable(repaired.text)
        assert read_document("contacts/x.md", repaired.text.encode()).front is not None
        again = repair(repaired.text.encode())
        assert (again.text, again.steps) == (repaired.text, ())
    else:
        assert repaired.reason
        assert repaired.line >= 1
