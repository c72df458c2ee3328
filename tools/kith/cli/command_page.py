"""The page of commands: each one's help, laid out here.

What a command is, its options and their help are taken from click's objects; how it is laid out
must not change with the version of click, which lays out the help in the terminal.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator

import click

from kith.cli.main import SUMMARIES, kith

_WIDTH = 80
_WIDEST = 30
_HELP = ("-h, --help", "Show this message and exit.")

Pairs = list[tuple[str, str]]


def format_command_page() -> str:
    """Every command with its help, in Markdown."""
    verbs = [(name, summary) for name, summary in SUMMARIES.items()]
    parts = [
        "# Commands",
        "Generated from the program's own help.",
        _help(kith, "kith", verbs),
    ]
    context = click.Context(kith, info_name="kith")
    for verb in SUMMARIES:
        command = kith.get_command(context, verb)
        assert command is not None
        inner = command.commands if isinstance(command, click.Group) else {}
        listed = [(name, _first_sentence(inner[name])) for name in sorted(inner)]
        parts += [f"## kith {verb}", _help(command, f"kith {verb}", listed)]
        for name in sorted(inner):
            parts += [
                f"### kith {verb} {name}",
                _help(inner[name], f"kith {verb} {name}", []),
            ]
    return "\n\n".join(parts) + "\n"


def _help(command: click.Command, name: str, commands: Pairs) -> str:
    options = [pair for one in command.params if (pair := _option(one))]
    sections = [
        "\n".join(_usage(command, name)),
        "\n\n".join(_paragraphs(command.help or "")),
        "\n".join(["Options:", *_pairs([*options, _HELP])]),
        "\n".join(["Commands:", *_pairs(commands)]) if commands else "",
        "\n\n".join(_paragraphs(command.epilog or "")),
    ]
    return "```text\n" + "\n\n".join(filter(None, sections)) + "\n```"


def _usage(command: click.Command, name: str) -> Iterator[str]:
    words = ["[OPTIONS]"]
    words += [
        _argument(one) for one in command.params if isinstance(one, click.Argument)
    ]
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
    shown = name if argument.required else f"[{name}]"
    return shown if argument.nargs == 1 else f"{shown}..."


def _option(option: click.Parameter) -> tuple[str, str] | None:
    """An option with its help; ``None`` for what is none, or not for everybody."""
    if not isinstance(option, click.Option) or option.hidden:
        return None
    names = [", ".join(sorted(option.opts, key=_dashes))]
    if option.secondary_opts:
        names.append(", ".join(sorted(option.secondary_opts, key=_dashes)))
    value = "" if option.is_flag or option.count else f" {_value(option)}"
    marks = (
        [f"default: {_shown(option.default)}"] if option.show_default is True else []
    )
    marks += [_range(option.type)] if isinstance(option.type, click.IntRange) else []
    marks += ["required"] if option.required else []
    more = f"  [{'; '.join(marks)}]" if marks else ""
    return f"{' / '.join(names)}{value}", f"{option.help or ''}{more}"


def _value(option: click.Option) -> str:
    """What stands for the value of an option."""
    if option.metavar:
        return option.metavar
    if isinstance(option.type, click.Choice):
        return f"[{'|'.join(map(str, option.type.choices))}]"
    if isinstance(option.type, click.Path):
        return "PATH"
    return option.type.name.split(" ")[0].upper()


def _range(kind: click.IntRange) -> str:
    low = f"{kind.min}<=" if kind.min is not None and kind.max is not None else ""
    if low:
        return f"{low}x<={kind.max}"
    return f"x>={kind.min}" if kind.min is not None else f"x<={kind.max}"


def _shown(default: object) -> str:
    many = isinstance(default, list | tuple)
    return ", ".join(map(str, default)) if many else str(default)  # type: ignore[call-overload]


def _dashes(name: str) -> int:
    return len(name) - len(name.lstrip("-"))


def _first_sentence(command: click.Command) -> str:
    paragraph, _, _ = inspect.cleandoc(command.help or "").partition("\n\n")
    return " ".join(paragraph.split())


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a help, indented; one marked for it keeps its lines."""
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
