"""Posts: what is said in public."""

from __future__ import annotations

from typing import Annotated, Literal

from kith.model.contact import Allow
from kith.model.fields import ContactRef, Field, Link, Record
from kith.model.journal_file import JournalFile
from kith.text.dates import PartialDate

PostKind = Literal[
    "insight", "story", "question", "repost", "news", "announcement", "job", "promotion"
]
PostStatus = Literal["idea", "draft", "ready", "published", "dropped"]


class Results(Record, frozen=True, kw_only=True):
    """What a published post brought, in numbers."""

    impressions: Annotated[int | None, Field(help="times shown")] = None
    reactions: Annotated[int | None, Field(help="likes and the like")] = None
    comments: Annotated[int | None, Field(help="comments")] = None
    reposts: Annotated[int | None, Field(help="times passed on")] = None
    followers: Annotated[int | None, Field(help="followers gained")] = None


class Post(JournalFile, frozen=True, kw_only=True):
    """One post, from idea to publication; the body is the post as it would be published."""

    title: Annotated[
        str, Field(help="what you call it", schema_org="headline", shared="always")
    ]
    kind: Annotated[
        PostKind | None,
        Field(
            help="what sort of post it is",
            values={
                "insight": "something you learned, for others to use",
                "story": "something that happened, and what it meant",
                "question": "something you ask your readers",
                "repost": "somebody else's post with your thought",
                "news": "something published, with your thought",
                "announcement": "something that changed for you",
                "job": "a position to fill",
                "promotion": "something you sell",
            },
            shared="always",
        ),
    ] = None
    status: Annotated[
        PostStatus | None,
        Field(
            help="its progress",
            values={
                "idea": "a note to yourself",
                "draft": "being written",
                "ready": "to be published",
                "published": "out",
                "dropped": "given up",
            },
            schema_org="creativeWorkStatus",
            shared="always",
        ),
    ] = None
    published: Annotated[
        PartialDate | None,
        Field(
            help="when it was published", schema_org="datePublished", shared="always"
        ),
    ] = None
    url: Annotated[
        Link | None,
        Field(help="where it was published", schema_org="url", shared="always"),
    ] = None
    audience: Annotated[
        str | None,
        Field(
            help="whom it is for", schema_org="audience", prose=True, shared="always"
        ),
    ] = None
    takeaway: Annotated[
        str | None,
        Field(
            help="the one thing the reader should remember", prose=True, shared="always"
        ),
    ] = None
    source: Annotated[
        tuple[Link, ...],
        Field(
            help="what it is based on; required for a repost or news", shared="always"
        ),
    ] = ()
    mentions: Annotated[
        tuple[ContactRef, ...], Field(help="who is mentioned", schema_org="mentions")
    ] = ()
    topics: Annotated[
        tuple[str, ...],
        Field(help="what it is about", schema_org="keywords", shared="always"),
    ] = ()
    disclosure: Annotated[
        str | None,
        Field(
            help="your paid or employer's interest in what it praises",
            prose=True,
            shared="always",
        ),
    ] = None
    results: Annotated[Results | None, Field(help="its results")] = None
    allow: Annotated[
        tuple[Allow, ...], Field(help="exceptions to rules", private=True)
    ] = ()
