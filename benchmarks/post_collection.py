"""The labelled posts that the judgement of English posts is learned from and measured on.

``python benchmarks/post_collection.py FOLDER`` takes new posts and labels over from a folder with
``real/``, ``invented/`` and ``labels/``.

Three parts: posts written for the rules (``tests/collections/posts/seen`` and ``unseen``), posts
invented for the training (``tests/collections/posts/invented.jsonl``), and posts of real people and
companies. Of the real ones the repository holds where they came from, a hash of their text, and
the labels (``benchmarks/real-posts.jsonl``), never the texts; whoever has these gives the folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml

ROOT = Path(__file__).parent.parent
WRITTEN = ROOT / "tests" / "collections" / "posts"
INVENTED = WRITTEN / "invented.jsonl"
REAL = ROOT / "benchmarks" / "real-posts.jsonl"
VALUES = {"yes": 1.0, "arguable": 0.5, "no": 0.0}
TEST_SHARE = 5


class Labels(msgspec.Struct, frozen=True):
    """What one person says of a post; see docs/word-lists.md."""

    billboard: str
    gives: str
    undisclosed: str = "na"
    thought: str = "na"
    genre: str = "other"


class LabelledPost(msgspec.Struct, frozen=True, kw_only=True):
    """A post with its labels.

    Args:
        id: Its name in the collection.
        text: The post.
        group: Who wrote it, or where it is from: never on both sides of a split.
        part: ``real``, ``invented`` or ``written``.
        language: ISO 639-1.
        labels: By each labeller.
        kind: Its kind in Kith, if it has one.
    """

    id: str
    text: str
    group: str
    part: str
    language: str
    labels: tuple[Labels, ...]
    kind: str = ""

    def value(self, question: str) -> float:
        """The mean of what the labellers say: 1 is yes, 0 is no; not a number if it is no question."""
        given = [getattr(label, question) for label in self.labels]
        values = [VALUES[answer] for answer in given if answer in VALUES]
        return sum(values) / len(values) if values else float("nan")

    def is_clear(self, question: str) -> bool:
        """Whether all labellers say yes, or all say no."""
        return self.value(question) in {0.0, 1.0}

    @property
    def genre(self) -> str:
        """The genre that the first labeller gives."""
        return self.labels[0].genre

    @property
    def is_test(self) -> bool:
        """Whether it belongs to the fifth of the groups that is looked at in the end."""
        digest = hashlib.sha256(f"{self.part} {self.group}".encode()).digest()
        return self.part != "written" and digest[0] % TEST_SHARE == 0


def load_posts(folder: Path | None) -> list[LabelledPost]:
    """All posts of which the text is there, in the order of their names.

    Args:
        folder: Where the texts of the real ones are, if they are there.
    """
    posts = [*_written(), *_invented()]
    if folder:
        posts += _real(folder)
    return sorted(posts, key=lambda post: post.id)


def _written() -> Iterator[LabelledPost]:
    for path in sorted(WRITTEN.glob("*/*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        header = yaml.safe_load(head)
        is_empty = header["x-nothing"] in {True, "yes"}
        is_billboard = header["x-billboard"] in {True, "yes"}
        label = Labels(
            billboard="yes" if is_billboard else "no",
            gives="no" if is_empty else "yes",
            genre=str(header.get("kind", "other")),
        )
        yield LabelledPost(
            id=f"w-{path.parent.name}-{path.stem}",
            text=body,
            group=path.parent.name,
            part="written",
            language="en",
            labels=(label,),
            kind=str(header.get("kind", "")),
        )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_file():
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                yield json.loads(line)


def _invented() -> Iterator[LabelledPost]:
    for row in _rows(INVENTED):
        yield LabelledPost(
            id=row["id"],
            text=row["text"],
            group=row["author"],
            part="invented",
            language=row["language"],
            labels=_labels(row["labels"]),
        )


def _labels(rows: Iterable[Iterable[str]]) -> tuple[Labels, ...]:
    return tuple(Labels(*row) for row in rows)


def _real(folder: Path) -> Iterator[LabelledPost]:
    texts = {
        row["sha256"]: row["text"]
        for path in sorted((folder / "real").glob("*.jsonl"))
        for row in _rows(path)
    }
    for row in _rows(REAL):
        text = texts.get(row["sha256"])
        if text is None:
            continue
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            sys.exit(
                f"{row['id']}: this is another text than the one that was labelled"
            )
        yield LabelledPost(
            id=row["id"],
            text=text,
            group=row["group"],
            part="real",
            language=row["language"],
            labels=_labels(row["labels"]),
        )


def _collect(folder: Path) -> None:
    """Take posts and labels over."""
    labels: dict[str, list[list[str]]] = defaultdict(list)
    labellers: dict[str, set[str]] = defaultdict(set)
    for path in sorted((folder / "labels").glob("*.jsonl")):
        labeller = path.stem.rpartition("-")[0] or path.stem
        for row in _rows(path):
            if labeller in labellers[row["id"]] or not _is_complete(row):
                continue
            labellers[row["id"]].add(labeller)
            labels[row["id"]].append([str(row[name]) for name in _NAMES])
    invented = [
        {
            "id": row["id"],
            "author": row["author"],
            "language": row["language"],
            "labels": labels[row["id"]],
            "text": row["text"],
        }
        for path in sorted((folder / "invented").glob("*.jsonl"))
        for row in _rows(path)
        if labels[row["id"]]
    ]
    real = [
        row
        for path in sorted((folder / "real").glob("*.jsonl"))
        for row in _rows(path)
        if labels[row["id"]]
    ]
    groups = _groups(real)
    _write(INVENTED, invented)
    _write(
        REAL,
        [
            {
                "id": row["id"],
                "sha256": row["sha256"],
                "source": row["source"],
                "path": row.get("path", ""),
                "group": groups[row["id"]],
                "language": row["language"],
                "labels": labels[row["id"]],
            }
            for row in real
        ],
    )
    print(
        f"{len(invented)} invented, {len(real)} real, {len(set(groups.values()))} groups"
    )


_NAMES = ("billboard", "gives", "undisclosed", "thought", "genre")


def _is_complete(row: Mapping[str, Any]) -> bool:
    if any(name not in row for name in _NAMES):
        return False
    return row["billboard"] in VALUES and row["gives"] in VALUES


def _groups(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Posts of one author or one source, or of a chain of these, by the name of a source."""
    leaders: dict[str, str] = {}

    def leader(name: str) -> str:
        while leaders.setdefault(name, name) != name:
            name = leaders[name]
        return name

    for row in rows:
        first, second = sorted(
            (leader(f"source {row['source']}"), leader(f"author {row['author']}"))
        )
        leaders[first] = second
    return {
        row["id"]: leader(f"source {row['source']}").split(" ", 1)[1] for row in rows
    }


def _write(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    lines = [
        json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        for row in sorted(rows, key=lambda row: row["id"])
    ]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def main() -> None:
    """Take new posts and labels over."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    _collect(parser.parse_args().folder)


if __name__ == "__main__":
    main()
