"""A journal from elsewhere runs nothing of its own before somebody trusts it."""

from __future__ import annotations

import importlib.metadata
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from kith.cli.main import main
from kith.site.config import mkdocs_yml
from kith.site.programs import find_programs
from repositories import forget_surroundings, make_repository

pytestmark = pytest.mark.slow

KITH = Path(sys.executable).with_name("kith")
HOOK = "open('ran', 'w').close()\n"
TEMPLATE = '{% extends "kith/person.html" %}\n'
PLAIN = mkdocs_yml("N")


def _with(line: str) -> str:
    return f"{PLAIN}\n{line}\n"


PROGRAMS = {
    "hook": (
        {"mkdocs.yml": _with("hooks: [hook.py]"), "hook.py": HOOK},
        'the hook "hook.py"',
    ),
    "plugin": (
        {"mkdocs.yml": PLAIN.replace("  - kith\n", "  - kith\n  - installed\n")},
        'the plugin "installed"',
    ),
    "plugin with options": (
        {
            "mkdocs.yml": PLAIN.replace(
                "  - kith\n", "  kith: {}\n  installed: {module: x}\n"
            )
        },
        'the plugin "installed"',
    ),
    "extension": (
        {"mkdocs.yml": _with("markdown_extensions: [toc, {antigravity: {a: 1}}]")},
        'the Markdown extension "antigravity"',
    ),
    "python tag": (
        {
            "mkdocs.yml": _with(
                "extra: {x: !!python/object/apply:os.system ['touch ran']}"
            )
        },
        "Python that runs while it is read",
    ),
    "environment": (
        {"mkdocs.yml": _with("copyright: !ENV [WHO, x]")},
        "a setting taken from the environment",
    ),
    "template": (
        {"site/theme/person.html": TEMPLATE},
        "site/theme/person.html: a template",
    ),
    "template of another ending": (
        {"site/theme/x.xml": "{{ 1 }}"},
        "site/theme/x.xml: a template",
    ),
    "script of the theme": (
        {"site/theme/js/x.js": "1"},
        "site/theme/js/x.js: a script",
    ),
    "static template": (
        {
            "mkdocs.yml": PLAIN.replace(
                "name: kith\n", "name: kith\n  static_templates: [a.css]\n"
            ),
            "site/theme/a.css": "{{ 1 }}",
        },
        "site/theme/a.css: a template",
    ),
    "page that is a program": (
        {"site/pages/x.html": "<script>1</script>"},
        "site/pages/x.html: a page or script that runs in the browser",
    ),
    "picture with a script": (
        {"site/pages/x.svg": "<svg><SCRIPT>1</SCRIPT></svg>"},
        "site/pages/x.svg: a page or script that runs in the browser",
    ),
    "extra script": (
        {"mkdocs.yml": _with("extra_javascript: [x.js]")},
        'the script "x.js"',
    ),
    "extra template": (
        {"mkdocs.yml": _with("extra_templates: [x.txt]")},
        'the template "x.txt"',
    ),
    "theme": (
        {"mkdocs.yml": PLAIN.replace("name: kith", "name: installed")},
        'the theme "installed"',
    ),
    "inherited hook": (
        {
            "mkdocs.yml": _with("INHERIT: base.yml"),
            "base.yml": "hooks: [hook.py]\n",
            "hook.py": HOOK,
        },
        'base.yml:1: the hook "hook.py"',
    ),
    "inherited from outside": (
        {"mkdocs.yml": _with("INHERIT: ../mkdocs.yml")},
        "../mkdocs.yml: settings from outside the journal",
    ),
    "draft": (
        {"templates/ask.md": "{{ me.name }}"},
        "templates/ask.md: a template for drafts",
    ),
    "merged again and again": (
        {"mkdocs.yml": _with("x: &x {a: 1}\ny: {<<: *x}")},
        "settings that cannot be checked",
    ),
}


@pytest.fixture(autouse=True)
def _state_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("KITH_TRUST", raising=False)
    monkeypatch.setattr(
        "kith.site.programs._names_of",
        lambda group: [
            *importlib.metadata.entry_points(group=group).names,
            *(["installed"] if group in {"mkdocs.plugins", "mkdocs.themes"} else []),
        ],
    )


@pytest.fixture
def journal(tmp_path, monkeypatch):
    root = tmp_path / "journal"
    _write(
        root,
        {
            "contacts/ada.md": "---\nname: Ada Byron\nstatus: connected\n---\n",
            "pyproject.toml": "[tool.kith]\nformat = 1\n",
            "mkdocs.yml": PLAIN,
            "site/pages/about.md": "# About\n",
            "site/theme/css/own.css": "body { color: black }\n",
        },
    )
    (tmp_path / "mkdocs.yml").write_text("hooks: [theirs.py]\n")
    (tmp_path / "theirs.py").write_text("open('ran', 'w').close()\n")
    monkeypatch.chdir(root)
    return root


def _write(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize(
    "words", [["build"], ["serve"], ["build", "--share", "--output", "../o"]]
)
def test_programs_of_a_journal_nobody_trusts_are_refused(journal, capsys, name, words):
    files, told = PROGRAMS[name]
    _write(journal, files)

    assert main(words) == 2

    said = capsys.readouterr().err
    assert told in said
    assert "nothing was run" in said
    assert "`kith trust`" in said
    assert "--trust" in said
    assert not (journal / "ran").exists()
    assert not (journal / "public").exists()


def test_pages_styles_and_word_lists_are_no_programs(journal, capsys):
    _write(
        journal,
        {
            "site/pages/more.md": "# More\n\n![x](x.png)\n",
            "site/pages/x.png": "",
            "site/pages/x.svg": "<svg><path d='M0 0'/></svg>",
            "words/de.toml": "code = 'de'\ncommon = 'der'\n",
            "pyproject.toml": "[tool.kith]\nwords = 'words/de.toml'\n",
            "mkdocs.yml": _with("nav: [about.md]\nmarkdown_extensions: [toc, tables]"),
        },
    )

    assert main(["build"]) == 0
    assert main(["trust"]) == 0
    assert "contains no programs" in capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        "hooks: [not-there.py]",
        "markdown_extensions: [not_there.at_all]",
        "theme: not-there",
        "plugins: [kith, not-there]",
    ],
)
def test_what_is_not_there_cannot_run_and_is_the_mistake_it_was(journal, capsys, line):
    text = "\n".join(
        row for row in PLAIN.splitlines() if not row.startswith("validation")
    )
    _write(journal, {"mkdocs.yml": f"{text}\n{line}\n"})

    assert find_programs(journal).listed == ()
    assert main(["build"]) == 2
    assert "trust" not in capsys.readouterr().err


def test_a_folder_too_large_to_look_through_is_asked_about_each_time(
    journal, monkeypatch
):
    monkeypatch.setattr("kith.site.programs._MOST_FILES", 2)
    _write(journal, {f"site/pages/{number}.md": "x" for number in range(5)})

    first, second = find_programs(journal), find_programs(journal)

    assert [one.what for one in first.listed] == ["more files than can be checked"]
    assert first.digest != second.digest


def test_what_is_no_program_cannot_be_made_a_template_by_a_page(journal, capsys):
    _write(
        journal,
        {
            "site/theme/css/own.css": "{{ 1 + 1 }}",
            "site/pages/about.md": "---\ntemplate: css/own.css\n---\n# About\n",
        },
    )

    assert main(["build"]) == 2
    assert "a template ends in .html" in capsys.readouterr().err


def test_a_new_journal_and_the_example_bring_no_programs(tmp_path):
    main(["init", str(tmp_path / "new")])

    assert find_programs(tmp_path / "new").listed == ()
    assert find_programs(Path(__file__).parents[2]).listed == ()


@pytest.mark.parametrize(("words", "variable"), [(["--trust"], ""), ([], "1")])
def test_for_one_run_it_is_trusted_by_a_word_or_in_ci_by_a_variable(
    journal, monkeypatch, words, variable
):
    _write(journal, PROGRAMS["hook"][0])
    monkeypatch.setenv("KITH_TRUST", variable)

    assert main(["build", *words]) == 0

    assert (journal / "ran").exists()
    monkeypatch.delenv("KITH_TRUST")
    assert main(["build"]) == 2


@pytest.mark.parametrize("value", ["0", "false", ""])
def test_a_variable_that_says_no_is_no_trust(journal, monkeypatch, value):
    _write(journal, PROGRAMS["hook"][0])
    monkeypatch.setenv("KITH_TRUST", value)

    assert main(["build"]) == 2


def test_trust_is_remembered_until_a_program_changes(journal, capsys):
    _write(journal, PROGRAMS["hook"][0] | PROGRAMS["template"][0])

    assert main(["trust"]) == 0
    assert 'the hook "hook.py"' in capsys.readouterr().out
    assert main(["build"]) == 0
    _write(
        journal,
        {"contacts/bob.md": "---\nname: Bob\n---\n", "site/pages/about.md": "# New\n"},
    )
    assert main(["build"]) == 0
    (journal / "hook.py").write_text(HOOK + "# changed\n")
    assert main(["build"]) == 2


@pytest.mark.parametrize(
    "files",
    [
        {"hook.py": HOOK + "#\n"},
        {"mkdocs.yml": _with("hooks: [hook.py, other.py]")},
        {"site/theme/person.html": TEMPLATE + "x"},
        {"site/theme/css/own.css": "{{ 1 }}"},
        {"site/theme/new.html": ""},
        {"lib/imported.py": "1"},
        {"templates/ask.md": "x"},
    ],
)
def test_any_change_of_what_runs_asks_again(journal, files):
    _write(journal, PROGRAMS["hook"][0] | PROGRAMS["template"][0])
    main(["trust"])

    _write(journal, files)

    assert main(["build"]) == 2


def test_trust_can_be_taken_back_and_listed(journal, capsys):
    _write(journal, PROGRAMS["hook"][0])
    main(["trust"])
    capsys.readouterr()

    assert main(["trust", "--list"]) == 0
    assert "These programs are trusted." in capsys.readouterr().out
    assert main(["trust", "--remove"]) == 0
    assert main(["build"]) == 2
    main(["trust", "--list"])
    assert "These programs are not trusted." in capsys.readouterr().out
    main(["trust", "--remove"])
    assert capsys.readouterr().out == "The journal was not trusted.\n"


def test_trust_is_of_one_folder_and_kept_outside_of_it(journal, tmp_path):
    _write(journal, PROGRAMS["hook"][0])
    main(["trust"])
    other = tmp_path / "other"
    journal.rename(other)

    assert main(["build", "--journal", str(other)]) == 2
    assert not any("trust" in path.name for path in other.rglob("*"))


def test_what_is_kept_of_trust_and_damaged_is_a_sentence(journal, tmp_path, capsys):
    _write(journal, PROGRAMS["hook"][0])
    main(["trust"])
    (kept,) = (tmp_path / "state").rglob("*.json")
    kept.write_text("{")

    assert main(["build"]) == 2
    assert "is damaged" in capsys.readouterr().err


def test_a_template_of_drafts_is_no_program_before_it_is_trusted(journal, capsys):
    _write(
        journal,
        {
            "templates/ask.md": "{{ me.name }} asks",
            "contacts/ada.md": "---\nname: Ada Byron\nstatus: connected\n"
            "interactions:\n  - 2026-01-01 met: x\nknows: [{name: Bo, organization: I}]\n---\n",
        },
    )
    words = ["path", "Bo", "--today", "2026-06-01"]

    assert main(words) == 0
    assert main([*words, "--draft"]) == 2
    assert "templates/ask.md: a template for drafts" in capsys.readouterr().err
    assert main([*words, "--draft", "--trust"]) == 0
    assert "asks" in capsys.readouterr().out


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 2), ("", 2)])
def test_on_a_terminal_one_is_asked_and_the_answer_kept(journal, answer, code):
    _write(journal, PROGRAMS["hook"][0])
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [KITH, "build"], cwd=journal, stdin=follower, stderr=follower
    )
    os.close(follower)
    os.write(leader, f"{answer}\n".encode())
    said = b""
    try:
        while chunk := os.read(leader, 4096):
            said += chunk
    except OSError:
        # Nobody writes to it any more.
        pass

    assert process.wait() == code
    assert b'the hook "hook.py"' in said
    assert b"Trust it? [y/N]" in said
    assert (journal / "ran").exists() == (code == 0)
    assert main(["build"]) == code


def test_somebody_elses_settings_in_a_folder_above_are_not_used(journal, tmp_path):
    (journal / "mkdocs.yml").unlink()

    assert main(["build"]) == 2
    assert main(["build", "--trust"]) == 2
    assert not (tmp_path / "ran").exists()
    assert not (journal / "ran").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["check", "--since", "HEAD"],
        ["check", "--staged"],
        ["show", "ada"],
        ["stats"],
    ],
)
def test_git_runs_no_watcher_and_no_hook_that_a_repository_brings(
    journal, monkeypatch, words
):
    forget_surroundings(monkeypatch)
    git = make_repository(journal)
    git.commit()
    git("config", "core.fsmonitor", "touch ran; false")
    (journal / ".git" / "hooks" / "post-index-change").write_text(
        "#!/bin/sh\ntouch ran\n"
    )
    (journal / ".git" / "hooks" / "post-index-change").chmod(0o755)
    (journal / "contacts" / "ada.md").write_text("---\nname: Ada Lovelace\n---\n")

    assert main(words) in {0, 1}

    assert not (journal / "ran").exists()
