import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.errors import EditRefused
from kith.text.edit import FrontMatter
from kith.text.emit import emit_text

pytestmark = pytest.mark.slow


def _edit(text, *operations):
    front = FrontMatter(text)
    for name, *arguments in operations:
        getattr(front, name)(*arguments)
    return front.text


_TABLE = [
    (
        "a value",
        "name: Ada  # a\nb: 1\n",
        ("set_text", ("name",), "Bob"),
        "name: Bob  # a\nb: 1\n",
    ),
    ("a quoted value", "name: 'Ada'\n", ("set_text", ("name",), "no"), "name: 'no'\n"),
    (
        "an empty value",
        "a:  # c\nb: 1\n",
        ("set_text", ("a",), "x"),
        "a: x  # c\nb: 1\n",
    ),
    (
        "a missing key",
        "a: 1\n# end\n",
        ("set_text", ("b",), "x"),
        "a: 1\nb: x\n# end\n",
    ),
    (
        "a key after its neighbor",
        "name: A\ntags: [x]\n",
        ("add_key", (), "since", "2024-05", ("name", "status")),
        "name: A\nsince: 2024-05\ntags: [x]\n",
    ),
    (
        "a key below a list",
        "name: A\ntags:\n  - x  # c\n\n  # about z\nz: 1\n",
        ("add_key", (), "b", "2", ("tags",)),
        "name: A\ntags:\n  - x  # c\nb: '2'\n\n  # about z\nz: 1\n",
    ),
    (
        "an item at the end of a block list",
        "tags:\n  - a\n  # c\n  - b  # d\nx: 1\n",
        ("insert_item", ("tags",), 2, "c"),
        "tags:\n  - a\n  # c\n  - b  # d\n  - c\nx: 1\n",
    ),
    (
        "an item at the start of a block list that is not indented",
        "tags:\n- a\n- b\n",
        ("insert_item", ("tags",), 0, "z"),
        "tags:\n- z\n- a\n- b\n",
    ),
    (
        "an item between, after what belongs to the one before",
        "l:\n  - 2024 met:\n      note: x\n  - 2026 call\n",
        ("insert_item", ("l",), 1, "2025 call: 'a: b'"),
        "l:\n  - 2024 met:\n      note: x\n  - 2025 call: 'a: b'\n  - 2026 call\n",
    ),
    (
        "an item and its line go",
        "l:\n  - a  # c\n  # about b\n  - b:\n      n: 1\n  - c\nx: 1\n",
        ("remove_item", ("l",), 1),
        "l:\n  - a  # c\n  # about b\n  - c\nx: 1\n",
    ),
    (
        "the first item of a list",
        "l:\n- a\n- b\n",
        ("remove_item", ("l",), 0),
        "l:\n- b\n",
    ),
    (
        "the only item takes the key along",
        "name: A\nl:\n  - a\nx: 1\n",
        ("remove_item", ("l",), 0),
        "name: A\nx: 1\n",
    ),
    (
        "a single value takes the key along",
        "name: A\nl: a  # c\nx: 1\n",
        ("remove_item", ("l",), 0),
        "name: A\nx: 1\n",
    ),
    (
        "in a flow list",
        "t: [a, b, c]  # c\n",
        ("remove_item", ("t",), 1),
        "t: [a, c]  # c\n",
    ),
    ("at its end", "t: [a, b, c]\n", ("remove_item", ("t",), 2), "t: [a, b]\n"),
    (
        "a key and the lines below it",
        "a: 1\nb:\n  - x\n  - y: |\n      long\n\n# c\nd: 1\n",
        ("remove_key", (), "b"),
        "a: 1\n\n# c\nd: 1\n",
    ),
    (
        "the first key of an item",
        "p:\n  - a: 1\n    b: 2\n  - Z\n",
        ("remove_key", ("p", 0), "a"),
        "p:\n  - b: 2\n  - Z\n",
    ),
    (
        "a key in braces",
        "p: {a: 1, b: 2}\n",
        ("remove_key", ("p",), "b"),
        "p: {a: 1}\n",
    ),
    (
        "a flow list",
        "t: [a, b]  # c\n",
        ("insert_item", ("t",), 2, "c"),
        "t: [a, b, c]  # c\n",
    ),
    ("an empty flow list", "t: []\n", ("insert_item", ("t",), 0, "c"), "t: [c]\n"),
    (
        "a single value becomes a list",
        "email: a@b.example  # work\n",
        ("insert_item", ("email",), 1, "c@d.example"),
        "email: [a@b.example, c@d.example]  # work\n",
    ),
    (
        "a key in an item of a list",
        "p:\n  - organization: X\n    title: Y  # t\n  - Z\n",
        ("add_key", ("p", 0), "end", "2024-05"),
        "p:\n  - organization: X\n    title: Y  # t\n    end: 2024-05\n  - Z\n",
    ),
    (
        "a key in a flow item",
        "p:\n  - {organization: X}  # c\n",
        ("add_key", ("p", 0), "end", "2024-05"),
        "p:\n  - {organization: X, end: 2024-05}  # c\n",
    ),
    (
        "a bare item",
        "p:\n  - X  # c\n",
        ("replace_item", ("p", 0), "{organization: X, end: 2024}"),
        "p:\n  - {organization: X, end: 2024}  # c\n",
    ),
    (
        "the head of a line",
        "i:\n  - 2024-05-01 message sent: {source: linkedin}  # c\n",
        ("rename_key", ("i", 0), "2024-05-01 message sent", "2024-05-01 message both"),
        "i:\n  - 2024-05-01 message both: {source: linkedin}  # c\n",
    ),
    (
        "a new list",
        "name: A\nx: 1\n",
        ("add_list", "email", ["a@b.example"], ("name",)),
        "name: A\nemail:\n  - a@b.example\nx: 1\n",
    ),
    (
        "a list that is only a key",
        "name: A\ninteractions:  # c\nx: 1\n",
        ("add_list", "interactions", ["2024 call"], ()),
        "name: A\ninteractions:  # c\n  - 2024 call\nx: 1\n",
    ),
]


@pytest.mark.parametrize(
    ("before", "operation", "after"),
    [pytest.param(*case[1:], id=case[0]) for case in _TABLE],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["---", "..."])
def test_only_the_lines_meant_are_changed(before, operation, after, newline, mark, end):
    def whole(head):
        return mark + f"---\n{head}{end}\nBody: [[x]]\n\n---\nb: c".replace("\n", "\n")

    text, wanted = (whole(head).replace("\n", newline) for head in (before, after))

    assert _edit(text, operation) == wanted


def test_doing_nothing_changes_nothing():
    text = "\ufeff---\r\nname:   Ada # x\r\n...\r\nbody"

    assert FrontMatter(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "no front matter",
        "---\nname: Ada\n",
        "---\nname: [\n---\n",
        "---\nname: a\nname: b\n---\n",
        "---\na: &x 1\nb: *x\n---\n",
        "---\n- a\n---\n",
    ],
)
def test_what_cannot_be_read_without_doubt_is_not_touched(text):
    with pytest.raises(EditRefused):
        FrontMatter(text).set_text(("b",), "c")


def test_a_text_of_several_lines_is_not_touched():
    with pytest.raises(EditRefused):
        _edit("---\nvouch: |\n  a\n  b\n---\n", ("set_text", ("vouch",), "x"))


_words = st.text(
    st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=12
)
_odd = st.sampled_from(
    ["no", "~", "0123", "+49170", "12:30", "a: b", "x #y", "- z", "[q]", "{q}", "'", '"', "@a",
     "%b", "!c", "&d", "*e", "`f", "|", ">", "# g", "ünï 🎉", "null", "1e3", ".inf", "=", "<<"]
)  # fmt: skip


@given((_words | _odd).map(str.strip).filter(bool))
@settings(max_examples=150)
def test_every_text_comes_back_as_it_was(value):
    front = FrontMatter("---\na: 1  # c\nt: [x]\nl:\n  - y\n---\n")

    front.set_text(("a",), value)
    front.insert_item(("t",), 1, emit_text(value, in_flow=True))
    front.insert_item(("l",), 1, emit_text(value))

    assert front.value == {"a": value, "t": ["x", value], "l": ["y", value]}
    assert yaml.compose(front.text.split("---\n")[1]).value[0][1].value == value


@st.composite
def _headers(draw):
    """Front matter as people write it: comments, blank lines, all kinds of lists."""
    lines = []
    for number in range(draw(st.integers(1, 6))):
        comment = draw(st.sampled_from(["", "  # why", " # [a: b]"]))
        indent = draw(st.sampled_from(["", "  ", "    "]))
        gap = draw(st.sampled_from([" ", "   "]))
        lines += draw(
            st.sampled_from([[], ["# a comment"], [""], ["  # indented", ""]])
        )
        lines += draw(
            st.sampled_from(
                [
                    [f"k{number}:{gap}word{comment}"],
                    [f'k{number}: "quo\\u00e9ted"{comment}'],
                    [f"k{number}: [a,  b]{comment}"],
                    [
                        f"k{number}:{comment}",
                        f"{indent}-{gap}a{comment}",
                        f"{indent}- 'b'",
                    ],
                    [
                        f"k{number}:",
                        f"{indent}- x: 1{comment}",
                        f"{indent}  y: 2",
                        f"{indent}- z",
                    ],
                    [f"k{number}: |{comment}", "  text", "", "  more"],
                    [f"k{number}: plain over", "  two lines"],
                ]
            )
        )
    return "\n".join(lines) + "\n"


@given(_headers(), st.data(), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=150)
def test_an_edit_adds_lines_and_takes_none_away(head, data, newline):
    text = f"---\n{head}---\nbody\n".replace("\n", newline)
    front = FrontMatter(text)
    keys = list(front.value)
    lists = [key for key in keys if isinstance(front.value[key], list)]
    key = data.draw(st.sampled_from(keys))
    if lists and data.draw(st.booleans()):
        key = data.draw(st.sampled_from(lists))
        index = data.draw(st.integers(0, len(front.value[key])))
        front.insert_item((key,), index, "new")
        wanted = front.value
    else:
        front.add_key((), "new", "value", (key,))
        wanted = front.value

    assert FrontMatter(front.text).value == wanted
    old, new = text.split(newline), front.text.split(newline)
    kept = [line for line in new if "new" not in line]
    assert [line for line in old if line not in kept and not line.startswith("k")] == []
    assert len(new) - len(old) in {0, 1}
