"""The Timeline pages: everything in the journal by date, a year or a month to a page."""

from __future__ import annotations

import functools
import itertools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from kith.site.addresses import PageLink
from kith.site.data import SiteData
from kith.site.views.timeline_events import TimelineEvent, all_events
from kith.text.counts import counted
from kith.text.spoken import MONTHS

MOST_ON_A_PAGE = 400
"""With more than so many a year has a page for each month."""

MOST_IN_A_MONTH = 900
"""With more than so many a month has several pages."""

GROUPS = {
    "talk": "meetings and calls",
    "letter": "emails and messages",
    "trace": "events and comments",
    "status": "connections and invitations",
    "introduction": "introductions",
    "opportunity": "opportunities",
    "post": "posts",
}
"""What one can look at alone, in the words of the filter."""


class TimelineMonth(msgspec.Struct, frozen=True):
    """What happened in one month, the latest first; ``label`` is empty where no month is known.

    ``name`` is the place on the page.
    """

    name: str
    label: str
    events: tuple[TimelineEvent, ...]


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A year or a month with a page of its own.

    Args:
        name: The name of its file: ``2024``, ``2024-05`` or, of a part of a month, ``2024-05-1``.
        label: What it is called.
        count: How much happened in it.
        start: Where it begins among what happened in each of its months.
        stop: Where it ends there; at their end where nothing is said.
    """

    name: str
    label: str
    count: int
    start: int = 0
    stop: int | None = None

    @property
    def year(self) -> str:
        """The year it is, or is in."""
        return self.name[:4]

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year."""
        return self.name == self.year

    def holds(self, year: int, month: int) -> bool:
        """Whether something of a month stands on its page."""
        return f"{year}-{month:02}".startswith(self.name[:7])


class YearLine(msgspec.Struct, frozen=True):
    """A year in the list of all, with its page or the pages of its months, the latest first."""

    label: str
    count: int
    width: int
    periods: tuple[Period, ...]


class MonthLink(msgspec.Struct, frozen=True):
    """A month of the year shown.

    Args:
        link: Where it stands, on this page or on its own.
        count: How much it holds; 0 where a script is to say so.
        is_here: Whether its own page is the one shown.
        period: The name of its own page; nothing where its count is given.
    """

    link: PageLink
    count: int
    is_here: bool
    period: str = ""


class TimelineView(msgspec.Struct, frozen=True, kw_only=True):
    """What a page of the timeline shows.

    The page of a period shows nothing of other periods but their names: what is written down in one
    changes no page of another. Their counts come from :func:`timeline_data`, by a script.

    Args:
        period: Which time; nothing where nothing has a date.
        answer: How much there is, in a sentence, without its full stop where a script adds to it.
        months: The months on the page.
        jumps: The months of the year, to jump to.
        groups: What there is to look at alone on this page: name, words and number.
        years: All years; nothing where a script lists them.
        newer: The page after this one.
        older: The page before this one.
    """

    period: Period | None = None
    answer: str = ""
    months: tuple[TimelineMonth, ...] = ()
    jumps: tuple[MonthLink, ...] = ()
    groups: tuple[tuple[str, str, int], ...] = ()
    years: tuple[YearLine, ...] = ()
    newer: Period | None = None
    older: Period | None = None


class Timeline:
    """Everything by date, worked out once for all its pages.

    Args:
        data: What the site is made of.
    """

    def __init__(self, data: SiteData) -> None:
        self._data = data

    @functools.cached_property
    def periods(self) -> tuple[Period, ...]:
        """The pages there are, the latest first."""
        return tuple(period for year in self.years for period in year.periods)

    @functools.cached_property
    def _events(self) -> Mapping[tuple[int, int], list[TimelineEvent]]:
        """What happened by year and month, the latest first in each."""
        by_month: dict[tuple[int, int], list[TimelineEvent]] = {}
        for event in all_events(self._data):
            key = event.date.year, event.date.month
            by_month.setdefault(key, []).append(event)
        for events in by_month.values():
            events.sort(key=lambda event: event.about.words.casefold())
            events.sort(key=lambda event: event.date.day, reverse=True)
        return by_month

    @functools.cached_property
    def years(self) -> tuple[YearLine, ...]:
        """The years in which something happened, the latest first."""
        counts: Counter[int] = Counter()
        for (year, _month), events in self._events.items():
            counts[year] += len(events)
        highest = max(counts.values(), default=1)
        lines = []
        for year, count in sorted(counts.items(), reverse=True):
            width = max(round(100 * count / highest), 1)
            periods = tuple(self._periods_of(year, count))
            lines.append(YearLine(str(year), count, width, periods))
        return tuple(lines)

    def _periods_of(self, year: int, count: int) -> Iterator[Period]:
        """The pages of a year: one, or those of its months."""
        if count <= MOST_ON_A_PAGE:
            yield Period(name=str(year), label=str(year), count=count)
            return
        for event_year, month in sorted(self._events, reverse=True):
            if event_year == year:
                yield from self._periods_of_month(year, month)

    def _periods_of_month(self, year: int, month: int) -> Iterator[Period]:
        name = f"{year}-{month:02}"
        label = f"{MONTHS[month - 1]} {year}" if month else f"{year}, month not known"
        parts = _divide(self._events[year, month])
        if len(parts) == 1:
            yield Period(name=name, label=label, count=len(parts[0]))
            return
        start = 0
        for index, part in enumerate(parts):
            number = len(parts) - index
            stop = start + len(part)
            yield Period(
                name=f"{name}-{number}",
                label=_label_of_part(label, part, number, len(parts)),
                count=len(part),
                start=start,
                stop=stop,
            )
            start = stop

    def view(self, name: str) -> TimelineView:
        """What the page of a period shows; of the latest one where no name is given."""
        if not self.periods:
            return TimelineView()
        index = self._index_of(name) if name else self._first_shown()
        period = self.periods[index]
        months = tuple(self._months(period))
        jumps: Iterable[MonthLink] = self._jumps(period, months)
        if name:
            answer = f"{counted(period.count, 'event')} in {period.label}"
            years: tuple[YearLine, ...] = ()
            jumps = map(_without_other_counts, jumps)
        else:
            answer = self._answer(period)
            years = self.years
        newer = older = None
        if index:
            newer = self.periods[index - 1]
        if index + 1 < len(self.periods):
            older = self.periods[index + 1]
        return TimelineView(
            period=period,
            answer=answer,
            months=months,
            jumps=tuple(jumps),
            groups=_groups(months),
            years=years,
            newer=newer,
            older=older,
        )

    def _index_of(self, name: str) -> int:
        return [period.name for period in self.periods].index(name)

    def _first_shown(self) -> int:
        """Not what is planned for years to come, but the latest that has begun."""
        today = self._data.today.strftime("%Y-%m")
        for index, period in enumerate(self.periods):
            if period.name[:7] <= today[: len(period.name)]:
                return index
        return 0

    def _months(self, period: Period) -> Iterator[TimelineMonth]:
        """The months of a period, the latest first."""
        for year, month in sorted(self._events, reverse=True):
            if not period.holds(year, month):
                continue
            events = self._events[year, month][period.start : period.stop]
            name = "m-unknown"
            label = ""
            if month:
                name = f"m-{month}"
                label = MONTHS[month - 1]
            yield TimelineMonth(name, label, tuple(events))

    def _answer(self, period: Period) -> str:
        """How much there is, and how much of it stands on the page."""
        total = sum(page.count for page in self.periods)
        if total == 1:
            return f"One event, in {period.label}."
        number = counted(total, "event")
        if total == period.count:
            return f"{number}, all of them in {period.label}."
        first_year = self.periods[-1].year
        return f"{number} since {first_year}; {period.count:,} in {period.label}."

    def _jumps(
        self, period: Period, months: tuple[TimelineMonth, ...]
    ) -> Iterator[MonthLink]:
        """The months of a year: places on its page, or the pages of its months."""
        if period.is_year:
            for month in months:
                link = PageLink(month.label or "not known", f"#{month.name}")
                yield MonthLink(link, len(month.events), is_here=False)
            return
        for page in self.periods:
            if page.year == period.year:
                label = page.label.replace(f" {page.year}", "")
                label = label.removeprefix(f"{page.year}, ")
                link = PageLink(label, f"timeline/{page.name}.html")
                yield MonthLink(link, page.count, page.name == period.name, page.name)


def build_timeline(data: SiteData, name: str = "") -> TimelineView:
    """What the page of a period shows; of the latest one where no name is given."""
    return data.once(Timeline).view(name)


def timeline_data(data: SiteData) -> dict[str, Any]:
    """How much there is in each year and period, for the script of the periods' pages.

    ``years`` holds rows of label, count, width and periods, and these rows of name and count.
    """
    years = []
    for year in data.once(Timeline).years:
        periods = [[period.name, period.count] for period in year.periods]
        years.append([year.label, year.count, year.width, periods])
    return {"years": years}


def _without_other_counts(month: MonthLink) -> MonthLink:
    """A month without its count, where that is the count of another page."""
    if not month.period:
        return month
    return msgspec.structs.replace(month, count=0)


def _label_of_part(
    label: str, events: list[TimelineEvent], number: int, parts: int
) -> str:
    """What a part of a month is called: by its days, or by its number where these are no help."""
    first = events[-1].date.day or 1
    last = events[0].date.day
    if last > first:
        return f"{first}–{last} {label}"
    days = f"{last} " if last else ""
    return f"{days}{label} ({number} of {parts})"


def _divide(events: list[TimelineEvent]) -> list[list[TimelineEvent]]:
    """Parts much alike, none too large for a page; a day stays whole where it can."""
    number = math.ceil(len(events) / MOST_IN_A_MONTH)
    share = len(events) / number
    part: list[TimelineEvent] = []
    parts = [part]
    for batch in _batches(events):
        middle = len(part) + len(batch) / 2
        if part and middle > share:
            part = []
            parts.append(part)
        part += batch
    return parts


def _batches(events: list[TimelineEvent]) -> Iterator[list[TimelineEvent]]:
    """The events of each day, in several batches where one page has no room for them."""
    for _, of_day in itertools.groupby(events, key=lambda event: event.date.day):
        day = list(of_day)
        for start in range(0, len(day), MOST_IN_A_MONTH):
            yield day[start : start + MOST_IN_A_MONTH]


def _groups(months: tuple[TimelineMonth, ...]) -> tuple[tuple[str, str, int], ...]:
    counts: Counter[str] = Counter()
    for month in months:
        counts.update(event.group for event in month.events)
    groups = []
    for name, words in GROUPS.items():
        number = counts[name]
        if number:
            groups.append((name, words, number))
    return tuple(groups)
