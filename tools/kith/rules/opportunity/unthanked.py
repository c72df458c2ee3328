"""An introduction was successful, but neither thanks nor an outcome is recorded.

## Why this matters

A person who opens a door for you wants to know what came of it. If you never tell them, this introduction may be their last.

## How to fix it

Tell them what came of it and record it: `outcome` in the introduction, or `- 2026-03-02 message sent: thanks for …` in their file.

## What counts

An introduction made for you that led to real contact with the other person, and an opportunity with the status `offer` or `won` that came `via` a person.
An `outcome` settles it, and so does a later interaction with the person who helped if its note says thanks in any words: "thank you", "sent a cake", "told her that I got it".
Thanks are understood in English, German, French, Spanish, Portuguese, Italian and Dutch; for notes in another language, write the `outcome`.

## Source

The criterion is a careful networker's own: introductions are gifts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.model.contact import Person
from kith.network.favors import person_met
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.dates import PartialDate
from kith.text.diagnostic import Diagnostic
from kith.text.lazy_pattern import LazyPattern

# Thanks in the languages in which Kith reads notes, and what people give and tell instead.
_THANKS = LazyPattern(
    r"\b(?:thank\w*|thx|grateful|gratitude|appreciat\w+|owe (?:her|him|them|you)"
    r"|dank\w*|bedank\w*|merci|remerci\w*|gracias|agrade[cz]\w*|obrigad\w*|grazie|ringrazi\w*"
    r"|(?:sent|gave|brought|bought|posted|mailed|delivered)\b.{0,30}\b(?:cake|flowers|gift|present"
    r"|chocolates?|wine|bottle|card|basket|books?|vouchers?|champagne|coffee)"
    r"|(?:invited|took|treated)\b.{0,20}\b(?:dinner|lunch|coffee|drinks?)"
    r"|(?:dinner|lunch|coffee|drinks?|beer) (?:is |was )?on me|flowers|blumen|kuchen|geschenk\w*"
    r"|pralinen|fleurs|cadeau\w*|flores|regalo\w*|presente|fiori|bloemen|taart"
    r"|told (?:her|him|them)\b.{0,40}\b(?:got|hired|offer|won|start|signed|worked|came of)"
    r"|let (?:her|him|them) know)\b",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every introduction and every opportunity for which nobody was thanked."""
    for person in context.journal.people:
        yield from _introductions(person, context)
    yield from _opportunities(context)


def _opportunities(context: Context) -> Iterator[Diagnostic]:
    for organization, index, opportunity in context.opportunities:
        helper = context.journal.people_by_slug.get(opportunity.via or "")
        if helper is None or opportunity.status not in {"offer", "won"}:
            continue
        if _was_thanked(helper, opportunity.opened, context):
            continue
        role = f'"{opportunity.role}"' if opportunity.role else "this"
        message = f"{role} came through {helper.name}, but no thanks are recorded"
        yield diagnostic_at(
            organization, "opportunities", index, "via", message=message
        )


def _introductions(person: Person, context: Context) -> Iterator[Diagnostic]:
    people = context.journal.people_by_slug
    for index, introduction in enumerate(person.introductions):
        helper = people.get(introduction.from_ or "")
        date = introduction.date
        if helper is None or date is None:
            continue
        if introduction.outcome:
            continue
        met = person_met(introduction, person)
        if met == helper.slug or not _was_met_since(met, date, context):
            continue
        if not _was_thanked(helper, date, context):
            name = people[met].name
            message = (
                f"{helper.name} introduced you to {name}, but no outcome is recorded"
            )
            yield diagnostic_at(person, "introductions", index, message=message)


def _was_met_since(slug: str, date: PartialDate, context: Context) -> bool:
    """Whether there may have been real contact with somebody since a date."""
    evidence = context.network.evidence.get(slug)
    if evidence is None:
        return False
    return any(proof.date.last_key >= date.first_key for proof in evidence.proofs)


def _was_thanked(helper: Person, since: PartialDate | None, context: Context) -> bool:
    evidence = context.network.evidence[helper.slug]
    for contacted in (*evidence.proofs, *evidence.traces):
        if since is not None and contacted.date.last_key < since.first_key:
            continue
        if _THANKS.search(contacted.interaction.note or ""):
            return True
    return False


def _files(introduction: str, later: str = "2026-02-01 met: lunch") -> dict[str, str]:
    return {
        "contacts/ina-berg.md": "---\nname: Ina Berg\nvouch: Keeps her word.\n"
        f"interactions:\n  - 2025-10-01 met\n  - {later}\n---\n",
        "contacts/omar-haddad.md": "---\nname: Omar Haddad\nstatus: connected\n"
        "vouch: Explains hard things well.\nintroductions:\n  - date: 2026-01-10\n"
        f"    from: ina-berg\n{introduction}interactions:\n  - 2026-01-20 video: first talk\n---\n",
    }


RULE = Rule(
    name="unthanked",
    title="helped you, and no thanks are recorded",
    step="tell them what came of it, and record it",
    family="opportunity",
    severity="advice",
    document=__doc__,
    check=check,
    looks_at="network",
    examples=(
        Example(
            title="Introduced, met, and nothing since then",
            files=_files(""),
            finds=("contacts/omar-haddad.md:6",),
        ),
        Example(
            title="With an outcome", files=_files("    outcome: he reviews our draft\n")
        ),
        Example(
            title="She got a cake",
            files=_files("", "2026-02-01 met: brought her a cake from the harbour"),
        ),
        Example(
            title="She was thanked",
            files=_files("", "2026-02-01 message sent: thanks, we talk weekly now"),
        ),
        Example(
            title="A job won through somebody, without thanks",
            files={
                "contacts/initech.md": "---\nname: Initech\nkind: organization\nopportunities:\n"
                "  - role: Data engineer\n    opened: 2026-01-02\n    status: won\n    via: ina-berg\n---\n",
                "contacts/ina-berg.md": "---\nname: Ina Berg\nvouch: Keeps her word.\n"
                "interactions:\n  - 2026-01-01 met\n---\n",
            },
            finds=("contacts/initech.md:8",),
        ),
    ),
)
