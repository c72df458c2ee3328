"""Recommendations and endorsements: what was said of one another's work, in public.

They are noted as comments, which are no evidence: LinkedIn asks nobody whether the two have met.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from kith.importers.linkedin.dates import parse_date
from kith.importers.linkedin.people import Known, People, correspondent
from kith.importers.notices import Guard, Notices
from kith.importers.records import ImportedInteraction, ImportedPosition, Notice, Origin
from kith.importers.tables import Row, Table
from kith.importers.texts import count, short_text
from kith.importers.tidy import has_letters, short_name, tidy
from kith.prose.sentences import split_sentences
from kith.text.profiles import canonical_profile

Way = Literal["received", "given"]

RECOMMENDATIONS = (frozenset({"first_name", "last_name", "text", "created_on"}),)
ENDORSEMENTS = (frozenset({"first_name", "last_name", "skill", "endorsed_on"}),)

_LONGEST_VOUCH = 300
# LinkedIn lets one have a hundred skills; nobody endorses that many on one day.
_MOST_SKILLS = 50
# Words beyond this cannot be among the first.
_READ = 10 * _LONGEST_VOUCH


def read_recommendations(
    table: Table, people: People, way: Way, *, with_text: bool
) -> list[Notice]:
    """Note who recommended whom; what the owner wrote vouches for them."""
    notices = Notices()
    for row in table.rows:
        with Guard(notices, Origin(table.name, row.line), "the row", is_record=True):
            _read_recommendation(table, row, people, way, notices, with_text=with_text)
    return notices


def _read_recommendation(
    table: Table,
    row: Row,
    people: People,
    way: Way,
    notices: list[Notice],
    *,
    with_text: bool,
) -> None:
    known = _somebody(table, row, people, notices)
    day = parse_date(row.get("created_on"))
    if known is None or day is None:
        if known is not None:
            notices.append(_no_day(table, row))
        return
    note = "recommended me" if way == "received" else "I recommended them"
    text = short_text(row.get("text")) if row.get("text") else ""
    if way == "given" and text:
        known.add_vouch(_first_words(row.get("text")))
    if with_text and text:
        note = f"{note}: {text}"
    known.add_other(ImportedInteraction(day, "comment", note=note))
    company, title = short_name(row.get("company")), short_name(row.get("position"))
    if company and known.record.position is None and known.record.status is None:
        known.add_position(ImportedPosition(company, title))


def read_endorsements(table: Table, people: People, way: Way) -> list[Notice]:
    """Note who endorsed whom, all skills of one day on one line."""
    notices = Notices()
    days: dict[tuple[int, dt.date], tuple[Known, dict[str, None]]] = {}
    undated = 0
    for row in table.rows:
        with Guard(notices, Origin(table.name, row.line), "the row", is_record=True):
            known = _somebody(table, row, people, notices)
            day = parse_date(row.get("endorsed_on"))
            if known is None or day is None:
                undated += known is not None
                continue
            _, skills = days.setdefault((id(known), day), (known, {}))
            skills[short_name(row.get("skill"))] = None
    for (_, day), (known, skills) in days.items():
        verb = "endorsed me" if way == "received" else "I endorsed them"
        named = list(filter(None, skills))
        more = (
            f" and {len(named) - _MOST_SKILLS} more"
            if len(named) > _MOST_SKILLS
            else ""
        )
        what = f"{verb} for {', '.join(named[:_MOST_SKILLS])}{more}" if named else verb
        known.add_other(ImportedInteraction(day, "comment", note=what))
    if undated:
        what = f"{count(undated, 'endorsement')} without a clear date"
        notices.append(
            Notice("skipped", Origin(table.name), what, undated, is_record=True)
        )
    return notices


def _somebody(
    table: Table, row: Row, people: People, notices: list[Notice]
) -> Known | None:
    """Whom a row is about: a connection, or somebody for whom alone no file is made."""
    name = short_name(f"{row.get('first_name')} {row.get('last_name')}")
    profile = canonical_profile(row.get("url"))
    origin = Origin(table.name, row.line)
    if not has_letters(name) and not profile:
        notices.append(
            Notice("skipped", origin, "the row contains no name", is_record=True)
        )
        return None
    known = people.find(name, profile)
    if known is None and not profile and people.is_ambiguous(name):
        what = f"several people are called {name}, and the row has no profile"
        notices.append(Notice("unsure", origin, what))
        return None
    return known or people.add(correspondent(name, profile, origin), makes_file=False)


def _first_words(text: str) -> str:
    """The first sentences of a text, as many as fit on a line."""
    found = ""
    for sentence in split_sentences(tidy(text[:_READ])):
        if len(found) + len(sentence.text) + 1 > _LONGEST_VOUCH:
            break
        found = f"{found} {sentence.text}".strip()
    return found or short_text(text)


def _no_day(table: Table, row: Row) -> Notice:
    what = "the recommendation has no clear date"
    return Notice("skipped", Origin(table.name, row.line), what, is_record=True)
