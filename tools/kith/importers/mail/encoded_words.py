"""Encoded words in a header: ``=?utf-8?Q?J=C3=BCrgen?=`` is Jürgen (RFC 2047)."""

from __future__ import annotations

import binascii
import re

import msgspec

from kith.importers.charsets import decode, encode, fits, guess, knows_charset

# Some programs put spaces around the parts, or write a question mark as it is.
_ENCODED = re.compile(
    r"=\?\s?(?P<charset>[^?*\s]+)(?:\*[^?\s]*)?\s?\?\s?(?P<encoding>[bBqQ])\s?\?"
    r"(?P<text>[^?]*(?:\?(?!=)[^?]*){0,4})\?="
)
_STILL_ENCODED = re.compile(r"=\?[^?\s]+\?|=\?[^?]*\?[bBqQ]\?")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
# Programs that encode what another one encoded do so once.
_MOST_LAYERS = 3


class _Word(msgspec.Struct, frozen=True):
    """An encoded word.

    Args:
        charset: The name of its character set, in small letters.
        encoding: ``B`` or ``Q``.
        text: What is encoded.
    """

    charset: str
    encoding: str
    text: str


def decoded(text: str, hint: str = "") -> str:
    """A text whose encoded words are decoded, as far as they can be.

    Two that follow each other are one text, even where a letter is cut in two; what is written
    like none stays as it is.

    Args:
        text: The text.
        hint: The character set of the message, for words of an unknown one.
    """
    for _layer in range(_MOST_LAYERS):
        if "=?" not in text:
            break
        inner = _once_decoded(text, hint)
        if inner == text:
            break
        text = inner
    return text


def _once_decoded(text: str, hint: str) -> str:
    parts: list[str] = []
    # Pieces of one text in one character set.
    words: list[_Word] = []
    position = 0
    for match in _ENCODED.finditer(text):
        between = text[position : match.start()]
        word = _Word(match["charset"].lower(), match["encoding"].upper(), match["text"])
        follows = position > 0 and not between.strip()
        if not follows or word.charset != words[-1].charset:
            parts.append(_text_of(words, hint))
            words = []
        if not follows:
            parts.append(between)
        words.append(word)
        position = match.end()
    parts += [_text_of(words, hint), text[position:]]
    return "".join(parts)


def is_still_encoded(text: str) -> bool:
    """Whether there is anything in a text that was meant for an encoded word."""
    return _STILL_ENCODED.search(text) is not None


def _text_of(words: list[_Word], hint: str) -> str:
    """The text of words of one character set that follow each other."""
    if not words:
        return ""
    charset = words[0].charset
    raw = b"".join(map(_bytes_of, words))
    if not knows_charset(charset):
        return decode(raw, hint) if knows_charset(hint) else guess(raw)
    if len(words) > 1 and _is_cut_base64(words):
        whole = "".join(word.text for word in words)
        joined = _bytes_of(_Word(charset, "B", whole))
        if not fits(raw, charset) and fits(joined, charset):
            raw = joined
    return decode(raw, charset)


def _is_cut_base64(words: list[_Word]) -> bool:
    """Whether words may be one text that was cut into pieces after it was encoded."""
    if any(word.encoding == "Q" for word in words):
        return False
    return any(len(word.text) % 4 for word in words[:-1])


def _bytes_of(word: _Word) -> bytes:
    if word.encoding == "Q":
        # Some write letters as they are beside those that they encode.
        return binascii.a2b_qp(encode(word.text, word.charset), header=True)
    # Made whole first, so that no version of the decoder finds anything to object to.
    bare = _NOT_BASE64.sub("", word.text)
    if len(bare) % 4 == 1:
        bare = bare[:-1]
    return binascii.a2b_base64(bare + "=" * (-len(bare) % 4))
