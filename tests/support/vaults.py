"""An invented Obsidian vault: notes about people among everything else that one keeps there."""

from __future__ import annotations

import random
from pathlib import Path


def _words(text: str) -> list[str]:
    return text.split()


_FIRST = _words(
    "Ada Omar Lena Zoë Jiří Søren Ngũgĩ Мира Ольга 小明 美咲 محمد José Łucja Anaïs Björk Chloé "
    "Dmitri Elif Fátima"
)
_LAST = _words(
    "Byron Haddad Vogt Kováčová Ørsted wa-Thiong'o Халворсен Жукова 王 田中 الفاسي García Nowak "
    "O'Brien Müller-Weiß de.la.Cruz Smith Jr Petrov Yılmaz"
)
_COMPANIES = (
    "Initech", "Umbrella & Sons", "Data: Shores", "Яндекс", "[[Initech]]", "[[Globex|Globex Inc.]]",
)  # fmt: skip
_ROLES = ("CTO", "Head of Data", 'Director, "Special" Projects', "工程師", "R&D: lead")
_MOODS = (
    "good",
    "'it''s fine'",
    '"quoted \\" value"',
    "|\n  two\n  lines",
    "[a, b]",
    "{a: 1}",
)


def write_vault(root: Path, *, people: int = 400, seed: int = 18) -> list[str]:
    """Write a vault; gives the paths of the notes about people.

    Args:
        root: The vault's folder.
        people: How many notes are about people.
        seed: For the choice of what stands in each.
    """
    chance = random.Random(seed)
    paths = []
    for number in range(people):
        name = _name(number)
        folder = ("People", "People/Work", "People/Family & friends")[number % 3]
        path = f"{folder}/{name}.md"
        _write(root / path, _person(number, name, chance))
        paths.append(path)
    for path, content in _others(people).items():
        _write(root / path, content)
    return paths


def _name(number: int) -> str:
    first = _FIRST[number % len(_FIRST)]
    last = _LAST[number // len(_FIRST) % len(_LAST)]
    return f"{first} {last}"


def _person(number: int, name: str, chance: random.Random) -> bytes:
    """A note about a person; every seventh has no properties at all."""
    body = _body(number, name, chance)
    text = body if number % 7 == 3 else f"---\n{_properties(number, chance)}---\n{body}"
    if number % 11 == 5:
        text = text.replace("\n", "\r\n")
    data = text.encode()
    if number % 13 == 6:
        data = b"\xef\xbb\xbf" + data
    if number % 17 == 8:
        data = data.rstrip(b"\r\n")
    return data


def _properties(number: int, chance: random.Random) -> str:
    company, role = chance.choice(_COMPANIES), chance.choice(_ROLES)
    quoted = company if company.isalpha() else '"' + company + '"'
    lines = [
        chance.choice(("tags: [person, 'work/data']", "tags:\n  - person\n  - '#met'", "type: person",
                       "tags: person # what it is", 'tags: "#person, #friend"')),
        chance.choice((f"company: {quoted}", f"organization: {quoted} # since spring",
                       f"employer:\n  - {quoted}", f"Company: {quoted}")),
        chance.choice((f"role: '{role}'", f"title: '{role}'", f"Job Title: '{role}'", "role:")),
        chance.choice((f"aliases: [P{number}, 'the {number}th']", f"aliases:\n  - P{number}",
                       f"alias: P{number}", "aliases: []")),
        chance.choice((f"email: p{number}@x.example", f"e-mail: 'P{number}@X.example'",
                       f"emails:\n  - p{number}@x.example\n  - q{number}@y.example")),
        chance.choice(("birthday: 1985-12-10", "bday: 10 December 1985", "born: 1985/12/10",
                       "birthday: 03/04/1985", "birthday: 1985-12-10T00:00:00")),
        f"created: 2024-05-{1 + number % 28:02}T18:30:00",
        chance.choice(("cssclasses: [wide]", "cssclass: wide", "publish: false")),
        f"mood: {chance.choice(_MOODS)}",
        chance.choice(("status: active", "rating: 5", "last_contact: '[[2024-05-17]]'", "")),
        chance.choice(("since: 2019-03-04T10:00", "website: https://x.example/~a?b=c#d", "")),
    ]  # fmt: skip
    chance.shuffle(lines)
    comment = ["# kept by hand"] * (number % 5 == 0)
    return "".join(f"{line}\n" for line in (*comment, *filter(None, lines)))


def _body(number: int, name: str, chance: random.Random) -> str:
    other = _name(chance.randrange(400))
    parts = [
        f"# {name}\n",
        f"Met [[2024-05-17]] with [[{other}]] at [[Project X|the project]].  \n",
        f"last:: [[{other}#Talks]] and ![[photo {number}.png|100]]\n",
        "---\n\nA line that looks like a fence, and one more:\n\n---\n",
        "```dataview\nTABLE file.mtime\nFROM #person\n```\n",
        "- [ ] call back \U0001f4de\n\t- [x] wrote\n",
        "> [!note] Callout\n> ==marked== %%hidden%% $x^2$ ^block1\n",
        "| a | b |\n|---|---|\n| [[Otto\\|o]] | \\| |\n",
    ]
    chance.shuffle(parts)
    return "\n".join(parts[: 2 + number % 6]) + "\n" * (number % 3)


def _others(people: int) -> dict[str, bytes]:
    """What a vault holds besides: none of it is about a person."""
    files = {
        ".obsidian/app.json": b'{"promptDelete": false}',
        ".obsidian/plugins/dataview/data.json": b"{}",
        ".obsidian/workspace.json": b"{\n}\n",
        ".trash/Somebody Else.md": b"---\ntags: [person]\n---\n",
        "Map of people.canvas": b'{"nodes":[{"type":"file","file":"People/Ada Byron.md"}]}',
        "Templates/Person.md": b"---\ntags: [person]\ncompany:\ncreated: {{date}}\n---\n# {{title}}\n",
        "Templates/Daily.md": b"# <% tp.date.now() %>\n",
        "People/People.md": b"# Everybody\n\n```dataview\nLIST FROM #person\n```\n",
        "Attachments/photo 1.png": b"\x89PNG\r\n\x1a\n\x00\xff",
        "Drawing.excalidraw.md": b"---\nexcalidraw-plugin: parsed\n---\n",
        "Board.md": b"---\nkanban-plugin: board\n---\n\n## To call\n\n- [ ] [[Ada Byron]]\n",
        "Projects/Project X.md": b"---\ntype: project\nstatus: active\n---\nWith [[Ada Byron]].\n",
        "Companies/Initech.md": b"---\ntags: [company]\nwebsite: https://initech.example\n---\n",
        "Books/On Bees.md": b"---\ntags: [book]\nauthor: '[[Ada Byron]]'\n---\n",
        "Meetings/2024-05-17 Kick-off.md": b"---\ntype: meeting\nattendees: ['[[Ada Byron]]']\n---\n",
        "Thoughts on vaults.md": b"No properties at all; [[Ada Byron]] said so.\n",
        "README.md": b"# My vault\n",
    }
    for day in range(1, 29):
        text = f"# 2024-05-{day:02}\n\nMet [[{_name(day * 7 % people)}]].\n"
        files[f"Daily/2024-05-{day:02}.md"] = text.encode()
    return files


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
