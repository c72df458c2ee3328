"""What a contact's file lists: positions, interactions, ties, concerns and the like."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from kith.model.fields import (
    ContactOrPostRef,
    ContactRef,
    Field,
    Link,
    OrganizationRef,
    Record,
)
from kith.text.dates import PartialDate

How = Literal[
    "met",
    "call",
    "video",
    "email",
    "message",
    "event",
    "worked-together",
    "introduced",
    "comment",
]
Direction = Literal["both", "sent", "received"]
Strength = Literal["strong", "moderate", "weak"]
Basis = Literal["first-hand", "told", "public"]
OpportunityStatus = Literal[
    "interested", "applied", "interviewing", "offer", "won", "lost", "withdrawn"
]
Purpose = Literal["job", "sale", "hire", "other"]

OPEN_STATUSES = frozenset({"interested", "applied", "interviewing", "offer"})
"""The statuses of an opportunity that may still come to something."""

_HOWS = {
    "met": "you met in person",
    "call": "you spoke on the phone",
    "video": "you spoke in a video call",
    "email": "an email; record its direction",
    "message": "a message on a network or a phone; record its direction",
    "event": "you attended the same event without talking",
    "worked-together": "you worked on the same thing",
    "introduced": "somebody brought you together",
    "comment": "one of you commented on a post",
}
_DIRECTIONS = {
    "both": "it went both ways",
    "sent": "you wrote, without an answer",
    "received": "they wrote, without an answer",
}


class Allow(Record, frozen=True, kw_only=True):
    """An exception to a rule, always explained."""

    keyed_by: ClassVar[str] = "rule"
    shorthand: ClassVar[str] = "reason"

    rule: str = ""
    reason: Annotated[
        str | None, Field(help="why the rule does not apply here", prose=True)
    ] = None
    until: Annotated[
        PartialDate | None,
        Field(help="last day on which it is valid", example="2027-06-30"),
    ] = None

    def has_ended(self, today: dt.date) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and self.until.latest < today

    def holds(self, today: dt.date) -> bool:
        """Whether it excuses anything: it has a reason and has not ended."""
        return bool(self.reason) and not self.has_ended(today)


class Position(Record, frozen=True, kw_only=True):
    """A time at an organization."""

    shorthand: ClassVar[str] = "organization"

    organization: Annotated[
        OrganizationRef,
        Field(
            help="name or slug of the organization",
            vcard="ORG",
            schema_org="worksFor",
            shared="always",
            csv_order=50,
            column="organization_id",
        ),
    ]
    title: Annotated[
        str | None,
        Field(
            help="job title",
            vcard="TITLE",
            schema_org="jobTitle",
            shared="always",
            csv_order=60,
        ),
    ] = None
    start: Annotated[
        PartialDate | None,
        Field(
            help="first day, or part of the date", shared="always", column="start_date"
        ),
    ] = None
    end: Annotated[
        PartialDate | None,
        Field(
            help="last day; omit it while it lasts", shared="always", column="end_date"
        ),
    ] = None
    note: Annotated[
        str | None, Field(help="anything worth remembering about it", prose=True)
    ] = None


class Interaction(Record, frozen=True, kw_only=True):
    """One contact with somebody: a meeting, a call, a mail.

    Usually written on one line: ``- 2019-03-01 met: panel on data quality``.
    """

    date: Annotated[PartialDate, Field(help="the date, or part of it")]
    how: Annotated[How, Field(help="the kind of contact", values=_HOWS)]
    direction: Annotated[
        Direction | None,
        Field(help="the direction of emails and messages", values=_DIRECTIONS),
    ] = None
    since: Annotated[
        PartialDate | None,
        Field(
            help="first day, if the line summarizes several contacts",
            example="2023-02-01",
            column="earliest",
        ),
    ] = None
    where: Annotated[str | None, Field(help="place or occasion", column="place")] = None
    with_: Annotated[tuple[ContactRef, ...], Field(help="who else took part")] = ()
    note: Annotated[
        str | None, Field(help="what it was about", private=True, prose=True)
    ] = None
    source: Annotated[
        str | None, Field(help="what it was imported from", example="linkedin")
    ] = None

    @property
    def topic(self) -> str | None:
        """What it was about, as far as that is known; mail that was only counted was about nothing.

        What an import counted is for the file and not for a letter.
        """
        return None if self.source == "mail" else self.note


class RelatedPerson(Record, frozen=True, kw_only=True):
    """What connects this person with another one."""

    shorthand: ClassVar[str] = "contact"

    contact: Annotated[
        ContactRef | None, Field(help="the other person, if they have a file")
    ] = None
    name: Annotated[
        str | None, Field(help="the other person's name, if they have none")
    ] = None
    organization: Annotated[
        OrganizationRef | None, Field(help="their employer, if they have no file")
    ] = None
    title: Annotated[
        str | None, Field(help="their job title, if they have no file")
    ] = None
    how: Annotated[
        str | None, Field(help="how they know each other", example="colleague")
    ] = None
    strength: Annotated[
        Strength | None,
        Field(
            help="how close they are",
            values={
                "strong": "would do each other a favor",
                "moderate": "in touch now and then",
                "weak": "know each other by sight",
            },
        ),
    ] = None
    since: Annotated[PartialDate | None, Field(help="when it began")] = None
    source: Annotated[str | None, Field(help="how you know of it")] = None


class Introduction(Record, frozen=True, kw_only=True):
    """An introduction asked for, made or received."""

    date: Annotated[PartialDate | None, Field(help="when it was requested or made")] = (
        None
    )
    from_: Annotated[
        ContactRef | None,
        Field(
            help="who made the introduction; omit it if it was you", column="from_slug"
        ),
    ] = None
    to: Annotated[
        ContactRef | None,
        Field(help="who was introduced; omit it if that was you", column="to_slug"),
    ] = None
    about: Annotated[str | None, Field(help="what it was for", prose=True)] = None
    outcome: Annotated[str | None, Field(help="what came of it", prose=True)] = None


class Concern(Record, frozen=True, kw_only=True):
    """A reason to doubt somebody's company."""

    shorthand: ClassVar[str] = "what"

    date: Annotated[PartialDate | None, Field(help="when it came up")] = None
    what: Annotated[
        str | None, Field(help="what happened, in fair words", private=True, prose=True)
    ] = None
    basis: Annotated[
        Basis | None,
        Field(
            help="how you know",
            values={
                "first-hand": "you saw it",
                "told": "somebody told you",
                "public": "it was published",
            },
        ),
    ] = None
    resolved: Annotated[PartialDate | None, Field(help="when it was settled")] = None


class Parting(Record, frozen=True, kw_only=True):
    """When and why somebody was removed or declined."""

    shorthand: ClassVar[str] = "reason"

    date: Annotated[PartialDate | None, Field(help="when")] = None
    reason: Annotated[str | None, Field(help="why", private=True, prose=True)] = None


class Opportunity(Record, frozen=True, kw_only=True):
    """A job, a sale or a hire in sight at an organization."""

    shorthand: ClassVar[str] = "role"

    role: Annotated[
        str | None, Field(help="what it is about", example="Head of Data")
    ] = None
    url: Annotated[Link | None, Field(help="where it is announced")] = None
    opened: Annotated[PartialDate | None, Field(help="when you learned of it")] = None
    status: Annotated[
        OpportunityStatus | None,
        Field(
            help="its current state",
            values={
                "interested": "you are looking into it",
                "applied": "you applied or made an offer",
                "interviewing": "you are talking",
                "offer": "there is an offer",
                "won": "it worked out",
                "lost": "it did not",
                "withdrawn": "you stepped back",
            },
        ),
    ] = None
    for_: Annotated[
        Purpose | None,
        Field(
            help="what kind of opportunity it is",
            values={
                "job": "a job for you",
                "sale": "a customer for you",
                "hire": "somebody you want to hire",
                "other": "anything else",
            },
            column="purpose",
        ),
    ] = None
    via: Annotated[
        ContactOrPostRef | None,
        Field(help="slug of the contact or post it came through"),
    ] = None
    closed: Annotated[PartialDate | None, Field(help="when it ended")] = None
    note: Annotated[
        str | None,
        Field(help="anything worth remembering about it", private=True, prose=True),
    ] = None

    @property
    def is_open(self) -> bool:
        """Whether it may still come to something; without a status, as long as it is not closed."""
        if self.closed is not None:
            return False
        return self.status is None or self.status in OPEN_STATUSES
