"""Opportunities for a terminal and for programs."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from kith.network.network import Network
from kith.network.opportunities import OpportunityState
from kith.report.optional import optional_text
from kith.report.table import format_table
from kith.report.text import Paint, plain
from kith.text.counts import counted, noun_for
from kith.text.visible import visible

OPPORTUNITIES_VERSION = 1
_TITLES = ("organization", "role", "status", "no news for", "ask")
_YEAR = 365
# On a narrower terminal, columns would be cut to nothing.
_TABLE_WIDTH = 64
_WIDEST_SLUG = 26
_DAYS_IN_WORDS = 60
_MONTHS_IN_WORDS = 24
_DAYS_OF_A_MONTH = 365.25 / 12


def opportunities_as_data(
    states: Sequence[OpportunityState], today: dt.date
) -> dict[str, Any]:
    """Opportunities as plain values.

    ``opportunities`` contains an object for each, with ``organization`` (slug), ``name``, ``role``,
    ``status``, ``for``, ``opened``, ``closed``, ``via``, ``url``, ``open``, ``silent_days`` and
    ``contacts`` (slugs of those there whom you know, the strongest tie first).
    """
    return {
        "version": OPPORTUNITIES_VERSION,
        "opportunities": [_as_data(state, today) for state in states],
    }


def _as_data(state: OpportunityState, today: dt.date) -> dict[str, Any]:
    opportunity = state.opportunity
    return {
        "organization": state.organization.slug,
        "name": state.organization.name,
        "role": opportunity.role,
        "status": opportunity.status,
        "for": opportunity.for_,
        "opened": optional_text(opportunity.opened),
        "closed": optional_text(opportunity.closed),
        "via": opportunity.via,
        "url": opportunity.url,
        "open": opportunity.is_open,
        "silent_days": state.silent_days(today),
        "contacts": list(state.contacts),
    }


def format_opportunities(
    states: Sequence[OpportunityState],
    network: Network,
    *,
    hidden: int,
    width: int = 80,
    paint: Paint = plain,
) -> Iterator[str]:
    """A line for each opportunity, and what to do about them.

    Args:
        states: Those to show.
        network: The network of the journal.
        hidden: How many closed ones are not shown.
        width: Columns of the terminal.
        paint: Gives a text the color of its meaning.
    """
    if not states:
        yield "No open opportunity. `kith opportunity add ORGANIZATION ROLE` records one."
    else:
        yield from _table(states, network, width, paint)
        yield ""
    number = sum(state.opportunity.is_open for state in states)
    closed = len(states) - number + hidden
    yield f"{number:,} open, {closed:,} closed" + (": `--all`" if hidden else "")
    old = sum(is_older(state, _YEAR, network.today) for state in states)
    if old:
        verb = noun_for(old, "has", "have")
        yield f"{old:,} {verb} had no news for a year:"
        yield "  kith opportunity close --older-than 1y"


def _table(
    states: Sequence[OpportunityState], network: Network, width: int, paint: Paint
) -> Iterator[str]:
    rows = [_row(state, network) for state in states]
    if width < _TABLE_WIDTH:
        for slug, role, *details in rows:
            yield from textwrap.wrap(f"{slug}: {role}", width)
            about = ", ".join(filter(None, details))
            yield from textwrap.wrap(
                about, width, initial_indent="  ", subsequent_indent="  "
            )
        return
    # A slug is to be typed: a long one gets a line of its own, and none is cut.
    shown = [("" if _is_long(row[0]) else row[0], *row[1:]) for row in rows]
    header, *lines = format_table([_TITLES, *shown], width=width, whole=1)
    yield paint(header, "quiet")
    for row, line in zip(rows, lines, strict=True):
        if _is_long(row[0]):
            yield row[0]
        yield line


def _is_long(slug: str) -> bool:
    return len(slug) > _WIDEST_SLUG


def is_older(state: OpportunityState, days: int, today: dt.date) -> bool:
    """Whether an opportunity is open, and nothing has happened for more than some days."""
    silent = state.silent_days(today)
    if silent is None or not state.opportunity.is_open:
        return False
    return silent > days


def say_opportunity(state: OpportunityState) -> str:
    """An opportunity in a sentence: its role and organization."""
    role = state.opportunity.role or "an opportunity"
    return visible(f"{role} at {state.organization.name}")


def _row(state: OpportunityState, network: Network) -> tuple[str, ...]:
    opportunity = state.opportunity
    return (
        state.organization.slug,
        visible(opportunity.role or "–"),
        opportunity.status or "open",
        _say_silence(state, network.today),
        _whom_to_ask(state) if opportunity.is_open else "",
    )


def _say_silence(state: OpportunityState, today: dt.date) -> str:
    if not state.opportunity.is_open:
        return str(state.opportunity.closed or "")
    days = state.silent_days(today)
    if days is None:
        return ""
    if days < _DAYS_IN_WORDS:
        return counted(days, "day")
    months = round(days / _DAYS_OF_A_MONTH)
    if months < _MONTHS_IN_WORDS:
        return counted(months, "month")
    return counted(months // 12, "year")


def _whom_to_ask(state: OpportunityState) -> str:
    via = state.opportunity.via
    if via:
        return f"via {via}"
    if not state.contacts:
        return ""
    more = len(state.contacts) - 1
    return state.contacts[0] + (f" +{more}" if more else "")
