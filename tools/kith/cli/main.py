"""``kith``: finds the verb, runs it, and turns what stops it into a sentence and an exit code."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Sequence

import click

from kith import __version__
from kith.cli.output import Output, guarded_output
from kith.cli.process import prepare_process
from kith.disk.counted import written_files
from kith.disk.trouble import as_kith_error
from kith.errors import KithError
from kith.text.visible import holds_bytes

# Module by verb; imported when it is used, so that one verb does not wait for another's imports.
VERBS = {
    "init": "kith.cli.init",
    "import": "kith.cli.import_",
    "adopt": "kith.cli.adopt",
    "review": "kith.cli.review",
    "triage": "kith.cli.triage",
    "new": "kith.cli.new",
    "log": "kith.cli.log",
    "rename": "kith.cli.rename",
    "merge": "kith.cli.merge",
    "undo": "kith.cli.undo",
    "forget": "kith.cli.forget",
    "check": "kith.cli.check",
    "repair": "kith.cli.repair",
    "rule": "kith.cli.rule",
    "decide": "kith.cli.decide",
    "at": "kith.cli.at",
    "path": "kith.cli.path",
    "show": "kith.cli.show",
    "due": "kith.cli.due",
    "match": "kith.cli.match",
    "stats": "kith.cli.stats",
    "index": "kith.cli.index",
    "export": "kith.cli.export",
    "upgrade": "kith.cli.upgrade",
    "build": "kith.cli.build",
    "serve": "kith.cli.serve",
    "trust": "kith.cli.trust",
    "schema": "kith.cli.schema",
}
SUMMARIES = {
    "init": "Make a new journal.",
    "import": "Bring in exports, address books, mail and calendars.",
    "adopt": "Take in notes about people, such as an Obsidian vault.",
    "review": "Decide who is who where an import could not.",
    "triage": "Go through those whom nothing proves, one key each.",
    "new": "Make a file for a person, an organization or a post.",
    "log": "Add an interaction to a person's file.",
    "rename": "Give a file another name, in every reference too.",
    "merge": "Make one file of two about the same person.",
    "undo": "Take back what the last command wrote.",
    "forget": "Remove a person from every file, for good.",
    "check": "Judge the journal by the connection rules.",
    "repair": "Mend files that cannot be read.",
    "rule": "Say what a rule wants, and why.",
    "decide": "Say connect, wait or decline, and why.",
    "at": "Show who you know at an organization.",
    "path": "Find warm ways to a person or an organization.",
    "show": "Show a person, and how strong the tie is.",
    "due": "Say whom to greet next.",
    "match": "Find introductions you could make.",
    "stats": "Count what the journal holds, exceptions above all.",
    "index": "Write the SQLite index.",
    "export": "Write contacts or the network in another format.",
    "upgrade": "Bring the journal to the newest format of its files.",
    "build": "Build the private site.",
    "serve": "Serve the site on this machine while you edit.",
    "trust": "Trust the programs that a journal brings.",
    "schema": "Print the JSON Schema of the files.",
}


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The verbs, in the order in which one meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a verb."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(VERBS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for; of a slip of the pen, the nearest is suggested."""
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            import difflib  # noqa: PLC0415 - only after a slip of the pen

            near = difflib.get_close_matches(args[0], VERBS, n=1)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            ctx.fail(f'there is no command "{args[0]}".{hint}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs, without importing them."""
        _ = ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES[name]) for name in VERBS])


@click.command(
    cls=_Verbs,
    help="A plain-text, Git-friendly networking journal.\n\n\b\n"
    "kith init my-network        make a journal\n"
    "kith import linkedin EXPORT bring in your LinkedIn export\n"
    "kith check                  read which connections you cannot account for\n"
    "kith serve                  browse it",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Exit codes: 0 all is well, 1 findings of severity error, 2 cannot go on, "
    "3 a mistake in Kith.",
)
@click.version_option(
    __version__,
    "--version",
    message="kith %(version)s",
    help="Show the version and exit.",
)
def kith() -> None:
    """The group of all verbs; its help text is above, where click wants its layout marks."""


def main(argv: list[str] | None = None) -> int:
    """Run a command line and return its exit code.

    Args:
        argv: The words after ``kith``; those of the process where it is not given.
    """
    words = sys.argv[1:] if argv is None else argv
    written_before = written_files()
    with guarded_output() as output:
        code = _run(words)
        output.flush()
        return _code_after(code, output, written_files() - written_before)


def _run(words: Sequence[str]) -> int:
    try:
        _refuse_bytes(words)
        # What a terminal shows is decided where it is written.
        with as_kith_error():
            result = kith.main(list(words), prog_name="kith", standalone_mode=False, color=True)
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
        # Not repr(), which shows the whole of a text that was to be encoded.
        told = f"{type(error).__name__}: {error}"
        _say(
            f"this is a mistake in Kith, not yours: {told[:300]}",
            "set KITH_DEBUG=1 to see where, and please report it",
        )
        return 3
    return result if isinstance(result, int) else 0


def _refuse_bytes(words: Sequence[str]) -> None:
    """Stop at a word that is no text, such as one typed in another encoding.

    Raises:
        KithError: There is one, and no file has that name.
    """
    for word in words:
        if holds_bytes(word) and not os.path.lexists(word):
            msg = f'"{word}" is not UTF-8, and no file is called that'
            raise KithError(msg, "type it on a terminal that is set to UTF-8")


def _code_after(code: int, output: Output, written: int) -> int:
    """The exit code of a command, in view of what became of its output."""
    if output.failure is None:
        return code
    files = f"{written:,} file{'' if written == 1 else 's'}"
    done = f"{files} had been written by then" if written else ""
    if not output.is_cut_off:
        _say(f"standard output cannot be written: {output.failure.strerror}", done)
        return 2
    if done:
        _say(f"{done}, though nobody read the whole of what was said")
    # As of a program that the signal SIGPIPE ends.
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
    # Nothing is left to do, and taking a large journal apart value by value takes a while.
    os._exit(code)
