import errno
import os
import threading

import pytest

from kith.disk import system, whole
from kith.disk.stamp import stamp_of
from kith.errors import ChangedMeanwhile


def _names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_whole_with_its_permissions_and_line_endings(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfone\r\n")
    path.chmod(0o640)

    whole.replace(path, b"\xef\xbb\xbfone\r\ntwo\r\n", stamp_of(path.read_bytes()))

    assert path.read_bytes() == b"\xef\xbb\xbfone\r\ntwo\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert _names(tmp_path) == ["a.md"]


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path):
    before = os.umask(0o027)
    try:
        whole.create(tmp_path / "a.md", b"x")
        whole.create(tmp_path / "b.md", b"x", mode=0o604)
    finally:
        os.umask(before)

    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "b.md").stat().st_mode & 0o777 == 0o604


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("theirs")

    with pytest.raises(ChangedMeanwhile):
        whole.replace(path, b"mine", stamp_of("one"))
    with pytest.raises(ChangedMeanwhile):
        whole.delete(path, stamp_of("one"))

    assert path.read_text() == "theirs"
    assert _names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("step", ["set_mode", "keep"])
def test_a_file_that_changes_while_it_is_written_is_left_alone(
    tmp_path, monkeypatch, step
):
    path = tmp_path / "a.md"
    path.write_text("one")
    original = getattr(system, step)

    def change(*given):
        path.write_text("theirs")
        original(*given)

    monkeypatch.setattr(system, step, change)

    with pytest.raises(ChangedMeanwhile):
        whole.replace(path, b"mine", stamp_of("one"))

    assert path.read_text() == "theirs"
    assert _names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("step", ["set_mode", "keep"])
def test_a_file_that_vanishes_while_it_is_written_does_not_come_back(
    tmp_path, monkeypatch, step
):
    path = tmp_path / "a.md"
    path.write_text("one")
    monkeypatch.setattr(system, step, lambda *_given: path.unlink())

    with pytest.raises(FileNotFoundError):
        whole.replace(path, b"mine", stamp_of("one"))

    assert _names(tmp_path) == []


def test_of_many_who_make_one_file_at_once_one_does(tmp_path):
    path, done = tmp_path / "a.md", []

    def make(number):
        try:
            whole.create(path, str(number).encode() * 99)
            done.append(str(number) * 99)
        except FileExistsError:
            pass

    threads = [threading.Thread(target=make, args=(number,)) for number in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert done == [path.read_text()]
    assert _names(tmp_path) == ["a.md"]


def test_a_file_that_is_made_meanwhile_is_left_alone(tmp_path, monkeypatch):
    path = tmp_path / "a.md"
    monkeypatch.setattr(system, "keep", lambda _descriptor: path.write_text("theirs"))

    with pytest.raises(FileExistsError):
        whole.create(path, b"mine")

    assert path.read_text() == "theirs"
    assert _names(tmp_path) == ["a.md"]


@pytest.mark.parametrize(
    "number", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES]
)
def test_a_disk_without_hard_links_loses_nobodys_file_either(
    tmp_path, monkeypatch, number
):
    def refuse(*_given):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "theirs.md").write_text("theirs")

    whole.create(tmp_path / "a.md", b"mine")
    with pytest.raises(FileExistsError):
        whole.create(tmp_path / "theirs.md", b"mine")

    assert (tmp_path / "a.md").read_text() == "mine"
    assert (tmp_path / "theirs.md").read_text() == "theirs"
    assert _names(tmp_path) == ["a.md", "theirs.md"]


def test_nothing_is_written_over_or_through_a_link(tmp_path):
    path, link, lost = tmp_path / "a.md", tmp_path / "b.md", tmp_path / "c.md"
    path.write_text("one")
    link.symlink_to(path)
    lost.symlink_to(tmp_path / "nowhere")

    with pytest.raises(OSError, match="it is a link"):
        whole.replace(link, b"two", stamp_of("one"))
    with pytest.raises(OSError, match="it is a link"):
        whole.delete(link, stamp_of("one"))
    for taken in (path, link, lost):
        with pytest.raises(FileExistsError):
            whole.create(taken, b"two")

    assert path.read_text() == "one"
    assert _names(tmp_path) == ["a.md", "b.md", "c.md"]


def test_a_file_that_is_protected_stays_as_it_is(tmp_path, monkeypatch):
    path = tmp_path / "a.md"
    path.write_text("one")
    # As for somebody who is not root, and the file may only be read.
    monkeypatch.setattr(os, "access", lambda *_given: False)

    with pytest.raises(PermissionError):
        whole.replace(path, b"two", stamp_of("one"))
    with pytest.raises(PermissionError):
        whole.delete(path, stamp_of("one"))

    assert path.read_text() == "one"


@pytest.mark.parametrize(
    "step", ["write_all", "keep", "set_mode", "name_over", "name_new"]
)
def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path, monkeypatch, step
):
    path = tmp_path / "a.md"
    path.write_text("one")

    def fail(*_given):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(system, step, fail)
    if step != "name_new":
        with pytest.raises(OSError, match="No space left"):
            whole.replace(path, b"two", stamp_of("one"))
    if step != "name_over":
        with pytest.raises(OSError, match="No space left"):
            whole.create(tmp_path / "new.md", b"x", mode=0o600)

    assert path.read_text() in {"one"} | ({"two"} if step == "name_new" else set())
    assert _names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("length", [200, 255])
def test_a_name_may_be_as_long_as_the_system_lets_it_be(tmp_path, length):
    path = tmp_path / ("n" * (length - 3) + ".md")

    whole.create(path, b"one")
    whole.replace(path, b"two", stamp_of("one"))

    assert path.read_text() == "two"


def test_what_the_killed_have_left_is_swept_and_nothing_else(tmp_path):
    mine = tmp_path / f".kith-{os.getpid()}-0123456789ab.tmp"
    keeps = [
        mine,
        *(
            tmp_path / name
            for name in (".kith-9.tmp", ".kith-x-0123456789ab.tmp", "a.md")
        ),
    ]
    dead = tmp_path / ".kith-999999999-0123456789ab.tmp"
    for path in (*keeps, dead):
        path.write_text("half")

    whole.remove_unfinished(tmp_path)

    assert _names(tmp_path) == sorted(path.name for path in keeps)
