"""Recommendations and endorsements: what was said about one another's work, in public.

They are noted as comments, which are no evidence: LinkedIn asks nobody whether the two have met.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from kith.importers.linkedin.dates import parse_date
from kith.importers.linkedin.people import Member, People, correspondent
from kith.importers.notices import Guard, Notices
from kith.importers.records import ImportedInteraction, ImportedPosition, Notice, Origin
from kith.importers.tables import Table, TableRow
from kith.importers.texts import short_text
from kith.importers.tidy import has_letters, short_name, tidy
from kith.prose.sentences import split_sentences
from kith.text.profiles import canonical_profile

Role = Literal["received", "given"]
"""Whether the owner received the praise or gave it."""

RECOMMENDATIONS = (frozenset({"first_name", "last_name", "text", "created_on"}),)
ENDORSEMENTS = (frozenset({"first_name", "last_name", "skill", "endorsed_on"}),)

_UNDATED = "an endorsement without a clear date"
_LONGEST_VOUCH = 300
# LinkedIn lets one have a hundred skills; nobody endorses that many on one day.
_MOST_SKILLS = 50
# Words beyond this cannot be among the first.
_READ = 10 * _LONGEST_VOUCH


class _Endorsement(msgspec.Struct):
    """What one person was endorsed for on one day."""

    member: Member
    day: dt.date
    skills: list[str] = []


def read_recommendations(
    table: Table, people: People, role: Role, *, with_text: bool
) -> list[Notice]:
    """Note who recommended whom; what the owner wrote vouches for them."""
    notices = Notices()
    for row in table.rows:
        origin = row.origin
        with Guard(notices, origin, "the row", is_record=True):
            member = _member(row, origin, people, notices)
            if member is None:
                continue
            day = parse_date(row.get("created_on"))
            if day is None:
                message = "the recommendation has no clear date"
                notices.append(Notice.skipped(origin, message, is_record=True))
                continue
            _add_recommendation(row, member, day, role, with_text=with_text)
            member.rows += 1
    return notices


def _add_recommendation(
    row: TableRow, member: Member, day: dt.date, role: Role, *, with_text: bool
) -> None:
    note = "recommended me" if role == "received" else "I recommended them"
    written = row.get("text")
    text = short_text(written) if written else ""
    if text:
        if role == "given":
            member.add_vouch(_first_sentences(written))
        if with_text:
            note = f"{note}: {text}"
    member.add_interaction(ImportedInteraction(date=day, how="comment", note=note))
    if member.record.status is None:
        _add_position(row, member)


def _add_position(row: TableRow, member: Member) -> None:
    """Note where somebody works who is no connection."""
    company = short_name(row.get("company"))
    title = short_name(row.get("position"))
    if company and member.record.position is None:
        member.add_position(ImportedPosition(company, title))


def read_endorsements(table: Table, people: People, role: Role) -> list[Notice]:
    """Note who endorsed whom, all skills of one day on one line."""
    notices = Notices()
    endorsements: dict[tuple[int, dt.date], _Endorsement] = {}
    for row in table.rows:
        origin = row.origin
        with Guard(notices, origin, "the row", is_record=True):
            member = _member(row, origin, people, notices)
            if member is None:
                continue
            day = parse_date(row.get("endorsed_on"))
            if day is None:
                notices.append(Notice.skipped(origin, _UNDATED, is_record=True))
                continue
            key = (id(member), day)
            endorsement = endorsements.setdefault(key, _Endorsement(member, day))
            endorsement.skills.append(short_name(row.get("skill")))
            member.rows += 1
    for endorsement in endorsements.values():
        note = _endorsement_note(endorsement, role)
        endorsement.member.add_interaction(
            ImportedInteraction(date=endorsement.day, how="comment", note=note)
        )
    return notices


def _endorsement_note(endorsement: _Endorsement, role: Role) -> str:
    note = "endorsed me" if role == "received" else "I endorsed them"
    skills = list(filter(None, dict.fromkeys(endorsement.skills)))
    if not skills:
        return note
    note = f"{note} for {', '.join(skills[:_MOST_SKILLS])}"
    if len(skills) > _MOST_SKILLS:
        note = f"{note} and {len(skills) - _MOST_SKILLS} more"
    return note


def _member(
    row: TableRow, origin: Origin, people: People, notices: list[Notice]
) -> Member | None:
    """Whom a row is about: a connection, or somebody for whom alone no file is created."""
    name = short_name(f"{row.get('first_name')} {row.get('last_name')}")
    profile = canonical_profile(row.get("url"))
    if not has_letters(name) and not profile:
        message = "the row contains no name"
        notices.append(Notice.skipped(origin, message, is_record=True))
        return None
    member = people.find(name, profile)
    if member is not None:
        return member
    if not profile and people.is_ambiguous(name):
        message = f"several people are called {name}, and the row has no profile"
        notices.append(Notice.unsure(origin, message))
        return None
    return people.add(correspondent(name, profile, origin), makes_file=False)


def _first_sentences(text: str) -> str:
    """The first sentences of a text, as many as fit on a line."""
    sentences = ""
    for sentence in split_sentences(tidy(text[:_READ])):
        if len(sentences) + len(sentence.text) + 1 > _LONGEST_VOUCH:
            break
        sentences = f"{sentences} {sentence.text}".strip()
    return sentences or short_text(text)
