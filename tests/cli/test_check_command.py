import json
import shlex
import subprocess
import sys

import pytest

IDEA = "---\ntitle: An idea\nstatus: idea\n---\n"


def test_a_stranger_fails_the_run_and_is_shown_with_why_and_how_to_mend(journal, kith):
    code, out, _ = kith("check", "--rule", "stranger")

    assert code == 1
    first, line, caret, empty, *_ = out.splitlines()
    assert first.startswith(
        "contacts/ada.md:3:9: error stranger: Ada Byron is connected, but "
    )
    assert line == "    status: connected"
    assert caret.startswith("            ^ fix: Record how you know them")
    assert "(why: An introduction is worth something only" in caret
    assert empty == ""
    assert "1 of 1 connections have no record of real contact yet" in out


def test_a_clean_journal_exits_with_0(journal, kith):
    (journal / "contacts" / "ada.md").write_text(
        "---\nname: Ada Byron\nstatus: received\n---\n"
    )

    code, out, err = kith("check")

    assert (code, err) == (0, "")
    assert out == "No findings. 1 person, 0 organizations, 0 posts read.\n"


def test_warnings_alone_do_not_fail_the_run(journal, kith):
    (journal / "contacts" / "ada.md").write_text(
        "---\nname: Ada\nstatus: connected\nsince: 2020-01-01\n"
        "interactions:\n  - 2021-05 met\n---\n"
    )

    code, out, _ = kith("check")

    assert code == 0
    assert "warning hasty" in out


def test_json_holds_findings_and_counts(journal, kith):
    code, out, _ = kith("check", "--format", "json", "--rule", "stranger")

    data = json.loads(out)
    assert code == 1
    (finding,) = data["findings"]
    assert {
        key: finding[key] for key in ("path", "line", "column", "rule", "severity")
    } == {
        "path": "contacts/ada.md",
        "line": 3,
        "column": 9,
        "rule": "stranger",
        "severity": "error",
    }
    assert finding["message"]
    # Programs read a finding by these keys, whatever our own code calls them.
    assert " ".join(finding) == (
        "path line column rule family severity message why help subject mend spans"
    )
    assert data["counts"]["error"] == 1
    assert data["counts"]["rules"] == {"stranger": 1}


def test_every_finding_takes_three_lines_at_most(journal, kith):
    (journal / "contacts" / "bob.md").write_text("---\nname: [\n---\n")
    (journal / "contacts" / "eve.md").write_text(
        "---\nname: Eve\nstatus: connected\n---\n"
    )

    code, out, _ = kith("check")

    shown, _, _ = out.partition("\n\n")
    findings = [line for line in shown.splitlines() if line.startswith("contacts/")]
    assert code == 1
    assert len(findings) == 5
    assert len(shown.splitlines()) <= 3 * len(findings)
    assert shown.count("fix: ") == shown.count("(why: ") == len(findings)


def test_brief_is_one_line_for_each_finding(journal, kith):
    _, out, _ = kith("check", "--brief", "--rule", "stranger")

    first, empty, *_ = out.splitlines()
    assert "error stranger" in first
    assert empty == ""


def test_what_a_file_says_cannot_move_the_cursor(journal, kith):
    (journal / "contacts" / "ada.md").write_bytes(
        b'---\nname: "Ada\\e[2J\\nByron"\nstatus: connected\n---\n'
    )

    _, out, _ = kith("check")

    assert "\x1b" not in out
    assert "\\x1b[2J\\x0aByron is connected" in out


def test_no_line_is_shown_of_what_a_link_leads_to_outside_of_the_journal(
    journal, kith, tmp_path_factory
):
    key = tmp_path_factory.mktemp("elsewhere") / "key"
    key.write_text("sekret\n")
    (journal / "contacts" / "key.md").symlink_to(key)
    (journal / "contacts" / "itself.md").symlink_to("itself.md")

    _, out, _ = kith("check")

    assert "this link leads out of the journal" in out
    assert "itself.md" in out
    assert "sekret" not in out


def test_the_day_can_be_set(journal, kith):
    (journal / "contacts" / "ada.md").write_text(
        "---\nname: Ada\nstatus: connected\ninteractions:\n  - 2026-05-17 met\n---\n"
    )

    assert kith("check", "--today", "2026-05-17")[0] == 0
    code, out, _ = kith("check", "--today", "2026-05-16")
    assert code == 1
    assert "future-interaction" in out


def test_paths_limit_what_is_reported_and_not_what_is_read(journal, kith):
    (journal / "contacts" / "bob.md").write_text("---\nname: Bob\nknows: ada\n---\n")
    (journal / "posts" / "idea.md").write_text(IDEA)

    assert kith("check", "contacts/bob.md")[0] == 0
    assert kith("check", "contacts")[0] == 1
    assert kith("check", "posts")[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "--today", "tomorrow"], "YYYY-MM-DD"),
        (["check", "nowhere.md"], "does not exist"),
        (["check", "--rule", "strangers"], "strangers"),
        (["check", "--format", "xml"], "xml"),
        (["chek"], 'Did you mean "check"?'),
        (["check", "--journal", "/"], "no journal"),
    ],
)
def test_a_mistake_on_the_command_line_exits_with_2_and_a_sentence(
    journal, kith, words, said
):
    code, out, err = kith(*words)

    assert code == 2
    assert said in out + err
    assert "Traceback" not in err


def test_settings_that_cannot_be_understood_exit_with_2(journal, kith):
    (journal / "pyproject.toml").write_text("[tool.kith.rules]\nstrangr = 'off'\n")

    code, _, err = kith("check")

    assert code == 2
    assert 'did you mean "stranger"?' in err


def test_color_is_used_when_asked_for_and_not_otherwise(journal, kith, monkeypatch):
    assert "\x1b[" not in kith("check")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in kith("check")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in kith("check")[1]


def test_a_journal_is_found_from_a_folder_below(journal, kith, monkeypatch):
    monkeypatch.chdir(journal / "contacts")

    assert kith("check")[0] == 1


def test_a_journal_elsewhere_can_be_named_as_a_path(
    journal, kith, monkeypatch, tmp_path_factory
):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    (journal / "posts" / "idea.md").write_text(IDEA)

    assert kith("check", journal)[0] == 1
    assert kith("check", journal / "posts")[0] == 0
    assert kith("check", "--journal", journal)[0] == 1
    assert kith("check")[0] == 2


def test_a_reader_that_stops_reading_is_no_trouble(journal):
    for number in range(3000):
        (journal / "contacts" / f"p{number}.md").write_text(
            "---\nname: P\nstatus: connected\n---\n"
        )

    done = subprocess.run(
        f"{shlex.quote(sys.executable)} -m kith check --rule stranger | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "stranger" in done.stdout
    assert done.stderr == ""


def test_a_file_that_cannot_be_read_can_be_repaired(journal, kith):
    path = journal / "contacts" / "ada.md"
    path.write_text("---\nname: Ada: the first\nstatus: connected\n---\n")

    assert "`kith repair` fixes files that cannot be read" in kith("check")[1]
    kith("repair")
    assert "kith repair" not in kith("check")[1]


def test_what_was_left_out_is_counted_beside_what_was_read(journal, kith):
    text = "---\nname: Bo Li\nstatus: considering\n---\n"
    for name, data in {
        "ada.md": text,
        "ada.sync-conflict-20261102-101010-ABCDEFG.md": text,
        "ada (Omar's conflicted copy 2026-11-02).md": text,
        "cy.md": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n",
    }.items():
        (journal / "contacts" / name).write_text(data)

    code, out, _ = kith("check")

    assert code == 1
    assert "1 person, 0 organizations, 0 posts read; 3 files skipped" in out
    assert "(1 cannot be read, 2 are copies of another file)" in out
    assert out.count("error conflict-copy") == 1
    assert "this is a Git LFS pointer" in out
    assert "git lfs pull" in out


@pytest.mark.parametrize(("number", "is_told"), [(10, False), (11, True)])
def test_many_strangers_are_led_to_what_proves_many(journal, kith, number, is_told):
    for place in range(number - 1):
        (journal / "contacts" / f"p{place}.md").write_text(
            f"---\nname: Person {place}\nstatus: connected\n---\n"
        )

    _, out, _ = kith("check")

    assert f"{number} of {number} connections" in out
    assert ("`kith import mail`" in out) == is_told
