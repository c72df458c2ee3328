"""The page of commands: each one's help, laid out here.

Names, options and their help come from click's objects. The layout must not change with the
version of click, which lays out the help in the terminal.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator, Mapping

import click

from kith.cli.commands import GROUPS, help_rows
from kith.cli.main import kith

_WIDTH = 80
_WIDEST = 30
_HELP = ("-h, --help", "Show this message and exit.")

Pairs = list[tuple[str, str]]


def format_command_page() -> str:
    """Every command with its help, in Markdown."""
    parts = [
        "# Commands",
        "Generated from the program's own help.",
        _help(kith, "kith", dict(zip(GROUPS, map(help_rows, GROUPS), strict=True))),
    ]
    context = click.Context(kith, info_name="kith")
    for heading, rows in GROUPS.items():
        parts.append(f"## {heading}")
        for name in rows:
            command = kith.get_command(context, name)
            assert command is not None
            parts += _command_section(command, f"kith {name}")
    return "\n\n".join(parts) + "\n"


def _command_section(command: click.Command, name: str) -> Iterator[str]:
    """A command with its help, followed by its subcommands."""
    subcommands = command.commands if isinstance(command, click.Group) else {}
    pairs = sorted(subcommands.items())
    summaries = [(subname, _first_sentence(sub)) for subname, sub in pairs]
    yield f"### {name}"
    yield _help(command, name, {"Commands": summaries})
    for subname, subcommand in pairs:
        yield f"#### {name} {subname}"
        yield _help(subcommand, f"{name} {subname}", {})


def _help(command: click.Command, name: str, commands: Mapping[str, Pairs]) -> str:
    """A help text; the commands stand under their headings."""
    options = [
        _option(param)
        for param in command.params
        if isinstance(param, click.Option) and not param.hidden
    ]
    sections = [
        "\n".join(_usage(command, name)),
        "\n\n".join(_paragraphs(command.help or "")),
        "\n".join(["Options:", *_pairs([*options, _HELP])]),
        *map(_listed, commands.items()),
        "\n\n".join(_paragraphs(command.epilog or "")),
    ]
    return "```text\n" + "\n\n".join(filter(None, sections)) + "\n```"


def _listed(group: tuple[str, Pairs]) -> str:
    """Commands under their heading; nothing if there are none."""
    heading, pairs = group
    return "\n".join([f"{heading}:", *_pairs(pairs)]) if pairs else ""


def _usage(command: click.Command, name: str) -> Iterator[str]:
    words = ["[OPTIONS]"]
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    words += map(_argument, arguments)
    if isinstance(command, click.Group):
        is_needed = not command.invoke_without_command
        words.append("COMMAND [ARGS]..." if is_needed else "[COMMAND] [ARGS]...")
    start = f"Usage: {name} "
    yield from _wrapped(" ".join(words), start, " " * len(start))


def _argument(argument: click.Argument) -> str:
    if argument.metavar:
        return argument.metavar
    name = str(argument.name).upper()
    if isinstance(argument.type, click.Choice):
        name = "{" + "|".join(map(str, argument.type.choices)) + "}"
    if not argument.required:
        name = f"[{name}]"
    return name if argument.nargs == 1 else f"{name}..."


def _option(option: click.Option) -> tuple[str, str]:
    """The names of an option, and its help."""
    names = _option_names(option.opts)
    if option.secondary_opts:
        names += f" / {_option_names(option.secondary_opts)}"
    if not (option.is_flag or option.count):
        names += f" {_placeholder(option)}"
    notes = list(_notes(option))
    suffix = f"  [{'; '.join(notes)}]" if notes else ""
    return names, f"{option.help or ''}{suffix}"


def _option_names(names: list[str]) -> str:
    return ", ".join(sorted(names, key=_dashes))


def _notes(option: click.Option) -> Iterator[str]:
    """What the help shows in brackets."""
    if option.show_default is True:
        yield f"default: {_default(option.default)}"
    if isinstance(option.type, click.IntRange):
        yield _range(option.type)
    if option.required:
        yield "required"


def _placeholder(option: click.Option) -> str:
    """What the help shows in place of the value of an option."""
    if option.metavar:
        return option.metavar
    if isinstance(option.type, click.Choice):
        return f"[{'|'.join(map(str, option.type.choices))}]"
    if isinstance(option.type, click.Path):
        return "PATH"
    return option.type.name.split(" ")[0].upper()


def _range(limits: click.IntRange) -> str:
    if limits.min is None:
        return f"x<={limits.max}"
    if limits.max is None:
        return f"x>={limits.min}"
    return f"{limits.min}<=x<={limits.max}"


def _default(default: object) -> str:
    if isinstance(default, list | tuple):
        return ", ".join(map(str, default))
    return str(default)


def _dashes(name: str) -> int:
    return len(name) - len(name.lstrip("-"))


def _first_sentence(command: click.Command) -> str:
    paragraph, _, _ = inspect.cleandoc(command.help or "").partition("\n\n")
    return " ".join(paragraph.split())


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a help text, indented; one that starts with click's mark keeps its lines."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if paragraph.startswith("\b"):
            lines = paragraph.removeprefix("\b").strip("\n").splitlines()
            yield "\n".join(f"  {line}".rstrip() for line in lines)
        elif paragraph:
            yield "\n".join(_wrapped(paragraph, "  ", "  "))


def _pairs(pairs: Pairs) -> Iterator[str]:
    """Names and what they mean, in two columns."""
    column = min(max(len(name) for name, _ in pairs), _WIDEST) + 2
    for name, meaning in pairs:
        indent = " " * (column + 2)
        if len(name) > column - 2:
            yield f"  {name}"
            name = ""  # noqa: PLW2901
        yield from _wrapped(meaning, f"  {name:<{column}}", indent)


def _wrapped(text: str, first: str, indent: str) -> list[str]:
    return textwrap.wrap(
        " ".join(line.strip() for line in text.splitlines()),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
