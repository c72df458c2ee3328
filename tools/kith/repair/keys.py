"""The keys that Kith knows: they show what a broken line was meant to be."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from kith.model.contact import Organization, Person
from kith.model.fields import FieldSpec, Record, record_spec
from kith.model.post import Post

_MODELS: tuple[type[Record], ...] = (Person, Organization, Post)

# Keys that are words a sentence may well start with.
_START_A_SENTENCE = frozenset(
    {
        "about",
        "allow",
        "declined",
        "end",
        "for",
        "from",
        "how",
        "kind",
        "knows",
        "needs",
        "note",
        "offers",
        "private",
        "reason",
        "removed",
        "results",
        "since",
        "source",
        "to",
        "via",
        "what",
        "where",
        "with",
    }
)


@functools.cache
def known_keys() -> frozenset[str]:
    """Every key that may stand in a file, at any depth."""
    return frozenset(spec.key for spec in _all_specs())


@functools.cache
def strict_keys() -> frozenset[str]:
    """The keys that take a word, a date or an address, but no text of one's own."""
    free = {spec.key for spec in _all_specs() if spec.kind in {"text", "anything"}}
    return known_keys() - free


@functools.cache
def top_keys() -> frozenset[str]:
    """Every key that may stand at the top of a file."""
    return frozenset(spec.key for spec in _top_specs())


@functools.cache
def list_keys() -> frozenset[str]:
    """The keys at the top of a file that take several values."""
    return frozenset(spec.key for spec in _top_specs() if spec.many)


def takes_items(key: str) -> bool:
    """Whether a list may stand below a key: Kith does not know it, or it takes several values."""
    if key not in known_keys():
        return True
    return key in _many_keys()


@functools.cache
def _many_keys() -> frozenset[str]:
    return frozenset(spec.key for spec in _all_specs() if spec.many)


def could_be_key(word: str, rest: str, keys: AbstractSet[str]) -> bool:
    """Whether the first word of a line is a key that misses its colon.

    Args:
        word: The word.
        rest: What stands behind it.
        keys: The keys that may stand there.
    """
    if rest.startswith(("=", ":")):
        return False
    if word not in keys:
        return False
    if not rest.strip():
        return True
    return word not in _START_A_SENTENCE


def _top_specs() -> Iterator[FieldSpec]:
    for model in _MODELS:
        yield from record_spec(model)


def _all_specs() -> Iterator[FieldSpec]:
    """The fields of all models, and of the records within them."""
    pending = list(_MODELS)
    while pending:
        for spec in record_spec(pending.pop()):
            yield spec
            if spec.record is not None:
                pending.append(spec.record)
