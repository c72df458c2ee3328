"""A journal on which every command that writes has something to do, and a call of each.

A new command is named here, as one that writes or one that only reads, or a test fails.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from faults import run

FILES = {
    "contacts/ada-byron.md": "---\r\nname: 'Ada Byron' # née\r\nstatus: connected\r\n"
    "since: 2020-01-01\r\nemail: ada@x.example\r\n---\r\nMet through [[omar-haddad]].\r\n",
    "contacts/ada-byron-2.md": "---\nname: Ada Byron\nemail: byron@y.example\ntags: [x]\n---\n",
    "contacts/omar-haddad.md": "---\nname: Omar Haddad\nstatus: connected\n"
    "knows: [ada-byron, ada-byron-2]\n---\n[[ada-byron]] and [Ada](ada-byron-2.md)\n",
    "contacts/london/lena.md": "---\nname: Lena Vogt\nemail: lena@here.example\n"
    "knows: [ada-byron-2]\n---\n",
    "contacts/nils-neu.md": "---\nname: Nils Neu\nstatus: received\n---\n",
    "contacts/nora-neu.md": "---\nname: Nora Neu\nstatus: received\nsince: 2026\n---\n",
    "contacts/initech.md": "---\nname: Initech\nkind: organization\n---\n",
    "contacts/broken.md": "---\nname: Bo Broken\ntags: [one\n---\nBroken\n",
    "contacts/capital.md": "---\nname: Cai Capital\nstatus: Connected\n---\n",
    "contacts/umbra.md": "---\nname: Umbra\nkind: organization\nopportunities:\n"
    "  - Night watch # by phone\n---\n",
    "posts/two.md": "---\ntitle: Two\nstatus: published\npublished: 2024-05-02\n---\nText\n",
    "posts/one.md": "---\ntitle: One\nstatus: draft\nmentions: [ada-byron]\n---\nText\n",
    "site/pages/about.md": "# About\n\n[[ada-byron]]\n",
    "pyproject.toml": '[tool.kith]\ntitle = "N"\n[tool.kith.me]\nname = "Me"\n'
    'email = "me@me.example"\n',
}
_CARDS = "".join(
    f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:{name.split()[0].lower()}@v.example\r\n"
    "END:VCARD\r\n"
    for name in ("Vera Volt", "Viktor Watt", "Ada Byron", "Omar Haddad")
)


class Call(NamedTuple):
    """A call of a command that writes.

    Args:
        words: The words after ``kith``; ``ID`` for what waits for a decision.
        typed: Its standard input.
        is_undone: Whether ``kith undo`` takes it back.
    """

    words: list[str]
    typed: str = ""
    is_undone: bool = True


CALLS = {
    "new person": Call(["new", "person", "Nina Neu"]),
    "new org": Call(["new", "org", "Umbrella"]),
    "new post": Call(["new", "post", "What it taught"]),
    "log": Call(["log", "ada-byron", "met", "lunch", "--date", "2024-05"]),
    "format": Call(["format"]),
    "introduce": Call(["introduce", "ada-byron", "omar-haddad", "--about", "tests"]),
    "opportunity add": Call(["opportunity", "add", "Initech", "Head of Data"]),
    "opportunity move": Call(["opportunity", "move", "Umbra", "applied"]),
    "opportunity close": Call(["opportunity", "close", "Umbra"]),
    "post publish": Call(["post", "publish", "one", "--url", "https://x.example/1"]),
    "post results": Call(["post", "results", "two", "reactions=3"]),
    "decide": Call(["decide", "nils-neu", "nora-neu", "--decline", "--why", "sells"]),
    "remove": Call(["remove", "ada-byron", "sold my address"]),
    "due": Call(["due", "ada-byron", "--snooze", "2w"]),
    "rename": Call(["rename", "ada-byron", "ada-lovelace"]),
    "merge": Call(["merge", "ada-byron", "ada-byron-2"]),
    "repair": Call(["repair", "contacts/broken.md"]),
    "check": Call(["check", "--fix", "contacts/capital.md"]),
    "check accept": Call(["check", "--accept", "--quiet"]),
    "triage": Call(["triage", "--plain"], "m 2019 PyCon\nl\nq\n"),
    "import auto": Call(["import", "../cards.vcf", "--yes"]),
    "import vcard": Call(["import", "vcard", "../cards.vcf"]),
    "import google": Call(["import", "google", "../google.csv"]),
    "import outlook": Call(["import", "outlook", "../google.csv"]),
    "import linkedin": Call(["import", "linkedin", "../Connections.csv"]),
    "import mail": Call(["import", "mail", "../a.eml"]),
    "import calendar": Call(["import", "calendar", "../a.ics"]),
    "adopt": Call(["adopt", "../vault"]),
    "review join": Call(["review", "join", "ID", "ada-byron"]),
    "review new": Call(["review", "new", "ID"]),
    "review drop": Call(["review", "drop", "ID"]),
    "upgrade": Call(["upgrade"]),
    "undo": Call(["undo"], is_undone=False),
    "forget": Call(["forget", "ada-byron", "--yes"], is_undone=False),
    "index": Call(["index"], is_undone=False),
    "export": Call(["export", "csv", "--output", "people.csv"], is_undone=False),
    "init": Call(
        ["init", ".", "--name", "Me", "--email", "m@e.example", "--no-git"],
        is_undone=False,
    ),
}
"""By command."""

BASELINE = Call(
    ["check", "--baseline", "kith-baseline.json", "--quiet"], is_undone=False
)
"""Another way in which ``kith check`` writes."""

READING = frozenset(
    {
        "opportunity list",
        "review",
        "rule",
        "today",
        "find",
        "list",
        "brief",
        "history",
        # The editor writes, and Kith does not.
        "open",
        "edit",
        "at",
        "path",
        "show",
        "match",
        "stats",
        "schema",
        "doctor",
        "lsp",
    }
    # These write a site, into a folder of its own.
    | {"build", "serve"}
    # It writes when an assistant asks for it; tests/assistants does.
    | {"mcp"}
    # These, into folders of the user's.
    | {"trust", "completion", "merge-driver", "git-setup"}
)
"""The commands that write nothing to the journal."""


def make_journal(folder: Path) -> Path:
    """Write the journal, and beside it what is imported; something waits and can be undone."""
    for name, text in (
        ("cards.vcf", _CARDS),
        ("google.csv", "First Name,Last Name,E-mail Address\nGus,Gold,gus@g.example\n"),
        (
            "Connections.csv",
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            "Olga,Ost,https://www.linkedin.com/in/olga-o,,Initech,Boss,01 May 2020\n",
        ),
        (
            "a.eml",
            "From: Me <me@me.example>\nTo: Olaf <olaf@j.example>\nSubject: x\n"
            "Date: Fri, 1 May 2020 10:00:00 +0000\nMessage-ID: <1@x.example>\n\nx\n",
        ),
        (
            "a.ics",
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\n"
            "DTSTAMP:20200501T100000Z\nDTSTART:20200501T100000Z\nSUMMARY:Lunch\n"
            "ORGANIZER:mailto:me@me.example\n"
            "ATTENDEE;CN=Ira Ist;PARTSTAT=ACCEPTED:mailto:ira@j.example\n"
            "END:VEVENT\nEND:VCALENDAR\n",
        ),
    ):
        (folder / name).write_text(text, "utf-8")
    (folder / "vault").mkdir()
    (folder / "vault" / "Nora Note.md").write_text(
        "Met [[Otto]] and [[Ada Byron]]\n", "utf-8"
    )
    (folder / "vault" / "Otto.md").write_text(
        "---\ntags: [person]\ncompany: Initech\n---\nText\n", "utf-8"
    )
    root = folder / "journal"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    waiting = folder / "waiting.vcf"
    waiting.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Lena Vogt\nEMAIL:lena@elsewhere.example\nEND:VCARD\n",
        "utf-8",
    )
    assert run(["import", "vcard", str(waiting)], root).code == 0
    assert (
        run(["log", "omar-haddad", "met", "coffee", "--date", "2020"], root).code == 0
    )
    return root


def words_of(call: Call, root: Path) -> list[str]:
    """The words of a call, with what waits in the journal in place of ``ID``."""
    from kith.importers.state.review import load_review  # noqa: PLC0415 - beside what it is for

    name = next((item.name for item in load_review(root)), "none")
    return [name if word == "ID" else word for word in call.words]


def copied(root: Path, name: str) -> Path:
    """A copy of a journal, beside it."""
    copy = root.with_name(name)
    if copy.exists():
        shutil.rmtree(copy)
    shutil.copytree(root, copy, symlinks=True)
    return copy
