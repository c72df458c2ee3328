"""What is private in a journal, in the form in which a built share is searched for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from kith.model.contact import Contact, Organization, Person
from kith.model.fields import Record, record_spec
from kith.model.journal import Journal
from kith.model.post import Post
from kith.model.shared_fields import shared_keys
from kith.site.own_keys import own_keys
from kith.text.comments import find_comments
from kith.text.folding import fold_letters
from kith.text.profiles import HIDDEN, profile_key

ENOUGH = 5
"""So many words at the beginning of a sentence are looked for, and more until they tell it."""

TELLING = 3
"""So many words of four letters or more are nobody else's by chance; ``at the end of the`` is."""

DIGITS = 8
"""So many digits at its end tell a phone number, however its beginning is written."""

_FEWEST_DIGITS = 6
_LONG = 4
_EXTENSION = re.compile(r"(?i)(?:;|ext|x|#).*", re.DOTALL)
_SENTENCE = re.compile(r"[.!?;:\n]+(?=\s|\Z)|[\u3002\uff01\uff1f\n]")
# Scripts without blanks between words: each letter counts as one.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
)
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(f"\x00|[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")
_INVISIBLE = re.compile(f"\u00ad|(?![\\x00-\\x20]){HIDDEN.pattern}")

Words = tuple[str, ...]


class Private(msgspec.Struct, frozen=True):
    """Something private.

    Args:
        description: What it is, and whose.
        words: The words that tell it, one after the other.
        digits: Instead, the last digits of a number.
        slug: Instead, the name of a file.
    """

    description: str
    words: Words = ()
    digits: str = ""
    slug: str = ""


def words_of(text: str) -> Words:
    """The words of a text, without case, accents, punctuation and letters that are not seen."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    return tuple(_WORD.findall(fold_letters(text)))


def find_private(journal: Journal, shared: Journal) -> Iterator[Private]:
    """What of a journal must not be in a share.

    Args:
        journal: The whole journal.
        shared: What may be seen of it; what its names hold is no secret.
    """
    names_by_word = _names_by_word(shared)
    slugs = {record.slug for record in shared.records}
    for secret in _everything(journal):
        if secret.slug in slugs:
            continue
        names = names_by_word.get(secret.words[0], ()) if secret.words else ()
        if not any(_holds(name, secret.words) for name in names):
            yield secret


def _names_by_word(journal: Journal) -> dict[str, list[Words]]:
    """The names of all contacts in their forms, by each word in them."""
    by_word: dict[str, list[Words]] = {}
    for contact in (*journal.people, *journal.organizations):
        for name in (contact.name, *contact.aliases):
            for form in _forms(words_of(name)):
                for word in set(form):
                    by_word.setdefault(word, []).append(form)
    return by_word


def _everything(journal: Journal) -> Iterator[Private]:
    for contact in (*journal.people, *journal.organizations):
        yield from _names(contact)
    for person in journal.people:
        yield from _contact_details(person)
    for record in journal.records:
        description = f"something private of {record.path}"
        yield from _phrases(description, _hidden_texts(record))
        for text in _marked_private(record):
            yield from _short(description, text)
        if not isinstance(record, Post):
            yield from _phrases(f"the notes of {record.path}", [record.body])


def _names(contact: Contact) -> Iterator[Private]:
    """Names; a single word, such as Will, stands in other texts as well."""
    if "-" in contact.slug:
        yield Private(f"the file name of {contact.path}", slug=contact.slug.casefold())
    if not isinstance(contact, Person):
        return
    for name, description in _described_names(contact):
        for form in _forms(words_of(name)):
            if len(form) > 1:
                yield Private(description, form)


def _described_names(person: Person) -> Iterator[tuple[str, str]]:
    """The names in a person's file, each with whose it is."""
    yield person.name, f"the name of {person.path}, who is left out"
    for alias in person.aliases:
        yield alias, f"another name of {person.path}"
    for acquaintance in person.knows:
        if acquaintance.name:
            yield acquaintance.name, f"somebody whom {person.path} knows"


def _forms(name: Words) -> set[Words]:
    """A name as it is written; without what stands between its first and last word; turned."""
    if len(name) < 2:
        return {name}
    first = name[0]
    last = name[-1]
    return {name, (first, last), (last, first)}


def _contact_details(person: Person) -> Iterator[Private]:
    for address in person.email:
        yield Private(f"an email address of {person.path}", words_of(address))
    for profile in person.linkedin:
        handle = words_of(profile_key(profile))
        if handle:
            words = ("linkedin", "com", "in", *handle)
            yield Private(f"the profile of {person.path}", words)
    for number in person.phone:
        digits = re.sub(r"\D", "", _EXTENSION.sub("", number))
        if len(digits) >= _FEWEST_DIGITS:
            yield Private(f"a phone number of {person.path}", digits=digits[-DIGITS:])


def _phrases(description: str, texts: Sequence[str]) -> Iterator[Private]:
    """How each sentence begins, of those that are long enough."""
    for text in texts:
        for sentence in _SENTENCE.split(text):
            words = _beginning(sentence)
            if not words:
                letters = _UNSPACED_LETTER.findall(sentence)
                if len(letters) >= 2 * ENOUGH:
                    words = tuple(letters[: 2 * ENOUGH])
            if words:
                yield Private(description, words)


def _short(description: str, text: str) -> Iterator[Private]:
    """The sentences that are too short to be told by how they begin, whole."""
    for sentence in _SENTENCE.split(text):
        words = words_of(sentence)
        if len(words) < 2 or _beginning(sentence):
            continue
        has_long_word = any(len(word) >= _LONG for word in words)
        if has_long_word or _UNSPACED_LETTER.search(sentence):
            yield Private(description, words)


def _beginning(sentence: str) -> Words:
    """The first words, as many as tell these from any others; nothing where all do not."""
    words: list[str] = []
    telling = 0
    # An address is one word here, for many begin alike.
    for number, part in enumerate(sentence.split(), start=1):
        parts = words_of(part)
        words += parts
        telling += any(len(word) >= _LONG for word in parts)
        if number >= ENOUGH and telling >= TELLING:
            return tuple(words)
    return ()


def _hidden_texts(record: Record) -> list[str]:
    """The texts of what a share does not show, however deep; comments and one's own keys, too."""
    texts = list(_texts_below(record, is_hidden=False))
    texts += _texts_within(own_keys(record))
    if record.origin is not None:
        texts += [comment.text for comment in find_comments(record.origin.head)]
    return texts


def _texts_below(record: Record, *, is_hidden: bool) -> Iterator[str]:
    keys_shown = shared_keys(type(record))
    for spec in record_spec(type(record)):
        value = getattr(record, spec.attribute)
        hidden = is_hidden or spec.key not in keys_shown
        values = value if isinstance(value, tuple) else (value,)
        for below in values:
            if isinstance(below, Record):
                yield from _texts_below(below, is_hidden=hidden)
            elif hidden and isinstance(below, str):
                yield below


def _texts_within(value: Any) -> Iterator[str]:
    """The texts in a value of one's own keys, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for below in value.values():
            yield from _texts_within(below)
    elif isinstance(value, (list, tuple)):
        for below in value:
            yield from _texts_within(below)


def _marked_private(record: Record) -> Sequence[str]:
    """What its owner said must never leave the journal: of this even two words are looked for."""
    if isinstance(record, (Person, Organization)):
        return record.private
    return ()


def _holds(name: Words, words: Words) -> bool:
    """Whether a name holds these words one after the other."""
    length = len(words)
    return any(name[start : start + length] == words for start in range(len(name)))
