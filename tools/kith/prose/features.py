"""What a learned judgement looks at in a text: its words in order, and how it is built."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from kith.prose.plain import PlainText

# The kinds of tokens, in the order in which they are tried.
_TOKEN = re.compile(
    r"(?P<url>https?://\S+|\bwww\.\S+|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|co|ai|app|dev"
    r"|example|uk|de|eu|shop|store|me|ly)\b(?:/\S*)?)"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63})"
    r"|(?P<mention>@\w+)|(?P<tag>\#\w+)"
    r"|(?P<price>(?:[$£€₹¥]|(?:usd|eur|gbp|chf|inr|rs\.?)(?= ?\d)) ?\d[\d.,]*(?:[kKmM]\b)?"
    r"|\d[\d.,]* ?(?:[$£€₹]|(?:usd|eur|gbp|chf|euros?|dollars|pounds)\b))"
    r"|(?P<percent>\d[\d.,]* ?(?:%|percent\b|per cent\b))"
    r"|(?P<phone>\+?\(?\d[\d ()/-]{8,18}\d)"
    r"|(?P<clock>\d{1,2}(?::\d\d)? ?(?:am|pm)\b|\b\d{1,2}:\d\d\b)"
    r"|(?P<year>\b(?:19|20)\d\d\b)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<end>[.!?…]+(?=\s|$|[\"'”’)])|\n)"
    r"|(?P<quote>[\"“”«»„])"
    r"|(?P<sign>[:;()–—|•→✓*-])"
    r"|(?P<emoji>[\u2190-\u21ff\u231a-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]+)",
    re.IGNORECASE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OWN = _words("we our us ours we're we've we'll we'd")
_SELF = _words("i my me mine i'm i've i'll i'd myself")
_READER = _words("you your yours you're you'll you've you'd")
_THIRD = _words("he she his her they their him them it its")
_ASKING = _words("how what which why where when who does do is are has have")
_REASONING = _words(
    "because if unless instead so but although though whereas until except"
)
# With which an author tells readers to do something for the author's sake, or for their own.
_ASKED = _words(
    "book buy call click come comment contact discover dm download email explore follow get grab join"
    " learn message order register reserve rsvp schedule shop sign subscribe swipe tag tap visit"
    " apply enroll save secure claim start try watch see reach"
)
_ADVISED = _words(
    "ask avoid check compare count do don't keep leave look make measure never put read remove send"
    " set stop take tell test turn use write pick move run open add begin bring start"
)
_OF_JOBS = _words(
    "hiring vacancy vacancies role roles position positions salary salaries resume resumes cv candidate"
    " candidates applicant applicants recruiter recruiting internship freshers interview employment"
    " openings opening job jobs full-time part-time onsite remote hybrid requirements qualifications"
    " responsibilities stipend"
)
_MANY_OF_JOBS = 3
_FEW_WORDS = 6


class Segment(msgspec.Struct, frozen=True):
    """A sentence, or a line without an end.

    Args:
        tokens: Its words and signs, in small letters; what varies is only named (``<price>``).
        start: Its first character in the plain text.
        end: The character after its last one.
        names: How many words in it begin with a capital letter, the first one left out.
        mark: What it ends with.
    """

    tokens: tuple[str, ...]
    start: int
    end: int
    names: tuple[str, ...]
    mark: str

    @property
    def first(self) -> str:
        """Its first word."""
        for token in self.tokens:
            if token[0].isalpha():
                return token
        return ""


def split_segments(plain: PlainText) -> list[Segment]:
    """The sentences and lines of a text as it reads, emoji included."""
    segments: list[Segment] = []
    matches: list[re.Match[str]] = []
    for match in _TOKEN.finditer(plain.text):
        if match.lastgroup != "end":
            matches.append(match)
        elif matches:
            segments.append(_segment(matches, match[0].strip()[-1:]))
            matches = []
    if matches:
        segments.append(_segment(matches, ""))
    return segments


def _segment(matches: Sequence[re.Match[str]], mark: str) -> Segment:
    """The segment of some tokens."""
    tokens: list[str] = []
    names: list[str] = []
    for match in matches:
        kind = match.lastgroup
        text = match[0]
        if kind == "word":
            if tokens and text[0].isupper():
                names.append(text)
            tokens.append(text.lower())
        elif kind == "quote":
            tokens.append('"')
        elif kind == "sign":
            tokens.append(text)
        else:
            tokens.append(f"<{kind}>")
    return Segment(
        tokens=tuple(tokens),
        start=matches[0].start(),
        end=matches[-1].end(),
        names=tuple(names),
        mark=mark,
    )


def word_rows(segment: Segment) -> Iterator[str]:
    """The words of a segment, each by itself and with the next, and how it begins and ends."""
    tokens = ("^", *segment.tokens, segment.mark or "$")
    yield from tokens
    for first, second in itertools.pairwise(tokens):
        yield f"{first} {second}"


def ending_rows(segments: Sequence[Segment]) -> Iterator[str]:
    """The words of the last three segments, marked as those of an ending."""
    for segment in segments[-3:]:
        for token in segment.tokens:
            yield f"~{token}"


def rows_of(segments: Sequence[Segment]) -> set[str]:
    """All rows of words in a text, each once."""
    rows: set[str] = set()
    for segment in segments:
        rows.update(word_rows(segment))
    rows.update(ending_rows(segments))
    return rows


def measures_of(
    segments: Sequence[Segment], listed: Mapping[str, int]
) -> dict[str, float]:
    """How a text is built, each measure about from 0 to 1.

    Args:
        segments: Its sentences and lines.
        listed: How many phrases of groups in the word list it holds.
    """
    spoken = [segment for segment in segments if segment.first]
    if not spoken:
        return {}
    counts: Counter[str] = Counter()
    for segment in segments:
        counts.update(segment.tokens)
    measures = _measures_of_tokens(counts)
    measures |= _measures_of_segments(spoken)
    measures |= _measures_of_names(segments, spoken)
    for name, number in listed.items():
        measures[name] = min(number, 3) / 3
    return measures


def _measures_of_tokens(counts: Counter[str]) -> dict[str, float]:
    words = sum(number for token, number in counts.items() if token[0].isalpha())
    size = max(words, 20)

    def share(tokens: Iterable[str]) -> float:
        return sum(counts[token] for token in tokens) / size

    measures = {
        "length": min(words, 400) / 400,
        "short": max(0.0, 1 - words / 60),
        "we": 5 * share(_OWN),
        "i": 5 * share(_SELF),
        "you": 5 * share(_READER),
        "third": 5 * share(_THIRD),
        "reasoning": 10 * share(_REASONING),
        "numbers": 10 * share(("<number>", "<percent>", "<year>", "<clock>")),
        "emoji": 10 * share(("<emoji>",)),
        "tags": 10 * share(("<tag>",)),
        "you and we": float(
            share(_OWN) > 0 and share(_READER) > share(_SELF),
        ),
    }
    of_jobs = sum(token in _OF_JOBS for token in counts)
    measures["of a job"] = min(of_jobs, 5) / 5
    measures["job"] = float(of_jobs >= _MANY_OF_JOBS)
    for kind in ("url", "mail", "price", "percent", "phone", "mention", "clock"):
        measures[kind] = min(counts[f"<{kind}>"], 3) / 3
    return measures


def _measures_of_segments(spoken: Sequence[Segment]) -> dict[str, float]:
    number = len(spoken)
    counts: Counter[str] = Counter()
    for segment in spoken:
        counts.update(_traits(segment))
    lengths = sum(len(segment.tokens) for segment in spoken)
    measures = {name: counts[name] / number for name in _TRAITS}
    measures["segments"] = min(number, 40) / 40
    measures["words each"] = min(lengths / number, 40) / 40
    measures["real question"] = float(counts["real question"] > 0)
    return measures | _measures_of_ends(spoken)


_TRAITS = (
    "few words",
    "of own",
    "of self",
    "of reader",
    "asked",
    "advised",
    "questions",
    "loud",
    "trailing",
    "items",
    "numbered",
)


def _traits(segment: Segment) -> Iterator[str]:
    """What a sentence is like."""
    is_question = segment.mark == "?"
    tokens = segment.tokens
    is_short = len(tokens) <= _FEW_WORDS
    traits = {
        "few words": is_short,
        "of own": not _OWN.isdisjoint(tokens),
        "of self": not _SELF.isdisjoint(tokens),
        "of reader": not _READER.isdisjoint(tokens),
        "asked": segment.first in _ASKED,
        "advised": segment.first in _ADVISED,
        "questions": is_question,
        "loud": segment.mark == "!",
        "trailing": segment.mark == "…",
        "items": tokens[0] in "-•–*→✓",
        "numbered": tokens[0] == "<number>",
        "real question": is_question and segment.first in _ASKING and not is_short,
    }
    return (name for name, holds in traits.items() if holds)


def _measures_of_ends(spoken: Sequence[Segment]) -> dict[str, float]:
    """How the text begins and ends."""
    last = spoken[-3:]
    return {
        "ends asking": float(spoken[-1].mark == "?"),
        "ends asked": float(any(segment.first in _ASKED for segment in last)),
        "ends with address": float(
            any("<url>" in segment.tokens for segment in last),
        ),
        "ends loud": float(any(segment.mark == "!" for segment in last)),
        "begins asking": float(spoken[0].mark == "?"),
        "begins loud": float(spoken[0].mark == "!"),
    }


def _measures_of_names(
    segments: Sequence[Segment], spoken: Sequence[Segment]
) -> dict[str, float]:
    """How much the text names, and whether it comes back to one name."""
    counts: Counter[str] = Counter()
    for segment in segments:
        counts.update(set(segment.names))
    counts.pop("I", None)
    most = max(counts.values(), default=0)
    shouted = sum(
        number for name, number in counts.items() if len(name) > 2 and name.isupper()
    )
    return {
        "names": min(sum(counts.values()) / len(spoken), 5) / 5,
        "one name": min(most, 4) / 4,
        "one name often": most / len(spoken) if most > 1 else 0.0,
        "shouted": min(shouted, 5) / 5,
    }
