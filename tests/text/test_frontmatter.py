import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.text.frontmatter import KithHandler, split_document


@pytest.mark.parametrize(
    ("text", "head", "body", "body_line"),
    [
        ("---\na: 1\n---\nbody\n", "a: 1\n", "body\n", 4),
        ("\ufeff---\na: 1\n---\nbody", "a: 1\n", "body", 4),
        ("---\r\na: 1\r\n---\r\nbody\r\n", "a: 1\r\n", "body\r\n", 4),
        ("---\na: 1\n...\nbody", "a: 1\n", "body", 4),
        ("---\n---\nbody", "", "body", 3),
        ("---  \na: |\n  ---\n---\nbody", "a: |\n  ---\n", "body", 5),
        ("---\na: 1\n---", "a: 1\n", "", 4),
    ],
)
def test_the_fences_part_head_and_body(text, head, body, body_line):
    split = split_document(text)

    assert (split.head, split.body, split.body_line) == (head, body, body_line)


def test_a_header_that_is_not_closed_is_told_apart_from_none():
    assert split_document("---\na: 1\n").is_closed is False
    assert split_document("no fence\n---\n").head is None
    assert split_document("----\na: 1\n---\n").head is None


@given(st.text(st.sampled_from("-.\n\r\ufeffa: "), max_size=40))
def test_nothing_is_lost_in_splitting(text):
    split = split_document(text)

    assert text.endswith(split.body)
    assert split.head is None or split.head in text


def test_python_frontmatter_reads_a_journal_with_the_handler():
    post = frontmatter.loads(
        "\ufeff---\nname: Ada\nphone: 0123\n...\nBody", handler=KithHandler()
    )

    assert post.metadata == {"name": "Ada", "phone": "0123"}
    assert post.content == "Body"


def test_the_handler_refuses_to_write():
    with pytest.raises(NotImplementedError):
        frontmatter.dumps(frontmatter.Post("x", name="Ada"), handler=KithHandler())


def test_the_handler_refuses_a_header_that_is_not_closed():
    with pytest.raises(ValueError, match="not closed"):
        KithHandler().split("---\nname: Ada\n")
