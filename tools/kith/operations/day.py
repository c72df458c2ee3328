"""Stops at dates that have not come."""

from __future__ import annotations

import datetime as dt

from kith.errors import KithError
from kith.text.dates import PartialDate


def refuse_future_day(date: PartialDate, today: dt.date) -> None:
    """Stop at a date that has not come.

    Raises:
        KithError: It is in the future.
    """
    if date.earliest > today:
        raise KithError(f"{date} is in the future", "record it when it has happened")
