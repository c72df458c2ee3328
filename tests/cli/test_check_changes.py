"""``kith check --since``, ``--staged``, ``--baseline`` and ``--fix``."""

import json
import subprocess

import pytest

MET = "---\nname: {}\nstatus: connected\noffers: advice\ninteractions:\n  - 2026-05-17 met\n---\n"


@pytest.fixture
def git(journal, monkeypatch):
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ada@byron.example")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")

    def run(*words):
        subprocess.run(["git", *words], cwd=journal, check=True, capture_output=True)

    run("init", "-q")
    return run


@pytest.fixture
def committed(journal, git):
    """Ada, a stranger, is known to Git; Bob is fine."""
    (journal / "contacts" / "bob.md").write_text(MET.format("Bob"))
    git("add", "-A")
    git("commit", "-qm", "first")
    return journal


def _found(kith, *words):
    code, out, err = kith("check", "--format", "json", "--today", "2026-06-01", *words)
    assert code in {0, 1}, err
    return {(found["path"], found["rule"]) for found in json.loads(out)["findings"]}


def test_what_has_not_changed_is_not_reported(committed, kith):
    assert ("contacts/ada.md", "stranger") in _found(kith)
    assert _found(kith, "--since", "HEAD") == set()
    assert _found(kith, "--staged") == set()


def test_a_file_that_changed_is_reported_whole(committed, kith):
    with (committed / "contacts" / "ada.md").open("a") as file:
        file.write("A note.\n")

    assert ("contacts/ada.md", "stranger") in _found(kith, "--since", "HEAD")


def test_a_fault_seen_in_another_file_is_reported(committed, kith, git):
    (committed / "contacts" / "bob.md").write_text(
        MET.format("Bob").replace("off", "knows: eve\noff")
    )
    (committed / "contacts" / "eve.md").write_text(MET.format("Eve"))
    git("add", "-A")
    git("commit", "-qm", "second")
    (committed / "contacts" / "eve.md").unlink()

    assert _found(kith, "--since", "HEAD") == {("contacts/bob.md", "dangling-reference")}
    assert _found(kith, "--staged") == set()
    git("add", "-A")
    assert _found(kith, "--staged") == {("contacts/bob.md", "dangling-reference")}


def test_a_new_file_counts_before_git_knows_it(committed, kith):
    (committed / "contacts" / "eve.md").write_text("---\nname: Eve\nstatus: invited\n---\n")

    assert _found(kith, "--since", "HEAD") == {("contacts/eve.md", "stranger")}
    assert _found(kith, "--staged") == set()


def test_what_is_staged_is_judged_and_not_what_stands_on_the_disk(committed, kith, git):
    bob = committed / "contacts" / "bob.md"
    bob.write_text("---\nname: Bob\nstatus: invited\n---\n")
    git("add", "contacts/bob.md")
    bob.write_text(MET.format("Bob"))

    assert _found(kith, "--staged") == {("contacts/bob.md", "stranger")}
    _, out, _ = kith("check", "--staged")
    assert "    status: invited" in out
    assert _found(kith, "--since", "HEAD") == set()


def test_a_change_of_the_settings_reports_what_it_brings(committed, kith, git):
    (committed / "pyproject.toml").write_text('[tool.kith.rules]\nstranger = "off"\n')
    git("add", "-A")
    git("commit", "-qm", "quiet")
    (committed / "pyproject.toml").write_text("[tool.kith.rules]\n")

    assert ("contacts/ada.md", "stranger") in _found(kith, "--since", "HEAD")


def test_everything_is_new_before_the_first_commit(journal, kith, git):
    git("add", "-A")

    assert ("contacts/ada.md", "stranger") in _found(kith, "--staged")


def test_a_journal_below_the_top_of_the_repository(journal, kith, git, monkeypatch):
    inner = journal / "my notes"
    (inner / "contacts").mkdir(parents=True)
    (inner / "contacts" / "zoë.md").write_text("---\nname: Zoë\nstatus: invited\n---\n")
    git("add", "-A")
    git("commit", "-qm", "first")
    monkeypatch.chdir(inner)
    (inner / "contacts" / "zoë.md").write_text("---\nname: Zoe\nstatus: invited\n---\n")

    assert _found(kith, "--since", "HEAD") == {("contacts/zoë.md", "stranger")}
    _, out, _ = kith("check", "--format", "github", "--since", "HEAD")
    assert out.startswith("::error file=my notes/contacts/zoë.md,")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--since", "nowhere"], 'there is no revision "nowhere"'),
        (["--since", "--help"], "no revision"),
        (["--since", "HEAD", "--staged"], "choose one"),
        (["--fix", "--staged"], "leave out"),
        (["--diff"], "add --fix"),
        (["--update-baseline"], "needs --baseline"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(committed, kith, words, said):
    code, out, err = kith("check", *words)

    assert code == 2
    assert said in out + err


def test_outside_git_a_sentence_says_so(journal, kith, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(journal.parent))

    code, _, err = kith("check", "--since", "HEAD")

    assert code == 2
    assert "not a git repository" in err


def test_a_baseline_accepts_what_is_there_and_reports_what_is_new(journal, kith, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    baseline = journal / "baseline.json"

    code, _, err = kith("check", "--baseline", baseline)
    assert code == 0
    assert "accepts 2 findings" in err

    (journal / "contacts" / "eve.md").write_text("---\nname: Eve\nstatus: invited\n---\n")
    code, out, _ = kith("check", "--baseline", baseline, "--format", "json")
    data = json.loads(out)
    assert code == 1
    assert [found["path"] for found in data["findings"]] == ["contacts/eve.md"]
    assert data["counts"]["accepted"] == 2

    kith("check", "--baseline", baseline, "--update-baseline")
    assert kith("check", "--baseline", baseline)[0] == 0


def test_a_baseline_does_not_accept_a_second_fault_of_the_same_kind(journal, kith):
    ada = journal / "contacts" / "ada.md"
    ada.write_text("---\nname: Ada\nknows: [eve]\n---\n")
    baseline = journal / "baseline.json"
    kith("check", "--baseline", baseline, "--update-baseline")
    ada.write_text("---\nname: Ada\nknows: [eve, zoe]\n---\n")

    code, out, _ = kith("check", "--baseline", baseline, "--brief")

    assert code == 1
    assert out.startswith('contacts/ada.md:3:14: error dangling-reference: "zoe"') or "zoe" in out


def test_what_a_baseline_accepts_and_is_gone_is_said(journal, kith):
    baseline = journal / "baseline.json"
    kith("check", "--baseline", baseline, "--update-baseline")
    (journal / "contacts" / "ada.md").write_text(MET.format("Ada"))

    code, _, err = kith("check", "--baseline", baseline, "--today", "2026-06-01")

    assert code == 0
    assert "2 accepted findings are gone" in err


def test_in_ci_a_missing_baseline_is_an_error(journal, kith, monkeypatch):
    monkeypatch.setenv("CI", "true")

    code, _, err = kith("check", "--baseline", "baseline.json")

    assert code == 2
    assert "--update-baseline" in err
    assert not (journal / "baseline.json").exists()


@pytest.mark.parametrize("text", ["", "[]", '{"accepted": 3}', '{"accepted": {}, "version": 9}'])
def test_a_broken_baseline_is_an_error_and_stays_as_it_is(journal, kith, text):
    baseline = journal / "baseline.json"
    baseline.write_text(text)

    code, _, err = kith("check", "--baseline", baseline)

    assert code == 2
    assert "baseline" in err
    assert baseline.read_text() == text
