"""``kith check --accept``: what is known is set aside, by person, until it is gone."""

import json
import shutil
import tomllib

import pytest

from kith.engine import open_journal
from repositories import forget_surroundings, make_repository

STRANGER = "---\nname: {}\nstatus: connected\n---\n"
MET = "---\nname: {}\nstatus: connected\noffers: advice\ninteractions:\n  - 2026-05-17 met\n---\n"
HASTY = (
    "---\nname: {}\nstatus: connected\nsince: 2020-01-01\noffers: advice\n"
    "interactions:\n  - 2026-05-17 met\n---\n"
)


@pytest.fixture
def accepted(journal, kith):
    """Ada is a stranger, and that is accepted."""
    (journal / "pyproject.toml").write_text(
        '# mine\n[tool.kith]\ntitle = "T" # short\n\n[tool.kith.me]\nname = "Me"\n'
    )
    assert kith("check", "--accept")[0] == 0
    return journal


def _counts(kith, *words):
    _, out, err = kith("check", "--format", "json", *words)
    return json.loads(out)["counts"], err


def _write(journal, slug, text):
    path = journal / "contacts" / f"{slug}.md"
    path.write_text(text.format(slug.title()))
    return path


def test_it_adds_the_setting_and_leaves_the_rest_of_the_settings(accepted):
    assert (accepted / "pyproject.toml").read_text() == (
        '# mine\n[tool.kith]\ntitle = "T" # short\nbaseline = "kith-baseline.json"\n\n'
        '[tool.kith.me]\nname = "Me"\n'
    )


def test_it_says_what_it_wrote_and_where(journal, kith):
    code, out, err = kith("check", "--accept")

    assert code == 0
    assert "Accepted 2 findings in kith-baseline.json" in err
    assert 'Added to pyproject.toml: baseline = "kith-baseline.json"' in err
    assert "No new findings." in out
    assert "2 findings accepted by the baseline" in out
    settings = tomllib.loads((journal / "pyproject.toml").read_text())
    assert settings == {"tool": {"kith": {"baseline": "kith-baseline.json"}}}


def test_afterwards_only_what_is_new_is_reported_and_fails(accepted, kith):
    assert kith("check")[0] == 0
    _write(accepted, "eve", STRANGER)

    code, out, _ = kith("check", "--brief")

    assert code == 1
    assert "contacts/eve.md" in out
    assert "contacts/ada.md" not in out
    assert kith("check", "--no-baseline", "contacts/ada.md")[0] == 1


def test_the_setting_names_another_file(journal, kith):
    (journal / "pyproject.toml").write_text('[tool.kith]\nbaseline = "ci/known.json"\n')
    (journal / "ci").mkdir()

    _, out, err = kith("check")
    assert '"ci/known.json", but there is no such file' in err
    assert "error stranger" in out

    _, _, err = kith("check", "--accept")
    assert "Added" not in err
    assert (journal / "ci" / "known.json").exists()
    assert kith("check")[0] == 0


@pytest.mark.parametrize(
    "named", ["../b.json", "/tmp/b.json", "contacts/b.json", ".kith/b.json", "b.md", 3]
)
def test_a_baseline_is_a_file_in_the_journal(journal, kith, named):
    (journal / "pyproject.toml").write_text(
        f"[tool.kith]\nbaseline = {json.dumps(named)}\n"
    )

    code, _, err = kith("check", "--accept")

    assert code == 2
    assert "baseline takes the path of a file in the journal" in err


def test_a_file_that_is_no_baseline_is_left_alone(journal, kith):
    (journal / "kith-baseline.json").write_text('{"mine": 1}')

    code, _, err = kith("check", "--accept")

    assert code == 2
    assert "is not a baseline" in err
    assert (journal / "kith-baseline.json").read_text() == '{"mine": 1}'
    assert not (journal / "pyproject.toml").exists()


def test_where_there_is_nothing_to_accept_nothing_is_written(journal, kith):
    _write(journal, "ada", MET)

    code, _, err = kith("check", "--accept")

    assert code == 0
    assert "nothing was written" in err
    assert not (journal / "pyproject.toml").exists()


def test_undo_takes_back_the_baseline_and_the_setting(journal, kith):
    kith("check", "--accept")

    code, out, _ = kith("undo")

    assert code == 0
    assert "check --accept" in out
    assert not (journal / "kith-baseline.json").exists()
    assert not (journal / "pyproject.toml").exists()
    assert kith("check")[0] == 1


def test_accepting_again_takes_in_what_is_new_and_drops_what_is_gone(accepted, kith):
    _write(accepted, "ada", MET)
    _write(accepted, "eve", STRANGER)

    kith("check", "--accept")

    names = json.loads((accepted / "kith-baseline.json").read_text())["accepted"]
    assert names == {"eve": {"no-introduction": 1, "stranger": 1}}


def test_one_person_or_rule_can_be_accepted_alone(accepted, kith):
    _write(accepted, "eve", STRANGER)
    _write(accepted, "bob", STRANGER)

    assert kith("check", "--accept", "eve")[0] == 0
    _, out, _ = kith("check", "--brief")
    assert "contacts/eve.md" not in out
    assert "contacts/bob.md" in out

    kith("check", "--accept", "--rule", "no-introduction")
    counts, _ = _counts(kith)
    assert counts["rules"] == {"stranger": 1}


def test_a_file_that_cannot_be_read_is_never_accepted(accepted, kith):
    (accepted / "contacts" / "broken.md").write_text("---\nname: [\n---\n")

    code, out, err = kith("check", "--accept", "--brief")

    assert code == 1
    assert "contacts/broken.md" in out
    assert "Accepted 2 findings" in err


def test_progress_is_counted_and_is_no_news(accepted, kith):
    _write(accepted, "ada", HASTY)

    code, out, _ = kith("check")
    assert code == 0
    assert "No new findings." in out
    assert "2 accepted findings gone; 1 only milder now (1 hasty)" in out
    counts, _ = _counts(kith)
    assert (counts["total"], counts["progress"], counts["gone"]) == (0, 1, 2)


def test_tidying_removes_what_is_gone_and_can_be_undone(accepted, kith):
    file = accepted / "kith-baseline.json"
    before = file.read_text()
    _write(accepted, "ada", HASTY)

    _, _, err = kith("check", "--tidy")

    assert "Removed from kith-baseline.json: 2 findings that are gone; 1" in err
    assert json.loads(file.read_text())["accepted"] == {"ada": {"hasty": 1}}
    assert kith("check")[0] == 0
    kith("undo")
    assert file.read_text() == before


def test_there_is_nothing_to_tidy_without_a_baseline(journal, kith):
    code, _, err = kith("check", "--tidy")

    assert code == 2
    assert "`kith check --accept`" in err


def test_a_rename_takes_what_is_accepted_along_and_undo_brings_it_back(accepted, kith):
    assert kith("rename", "ada", "ada-byron")[0] == 0
    assert kith("check")[0] == 0
    assert '"ada-byron"' in (accepted / "kith-baseline.json").read_text()

    kith("undo")

    assert '"ada"' in (accepted / "kith-baseline.json").read_text()
    assert kith("check")[0] == 0


def test_a_post_that_is_renamed_stays_accepted(journal, kith):
    (journal / "posts" / "one.md").write_text(
        "---\ntitle: One\nstatus: draft\n---\nBuy it now!\n"
    )
    kith("check", "--accept")
    names = json.loads((journal / "kith-baseline.json").read_text())["accepted"]
    assert "posts/one" in names

    kith("rename", "one", "two")

    _, out, _ = kith("check")
    assert "No new findings." in out


def test_settings_that_cannot_be_changed_leave_no_baseline_behind(journal, kith):
    (journal / "pyproject.toml").write_bytes("title = 'x'".encode("utf-16"))

    code, _, err = kith("check", "--accept")

    assert code == 2
    assert "pyproject.toml" in err
    assert not (journal / "kith-baseline.json").exists()


def test_a_move_to_another_folder_changes_nothing(accepted, kith):
    (accepted / "contacts" / "old").mkdir()
    shutil.move(accepted / "contacts" / "ada.md", accepted / "contacts" / "old")

    assert kith("check")[0] == 0


def test_a_merge_joins_what_is_accepted(accepted, kith):
    _write(accepted, "augusta", MET)

    assert kith("merge", "augusta", "ada")[0] == 0

    names = json.loads((accepted / "kith-baseline.json").read_text())["accepted"]
    assert list(names) == ["augusta"]


def test_whoever_is_forgotten_leaves_the_baseline(accepted, kith):
    _, out, _ = kith("forget", "ada", "--yes")

    assert "ada" not in (accepted / "kith-baseline.json").read_text()
    assert "kith-baseline.json" not in out


def test_a_baseline_of_the_first_version_is_read_and_follows_a_rename(accepted, kith):
    (accepted / "kith-baseline.json").write_text(
        '{\n "accepted": {\n  "contacts/ada.md": {\n   "no-introduction": 1,\n'
        '   "stranger": 1\n  }\n },\n "version": 1\n}\n'
    )
    assert kith("check")[0] == 0

    kith("rename", "ada", "ada-byron")

    assert kith("check")[0] == 0


@pytest.mark.parametrize("output_format", ["github", "gitlab", "sarif", "junit"])
def test_every_format_leaves_out_what_is_accepted(accepted, kith, output_format):
    _, out, _ = kith("check", "--format", output_format)
    assert "ada.md" not in out

    _, out, _ = kith("check", "--format", output_format, "--no-baseline")
    assert "ada.md" in out


def test_another_baseline_does_not_make_the_cache_void(accepted, kith, monkeypatch):
    kith("check")
    judged = []
    take = open_journal.OpenJournal._take
    monkeypatch.setattr(
        open_journal.OpenJournal,
        "_take",
        lambda journal, path, content: (
            judged.append(path),
            take(journal, path, content),
        ),
    )
    settings = accepted / "pyproject.toml"
    settings.write_text(settings.read_text().replace("kith-baseline", "other"))

    assert kith("check")[0] == 1
    assert judged == []


@pytest.mark.slow
def test_what_is_staged_is_judged_by_the_staged_baseline(accepted, kith, monkeypatch):
    forget_surroundings(monkeypatch)
    git = make_repository(accepted)
    git("add", "contacts", "pyproject.toml")

    code, _, err = kith("check", "--staged")
    assert code == 2
    assert "kith-baseline.json is on the disk but neither staged nor committed" in err

    git("add", "-A")
    assert kith("check", "--staged")[0] == 0
    assert kith("check", "--staged", "--no-baseline")[0] == 1
    git.commit()
    _write(accepted, "ada", STRANGER + "More.\n")
    assert kith("check", "--since", "HEAD")[0] == 0
    assert kith("check", "--since", "HEAD", "--no-baseline")[0] == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--accept", "--since", "HEAD"], "--accept needs the whole journal"),
        (["--tidy", "--staged"], "--tidy needs the whole journal"),
        (["--accept", "--baseline", "b.json"], "use --update-baseline"),
        (["--accept", "--tidy"], "remove --tidy"),
        (["--accept", "--no-baseline"], "cannot be combined with --no-baseline"),
        (["--baseline", "b.json", "--no-baseline"], "cannot be combined"),
        (["--watch", "--accept"], "--watch only goes with"),
        (["--watch", "--format", "json"], "--watch only goes with"),
    ],
)
def test_what_contradicts_itself_is_refused(journal, kith, words, message):
    code, _, err = kith("check", *words)

    assert code == 2
    assert message in err
    assert not (journal / "kith-baseline.json").exists()
