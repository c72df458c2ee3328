"""Contacts and posts are read through python-frontmatter's interface, by Kith and by others."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest

from kith.load.document import read_document
from kith.load.journal import load_journal, parse_journal
from kith.text.frontmatter import KithHandler

ROOT = Path(__file__).parents[2]
FILES = sorted((*ROOT.glob("contacts/*.md"), *ROOT.glob("posts/*.md")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_plain_python_frontmatter_gives_the_same_values(path: Path) -> None:
    post = frontmatter.load(path, handler=KithHandler())
    document = read_document(path.name, path.read_bytes())

    assert document.problems == ()
    assert post.metadata == document.front
    assert list(post.metadata) == list(document.front or {})
    assert post.content == document.body.strip()
    assert frontmatter.parse(path.read_text("utf-8"), handler=KithHandler()) == (
        document.front,
        document.body.strip(),
    )


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff---\nname: Ada\n---\nBody\n",
        "---\r\nname: Ada\r\nbirthday: 12-10\r\n---\r\nBody\r\n",
        "---\nname: Ada\nphone: 0123\nsince: 2024-05-01\n...\nBody\n",
        "---\nname: Ada\nx-anchor: &a [no, 12:30]\nx-alias: *a\n---\nBody\n",
        "---\nname: Ada\nvouch: |\n  ---\n  kept\n---\nBody\n\n---\n\nA rule.\n",
        "---\nname: Ada\n---\n",
        "---\n{}\n---\nBody\n",
    ],
)
def test_what_the_stock_handler_trips_over_reads_the_same(text: str) -> None:
    post = frontmatter.loads(text, handler=KithHandler())
    document = read_document("contacts/ada.md", text.encode())

    assert post.metadata == document.front
    assert post.content == document.body.strip()


def test_a_journal_is_read_through_the_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    for name in ("split", "load"):
        method = getattr(KithHandler, name)

        def spy(self, text, *, name=name, method=method):
            calls.append(name)
            return method(self, text)

        monkeypatch.setattr(KithHandler, name, spy)

    journal = load_journal(ROOT)

    assert len(journal.records) == len(FILES)
    assert calls == ["split", "load"] * len(FILES)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("No header.\n", "no-front-matter"),
        ("---\nname: Ada\n", "unterminated-front-matter"),
        ("---\n---\nBody\n", "no-front-matter"),
        ("---\n- a\n---\n", "not-a-mapping"),
        ("---\nname: [a\n---\n", "bad-yaml"),
        ("---\nname: a\nname: b\n---\n", "duplicate-key"),
    ],
)
def test_what_cannot_be_read_so_stays_a_problem_of_the_file(
    text: str, rule: str
) -> None:
    journal = parse_journal({"contacts/ada.md": text})

    assert rule in {problem.rule for problem in journal.problems}
