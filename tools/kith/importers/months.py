"""The months by their names in the languages that programs write dates in."""

from __future__ import annotations

import unicodedata

_MONTHS = {
    1: (
        "jan",
        "ene",
        "janv",
        "janvier",
        "januar",
        "enero",
        "janeiro",
        "gen",
        "gennaio",
        "januari",
    ),
    2: (
        "feb",
        "fev",
        "fevr",
        "fevrier",
        "februar",
        "febrero",
        "fevereiro",
        "febbraio",
        "februari",
    ),
    3: ("mar", "mrz", "marz", "mars", "marzo", "marco", "maart", "mrt"),
    4: ("apr", "abr", "avr", "avril", "abril", "aprile"),
    5: ("may", "mai", "mayo", "maio", "mag", "maggio", "mei"),
    6: ("jun", "juin", "juni", "junio", "junho", "giu", "giugno"),
    7: ("jul", "juil", "juillet", "juli", "julio", "julho", "lug", "luglio"),
    8: ("aug", "ago", "aout", "agosto", "augustus"),
    9: ("sep", "sept", "set", "septembre", "septiembre", "setembro", "settembre"),
    10: (
        "oct",
        "okt",
        "out",
        "octobre",
        "oktober",
        "octubre",
        "outubro",
        "ott",
        "ottobre",
    ),
    11: ("nov", "novembre", "noviembre", "novembro"),
    12: (
        "dec",
        "dez",
        "dic",
        "decembre",
        "dezember",
        "diciembre",
        "dezembro",
        "dicembre",
    ),
}
_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august",
            "september", "october", "november", "december")  # fmt: skip
_NUMBER_OF: dict[str, int] = {}
for _number, _names in _MONTHS.items():
    _NUMBER_OF.update(dict.fromkeys(_names, _number))
_NUMBER_OF.update((name, number) for number, name in enumerate(_ENGLISH, start=1))


def month_of(name: str) -> int | None:
    """The number of a month, counted from 1, by its name or what is short for it."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    letters = (letter for letter in bare if not unicodedata.combining(letter))
    return _NUMBER_OF.get("".join(letters))
