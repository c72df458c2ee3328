"""Names of organizations without their legal forms: Initech for Initech GmbH."""

from __future__ import annotations

import functools
import itertools
from typing import Any


def without_legal_form(name: str) -> str:
    """A name without the legal forms at its end, as cleanco sees them.

    cleanco compares with each of its some 300 legal forms; here it gets only those that end in a
    word of the name, which gives the same.
    """
    from cleanco import clean  # noqa: PLC0415 - 16 ms, where a name has several words

    forms = _forms_by_last_word()
    words = set(map(clean.strip_punct, _folded(clean.strip_tail(name)).split()))
    ranked_forms = itertools.chain.from_iterable(forms.get(word, ()) for word in words)
    terms = [form for _, form in sorted(ranked_forms)]
    return clean.custom_basename(name, terms)  # type: ignore[no-any-return]


def _folded(text: str) -> str:
    if text.isascii():
        return text.casefold()
    from cleanco.clean import normalized  # noqa: PLC0415

    return normalized(text)  # type: ignore[no-any-return]


@functools.cache
def _forms_by_last_word() -> dict[str, list[tuple[int, Any]]]:
    """Cleanco's legal forms, each with its place in their order, by their last word."""
    from cleanco import prepare_default_terms  # noqa: PLC0415

    forms: dict[str, list[tuple[int, Any]]] = {}
    for rank, (size, words) in enumerate(prepare_default_terms()):
        if words:
            forms.setdefault(words[-1], []).append((rank, (size, words)))
    return forms
