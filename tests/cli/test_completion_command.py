"""``kith completion``, tried in the shells themselves."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kith.cli.commands import COMMANDS
from kith.cli.completion_scripts import SHELLS, script_of
from kith.cli.main import main

needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
needs_zsh = pytest.mark.skipif(not shutil.which("zsh"), reason="no zsh")
needs_fish = pytest.mark.skipif(not shutil.which("fish"), reason="no fish")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home folder with a journal, in which ``kith`` is a program."""
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "kith"
    program.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m kith "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    journal = tmp_path / "journal"
    (journal / "contacts").mkdir(parents=True)
    for name in ("Omar Haddad", "Lena Vogt", "Zoë O'Hara $(touch harm) *"):
        slug = name.split("$")[0].strip().lower().replace(" ", "-").replace("'", "")
        (journal / "contacts" / f"{slug}.md").write_text(
            f'---\nname: "{name}"\n'
            f"positions: [{{organization: Data {name[0]}, title: T}}]\n---\n",
            encoding="utf-8",
        )
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "BASH_COMPLETION_USER_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SHELL", "/bin/bash")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.chdir(journal)
    return tmp_path


def bash_offers(*words):
    """What bash offers for the last of some words."""
    script = (
        'eval "$(kith completion bash)"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1));'
        '_kith_completion kith "${@: -1}"; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    shown = subprocess.run(
        ["bash", "--norc", "-c", script, "bash", *words],
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stderr == ""
    return shown.stdout.splitlines()


def typed(shell, *lines):
    """What a shell on a terminal prints for typed keys."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp(shell[0], shell)
    seen = b""
    for line in lines:
        os.write(terminal, line.encode())
        until = time.monotonic() + 20
        while b"DONE" not in seen and time.monotonic() < until:
            if select.select([terminal], [], [], 0.1)[0]:
                try:
                    seen += os.read(terminal, 65536)
                except OSError:
                    break
            elif line is not lines[-1]:
                break
    os.close(terminal)
    os.waitpid(pid, 0)
    return seen.decode("utf-8", "replace")


@needs_bash
def test_bash_completes_commands_options_values_and_slugs(home):
    assert bash_offers("kith", "ch") == ["check"]
    assert {*COMMANDS} <= {*bash_offers("kith", "")}
    assert bash_offers("kith", "import", "link") == ["linkedin"]
    assert bash_offers("kith", "due", "--form") == ["--format"]
    assert bash_offers("kith", "due", "--format", "j") == ["json"]
    assert bash_offers("kith", "show", "le") == ["lena-vogt"]
    assert bash_offers("kith", "rule", "stran") == ["stranger"]


@needs_bash
def test_bash_is_offered_nothing_and_hears_nothing_where_there_is_nothing(home):
    os.chdir(home)

    assert bash_offers("kith", "show", "le") == [""]
    assert bash_offers("kith", "no-such", "--x") == [""]


@needs_bash
def test_bash_completes_parts_of_names_and_names_word_by_word(home):
    assert bash_offers("kith", "show", "Hadd") == ["omar-haddad"]
    assert bash_offers("kith", "show", "omar", "h") == ["Haddad"]
    assert bash_offers("kith", "show", "Zoë", "O") == ["O'Hara"]
    assert bash_offers("kith", "at", "da") == ["Data L", "Data O", "Data Z", " "]
    assert not list(home.rglob("harm"))


@needs_bash
def test_several_slugs_for_a_part_of_a_name_do_not_take_its_place(home):
    Path("contacts/otto-haddad.md").write_text("---\nname: Otto Haddad\n---\n")

    # The blank keeps bash from writing the "o" that both share.
    assert bash_offers("kith", "show", "Hadd") == ["omar-haddad", "otto-haddad", " "]


@needs_bash
def test_a_tab_in_a_real_bash_completes_a_slug(home):
    assert main(["completion", "bash", "--install", "--yes"]) == 0
    location = home / ".local/share/bash-completion/completions/kith"
    (home / "rc").write_text(f"source {location}\nkith_shown() {{ :; }}\n")

    shown = typed(
        ["bash", "--rcfile", str(home / "rc"), "-i"],
        "set -- x\n",
        "kith show om\t | grep -c Omar; echo DO''NE\n",
    )

    assert "kith show omar-haddad" in shown
    assert "DONE" in shown


@needs_zsh
def test_a_tab_in_a_real_zsh_completes_a_slug(home):
    assert main(["completion", "zsh", "--install", "--yes"]) == 0
    folder = home / ".local/share/zsh/site-functions"
    (home / ".zshrc").write_text(
        f"fpath=({folder} $fpath)\nautoload -U compinit && compinit -u\nunsetopt zle_bracketed_paste\n"
    )

    Path("contacts/otto-haddad.md").write_text("---\nname: Otto Haddad\n---\n")
    shown = typed(
        ["zsh", "-i"],
        "true\n",
        "kith show om\t >/dev/null\n",
        "kith show Vog\t >/dev/null\n",
        "kith show Hadd\tQ 2>/dev/null; echo DO''NE\n",
    )

    # Each Tab is answered, and what several share does not take the place of a part of a name.
    assert "omar-haddad" in shown
    assert "lena-vogt" in shown
    assert "otto-haddad" in shown
    assert "HaddQ" in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
    assert "DONE" in shown


@needs_fish
def test_fish_completes_commands_and_slugs(home):
    assert main(["completion", "fish", "--install", "--yes"]) == 0

    def offers(line):
        shown = subprocess.run(
            ["fish", "-c", f'complete -C "{line}"'],
            capture_output=True,
            text=True,
            check=True,
        )
        return shown.stdout

    assert offers("kith chec") == f"check\t{COMMANDS['check'].summary}\n"
    assert "omar-haddad" in offers("kith show om")


@pytest.mark.parametrize("name", SHELLS)
def test_the_script_is_written_once_where_the_shell_looks_and_nothing_else_is(
    home, name, capsys
):
    before = {path for path in home.rglob("*") if path.is_file()}

    assert main(["completion", name, "--install", "--yes"]) == 0

    (written,) = {path for path in home.rglob("*") if path.is_file()} - before
    assert written == SHELLS[name].location(os.environ)
    assert written.read_text("utf-8") == script_of(SHELLS[name])
    shown = capsys.readouterr().out
    assert str(written) in shown
    status = written.stat()
    assert main(["completion", name, "--install"]) == 0
    assert "already" in capsys.readouterr().out
    assert written.stat() == status


def test_an_older_script_is_replaced_and_another_file_is_not(home, capsys):
    location = SHELLS["fish"].location(os.environ)
    assert main(["completion", "fish", "--install", "--yes"]) == 0
    location.write_text(location.read_text() + "# older\n")

    assert main(["completion", "fish", "--install", "--yes"]) == 0

    assert location.read_text() == script_of(SHELLS["fish"])
    location.write_text("# my own\n")
    capsys.readouterr()
    assert main(["completion", "fish", "--install", "--yes"]) == 2
    assert "was not written by Kith" in capsys.readouterr().err
    assert location.read_text() == "# my own\n"


def test_without_a_terminal_and_yes_nothing_is_written(home, capsys):
    assert main(["completion", "zsh", "--install"]) == 2

    assert "add --yes" in capsys.readouterr().err
    assert not (home / ".local").exists()


def test_a_shell_that_is_unknown_is_asked_for(home, capsys, monkeypatch):
    monkeypatch.setenv("SHELL", "/bin/tcsh")

    assert main(["completion"]) == 2

    assert "kith completion bash" in capsys.readouterr().err
    assert main(["completion", "tcsh"]) == 2


def test_a_line_for_the_shells_own_file_is_told_and_not_written(home, capsys):
    Path(".zshrc").write_text("")
    assert main(["completion", "zsh", "--install", "--yes"]) == 0

    shown = capsys.readouterr().out
    assert "~/.zshrc" in shown
    assert "fpath=(" in shown
    assert Path(".zshrc").read_text() == ""
