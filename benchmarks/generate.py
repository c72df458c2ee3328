"""Writes an invented journal of any size; the same size and seed give the same bytes.

    python benchmarks/generate.py DIR --contacts 3000 --seed 1

Nearly all contacts are such as the rules want them; about one in thirty is a stranger.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

from chance import Chance, Words
from kith.site.config import mkdocs_yml
from people import TODAY, PersonWriter
from society import Organization, Society, make_society

_TITLE = "Invented network"
_PYPROJECT = f'[tool.kith]\ntitle = "{_TITLE}"\n\n[tool.kith.me]\nname = "Ada Byron"\n'
_ABOUT = f"# About\n\nAn invented journal: nobody in it exists. It is up to date on {TODAY}.\n"


def make_journal(contacts: int, seed: int, ties: int) -> Iterator[tuple[str, str]]:
    """The files of a journal, as path and text.

    Args:
        contacts: How many people.
        seed: Another seed gives another journal.
        ties: How many ties each of them states, on average.
    """
    chance = Chance(seed)
    words = Words(chance)
    society = make_society(contacts, words, chance)
    writer = PersonWriter(society.people, words, chance, ties)
    for person in society.people:
        yield f"contacts/{person.slug}.md", writer.write(person)
    for organization in society.largest:
        yield (
            f"contacts/{organization.slug}.md",
            _organization(organization, words, chance),
        )
    for number in range(1, max(1, contacts // 50) + 1):
        yield f"posts/post-{number:04}.md", _post(society, words, chance)
    yield "pyproject.toml", _PYPROJECT
    yield "mkdocs.yml", mkdocs_yml(_TITLE)
    yield "site/pages/about.md", _ABOUT


def _organization(organization: Organization, words: Words, chance: Chance) -> str:
    lines = [
        "---",
        f"name: {organization.name}",
        "kind: organization",
        f"aliases: [{organization.name} worldwide]",
        f"domains: [{organization.domain}]",
        f"industry: {chance.pick(words['industries'])}",
        f"location: {chance.pick(words['cities'])}",
        f"tags: [{', '.join(chance.pick_some(words['tags'], 2))}]",
    ]
    if organization.members and chance.happens(0.3):
        via = chance.pick(organization.members)
        lines.append(
            f"opportunities: [{{role: Head of Data, status: interested, via: {via}}}]"
        )
    return "\n".join([*lines, "---", "", words.sentence(), words.sentence(), ""])


def _post(society: Society, words: Words, chance: Chance) -> str:
    kind = chance.pick(("insight", "insight", "insight", "story", "question", "news"))
    lines = [
        "---",
        f"title: {words.some(3, 6).capitalize()}",
        f"kind: {kind}",
        "status: published",
        f"published: {chance.day(dt.date(2019, 1, 1), TODAY)}",
        f"audience: people in {chance.pick(words['industries'])}",
        f"takeaway: {words.some(5, 9)}",
        f"topics: [{', '.join(chance.pick_some(words['tags'], 2))}]",
    ]
    if kind == "news":
        lines.append(f"source: https://news.example/{chance.number(1000, 9999)}")
    if chance.happens(0.4):
        lines.append(f"mentions: [{chance.pick(society.people).slug}]")
    paragraphs = [
        " ".join(words.sentence() for _ in range(2)) for _ in range(chance.number(2, 4))
    ]
    return "\n".join([*lines, "---", "", "\n\n".join(paragraphs), ""])


def write_journal(folder: Path, contacts: int, seed: int, ties: int) -> int:
    """Write a journal into a folder that is empty or not there yet; how many files it has."""
    if folder.exists() and any(folder.iterdir()):
        sys.exit(f'"{folder}" is not empty')
    for name in ("contacts", "posts", "site/pages", "site/theme"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    files = 0
    for path, text in make_journal(contacts, seed, ties):
        (folder / path).write_bytes(text.encode())
        files += 1
    return files


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description="Write an invented journal.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="where to write it")
    parser.add_argument(
        "--contacts", type=int, default=3000, help="how many people (%(default)s)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="another gives another (%(default)s)"
    )
    parser.add_argument(
        "--ties",
        type=int,
        default=10,
        help="ties each person states, on average (%(default)s)",
    )
    given = parser.parse_args()
    files = write_journal(given.folder, given.contacts, given.seed, given.ties)
    print(f"{files:,} files in {given.folder}")


if __name__ == "__main__":
    main()
