"""Finds the phrases of a text that sell, and those that give the reader something."""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from kith.model.settings import Me
from kith.prose.addresses import find_own_sites
from kith.prose.learned import LearnedVerdict, judge_text
from kith.prose.lexicon import AnyMatch, Group, Lexicon, Side, choose_lexicon, is_beside
from kith.prose.own_words import blank_quotations, find_words, read_own
from kith.prose.plain import PlainText, plain_letters, plain_text, without_emoji
from kith.prose.sentences import Sentence, split_sentences

# From these points on a phrase is more than a tone.
_WEIGHTY = 8
# A single one may be a slip of the pen.
_FEWEST_PERSONAL = 2
_WORD = re.compile(r"[^\W\d_]+")
# The groups of phrases that the learned judgement counts.
_LEARNED_GROUPS = frozenset(["call-to-action", "offer"])
# How far before a phrase its negation may stand, in characters and in words between them.
_NEGATION_REACH = 50
_NEGATED_WORDS = 3
_CLAUSE_END = re.compile(r"[.,;:!?\n()–—]")


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that sells, or one that gives the reader something.

    Args:
        text: The phrase as it reads.
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
    """The reading of one text: what it sells, and what it gives the reader.

    Every position is one in the text as written.

    Args:
        text: The text as written.
        plain: The author's own words in it, as they read (see ``read_own``).
        lexicon: The word list of its language; ``None`` if there is none for it.
        me: Its author, for the names of employers and products.
    """

    def __init__(
        self,
        text: str,
        plain: PlainText,
        lexicon: Lexicon | None,
        me: Me,
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self._plain = plain
        self._words = without_emoji(plain)
        self._me = me

    @functools.cached_property
    def verdict(self) -> LearnedVerdict | None:
        """The learned judgement; ``None`` where points from the word list take its place."""
        if self.lexicon is None or not self.lexicon.is_learned:
            return None
        listed = self._listed_phrases("sells", _LEARNED_GROUPS)
        counts = Counter(phrase.group.name for phrase in _distinct(listed))
        return judge_text(self._plain, {name: counts[name] for name in _LEARNED_GROUPS})

    @property
    def can_judge(self) -> bool:
        """Whether there is more for its language than common words."""
        return self.lexicon is not None and self.lexicon.can_judge

    @property
    def own_text(self) -> str:
        """The author's own words as they read, without emoji."""
        return self._words.text

    def written_span(self, start: int, end: int) -> tuple[int, int]:
        """First and past the last character in the text as written of a part as it reads."""
        return self._plain.span(start, end)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases that sell or give, in order; the same phrase counts once."""
        return _distinct((*self.phrases_that_sell, *self._phrases_that_give))

    @functools.cached_property
    def phrases_that_sell(self) -> tuple[Phrase, ...]:
        """Those that sell, each by itself; see ``selling``."""
        return self._phrases_of("sells")

    @functools.cached_property
    def _phrases_that_give(self) -> tuple[Phrase, ...]:
        return self._phrases_of("gives")

    def _phrases_of(self, side: Side) -> tuple[Phrase, ...]:
        own = [phrase for phrase in self._own_phrases() if phrase.group.side == side]
        return _distinct((*self._listed_phrases(side), *own))

    def _listed_phrases(
        self, side: Side, names: frozenset[str] = frozenset()
    ) -> Iterator[Phrase]:
        """The phrases in the word list, of all groups or of some."""
        if self.lexicon is None:
            return
        # Emoji between words keep no phrase apart, and some phrases are made of them.
        words, emoji = self._words, self._plain
        unquoted_words = blank_quotations(words.text)
        unquoted_emoji = blank_quotations(emoji.text)
        for group in self.lexicon.groups:
            if group.side != side or (names and group.name not in names):
                continue
            if group.side == "sells" and not group.is_quoted:
                words_text, emoji_text = unquoted_words, unquoted_emoji
            else:
                words_text, emoji_text = words.text, emoji.text
            for match in group.pattern.finditer(words_text):
                if not self._is_negated(match.start(), side):
                    yield _phrase(match, words, group)
            for match in group.emoji.finditer(emoji_text):
                yield _phrase(match, emoji, group)

    def _is_negated(self, position: int, side: Side) -> bool:
        """Whether the words before a position say that nothing is sold here."""
        if self.lexicon is None:
            return False
        if side == "gives":
            return False
        before = self._words.text[max(0, position - _NEGATION_REACH) : position]
        clause = _CLAUSE_END.split(before)[-1]
        return any(
            len(clause[match.end() :].split()) <= _NEGATED_WORDS
            for match in self.lexicon.negating.finditer(clause)
        )

    def _own_phrases(self) -> Iterator[Phrase]:
        """The names of employers and products, and links to a shop that the text names."""
        if self.lexicon is None:
            return
        if not self.lexicon.can_judge:
            return
        if self._names:
            for match in self._names.finditer(self._words.text):
                yield _phrase(match, self._words, self.lexicon.own_names)
        for match in find_own_sites(self._words.text):
            yield _phrase(match, self._words, self.lexicon.own_links)

    @functools.cached_property
    def selling(self) -> tuple[Phrase, ...]:
        """The phrases that sell.

        Those with another sense besides count beside one that plainly sells, or if two of them
        address somebody: who writes of a premium and an exclusive lock may sell nothing.
        """
        selling = self.phrases_that_sell
        if not all(phrase.is_beside for phrase in selling):
            return selling
        if sum(map(self._is_personal, selling)) >= _FEWEST_PERSONAL:
            return selling
        return ()

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
            for phrase in self._phrases_that_give
            if self._sentence_start(phrase.start) not in selling
        )

    @functools.cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, without quotations and code."""
        code = self.lexicon.code if self.lexicon else "en"
        positions = self._words.places
        return tuple(
            Sentence(sentence.text, positions[sentence.start])
            for sentence in split_sentences(self._words.text, code)
        )

    @functools.cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def _sentence_start(self, position: int) -> int:
        """The start of the sentence at a position; -1 before the first one."""
        index = bisect.bisect_right(self._sentence_starts, position) - 1
        if index >= 0:
            return self._sentence_starts[index]
        return -1

    @functools.cached_property
    def _selling_sentences(self) -> tuple[Sentence, ...]:
        starts = {self._sentence_start(phrase.start) for phrase in self.selling}
        return tuple(
            sentence for sentence in self.sentences if sentence.start in starts
        )

    @property
    def selling_share(self) -> float:
        """The share of the sentences that hold a selling phrase, from 0 to 1."""
        if not self.sentences:
            return 0.0
        return len(self._selling_sentences) / len(self.sentences)

    @property
    def leads_to_a_sale(self) -> bool:
        """Whether its last sentences hold at least two weighty phrases that sell."""
        if not self.sentences:
            return False
        count = max(3, len(self.sentences) // 5)
        start = self.sentences[-count:][0].start
        weighty = [phrase for phrase in self.selling if phrase.group.weight >= _WEIGHTY]
        return sum(phrase.start >= start for phrase in weighty) >= 2

    @functools.cached_property
    def plain_words(self) -> int:
        """How many of the author's own words are in sentences that do not sell."""
        selling = {sentence.start for sentence in self._selling_sentences}
        count = 0
        for sentence in self.sentences:
            if sentence.start not in selling:
                count += len(find_words(sentence.text))
        return count

    @functools.cached_property
    def opening(self) -> tuple[int, int] | None:
        """The greeting or feeling the text begins with: first and past the last character."""
        if self.lexicon is None:
            return None
        plain = without_emoji(plain_text(self.text))
        start = len(plain.text) - len(plain.text.lstrip(" \n\"'“‘#*_-–—"))
        match = self.lexicon.openings.match(plain.text[start:])
        if match:
            return plain.span(start, start + match.end())
        return None

    @functools.cached_property
    def discloses(self) -> bool:
        """Whether the text tells the reader of an interest."""
        if self.lexicon is None:
            return False
        text = blank_quotations(self._words.text)
        return self.lexicon.disclosing.search(text) is not None

    @property
    def interest(self) -> tuple[int, int] | None:
        """The first sign of an interest to disclose: a paid link, or a name of the author's.

        First and past the last character.
        """
        return self.paid_link or self.own_name

    @functools.cached_property
    def paid_link(self) -> tuple[int, int] | None:
        """The first link or code that pays whoever posts it: first and past the last character."""
        if self.lexicon is None:
            return None
        return self._span_of(self.lexicon.interested.search(self._words.text))

    @functools.cached_property
    def own_name(self) -> tuple[int, int] | None:
        """The first name of the author's own: first and past the last character."""
        if self._names is None:
            return None
        return self._span_of(self._names.search(self._words.text))

    def _span_of(self, match: AnyMatch | None) -> tuple[int, int] | None:
        if match is None:
            return None
        return self._words.span(*match.span())

    @property
    def is_offered_as_own(self) -> bool:
        """Whether it speaks as somebody who offers what is theirs: "our rooms", "we print"."""
        if self.lexicon is None:
            return False
        text = blank_quotations(self._words.text)
        if self.lexicon.offering.search(text):
            return True
        return self.lexicon.speaking.search(text) is not None

    @property
    def names_as_own(self) -> bool:
        """Whether a sentence that names something of the author's says so."""
        if self._names is None:
            return False
        names = self._names
        return any(
            self._is_offering(sentence.text)
            for sentence in self.sentences
            if names.search(sentence.text)
        )

    def _is_offering(self, text: str) -> bool:
        if self.lexicon is None:
            return False
        return self.lexicon.offering.search(blank_quotations(text)) is not None

    @functools.cached_property
    def _names(self) -> re.Pattern[str] | None:
        me = self._me
        return _names_pattern((*me.employers, *me.products, *me.sites))


def _distinct(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Phrases in order, each once in its group."""
    distinct: dict[tuple[str, str], Phrase] = {}
    for phrase in phrases:
        distinct.setdefault((phrase.group.name, phrase.text.casefold()), phrase)
    by_position = sorted(
        distinct.values(),
        key=lambda phrase: (phrase.start, phrase.group.name),
    )
    return tuple(by_position)


def _phrase(match: AnyMatch, plain: PlainText, group: Group) -> Phrase:
    """A phrase in a text, without the blanks around it."""
    text = plain.text[match.start() : match.end()]
    start = match.start() + len(text) - len(text.lstrip())
    end = start + len(text.strip())
    written_start, written_end = plain.span(start, end)
    return Phrase(
        text=" ".join(text.split()),
        group=group,
        start=written_start,
        end=written_end,
        is_beside=is_beside(match),
    )


@functools.cache
def _names_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not any(names):
        return None
    name = "|".join(re.escape(plain_letters(name)) for name in names if name)
    return re.compile(rf"(?<!\w)(?:{name})(?!\w)", re.IGNORECASE)


class Readings:
    """Reads texts, each once.

    Args:
        lexicons: Gives the word lists, called when the first text is read: making them ready
            takes longer than judging many contacts.
        me: Who wrote the texts.
    """

    def __init__(
        self,
        lexicons: Callable[[], tuple[Lexicon, ...]],
        me: Me | None = None,
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
