"""A post as its reader sees it, with what the rules say beside the words."""

from __future__ import annotations

import itertools

import msgspec

from kith.model.finding import Finding
from kith.model.post import Post
from kith.site.addresses import PageLink, web_link
from kith.site.data import SiteData
from kith.site.guard import guarded, warn
from kith.site.post_text import PostText, build_post_text, plain_post_text
from kith.site.views.person import PersonOpportunity, opportunity_line
from kith.site.views.posts import results_of
from kith.site.views.shared import (
    AllowLine,
    Avatar,
    FindingLine,
    avatar_of,
    exceptions_of,
    finding_line,
    finding_lines,
    meanings_of,
    severity_rank,
)
from kith.site.workload import refuse_body
from kith.text.spans import Span
from kith.text.spoken import say_ago, say_date


class _Located(msgspec.Struct, frozen=True):
    """A finding about words of the text, and where these stand in it."""

    finding: Finding
    spans: tuple[Span, ...]


ON_A_TELEPHONE = 140
"""So many characters of a post are seen before "see more".

The source is on the page of the rule ``buried-hook``.
"""

ON_A_DESKTOP = 210
"""The same on a desktop."""

_AS_TEXT = "its text is shown without links, folds and findings"
_KIND_WORDS = meanings_of(Post, "kind")


class PostView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a post's page shows.

    Args:
        text: The post, in paragraphs.
        notes: The findings about words of the text, by number from 1.
        findings: Those about anything else.
    """

    post: Post
    author: str
    avatar: Avatar
    text: PostText
    notes: tuple[FindingLine, ...]
    findings: tuple[FindingLine, ...]
    words: int
    characters: int
    date: str
    ago: str
    link: PageLink | None
    sources: tuple[PageLink, ...]
    mentions: tuple[PageLink, ...]
    results: tuple[tuple[str, int], ...]
    opportunities: tuple[PersonOpportunity, ...]
    exceptions: tuple[AllowLine, ...]
    meaning: str


def build_post(data: SiteData, post: Post) -> PostView:
    """What a post's page shows.

    Args:
        data: What the site is made of.
        post: The post.
    """
    author = data.settings.me.name or "You"
    located, others = _locate(post, data.findings_by_path.get(post.path, []))
    text = _text_of(data, post, [located_finding.spans for located_finding in located])
    numbers_shown: set[int] = set()
    for paragraph in text.paragraphs:
        numbers_shown.update(paragraph.notes)
    for number, located_finding in enumerate(located, start=1):
        if number not in numbers_shown:
            # About blanks only: there is no word to stand beside.
            others.append(located_finding.finding)
    published = post.published
    return PostView(
        post=post,
        author=author,
        avatar=avatar_of(author, author),
        text=text,
        notes=tuple(
            finding_line(data, located_finding.finding) for located_finding in located
        ),
        findings=finding_lines(data, others),
        words=len(post.body.split()),
        characters=len(text.plain),
        date=say_date(published),
        ago=say_ago(published, data.today),
        link=web_link(post.url) if post.url else None,
        sources=tuple(map(web_link, post.source)),
        mentions=_mentions(data, post),
        results=_counted_results(post),
        opportunities=tuple(
            map(opportunity_line, data.opportunities_via.get(post.slug, ()))
        ),
        exceptions=exceptions_of(post.allow),
        meaning=_KIND_WORDS.get(post.kind or "", ""),
    )


def _counted_results(post: Post) -> tuple[tuple[str, int], ...]:
    results = []
    for name, number in results_of(post.results):
        if number is not None:
            results.append((name, number))
    return tuple(results)


def _text_of(data: SiteData, post: Post, findings: list[tuple[Span, ...]]) -> PostText:
    """The post as its reader sees it; as plain text, with a warning, where that cannot be told."""
    if reason := refuse_body(post.body):
        warn(post.path, _AS_TEXT, reason)
        return plain_post_text(post.body)
    return guarded(
        lambda: build_post_text(
            post.body,
            data.addresses.of_reference_or_words,
            limits=_limits(data),
            findings=findings,
        ),
        lambda: plain_post_text(post.body),
        path=post.path,
        part=_AS_TEXT,
    )


def _limits(data: SiteData) -> tuple[int, int]:
    """How many characters a telephone and a desktop show, by the settings of ``buried-hook``."""
    settings = data.settings.rules.values.get("buried-hook", {})
    wide = settings.get("characters")
    if not isinstance(wide, int):
        wide = ON_A_DESKTOP
    wide = int(wide)
    return min(ON_A_TELEPHONE, wide), wide


def _locate(
    post: Post, findings: list[Finding]
) -> tuple[list[_Located], list[Finding]]:
    """The findings about words of the text, in their order, and the others."""
    located, others = [], []
    lines = _Lines(post)
    for finding in findings:
        spans = finding.spans or lines.spans_at(finding)
        if spans:
            located.append(_Located(finding, spans))
        else:
            others.append(finding)
    located.sort(
        key=lambda located_finding: (
            located_finding.spans[0],
            severity_rank(located_finding.finding),
        )
    )
    return located, others


class _Lines:
    """Finds the words at a finding's line and column."""

    def __init__(self, post: Post) -> None:
        self._body = post.body
        self._first = post.body_line
        self._lines = post.body.split("\n") if post.body else []
        lengths = [len(line) + 1 for line in self._lines]
        self._starts = list(itertools.accumulate(lengths, initial=0))
        self._references: dict[int, Span] = {}
        for reference in reversed(post.references):
            span = reference.start, reference.end
            self._references[reference.path[0]] = span
            self._references[reference.start] = span

    def spans_at(self, finding: Finding) -> tuple[Span, ...]:
        """A reference, or what is left of the line."""
        line = finding.line - self._first
        if not 0 <= line < len(self._lines):
            return ()
        start = self._starts[line] + finding.column - 1
        reference = self._references.get(start)
        if reference:
            return (reference,)
        end = self._starts[line + 1] - 1
        if self._body[start:end].strip():
            return ((start, end),)
        return ()


def _mentions(data: SiteData, post: Post) -> tuple[PageLink, ...]:
    addresses = data.addresses
    referenced = [
        reference.slug
        for reference in post.references
        if addresses.contact(reference.slug)
    ]
    slugs = dict.fromkeys((*post.mentions, *referenced))
    return tuple(map(addresses.contact_or_words, slugs))
