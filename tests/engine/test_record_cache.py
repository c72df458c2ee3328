"""Records that were kept are those that reading the files gives."""

import random

import pytest
from tests.support.random_journals import RandomJournal

from kith.engine import record_cache
from kith.engine.record_cache import RECORDS, load_kept_journal
from kith.load.journal import load_journal
from kith.model.fields import Record

ADA = "---\nname: Ada Byron\nstatus: connected\ninteractions:\n  - 2026-05-17 met\n---\nText.\n"


@pytest.fixture
def root(tmp_path):
    """A journal with two people."""
    journal = tmp_path / "journal"
    (journal / "contacts").mkdir(parents=True)
    (journal / "contacts/ada-byron.md").write_text(ADA)
    (journal / "contacts/lena-vogt.md").write_text(
        ADA.replace("Ada Byron", "Lena Vogt")
    )
    return journal


def places(record):
    """Where each value of a record stands."""
    found = [record.place_of()]
    for name in record.__struct_fields__:
        value = getattr(record, name)
        found.append(record.place_of(name))
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                found += places(part)
    return found


def assert_alike(root):
    kept, read = load_kept_journal(root), load_journal(root)
    assert kept.records == read.records
    assert list(map(places, kept.records)) == list(map(places, read.records))
    assert kept.problems == read.problems
    assert (kept.unread, kept.left_out) == (read.unread, read.left_out)
    assert (kept.copies, kept.absent) == (read.copies, read.absent)


def entries_read(root, monkeypatch):
    """The paths of the files that a run reads."""
    paths = []
    read = record_cache.read_entry

    def counted(file):
        paths.append(file.path)
        return read(file)

    with monkeypatch.context() as patched:
        patched.setattr(record_cache, "read_entry", counted)
        load_kept_journal(root)
    return paths


def test_only_what_changed_is_read_again(root, monkeypatch):
    assert len(entries_read(root, monkeypatch)) == 2
    assert entries_read(root, monkeypatch) == []
    (root / "contacts/ada-byron.md").write_text(ADA.replace("met", "call"))
    assert entries_read(root, monkeypatch) == ["contacts/ada-byron.md"]
    assert_alike(root)


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_they_are_those_of_the_files(root, seed):
    journal = RandomJournal(seed)
    for _ in range(10):
        for folder in ("contacts", "posts"):
            for file in (root / folder).rglob("*"):
                if file.is_file():
                    file.unlink()
        for path, text in journal.files().items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text.encode(errors="surrogateescape"))
        assert_alike(root)
        assert_alike(root)
        journal.edit()


@pytest.mark.parametrize("seed", range(20))
def test_damage_changes_nothing(root, seed):
    chance = random.Random(seed)
    load_kept_journal(root)
    file = root / RECORDS
    data = bytearray(file.read_bytes())
    if seed % 4 == 0:
        data = data[: chance.randrange(len(data))]
    else:
        place = chance.randrange(len(data))
        data[place] ^= 1 << chance.randrange(8)
    file.write_bytes(data)

    assert_alike(root)
    assert_alike(root)


def test_nothing_of_somebody_deleted_is_kept(root):
    load_kept_journal(root)
    assert b"Lena Vogt" in (root / RECORDS).read_bytes()
    (root / "contacts/lena-vogt.md").unlink()
    load_kept_journal(root)

    assert b"Lena Vogt" not in (root / RECORDS).read_bytes()
    assert_alike(root)


def test_what_another_machine_kept_is_not_believed(root, tmp_path, monkeypatch):
    load_kept_journal(root)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))

    assert len(entries_read(root, monkeypatch)) == 2
    assert_alike(root)


def test_a_file_that_is_gone_has_its_start_for_a_place(root):
    load_kept_journal(root)
    journal = load_kept_journal(root)
    (root / "contacts/ada-byron.md").unlink()

    assert journal.people[0].place_of("status") == (1, 1)
