"""What is staged is judged alike with what is kept of the journal and without."""

import datetime as dt
import subprocess
import sys

import pytest
from tests.support.random_journals import RandomJournal

from kith.cli.checking import check_disk, check_staged
from kith.engine import staged
from kith.engine.staged import check_staged_kept
from kith.errors import KithError

TODAY = dt.date(2026, 6, 1)
LENA = "---\nname: Lena Vogt\nstatus: connected\nvouch: Listens.\n---\n"
MET = "---\nname: Ada Byron\ninteractions:\n  - 2026-05-17 met: a dinner\n    with: lena-vogt\n---\n"


@pytest.fixture
def root(tmp_path):
    """An empty journal in a repository of its own."""
    journal = tmp_path / "journal"
    (journal / "contacts").mkdir(parents=True)
    (journal / "posts").mkdir()
    (journal / ".gitignore").write_text(".kith/\n")
    (journal / "pyproject.toml").write_text("[tool.kith]\n")
    git(journal, "init", "--quiet")
    git(journal, "config", "user.name", "Mira")
    git(journal, "config", "user.email", "mira@halvorsen.example")
    commit(journal)
    return journal


def git(root, *arguments):
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def commit(root):
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "a step")


def write(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode(errors="surrogateescape"))


def outcome(root, *, is_kept):
    try:
        checked = check_staged(root, TODAY, is_kept=is_kept)
    except KithError as error:
        return str(error)
    return checked.result.findings, checked.result.excused, checked.read, checked.notes


def assert_alike(root):
    assert outcome(root, is_kept=True) == outcome(root, is_kept=False)


def test_what_is_kept_is_used(root):
    write(root, {"contacts/lena-vogt.md": LENA})
    commit(root)
    check_disk(root, TODAY)
    write(root, {"contacts/ada-byron.md": MET})
    git(root, "add", "--all")

    assert check_staged_kept(root, TODAY) is not None
    assert_alike(root)


def test_a_finding_elsewhere_that_a_staged_file_causes_is_new(root):
    write(root, {"contacts/lena-vogt.md": LENA, "contacts/ada-byron.md": MET})
    commit(root)
    check_disk(root, TODAY)
    write(root, {"contacts/ada-byron.md": "---\nname: Ada Byron\n---\n"})
    git(root, "add", "--all")

    findings = check_staged(root, TODAY).result.findings
    assert [(finding.path, finding.rule) for finding in findings] == [
        ("contacts/lena-vogt.md", "stranger")
    ]
    assert_alike(root)


def test_the_index_counts_and_not_the_disk(root):
    write(root, {"contacts/lena-vogt.md": LENA, "contacts/ada-byron.md": MET})
    commit(root)
    write(root, {"contacts/ada-byron.md": "---\nname: Ada Byron\n---\n"})
    git(root, "add", "--all")
    write(root, {"contacts/ada-byron.md": MET, "contacts/mia.md": "no header"})
    check_disk(root, TODAY)

    findings = check_staged(root, TODAY).result.findings
    assert [finding.rule for finding in findings] == ["stranger"]
    assert_alike(root)


@pytest.mark.parametrize("seed", range(5))
def test_any_sequence_of_edits_is_judged_alike(root, seed):
    journal = RandomJournal(seed)
    for step in range(8):
        for folder in ("contacts", "posts"):
            for file in (root / folder).rglob("*"):
                if file.is_file():
                    file.unlink()
        write(root, journal.files())
        if step % 3 == 0:
            check_disk(root, TODAY)
        git(root, "add", "--all")
        assert_alike(root)
        if step % 2:
            commit(root)
        journal.edit()


def test_staged_settings_count(root):
    write(root, {"contacts/lena-vogt.md": LENA})
    check_disk(root, TODAY)
    (root / "pyproject.toml").write_text('[tool.kith.rules]\nstranger = "off"\n')
    git(root, "add", "--all")

    assert_alike(root)
    commit(root)
    (root / "pyproject.toml").write_text("[tool.kith]\n")
    write(root, {"contacts/mia.md": LENA})
    git(root, "add", "contacts")
    assert_alike(root)
    assert check_staged(root, TODAY).result.findings == ()


def test_line_ends_that_git_changes_are_those_of_the_disk(root):
    (root / ".gitattributes").write_text("*.md text eol=crlf\n")
    write(root, {"contacts/lena-vogt.md": LENA.replace("\n", "\r\n")})
    commit(root)
    check_disk(root, TODAY)
    write(root, {"contacts/ada-byron.md": MET.replace("\n", "\r\n")})
    git(root, "add", "--all")

    assert_alike(root)


def test_so_many_differences_are_not_worth_it(root, monkeypatch):
    monkeypatch.setattr(staged, "_MOST_DIFFERENT", 1)
    check_disk(root, TODAY)
    write(root, {"contacts/lena-vogt.md": LENA, "contacts/ada-byron.md": MET})
    commit(root)

    assert check_staged_kept(root, TODAY) is None
    assert_alike(root)


HOOK = """#!/bin/sh
{python} -m kith check --staged --today 2026-06-01 > "{folder}/kept.txt" 2>&1
{python} -m kith check --staged --no-cache --today 2026-06-01 > "{folder}/all.txt" 2>&1
exit 0
"""


@pytest.mark.parametrize(
    "words",
    [
        ("commit", "--quiet", "--message", "staged"),
        ("commit", "--quiet", "--all", "--message", "all"),
        ("commit", "--quiet", "--message", "one", "contacts/ada-byron.md"),
    ],
)
@pytest.mark.parametrize("is_linked", [False, True])
def test_a_hook_is_told_the_same(root, tmp_path, words, is_linked):
    write(root, {"contacts/lena-vogt.md": LENA, "contacts/ada-byron.md": MET})
    commit(root)
    if is_linked:
        git(
            root, "worktree", "add", "--quiet", "-b", "linked", str(tmp_path / "linked")
        )
        folder = tmp_path / "linked"
    else:
        folder = root
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK.format(python=sys.executable, folder=tmp_path))
    hook.chmod(0o755)
    check_disk(folder, TODAY)
    write(folder, {"contacts/ada-byron.md": "---\nname: Ada Byron\n---\n"})
    write(folder, {"contacts/omar-haddad.md": LENA.replace("Lena Vogt", "Omar Haddad")})
    git(folder, "add", "contacts/omar-haddad.md")
    if words[1:3] != ("--quiet", "--all"):
        git(folder, "add", "contacts/ada-byron.md")

    git(folder, *words)

    assert (tmp_path / "kept.txt").read_text() == (tmp_path / "all.txt").read_text()
    assert "stranger" in (tmp_path / "kept.txt").read_text()


def test_a_hook_alone_keeps_what_the_next_one_needs(root):
    write(root, {"contacts/lena-vogt.md": LENA})
    commit(root)
    write(root, {"contacts/ada-byron.md": MET})
    git(root, "add", "--all")
    assert check_staged_kept(root, TODAY) is None
    first = outcome(root, is_kept=True)

    assert check_staged_kept(root, TODAY) is not None
    assert outcome(root, is_kept=True) == first
    commit(root)
    write(root, {"contacts/ada-byron.md": "---\nname: Ada Byron\n---\n"})
    git(root, "add", "--all")
    assert check_staged_kept(root, TODAY) is not None
    assert_alike(root)
    # What the hook kept holds for what stands on the disk, too, as far as that is the same.
    write(root, {"contacts/lena-vogt.md": LENA.replace("vouch", "hobby")})
    kept = check_disk(root, TODAY).result
    assert kept == check_disk(root, TODAY, is_kept=False).result


def test_people_of_whom_none_is_staged_are_no_success(root):
    write(root, {"contacts/lena-vogt.md": LENA})
    check_disk(root, TODAY)

    assert "none of them is staged" in outcome(root, is_kept=True)
    assert_alike(root)


def test_a_file_that_is_only_announced_is_not_staged(root):
    write(root, {"contacts/lena-vogt.md": LENA})
    commit(root)
    write(root, {"contacts/ada-byron.md": MET})
    check_disk(root, TODAY)
    git(root, "add", "--intent-to-add", "contacts/ada-byron.md")

    assert_alike(root)


def test_what_a_partial_clone_left_behind_is_not_taken_for_gone(root, tmp_path):
    write(root, {"contacts/lena-vogt.md": LENA, "contacts/ada-byron.md": MET})
    commit(root)
    git(root, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    options = ("--quiet", "--no-checkout", "--filter=blob:none")
    git(tmp_path, "clone", *options, f"file://{root}", str(clone))
    git(clone, "reset", "--quiet")
    git(clone, "checkout", "--quiet", "HEAD", "--", "pyproject.toml")
    # What is committed of her is neither on the disk nor in the clone.
    write(clone, {"contacts/lena-vogt.md": LENA.replace("Listens", "Talks")})
    write(clone, {"contacts/ada-byron.md": MET})
    check_disk(clone, TODAY)

    assert check_staged_kept(clone, TODAY) is None
    assert_alike(clone)
