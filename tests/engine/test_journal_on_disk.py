"""What is kept of a journal on the disk never changes an answer."""

import datetime as dt
import os
import random
import shutil

import pytest
from tests.support.random_journals import RandomJournal

from kith.check.check import check_journal
from kith.disk.machine_key import machine_key
from kith.engine import open_journal
from kith.engine.cache import CACHE
from kith.engine.journal_on_disk import JournalOnDisk
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.network.network import Network

TODAY = dt.date(2026, 6, 1)
ADA = "---\nname: Ada Byron\nstatus: connected\n---\n"
MET = "interactions:\n  - 2026-05-17 met: a dinner\n"


@pytest.fixture
def root(tmp_path):
    """A journal in which somebody is a stranger."""
    journal = tmp_path / "journal"
    (journal / "contacts").mkdir(parents=True)
    (journal / "contacts/ada-byron.md").write_text(ADA)
    (journal / "contacts/lena-vogt.md").write_text(
        ADA.replace("Ada Byron", "Lena Vogt")
    )
    return journal


def findings(root, today=TODAY):
    """What is found with what is kept; the same as from the files alone."""
    settings = load_settings(root)
    result = JournalOnDisk(root, settings, today).result()
    journal = load_journal(root)
    cold = check_journal(journal, Network.of(journal, today, settings), settings)
    assert result.findings == cold.findings
    assert (result.excused, result.needed) == (cold.excused, cold.needed)
    return result.findings


def parsed_files(root, monkeypatch):
    """The paths that a run of the check reads as contacts and posts."""
    paths = []
    read = open_journal.read_file_record

    def counted(path, data):
        paths.append(path)
        return read(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(open_journal, "read_file_record", counted)
        JournalOnDisk(root, load_settings(root), TODAY)
    return paths


def write(root, path, text):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def test_a_second_run_reads_no_file(root, monkeypatch):
    assert parsed_files(root, monkeypatch)
    assert parsed_files(root, monkeypatch) == []


def test_only_what_a_change_can_reach_is_read_again(root, monkeypatch):
    write(root, "contacts/omar-haddad.md", "---\nname: Omar Haddad\n---\n")
    findings(root)
    write(
        root,
        "contacts/ada-byron.md",
        f"---\nname: Ada Byron\n{MET}    with: lena-vogt\n---\n",
    )

    assert sorted(parsed_files(root, monkeypatch)) == [
        "contacts/ada-byron.md",
        "contacts/lena-vogt.md",
    ]
    findings(root)


def test_a_change_is_seen_that_leaves_size_and_date_as_they_were(root):
    file = root / "contacts/ada-byron.md"
    assert len(findings(root)) > 2
    status = file.stat()
    file.write_text(ADA.replace("connected", "removed  "))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert "unexplained" in {finding.rule for finding in findings(root)}


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_edits_on_the_disk_leads_to_what_a_cold_check_finds(root, seed):
    journal = RandomJournal(seed)
    for _ in range(12):
        _write_all(root, journal)
        findings(root)
        journal.edit()


def _write_all(root, journal):
    """Write a random journal's files in place of those that are there."""
    shutil.rmtree(root / "contacts")
    shutil.rmtree(root / "posts", ignore_errors=True)
    (root / "contacts").mkdir()
    for path, text in journal.files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode(errors="surrogateescape"))


def test_settings_and_the_day_make_it_void(root):
    first = findings(root)
    (root / "pyproject.toml").write_text('[tool.kith.rules]\nstranger = "off"\n')
    second = findings(root)
    write(
        root,
        "contacts/ada-byron.md",
        ADA.replace("---\n", "since: 2026-05-20\n---\n", 2),
    )
    third = findings(root, dt.date(2030, 1, 1))

    assert {finding.rule for finding in first} - {finding.rule for finding in second}
    assert third != second


def test_a_lasting_journal_is_refreshed_though_what_was_kept_is_closed(root):
    JournalOnDisk(root, load_settings(root), TODAY)
    journal = JournalOnDisk(root, load_settings(root), TODAY, is_lasting=True)
    write(root, "contacts/ada-byron.md", f"---\nname: Ada Byron\n{MET}---\n")

    assert journal.refresh()
    assert journal.result().findings == findings(root)


def damage(data, kind, chance):
    match kind:
        case "cut short":
            return data[: chance.randrange(len(data))]
        case "a byte":
            place = chance.randrange(len(data))
            return (
                data[:place]
                + bytes([data[place] ^ 1 << chance.randrange(8)])
                + data[place + 1 :]
            )
        case "longer":
            return data + b"x" * 100
        case "empty":
            return b""
        case "zeros":
            return bytes(len(data))
        case _:
            place = chance.randrange(len(data))
            return data[:place] + chance.randbytes(64) + data[place + 64 :]


@pytest.mark.parametrize(
    "kind", ["cut short", "a byte", "longer", "empty", "zeros", "random bytes"]
)
@pytest.mark.parametrize("seed", range(8))
def test_damage_changes_no_answer(root, kind, seed):
    chance = random.Random(seed)
    expected = findings(root)
    file = root / CACHE
    file.write_bytes(damage(file.read_bytes(), kind, chance))

    assert findings(root) == expected
    write(root, "contacts/ada-byron.md", ADA.replace("connected", "received"))
    file.write_bytes(damage(file.read_bytes(), kind, chance))
    assert findings(root) != expected


def test_what_another_machine_kept_is_not_believed(root, tmp_path, monkeypatch):
    (root / "contacts/lena-vogt.md").unlink()
    assert findings(root)
    stranger = (root / CACHE).read_bytes()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
    (root / "contacts/ada-byron.md").write_text("---\nname: Ada Byron\n---\n")
    findings(root)
    (root / CACHE).write_bytes(stranger)

    assert findings(root) == ()


@pytest.mark.parametrize("at", [CACHE, ".kith/cache", ".kith"])
def test_a_link_leads_nowhere(root, tmp_path, at):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "journal").write_text("mine")
    link = root / at
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside / "journal" if at == CACHE else outside)

    findings(root)
    findings(root)

    assert (outside / "journal").read_text() == "mine"
    assert [path.name for path in outside.iterdir()] == ["journal"]


@pytest.mark.parametrize("at", [CACHE, ".kith/cache", ".kith"])
def test_something_else_in_its_place_is_left_alone(root, at):
    taken = root / at
    taken.parent.mkdir(parents=True, exist_ok=True)
    if at == CACHE:
        (taken / "x").mkdir(parents=True)
    else:
        taken.write_text("mine")

    findings(root)
    findings(root)

    assert (taken / "x").is_dir() if at == CACHE else taken.read_text() == "mine"


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_takes_nothing_is_no_error(root):
    root.chmod(0o500)
    try:
        findings(root)
    finally:
        root.chmod(0o700)


@pytest.mark.skipif(os.name != "posix", reason="others have no such permissions")
def test_a_key_that_others_can_read_is_not_used(root):
    assert machine_key()
    key = root.parent / "state/kith/machine.key"
    assert key.stat().st_mode & 0o077 == 0
    key.chmod(0o644)

    assert machine_key() is None
    findings(root)


def test_a_user_without_a_home_gets_no_folder_in_the_journal(root, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", "")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.chdir(root)

    findings(root)
    findings(root)

    assert sorted(path.name for path in root.iterdir()) == ["contacts"]


@pytest.mark.parametrize("seed", range(3))
def test_a_journal_that_stays_open_finds_what_a_new_one_does(root, seed):
    random_journal = RandomJournal(seed)
    settings = load_settings(root)
    journal = JournalOnDisk(root, settings, TODAY, is_kept=False)
    for _ in range(8):
        _write_all(root, random_journal)
        journal.refresh()

        new = JournalOnDisk(root, settings, TODAY, is_kept=False)
        assert journal.result() == new.result()
        assert journal.coverage() == new.coverage()
        random_journal.edit()
