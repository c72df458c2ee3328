"""Sentences with their places."""

from __future__ import annotations

import msgspec
import sentencex


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


def split_sentences(text: str, language: str = "en") -> tuple[Sentence, ...]:
    """The sentences of a text, in order; a line without a full stop is one, too.

    Args:
        text: Prose, line breaks and lists included.
        language: Its code in ISO 639-1, for the abbreviations of that language.
    """
    found = []
    place = 0
    for part in sentencex.segment(language, text):
        start = text.index(part, place)
        place = start + len(part)
        offset = start
        for line in part.splitlines(keepends=True):
            stripped = line.strip()
            if stripped:
                found.append(Sentence(stripped, offset + line.index(stripped)))
            offset += len(line)
    return tuple(found)
