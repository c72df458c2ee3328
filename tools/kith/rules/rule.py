"""What a rule is.

A rule's file holds, in this order: a docstring, which is its page; ``check``, a generator that
yields what it finds; and ``RULE``, with examples that are its tests. Nothing else needs touching.
"""

from __future__ import annotations

import datetime as dt
import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

import msgspec

from kith.model.contact import Allow, Opportunity, Organization, Person
from kith.model.fields import Record
from kith.model.journal import Journal
from kith.model.journal_file import JournalFile
from kith.model.post import Post
from kith.model.settings import Me, SettingValue
from kith.network.network import Network
from kith.prose.text_reading import Reading, Readings
from kith.text.dates import PartialDate
from kith.text.diagnostic import Diagnostic, Family, Severity
from kith.text.slugs import slug_of

LooksAt = Literal["record", "network", "journal"]
"""What a rule's verdict on a file depends on."""

CONNECTING = frozenset({"connected", "invited"})
"""The statuses that rules on connections judge; ``decide`` speaks of those still open."""


class Context(msgspec.Struct, frozen=True):
    """What a rule may look at.

    Args:
        journal: Everything that was read.
        network: What follows from it; holds the day on which it is judged.
        settings: The rule's own settings, defaults included.
        me: Whose journal it is.
        families: The family of every rule there is, by its name.
        readings: Reads the texts of posts, each once.
        needed: Exceptions that some rule's findings need, as path and rule; only a rule that
            runs ``after`` the others sees them.
        judging: The names of the rules that have run; likewise.
        conclusions: What the rule's survey says of each file of which it says anything, by path.
    """

    journal: Journal
    network: Network
    settings: Mapping[str, Any]
    me: Me = Me()
    families: Mapping[str, Family] = {}
    readings: Readings = Readings(tuple)
    needed: frozenset[tuple[str, str]] = frozenset()
    judging: frozenset[str] = frozenset()
    conclusions: Mapping[str, Any] = {}

    def read(self, post: Post) -> Reading:
        """What a post's text does to its reader."""
        return self.readings.read(post.body)

    @property
    def connections(self) -> Iterator[Person]:
        """Everybody connected or invited."""
        return (person for person in self.journal.people if person.status in CONNECTING)

    @property
    def posts(self) -> Iterator[Post]:
        """Every post that is written for readers: mere ideas and dropped ones are not judged."""
        return (
            post
            for post in self.journal.posts
            if post.status not in {"idea", "dropped"}
        )

    @property
    def opportunities(self) -> Iterator[tuple[Organization, int, Opportunity]]:
        """Every opportunity with its organization and its place in that one's list."""
        for organization in self.journal.organizations:
            for index, opportunity in enumerate(organization.opportunities):
                yield organization, index, opportunity

    @property
    def exceptions(self) -> Iterator[tuple[JournalFile, Allow]]:
        """Every exception with the contact or post in whose file it stands."""
        for record in self.journal.records:
            for allow in record.allow:
                yield record, allow

    @property
    def today(self) -> dt.date:
        """The day on which the journal is judged."""
        return self.network.today

    @property
    def today_key(self) -> int:
        """That day as a number YYYYMMDD, to compare with the keys of dates."""
        return PartialDate.of(self.today).first_key


class Setting(msgspec.Struct, frozen=True):
    """Something about a rule that a journal can change.

    Args:
        name: Its key below ``[tool.kith.rules.NAME]``.
        default: Its value where the journal says nothing; gives the type, too.
        unit: What a number counts.
        help: What it does, one line.
    """

    name: str
    default: SettingValue
    unit: str
    help: str


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A small journal that shows a rule, and is its test.

    Args:
        title: What it shows.
        files: Text by path.
        finds: Where the rule finds something, as ``path:line``; nothing for a good example.
        today: The day on which it is judged.
        settings: The table ``[tool.kith]`` of its ``pyproject.toml``.
    """

    title: str
    files: Mapping[str, str]
    finds: tuple[str, ...] = ()
    today: dt.date = dt.date(2026, 6, 1)
    settings: Mapping[str, Any] = {}


class Survey(msgspec.Struct, frozen=True):
    """How a rule looks at the whole journal: at a little of each file, and then at all of that.

    Args:
        kind: The type of an extract, made of simple types, as it may be kept on the disk.
        extract: What matters of a contact or post; nothing if it does not.
        conclude: What follows from the extracts of all files, which are given by path and in that
            order: by path, what ``check`` has to know of that file.
    """

    kind: Any
    extract: Callable[[Context, JournalFile], Any]
    conclude: Callable[[Mapping[str, Any], Context], Mapping[str, Any]]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule.

    What it yields always stands in the file it is looking at: the one that it got last from the
    journal's lists.

    Args:
        name: Its identity; names what is wrong and reads well after "allow".
        family: Which part of a journal it judges.
        severity: What a finding means for a run, unless the journal says otherwise.
        document: The docstring of its file.
        check: Yields a diagnostic for each place where it does not hold.
        settings: What a journal can change about it.
        examples: Good and bad ones.
        looks_at: What its verdict on a file depends on: on that record alone; on what the journal
            and the network say of it and of those it names; or on all files, by its survey.
        survey: How it looks at the whole journal, if it does.
        after: Whether it judges what the other rules left, and so runs after them.
        title: What is wrong, in at most 41 characters, for a list of rules with their numbers.
        step: What to do about it, in a few words; nothing where the first sentence of the remedy
            is short enough.
    """

    name: str
    family: Family
    severity: Severity
    document: str
    check: Callable[[Context], Iterator[Diagnostic]]
    examples: tuple[Example, ...]
    settings: tuple[Setting, ...] = ()
    looks_at: LooksAt = "record"
    survey: Survey | None = None
    after: bool = False
    title: str = ""
    step: str = ""

    @property
    def summary(self) -> str:
        """The first line of its page: what it finds."""
        return self.document.strip().partition("\n")[0]

    @property
    def page(self) -> str:
        """The rest of its page, in Markdown."""
        return _page_of(self.document)

    @property
    def why(self) -> str:
        """Why it matters: the first paragraph of that section."""
        return _first_paragraph(self.page, "## Why this matters")

    @property
    def remedy(self) -> str:
        """How to fix what it finds: the first paragraph of that section."""
        return _first_paragraph(self.page, "## How to fix it")


@functools.cache
def _page_of(document: str) -> str:
    return inspect.cleandoc(document).partition("\n")[2].strip()


@functools.cache
def _first_paragraph(page: str, heading: str) -> str:
    section = page.partition(heading)[2].strip()
    return " ".join(section.partition("\n\n")[0].split())


def diagnostic_at(
    record: JournalFile,
    *path: str | int,
    message: str,
    help_: str = "",
    severity: Severity | None = None,
) -> Diagnostic:
    """A diagnostic at a value of a contact or post, or of what encloses it."""
    return diagnostic_below(
        record, record, *path, message=message, help_=help_, severity=severity
    )


def diagnostic_below(
    owner: JournalFile,
    record: Record,
    *path: str | int,
    message: str,
    help_: str = "",
    severity: Severity | None = None,
) -> Diagnostic:
    """A diagnostic at a value of what stands below a contact or post, such as an interaction.

    Args:
        owner: The contact or post.
        record: What stands below it.
        path: The keys and indexes that lead to the value from there.
        message: What is wrong.
        help_: How to fix this one.
        severity: Where it differs from the rule's own.
    """
    line, column = record.place_of(*path)
    return Diagnostic(
        path=owner.path,
        line=line,
        column=column,
        message=message,
        help=help_,
        subject=owner.slug,
        severity=severity,
    )


def diagnostic_in_body(
    post: Post,
    message: str,
    *spans: tuple[int, int],
    severity: Severity | None = None,
) -> Diagnostic:
    """A diagnostic at words of a post's text.

    Args:
        post: The post.
        message: What is wrong.
        spans: First and past the last character of each place, the first place first.
        severity: Where it differs from the rule's own.
    """
    line, column = place_in_body(post, spans[0][0])
    return Diagnostic(
        path=post.path,
        line=line,
        column=column,
        message=message,
        subject=post.slug,
        severity=severity,
        spans=spans,
    )


def place_in_body(post: Post, start: int) -> tuple[int, int]:
    """The line and column in the file of a character of a post's text."""
    line = post.body_line + post.body.count("\n", 0, start)
    return line, start - post.body.rfind("\n", 0, start)


def problems_of(name: str) -> Callable[[Context], Iterator[Diagnostic]]:
    """A check that reports what the reader of the files noted under a rule's name."""

    def check(context: Context) -> Iterator[Diagnostic]:
        for problem in context.journal.problems:
            if problem.rule == name:
                subject = slug_of(problem.path)
                yield msgspec.structs.replace(problem, subject=subject)

    return check
