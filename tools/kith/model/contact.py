"""People and organizations."""

from __future__ import annotations

from typing import Annotated, Literal

from kith.model.entries import (
    Allow,
    Basis,
    Concern,
    Direction,
    How,
    Interaction,
    Introduction,
    Opportunity,
    OpportunityStatus,
    Parting,
    Position,
    Purpose,
    RelatedPerson,
    Strength,
)
from kith.model.fields import (
    Anything,
    Birthday,
    ContactRef,
    Duration,
    Field,
    Link,
    MailAddress,
    Telephone,
)
from kith.model.journal_file import JournalFile
from kith.text.dates import PartialDate

__all__ = [
    "Allow",
    "Basis",
    "Concern",
    "Contact",
    "Direction",
    "How",
    "Interaction",
    "Introduction",
    "Kind",
    "Opportunity",
    "OpportunityStatus",
    "Organization",
    "Parting",
    "Person",
    "Position",
    "Purpose",
    "RelatedPerson",
    "Status",
    "Strength",
]

Kind = Literal["person", "organization"]
Status = Literal[
    "considering", "invited", "received", "connected", "declined", "removed"
]
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


class Contact(JournalFile, frozen=True, kw_only=True):
    """What people and organizations have in common."""

    name: Annotated[
        str,
        Field(
            help="full name",
            vcard="FN",
            schema_org="name",
            example="Ada Byron",
            order=10,
            csv_order=20,
            shared="always",
        ),
    ]
    kind: Annotated[
        Kind,
        Field(
            help="what the file is about",
            values=_KINDS,
            vcard="KIND",
            order=20,
            shared="of organizations",
        ),
    ] = "person"
    aliases: Annotated[
        tuple[str, ...],
        Field(
            help="other names, former names",
            vcard="NICKNAME",
            schema_org="alternateName",
            order=30,
            shared="of organizations",
        ),
    ] = ()
    urls: Annotated[
        tuple[Link, ...],
        Field(
            help="web addresses",
            vcard="URL",
            schema_org="url",
            order=90,
            shared="of organizations",
        ),
    ] = ()
    location: Annotated[
        str | None,
        Field(
            help="city, region or country",
            vcard="ADR",
            schema_org="address",
            order=100,
            csv_order=100,
            shared="always",
        ),
    ] = None
    tags: Annotated[
        tuple[str, ...],
        Field(
            help="your own labels",
            vcard="CATEGORIES",
            schema_org="keywords",
            order=130,
            csv_order=120,
        ),
    ] = ()
    concerns: Annotated[
        tuple[Concern, ...],
        Field(help="reasons to doubt their company", private=True, order=270),
    ] = ()
    private: Annotated[
        tuple[Anything, ...],
        Field(
            help="anything that must never leave this journal",
            private=True,
            prose=True,
            order=310,
        ),
    ] = ()
    allow: Annotated[
        tuple[Allow, ...], Field(help="exceptions to rules", private=True, order=320)
    ] = ()


class Person(Contact, frozen=True, kw_only=True):
    """Someone you know, or know of."""

    status: Annotated[
        Status | None,
        Field(
            help="state of the connection; omit it for somebody you only know of",
            values=_STATUSES,
            order=40,
            csv_order=30,
        ),
    ] = None
    since: Annotated[
        PartialDate | None, Field(help="date of that status", order=50, csv_order=40)
    ] = None
    email: Annotated[
        tuple[MailAddress, ...],
        Field(
            help="email addresses",
            vcard="EMAIL",
            schema_org="email",
            private=True,
            order=70,
            csv_order=70,
        ),
    ] = ()
    phone: Annotated[
        tuple[Telephone, ...],
        Field(
            help="phone numbers",
            vcard="TEL",
            schema_org="telephone",
            private=True,
            order=80,
            csv_order=80,
        ),
    ] = ()
    linkedin: Annotated[
        tuple[Link, ...],
        Field(
            help="LinkedIn profile: its address, or the part after /in/",
            vcard="URL",
            private=True,
            order=60,
            csv_order=90,
        ),
    ] = ()
    birthday: Annotated[
        Birthday | None,
        Field(
            help="date of birth; --MM-DD without the year",
            vcard="BDAY",
            schema_org="birthDate",
            private=True,
            example="--03-14",
            order=110,
        ),
    ] = None
    pronouns: Annotated[
        str | None,
        Field(
            help="how to refer to them", vcard="PRONOUNS", order=120, shared="always"
        ),
    ] = None
    relationship: Annotated[
        tuple[str, ...],
        Field(
            help="what you are to each other",
            values={
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
            order=140,
            csv_order=110,
        ),
    ] = ()
    positions: Annotated[
        tuple[Position, ...],
        Field(help="where they work and worked", order=150, shared="always"),
    ] = ()
    interactions: Annotated[
        tuple[Interaction, ...],
        Field(help="your contacts with them, oldest first", private=True, order=160),
    ] = ()
    knows: Annotated[
        tuple[RelatedPerson, ...],
        Field(help="whom they know", vcard="RELATED", schema_org="knows", order=170),
    ] = ()
    introduced_by: Annotated[
        tuple[ContactRef, ...], Field(help="who brought you together", order=180)
    ] = ()
    introductions: Annotated[
        tuple[Introduction, ...],
        Field(
            help="introductions asked for, made and received", private=True, order=190
        ),
    ] = ()
    vouch: Annotated[
        str | None,
        Field(
            help="what you can honestly say about them",
            prose=True,
            order=230,
            shared="always",
        ),
    ] = None
    offers: Annotated[
        tuple[str, ...],
        Field(help="what they can help with", prose=True, order=240, shared="always"),
    ] = ()
    needs: Annotated[
        tuple[str, ...],
        Field(help="what they are looking for", prose=True, order=250, shared="always"),
    ] = ()
    reasons: Annotated[
        tuple[str, ...],
        Field(
            help="why you are, or would be, connected",
            values={
                "know-their-work": "you have seen what they do",
                "can-introduce": "they know people you should meet",
                "shared-field": "you work on the same questions",
                "title": "for their title",
                "employer": "for where they work",
                "volume": "for the number of connections",
            },
            order=260,
        ),
    ] = ()
    removed: Annotated[
        Parting | None,
        Field(help="when and why you ended the connection", private=True, order=280),
    ] = None
    declined: Annotated[
        Parting | None, Field(help="when and why you said no", private=True, order=290)
    ] = None
    keep_in_touch: Annotated[
        Duration | None,
        Field(
            help="how often you want to be in touch, or never",
            example="6m",
            order=300,
            csv_order=150,
        ),
    ] = None
    snoozed: Annotated[
        PartialDate | None,
        Field(
            help="day until which `kith due` does not list them",
            example="2027-01-15",
            order=305,
        ),
    ] = None


class Organization(Contact, frozen=True, kw_only=True):
    """A company, school or group that needs more than a name."""

    domains: Annotated[
        tuple[str, ...],
        Field(
            help="internet domains of its email addresses",
            example="initech.example",
            order=200,
            shared="always",
        ),
    ] = ()
    industry: Annotated[
        str | None,
        Field(help="what it does", schema_org="industry", order=210, shared="always"),
    ] = None
    opportunities: Annotated[
        tuple[Opportunity, ...],
        Field(help="possible jobs, sales and hires there", private=True, order=220),
    ] = ()
