"""What a text does to its reader: the phrases that sell, and what it gives."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

import msgspec

from kith.model.settings import Me
from kith.prose.lexicon import Group, Lexicon, choose_lexicon
from kith.prose.own_words import blank_quoted, own_words
from kith.prose.sentences import Sentence, split_sentences

# Several words in quotation marks: somebody else's, or not meant. A single one is.
_IN_QUOTES = re.compile(
    r"“[^”\n]*\s[^”\n]*”|\"[^\"\n]*\s[^\"\n]*\"|(?<!\w)[‘'][^’'\n]+\s[^’'\n]*[’'](?!\w)"
)
# An address, with the name of the site in it.
_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<site>[\w-]{3,})(?:\.[a-z-]{2,})+(?:/[^\s)>\]]*)?"
)
# From these points on a phrase is more than a tone.
_WEIGHTY = 8
_NOT_LETTER = re.compile(r"[\W_]+")


class Phrase(msgspec.Struct, frozen=True):
    """A phrase that sells, or one that gives the reader something.

    Args:
        text: As written, blanks drawn together.
        group: Its group in the word list.
        start: Its first character in the text.
        end: The character after its last one.
    """

    text: str
    group: Group
    start: int
    end: int


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
        unquoted = _IN_QUOTES.sub(lambda match: " " * len(match[0]), self.own)
        for group in self.lexicon.groups if self.lexicon else ():
            is_bare = group.side == "sells" and not group.is_quoted
            for match in group.pattern.finditer(unquoted if is_bare else self.own):
                written = self.own[match.start() : match.end()]
                words = " ".join(written.split())
                start = match.start() + len(written) - len(written.lstrip())
                end = start + len(written.strip())
                found.setdefault((group.name, words.casefold()), Phrase(words, group, start, end))
        for phrase in self._own_names():
            found.setdefault((phrase.group.name, phrase.text.casefold()), phrase)
        return tuple(sorted(found.values(), key=lambda phrase: (phrase.start, phrase.group.name)))

    def _own_names(self) -> Iterator[Phrase]:
        """The names of employers and products, and links to a shop the text speaks of."""
        if self.lexicon is None or not self.lexicon.can_judge:
            return
        for match in self._names.finditer(self.own) if self._names else ():
            yield Phrase(match[0], self.lexicon.own_names, *match.span())
        letters = _NOT_LETTER.sub("", _ADDRESS.sub(" ", self.own).casefold())
        for match in _ADDRESS.finditer(self.own):
            if _NOT_LETTER.sub("", match["site"].casefold()) in letters:
                yield Phrase(match[0], self.lexicon.own_links, *match.span())

    @functools.cached_property
    def selling(self) -> tuple[Phrase, ...]:
        """The phrases that sell."""
        return tuple(phrase for phrase in self.phrases if phrase.group.side == "sells")

    @functools.cached_property
    def giving(self) -> tuple[Phrase, ...]:
        """The phrases that give the reader something, outside the sentences that sell."""
        return tuple(
            phrase
            for phrase in self.phrases
            if phrase.group.side == "gives"
            and not any(
                sentence.start <= phrase.start < sentence.end
                for sentence in self._selling_sentences
            )
        )

    @functools.cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, without quotations and code."""
        return split_sentences(self.own, self.lexicon.code if self.lexicon else "en")

    @functools.cached_property
    def _selling_sentences(self) -> tuple[Sentence, ...]:
        starts = [phrase.start for phrase in self.selling]
        return tuple(
            sentence
            for sentence in self.sentences
            if any(sentence.start <= start < sentence.end for start in starts)
        )

    @property
    def selling_share(self) -> float:
        """The share of the sentences that hold a selling phrase, from 0 to 1."""
        return len(self._selling_sentences) / len(self.sentences) if self.sentences else 0.0

    @property
    def leads_to_a_sale(self) -> bool:
        """Whether at least two weighty phrases that sell stand in its last sentences."""
        if not self.sentences:
            return False
        last = self.sentences[-max(3, len(self.sentences) // 5) :]
        weighty = [phrase for phrase in self.selling if phrase.group.weight >= _WEIGHTY]
        return sum(phrase.start >= last[0].start for phrase in weighty) >= 2

    @functools.cached_property
    def plain_words(self) -> int:
        """How many of the author's own words stand in sentences that do not sell."""
        selling = set(self._selling_sentences)
        return sum(
            len(own_words(sentence.text)) for sentence in self.sentences if sentence not in selling
        )

    @functools.cached_property
    def opening(self) -> tuple[int, int] | None:
        """The greeting or feeling the text begins with: first and past the last character."""
        start = len(self.text) - len(self.text.lstrip(" \t\r\n\"'“‘#*_>-–—🎉🚀🔥✨📣"))
        match = self.lexicon.openings.match(self.text[start:]) if self.lexicon else None
        return (start, start + match.end()) if match else None

    @functools.cached_property
    def discloses(self) -> bool:
        """Whether the text tells the reader of an interest."""
        return bool(self.lexicon and self.lexicon.disclosing.search(self.own))

    @functools.cached_property
    def interest(self) -> tuple[int, int] | None:
        """What shows an interest that must be told, a paid link or an own name, if anything does.

        First and past the last character.
        """
        match = self.lexicon.interested.search(self.own) if self.lexicon else None
        if match is None and self._names:
            match = self._names.search(self.own)
        return match.span() if match else None

    @functools.cached_property
    def _names(self) -> re.Pattern[str] | None:
        return _names_pattern((*self._me.employers, *self._me.products, *self._me.sites))


@functools.cache
def _names_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not any(names):
        return None
    either = "|".join(map(re.escape, filter(None, names)))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


class Readings:
    """Reads texts, each once.

    Args:
        lexicons: Gives the word lists, called when the first text is read: making them ready
            takes longer than judging many contacts.
        me: Who wrote the texts.
    """

    def __init__(self, lexicons: Callable[[], tuple[Lexicon, ...]], me: Me | None = None) -> None:
        self._lexicons = functools.cache(lexicons)
        self._me = me or Me()
        self._read: dict[str, Reading] = {}

    def read(self, text: str) -> Reading:
        """The reading of a text."""
        if text not in self._read:
            lexicon = choose_lexicon(blank_quoted(text), self._lexicons())
            self._read[text] = Reading(text, lexicon, self._me)
        return self._read[text]
