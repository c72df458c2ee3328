"""Sentences with their positions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec


class Sentence(msgspec.Struct, frozen=True):
    """A sentence.

    Args:
        text: As written, without the blanks around it.
        start: Its first character in the text it was taken from.
    """

    text: str
    start: int

    @property
    def end(self) -> int:
        """The character after its last one."""
        return self.start + len(self.text)


# The library takes four times as long for a line of twice the length, if it holds quotation marks.
_LONGEST = 1_000
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")

# After an abbreviation the library takes any blank for one byte long, and panics within it.
_BLANK = re.compile(r"[^\S ]")

# The number of an item of a list, which the library takes for a sentence.
_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s+(?=\S)")


def split_sentences(text: str, language: str = "en") -> tuple[Sentence, ...]:
    """The sentences of a text, in order; a line without a full stop is one, too.

    Args:
        text: Prose, line breaks and lists included.
        language: Its code in ISO 639-1, for the abbreviations of that language.
    """
    sentences: list[Sentence] = []
    for line in _LINE.finditer(text):
        sentences += _sentences_of_line(line[0], line.start(), language)
    return tuple(sentences)


def _sentences_of_line(line: str, offset: int, language: str) -> Iterator[Sentence]:
    import sentencex  # noqa: PLC0415 - where there are texts

    plain = _BLANK.sub(" ", line)
    number = _NUMBER.match(line)
    first = number.end() if number else 0
    position = first
    while position < len(line):
        end = _end_of_piece(line, position)
        parts = sentencex.segment(language, plain[position:end])
        if end < len(line) and len(parts) > 1:
            # The last sentence of a piece may go on behind it.
            parts = parts[:-1]
        for part in parts:
            # The number of an item belongs to its first sentence.
            start = 0 if position == first else position
            position = plain.index(part, position) + len(part)
            text = line[start:position].strip()
            if text:
                yield Sentence(text, offset + line.index(text, start))


def _end_of_piece(line: str, start: int) -> int:
    """Where a piece ends that can be taken at once: at a blank, if there is one."""
    if len(line) - start <= _LONGEST:
        return len(line)
    blank = line.rfind(" ", start + 1, start + _LONGEST)
    if blank > 0:
        return blank + 1
    return start + _LONGEST
