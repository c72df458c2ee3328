"""``kith git-setup``, and what ``kith init`` and ``kith doctor`` do about the merge driver."""

import pytest

from kith.cli.main import main
from repositories import forget_surroundings, make_journal, make_repository

pytestmark = pytest.mark.slow

LINES = "contacts/**/*.md merge=kith diff=kith\nposts/**/*.md merge=kith diff=kith\n"
ADA = "---\nname: Ada\ninteractions:\n  - 2019 met: panel\n---\n"


@pytest.fixture
def git(tmp_path, monkeypatch):
    """A repository with a journal, which is the working folder."""
    forget_surroundings(monkeypatch)
    git = make_repository(tmp_path / "journal")
    make_journal(git.folder, ada=ADA)
    monkeypatch.chdir(git.folder)
    return git


def test_after_it_a_merge_by_git_keeps_both_interactions(git):
    assert main(["git-setup", "--no-hook"]) == 0
    git.commit("base")
    git("checkout", "-q", "-b", "work")
    contact = git.folder / "contacts/ada.md"
    contact.write_text(ADA.replace("panel\n", "panel\n  - 2021 met: b\n"))
    git.commit("theirs")
    git("checkout", "-q", "main")
    contact.write_text(ADA.replace("panel\n", "panel\n  - 2020 met: a\n"))
    git.commit("ours")

    git("merge", "-q", "work")

    both = "panel\n  - 2020 met: a\n  - 2021 met: b\n"
    assert contact.read_text() == ADA.replace("panel\n", both)


def test_a_diff_names_the_key_above_a_change(git):
    main(["git-setup", "--no-hook"])
    lines = "".join(f"  - 20{year} met: x\n" for year in range(10, 20))
    (git.folder / "contacts/ada.md").write_text(
        f"---\nname: Ada\ninteractions:\n{lines}---\n"
    )
    git.commit("base")
    (git.folder / "contacts/ada.md").write_text(
        f"---\nname: Ada\ninteractions:\n{lines}  - 2020 met: y\n---\n"
    )

    assert "@@ interactions:\n" in git("diff")


def test_a_second_run_changes_nothing_and_says_so(git, capsys):
    main(["git-setup"])
    hook = (git.folder / ".git/hooks/pre-commit").read_text()
    config = (git.folder / ".git/config").read_text()
    capsys.readouterr()

    assert main(["git-setup"]) == 0

    assert capsys.readouterr().out.count("already") == 3
    assert (git.folder / ".gitattributes").read_text() == LINES
    assert (git.folder / ".git/config").read_text() == config
    assert (git.folder / ".git/hooks/pre-commit").read_text() == hook


def test_attributes_of_ones_own_stay_and_removing_restores_them(git):
    own = b"*.png binary\r\n# mine"
    attributes = git.folder / ".gitattributes"
    attributes.write_bytes(own)
    git("config", "diff.tool.name", "mine")

    main(["git-setup"])

    ours = LINES.replace("\n", "\r\n").encode()
    assert attributes.read_bytes() == own + b"\r\n" + ours
    assert main(["git-setup", "--remove"]) == 0
    assert attributes.read_bytes() == own + b"\r\n"
    config = (git.folder / ".git/config").read_text()
    assert "kith" not in config
    assert "mine" in config
    assert not (git.folder / ".git/hooks/pre-commit").exists()


def test_a_hook_of_ones_own_is_told_and_stays(git, capsys):
    hook = git.folder / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\n")

    assert main(["git-setup"]) == 1

    assert "add this line to it" in capsys.readouterr().out
    assert (git.folder / ".gitattributes").read_text() == LINES
    main(["git-setup", "--remove"])
    assert hook.read_text() == "#!/bin/sh\n"


def test_outside_of_a_repository_it_tells_how_to_make_one(
    tmp_path, monkeypatch, capsys
):
    forget_surroundings(monkeypatch)
    make_journal(tmp_path / "j", ada=ADA)

    assert main(["git-setup", "--journal", str(tmp_path / "j")]) == 2

    assert "kith init . --git" in capsys.readouterr().err
    assert not (tmp_path / "j/.gitattributes").exists()


def test_doctor_tells_that_a_clone_does_not_know_the_driver(git, capsys):
    main(["git-setup", "--no-hook"])
    capsys.readouterr()
    main(["doctor"])
    assert "Git merges contacts by meaning" in capsys.readouterr().out
    git("config", "--remove-section", "merge.kith")

    main(["doctor"])

    out = " ".join(capsys.readouterr().out.split())
    assert "merge driver, which this clone does not know" in out
    assert "kith git-setup" in out


def test_init_sets_it_up_in_a_new_repository_and_commits_the_attributes(
    tmp_path, monkeypatch
):
    forget_surroundings(monkeypatch)
    words = ["--yes", "--name", "Ada", "--email", "a@x.example"]

    assert main(["init", str(tmp_path / "j"), *words]) == 0

    git = make_repository(tmp_path / "j")
    assert git("show", "HEAD:.gitattributes") == LINES
    assert "merge-driver" in git("config", "merge.kith.driver")
    assert main(["init", str(tmp_path / "k"), *words, "--no-merge-driver"]) == 0
    assert not (tmp_path / "k/.gitattributes").exists()
