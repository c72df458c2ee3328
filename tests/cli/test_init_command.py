import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

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
