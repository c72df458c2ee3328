"""``kith check --since``, ``--staged``, ``--baseline`` and ``--fix``."""

import json

import pytest

from repositories import Git, forget_surroundings, make_repository

pytestmark = pytest.mark.slow

MET = "---\nname: {}\nstatus: connected\noffers: advice\ninteractions:\n  - 2026-05-17 met\n---\n"


@pytest.fixture
def git(journal, monkeypatch):
    forget_surroundings(monkeypatch)
    return make_repository(journal)


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

    assert _found(kith, "--since", "HEAD") == {
        ("contacts/bob.md", "dangling-reference")
    }
    assert _found(kith, "--staged") == set()
    git("add", "-A")
    assert _found(kith, "--staged") == {("contacts/bob.md", "dangling-reference")}


def test_a_new_file_counts_before_git_knows_it(committed, kith):
    (committed / "contacts" / "eve.md").write_text(
        "---\nname: Eve\nstatus: invited\n---\n"
    )

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
        (["--since", ""], 'there is no revision ""'),
        (
            ["--since", "HEAD", "--baseline", "b.json", "--update-baseline"],
            "remove --since",
        ),
        (
            ["--since", "HEAD", "--baseline", "b.json"],
            "create it without --since and --staged",
        ),
        (
            ["--staged", "--baseline", "b.json"],
            "create it without --since and --staged",
        ),
        (["--since", "HEAD", "--staged"], "cannot be combined"),
        (["--fix", "--staged"], "remove"),
        (["--diff"], "needs --fix"),
        (["--update-baseline"], "needs --baseline"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(committed, kith, words, said):
    code, out, err = kith("check", *words)

    assert code == 2
    assert said in out + err


def test_what_a_branch_did_not_do_is_not_reported(committed, kith, git):
    (committed / "contacts" / "eve.md").write_text(
        "---\nname: Eve\nstatus: invited\n---\n"
    )
    git.commit()
    git("checkout", "-q", "-b", "feature")
    (committed / "contacts" / "bob.md").write_text(MET.format("Bob Stone"))
    git.commit()
    git("checkout", "-q", "main")
    git("rm", "-q", "contacts/eve.md")
    git.commit()
    git("checkout", "-q", "feature")

    assert _found(kith, "--since", "main") == set()


def test_it_is_said_what_was_compared(committed, kith):
    assert (
        "No contact or post has changed since HEAD.\n"
        in kith("check", "--since", "HEAD")[1]
    )
    assert "No contact or post is staged.\n" in kith("check", "--staged")[1]
    (committed / "contacts" / "bob.md").write_text(MET.format("Bob Stone"))
    assert (
        "1 contact or post has changed since HEAD.\n"
        in kith("check", "--since", "HEAD")[1]
    )


def test_how_states_were_compared_is_said_to_programs_too(committed, kith, git):
    git("checkout", "-q", "--orphan", "other")
    git.commit()

    code, out, err = kith("check", "--since", "main", "--format", "json")

    assert (code, json.loads(out)["findings"]) == (0, [])
    assert "no commit in common" in err


def test_staged_files_are_judged_by_the_staged_settings(committed, kith, git):
    settings = committed / "pyproject.toml"
    settings.write_text('[tool.kith.rules]\nstranger = "off"\n')
    git.commit()
    (committed / "contacts" / "eve.md").write_text(
        "---\nname: Eve\nstatus: invited\n---\n"
    )
    git("add", "-A")
    settings.write_text("")
    assert _found(kith, "--staged") == set()

    git("add", "-A")
    settings.write_text('[tool.kith.rules]\nstranger = "off"\n')

    # Ada's as well: it was no fault before.
    found = _found(kith, "--staged")
    assert {("contacts/eve.md", "stranger"), ("contacts/ada.md", "stranger")} <= found


def test_settings_that_are_broken_where_nothing_is_staged_stop_nothing(
    committed, kith, git
):
    settings = committed / "pyproject.toml"
    settings.write_text("[tool.kith]\n")
    git.commit()
    settings.write_text("[tool.kith\n")

    assert kith("check", "--staged")[0] == 0
    assert kith("check", "--since", "HEAD")[0] == 2


@pytest.mark.parametrize("broken", ["[tool.kith\n", "[tool.kith.rules]\nstrangr = 1\n"])
def test_settings_that_were_broken_before_can_be_mended(committed, kith, git, broken):
    settings = committed / "pyproject.toml"
    settings.write_text(broken)
    git.commit()
    settings.write_text("[tool.kith]\n")
    git("add", "-A")

    for words in (["--staged"], ["--since", "HEAD"]):
        assert _found(kith, *words) == set()


def test_staged_posts_are_judged_by_the_staged_word_lists(committed, kith, git):
    (committed / "pyproject.toml").write_text('[tool.kith]\nwords = ["own.toml"]\n')
    words = committed / "own.toml"
    words.write_text("not TOML")
    git("add", "-A")
    words.write_text("")

    code, _, err = kith("check", "--staged")

    assert code == 2
    assert "own.toml is not TOML" in err


def test_a_word_list_that_was_not_staged_is_an_error(committed, kith, git):
    (committed / "pyproject.toml").write_text('[tool.kith]\nwords = ["own.toml"]\n')
    (committed / "own.toml").write_text("")
    git("add", "pyproject.toml")

    code, _, err = kith("check", "--staged")

    assert code == 2
    assert "own.toml is on the disk but neither staged nor committed" in err
    assert "`git add own.toml`" in err


def test_staged_files_are_judged_beside_the_staged_baseline(
    committed, kith, git, monkeypatch
):
    monkeypatch.delenv("CI", raising=False)
    words = ("--staged", "--baseline", "baseline.json")
    (committed / "contacts" / "eve.md").write_text(
        "---\nname: Eve\nstatus: invited\n---\n"
    )
    git("add", "-A")
    kith("check", "--baseline", "baseline.json")

    code, _, err = kith("check", *words)
    assert code == 2
    assert "baseline.json is on the disk but neither staged nor committed" in err

    git("add", "baseline.json")
    (committed / "baseline.json").write_text('{"version": 1, "accepted": {}}')
    code, _, err = kith("check", *words)
    assert (code, err) == (0, "")

    git("add", "baseline.json")
    assert kith("check", *words)[0] == 1


def test_what_was_not_looked_at_is_not_gone_from_a_baseline(committed, kith):
    baseline = ("--baseline", "baseline.json")
    kith("check", *baseline, "--update-baseline")
    (committed / "contacts" / "bob.md").write_text(MET.format("Bob Stone"))

    for words in (["--since", "HEAD"], ["contacts/bob.md"], ["--rule", "hasty"]):
        assert kith("check", *baseline, *words)[::2] == (0, "")
    (committed / "contacts" / "ada.md").write_text(MET.format("Ada"))
    assert (
        "2 accepted findings are gone" in kith("check", *baseline, "contacts/ada.md")[2]
    )


def test_paths_are_those_of_the_state_that_is_judged(committed, kith, git):
    (committed / "contacts" / "new.md").write_text(
        "---\nname: New\nstatus: invited\n---\n"
    )
    (committed / "contacts" / "eve.md").write_text(
        "---\nname: Eve\nstatus: invited\n---\n"
    )
    git("add", "contacts/eve.md")
    (committed / "contacts" / "eve.md").unlink()

    assert kith("check", "--staged", "contacts/eve.md")[0] == 1
    code, _, err = kith("check", "--staged", "contacts/new.md")
    assert code == 2
    assert "it is neither staged nor committed" in err
    assert kith("check", "--since", "HEAD", "contacts/new.md")[0] == 1
    assert kith("check", "--since", "HEAD", "contacts/eve.md")[0] == 2


def test_an_undecided_merge_is_named_and_nothing_dangles_because_of_it(
    committed, kith, git
):
    (committed / "contacts" / "eve.md").write_text(
        "---\nname: Eve\nstatus: considering\nknows: [bob]\n---\n"
    )
    git.commit()
    git("checkout", "-q", "-b", "side")
    (committed / "contacts" / "bob.md").write_text(MET.format("Bob Stone"))
    git.commit()
    git("checkout", "-q", "main")
    (committed / "contacts" / "bob.md").write_text(MET.format("Bob Brick"))
    git.commit()
    git.run("merge", "side")

    for words in (["--staged"], ["--since", "HEAD"], []):
        found = _found(kith, *words)
        assert ("contacts/bob.md", "git-conflict") in found
        assert "dangling-reference" not in {rule for _, rule in found}
    # What was merged by hand and not added is not what would be committed.
    (committed / "contacts" / "bob.md").write_text(MET.format("Bob"))
    assert _found(kith, "--staged") == {("contacts/bob.md", "git-conflict")}


def test_a_shallow_clone_says_how_to_have_more(
    committed, kith, git, tmp_path_factory, monkeypatch
):
    git.commit()
    clone = Git(tmp_path_factory.mktemp("clone"))
    clone("clone", "-q", "--depth", "1", f"file://{committed}", ".")
    monkeypatch.chdir(clone.folder)

    code, out, err = kith("check", "--since", "HEAD~1")

    assert (code, out) == (2, "")
    assert "this clone is shallow" in err
    assert "fetch-depth: 0" in err


def test_files_are_named_from_the_top_of_the_repository_by_whatever_way_one_comes(
    journal, kith, git, tmp_path_factory, monkeypatch
):
    top = tmp_path_factory.mktemp("top")
    above = make_repository(top)
    (top / "people").mkdir()
    (journal / "contacts").rename(top / "people" / "contacts")
    link = tmp_path_factory.mktemp("links") / "journal"
    link.symlink_to(top / "people")

    words = ("check", "--rule", "stranger", "--format", "github", "--journal", link)
    out = kith(*words)[1]
    assert out.startswith("::error file=people/contacts/ada.md,")
    with monkeypatch.context() as without_git:
        without_git.setenv("PATH", "")
        assert kith(*words)[1] == out
    (top / ".git").rename(top.parent / "elsewhere.git")
    monkeypatch.setenv("GIT_DIR", str(top.parent / "elsewhere.git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(above.folder))
    assert kith(*words)[1] == out


def test_outside_git_a_sentence_says_so(journal, kith, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(journal.parent))

    code, _, err = kith("check", "--since", "HEAD")

    assert code == 2
    assert "not a git repository" in err


def test_a_baseline_accepts_what_is_there_and_reports_what_is_new(
    journal, kith, monkeypatch
):
    monkeypatch.delenv("CI", raising=False)
    baseline = journal / "baseline.json"

    code, _, err = kith("check", "--baseline", baseline)
    assert code == 0
    assert "accepting 2 findings" in err

    (journal / "contacts" / "eve.md").write_text(
        "---\nname: Eve\nstatus: invited\n---\n"
    )
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
    assert (
        out.startswith('contacts/ada.md:3:14: error dangling-reference: "zoe"')
        or "zoe" in out
    )


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


@pytest.mark.parametrize(
    "text", ["", "[]", '{"accepted": 3}', '{"accepted": {}, "version": 9}']
)
def test_a_broken_baseline_is_an_error_and_stays_as_it_is(journal, kith, text):
    baseline = journal / "baseline.json"
    baseline.write_text(text)

    code, _, err = kith("check", "--baseline", baseline)

    assert code == 2
    assert "baseline" in err
    assert baseline.read_text() == text
