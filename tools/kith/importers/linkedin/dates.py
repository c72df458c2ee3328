"""The dates of an export, in all the shapes LinkedIn and spreadsheets have given them.

A date that can be read in two ways is not guessed.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from kith.text.dates import PartialDate

_MONTHS = {
    1: ("jan", "ene", "janv", "janvier", "januar", "enero", "janeiro", "gen", "gennaio", "januari"),
    2: ("feb", "fev", "fevr", "fevrier", "februar", "febrero", "fevereiro", "febbraio", "februari"),
    3: ("mar", "mrz", "marz", "mars", "marzo", "marco", "maart", "mrt"),
    4: ("apr", "abr", "avr", "avril", "abril", "aprile"),
    5: ("may", "mai", "mayo", "maio", "mag", "maggio", "mei"),
    6: ("jun", "juin", "juni", "junio", "junho", "giu", "giugno"),
    7: ("jul", "juil", "juillet", "juli", "julio", "julho", "lug", "luglio"),
    8: ("aug", "ago", "aout", "agosto", "augustus"),
    9: ("sep", "sept", "set", "septembre", "septiembre", "setembro", "settembre"),
    10: ("oct", "okt", "out", "octobre", "oktober", "octubre", "outubro", "ott", "ottobre"),
    11: ("nov", "novembre", "noviembre", "novembro"),
    12: ("dec", "dez", "dic", "decembre", "dezember", "diciembre", "dezembro", "dicembre"),
}
_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august",
            "september", "october", "november", "december")  # fmt: skip
_NUMBER_OF = {name: number for number, names in _MONTHS.items() for name in names} | {
    name: number for number, name in enumerate(_ENGLISH, start=1)
}

_NAMED = re.compile(
    r"(\d{1,2})(?:\.|º)?[\s-]+(?:de\s+)?([^\W\d_]+)\.?[\s-]+(?:de\s+)?(\d{2}|\d{4})\Z"
)
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?(?: UTC)?\Z")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4}),? \d{1,2}:\d{2}(?::\d{2})?\s?[AP]M\Z")
_POSIX = re.compile(r"[^\W\d_]+ ([^\W\d_]+) (\d{1,2}) \d{2}:\d{2}:\d{2} \w+ (\d{4})\Z")
_MONTH = re.compile(r"([^\W\d_]+)\.? (?:de )?(\d{4})\Z")
_SLASHES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?\Z")


def parse_date(text: str) -> dt.date | None:
    """The day a text means; ``None`` where it means none, or one of two."""
    text = " ".join(text.split())
    try:
        if found := _NAMED.match(text):
            return _with_month(found[3], found[2], found[1])
        if found := _ISO.match(text):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _AMERICAN.match(text):
            return dt.date(_year(found[3]), int(found[1]), int(found[2]))
        if found := _POSIX.match(text):
            return _with_month(found[3], found[1], found[2])
        found = _SLASHES.match(text)
        return _only_way(int(found[3]), int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def _with_month(year: str, name: str, day: str) -> dt.date | None:
    month = _NUMBER_OF.get(_fold(name))
    return dt.date(_year(year), month, int(day)) if month else None


def parse_partial(text: str) -> PartialDate | None:
    """The year, month or day a text means: ``2024``, ``Jan 2024``; ``None`` where it means none."""
    text = " ".join(text.split())
    if re.match(r"[12]\d{3}\Z", text):
        return PartialDate(int(text))
    if (found := _MONTH.match(text)) and (month := _NUMBER_OF.get(_fold(found[1]))):
        return PartialDate(int(found[2]), month)
    day = parse_date(text)
    return PartialDate.of(day) if day else None


def is_resaved(text: str) -> bool:
    """Whether a date has the shape a spreadsheet gives it: ``9-Mar-26``."""
    return bool(re.match(r"\d{1,2}-[^\W\d_]+-\d{2}\Z", text.strip()))


def _only_way(year: int, one: int, other: int) -> dt.date | None:
    """Day and month where only one order is possible, or both are the same."""
    if one == other or one > 12:
        return dt.date(year, other, one)
    return dt.date(year, one, other) if other > 12 else None


def _year(text: str) -> int:
    # LinkedIn was founded in 2003; two digits can only mean this century.
    return int(text) if len(text) == 4 else 2000 + int(text)


def _fold(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
