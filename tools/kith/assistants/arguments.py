"""What each tool takes; what is not named here is refused."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from kith.model.entries import Direction, How
from kith.network.search import RecordKind

Name = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=300,
        description="a slug, a name or a part of one",
    ),
]
Text = Annotated[str, Meta(max_length=2_000)]
Date = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=60,
        description="YYYY-MM-DD, YYYY-MM, YYYY, or as people say it: yesterday, 3 May",
    ),
]
Most = Annotated[int, Meta(ge=1, le=50, description="the most to list")]


class _Arguments(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Arguments of a tool."""


class FindArguments(_Arguments, frozen=True, kw_only=True):
    """What to search for."""

    words: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=300,
            description="all must match; words in double quotes must follow each other",
        ),
    ]
    kinds: Annotated[
        tuple[RecordKind, ...], Meta(description="search only these; all by default")
    ] = ()
    limit: Most = 10


class SubjectArguments(_Arguments, frozen=True, kw_only=True):
    """Whom or what it is about."""

    who: Name


class OrganizationArguments(_Arguments, frozen=True, kw_only=True):
    """Which organization."""

    organization: Name


class PathArguments(_Arguments, frozen=True, kw_only=True):
    """Whom to reach."""

    target: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=300,
            description="a person, an organization, or TITLE at ORGANIZATION",
        ),
    ]
    steps: Annotated[
        int, Meta(ge=1, le=4, description="the most people on a path, the target too")
    ] = 2
    limit: Most = 5


class PeopleArguments(_Arguments, frozen=True, kw_only=True):
    """About whom; everybody by default."""

    who: Name | None = None
    limit: Most = 20


class CheckArguments(_Arguments, frozen=True, kw_only=True):
    """What to judge: a draft, one file, or the journal."""

    draft: Annotated[
        str | None,
        Meta(description="the text of a post to judge by the rules for posts"),
    ] = None
    title: Annotated[str, Meta(max_length=300, description="of the draft")] = "Draft"
    who: Name | None = None
    rule: Annotated[str | None, Meta(description="only findings of this rule")] = None
    limit: Most = 20


class LogArguments(_Arguments, frozen=True, kw_only=True):
    """An interaction to record."""

    who: Name
    how: How
    note: Text = ""
    date: Date | None = None
    where: Text = ""
    others: Annotated[
        tuple[Name, ...], Meta(max_length=20, description="who else took part")
    ] = ()
    direction: Annotated[
        Direction | None, Meta(description="of an email or message, and only of these")
    ] = None


class PostArguments(_Arguments, frozen=True, kw_only=True):
    """What to record of a post: that it was published, or what it brought."""

    post: Name
    published: Date | None = None
    url: Annotated[
        str,
        Meta(
            max_length=2_000,
            pattern=r"^(https?://\S+)?\Z",
            description="where it was published",
        ),
    ] = ""
    results: Annotated[
        dict[str, Annotated[int, Meta(ge=0, le=10**12)]],
        Meta(
            description="impressions, reactions, comments, reposts or followers, with numbers"
        ),
    ] = {}
