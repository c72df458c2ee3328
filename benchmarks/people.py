"""The files of invented people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from chance import Chance, Words
from society import Somebody

TODAY = dt.date(2026, 6, 1)
"""The day on which an invented journal is up to date."""

_FIRST_DAY = dt.date(2008, 1, 1)
_TALKS = (
    "met",
    "met",
    "call",
    "video",
    "email both",
    "message both",
    "worked-together",
)
_ANYTHING = (*_TALKS, *_TALKS, "email sent", "message received", "event", "comment")
_MERE_TRACES = ("message sent", "comment", "event", "email received")


class PersonWriter:
    """Writes the file of one person after the other."""

    def __init__(
        self, people: Sequence[Somebody], words: Words, chance: Chance, ties: int
    ) -> None:
        self._everybody = [person.slug for person in people]
        self._words = words
        self._chance = chance
        self._ties = ties

    def write(self, person: Somebody) -> str:
        """The text of somebody's file."""
        chance = self._chance
        knows = self._pick_ties(person)
        is_stranger = chance.happens(0.03)
        interactions = self._traces() if is_stranger else self._history(knows)
        lines = [
            "---",
            f"name: {person.name}",
            *self._status(
                interactions[0][0] if interactions else chance.day(_FIRST_DAY, TODAY)
            ),
            *self._addresses(person),
            *self._labels(person),
            *self._positions(person),
        ]
        if interactions:
            lines += ["interactions:", *(f"  - {line}" for _, line in interactions)]
        lines += self._knows(knows)
        if not is_stranger:
            lines += self._worth(person)
        return "\n".join([*lines, "---", "", *self._body(knows), ""])

    def _status(self, first: dt.date) -> list[str]:
        chance = self._chance
        since = chance.day(first, min(first + dt.timedelta(days=25), TODAY))
        draw = chance.next()
        if draw < 0.93:
            return ["status: connected", f"since: {since}"]
        if draw < 0.96:
            return [
                "status: received",
                f"since: {TODAY - dt.timedelta(days=chance.number(1, 25))}",
            ]
        if draw < 0.98:
            return [
                "status: invited",
                f"since: {TODAY - dt.timedelta(days=chance.number(1, 80))}",
            ]
        return [
            "status: removed",
            f"since: {TODAY - dt.timedelta(days=chance.number(1, 900))}",
            f"removed: {{reason: {self._words.some(3, 6)}}}",
        ]

    def _addresses(self, person: Somebody) -> Iterator[str]:
        chance = self._chance
        yield f"email: {person.slug.replace('-', '.')}@{person.employers[0].domain}"
        yield f"linkedin: https://www.linkedin.com/in/{person.slug}-{chance.number(4096, 65535):x}"
        yield f"location: {person.city}"
        if chance.happens(0.2):
            yield f'phone: "+00 555 {chance.number(100, 999)} {chance.number(1000, 9999)}"'
        if chance.happens(0.1):
            yield f"urls: https://{person.slug}.example"
        if chance.happens(0.1):
            yield f"birthday: --{chance.number(1, 12):02}-{chance.number(1, 28):02}"

    def _labels(self, person: Somebody) -> Iterator[str]:
        chance, words = self._chance, self._words
        yield f"tags: [{', '.join(chance.pick_some(words['tags'], chance.number(1, 4)))}]"
        kinds = chance.pick_some(words["relationships"], chance.pick((1, 1, 2)))
        yield f"relationship: [{', '.join(kinds)}]"
        if chance.happens(0.03):
            yield f"aliases: [{person.name.split()[0]}]"

    def _positions(self, person: Somebody) -> Iterator[str]:
        chance = self._chance
        yield "positions:"
        end: dt.date | None = None
        if chance.happens(0.06):
            end = chance.day(dt.date(2022, 1, 1), TODAY)
        latest_start = min(end or TODAY, dt.date(2025, 6, 1))
        for employer in person.employers:
            start = latest_start - dt.timedelta(days=chance.number(90, 1800))
            yield f"  - organization: {employer.name}"
            yield f"    title: {chance.pick(self._words['titles'])}"
            yield f"    start: {start.isoformat()[: chance.pick((4, 7, 7))]}"
            if end:
                yield f"    end: {end.isoformat()[:7]}"
            end = start - dt.timedelta(days=31)
            latest_start = end

    def _history(self, knows: list[str]) -> list[tuple[dt.date, str]]:
        """Real contact, oldest first: the first one is a talk."""
        chance = self._chance
        first = chance.day(_FIRST_DAY, TODAY - dt.timedelta(days=60))
        recent = TODAY - dt.timedelta(days=900 if chance.happens(0.93) else 3000)
        later = sorted(chance.day(first, TODAY) for _ in range(chance.number(0, 15)))
        last = chance.day(max(first, recent), TODAY - dt.timedelta(days=1))
        days = [first, *(day for day in later if day < last), last]
        return [
            (day, self._interaction(day, knows, talk=index in {0, len(days) - 1}))
            for index, day in enumerate(days)
        ]

    def _interaction(self, day: dt.date, knows: list[str], *, talk: bool) -> str:
        chance, words = self._chance, self._words
        how = chance.pick(_TALKS if talk else _ANYTHING)
        # The last days of a month can be told from its name only if the month is over.
        when = day.isoformat()[
            : 7 if chance.happens(0.1) and day < TODAY.replace(day=1) else 10
        ]
        note = words.some(3, 8)
        if how == "met" and chance.happens(0.4):
            note = f"{chance.pick(words['places'])}, {note}"
        if knows and how in {"met", "call", "video"} and chance.happens(0.05):
            others = f"      with: [{chance.pick(knows)}]\n      note: {note}"
            return f"{when} {how}:\n{others}"
        return f"{when} {how}: {note}"

    def _traces(self) -> list[tuple[dt.date, str]]:
        """What is left of somebody never met: nothing, or writing without an answer."""
        chance = self._chance
        how = chance.pick(_MERE_TRACES)
        days = sorted(chance.day(_FIRST_DAY, TODAY) for _ in range(chance.number(0, 2)))
        return [(day, f"{day} {how}: {self._words.some(3, 6)}") for day in days]

    def _pick_ties(self, person: Somebody) -> list[str]:
        """Mostly people of the same organizations, sometimes anybody."""
        chance = self._chance
        wanted = min(chance.number(0, 2 * self._ties), len(self._everybody) - 1)
        found: dict[str, None] = {}
        for _ in range(4 * wanted):
            if len(found) == wanted:
                break
            is_near = chance.happens(0.7)
            pool = chance.pick(person.employers).members if is_near else self._everybody
            slug = chance.pick(pool)
            if slug != person.slug:
                found[slug] = None
        return list(found)

    def _knows(self, slugs: list[str]) -> Iterator[str]:
        chance = self._chance
        if not slugs:
            return
        if chance.happens(0.9):
            yield f"knows: [{', '.join(slugs)}]"
            return
        yield "knows:"
        for slug in slugs:
            strength = chance.pick(("strong", "moderate", "weak"))
            year = chance.number(2005, 2025)
            yield f"  - {{contact: {slug}, how: colleague, strength: {strength}, since: {year}}}"

    def _worth(self, person: Somebody) -> Iterator[str]:
        """What can be said of somebody, and what they can do for others."""
        chance, words = self._chance, self._words
        yield f"vouch: {chance.pick(words['vouches'])}"
        if chance.happens(0.5):
            yield f"offers: [{', '.join(chance.pick_some(words['offers'], 2))}]"
        if chance.happens(0.25):
            yield f"needs: {chance.pick(words['needs'])}"
        if chance.happens(0.3):
            yield f"reasons: [{chance.pick(('know-their-work', 'can-introduce', 'shared-field'))}]"
        if chance.happens(0.05):
            yield f"keep_in_touch: {chance.pick(('6m', '1y', '2y'))}"
        if chance.happens(0.01):
            yield f"x-note: {person.city} and back"

    def _body(self, knows: list[str]) -> list[str]:
        chance, words = self._chance, self._words
        sentences = [words.sentence() for _ in range(chance.number(2, 4))]
        for slug in chance.pick_some(knows, chance.number(1, 2)) if knows else []:
            at = chance.number(0, len(sentences) - 1)
            sentences[at] = f"{sentences[at][:-1]} with [[{slug}]]."
        return sentences
