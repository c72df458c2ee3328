"""Lists of email addresses, as headers hold them: whom they name, however badly they are written.

No library reads them alike everywhere. The standard library's ``email.utils.getaddresses`` gives
nothing at all, since Python 3.11.10, 3.12.6 and 3.13, where a name is itself an address or has a
comma without quotes, and the switch that turns this off does not exist before; what lies beneath
it is private, recursive and slow on hostile headers, as is ``email.headerregistry``. The packages
that parse by the grammar of RFC 5322 refuse what is not of it, and senders write much that is not.
So it is read here, in one pass whose time grows with the length and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

_WORD = r"[^\s\"(<>,;:\[]+"
# In this order; a quoted text or comment that is not ended is found at its first sign only.
_TOKEN = re.compile(
    rf"""(?P<space>\s+)
    |(?P<encoded>=\?[^?\s]+\?[bBqQ]\?[^?]*\?=)      # an encoded word, commas and all
    |(?P<quoted>"(?:[^"\\]++|\\.)*+")
    |(?P<bracketed>\[[^\[\]<>;"@]{{0,200}}\])        # [Sales: EMEA, North], of a name
    |(?P<angle><(?:\s*@[^<>:"]*:)?(?P<inside>(?:[^<>,;"]++|"(?:[^"\\]++|\\.)*+")*+)>?)
    |(?P<word>{_WORD})
    |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_PARENTHESIS = re.compile(r"\\.|[()]", re.DOTALL)
_COMMENT = re.compile(r"\([^()]*\)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ADDRESS = re.compile(r"[^\s@<>\"(),;:\\\[\]]+@[^\s@<>\"(),;:\\\[\]]+\Z")
# So many commas may stand in a name without quotes: Berhane, Kidane T - Eagan, MN.
_MOST_COMMAS = 3


class Mailbox(msgspec.Struct, frozen=True):
    """Somebody's address in a list.

    Args:
        name: As it is written, quotes and escapes taken away; encoded words are still encoded.
        address: As it is written, without white space around it.
    """

    name: str
    address: str


def read_mailboxes(text: str) -> list[Mailbox]:
    """Everybody whose address a header names, in its order.

    Args:
        text: The value of a header; several may be joined by a comma.
    """
    reading = _Reading()
    for kind, found in _tokens(text):
        reading.take(kind, found)
    reading.end()
    return reading.mailboxes


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a list; a quote or parenthesis that is never closed is no sign of anything."""
    place = 0
    has_comments = has_quotes = True
    while place < len(text):
        if text[place] == "(" and has_comments:
            end = _end_of_comment(text, place)
            has_comments = end > 0
            if end > 0:
                yield "comment", text[place + 1 : end - 1]
                place = end
                continue
        found = _TOKEN.match(text, place)
        assert found is not None
        if found[0] == '"' and has_quotes:
            # From here on there is no second one.
            has_quotes = False
            text = text[: place + 1] + text[place + 1 :].replace('"', " ")
        place = found.end()
        kind = str(found.lastgroup)
        yield ("angle", found["inside"]) if found["angle"] else (kind, found[0])


def _end_of_comment(text: str, start: int) -> int:
    """Where a comment that starts here ends, those within it included; 0 where it does not."""
    depth = 0
    for found in _PARENTHESIS.finditer(text, start):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    return 0


class _Word(msgspec.Struct, frozen=True):
    text: str
    is_quoted: bool = False

    @property
    def is_address(self) -> bool:
        return not self.is_quoted and _ADDRESS.match(self.text.strip("'")) is not None


class _Reading:
    """What has been read of one mailbox, and all that came before."""

    def __init__(self) -> None:
        self.mailboxes: list[Mailbox] = []
        # What stood before a comma and may be the first half of a name.
        self._halves: list[str] = []
        self._words: list[_Word] = []
        self._before: list[_Word] = []
        self._address = self._comment = ""

    def take(self, kind: str, text: str) -> None:
        """Take in the next part."""
        if kind == "sign" and text in ",;:":
            self._separate(text)
        elif kind == "angle":
            if address := _bare(text):
                self._take_address(address)
        elif kind == "comment":
            self._comment = self._comment or _unescaped(text)
        elif kind == "quoted":
            self._words.append(_Word(_unescaped(text[1:-1]), is_quoted=True))
        elif kind in {"word", "encoded", "bracketed"}:
            self._words.append(_Word(_unescaped(text)))

    def end(self) -> None:
        """Keep the last one."""
        self._end()
        self._halves = []

    def _separate(self, sign: str) -> None:
        if sign == ";":
            self.end()
        elif sign == ",":
            self._end()
        elif not self._address:
            # Before a colon stands the name of a group, or mailto.
            self._start()
            self._halves = []

    def _start(self) -> None:
        self._words, self._before = [], []
        self._address = self._comment = ""

    def _take_address(self, address: str) -> None:
        before, self._words = self._words, []
        if self._address:
            # Somebody forgot the comma between two.
            self._end()
        self._before, self._address = before, address

    def _end(self) -> None:
        words, before, address, comment = (
            self._words,
            self._before,
            self._address,
            self._comment,
        )
        self._start()
        halves, self._halves = self._halves, []
        if address:
            name = _joined(before) or _joined(words)
            if len(halves) <= _MOST_COMMAS:
                name = ", ".join(filter(None, (*halves, name)))
            self._keep(name or comment, address)
        elif not self._keep_bare(words, comment):
            self._halves = [*halves, *filter(None, [_joined(words)])][
                -_MOST_COMMAS - 1 :
            ]

    def _keep_bare(self, words: list[_Word], comment: str) -> bool:
        """Keep addresses that stand without brackets; whether there were any."""
        found = [word.text for word in words if word.is_address]
        rest = [word for word in words if not word.is_address]
        if not any("." in address.partition("@")[2] for address in found):
            # White space, comments and quotes may stand around the dots and the @ of an address.
            is_apart = any(
                word.text.startswith((".", "@")) or word.text.endswith("@")
                for word in words
            )
            whole = "".join(word.text for word in words)
            if is_apart and _ADDRESS.match(whole):
                found, rest = [whole], []
        for address in found:
            self._keep((_joined(rest) or comment) if len(found) == 1 else "", address)
        return bool(found)

    def _keep(self, name: str, address: str) -> None:
        bare = address.strip("'")
        if _ADDRESS.match(bare):
            self.mailboxes.append(Mailbox(" ".join(name.split()), bare))


def _bare(inside: str) -> str:
    """What stands between angle brackets, without what is not of the address."""
    text = re.sub(r"\A\s*mailto\s*:", "", _COMMENT.sub("", inside), flags=re.IGNORECASE)
    return "".join(_unescaped(text).replace('"', "").split())


def _joined(words: list[_Word]) -> str:
    return " ".join(word.text for word in words if word.text.strip())


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text
