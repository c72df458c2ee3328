"""Finds the phrases of a text that sell, and those that give the reader something."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from kith.model.settings import Me
from kith.prose.lexicon import AnyMatch, Group, Lexicon, Side, choose_lexicon, is_beside
from kith.prose.own_words import blank_quotations, blank_quoted, find_words
from kith.prose.plain import PlainText, plain_letters, plain_text, without_emoji
from kith.prose.sentences import Sentence, split_sentences

# An address, with the name of the site in it.
_ADDRESS = re.compile(
    r"(?<![\w./@-])(?P<prefix>https?://(?:www\.)?|www\.)?(?P<site>[\w-]{3,63})"
    r"(?:\.[a-z-]{2,63}){0,4}\.(?P<last>[a-z-]{2,63})\b(?!\()(?P<path>/[^\s)>\]]*)?"
)
# What a bare name ends with that is the name of a site, and not of a file or a library.
_TOP_LEVEL = re.compile(
    "com|org|net|co|ai|app|dev|example|edu|gov|eu|uk|us|de|fr|es|pt|it|nl|ch|at|be|dk|se|no|fi|ie"
    "|ca|au|nz|in|jp|br|mx|za|sg|shop|store|online|site|tech|agency|studio|blog|info|biz|health"
    "|finance|consulting|solutions|cloud|academy|events|live|tv|fm|xyz|me|ly|gg"
)
_FILE_TYPE = re.compile("py|rs|md|sh|pl|ts|js|so|cc|toml|json|yaml|yml")
# From these points on a phrase is more than a tone.
_WEIGHTY = 8
# A single one may be a slip of the pen.
_FEWEST_PERSONAL = 2
_WORD = re.compile(r"[^\W\d_]+")
_NOT_LETTER = re.compile(r"[\W_]+")
# How far before a phrase its negation may stand, in characters and in words between them.
_NEGATION_REACH = 50
_NEGATED_WORDS = 3
_CLAUSE_END = re.compile(r"[.,;:!?\n()–—]")
_QUOTE_MARK = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)


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

    def _listed_phrases(self, side: Side) -> Iterator[Phrase]:
        """The phrases in the word list."""
        if self.lexicon is None:
            return
        # Emoji between words keep no phrase apart, and some phrases are made of them.
        words, emoji = self._words, self._plain
        unquoted_words = blank_quotations(words.text)
        unquoted_emoji = blank_quotations(emoji.text)
        for group in self.lexicon.groups:
            if group.side != side:
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
        for match in self._own_links():
            yield _phrase(match, self._words, self.lexicon.own_links)

    def _own_links(self) -> Iterator[re.Match[str]]:
        """The addresses of sites that the text also names."""
        text = self._words.text
        letters = _NOT_LETTER.sub("", _ADDRESS.sub(" ", text).casefold())
        is_named: dict[str, bool] = {}
        for match in _ADDRESS.finditer(text):
            if not _is_site(match):
                continue
            site = _NOT_LETTER.sub("", match["site"].casefold())
            if site not in is_named:
                is_named[site] = site in letters
            if is_named[site]:
                yield match

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
        return self.lexicon.disclosing.search(self._words.text) is not None

    @functools.cached_property
    def interest(self) -> tuple[int, int] | None:
        """The first sign of an interest to disclose: a paid link, or a name of the author's.

        First and past the last character.
        """
        text = self._words.text
        match: AnyMatch | None = None
        if self.lexicon:
            match = self.lexicon.interested.search(text)
        if match is None and self._names:
            match = self._names.search(text)
        if match:
            return self._words.span(*match.span())
        return None

    @functools.cached_property
    def _names(self) -> re.Pattern[str] | None:
        me = self._me
        return _names_pattern((*me.employers, *me.products, *me.sites))


def read_own(written: str) -> PlainText:
    """The author's own words in a text, as they read: no quoted lines, code or comments.

    Where every line is marked as quoted, readers see nothing else, and all of it counts.
    """
    unquoted = blank_quoted(written)
    if unquoted.isspace():
        unquoted = blank_quoted(_QUOTE_MARK.sub(_blank_mark, written))
    return plain_text(unquoted)


def _blank_mark(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _is_site(match: re.Match[str]) -> bool:
    """Whether an address leads to a site; names of files and libraries look alike."""
    if match["prefix"]:
        return True
    if match["path"]:
        return not _FILE_TYPE.fullmatch(match["last"])
    return _TOP_LEVEL.fullmatch(match["last"]) is not None


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
