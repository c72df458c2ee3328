"""What a text does to its reader: the phrases that sell, and what it gives."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Callable, Iterator

import msgspec

from kith.model.settings import Me
from kith.prose.lexicon import AnyMatch, Group, Lexicon, choose_lexicon, is_beside
from kith.prose.own_words import blank_quotations, blank_quoted, find_words
from kith.prose.plain import PlainText, plain_letters, plain_text, without_emoji
from kith.prose.sentences import Sentence, split_sentences

# An address, with the name of the site in it.
_ADDRESS = re.compile(
    r"(?<![\w-])(?:https?://)?(?:www\.)?(?P<site>[\w-]{3,63})(?:\.[a-z-]{2,63})+(?:/[^\s)>\]]*)?"
)
# From these points on a phrase is more than a tone.
_WEIGHTY = 8
# A single one may be a slip of the pen.
_FEWEST_PERSONAL = 2
_WORD = re.compile(r"[^\W\d_]+")
_NOT_LETTER = re.compile(r"[\W_]+")


class Phrase(msgspec.Struct, frozen=True):
    """A phrase that sells, or one that gives the reader something.

    Args:
        text: As it reads.
        group: Its group in the word list.
        start: Its first character in the text.
        end: The character after its last one.
        is_beside: Whether it has another sense besides, and counts beside others only.
    """

    text: str
    group: Group
    start: int
    end: int
    is_beside: bool = False


class Reading:
    """What one text does to its reader.

    Every place is one in the text as written.

    Args:
        text: The text as written.
        own: The author's own words in it, as they read (see ``read_own``).
        lexicon: The word list of its language; ``None`` where there is none for it.
        me: Who wrote it, for the names of employers and products.
    """

    def __init__(
        self, text: str, own: PlainText, lexicon: Lexicon | None, me: Me
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self._own = own
        self._words = without_emoji(own)
        self._me = me

    @functools.cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases that sell or give, in order; the same phrase counts once."""
        found: dict[tuple[str, str], Phrase] = {}
        for phrase in (*self._listed_phrases(), *self._own_names()):
            found.setdefault((phrase.group.name, phrase.text.casefold()), phrase)
        return tuple(
            sorted(found.values(), key=lambda phrase: (phrase.start, phrase.group.name))
        )

    def _listed_phrases(self) -> Iterator[Phrase]:
        """Those in the word list."""
        # Emoji between words keep no phrase apart, and some phrases are made of them.
        words, emoji = self._words, self._own
        bare_words, bare_emoji = (
            blank_quotations(words.text),
            blank_quotations(emoji.text),
        )
        for group in self.lexicon.groups if self.lexicon else ():
            is_bare = group.side == "sells" and not group.is_quoted
            for match in group.pattern.finditer(bare_words if is_bare else words.text):
                yield _phrase(match, words, group)
            for match in group.emoji.finditer(bare_emoji if is_bare else emoji.text):
                yield _phrase(match, emoji, group)

    def _own_names(self) -> Iterator[Phrase]:
        """The names of employers and products, and links to a shop the text speaks of."""
        if self.lexicon is None or not self.lexicon.can_judge:
            return
        for match in self._names.finditer(self._words.text) if self._names else ():
            yield _phrase(match, self._words, self.lexicon.own_names)
        letters = _NOT_LETTER.sub("", _ADDRESS.sub(" ", self._words.text).casefold())
        named: dict[str, bool] = {}
        for match in _ADDRESS.finditer(self._words.text):
            site = _NOT_LETTER.sub("", match["site"].casefold())
            if site not in named:
                named[site] = site in letters
            if named[site]:
                yield _phrase(match, self._words, self.lexicon.own_links)

    @functools.cached_property
    def selling(self) -> tuple[Phrase, ...]:
        """The phrases that sell.

        Those with another sense besides count beside one that plainly sells, or where two of
        them speak to somebody: who writes of a premium and an exclusive lock may sell nothing.
        """
        selling = tuple(
            phrase for phrase in self.phrases if phrase.group.side == "sells"
        )
        is_sale = (
            not all(phrase.is_beside for phrase in selling)
            or sum(map(self._is_personal, selling)) >= _FEWEST_PERSONAL
        )
        return selling if is_sale else ()

    def _is_personal(self, phrase: Phrase) -> bool:
        """Whether the author speaks of themselves or to the reader in it."""
        personal = self.lexicon.personal if self.lexicon else frozenset()
        return not personal.isdisjoint(_WORD.findall(phrase.text.lower()))

    @functools.cached_property
    def giving(self) -> tuple[Phrase, ...]:
        """The phrases that give the reader something, outside the sentences that sell."""
        selling = {sentence.start for sentence in self._selling_sentences}
        return tuple(
            phrase
            for phrase in self.phrases
            if phrase.group.side == "gives"
            and self._sentence_start(phrase.start) not in selling
        )

    @functools.cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, without quotations and code."""
        code = self.lexicon.code if self.lexicon else "en"
        places = self._words.places
        return tuple(
            Sentence(one.text, places[one.start])
            for one in split_sentences(self._words.text, code)
        )

    @functools.cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def _sentence_start(self, place: int) -> int:
        """The start of the sentence in which something stands; -1 before the first one."""
        index = bisect.bisect_right(self._sentence_starts, place) - 1
        return self._sentence_starts[index] if index >= 0 else -1

    @functools.cached_property
    def _selling_sentences(self) -> tuple[Sentence, ...]:
        starts = {self._sentence_start(phrase.start) for phrase in self.selling}
        return tuple(
            sentence for sentence in self.sentences if sentence.start in starts
        )

    @property
    def selling_share(self) -> float:
        """The share of the sentences that hold a selling phrase, from 0 to 1."""
        return (
            len(self._selling_sentences) / len(self.sentences)
            if self.sentences
            else 0.0
        )

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
        selling = {sentence.start for sentence in self._selling_sentences}
        return sum(
            len(find_words(sentence.text))
            for sentence in self.sentences
            if sentence.start not in selling
        )

    @functools.cached_property
    def opening(self) -> tuple[int, int] | None:
        """The greeting or feeling the text begins with: first and past the last character."""
        plain = without_emoji(plain_text(self.text))
        start = len(plain.text) - len(plain.text.lstrip(" \n\"'“‘#*_-–—"))
        match = (
            self.lexicon.openings.match(plain.text[start:]) if self.lexicon else None
        )
        return plain.span(start, start + match.end()) if match else None

    @functools.cached_property
    def discloses(self) -> bool:
        """Whether the text tells the reader of an interest."""
        return bool(self.lexicon and self.lexicon.disclosing.search(self._words.text))

    @functools.cached_property
    def interest(self) -> tuple[int, int] | None:
        """What shows an interest that must be told, a paid link or an own name, if anything does.

        First and past the last character.
        """
        text = self._words.text
        match: AnyMatch | None = (
            self.lexicon.interested.search(text) if self.lexicon else None
        )
        if match is None and self._names:
            match = self._names.search(text)
        return self._words.span(*match.span()) if match else None

    @functools.cached_property
    def _names(self) -> re.Pattern[str] | None:
        return _names_pattern(
            (*self._me.employers, *self._me.products, *self._me.sites)
        )


def read_own(written: str) -> PlainText:
    """The author's own words in a text, as they read: no quoted lines, code or comments."""
    return plain_text(blank_quoted(written))


def _phrase(match: AnyMatch, plain: PlainText, group: Group) -> Phrase:
    """A phrase that was found, without the blanks around it."""
    found = plain.text[match.start() : match.end()]
    start = match.start() + len(found) - len(found.lstrip())
    end = start + len(found.strip())
    return Phrase(
        " ".join(found.split()), group, *plain.span(start, end), is_beside(match)
    )


@functools.cache
def _names_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not any(names):
        return None
    either = "|".join(re.escape(plain_letters(name)) for name in names if name)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


class Readings:
    """Reads texts, each once.

    Args:
        lexicons: Gives the word lists, called when the first text is read: making them ready
            takes longer than judging many contacts.
        me: Who wrote the texts.
    """

    def __init__(
        self, lexicons: Callable[[], tuple[Lexicon, ...]], me: Me | None = None
    ) -> None:
        self._lexicons = functools.cache(lexicons)
        self._me = me or Me()
        self._read: dict[str, Reading] = {}

    def read(self, text: str) -> Reading:
        """The reading of a text."""
        if text not in self._read:
            own = read_own(text)
            lexicon = choose_lexicon(own.text, self._lexicons())
            self._read[text] = Reading(text, own, lexicon, self._me)
        return self._read[text]
