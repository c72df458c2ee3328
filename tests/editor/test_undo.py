"""What a command did is undone exactly, one command after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from kith.disk.stamp import stamp_of
from kith.editor.undo import MOST_LOGS, Transaction, undo_last
from kith.editor.undo_log import Title, all_logs, encode_line, read_log, step_of

PATH = "contacts/ada.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "contacts").mkdir()
    return tmp_path


def create(root: Path, number: int) -> None:
    with Transaction(root, f"new {number}") as writing:
        writing.create(f"contacts/{number}.md", f"---\nname: No. {number}\n---\n")


def test_a_deleted_file_comes_back_with_its_permissions(root: Path) -> None:
    location = root / PATH
    location.write_text("---\nname: Ada\n---\n")
    location.chmod(0o640)
    with Transaction(root, "forget ada") as writing:
        writing.delete(PATH, location.read_text())
    assert not location.exists()

    undone = undo_last(root)

    assert undone is not None
    assert undone.command == "forget ada"
    assert location.read_text() == "---\nname: Ada\n---\n"
    assert location.stat().st_mode & 0o777 == 0o640


def test_commands_are_undone_from_the_last_to_the_first(root: Path) -> None:
    for number in range(3):
        create(root, number)

    for number in (2, 1, 0):
        undone = undo_last(root)
        assert undone is not None
        assert undone.command == f"new {number}"
        assert sorted(path.stem for path in root.glob("contacts/*.md")) == [
            str(earlier) for earlier in range(number)
        ]
    assert undo_last(root) is None


def test_only_the_latest_commands_can_be_undone(root: Path) -> None:
    for number in range(MOST_LOGS + 3):
        create(root, number)

    assert len(all_logs(root)) == MOST_LOGS


def test_a_file_that_was_edited_meanwhile_is_left_alone(root: Path) -> None:
    create(root, 1)
    (root / "contacts/1.md").write_text("mine")

    undone = undo_last(root)

    assert undone is not None
    assert (root / "contacts/1.md").read_text() == "mine"


def test_a_command_that_was_stopped_before_its_first_step_is_known_by_its_title(
    root: Path,
) -> None:
    path = "log.jsonl"
    title = encode_line(Title("forget ada"))
    step = encode_line(step_of(PATH, "old", stamp_of("new")))

    for text, command, steps in (
        (b"", "a command", ()),
        (title[:-3], "a command", ()),
        (title, "forget ada", ()),
        (title + step[:-3], "forget ada", ()),
        (title + step, "forget ada", (PATH,)),
    ):
        (root / path).write_bytes(text)
        log = read_log(root, path)
        assert (log.command, tuple(one.path for one in log.steps)) == (command, steps)
