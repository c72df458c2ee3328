"""Whether a source calls somebody by another name than their file."""

from __future__ import annotations

import re
import unicodedata

from kith.model.contact import Person
from kith.names.compare import compare_any
from kith.names.comparison import NameKind
from kith.text.slugs import slugify

_LETTERS = re.compile(r"[^\W\d_]+")
# Kinds of names that are another way to write the one a file has.
_WAYS_TO_WRITE: frozenset[NameKind] = frozenset({
    "exact", "middle", "initial", "spelling", "turned", "generation", "given-only", "single",
    "empty",
})  # fmt: skip


def is_other_name(name: str, person: Person) -> bool:
    """Whether a source calls somebody by a name that is really another one.

    A name with titles, initials, emoji or a second first name added or left out is not another
    one; nor is the name that the file was once called after, or an alias.
    """
    words = _words(name)
    if not words:
        return False
    if slugify(name) == person.slug:
        return False
    names = (person.name, *person.aliases)
    if compare_any([name], names).kind in _WAYS_TO_WRITE:
        return False
    for own_name in names:
        own_words = _words(own_name)
        if own_words <= words:
            return False
        if words <= own_words:
            return False
    return True


def _words(name: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return frozenset(_LETTERS.findall(bare))


def is_form_of_name(name: str, person: Person) -> bool:
    """Whether a name is a short form of one of a person's, such as Bob, and no new name."""
    kind = compare_any([name], (person.name, *person.aliases)).kind
    return kind in {"nickname", "second"}
