import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kith.load.journal import parse_journal
from kith.network.promises import find_promises
from kith.text.as_markdown import as_markdown
from kith.text.markdown import parse_markdown

MARKS = st.text(
    st.sampled_from(list("#>-+*_=`~[]()!<>&;:|\\{}. \t\n10nextod aZ/\u00a0é\"'")),
    max_size=60,
)
LINES = st.lists(
    st.sampled_from(
        [
            "- [ ] call Bob", "* [x] done", "1. 1. 1. a", "2) b", "# Title", "Title", "===", "---",
            "| a | b |", "|---|:-:|", ":--", "> quoted", "    code", "\tcode", "```", "~~~", "",
            "[[ada-byron]]", "[[ada-byron|Ada]]", "[x](ada-byron.md)", "![x](http://e.example/x.png)",
            "[x]: ada-byron.md", "[^1]: note", "<b>bold</b>", "<!-- x -->", "<http://e.example>",
            "&amp; &#60; &copy", "Next: call", "To do: x", "**Promised**: y", "> Next: z",
            "- todo: x", "<<<<<<< ours", "=======", ">>>>>>> theirs", "a\\", "\\[x]",
            "_a_ __b__ c_d",
            "*a* **b** a*b", "`code`", "+", "-", "1.", "#", "#tag", "***", "_ _ _",
            "status: removed",
        ]
    ),
    max_size=8,
).map("\n".join)  # fmt: skip


def _shown(text):
    """What a reader of the site sees, and the kinds of blocks it is made of."""
    tokens = parse_markdown(as_markdown(text)).tokens
    kinds = {token.type for token in tokens}
    lines = []
    for token in tokens:
        if token.type == "inline":
            parts = [
                "\n" if child.type in {"softbreak", "hardbreak"} else child.content
                for child in token.children
            ]
            kinds |= {child.type for child in token.children}
            lines += "".join(parts).split("\n")
    return kinds, [line.strip() for line in lines if line.strip()]


def _asked(text):
    lines = (
        text.replace("\u2028", "\n")
        .replace("\u2029", "\n")
        .replace("\x85", "\n")
        .splitlines()
    )
    return [" ".join(line.split()) for line in lines if line.strip()]


@given(st.one_of(MARKS, LINES))
@example("1. " * 300)
@example("a\n---")
@example("&#35; &lt;")
@example("\\\\[a](b.md)")
def test_any_text_is_shown_as_it_is(text):
    kinds, lines = _shown(text)

    assert kinds <= {
        "paragraph_open", "paragraph_close", "inline", "text", "text_special", "softbreak",
        "hardbreak",
    }  # fmt: skip
    assert [" ".join(line.split()) for line in lines] == _asked(text)


@given(st.one_of(MARKS, LINES, st.text(max_size=40)))
def test_any_text_promises_nothing_and_refers_to_nobody(text):
    body = as_markdown(text)

    file = f"---\nname: Ada Byron\n---\n\n{body}\n"
    journal = parse_journal({"contacts/ada-byron.md": file})

    (person,) = journal.people
    assert journal.problems == ()
    assert person.references == ()
    assert find_promises(person, journal) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Met at PyCon (2019), likes tea & cake.",
        "3 < 5, a_b, #tag",
        "Line\n\nof thought",
        "",
    ],
)
def test_text_without_marks_stays_as_it_was_written(text):
    assert as_markdown(text) == text


def test_line_breaks_stay():
    assert as_markdown("Likes:\n- tea\r\n- cake") == "Likes:  \n\\- tea  \n\\- cake"


def test_what_no_file_may_hold_is_left_out():
    assert as_markdown("a\0b\x1b\ud800c\td") == "abc\td"
