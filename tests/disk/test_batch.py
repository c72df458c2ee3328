"""Many files written together: wherever that ends, each is whole, and `kith undo` knows of it."""

import errno
import os
import shutil

import pytest

from faults import Fault, files_of, run, steps
from kith.disk import batch, system, whole
from kith.disk.batch import NewContent, write_together
from kith.disk.stamp import stamp_of
from kith.editor.undo import PendingWrite, Transaction, undo_last
from kith.errors import ChangedMeanwhile

PEOPLE = 40
needs_fork = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="a process is forked to be killed"
)


def _journal(folder):
    (folder / "contacts").mkdir(parents=True)
    (folder / "pyproject.toml").write_text('[tool.kith.me]\nname = "Me"\n')
    # Their files are added to, those of the others are made.
    for number in range(0, PEOPLE, 2):
        path = folder / "contacts" / f"anna-{_letters(number)}.md"
        path.write_text(
            f"---\r\nname: Anna {_letters(number).title()} # mine\r\n---\r\n"
        )
    rows = [
        f"Anna,{_letters(number).title()},https://www.linkedin.com/in/anna-{number},,"
        "Initech,Analyst,01 May 2020"
        for number in range(PEOPLE)
    ]
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    export = folder.parent / "Connections.csv"
    export.write_text("\n".join([header, *rows]) + "\n")
    return folder


def _letters(number):
    return (
        "b"
        + "aeiou"[number % 5]
        + "dfglm"[number // 5 % 5]
        + "aeiou"[number // 25]
        + "n"
    )


WORDS = ["import", "linkedin", "../Connections.csv"]


def _owners(root):
    return {
        path: data
        for path, data in files_of(root).items()
        if not path.startswith(".kith/") or path.startswith(".kith/imports/")
    }


@pytest.mark.slow
@needs_fork
def test_an_import_killed_at_any_step_is_undone_or_completed(tmp_path):
    start = _journal(tmp_path / "start")
    before = _owners(start)
    complete = tmp_path / "complete"
    shutil.copytree(start, complete)
    ended = run(WORDS, complete)
    after = _owners(complete)
    assert ended.code == 0
    assert len(after) >= PEOPLE
    between = 0

    for number, step in enumerate(steps(ended.calls, 24)):
        root = tmp_path / "killed"
        shutil.copytree(start, root)
        assert run(WORDS, root, Fault(at=step)).code < 0

        found = _owners(root)
        for path, data in found.items():
            if path.startswith("contacts/") and path.endswith(".md"):
                assert data in {before.get(path), after.get(path)}, (step, path)
        between += found not in (before, after)
        if number % 2:
            assert run(WORDS, root).code == 0
            assert _owners(root) == after, step
        elif found != before:
            assert run(["undo"], root).code == 0
            assert _owners(root) == before, step
        shutil.rmtree(root)

    assert between > 10


@pytest.mark.slow
@needs_fork
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_a_step_that_is_refused_costs_no_other_file(tmp_path, error):
    start = _journal(tmp_path / "start")
    before = _owners(start)
    complete = tmp_path / "complete"
    shutil.copytree(start, complete)
    ended = run(WORDS, complete)
    after = _owners(complete)

    for step in steps(ended.calls, 9):
        root = tmp_path / "refused"
        shutil.copytree(start, root)
        refused = run(WORDS, root, Fault(step, error))

        found = _owners(root)
        paths = [path for path in after if path.startswith("contacts/")]
        assert all(found.get(path) in {before.get(path), after[path]} for path in paths)
        if refused.code == 0:
            assert found == after
        else:
            assert os.strerror(error) in refused.err
            assert run(WORDS, root).code == 0
            assert _owners(root) == after
        shutil.rmtree(root)


def _writes(count):
    return [
        PendingWrite(f"contacts/{number}.md", f"---\nname: No. {number}\n---\n", None)
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [3, PEOPLE])
@pytest.mark.parametrize("answer", [True, False, None])
def test_a_name_is_given_after_content_and_log_are_on_the_disk(
    tmp_path, monkeypatch, count, answer
):
    """A power cut loses whatever the system was not asked to keep, so nothing named may be that."""
    (tmp_path / "contacts").mkdir()
    kept, named = set(), []

    def keep(descriptor):
        kept.add(os.fstat(descriptor).st_ino)

    def keep_file_system(folder):
        if answer:
            kept.update(path.stat().st_ino for path in folder.iterdir())
        return bool(answer)

    def name_new(temporary, path):
        [log] = (tmp_path / ".kith" / "undo").iterdir()
        assert temporary.stat().st_ino in kept
        assert log.stat().st_ino in kept
        assert f'"contacts/{path.name}"' in log.read_text()
        assert not path.exists()
        temporary.rename(path)
        named.append(path.name)

    monkeypatch.setattr(system, "keep", keep)
    monkeypatch.setattr(system, "keep_file_system", keep_file_system)
    monkeypatch.setattr(system, "keeps_file_systems", lambda: answer is not None)
    monkeypatch.setattr(system, "name_new", name_new)

    with Transaction(tmp_path, "test") as writing:
        assert writing.write_together(_writes(count)) == {}

    assert len(named) == count


def test_the_names_of_a_batch_are_kept_before_anything_else_is_written(
    tmp_path, monkeypatch
):
    (tmp_path / "contacts").mkdir()
    calls = []
    for name in ("name_new", "keep_names"):
        original = getattr(system, name)
        monkeypatch.setattr(
            system,
            name,
            lambda *given, name=name, original=original: (
                calls.append(name),
                original(*given),
            ),
        )

    with Transaction(tmp_path, "test") as writing:
        writing.write_together(_writes(PEOPLE))
        first = calls.index("name_new")
        assert calls[first:] == [*["name_new"] * PEOPLE, "keep_names"]
        assert "keep_names" in calls[:first]


@pytest.mark.parametrize("count", [3, PEOPLE])
def test_files_are_made_and_replaced_with_their_permissions_and_undone(tmp_path, count):
    (tmp_path / "contacts").mkdir()
    old = tmp_path / "contacts" / "old.md"
    old.write_bytes(b"---\r\nname: Old\r\n---\r\n")
    old.chmod(0o640)
    writes = _writes(count)
    change = PendingWrite("contacts/old.md", "new\r\n", old.read_bytes())

    mask = os.umask(0o027)
    try:
        with Transaction(tmp_path, "test") as writing:
            assert writing.write_together([*writes, change]) == {}
    finally:
        os.umask(mask)

    assert old.read_bytes() == b"new\r\n"
    assert old.stat().st_mode & 0o777 == 0o640
    for write in writes:
        path = tmp_path / write.path
        assert path.read_text() == write.text
        assert path.stat().st_mode & 0o777 == 0o640
    undo_last(tmp_path)
    assert old.read_bytes() == b"---\r\nname: Old\r\n---\r\n"
    assert list((tmp_path / "contacts").iterdir()) == [old]


@pytest.mark.parametrize("count", [3, PEOPLE])
def test_what_is_there_already_or_changed_or_leads_out_is_left_alone(tmp_path, count):
    root = tmp_path / "journal"
    (root / "contacts").mkdir(parents=True)
    outside = tmp_path / "outside.md"
    (root / "contacts" / "0.md").write_text("theirs")
    (root / "contacts" / "1.md").symlink_to(outside)
    (root / "contacts" / "old.md").write_text("theirs")
    change = PendingWrite("contacts/old.md", "mine", "mine once")
    out = [
        PendingWrite("contacts/../../outside.md", "x", None),
        PendingWrite("notes/x.md", "x", None),
    ]

    with Transaction(root, "test") as writing:
        refusals = writing.write_together([*_writes(count), change, *out])

    assert refusals.keys() == {
        "contacts/0.md",
        "contacts/1.md",
        "contacts/old.md",
        *(write.path for write in out),
    }
    assert "already exists" in refusals["contacts/0.md"].message
    assert isinstance(refusals["contacts/old.md"], ChangedMeanwhile)
    assert not outside.exists()
    assert (root / "contacts" / "0.md").read_text() == "theirs"
    assert (root / "contacts" / "old.md").read_text() == "theirs"
    assert (root / "contacts" / "2.md").read_text() == _writes(3)[2].text


@pytest.mark.parametrize("count", [3, PEOPLE])
def test_a_file_that_appears_or_changes_while_others_are_written_is_left_alone(
    tmp_path, monkeypatch, count
):
    changed = tmp_path / "changed.md"
    changed.write_text("one")
    contents = {
        tmp_path / f"{number}.md": NewContent(f"{number}.md", b"x", None)
        for number in range(count)
    }
    contents[changed] = NewContent("changed.md", b"two", stamp_of("one"))
    appearing = tmp_path / f"{count - 1}.md"
    original = system.write_all

    def write_all(descriptor, data):
        original(descriptor, data)
        appearing.write_text("theirs")
        if data == b"two":
            changed.write_text("theirs")

    monkeypatch.setattr(system, "write_all", write_all)

    refusals = write_together(contents)

    assert refusals.keys() == {appearing, changed}
    assert appearing.read_text() == changed.read_text() == "theirs"
    assert not list(tmp_path.glob(".kith-*"))


def test_where_the_disk_cannot_take_all_it_is_asked_for_each(tmp_path, monkeypatch):
    contents = {
        tmp_path / f"{number}.md": NewContent(f"{number}.md", b"x", None)
        for number in range(PEOPLE)
    }
    asked = []

    def keep(descriptor):
        asked.append(descriptor)
        if len(asked) == 5:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(system, "keeps_file_systems", lambda: True)
    monkeypatch.setattr(system, "keep_file_system", lambda _folder: False)
    monkeypatch.setattr(system, "keep", keep)

    refusals = write_together(contents)

    assert list(refusals) == [tmp_path / "4.md"]
    assert len(asked) == PEOPLE
    assert len(list(tmp_path.iterdir())) == PEOPLE - 1


def test_an_interrupted_batch_leaves_nothing_unfinished(tmp_path, monkeypatch):
    contents = {
        tmp_path / f"{number}.md": NewContent(f"{number}.md", b"x", None)
        for number in range(PEOPLE)
    }

    def interrupt(*_given):
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "_keep_all", interrupt)
    monkeypatch.setattr(whole.Unfinished, "finish", interrupt)

    with pytest.raises(KeyboardInterrupt):
        write_together(contents)

    assert list(tmp_path.iterdir()) == []


def test_a_log_of_which_half_a_line_was_written_can_be_read(tmp_path, monkeypatch):
    (tmp_path / "contacts").mkdir()
    original = system.write_all
    lines = []

    def write_half(descriptor, data):
        if b'"contacts/1.md"' in data and not lines:
            lines.append(data)
            original(descriptor, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        original(descriptor, data)

    monkeypatch.setattr(system, "write_all", write_half)
    with Transaction(tmp_path, "test") as writing:
        first, second, third = _writes(3)
        assert writing.write_together([first]) == {}
        assert writing.write_together([second]).keys() == {second.path}
        assert writing.write_together([third]) == {}

    undone = undo_last(tmp_path)

    assert undone is not None
    assert set(undone.restored) == {first.path, third.path}
    assert list((tmp_path / "contacts").iterdir()) == []
