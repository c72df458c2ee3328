"""The Timeline pages: everything in the journal by date, a year or a month to a page."""

from __future__ import annotations

import functools
import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from kith.model.contact import Person
from kith.network.evidence import TALKS, WRITING
from kith.site.addresses import Link, page_address
from kith.site.data import SiteData
from kith.site.views.person_history import DIRECTION_WORDS, KIND_WORDS
from kith.site.views.shared import person_link
from kith.site.words import MONTHS, plural
from kith.text.dates import PartialDate

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

_STATUS_WORDS = {
    "connected": "Connected",
    "invited": "You invited",
    "received": "Asked to connect",
    "declined": "Declined",
    "removed": "Removed",
    "considering": "Considered",
}


class TimelineEvent(msgspec.Struct, frozen=True, gc=False):
    """Something that happened.

    Args:
        date: When, as far as known.
        icon: Which picture stands for it; names a symbol.
        label: What kind it is.
        detail: Which way it went, or how it stands.
        about: Whom or what it is about.
        with_: Who else took part.
        note: What is noted of it.
        is_planned: Whether it is still to come.
        group: Which of ``GROUPS`` it belongs to.
    """

    date: PartialDate
    icon: str
    label: str
    detail: str
    about: Link
    group: str
    with_: tuple[Link, ...] = ()
    note: str = ""
    is_planned: bool = False

    @property
    def when(self) -> str:
        """The day and its month, or nothing where it is not known."""
        return (
            f"{self.date.day} {MONTHS[self.date.month - 1][:3]}"
            if self.date.day
            else ""
        )


class TimelineMonth(msgspec.Struct, frozen=True):
    """What happened in one month, the latest first; ``label`` is empty where no month is known.

    ``name`` is the place on the page.
    """

    name: str
    label: str
    moments: tuple[TimelineEvent, ...]


class Period(msgspec.Struct, frozen=True):
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
    """A month of the year shown: where it stands, on this page or on its own, and what it holds."""

    link: Link
    count: int
    is_here: bool


class TimelineView(msgspec.Struct, frozen=True):
    """What a page of the timeline shows.

    Args:
        period: Which time; nothing where nothing has a date.
        answer: How much there is, in a sentence.
        months: The months on the page.
        jumps: The months of the year, to jump to.
        groups: What there is to look at alone on this page: name, words and number.
        years: All years.
        newer: The page after this one.
        older: The page before this one.
    """

    period: Period | None
    answer: str
    months: tuple[TimelineMonth, ...]
    jumps: tuple[MonthLink, ...]
    groups: tuple[tuple[str, str, int], ...]
    years: tuple[YearLine, ...]
    newer: Period | None
    older: Period | None


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
        return tuple(period for year in self._years for period in year.periods)

    @functools.cached_property
    def _moments(self) -> Mapping[tuple[int, int], list[TimelineEvent]]:
        found: dict[tuple[int, int], list[TimelineEvent]] = {}
        for moment in _everything(self._data):
            found.setdefault((moment.date.year, moment.date.month), []).append(moment)
        for moments in found.values():
            moments.sort(key=lambda one: one.about.words.casefold())
            moments.sort(key=lambda one: one.date.day, reverse=True)
        return found

    @functools.cached_property
    def _years(self) -> tuple[YearLine, ...]:
        counts: Counter[int] = Counter()
        for (year, _month), moments in self._moments.items():
            counts[year] += len(moments)
        most = max(counts.values(), default=1)
        return tuple(
            YearLine(
                str(year),
                count,
                max(round(100 * count / most), 1),
                self._pages(year, count),
            )
            for year, count in sorted(counts.items(), reverse=True)
        )

    def _pages(self, year: int, count: int) -> tuple[Period, ...]:
        if count <= MOST_ON_A_PAGE:
            return (Period(str(year), str(year), count),)
        months = sorted(
            (month for of, month in self._moments if of == year), reverse=True
        )
        return tuple(part for month in months for part in self._of_month(year, month))

    def _of_month(self, year: int, month: int) -> Iterator[Period]:
        name = f"{year}-{month:02}"
        label = f"{MONTHS[month - 1]} {year}" if month else f"{year}, month not known"
        parts = _divide(self._moments[year, month])
        if len(parts) == 1:
            yield Period(name, label, len(parts[0]))
            return
        start = 0
        for number, part in zip(range(len(parts), 0, -1), parts, strict=True):
            first, last = part[-1].date.day or 1, part[0].date.day
            days = f"{first}–{last} " if last > first else f"{last} " if last else ""
            place = f" ({number} of {len(parts)})" if last <= first else ""
            stop = start + len(part)
            yield Period(
                f"{name}-{number}", f"{days}{label}{place}", len(part), start, stop
            )
            start = stop

    def view(self, name: str) -> TimelineView:
        """What the page of a period shows; of the latest one where no name is given."""
        names = [period.name for period in self.periods]
        if not names:
            return TimelineView(None, "", (), (), (), (), None, None)
        place = names.index(name) if name else self._first_shown()
        period = self.periods[place]
        keys = [
            key for key in sorted(self._moments, reverse=True) if period.holds(*key)
        ]
        first = self.periods[-1].name[:4]
        total = sum(one.count for one in self.periods)
        months = tuple(self._month(key, period) for key in keys)
        return TimelineView(
            period,
            _answer(total, first, period),
            months,
            tuple(self._jumps(period, months)),
            _groups(months),
            self._years,
            self.periods[place - 1] if place else None,
            self.periods[place + 1] if place + 1 < len(names) else None,
        )

    def _month(self, key: tuple[int, int], period: Period) -> TimelineMonth:
        within = self._moments[key][period.start : period.stop]
        name = f"m-{key[1]}" if key[1] else "m-unknown"
        return TimelineMonth(name, MONTHS[key[1] - 1] if key[1] else "", tuple(within))

    def _jumps(
        self, period: Period, months: tuple[TimelineMonth, ...]
    ) -> Iterator[MonthLink]:
        """The months of a year: places on its page, or the pages of its months."""
        if len(period.name) == len("2024"):
            for month in months:
                label = month.label or "not known"
                yield MonthLink(
                    Link(label, f"#{month.name}"), len(month.moments), False
                )
            return
        for one in self.periods:
            if one.name[:4] == period.name[:4]:
                label = one.label.replace(f" {one.name[:4]}", "").removeprefix(
                    f"{one.name[:4]}, "
                )
                link = Link(label, f"timeline/{one.name}.html")
                yield MonthLink(link, one.count, one.name == period.name)

    def _first_shown(self) -> int:
        """Not what is planned for years to come, but the latest that has begun."""
        today = self._data.today.strftime("%Y-%m")
        begun = (
            place
            for place, period in enumerate(self.periods)
            if period.name[:7] <= today[: len(period.name)]
        )
        return next(begun, 0)


def _divide(moments: list[TimelineEvent]) -> list[list[TimelineEvent]]:
    """Parts much alike, none too large for a page; a day stays whole where it can."""
    share = len(moments) / math.ceil(len(moments) / MOST_IN_A_MONTH)
    parts: list[list[TimelineEvent]] = [[]]
    for _, of_day in itertools.groupby(moments, key=lambda one: one.date.day):
        day = list(of_day)
        for start in range(0, len(day), MOST_IN_A_MONTH):
            batch = day[start : start + MOST_IN_A_MONTH]
            if parts[-1] and len(parts[-1]) + len(batch) / 2 > share:
                parts.append([])
            parts[-1] += batch
    return parts


def _answer(total: int, first: str, period: Period) -> str:
    """How much there is, and how much of it stands on the page."""
    if total == period.count > 1:
        return f"{plural(total, 'event')}, all of them in {period.label}."
    if total == 1:
        return f"One event, in {period.label}."
    return (
        f"{plural(total, 'event')} since {first}; {period.count:,} in {period.label}."
    )


def _groups(months: tuple[TimelineMonth, ...]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter(one.group for month in months for one in month.moments)
    return tuple(
        (name, words, counts[name]) for name, words in GROUPS.items() if counts[name]
    )


def _everything(data: SiteData) -> Iterator[TimelineEvent]:
    for person in data.journal.people_by_slug.values():
        yield from _of_person(data, person)
    for placed in data.opportunities:
        entry, one = placed.organization, placed.opportunity
        about = Link(entry.name, page_address("organizations", entry.slug))
        for date, label in (
            (one.opened, "Opportunity"),
            (one.closed, "Opportunity closed"),
        ):
            if date:
                yield TimelineEvent(
                    date, "worked-together", label, one.role or "", about, "opportunity"
                )
    for slug, post in data.journal.posts_by_slug.items():
        if post.published:
            link = Link(post.title, page_address("posts", slug))
            yield TimelineEvent(
                post.published, "comment", "Post", post.kind or "", link, "post"
            )


def _of_person(data: SiteData, person: Person) -> Iterator[TimelineEvent]:
    about = person_link(person)
    find = data.addresses.contact_or_words
    for one in person.interactions:
        others = dict.fromkeys(slug for slug in one.with_ if slug != person.slug)
        way = DIRECTION_WORDS.get(one.direction or "", "") if one.how in WRITING else ""
        yield TimelineEvent(
            one.date,
            one.how,
            KIND_WORDS[one.how],
            " ".join(filter(None, (way, one.where))),
            about,
            "talk" if one.how in TALKS else "letter" if one.how in WRITING else "trace",
            tuple(map(find, others)),
            one.note or "",
            one.date.earliest > data.today,
        )
    if person.since and person.status:
        yield TimelineEvent(
            person.since,
            "introduced",
            _STATUS_WORDS[person.status],
            "",
            about,
            "status",
        )
    for introduction in person.introductions:
        if introduction.date:
            slugs = (introduction.from_, introduction.to)
            others = dict.fromkeys(
                slug for slug in slugs if slug and slug != person.slug
            )
            yield TimelineEvent(
                introduction.date,
                "introduced",
                "Introduction",
                "",
                about,
                "introduction",
                tuple(map(find, others)),
                "; ".join(filter(None, (introduction.about, introduction.outcome))),
            )
