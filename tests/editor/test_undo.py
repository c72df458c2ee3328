"""What a command did is undone exactly, one command after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from kith.disk.stamp import stamp_of
from kith.editor.undo import MOST_LOGS, Transaction, WrittenLog, undo_last
from kith.editor.undo_last import logged_commands, undo_several
from kith.editor.undo_log import Title, all_logs, encode_line, read_log, step_of
from kith.errors import KithError

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


def replace(
    root: Path, path: str, text: str, continues: WrittenLog | None = None
) -> WrittenLog | None:
    """Replace a file's text as a part of a sitting; gives its log."""
    with Transaction(root, "triage", continues=continues) as writing:
        writing.replace(path, text, (root / path).read_text())
    return writing.written_log


def test_what_continues_a_sitting_is_undone_with_it(root: Path) -> None:
    create(root, 1)
    create(root, 2)
    before = [path.read_text() for path in sorted(root.glob("contacts/*.md"))]
    log = replace(root, "contacts/1.md", "one")
    log = replace(root, "contacts/2.md", "two", log)
    replace(root, "contacts/1.md", "one more", log)

    assert len(all_logs(root)) == 3
    undone = undo_last(root)

    assert undone is not None
    assert set(undone.restored) == {"contacts/1.md", "contacts/2.md"}
    assert [path.read_text() for path in sorted(root.glob("contacts/*.md"))] == before


def test_a_sitting_is_not_continued_behind_another_command(root: Path) -> None:
    create(root, 1)
    log = replace(root, "contacts/1.md", "one")
    create(root, 2)
    replace(root, "contacts/1.md", "more", log)

    commands = [entry.command for entry in logged_commands(root)]
    assert commands == ["triage", "new 2", "triage", "new 1"]
    assert undo_several(root, 3)[0].restored == ("contacts/1.md",)
    assert [path.name for path in root.glob("contacts/*.md")] == ["1.md"]
    assert (root / "contacts/1.md").read_text() == "---\nname: No. 1\n---\n"


def test_a_sitting_that_was_undone_begins_anew(root: Path) -> None:
    create(root, 1)
    log = replace(root, "contacts/1.md", "one")
    undo_last(root)
    replace(root, "contacts/1.md", "again", log)

    assert [entry.command for entry in logged_commands(root)] == ["triage", "new 1"]


def test_a_log_that_another_command_made_in_its_place_is_not_continued(
    root: Path,
) -> None:
    create(root, 1)
    log = replace(root, "contacts/1.md", "one")
    undo_last(root)
    create(root, 2)
    replace(root, "contacts/1.md", "again", log)

    commands = [entry.command for entry in logged_commands(root)]
    assert commands == ["triage", "new 2", "new 1"]


def test_what_was_changed_back_is_not_counted(root: Path) -> None:
    create(root, 1)
    create(root, 2)
    text = (root / "contacts/1.md").read_text()
    log = replace(root, "contacts/1.md", "one")
    log = replace(root, "contacts/2.md", "two", log)
    replace(root, "contacts/1.md", text, log)

    assert logged_commands(root)[0].paths == ("contacts/2.md",)
    undo_last(root)
    assert (root / "contacts/1.md").read_text() == text


def test_several_commands_are_undone_together_or_not_at_all(root: Path) -> None:
    for number in range(3):
        create(root, number)
    (root / "contacts/1.md").write_text("mine")
    before = sorted(root.glob("contacts/*.md"))

    with pytest.raises(KithError, match=r"contacts/1\.md has changed"):
        undo_several(root, 2)

    assert sorted(root.glob("contacts/*.md")) == before
    assert len(logged_commands(root)) == 3
    with pytest.raises(KithError, match="3 commands can be undone, not 4"):
        undo_several(root, 4)


def test_a_file_that_several_commands_changed_gets_its_first_content(
    root: Path,
) -> None:
    create(root, 1)
    before = (root / "contacts/1.md").read_text()
    for text in ("one", "two", "three"):
        replace(root, "contacts/1.md", text)

    assert len(undo_several(root, 3, dry_run=True)) == 3
    assert (root / "contacts/1.md").read_text() == "three"
    undo_several(root, 3)
    assert (root / "contacts/1.md").read_text() == before


def test_a_log_that_cannot_be_read_is_listed_with_the_reason(root: Path) -> None:
    create(root, 1)
    create(root, 2)
    (root / all_logs(root)[1]).write_text("{]\n{}\n")

    damaged, readable = logged_commands(root)
    assert "is damaged" in damaged.fault
    assert (readable.command, readable.fault) == ("new 1", "")
