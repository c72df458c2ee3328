import importlib.metadata
import io
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from kith import __version__
from kith.cli.new_journal import CI_FILES
from kith.cli.requirement import format_requirement
from repositories import KNOWN, STRANGER, Git, forget_surroundings, make_repository

pytestmark = pytest.mark.slow

KITH = Path(sys.executable).with_name("kith")


def test_a_new_journal_passes_its_own_check_and_builds_its_site_with_the_two_commands(
    tmp_path, kith
):
    folder = tmp_path / "my network"

    code, out, _ = kith(
        "init", folder, "--title", 'Ada\'s "kith"', "--name", "Ada", "--email", ""
    )

    assert code == 0
    assert "kith import linkedin" in out
    for target in ("test", "site"):
        done = subprocess.run(
            ["make", f"KITH={KITH}", target],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"NO_COLOR": "1"},
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / "public" / "contacts" / "first-contact.html").exists()
    settings = tomllib.loads((folder / "pyproject.toml").read_text())["tool"]["kith"]
    assert settings["title"] == 'Ada\'s "kith"'
    assert settings["me"]["name"] == "Ada"


def test_nothing_in_a_new_journal_is_overdue(tmp_path, kith):
    kith("init", tmp_path / "new", "--name", "Ada", "--email", "")

    assert "You have nobody to contact" in kith("due", "--journal", tmp_path / "new")[1]
    assert "No findings" in kith("check", "--journal", tmp_path / "new")[1]


def test_the_site_goes_to_public_and_git_ignores_what_is_made(tmp_path, kith):
    kith("init", tmp_path / "j")

    settings = yaml.safe_load((tmp_path / "j" / "mkdocs.yml").read_text())
    assert settings["site_dir"] == "public"
    assert {"/public/", "/.kith/", "/.venv/"} <= set(
        (tmp_path / "j" / ".gitignore").read_text().split()
    )


def test_what_is_there_is_never_changed(tmp_path, kith):
    (tmp_path / "README.md").write_text("mine")

    assert kith("init", tmp_path)[0] == 0
    assert (tmp_path / "README.md").read_text() == "mine"
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    code, out, _ = kith("init", tmp_path)
    assert (code, out.splitlines()[0]) == (0, f'0 files written in "{tmp_path}".')
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_journal_that_was_begun_by_hand_gets_what_is_missing_and_no_example(
    tmp_path, kith
):
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / "ada.md").write_text("---\nname: Ada\n---\n")
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n")
    code, _, err = kith("build", "--journal", tmp_path)
    assert code == 2
    assert "run `kith init` there" in err

    code, out, _ = kith("init", tmp_path)

    assert code == 0
    assert "Not changed: pyproject.toml." in out
    assert {path.name for path in tmp_path.rglob("*.md")} == {"README.md", "ada.md"}
    assert kith("build", "--journal", tmp_path)[0] == 0
    assert (tmp_path / "public" / "contacts" / "ada.html").is_file()


def test_a_projects_folder_is_not_made_a_journal(tmp_path, kith):
    (tmp_path / "pyproject.toml").write_text("[project]\n")

    code, _, err = kith("init", tmp_path)

    assert code == 2
    assert "create a folder `contacts`" in err
    assert len(list(tmp_path.iterdir())) == 1


def test_a_new_journals_workflow_fetches_what_a_change_is_compared_with(tmp_path, kith):
    kith("init", tmp_path / "j")

    workflow = yaml.safe_load(
        (tmp_path / "j" / ".github" / "workflows" / "check.yml").read_text()
    )

    checkout = workflow["jobs"]["check"]["steps"][0]
    assert checkout["uses"].startswith("actions/checkout@")
    assert checkout["with"]["fetch-depth"] == 0


@pytest.mark.parametrize(
    "name", ["Makefile", "requirements.txt", ".github/workflows/check.yml"]
)
def test_a_new_journal_is_complete(tmp_path, kith, name):
    kith("init", tmp_path / "j")

    assert (tmp_path / "j" / name).is_file()


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """A folder for which Git has no settings of anybody's, and no shell has a script."""
    forget_surroundings(monkeypatch)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{who}_NAME")
        monkeypatch.delenv(f"GIT_{who}_EMAIL")
    home = tmp_path / "home"
    home.mkdir()
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _everything_in(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_a_new_journal_is_a_repository_whose_first_commit_holds_all_of_it(alone, kith):
    code, out, _ = kith("init", "j", "--name", "Ada Byron", "--email", "ada@b.example")

    assert code == 0
    assert "first commit" in out
    git = Git(alone / "j")
    assert git("status", "--porcelain") == ""
    assert git("log", "--format=%an <%ae> %s") == (
        "Ada Byron <ada@b.example> Start the journal\n"
    )
    clone = alone / "clone"
    git("clone", "-q", ".", clone)
    for path in (clone / "contacts").glob("*.md"):
        path.unlink()
    Git(clone).run("-c", "user.name=x", "-c", "user.email=x", "commit", "-qam", "x")
    Git(alone)("clone", "-q", "clone", "second")
    assert kith("check", "--journal", alone / "second")[0] == 0


def test_the_hook_stops_a_commit_with_an_error(alone, kith):
    kith("init", "j", "--name", "Ada Byron", "--email", "ada@b.example")
    git = Git(alone / "j")
    for key in ("name", "email"):
        git("config", f"user.{key}", "ada@b.example")
    (alone / "j/contacts/otto.md").write_text(STRANGER.format("Otto"))
    git("add", ".")

    refused = git.run("commit", "-qm", "a stranger")

    assert refused.returncode == 1
    assert "Otto is connected" in refused.stdout + refused.stderr
    assert "kith check --accept" in refused.stderr
    assert "git commit --no-verify" in refused.stderr
    (alone / "j/contacts/otto.md").write_text(KNOWN.format("Otto"))
    git("commit", "-qam", "somebody to consider")


def test_a_second_run_changes_nothing_and_no_option_is_forgotten(alone, kith):
    for words in ([], ["--no-git", "--ci", "none"], ["--no-hook", "--ci", "gitlab"]):
        folder = alone / "-".join(["j", *words])
        kith("init", folder, *words)
        before = _everything_in(folder)

        code, out, _ = kith("init", folder)

        assert code == 0
        assert out.startswith("0 files written")
        assert _everything_in(folder) == before


def test_within_a_repository_no_second_one_is_made_and_its_hooks_stay(alone, kith):
    git = make_repository(alone / "outer")
    kith("init", "outer/network")

    assert not (alone / "outer/network/.git").exists()
    assert not (alone / "outer/network/.github").exists()
    assert git.run("log").returncode != 0
    assert not (alone / "outer/.git/hooks/pre-commit").exists()
    code, _out, _ = kith("init", "outer/network", "--hook")
    hook = (alone / "outer/.git/hooks/pre-commit").read_text()
    assert code == 0
    assert "check --staged --journal network && exit" in hook


def test_a_hook_of_ones_own_is_kept_and_the_line_for_it_is_told(alone, kith):
    make_repository(alone / "j")
    hook = alone / "j/.git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntrue\n")

    code, out, _ = kith("init", "j", "--hook")

    assert code == 0
    assert hook.read_text() == "#!/bin/sh\ntrue\n"
    assert "kith check --staged --journal ." in out


@pytest.mark.parametrize(
    ("remote", "path"),
    [
        ("git@github.com:ada/network.git", ".github/workflows/check.yml"),
        ("https://gitlab.com/ada/network.git", ".gitlab-ci.yml"),
        ("ssh://git@codeberg.org/ada/network.git", ".forgejo/workflows/check.yml"),
        ("https://elsewhere.example/network.git", ""),
    ],
)
def test_ci_is_for_the_host_of_the_remote(alone, kith, remote, path):
    make_repository(alone / "j")("remote", "add", "origin", remote)

    kith("init", "j")

    written = [name for name in CI_FILES.values() if (alone / "j" / name).exists()]
    assert written == [path] * bool(path)
    for name in written:
        assert yaml.safe_load((alone / "j" / name).read_text())


@pytest.mark.parametrize("host", CI_FILES)
def test_ci_is_for_the_host_that_is_named(alone, kith, host):
    kith("init", "j", "--ci", host)

    assert [
        kind for kind, name in CI_FILES.items() if (alone / "j" / name).exists()
    ] == [host]


def test_without_git_the_journal_is_made_all_the_same(alone, kith, monkeypatch):
    monkeypatch.setenv("PATH", "")

    code, out, _ = kith("init", "j", "--name", "Ada", "--email", "ada@b.example")

    assert code == 0
    assert "Git is not installed" in out
    assert kith("check", "--journal", "j")[0] == 0


def test_who_one_is_comes_from_the_export(alone, kith):
    export = alone / "export"
    export.mkdir()
    (export / "Profile.csv").write_text("First Name,Last Name\nAda,Byron\n")
    (export / "Email Addresses.csv").write_text(
        "Email Address,Confirmed,Primary,Updated On\nada@b.example,Yes,Yes,1/1/20\n"
        "ada@work.example,Yes,No,1/1/20\nold@b.example,No,No,1/1/20\n"
    )

    code, out, _ = kith("init", "j", "--export", export)

    assert code == 0
    assert f"kith import linkedin {export} --dry-run" in out
    me = tomllib.loads((alone / "j/pyproject.toml").read_text())["tool"]["kith"]["me"]
    assert me["name"] == "Ada Byron"
    assert me["email"] == ["ada@b.example", "ada@work.example"]


def test_on_a_terminal_it_asks_for_what_the_options_leave_open(
    alone, kith, monkeypatch
):
    monkeypatch.setattr("kith.cli.init.is_terminal", lambda: True)
    answers = "\nAda Byron\nada@b.example, a@c.example\nMine\nn\ngitlab\ny\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))

    code, _out, _ = kith("init", "j")

    assert code == 0
    settings = tomllib.loads((alone / "j/pyproject.toml").read_text())["tool"]["kith"]
    assert settings["title"] == "Mine"
    assert settings["me"]["email"] == ["ada@b.example", "a@c.example"]
    assert not (alone / "j/.git").exists()
    assert (alone / "j/.gitlab-ci.yml").exists()
    assert (alone / "home/.config/fish/completions/kith.fish").exists()


def test_on_a_terminal_nothing_is_asked_that_an_option_says_or_of_yes(
    alone, kith, monkeypatch
):
    monkeypatch.setattr("kith.cli.init.is_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    assert kith("init", "j", "--yes")[0] == 0
    assert not (alone / "home/.config").exists()
    said = ("--name", "A", "--email", "a@b.example", "--title", "T", "--ci", "none")
    more = ("--no-git", "--no-hook", "--no-completion", "--export", alone)
    assert kith("init", "k", *said, *more)[0] == 0


def test_where_notes_are_it_points_to_adopt_and_adds_no_example(alone, kith):
    (alone / "vault/People").mkdir(parents=True)
    (alone / "vault/People/Ada Byron.md").write_text("---\ntags: [person]\n---\nx\n")

    code, out, _ = kith("init", "vault")

    assert code == 0
    assert "kith adopt . --dry-run" in out
    assert not list((alone / "vault/contacts").glob("*.md"))
    assert kith("adopt", ".", "--journal", "vault")[0] in {0, 1}


def test_on_a_terminal_it_offers_to_take_in_the_notes_that_are_there(
    alone, kith, monkeypatch
):
    (alone / "vault/People").mkdir(parents=True)
    note = alone / "vault/People/Ada Byron.md"
    note.write_text("---\ntags: [person]\n---\nx\n")
    monkeypatch.setattr("kith.cli.init.is_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    said = ("--name", "A", "--email", "a@b.example", "--title", "T", "--ci", "none")
    more = ("--no-git", "--no-hook", "--no-completion", "--export", alone)

    code, out, _ = kith("init", "vault", *said, *more)

    assert code == 0
    assert "1  adopted" in out
    assert (alone / "vault/contacts/Ada Byron.md").exists()
    assert note.read_text() == "---\ntags: [person]\n---\nx\n"
    assert kith("undo", "--journal", "vault")[0] == 0
    assert not (alone / "vault/contacts/Ada Byron.md").exists()


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (None, f"kith-journal>={__version__},<"),
        ({"url": "file:///x/kith.whl", "archive_info": {}}, "kith-journal>="),
        ({"url": "https://x.example/kith.whl", "archive_info": {}},
         "kith-journal @ https://x.example/kith.whl\n"),
        ({"url": "https://x.example/k", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
         "kith-journal @ git+https://x.example/k@abc\n"),
        ({"url": "https://token@x.example/k", "vcs_info": {"vcs": "git", "commit_id": "a"}},
         "kith-journal>="),
    ],
)  # fmt: skip
def test_the_requirement_installs_anywhere(monkeypatch, origin, line):
    _pretend_installed(monkeypatch, origin)

    text = format_requirement()

    assert line in text
    assert "file:" not in text
    assert "token" not in text


@pytest.mark.parametrize(
    ("remote", "line"),
    [
        ("git@x.example:ada/kith.git", "kith-journal @ git+ssh://git@x.example/ada/kith.git\n"),
        ("https://x.example/kith", "kith-journal @ git+https://x.example/kith\n"),
        ("https://ada:secret@x.example/kith", "kith-journal>="),
        ("/srv/kith.git", "kith-journal>="),
        ("file:///srv/kith.git", "kith-journal>="),
        (None, "kith-journal>="),
    ],
)  # fmt: skip
def test_the_requirement_of_a_folder_is_where_it_was_cloned_from(
    alone, monkeypatch, remote, line
):
    git = make_repository(alone / "kith")
    if remote:
        git("remote", "add", "origin", remote)
    folder = (alone / "kith").as_uri()
    _pretend_installed(monkeypatch, {"url": folder, "dir_info": {"editable": True}})

    text = format_requirement()

    assert line in text
    assert "secret" not in text
    assert "file:" not in text
    assert str(alone) not in text
    assert ("# Kith was installed from a folder" in text) == (">=" in text)


def _pretend_installed(monkeypatch, origin):
    text = json.dumps(origin) if origin else None
    monkeypatch.setattr(
        importlib.metadata.PathDistribution, "read_text", lambda _self, _name: text
    )
