"""What a text does to its reader: the phrases that sell, and what it gives."""

from __future__ import annotations

import functools
import re

import msgspec

from kith.model.settings import Me
from kith.prose.lexicon import Lexicon, Side, choose_lexicon
from kith.prose.own_words import blank_quoted
from kith.prose.sentences import Sentence, split_sentences

_IN_QUOTES = re.compile(
    r"“[^”\n]{1,200}”|\"[^\"\n]{1,200}\"|‘[^’\n]{3,80}’(?!\w)|(?<!\w)'[^'\n]{3,80}'(?!\w)"
)


class Phrase(msgspec.Struct, frozen=True):
    """A phrase that sells, or one that gives the reader something.

    Args:
        text: As written, blanks drawn together.
        side: Whether it sells or gives.
        group: Its group in the word list.
        says: What to call the group in a message.
        weight: What it counts.
        start: Its first character in the text.
    """

    text: str
    side: Side
    group: str
    says: str
    weight: int
    start: int


class Reading:
    """What one text does to its reader.

    Args:
        text: The text.
        lexicon: The word list of its language; ``None`` where there is none for it.
        me: Who wrote it, for the names of employers and products.
    """

    def __init__(self, text: str, lexicon: Lexicon | None, me: Me) -> None:
        self.text = text
        self.lexicon = lexicon
        self._me = me

    @functools.cached_property
    def own(self) -> str:
        """The text without quotations and code, every place the same."""
        return blank_quoted(self.text)

    @functools.cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases that sell or give, in order; the same phrase counts once."""
        found: dict[tuple[str, str], Phrase] = {}
        if self.lexicon:
            unquoted = _IN_QUOTES.sub(lambda match: " " * len(match[0]), self.own)
            for group in self.lexicon.groups:
                text = unquoted if group.side == "sells" else self.own
                for match in group.pattern.finditer(text):
                    words = " ".join(match[0].split())
                    start = match.start() + len(match[0]) - len(match[0].lstrip())
                    phrase = Phrase(words, group.side, group.name, group.says, group.weight, start)
                    found.setdefault((group.name, words.casefold()), phrase)
        for match in self._names.finditer(self.own) if self._names else ():
            phrase = Phrase(match[0], "sells", "names", "one's own names", 1, match.start())
            found.setdefault(("names", match[0].casefold()), phrase)
        return tuple(sorted(found.values(), key=lambda phrase: (phrase.start, phrase.group)))

    @functools.cached_property
    def selling(self) -> tuple[Phrase, ...]:
        """The phrases that sell."""
        return tuple(phrase for phrase in self.phrases if phrase.side == "sells")

    @functools.cached_property
    def giving(self) -> tuple[Phrase, ...]:
        """The phrases that give the reader something."""
        return tuple(phrase for phrase in self.phrases if phrase.side == "gives")

    @functools.cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, without quotations and code."""
        return split_sentences(self.own, self.lexicon.code if self.lexicon else "en")

    @functools.cached_property
    def selling_share(self) -> float:
        """The share of the sentences that hold a selling phrase, from 0 to 1."""
        starts = [phrase.start for phrase in self.selling]
        sold = sum(
            any(sentence.start <= start < sentence.end for start in starts)
            for sentence in self.sentences
        )
        return sold / len(self.sentences) if self.sentences else 0.0

    @functools.cached_property
    def opening(self) -> str:
        """The greeting or feeling the text begins with, or nothing."""
        lead = self.text.lstrip(" \t\r\n\"'“‘#*_>-–—🎉🚀🔥✨📣")
        match = self.lexicon.openings.match(lead) if self.lexicon else None
        return " ".join(match[0].split()) if match else ""

    @functools.cached_property
    def discloses(self) -> bool:
        """Whether the text tells the reader of an interest."""
        return bool(self.lexicon and self.lexicon.disclosing.search(self.own))

    @functools.cached_property
    def interest(self) -> str:
        """What shows an interest that must be told: a paid link, or an own name; or nothing."""
        match = self.lexicon.interested.search(self.own) if self.lexicon else None
        if match is None and self._names:
            match = self._names.search(self.own)
        return match[0] if match else ""

    @functools.cached_property
    def _names(self) -> re.Pattern[str] | None:
        return _names_pattern((*self._me.employers, *self._me.products, *self._me.sites))


@functools.cache
def _names_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not any(names):
        return None
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, filter(None, names)))})(?!\w)", re.IGNORECASE
    )


class Readings:
    """Reads texts, each once.

    Args:
        lexicons: The word lists; of two for one language, the first counts.
        me: Who wrote the texts.
    """

    def __init__(self, lexicons: tuple[Lexicon, ...], me: Me | None = None) -> None:
        self._lexicons = lexicons
        self._me = me or Me()
        self._read: dict[str, Reading] = {}

    def read(self, text: str) -> Reading:
        """The reading of a text."""
        if text not in self._read:
            lexicon = choose_lexicon(blank_quoted(text), self._lexicons)
            self._read[text] = Reading(text, lexicon, self._me)
        return self._read[text]
