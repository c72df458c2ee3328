"""Someone is connected or invited, but nothing shows that you ever met, spoke or exchanged emails.

## Why this matters

An introduction is worth something only if you can vouch for both sides, and nobody can vouch for a stranger.

A network of strangers also lets people you do not know benefit from the trust others have in you.

## How to fix it

Record how you know them with one line under `interactions`: `- 2024-05-17 met: where and why`.

`kith log their-slug met "where and why" --date 2024-05` adds this line for you.
If you never had any contact, get in touch now or end the connection: `kith remove their-slug "the reason"`.
If the rule is wrong in this case, give the reason: `allow: {stranger: "the reason"}`.

## What counts

A meeting, a call, a video call, work together, and emails or messages in both directions (sent and received within 180 days of each other).
A date that gives only the month or the year counts.
`relationship: family` counts as having met.

What does not count: unanswered emails or messages, automatic replies (a note such as "out of office"), emails without a direction, a comment, an event you both attended, an introduction on its own, a shared employer, or a date in the future.

## Source

The criterion "met, spoken with or exchanged emails with" is a careful networker's own; LinkedIn's help pages give similar advice: invite people you know and trust.
The span of 180 days is a rule of thumb.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.network.evidence import Evidence
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic

_TRACES = {
    "email": "unanswered emails",
    "message": "unanswered messages",
    "event": "an event you both attended",
    "comment": "comments",
    "introduced": "an introduction",
}


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield everybody connected or invited of whom there is no evidence."""
    for person in context.connections:
        evidence = context.network.evidence[person.slug]
        if not evidence.is_known:
            message = f"{person.name} is {person.status}, but {_summary(evidence)}"
            yield diagnostic_at(person, "status", message=message)


def _summary(evidence: Evidence) -> str:
    kinds = dict.fromkeys(_TRACES[trace.interaction.how] for trace in evidence.traces)
    if kinds:
        return f"only this is recorded: {', '.join(kinds)}"
    if evidence.future:
        return f"the first contact is planned for {evidence.future[0].date}"
    return "nothing shows that you ever met, spoke or exchanged emails"


RULE = Rule(
    name="stranger",
    title="nothing shows you met, spoke or wrote",
    family="connection",
    severity="error",
    document=__doc__,
    check=check,
    looks_at="network",
    examples=(
        Example(
            title="Connected without any trace of contact",
            files={
                "contacts/omar-haddad.md": "---\nname: Omar Haddad\nstatus: connected\n---\n"
            },
            finds=("contacts/omar-haddad.md:3",),
        ),
        Example(
            title="The same person with a record of how you met",
            files={
                "contacts/omar-haddad.md": "---\nname: Omar Haddad\nstatus: connected\n"
                "vouch: Explains hard things well.\n"
                "interactions:\n  - 2025-03-01 met: panel on data quality\n---\n"
            },
        ),
        Example(
            title="An unanswered message is not a conversation",
            files={
                "contacts/omar-haddad.md": "---\nname: Omar Haddad\nstatus: connected\n"
                "interactions:\n  - 2024-03-01 message received\n---\n"
            },
            finds=("contacts/omar-haddad.md:3",),
        ),
        Example(
            title="Messages sent and received within half a year are a conversation",
            files={
                "contacts/omar-haddad.md": "---\nname: Omar Haddad\nstatus: connected\nvouch: Explains hard things well.\n"
                "interactions:\n  - 2024-03-01 message received\n  - 2024-03-04 email sent\n---\n"
            },
        ),
        Example(
            title="An automatic reply is no answer",
            files={
                "contacts/omar-haddad.md": "---\nname: Omar Haddad\nstatus: connected\n"
                "interactions:\n  - 2024-03-01 email sent: the draft\n"
                "  - 2024-03-01 email received: Out of office until Monday\n---\n"
            },
            finds=("contacts/omar-haddad.md:3",),
        ),
        Example(
            title="Family",
            files={
                "contacts/omar-haddad.md": "---\nname: Omar Haddad\nstatus: connected\n"
                "relationship: family\n---\n"
            },
        ),
        Example(
            title="Attending the same event is not meeting",
            files={
                "contacts/omar-haddad.md": "---\nname: Omar Haddad\nstatus: invited\n"
                "interactions:\n  - 2024-03-01 event: PyCon DE\n---\n"
            },
            finds=("contacts/omar-haddad.md:3",),
        ),
        Example(
            title="A future meeting does not count",
            files={
                "contacts/omar-haddad.md": "---\nname: Omar Haddad\nstatus: invited\n"
                "interactions:\n  - 2026-07-01 met: lunch, as planned\n---\n"
            },
            finds=("contacts/omar-haddad.md:3",),
        ),
        Example(
            title="A meeting recorded in the other person's file counts for both",
            files={
                "contacts/omar-haddad.md": "---\nname: Omar Haddad\nstatus: connected\noffers: slides\n---\n",
                "contacts/lena-vogt.md": "---\nname: Lena Vogt\nstatus: connected\noffers: advice\ninteractions:\n"
                "  - 2024-02 video:\n      with: [omar-haddad]\n      note: the migration\n---\n",
            },
        ),
        Example(
            title="An exception with a reason",
            files={
                "contacts/omar-haddad.md": "---\nname: Omar Haddad\nstatus: connected\noffers: reviews\n"
                'allow: {stranger: "we built the same library for years"}\n---\n'
            },
        ),
        Example(
            title="Somebody you are only considering is not reported",
            files={
                "contacts/omar-haddad.md": "---\nname: Omar Haddad\nstatus: considering\n---\n"
            },
        ),
    ),
)
