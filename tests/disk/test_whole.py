import os
from pathlib import Path

import pytest

from kith.errors import ChangedMeanwhile, KithError
from kith.text.files import create_file, read_text, replace_file


def _names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_whole_with_its_permissions_and_line_endings(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfone\r\n")
    path.chmod(0o640)
    text, stamp = read_text(path)

    replace_file(path, text + "two\r\n", stamp)

    assert path.read_bytes() == b"\xef\xbb\xbfone\r\ntwo\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert _names(tmp_path) == ["a.md"]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("one")
    _, stamp = read_text(path)
    path.write_text("theirs")

    with pytest.raises(ChangedMeanwhile):
        replace_file(path, "mine", stamp)

    assert path.read_text() == "theirs"


def test_nothing_is_written_over_or_through_a_link(tmp_path):
    path, link = tmp_path / "a.md", tmp_path / "b.md"
    path.write_text("one")
    link.symlink_to(path)
    _, stamp = read_text(link)

    with pytest.raises(KithError):
        replace_file(link, "two", stamp)
    with pytest.raises(KithError):
        create_file(path, "two")

    assert path.read_text() == "one"


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch, step):
    path = tmp_path / "a.md"
    path.write_text("one")
    text, stamp = read_text(path)

    def fail(*_args, **_options):
        raise OSError(28, "No space left on device")

    target = os if step == "fsync" else Path
    monkeypatch.setattr(target, step, fail)

    with pytest.raises(KithError, match="No space left"):
        replace_file(path, text + "two", stamp)
    with pytest.raises(KithError, match="No space left"):
        create_file(tmp_path / "new.md", "x")

    monkeypatch.undo()
    assert path.read_text() == "one"
    assert _names(tmp_path) == ["a.md"]
