"""Posts are in a language in which some rules on posts judge nothing.

## Why this matters

No finding means that a post was checked and is fine. In a language that Kith cannot judge it means nothing, and you should know that.

## How to fix it

Add a word list for the language (see "Word lists" in the manual), or switch this rule off in `pyproject.toml`: `unjudged-language = "off"`.

## What counts

Posts that are neither ideas nor dropped, in a language without phrases. The rule reports all of them once, in the first such post.
`billboard`, `nothing-for-the-reader`, `bare-repost` and `undisclosed` do not judge such posts; `feed-balance` counts them by their `kind` alone. The other rules do not depend on the language.

## Source

The criterion is this journal's own: no rule falls silent without saying so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from kith.model.journal_file import JournalFile
from kith.model.post import Post
from kith.rules.rule import Context, Example, Rule, Survey, diagnostic_at
from kith.text.counts import counted
from kith.text.diagnostic import Diagnostic

_NOT_JUDGED = frozenset({"idea", "dropped"})


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield the first post in a language that is not judged, for all of them."""
    for post in context.posts:
        message = context.conclusions.get(post.path)
        if message:
            yield diagnostic_at(post, "title", message=message)


def _language_of(context: Context, record: JournalFile) -> str | None:
    """The language of a post that is not judged."""
    if not isinstance(record, Post) or record.status in _NOT_JUDGED:
        return None
    reading = context.read(record)
    if reading.can_judge or not reading.sentences:
        return None
    return reading.lexicon.name if reading.lexicon else "another language"


def _count(languages: Mapping[str, str], _context: Context) -> dict[str, str]:
    """What to say of all of them, in the first one."""
    if not languages:
        return {}
    counts = Counter(languages.values())
    names = " and ".join(sorted(counts))
    number = counted(len(languages), "post is", "posts are")
    first = min(languages)
    return {
        first: f"{number} in {names}, in which Kith does not judge what a post does to its readers"
    }


def _post(body: str) -> dict[str, str]:
    return {
        "posts/zeilen.md": "---\ntitle: Zeilen\nkind: insight\nstatus: draft\n"
        f"audience: data engineers\ntakeaway: count the rows\n---\n{body}"
    }


RULE = Rule(
    name="unjudged-language",
    title="posts in a language that is not judged",
    step="read them yourself",
    family="post",
    severity="advice",
    document=__doc__,
    check=check,
    looks_at="journal",
    survey=Survey(str, _language_of, _count),
    examples=(
        Example(
            title="A post in German",
            files=_post(
                "Wir haben die Zeilen gezählt und am Abend noch einmal, weil die Zahl nicht stimmte.\n"
            ),
            finds=("posts/zeilen.md:2",),
        ),
        Example(
            title="A post in English",
            files=_post("We counted the rows, and again in the evening.\n"),
        ),
    ),
)
