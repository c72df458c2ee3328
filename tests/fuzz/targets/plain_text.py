"""Text of others in a contact's notes."""

from kith.importers.pipeline.read_back import readable
from kith.text.as_markdown import as_markdown

NAME = "plain-text"
SEEDS = [
    b"- [ ] call\n1. 1. one\n# Title\n[[ada-byron]] [x](ada-byron.md) ![](http://e.example/x.png)",
    b"Next: call\nTo do: *x*\n---\n> quote\n```\ncode\n```\n<b>hi</b> &amp; a_b __c__ | d |\n|---|",
]


def run(data: bytes) -> None:
    """Write it into a file and read that back."""
    body = as_markdown(data.decode("utf-8", "replace"))
    readable("contacts/ada-byron.md", f"---\nname: Ada Byron\n---\n\n{body}\n")
