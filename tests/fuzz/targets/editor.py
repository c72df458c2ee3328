"""Changes of a header: one place changes, and every other character stays."""

from journals import assert_inserted, findings_of

from kith.check.fix import fixed_text
from kith.editor.contact_file import add_interaction, set_key
from kith.editor.forget_fields import without_mentions
from kith.editor.identity import Identity
from kith.editor.mentions import Mentions
from kith.editor.references import Renaming, renamed_in
from kith.errors import EditRefused
from kith.load.document import read_document
from kith.text.edit import FrontMatter
from kith.text.frontmatter import split_document

NAME = "editor"
SEEDS = [
    b"name: Ada\r\nstatus: Connected # x\r\ninteractions:\r\n  - 2020-01-01 met: a\r\n# end\r\n",
    b"name: Eve\xe2\x80\xa8 Poe\nvouch: 'knows Cy Dahl'\ninteractions: [2020-01-01 met]\n"
    b"knows: cy # \xc2\x85\n",
    b"{name: A, tags: [b, c], knows: [cy], interactions: 2021 call}\n",
    b"name: A  \ninteractions:\n- 2020-01-01 met:\n    note: |\n      x\n\n"
    b"# c\n\nknows:\n  - contact: cy\n",
]
_CY = Mentions(Identity("cy", names=("Cy Dahl",)))


def run(data: bytes) -> None:
    """Log, set, fix, rename and forget something in it."""
    head = data.decode("utf-8", "replace")
    text = f"---\n{head}\n---\nText of Cy\u2028, below.\n"
    document = read_document("contacts/a.md", text.encode())
    if document.front is None or split_document(text).head != f"{head}\n":
        return
    _try_logging(text)
    _try_setting(text)
    fixed, done = fixed_text(text, findings_of("contacts/a.md", text))
    assert (fixed != text) == bool(done)
    body = split_document(text).body
    assert fixed.endswith(body)
    for change in (
        lambda: renamed_in(text, "contacts/a.md", Renaming("cy", "dan")),
        lambda: without_mentions(text, "contacts/a.md", _CY),
    ):
        try:
            changed = change()
        except EditRefused:
            continue
        assert read_document("contacts/a.md", changed.encode()).front is not None
        assert changed.endswith(body)
        assert changed.count("\u2028") >= text.count("\u2028") - 1


def _try_logging(text: str) -> None:
    try:
        front = FrontMatter(text)
        before = front.value.get("interactions")
        add_interaction(front, "2022-02-02 met", note="told me: a # b")
    except EditRefused:
        return
    if before is None or isinstance(before, list):
        assert_inserted(text, front.text)


def _try_setting(text: str) -> None:
    try:
        front = FrontMatter(text)
        is_new = "location" not in front.value
        set_key(front, "location", "Rome")
    except EditRefused:
        return
    if is_new:
        assert_inserted(text, front.text)
    again = FrontMatter(front.text)
    assert again.value["location"] == "Rome"
