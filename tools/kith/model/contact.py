"""People and organizations."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from kith.model.fields import (
    Anything,
    Birthday,
    ContactOrPostRef,
    ContactRef,
    Duration,
    Field,
    Link,
    MailAddress,
    OrganizationRef,
    Record,
    Telephone,
)
from kith.model.filed import Filed
from kith.text.dates import PartialDate

Kind = Literal["person", "organization"]
Status = Literal[
    "considering", "invited", "received", "connected", "declined", "removed"
]
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

_KINDS = {
    "person": "someone you know, or know of",
    "organization": "a company, school or group",
}
_STATUSES = {
    "considering": "you think of inviting them",
    "invited": "you asked; they have not answered",
    "received": "they asked; you have not answered",
    "connected": "you are connected",
    "declined": "they asked and you said no",
    "removed": "you were connected and ended it",
}
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
        str | None, Field("why the rule does not apply here", prose=True)
    ] = None
    until: Annotated[
        PartialDate | None, Field("last day on which it is valid", example="2027-06-30")
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
        Field("name or slug of the organization", vcard="ORG", schema_org="worksFor"),
    ]
    title: Annotated[
        str | None, Field("job title", vcard="TITLE", schema_org="jobTitle")
    ] = None
    start: Annotated[PartialDate | None, Field("first day, or part of the date")] = None
    end: Annotated[PartialDate | None, Field("last day; omit it while it lasts")] = None
    note: Annotated[
        str | None, Field("anything worth remembering about it", prose=True)
    ] = None


class Interaction(Record, frozen=True, kw_only=True):
    """One contact with somebody: a meeting, a call, a mail.

    Usually written on one line: ``- 2019-03-01 met: panel on data quality``.
    """

    date: Annotated[PartialDate, Field("the date, or part of it")]
    how: Annotated[How, Field("the kind of contact", values=_HOWS)]
    direction: Annotated[
        Direction | None,
        Field("the direction of emails and messages", values=_DIRECTIONS),
    ] = None
    since: Annotated[
        PartialDate | None,
        Field(
            "first day, if the line summarizes several contacts", example="2023-02-01"
        ),
    ] = None
    where: Annotated[str | None, Field("place or occasion")] = None
    with_: Annotated[tuple[ContactRef, ...], Field("who else took part")] = ()
    note: Annotated[
        str | None, Field("what it was about", private=True, prose=True)
    ] = None
    source: Annotated[
        str | None, Field("what it was imported from", example="linkedin")
    ] = None

    @property
    def topic(self) -> str | None:
        """What it was about, as far as that is known; mail that was only counted was about nothing.

        What an import counted is for the file and not for a letter.
        """
        return None if self.source == "mail" else self.note


class Tie(Record, frozen=True, kw_only=True):
    """What connects this person with another one."""

    shorthand: ClassVar[str] = "contact"

    contact: Annotated[
        ContactRef | None, Field("the other person, if they have a file")
    ] = None
    name: Annotated[str | None, Field("the other person's name, if they have none")] = (
        None
    )
    organization: Annotated[
        OrganizationRef | None, Field("their employer, if they have no file")
    ] = None
    title: Annotated[str | None, Field("their job title, if they have no file")] = None
    how: Annotated[
        str | None, Field("how they know each other", example="colleague")
    ] = None
    strength: Annotated[
        Strength | None,
        Field(
            "how close they are",
            values={
                "strong": "would do each other a favor",
                "moderate": "in touch now and then",
                "weak": "know each other by sight",
            },
        ),
    ] = None
    since: Annotated[PartialDate | None, Field("when it began")] = None
    source: Annotated[str | None, Field("how you know of it")] = None


class Introduction(Record, frozen=True, kw_only=True):
    """An introduction asked for, made or received."""

    date: Annotated[PartialDate | None, Field("when it was requested or made")] = None
    from_: Annotated[
        ContactRef | None, Field("who made the introduction; omit it if it was you")
    ] = None
    to: Annotated[
        ContactRef | None, Field("who was introduced; omit it if that was you")
    ] = None
    about: Annotated[str | None, Field("what it was for", prose=True)] = None
    outcome: Annotated[str | None, Field("what came of it", prose=True)] = None


class Concern(Record, frozen=True, kw_only=True):
    """A reason to doubt somebody's company."""

    shorthand: ClassVar[str] = "what"

    date: Annotated[PartialDate | None, Field("when it came up")] = None
    what: Annotated[
        str | None, Field("what happened, in fair words", private=True, prose=True)
    ] = None
    basis: Annotated[
        Basis | None,
        Field(
            "how you know",
            values={
                "first-hand": "you saw it",
                "told": "somebody told you",
                "public": "it was published",
            },
        ),
    ] = None
    resolved: Annotated[PartialDate | None, Field("when it was settled")] = None


class Parting(Record, frozen=True, kw_only=True):
    """When and why somebody was removed or declined."""

    shorthand: ClassVar[str] = "reason"

    date: Annotated[PartialDate | None, Field("when")] = None
    reason: Annotated[str | None, Field("why", private=True, prose=True)] = None


class Opportunity(Record, frozen=True, kw_only=True):
    """A job, a sale or a hire in sight at an organization."""

    shorthand: ClassVar[str] = "role"

    role: Annotated[str | None, Field("what it is about", example="Head of Data")] = (
        None
    )
    url: Annotated[Link | None, Field("where it is announced")] = None
    opened: Annotated[PartialDate | None, Field("when you learned of it")] = None
    status: Annotated[
        OpportunityStatus | None,
        Field(
            "its current state",
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
            "what kind of opportunity it is",
            values={
                "job": "a job for you",
                "sale": "a customer for you",
                "hire": "somebody you want to hire",
                "other": "anything else",
            },
        ),
    ] = None
    via: Annotated[
        ContactOrPostRef | None, Field("slug of the contact or post it came through")
    ] = None
    closed: Annotated[PartialDate | None, Field("when it ended")] = None
    note: Annotated[
        str | None,
        Field("anything worth remembering about it", private=True, prose=True),
    ] = None


class Contact(Filed, frozen=True, kw_only=True):
    """What people and organizations have in common."""

    name: Annotated[
        str, Field("full name", vcard="FN", schema_org="name", example="Ada Byron")
    ]
    kind: Annotated[
        Kind, Field("what the file is about", values=_KINDS, vcard="KIND")
    ] = "person"
    aliases: Annotated[
        tuple[str, ...],
        Field(
            "other names, former names", vcard="NICKNAME", schema_org="alternateName"
        ),
    ] = ()
    urls: Annotated[
        tuple[Link, ...], Field("web addresses", vcard="URL", schema_org="url")
    ] = ()
    location: Annotated[
        str | None, Field("city, region or country", vcard="ADR", schema_org="address")
    ] = None
    tags: Annotated[
        tuple[str, ...],
        Field("your own labels", vcard="CATEGORIES", schema_org="keywords"),
    ] = ()
    concerns: Annotated[
        tuple[Concern, ...], Field("reasons to doubt their company", private=True)
    ] = ()
    private: Annotated[
        tuple[Anything, ...],
        Field("anything that must never leave this journal", private=True, prose=True),
    ] = ()
    allow: Annotated[tuple[Allow, ...], Field("exceptions to rules", private=True)] = ()


class Person(Contact, frozen=True, kw_only=True):
    """Someone you know, or know of."""

    status: Annotated[
        Status | None,
        Field(
            "state of the connection; omit it for somebody you only know of", _STATUSES
        ),
    ] = None
    since: Annotated[PartialDate | None, Field("date of that status")] = None
    email: Annotated[
        tuple[MailAddress, ...],
        Field("email addresses", vcard="EMAIL", schema_org="email", private=True),
    ] = ()
    phone: Annotated[
        tuple[Telephone, ...],
        Field("phone numbers", vcard="TEL", schema_org="telephone", private=True),
    ] = ()
    linkedin: Annotated[
        tuple[Link, ...],
        Field(
            "LinkedIn profile: its address, or the part after /in/",
            vcard="URL",
            private=True,
        ),
    ] = ()
    birthday: Annotated[
        Birthday | None,
        Field(
            "date of birth; --MM-DD without the year",
            vcard="BDAY",
            schema_org="birthDate",
            private=True,
            example="--03-14",
        ),
    ] = None
    pronouns: Annotated[str | None, Field("how to refer to them", vcard="PRONOUNS")] = (
        None
    )
    relationship: Annotated[
        tuple[str, ...],
        Field(
            "what you are to each other",
            {
                "colleague": "you work or worked at the same place",
                "classmate": "you studied together",
                "customer": "they buy from you",
                "partner": "you do business together",
                "vendor": "you buy from them",
                "recruiter": "they recruit people",
                "mentor": "one of you advises the other",
                "friend": "you would meet without any reason",
                "community": "you share a field, a group or a place",
            },
            vcard="RELATED",
        ),
    ] = ()
    positions: Annotated[tuple[Position, ...], Field("where they work and worked")] = ()
    interactions: Annotated[
        tuple[Interaction, ...],
        Field("your contacts with them, oldest first", private=True),
    ] = ()
    knows: Annotated[
        tuple[Tie, ...], Field("whom they know", vcard="RELATED", schema_org="knows")
    ] = ()
    introduced_by: Annotated[
        tuple[ContactRef, ...], Field("who brought you together")
    ] = ()
    introductions: Annotated[
        tuple[Introduction, ...],
        Field("introductions asked for, made and received", private=True),
    ] = ()
    vouch: Annotated[
        str | None, Field("what you can honestly say about them", prose=True)
    ] = None
    offers: Annotated[
        tuple[str, ...], Field("what they can help with", prose=True)
    ] = ()
    needs: Annotated[
        tuple[str, ...], Field("what they are looking for", prose=True)
    ] = ()
    reasons: Annotated[
        tuple[str, ...],
        Field(
            "why you are, or would be, connected",
            {
                "know-their-work": "you have seen what they do",
                "can-introduce": "they know people you should meet",
                "shared-field": "you work on the same questions",
                "title": "for their title",
                "employer": "for where they work",
                "volume": "for the number of connections",
            },
        ),
    ] = ()
    removed: Annotated[
        Parting | None, Field("when and why you ended the connection", private=True)
    ] = None
    declined: Annotated[
        Parting | None, Field("when and why you said no", private=True)
    ] = None
    keep_in_touch: Annotated[
        Duration | None,
        Field("how often you want to be in touch, or never", example="6m"),
    ] = None


class Organization(Contact, frozen=True, kw_only=True):
    """A company, school or group that needs more than a name."""

    domains: Annotated[
        tuple[str, ...],
        Field("internet domains of its email addresses", example="initech.example"),
    ] = ()
    industry: Annotated[str | None, Field("what it does", schema_org="industry")] = None
    opportunities: Annotated[
        tuple[Opportunity, ...],
        Field("possible jobs, sales and hires there", private=True),
    ] = ()
