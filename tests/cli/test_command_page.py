"""The page of commands, laid out by Kith alone."""

import re
import subprocess
import sys

import click
import msgspec
import pytest

from kith.cli.command_page import _help, format_command_page
from kith.cli.commands import COMMANDS, GROUPS
from kith.cli.main import kith, main
from kith.cli.reference import reference_pages


def _commands():
    context = click.Context(kith)
    for verb in COMMANDS:
        command = kith.get_command(context, verb)
        yield verb, command
        for name, inner in getattr(command, "commands", {}).items():
            yield f"{verb} {name}", inner


def test_every_option_of_every_command_is_there_with_its_help():
    sections = dict(
        part.split("\n", 1) for part in format_command_page().split("# kith ")[1:]
    )  # fmt: skip
    assert set(sections) == {name for name, _ in _commands()}
    for name, command in _commands():
        words = " ".join(sections[name].split())
        for option in command.params:
            if isinstance(option, click.Option):
                assert all(
                    one in words for one in (*option.opts, *option.secondary_opts)
                )
                assert " ".join(option.help.split()) in words


def test_its_lines_fit_a_terminal():
    wide = [line for line in format_command_page().splitlines() if len(line) > 80]

    # Choices, which stand between braces, are one word; examples are not broken.
    assert all(line.strip().startswith(("{", "kith ")) for line in wide)


def test_the_help_lists_each_command_once_on_one_line_under_its_heading(capsys):
    assert main(["--help"]) == 0

    lines = capsys.readouterr().out.splitlines()
    for heading, rows in GROUPS.items():
        start = lines.index(f"{heading}:") + 1
        assert len(lines[start:]) > len(rows)
        for line, (name, row) in zip(lines[start:], rows.items(), strict=False):
            assert line.split(maxsplit=1) == [name, row.summary]
    assert max(map(len, lines)) <= 80
    assert len(COMMANDS) == sum(map(len, GROUPS.values()))


def test_the_help_imports_no_command():
    script = (
        "import sys; from kith.cli.main import main; main(['--help']);"
        "from kith.cli.commands import COMMANDS;"
        "print([row.module for row in COMMANDS.values() if row.module in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert shown.stdout.splitlines()[-1] == "[]"


def test_the_page_has_the_headings_of_the_help():
    page = format_command_page()
    headings = re.findall(r"(?m)^##+ (?:kith )?(.+)$", page)

    expected = [name for heading, rows in GROUPS.items() for name in (heading, *rows)]
    assert [name for name in headings if name in expected] == expected


@pytest.mark.parametrize(
    "text",
    ["First line.\n\n    \b\n    a   b\n      c\n\n    Second one.\n    ",
     "First line.\n\n\b\na   b\n  c\n\nSecond one.\n"],
    ids=["as written", "as Python 3.13 strips it"],
)  # fmt: skip
def test_a_help_is_laid_out_alike_however_python_gives_it(text):
    shown = _help(click.Command("x", help=text), "kith x", {})

    assert "\n\n  First line.\n\n  a   b\n    c\n\n  Second one.\n\nOptions:\n" in shown


def test_no_other_library_lays_a_generated_page_out(monkeypatch):
    def refuse(*_args, **_named):
        raise AssertionError("another library lays out the page")

    for owner, name in (
        (click.Command, "get_help"),
        (click.Command, "format_help"),
        (click.HelpFormatter, "write"),
        (click.Parameter, "get_help_record"),
        (click.Option, "get_help_record"),
        (click.Command, "get_short_help_str"),
        (msgspec.json, "schema"),
        (msgspec.json, "format"),
    ):
        monkeypatch.setattr(owner, name, refuse)

    assert len(reference_pages()) >= 6
