"""The table of commands, grouped by when one needs them.

A command is imported when it is used, so that none waits for another's imports.
"""

from __future__ import annotations

from typing import NamedTuple


class CommandRow(NamedTuple):
    """A command.

    Args:
        module: The module that has it as ``command``.
        summary: What it does, short enough for one line of the help.
    """

    module: str
    summary: str


GROUPS: dict[str, dict[str, CommandRow]] = {
    "Start": {
        "init": CommandRow("kith.cli.init", "Create a new journal."),
        "adopt": CommandRow(
            "kith.cli.adopt",
            "Turn your notes, such as an Obsidian vault, into contacts.",
        ),
        "import": CommandRow(
            "kith.cli.import_",
            "Import data exports, address books, email and calendars.",
        ),
        "review": CommandRow(
            "kith.cli.review", "Decide who is who where an import was not sure."
        ),
        "triage": CommandRow(
            "kith.cli.triage",
            "Review contacts without recorded contact, one key per person.",
        ),
    },
    "Every day": {
        "today": CommandRow(
            "kith.cli.today", "Show what waits today; so does `kith` alone."
        ),
        "decide": CommandRow(
            "kith.cli.decide",
            "Recommend what to do about open invitations, and record it.",
        ),
        "new": CommandRow(
            "kith.cli.new", "Create a file for a person, an organization or a post."
        ),
        "remove": CommandRow("kith.cli.remove", "End a connection, and record why."),
        "log": CommandRow("kith.cli.log", "Add an interaction to a person's file."),
        "due": CommandRow("kith.cli.due", "Suggest whom to contact next."),
        "introduce": CommandRow(
            "kith.cli.introduce", "Record an introduction, and what came of it."
        ),
        "opportunity": CommandRow(
            "kith.cli.opportunity", "Keep track of jobs, sales and hires."
        ),
        "post": CommandRow(
            "kith.cli.post", "Record that a post is out, and what it brought."
        ),
        "undo": CommandRow("kith.cli.undo", "Undo what the last command wrote."),
    },
    "Find and ask": {
        "find": CommandRow(
            "kith.cli.find", "Find people, organizations and posts by any word in them."
        ),
        "list": CommandRow(
            "kith.cli.list_", "List people, organizations or posts, with filters."
        ),
        "show": CommandRow(
            "kith.cli.show", "Show all about a person, an organization or a post."
        ),
        "history": CommandRow(
            "kith.cli.history", "Show what changed in a file, and when."
        ),
        "brief": CommandRow(
            "kith.cli.brief", "Show what to know before a meeting, on one screen."
        ),
        "open": CommandRow(
            "kith.cli.open_", "Open a file in your editor, or a profile in the browser."
        ),
        "edit": CommandRow(
            "kith.cli.edit", "Edit a file in your editor, then check it."
        ),
        "at": CommandRow("kith.cli.at", "Show whom you know at an organization."),
        "path": CommandRow(
            "kith.cli.path",
            "Find who could introduce you to a person or an organization.",
        ),
        "match": CommandRow("kith.cli.match", "Find introductions you could make."),
        "stats": CommandRow(
            "kith.cli.stats", "Show statistics about the journal and its exceptions."
        ),
    },
    "Keep it true": {
        "check": CommandRow(
            "kith.cli.check",
            "Check the journal against the format and connection rules.",
        ),
        "rule": CommandRow("kith.cli.rule", "Explain a rule."),
        "repair": CommandRow("kith.cli.repair", "Fix files that cannot be read."),
        "format": CommandRow(
            "kith.cli.format_", "Lay out files in the usual way, meaning unchanged."
        ),
        "rename": CommandRow(
            "kith.cli.rename", "Rename a file and update every reference to it."
        ),
        "merge": CommandRow(
            "kith.cli.merge", "Combine two files about the same person."
        ),
        "forget": CommandRow(
            "kith.cli.forget", "Permanently remove a person from every file."
        ),
    },
    "Site and export": {
        "serve": CommandRow(
            "kith.cli.serve", "Serve the site on this computer while you edit."
        ),
        "build": CommandRow("kith.cli.build", "Build the private site."),
        "export": CommandRow(
            "kith.cli.export", "Export contacts or the network to another format."
        ),
        "mcp": CommandRow(
            "kith.cli.mcp", "Let an AI assistant read the journal (MCP)."
        ),
        "index": CommandRow(
            "kith.cli.index", "Write the journal to an SQLite database."
        ),
    },
    "Upkeep": {
        "git-setup": CommandRow(
            "kith.cli.git_setup", "Let Git merge by meaning and check each commit."
        ),
        "merge-driver": CommandRow(
            "kith.cli.merge_driver", "Merge two edits of a file by meaning, for Git."
        ),
        "doctor": CommandRow(
            "kith.cli.doctor", "Show what is missing or stale, and what to do about it."
        ),
        "completion": CommandRow(
            "kith.cli.completion", "Let the shell complete commands, options and names."
        ),
        "lsp": CommandRow(
            "kith.cli.lsp", "Let an editor check and complete the journal as you type."
        ),
        "upgrade": CommandRow(
            "kith.cli.upgrade", "Upgrade the journal to the newest file format."
        ),
        "trust": CommandRow(
            "kith.cli.trust", "Trust the programs that a journal contains."
        ),
        "schema": CommandRow("kith.cli.schema", "Print a JSON Schema of the files."),
    },
}
"""The commands by the heading under which the help lists them, in the order of need."""

COMMANDS: dict[str, CommandRow] = {}
"""Every command by its name."""
for _rows in GROUPS.values():
    COMMANDS.update(_rows)

_WIDTH = max(map(len, COMMANDS))


def help_rows(heading: str) -> list[tuple[str, str]]:
    """Names and summaries for the help, the names as wide under every heading."""
    rows = []
    for name, row in GROUPS[heading].items():
        rows.append((name.ljust(_WIDTH), row.summary))
    return rows
