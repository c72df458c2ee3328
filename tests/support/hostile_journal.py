"""Journals in which every field is hostile, made from the one table of fields."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import yaml

import payloads
from kith.model.contact import Organization, Person
from kith.model.fields import FieldSpec, Record, record_spec
from kith.model.post import Post
from kith.model.settings import Me
from kith.model.shared_fields import shared_keys

RULES = ("stranger", "gone-cold", "sells-too-much")
_FINE = {"date": "2024-01-02", "birthday": "1980-03-01", "duration": "6m", "number": 7}
_TEXTS_IN_ONE = 3


class Filler:
    """Fills the fields of records; another number gives every field other payloads.

    Args:
        number: Which of the files it fills.
        broken: Whether what is no text (dates, choices, numbers) is hostile, too, so that the
            file cannot be read as it should and findings quote it.
        only: The keys at the top to fill; every one where it is not given.
    """

    def __init__(
        self, number: int, *, broken: bool = False, only: frozenset[str] | None = None
    ) -> None:
        self._number = number
        self._broken = broken
        self._only = only
        self._field = 0

    def fill(self, model: type[Record]) -> dict[str, Any]:
        """The front matter of a file."""
        specs = record_spec(model)
        return {
            spec.key: self._value(spec)
            for spec in specs
            if spec.key != "kind" and (self._only is None or spec.key in self._only)
        }

    def texts(self, number: int) -> list[str]:
        """The next texts of those that fit anywhere."""
        self._field += 1
        start = self._number * _TEXTS_IN_ONE + self._field * 7
        every = payloads.TEXTS
        return [every[(start + more) % len(every)] for more in range(number)]

    def body(self) -> str:
        """Markdown; one hostile part after the other."""
        start = self._number * 4
        every = (*payloads.MARKDOWN, *payloads.TEXTS)
        return "\n\n".join(every[(start + more) % len(every)] for more in range(6))

    def _value(self, spec: FieldSpec) -> Any:
        if spec.record is not None and hasattr(spec.record, "keyed_by"):
            return {
                rule: " ".join(self.texts(2)) for rule in (*RULES, self.texts(1)[0])
            }
        return [self._one(spec), self._one(spec)] if spec.many else self._one(spec)

    def _one(self, spec: FieldSpec) -> Any:
        self._field += 1
        if spec.record is not None:
            return {
                inner.key: self._value(inner)
                for inner in record_spec(spec.record)
                if self._only is None or inner.key in shared_keys(spec.record)
            }
        if spec.kind == "link":
            every = payloads.ADDRESSES
            return every[(self._number + self._field) % len(every)]
        if spec.kind in {"choice", *_FINE} and not self._broken:
            return (
                spec.choices[self._number % len(spec.choices)]
                if spec.choices
                else _FINE[spec.kind]
            )
        # A name alone: three in a row would only be a long one.
        number = 1 if spec.key in {"name", "title", "organization"} else _TEXTS_IN_ONE
        return " ".join(self.texts(number))


def _file(front: dict[str, Any], body: str) -> str:
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False)}---\n{body}\n"


def hostile_journal(files: int) -> dict[str, str]:
    """The files of a journal: people, organizations, posts, own pages and settings.

    Args:
        files: How many of each kind; so many that every payload has its turn in every field when
            it is a third of their number.
    """
    made = {}
    for number in range(files):
        broken = number % 8 == 7
        for folder, model, more in (
            ("contacts/p", Person, {}),
            ("contacts/o", Organization, {"kind": "organization"}),
            ("posts/q", Post, {"kind": "insight"}),
        ):
            filler = Filler(number, broken=broken)
            front = {**filler.fill(model), **more}
            if model is Person and number % 2:
                front["status"] = "connected"
                # Somebody to know, or there would be no paths and no ties.
                for key in ("removed", "declined", "concerns"):
                    del front[key]
            front |= {f"x-{number}": " ".join(filler.texts(2))}
            if broken:
                front |= {text: text for text in filler.texts(2)}
            made[f"{folder}{number}.md"] = _file(front, filler.body())
    for number, slug in enumerate(hostile_slugs()):
        made[f"contacts/{slug}.md"] = _file(
            {"name": f"Odd {number}", "status": "connected", "knows": ["p0"]},
            f"[[{slug}]]",
        )
        made[f"posts/{slug}.md"] = _file(
            {"title": f"Odd {number}", "mentions": [slug]}, "Words."
        )
    every = "\n\n".join(f"{one}\n\n[[{one}]]" for one in payloads.MARKDOWN)
    made["site/pages/own.md"] = f"# Own\n\n[[p0]]\n\n{every}\n"
    for number, one in enumerate(payloads.TEXTS[::8]):
        made[f"site/pages/more/own{number}.md"] = f"# Own {number}\n\n{one}\n"
    made["pyproject.toml"] = "".join(_settings())
    return made


def hostile_share() -> dict[str, str]:
    """The files of a journal whose shared fields are hostile, and which has no others."""
    made = {}
    for number in range(12):
        for folder, model, more in (
            ("contacts/p", Person, {"status": "connected"}),
            ("contacts/o", Organization, {"kind": "organization"}),
            ("posts/q", Post, {"status": "published", "published": "2024-01-02"}),
        ):
            filler = Filler(number * 4, only=shared_keys(model))
            body = "" if folder.startswith("contacts") else filler.body()
            made[f"{folder}{number}.md"] = _file({**filler.fill(model), **more}, body)
    return made


def hostile_slugs() -> list[str]:
    """Payloads that can be names of files here."""
    if sys.platform == "win32":
        return []
    fit = [
        one
        for one in (*payloads.TEXTS, *payloads.ADDRESSES)
        if "/" not in one
        and one.isprintable()
        and len(one.encode()) < 100
        and one.strip() == one
    ]
    return fit[::3]


HOSTILE_TITLE = (
    f"\"><img src=x onerror={payloads.HIT}>'</title>"
    f"<script>{payloads.HIT}</script>{{{{ 1234 * 4321 }}}}"
)
"""What the site may be called."""


def _settings() -> Iterator[str]:
    yield f"[tool.kith]\ntitle = {json.dumps(HOSTILE_TITLE)}\n\n[tool.kith.me]\n"
    for name, hint in Me.__annotations__.items():
        one = json.dumps(f"{name} {HOSTILE_TITLE}")
        if "OwnPosition" in hint:
            yield f"{name} = [{{ organization = {one}, title = {one} }}]\n"
        else:
            yield f"{name} = {f'[{one}]' if 'tuple' in hint else one}\n"
