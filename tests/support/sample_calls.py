"""A journal in many scripts, and a call of every command on it.

A command without one makes the tests of output fail: add it to ``CALLS``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from kith.cli.main import kith, main
from kith.site.config import mkdocs_yml

# What a terminal must not obey: colors, cursor, title, reading direction.
HOSTILE = "Зло\x1b[31m\x1b]0;t\x07\x9b2J\u202eevil\u2066"
_NAME = json.dumps(HOSTILE)

FILES = {
    "contacts/лена-фогт.md": """---
name: Лена Фогт
status: connected
since: 2019-03-04
email: lena@fogt.example
birthday: 1984-06-12
positions:
  - organization: Яндекс
    title: Директор
    start: 2021-02
interactions:
  - 2019-03-01 met: конференция 🎉
knows: [王小明]
offers: [советы по данным]
needs: [инженеры]
vouch: Строит команды.
keep_in_touch: 6m
---
Заметки про [[王小明]].
""",
    "contacts/王小明.md": """---
name: 王小明
status: received
since: 2026-05-01
positions: [{organization: Яндекс, title: 工程师, start: 2020-01}]
offers: [инженеры]
interactions:
  - 2020-03-01 met: 北京
---
""",
    "contacts/fox.md": "---\nname: 🦊 Müller\nstatus: connected\n---\n",
    "contacts/evil.md": f"""---
name: {_NAME}
status: connected
since: 2020-01-01
tags: [{_NAME}]
positions: [{{organization: {_NAME}, title: {_NAME}}}]
reasons: [{_NAME}]
needs: [{_NAME}]
offers: [{_NAME}]
interactions: [{{date: 2020-01-01, how: met, note: {_NAME}}}]
allow: {{no-such-rule: {_NAME}}}
{_NAME}: {_NAME}
---
""",
    # No mapping, so that there is something to repair.
    "contacts/broken.md": f"---\nname: [Ж, \x1b[31m\n{HOSTILE}\n---\nтекст\n",
    "posts/пост.md": f"---\ntitle: Пост 🎈\nstatus: draft\nmentions: [evil]\n---\n{_NAME}\n",
    "site/pages/about.md": "# О себе\n",
    "site/theme/css/own.css": "",
    "pyproject.toml": '[tool.kith]\ntitle = "Сеть"\n[tool.kith.me]\nname = "Мира"\n'
    'email = "mira@halvorsen.example"\n',
    "mkdocs.yml": mkdocs_yml("Сеть"),
}

_SOURCES = {
    "a.vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:Лена Фогт\nTEL:+7 495 555 01 00\n"
    "EMAIL:l@q.example\nEND:VCARD\n"
    f"BEGIN:VCARD\nVERSION:3.0\nFN:Игорь {HOSTILE}\nEMAIL:igor@x.example\nEND:VCARD\n",
    "Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ольга,Ж🎈,https://www.linkedin.com/in/olga-x,,Яндекс,Директор,01 May 2020\n",
    "google.csv": "First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value\n"
    "Ольга,Ж,* Home,o@j.example\n",
    "outlook.csv": "First Name,Last Name,E-mail Address\nОльга,Ж,o@j.example\n",
    "a.eml": "From: Мира <mira@halvorsen.example>\nTo: Ольга <o@j.example>\n"
    "Subject: x\nDate: Fri, 1 May 2020 10:00:00 +0000\nMessage-ID: <1@x.example>\n\nx\n",
    "a.ics": "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\n"
    "DTSTAMP:20200501T100000Z\nDTSTART:20200501T100000Z\nSUMMARY:Обед 🎈\n"
    "ORGANIZER:mailto:mira@halvorsen.example\n"
    "ATTENDEE;CN=Ольга;PARTSTAT=ACCEPTED:mailto:o@j.example\n"
    "END:VEVENT\nEND:VCALENDAR\n",
}

_NOTES = {
    "Зоя Ж.md": f"---\ncompany: Яндекс\nemail: zoya@x.example\nmood: {_NAME}\n---\nтекст\n",
}

# By command, each a call: words that stand for themselves, files of the folder beside the journal
# with an @ before them, ID for what waits for a decision.
CALLS: dict[str, list[list[str]]] = {
    "adopt": [["@vault"], ["@vault", "--dry-run"], ["@vault", "--format", "json"]],
    "init": [["новый", "--title", "Сеть", "--name", "Ж", "--no-git"]],
    "import calendar": [["@a.ics"], ["@a.ics", "--dry-run"]],
    "import google": [["@google.csv"], ["@google.csv", "--dry-run"]],
    "import linkedin": [["@Connections.csv"], ["@Connections.csv", "--dry-run"]],
    "import mail": [["@a.eml"], ["@a.eml", "--dry-run"]],
    "import outlook": [["@outlook.csv"], ["@outlook.csv", "--dry-run"]],
    "import auto": [["@a.vcf"], ["@a.vcf", "--yes"]],
    "import vcard": [["@a.vcf"], ["@a.vcf", "--dry-run"]],
    "review": [[], ["--list", "--waiting"], ["--dry-run"]],
    "review drop": [["ID"], ["ж"]],
    "review join": [["ID", "лена-фогт"], ["ID", "王"]],
    "review new": [["ID"]],
    "today": [[]],
    "triage": [["--list"], ["--plain"]],
    "new org": [["Яндекс 🎈"]],
    "new person": [["Ирина 🎈"]],
    "new post": [["О данных 🎈"]],
    "log": [
        ["лена-фогт", "met", "обед 🎉"],
        ["evil", "call", HOSTILE.replace("\x07", "")],
    ],
    "introduce": [
        ["лена-фогт", "王小明"],
        ["лена", "--by", "fox", "--about", HOSTILE],
        ["evil", "нет"],
    ],
    "opportunity add": [["Яндекс", "Директор 🎈"], ["нет", HOSTILE]],
    "opportunity list": [[], ["--all"], ["Яндекс"]],
    "opportunity move": [["Яндекс", "applied"], ["нет", "won"]],
    "opportunity close": [
        ["Яндекс"],
        ["--older-than", "1d"],
        ["--older-than", "1d", "--yes"],
    ],
    "post publish": [["нет"], ["лена"]],
    "post results": [["нет", "reactions=3"], ["нет", "likes=3"]],
    "remove": [
        ["лена-фогт", "ушла 🎈", "--dry-run"],
        ["evil", HOSTILE.replace("\x07", "")],
    ],
    "rename": [
        ["лена-фогт", "lena"],
        ["лена-фогт", "леночка"],
        ["лена-фогт", "lena", "--dry-run"],
    ],
    "format": [["--check"], ["--diff"], [], ["лена-фогт"], ["нет"]],
    "merge": [["лена-фогт", "王小明"], ["лена-фогт", "王小明", "--dry-run"]],
    "undo": [["--list"], [], ["--dry-run"]],
    "forget": [["王小明", "--yes"], ["evil", "--dry-run"], ["evil"]],
    "check": [
        [],
        ["--brief"],
        ["--statistics"],
        ["--fix"],
        ["--fix", "--diff"],
        ["contacts/нет"],
        ["лена-фогт"],
        ["--all"],
        ["--accept"],
        ["--tidy"],
    ],
    "repair": [[], ["--write"], ["--diff"]],
    "rule": [[], ["stranger"], ["нет"]],
    "decide": [
        [],
        ["王小明"],
        ["王小明", "--connect", "--why", HOSTILE.replace("\x07", "")],
        ["--ask"],
    ],
    "find": [["яндекс"], [HOSTILE], ["нет🎈нет"], ["ж", "--paths", "--null"]],
    "list": [[], ["--posts"], ["--organizations"], ["--at", "нет"], ["--paths"]],
    "brief": [["лена-фогт"], ["Яндекс"], ["evil"], ["нет"]],
    "history": [["лена-фогт"], ["evil", "--limit", "1"], ["нет"]],
    "open": [["лена-фогт", "--print"], ["evil", "--profile"], ["нет"]],
    "edit": [["лена-фогт"], ["нет"]],
    "at": [["Яндекс"], [HOSTILE], ["нет"]],
    "path": [["Яндекс"], ["王小明"], [HOSTILE]],
    "show": [["лена-фогт"], ["evil"], ["нет"], ["пост"], ["Яндекс"]],
    "due": [
        [],
        ["лена-фогт"],
        ["лена-фогт", "--snooze", "2w"],
        ["evil", "--done", HOSTILE.replace("\x07", "")],
    ],
    "match": [[]],
    "stats": [[]],
    "index": [[]],
    "mcp": [[], ["--private", "--write"]],
    "export": [
        *([form] for form in ("csv", "gexf", "graphml", "ical", "json", "vcard")),
        ["vcard", "--version", "3.0", "--include-removed"],
    ],
    "git-setup": [[], ["--no-hook"], ["--remove"]],
    "merge-driver": [
        ["@a.vcf", "@a.vcf", "@a.vcf", "contacts/ж.md"],
        ["нет", "a", "b", "c"],
    ],
    "upgrade": [["--dry-run"], []],
    "trust": [["--list"], [], ["--remove"]],
    "build": [[]],
    "serve": [["--address", "Ж:1"]],
    "doctor": [[]],
    "completion": [["bash"], ["fish", "--install", "--yes"], ["zsh", "--install"]],
    "lsp": [[]],
    "schema": [["contact"], ["post"], ["findings"], ["decisions"]],
}
TYPED = "m 2019 встреча\nЖ\nq\n"
"""What is typed at each of them."""


def write_journal(folder: Path) -> Path:
    """Write the journal, and beside it what can be imported into it."""
    for name, text in _SOURCES.items():
        (folder / name).write_text(text, "utf-8")
    for name, text in _NOTES.items():
        (folder / "vault").mkdir(exist_ok=True)
        (folder / "vault" / name).write_text(text, "utf-8")
    root = folder / "journal"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def prepare(root: Path) -> str:
    """Import what waits for a decision, log something to undo; gives the ID of what waits."""
    at_root = ["--journal", str(root)]
    main(["import", "vcard", str(root.parent / "a.vcf"), *at_root])
    main(["log", "лена-фогт", "met", "обед", *at_root])
    from kith.importers.state.review import load_review  # noqa: PLC0415 - beside what it is for

    return next(item.name for item in load_review(root) if item.kind == "unsure")


def commands(
    command: click.Command = kith, *words: str
) -> Iterator[tuple[str, click.Command]]:
    """Every command that can be called, by its words."""
    if not isinstance(command, click.Group):
        yield " ".join(words), command
        return
    if command.invoke_without_command:
        yield " ".join(words), command
    context = click.Context(command)
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner is not None
        yield from commands(inner, *words, name)


def calls_of(name: str, command: click.Command) -> Iterator[list[str]]:
    """The words of each call of a command, its first call once more in each format."""
    calls = CALLS[name]
    for call in calls:
        yield [*name.split(), *call]
    for option in command.params:
        if "--format" in option.opts and isinstance(option.type, click.Choice):
            for form in option.type.choices:
                yield [*name.split(), *calls[0], "--format", str(form)]
