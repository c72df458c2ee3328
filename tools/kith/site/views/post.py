"""A post as its reader sees it, with what the rules say beside the words."""

from __future__ import annotations

import itertools

import msgspec

from kith.model.fields import record_spec
from kith.model.finding import SEVERITIES, Finding
from kith.model.post import Post
from kith.site.addresses import Link, web_link
from kith.site.data import SiteData
from kith.site.guard import guarded, warn
from kith.site.post_text import PostText, Span, build_post_text, plain_post_text
from kith.site.views.person import OpportunityLine, opportunity_line
from kith.site.views.posts import results_of
from kith.site.views.shared import (
    AllowLine,
    Avatar,
    FindingLine,
    avatar_of,
    exceptions_of,
    finding_lines,
)
from kith.site.words import say_ago, say_date
from kith.site.workload import refuse_body

ON_A_TELEPHONE = 140
"""So many characters are seen before "see more"; the source is on the page of ``buried-hook``."""

ON_A_DESKTOP = 210
"""Likewise."""

_AS_TEXT = "its text is shown without links, folds and findings"
_KIND_WORDS = next(
    spec.field.values for spec in record_spec(Post) if spec.key == "kind"
)


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
    link: Link | None
    sources: tuple[Link, ...]
    mentions: tuple[Link, ...]
    results: tuple[tuple[str, int], ...]
    opportunities: tuple[OpportunityLine, ...]
    exceptions: tuple[AllowLine, ...]
    meaning: str


def build_post(data: SiteData, post: Post) -> PostView:
    """What a post's page shows.

    Args:
        data: What the site is made of.
        post: The post.
    """
    author = data.settings.me.name or "You"
    in_text, others = _parted(post, data.findings_by_path.get(post.path, []))
    text = _text_of(data, post, [spans for _, spans in in_text])
    beside = {number for paragraph in text.paragraphs for number in paragraph.notes}
    if len(beside) < len(in_text):
        # About blanks only: there is no word to stand beside.
        others += [
            one for number, (one, _) in enumerate(in_text, 1) if number not in beside
        ]
    return PostView(
        post=post,
        author=author,
        avatar=avatar_of(author, author),
        text=text,
        notes=tuple(finding_lines(data, [one])[0] for one, _ in in_text),
        findings=finding_lines(data, others),
        words=len(post.body.split()),
        characters=len(text.plain),
        date=say_date(post.published) if post.published else "",
        ago=say_ago(post.published, data.today) if post.published else "",
        link=web_link(post.url) if post.url else None,
        sources=tuple(map(web_link, post.source)),
        mentions=_mentions(data, post),
        results=tuple(
            (name, number)
            for name, number in results_of(post.results)
            if number is not None
        ),
        opportunities=tuple(
            map(opportunity_line, data.opportunities_via.get(post.slug, ()))
        ),
        exceptions=exceptions_of(post.allow),
        meaning=_KIND_WORDS.get(post.kind or "", ""),
    )


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
    given = data.settings.rules.values.get("buried-hook", {}).get(
        "characters", ON_A_DESKTOP
    )
    wide = int(given) if isinstance(given, int) else ON_A_DESKTOP
    return min(ON_A_TELEPHONE, wide), wide


def _parted(
    post: Post, findings: list[Finding]
) -> tuple[list[tuple[Finding, tuple[Span, ...]]], list[Finding]]:
    """The findings about words of the text, in their order, and the others."""
    in_text, others = [], []
    lines = _Lines(post)
    for finding in findings:
        spans = finding.spans or lines.spans_at(finding)
        if spans:
            in_text.append((finding, spans))
        else:
            others.append(finding)
    in_text.sort(key=lambda pair: (pair[1][0], SEVERITIES.index(pair[0].severity)))
    return in_text, others


class _Lines:
    """Finds the words at a finding's line and column."""

    def __init__(self, post: Post) -> None:
        self._body = post.body
        self._first = post.body_line
        self._lines = post.body.split("\n") if post.body else []
        self._starts = list(
            itertools.accumulate((len(one) + 1 for one in self._lines), initial=0)
        )
        self._references = {
            start: (one.start, one.end)
            for one in reversed(post.references)
            for start in (one.path[0], one.start)
        }

    def spans_at(self, finding: Finding) -> tuple[Span, ...]:
        """A reference, or what is left of the line."""
        line = finding.line - self._first
        if not 0 <= line < len(self._lines):
            return ()
        start = self._starts[line] + finding.column - 1
        if reference := self._references.get(start):
            return (reference,)
        end = self._starts[line + 1] - 1
        return ((start, end),) if self._body[start:end].strip() else ()


def _mentions(data: SiteData, post: Post) -> tuple[Link, ...]:
    referred = (one.slug for one in post.references if data.addresses.contact(one.slug))
    slugs = dict.fromkeys((*post.mentions, *referred))
    return tuple(map(data.addresses.contact_or_words, slugs))
