"""Posts: what is said in public."""

from __future__ import annotations

from typing import Annotated, Literal

from kith.model.contact import Allow
from kith.model.fields import ContactRef, Field, Link, Record
from kith.model.filed import Filed
from kith.text.dates import PartialDate

PostKind = Literal[
    "insight", "story", "question", "repost", "news", "announcement", "job", "promotion"
]
PostStatus = Literal["idea", "draft", "ready", "published", "dropped"]


class Results(Record, frozen=True, kw_only=True):
    """What a published post brought, in numbers."""

    impressions: Annotated[int | None, Field("times shown")] = None
    reactions: Annotated[int | None, Field("likes and the like")] = None
    comments: Annotated[int | None, Field("comments")] = None
    reposts: Annotated[int | None, Field("times passed on")] = None
    followers: Annotated[int | None, Field("followers gained")] = None


class Post(Filed, frozen=True, kw_only=True):
    """One post, from idea to publication; the body is the post as it would be published."""

    title: Annotated[str, Field("what you call it", schema_org="headline")]
    kind: Annotated[
        PostKind | None,
        Field(
            "what sort of post it is",
            {
                "insight": "something you learned, for others to use",
                "story": "something that happened, and what it meant",
                "question": "something you ask your readers",
                "repost": "somebody else's post with your thought",
                "news": "something published, with your thought",
                "announcement": "something that changed for you",
                "job": "a position to fill",
                "promotion": "something you sell",
            },
        ),
    ] = None
    status: Annotated[
        PostStatus | None,
        Field(
            "its progress",
            {
                "idea": "a note to yourself",
                "draft": "being written",
                "ready": "to be published",
                "published": "out",
                "dropped": "given up",
            },
            schema_org="creativeWorkStatus",
        ),
    ] = None
    published: Annotated[
        PartialDate | None, Field("when it was published", schema_org="datePublished")
    ] = None
    url: Annotated[Link | None, Field("where it was published", schema_org="url")] = (
        None
    )
    audience: Annotated[
        str | None, Field("whom it is for", schema_org="audience", prose=True)
    ] = None
    takeaway: Annotated[
        str | None, Field("the one thing the reader should remember", prose=True)
    ] = None
    source: Annotated[
        tuple[Link, ...], Field("what it is based on; required for a repost or news")
    ] = ()
    mentions: Annotated[
        tuple[ContactRef, ...], Field("who is mentioned", schema_org="mentions")
    ] = ()
    topics: Annotated[
        tuple[str, ...], Field("what it is about", schema_org="keywords")
    ] = ()
    disclosure: Annotated[
        str | None,
        Field("your paid or employer's interest in what it praises", prose=True),
    ] = None
    results: Annotated[Results | None, Field("its results")] = None
    allow: Annotated[tuple[Allow, ...], Field("exceptions to rules", private=True)] = ()
