"""One record that cannot be shown: it stands there as text, with a warning, and stops nothing."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable
from pathlib import Path

import pytest

from kith.site.bodies import BodyRenderer
from kith.site.mkdocs_run import BuildSummary, build
from kith.site.views import person as person_view
from kith.site.workload import MOST_WORK, refuse_body
from nowhere import Nowhere

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)
MakeJournal = Callable[..., Path]
PERSON = "---\nname: {}\nstatus: connected\n---\n{}\n"
POST = "---\ntitle: {}\nstatus: draft\n---\n{}\n"
NESTED = {
    "list": "1. " * 600 + "a",
    "quote": "> " * 500 + "a",
    "lines": "\n".join("  " * depth + "- a" for depth in range(440)),
    "both": "> - " * 400 + "a",
    "emphasis": "*a " * 3000 + "a*" * 3000,
    "tags": "<b>" * 3000,
    "lists-in-html": "<ul><li>" * 3000,
    "brackets": "[" * 30_000,
    "links": "[](" * 60_000,
    "pictures": "![" * 3000,
    "many": "[a\n" * 30_000,
}


def text_of(site: Path, page: str) -> str:
    return html.unescape((site / page).read_text("utf-8"))


@pytest.fixture(scope="module")
def hostile(make_journal: MakeJournal) -> tuple[BuildSummary, dict[str, str]]:
    files = {"contacts/ada-byron.md": PERSON.format("Ada Byron", "Met in *Turin*.")}
    for name, text in NESTED.items():
        files[f"contacts/n-{name}.md"] = PERSON.format(f"N {name}", text)
        files[f"contacts/o-{name}.md"] = PERSON.format(f"O {name}", text).replace(
            "status: connected", "kind: organization"
        )
        files[f"posts/p-{name}.md"] = POST.format(f"P {name}", text)
        files[f"site/pages/q-{name}.md"] = f"# Q\n\n{text}\n"
    return build(make_journal(files), today=TODAY), files


def test_a_hostile_note_stops_no_other_page(
    hostile: tuple[BuildSummary, dict[str, str]],
) -> None:
    summary, files = hostile
    assert "<em>Turin</em>" in (summary.output / "contacts/ada-byron.html").read_text(
        "utf-8"
    )
    for path in files:
        folder, name = Path(path).parts[-2:]
        folder = {"pages": ""}.get(folder, folder)
        folder = "organizations" if name.startswith("o-") else folder
        assert (summary.output / folder / name).with_suffix(".html").is_file(), path


@pytest.mark.parametrize(
    "name",
    [
        "list",
        "quote",
        "lines",
        "both",
        "emphasis",
        "tags",
        "lists-in-html",
        "links",
        "many",
    ],
)
def test_what_cannot_be_rendered_is_shown_letter_by_letter_and_named(
    hostile: tuple[BuildSummary, dict[str, str]], name: str
) -> None:
    summary, _ = hostile
    for folder, letter, path in (
        ("contacts", "n", f"contacts/n-{name}.md"),
        ("organizations", "o", f"contacts/o-{name}.md"),
    ):
        shown = (summary.output / folder / f"{letter}-{name}.html").read_text("utf-8")
        assert '<pre class="as-written"' in shown
        assert NESTED[name].strip() in html.unescape(shown)
        assert f"{path}: its notes are shown as plain text" in "\n".join(
            summary.warnings
        )


@pytest.mark.parametrize(
    "name", ["list", "quote", "lines", "both", "emphasis", "brackets"]
)
def test_a_hostile_page_of_the_owners_own_is_shown_letter_by_letter_and_named(
    hostile: tuple[BuildSummary, dict[str, str]], name: str
) -> None:
    summary, _ = hostile
    shown = text_of(summary.output, f"q-{name}.html")
    assert NESTED[name] in shown
    assert f"site/pages/q-{name}.md: this page is shown as plain text" in "\n".join(
        summary.warnings
    )


def test_a_post_with_too_much_in_it_is_shown_as_text(
    hostile: tuple[BuildSummary, dict[str, str]],
) -> None:
    summary, _ = hostile
    assert NESTED["links"] in text_of(summary.output, "posts/p-links.html")
    assert "posts/p-links.md: its text is shown without" in "\n".join(summary.warnings)


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - "])
def test_at_every_depth_the_words_are_shown(mark: str) -> None:
    bodies = BodyRenderer(Nowhere())
    for depth in (1, 10, 47, 48, 49, 50, 51, 98, 99, 100, 101, 102, 300):
        assert "Turin" in bodies.render_notes(mark * depth + "Turin", "../"), depth


def test_ordinary_notes_of_a_megabyte_are_rendered() -> None:
    line = "The quick brown fox jumps over the lazy dog, and she wrote it all down for us.\n"
    assert refuse_body(line * 12_000) == ""
    assert "too long" in refuse_body("[" * (MOST_WORK + 1))


def fail(*_given: object, **_named: object) -> None:
    raise RecursionError


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (
            "build_contact_chart",
            "contacts/ada-byron.md: a picture on its page is left out",
        ),
        ("build_ego", "contacts/ada-byron.md: a picture on its page is left out"),
        (
            "build_person_history",
            "contacts/ada-byron.md: its page is shown as plain text",
        ),
        ("_ties", "contacts/ada-byron.md: its page is shown as plain text"),
    ],
)
def test_a_picture_or_a_part_that_fails_stops_nothing(
    make_journal: MakeJournal,
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
    expected: str,
) -> None:
    files = {"contacts/ada-byron.md": PERSON.format("Ada Byron", "Met <in> Turin.")}
    monkeypatch.setattr(person_view, broken, fail)
    summary = build(make_journal(files), today=TODAY)
    assert expected in "\n".join(summary.warnings)
    assert "it is nested too deeply" in "\n".join(summary.warnings)
    shown = (summary.output / "contacts/ada-byron.html").read_text("utf-8")
    assert "Turin" in shown
    assert "<in>" not in shown
    assert (summary.output / "people.html").is_file()


def test_a_page_whose_template_fails_is_shown_as_text(
    make_journal: MakeJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"contacts/ada-byron.md": PERSON.format("Ada Byron", "Met in Turin.")}
    monkeypatch.setattr(person_view, "avatar_of", lambda *_: 7)
    summary = build(make_journal(files), today=TODAY)
    shown = (summary.output / "contacts/ada-byron.html").read_text("utf-8")
    assert (
        "This page could not be made of contacts/ada-byron.md" in shown
        or "Turin" in shown
    )
    assert (summary.output / "index.html").is_file()


def test_pages_of_the_owners_own_of_other_bytes_and_with_costly_headers(
    make_journal: MakeJournal,
) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for letter, before in zip("bcdefghi", "abcdefgh", strict=True):
        bomb += f"{letter}: &{letter} [{', '.join([f'*{before}'] * 9)}]\n"
    root = make_journal({"site/pages/bomb.md": f"---\n{bomb}title: *i\n---\n# Bomb\n"})
    (root / "site/pages/bytes.md").write_bytes(b"# Caf\xe9\n\nIn Turin\n")
    summary = build(root, today=TODAY)
    warnings = "\n".join(summary.warnings)
    assert "Caf\ufffd" in text_of(summary.output, "bytes.html")
    assert "site/pages/bytes.md: unreadable characters of this page" in warnings
    assert "site/pages/bomb.md: its front matter is shown as text" in warnings
    assert (summary.output / "bomb.html").stat().st_size < 100_000
