"""Small journals whose files name one another at random, and random edits of them."""

from __future__ import annotations

import random

from kith.rules.registry import all_rules

SLUGS = ("ada-byron", "lena-vogt", "omar-haddad", "ina-berg", "rex-dorn", "mia-kern")
ORGANIZATIONS = ("initech", "globex", "umbra")
NAMES = (
    "Initech",
    "Initech GmbH",
    "Globex Logistics",
    "Globex Logistcs",
    "Umbra",
    "umbra.example",
)
ADDRESSES = ("ada@byron.example", "info@initech.example", "l@v.example")
_STATUSES = (
    "connected",
    "connected",
    "invited",
    "received",
    "removed",
    "considering",
)
EXCEPTIONS = (
    "stranger",
    "hasty",
    "gone-cold",
    "doubtful-company",
    "feed-balance",
    "no-rule",
)


class RandomJournal:
    """A journal, and random edits of it.

    Args:
        seed: Of the random numbers.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._files: dict[str, str] = {}
        self._examples = [
            item
            for rule in all_rules()
            for example in rule.examples
            for item in example.files.items()
        ]
        self.settings = self._random.choice(_SETTINGS)
        for _ in range(14):
            self._write()

    def files(self) -> dict[str, str]:
        """All files as they are now."""
        return dict(sorted(self._files.items()))

    def edit(self) -> None:
        """Change, add, remove or rename one to three files."""
        for _ in range(self._random.randint(1, 3)):
            kind = self._random.random()
            if self._files and kind < 0.15:
                del self._files[self._random.choice(sorted(self._files))]
            elif self._files and kind < 0.25:
                text = self._files.pop(self._random.choice(sorted(self._files)))
                self._files[self._path()] = text
            elif kind < 0.45:
                path, text = self._random.choice(self._examples)
                self._files[path] = text
            else:
                self._write()

    def _write(self) -> None:
        path = self._path()
        if path.startswith("posts/"):
            text = self._post()
        elif path.removeprefix("contacts/").removesuffix(".md") in ORGANIZATIONS:
            text = self._organization()
        else:
            text = self._person()
        self._files[path] = text

    def _path(self) -> str:
        if self._maybe(0.15):
            return (
                f"posts/{self._random.choice(('way', 'night-shift', 'ada-byron'))}.md"
            )
        slug = self._random.choice((*SLUGS, *ORGANIZATIONS))
        if self._maybe(0.05):
            slug = self._random.choice(
                (f"{slug} 2", slug.title(), f"{slug}.sync-conflict-20260101-101010")
            )
        folder = self._random.choice(
            ("contacts", "contacts", "contacts", "contacts/imported")
        )
        return f"{folder}/{slug}.md"

    def _person(self) -> str:
        lines = [
            f"name: {self._random.choice(('Ada Byron', 'Lena Vogt', 'Omar Haddad'))}"
        ]
        lines.append(f"status: {self._choice(*_STATUSES)}")
        self._sometimes(lines, 0.5, f"since: {self._date()}")
        self._sometimes(lines, 0.4, "vouch: Explains hard things well.")
        self._sometimes(lines, 0.2, "relationship: customer")
        self._sometimes(lines, 0.1, "relationship: Family")
        self._sometimes(lines, 0.3, f"email: {self._random.choice(ADDRESSES)}")
        self._sometimes(lines, 0.2, f"linkedin: {self._slug()}")
        self._sometimes(lines, 0.2, f"introduced_by: {self._slug()}")
        self._sometimes(lines, 0.2, f"knows: [{{contact: {self._slug()}}}]")
        self._sometimes(
            lines, 0.15, f"removed:\n  date: {self._date()}\n  reason: sold my address"
        )
        self._sometimes(
            lines,
            0.2,
            f"concerns:\n  - date: {self._date()}\n    what: a kickback\n    basis: told",
        )
        self._sometimes(
            lines, 0.3, f'allow:\n  {self._random.choice(EXCEPTIONS)}: "it is known"'
        )
        if self._maybe(0.6):
            lines.append("positions:")
            for _ in range(self._random.randint(1, 2)):
                lines.append(
                    f"  - organization: {self._random.choice((*NAMES, *ORGANIZATIONS))}"
                )
                self._sometimes(lines, 0.3, f"    end: {self._date()}")
        if self._maybe(0.7):
            lines.append("interactions:")
            for _ in range(self._random.randint(1, 3)):
                lines += self._interaction()
        if self._maybe(0.3):
            lines += [
                "introductions:",
                f"  - date: {self._date()}",
                f"    {self._choice('from', 'to')}: {self._slug()}",
            ]
        return self._file(lines, self._choice("", "", f"See [[{self._slug()}]].\n"))

    def _interaction(self) -> list[str]:
        kind = self._choice("met", "call", "email", "message", "comment", "event")
        lines = [
            f"  - {self._date()} {kind}: {self._choice('lunch', 'thanks a lot', 'the plan')}"
        ]
        self._sometimes(lines, 0.5, f"    with: {self._slug()}")
        if kind in {"email", "message"}:
            self._sometimes(
                lines, 0.8, f"    direction: {self._choice('sent', 'received', 'both')}"
            )
        return lines

    def _organization(self) -> str:
        lines = [f"name: {self._random.choice(NAMES)}", "kind: organization"]
        self._sometimes(lines, 0.3, f"aliases: {self._random.choice(NAMES)}")
        self._sometimes(
            lines, 0.4, f"concerns:\n  - date: {self._date()}\n    what: a kickback"
        )
        if self._maybe(0.7):
            lines += [
                "opportunities:",
                "  - role: Data engineer",
                f"    opened: {self._date()}",
                f"    status: {self._choice('interested', 'applied', 'offer', 'won')}",
            ]
            self._sometimes(lines, 0.4, f"    via: {self._slug()}")
        return self._file(lines, "")

    def _post(self) -> str:
        lines = [
            "title: The long way",
            f"kind: {self._choice('insight', 'promotion', 'repost', 'story')}",
            f"status: {self._choice('idea', 'draft', 'ready', 'published')}",
        ]
        self._sometimes(lines, 0.7, f"published: {self._date()}")
        self._sometimes(lines, 0.5, "audience: engineers")
        self._sometimes(lines, 0.4, f"mentions: {self._slug()}")
        body = self._choice(
            "Buy now and save! Book your demo today: https://shop.example\n",
            f"We lost three days, says [[{self._slug()}]].\n",
            "Going back took 4 minutes instead of 9 hours.\n",
            "Wir haben die Zeilen gezählt und am Abend noch einmal, weil sie nicht stimmten.\n",
        )
        return self._file(lines, body)

    def _file(self, lines: list[str], body: str) -> str:
        if self._maybe(0.04):
            lines.append(self._choice("name: [", "nmae: x", "\tx", "<<<<<<< HEAD"))
        return "---\n" + "\n".join(lines) + "\n---\n" + body

    def _slug(self) -> str:
        return self._random.choice((*SLUGS, *ORGANIZATIONS, "nobody", "way"))

    def _date(self) -> str:
        return f"{self._random.randint(2019, 2026)}-{self._random.randint(1, 12):02}-10"

    def _choice(self, *choices: str) -> str:
        return self._random.choice(choices)

    def _maybe(self, share: float) -> bool:
        return self._random.random() < share

    def _sometimes(self, lines: list[str], share: float, line: str) -> None:
        if self._maybe(share):
            lines.append(line)


_SETTINGS = (
    {},
    {
        "rules": {
            "feed-balance": {"posts": 2, "promotions": 0},
            "gone-cold": {"years": 1},
        }
    },
    {
        "rules": {"hasty": "error", "too-many-exceptions": {"least": 1}},
        "folders": {
            "contacts/imported": {"rules": {"stranger": "advice", "hasty": "off"}}
        },
    },
)
