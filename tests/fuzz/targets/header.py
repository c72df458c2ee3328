"""Front matter: whatever is read has a place, and whatever cannot be read is a finding."""

from journals import assert_places

from kith.load.document import read_document
from kith.load.record_readers import read_contact, read_post
from kith.text.comments import find_comments
from kith.text.leaves import find_leaves
from kith.text.nodes import plain_value
from kith.text.yaml_events import UNCLEAR, parse_values, parse_yaml

NAME = "header"
SEEDS = [
    b"name: Ada Byron\nstatus: connected # since long\ntags: [a, 'b', \"c\\N\"]\ninteractions:\n"
    b"  - 2020-01-01 met: note\n  - {date: 2021, how: call}\nx-note: |\n  two\n  lines\n",
    b"name: B\nvouch: one\xe2\x80\xa8two\xc2\x85three\nallow: {stranger: x}\n"
    b"knows:\n- a\n- contact: b\n",
    b"a: &x [1, {b: c}]\nb: *x\n? d\n: >-\n  e\n\n  f\n#g\n"
    b"h:\r\n  i: 'j\n\n    k'\r\nl: \"m\\\n  n\"\n",
    b"name: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[a\ntags:\n  * b\n  + c\nsince: 2020-13\n",
]


def run(data: bytes) -> None:
    """Read it as the header of a contact and of a post."""
    head = data.decode("utf-8", "replace")
    _assert_agreement(head)
    text = f"---\n{head}\n---\n"
    for path, read in (("contacts/a.md", read_contact), ("posts/a.md", read_post)):
        document = read_document(path, text.encode())
        _, problems = read(document)
        assert_places(text, (*document.problems, *problems))
        if document.front is not None:
            again = read_document(path, text.encode(), with_positions=True)
            assert document.front == again.front


def _assert_agreement(head: str) -> None:
    """See that values are those of the reading with places, and stand where it says."""
    values, parsed = parse_values(head), parse_yaml(head)
    if values is not UNCLEAR:
        assert not parsed.problems
        assert values == (None if parsed.node is None else plain_value(parsed.node))
    for leaf in find_leaves(parsed.node):
        written = head[leaf.start : leaf.end]
        if written.startswith(("&", "!")):
            # An anchor or a tag belongs to its value.
            continue
        if not leaf.style and "\n" not in written and "\r" not in written:
            assert written == leaf.value
        if leaf.style:
            assert written.startswith(leaf.style)
    for comment in find_comments(head):
        assert head[comment.start] == "#"
