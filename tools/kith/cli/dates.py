"""Dates on the command line, as people say them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import click

from kith.cli.options import F, local_today
from kith.text.dates import PartialDate
from kith.text.said_dates import SaidDate, parse_said_date, parse_said_days


class _Said(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A date that is understood from the day that ``--today`` names.

    Args:
        parse: Reads a text on a day.
        of: The type of what it returns.
    """

    name = "date"

    def __init__(self, parse: Callable[[str, dt.date], Any], of: type) -> None:
        self._parse = parse
        self._of = of

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """What a text means."""
        if isinstance(value, self._of):
            return value
        today = (ctx.params.get("today") if ctx else None) or local_today()
        try:
            return self._parse(value, today)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def _coming_day(text: str, today: dt.date) -> dt.date:
    return parse_said_days(text, today, direction="future").day


SAID_DATE = _Said(parse_said_date, PartialDate)
"""A date as far as it is known: ``yesterday``, ``3 May``, ``May 2019``, ``last week``."""
SAID_DAYS = _Said(parse_said_days, SaidDate)
"""All the days that are meant, for a filter: ``last year``, ``2024``, ``two weeks ago``."""
COMING_DAY = _Said(_coming_day, dt.date)
"""One day, from today on where it has no year: ``Friday``, ``in 2 weeks``, ``3 May``."""


def date_option(meaning: str, name: str = "--date") -> Callable[[F], F]:
    """An option for a date as people say it; today, if it is not given.

    Args:
        meaning: What the date is, for the help.
        name: How the option is written.
    """
    return click.option(
        name,
        type=SAID_DATE,
        default="today",
        show_default=True,
        metavar="DATE",
        help=f"{meaning} 2024-05-17, yesterday, 3 May, May 2019.",
    )
