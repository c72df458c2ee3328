"""``kith``: finds the command, runs it, and turns an error into a message and an exit code."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kith import __version__
from kith.cli.commands import COMMANDS, GROUPS, help_rows
from kith.cli.output import Output, guarded_output
from kith.cli.process import prepare_process
from kith.disk.system_errors import as_kith_error
from kith.disk.write_count import written_files
from kith.errors import KithError, NoJournalHere
from kith.text.counts import counted
from kith.text.visible import holds_bytes

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands, in the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command with a name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(
            COMMANDS[cmd_name].module
        ).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for; after a typo, the nearest is suggested."""
        word = args[0] if args else ""
        is_option = word.startswith("-")
        is_unknown = bool(word) and not is_option and word not in COMMANDS
        # While words are completed, nobody reads a message.
        if is_unknown and not ctx.resilient_parsing:
            from kith.text.suggest import closest_match  # noqa: PLC0415 - only after a typo

            suggestion = closest_match(word, COMMANDS)
            hint = f' Did you mean "{suggestion}"?' if suggestion else ""
            ctx.fail(f'there is no command "{word}".{hint}')
        return super().resolve_command(ctx, args)

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> list[CompletionItem[str]]:
        """The commands that start with what is typed, without importing them."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - 4 ms

        items: list[CompletionItem[str]] = []
        for name, row in COMMANDS.items():
            if name.startswith(incomplete):
                items.append(CompletionItem(name, help=row.summary))
        # Past the group's own, which would import each command.
        return items + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """The commands under their headings, without importing them."""
        _ = ctx
        for heading in GROUPS:
            with formatter.section(heading):
                formatter.write_dl(help_rows(heading))


@click.command(
    cls=_Commands,
    help="A plain-text, Git-friendly networking journal.\n\n\b\n"
    "kith init my-network        create a journal\n"
    "kith import linkedin EXPORT import your LinkedIn data\n"
    "kith check                  list the connections you cannot vouch for\n"
    "kith                        see what waits today\n"
    "kith serve                  browse the journal",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Exit codes: 0 success, 1 findings of severity error, 2 the command could not run, "
    "3 internal error.",
)
@click.version_option(
    __version__,
    "--version",
    message="kith %(version)s",
    help="Show the version and exit.",
)
@click.option(
    "--no-pager", "is_unpaged", is_flag=True, help="Show long output without a pager."
)
def kith(*, is_unpaged: bool) -> None:
    """The group of all commands; its help text is above, where click wants its layout marks."""
    click.get_current_context().meta["kith.is_unpaged"] = is_unpaged


def main(argv: list[str] | None = None) -> int:
    """Run a command line and return its exit code.

    Args:
        argv: The words after ``kith``; by default those of the process.
    """
    words = sys.argv[1:] if argv is None else argv
    written_before = written_files()
    with guarded_output() as output:
        code = _run(words)
        output.flush()
        return _code_after(code, output, written_files() - written_before)


def _run(words: Sequence[str]) -> int:
    """Run a command; every exception becomes a message and an exit code."""
    try:
        return _run_command(words)
    except KithError as error:
        _say(error.message, error.remedy)
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("stopped")
        return 130
    except Exception as error:
        if os.environ.get("KITH_DEBUG"):
            raise
        _report_internal_error(error)
        return 3


def _run_command(words: Sequence[str]) -> int:
    _refuse_bytes(words)
    if not words and _is_in_journal():
        words = ["today"]
    # With color: the output of each command decides whether it is shown.
    with as_kith_error():
        result = kith.main(
            list(words), prog_name="kith", standalone_mode=False, color=True
        )
    return result if isinstance(result, int) else 0


def _is_in_journal() -> bool:
    """Whether the working folder lies in a journal."""
    from kith.load.discover import find_root, working_folder  # noqa: PLC0415

    try:
        find_root(working_folder())
    except NoJournalHere:
        return False
    return True


def _report_internal_error(error: Exception) -> None:
    # Not repr(), which shows all of a text that could not be encoded.
    description = f"{type(error).__name__}: {error}"
    _say(
        f"internal error; please report it: {description[:300]}",
        "set KITH_DEBUG=1 to see the traceback",
    )


def _refuse_bytes(words: Sequence[str]) -> None:
    """Stop at a word that is not text, such as one typed in another encoding.

    Raises:
        KithError: There is one, and it is not the name of a file.
    """
    for word in words:
        if holds_bytes(word) and not os.path.lexists(word):
            msg = f'"{word}" is not valid UTF-8, and no file has that name'
            raise KithError(msg, "use a terminal that is set to UTF-8")


def _code_after(code: int, output: Output, written: int) -> int:
    """The exit code of a command, also if its output could not be written.

    Args:
        code: The exit code that the command returned.
        output: Where it wrote its output.
        written: How many files it wrote.
    """
    if output.failure is None:
        return code
    notice = ""
    if written:
        notice = f"{counted(written, 'file')} had already been written"
    if not output.is_cut_off:
        _say(f"cannot write to standard output: {output.failure.strerror}", notice)
        return 2
    if notice:
        _say(f"{notice}, although the output was not read to its end")
    # The same as for a program that the signal SIGPIPE ends.
    return 141


def _say(message: str, remedy: str = "") -> None:
    click.echo(f"kith: {message}", err=True)
    if remedy:
        click.echo(f"      {remedy}", err=True)


def run() -> None:
    """The entry point of the ``kith`` program."""
    prepare_process()
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    # Skips freeing the memory of a large journal value by value, which takes a while.
    os._exit(code)
