"""``kith``: finds the verb, runs it, and turns what stops it into a sentence and an exit code."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys

import click

from kith import __version__
from kith.errors import KithError

# Module by verb; imported when it is used, so that one verb does not wait for another's imports.
VERBS = {
    "init": "kith.cli.init",
    "import": "kith.cli.import_",
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
    "build": "kith.cli.build",
    "serve": "kith.cli.serve",
    "schema": "kith.cli.schema",
}
_SUMMARIES = {
    "init": "Make a new journal.",
    "import": "Bring in exports, address books, mail and calendars.",
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
    "build": "Build the private site.",
    "serve": "Serve the site on this machine while you edit.",
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
            formatter.write_dl([(name, _SUMMARIES[name]) for name in VERBS])


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
@click.version_option(__version__, "--version", message="kith %(version)s")
def kith() -> None:
    """The group of all verbs; its help text is above, where click wants its layout marks."""


def main(argv: list[str] | None = None) -> int:  # noqa: PLR0911 - an exit code for each end
    """Run a command line and return its exit code.

    Args:
        argv: The words after ``kith``; those of the process where it is not given.
    """
    try:
        result = kith.main(argv, prog_name="kith", standalone_mode=False)
    except KithError as error:
        click.echo(f"kith: {error.message}", err=True)
        if error.remedy:
            click.echo(f"      {error.remedy}", err=True)
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("kith: stopped", err=True)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 141
    except Exception as error:
        if os.environ.get("KITH_DEBUG"):
            raise
        click.echo(f"kith: this is a mistake in Kith, not yours: {error!r}", err=True)
        click.echo("      set KITH_DEBUG=1 to see where, and please report it", err=True)
        return 3
    return result if isinstance(result, int) else 0


def run() -> None:
    """The entry point of the ``kith`` program."""
    code = main()
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    # Nothing is left to do, and taking a large journal apart value by value takes a while.
    os._exit(code)
