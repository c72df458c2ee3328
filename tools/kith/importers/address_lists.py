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

from kith.importers.directory_entries import is_directory_entry

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
# Looser than ``is_mail_address``, by which the readers judge afterwards: it only tells an address
# from the words of a name.
_ADDRESS = re.compile(r"[^\s@<>\"(),;:\\\[\]]+@[^\s@<>\"(),;:\\\[\]]+\Z")
# So many commas may stand in a name without quotes: Berhane, Kidane T - Eagan, MN.
_MOST_COMMAS = 3


class Mailbox(msgspec.Struct, frozen=True):
    """Somebody's address, with their name (RFC 5322, section 3.4).

    Args:
        name: The name without quotes and escapes; nothing where there is none.
        address: The address without white space around it; or the entry of a directory that
            stands for it, see :func:`kith.importers.directory_entries.is_directory_entry`.
    """

    name: str
    address: str


def read_mailboxes(text: str) -> list[Mailbox]:
    """Everybody whose address a header names, in its order.

    Args:
        text: The value of a header; several may be joined by a comma.
    """
    reader = _Reader()
    for kind, part in _tokens(text):
        reader.take(kind, part)
    reader.end_group()
    return reader.mailboxes


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a list; a quote or parenthesis that is never closed is no sign of anything."""
    position = 0
    has_comments = has_quotes = True
    while position < len(text):
        if text[position] == "(" and has_comments:
            end = _end_of_comment(text, position)
            has_comments = end > 0
            if end > 0:
                yield "comment", text[position + 1 : end - 1]
                position = end
                continue
        match = _TOKEN.match(text, position)
        assert match is not None
        if match[0] == '"' and has_quotes:
            # From here on there is no second one.
            has_quotes = False
            text = text[: position + 1] + text[position + 1 :].replace('"', " ")
        position = match.end()
        if match["angle"]:
            yield "angle", match["inside"]
        else:
            yield str(match.lastgroup), match[0]


def _end_of_comment(text: str, start: int) -> int:
    """Where a comment that starts here ends, those within it included; 0 where it does not."""
    depth = 0
    for match in _PARENTHESIS.finditer(text, start):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth -= 1
        if depth == 0:
            return match.end()
    return 0


class _Word(msgspec.Struct, frozen=True):
    text: str
    is_quoted: bool = False

    @property
    def is_address(self) -> bool:
        if self.is_quoted:
            return False
        return _ADDRESS.match(self.text.strip("'")) is not None


class _Pending(msgspec.Struct):
    """What has been read of one mailbox.

    Args:
        words: The words, behind the address if there is one already.
        words_before: The words before the address.
        address: What stands between angle brackets.
        comment: The first comment.
    """

    words: list[_Word] = msgspec.field(default_factory=list)
    words_before: list[_Word] = msgspec.field(default_factory=list)
    address: str = ""
    comment: str = ""


class _Reader:
    """Puts mailboxes together from their parts."""

    def __init__(self) -> None:
        self.mailboxes: list[Mailbox] = []
        # What stood before a comma and may be the first half of a name.
        self._halves: list[str] = []
        self._pending = _Pending()

    def take(self, kind: str, text: str) -> None:
        """Take in the next part."""
        if kind == "sign":
            self._separate(text)
        elif kind == "angle":
            self._take_address(_bare(text))
        elif kind == "comment":
            self._pending.comment = self._pending.comment or _unescaped(text)
        elif kind == "quoted":
            self._pending.words.append(_Word(_unescaped(text[1:-1]), is_quoted=True))
        elif kind in {"word", "encoded", "bracketed"}:
            self._pending.words.append(_Word(_unescaped(text)))

    def end_group(self) -> None:
        """End the last mailbox, and everything that may be the first half of another."""
        self._end_mailbox()
        self._halves = []

    def _separate(self, sign: str) -> None:
        if sign == ";":
            self.end_group()
        elif sign == ",":
            self._end_mailbox()
        elif sign == ":" and not self._pending.address:
            # Before a colon stands the name of a group, or mailto.
            self._pending = _Pending()
            self._halves = []

    def _take_address(self, address: str) -> None:
        if not address:
            return
        words_before, self._pending.words = self._pending.words, []
        if self._pending.address:
            # Somebody forgot the comma between two.
            self._end_mailbox()
        self._pending.words_before = words_before
        self._pending.address = address

    def _end_mailbox(self) -> None:
        pending, self._pending = self._pending, _Pending()
        halves, self._halves = self._halves, []
        if pending.address:
            self._keep_bracketed(pending, halves)
            return
        if self._keep_bare(pending.words, pending.comment):
            return
        words = _joined(pending.words)
        if words:
            halves.append(words)
        self._halves = halves[-_MOST_COMMAS - 1 :]

    def _keep_bracketed(self, pending: _Pending, halves: list[str]) -> None:
        """Keep an address between angle brackets, with its name."""
        name = _joined(pending.words_before) or _joined(pending.words)
        if len(halves) <= _MOST_COMMAS:
            name = ", ".join(filter(None, (*halves, name)))
        self._keep(name or pending.comment, pending.address)

    def _keep_bare(self, words: list[_Word], comment: str) -> bool:
        """Keep addresses that stand without brackets; whether there were any."""
        addresses: list[str] = []
        others: list[_Word] = []
        for word in words:
            if word.is_address:
                addresses.append(word.text)
            else:
                others.append(word)
        if not any(map(has_domain, addresses)):
            whole = _address_in_pieces(words)
            if whole:
                addresses, others = [whole], []
        name = ""
        if len(addresses) == 1:
            name = _joined(others) or comment
        for address in addresses:
            self._keep(name, address)
        return bool(addresses)

    def _keep(self, name: str, address: str) -> None:
        bare = address.strip("'")
        if _ADDRESS.match(bare) or is_directory_entry(bare):
            self.mailboxes.append(Mailbox(" ".join(name.split()), bare))


def has_domain(address: str) -> bool:
    """Whether an address leads beyond one's own machine: there is a dot behind its @."""
    return "." in address.partition("@")[2]


def _address_in_pieces(words: list[_Word]) -> str:
    """The address that all words together are; nothing where they are none.

    White space, comments and quotes may stand around the dots and the @ of an address.
    """
    for word in words:
        if word.text.startswith((".", "@")) or word.text.endswith("@"):
            whole = "".join(word.text for word in words)
            return whole if _ADDRESS.match(whole) else ""
    return ""


def _bare(inside: str) -> str:
    """What stands between angle brackets, without what is not of the address."""
    text = re.sub(r"\A\s*mailto\s*:", "", _COMMENT.sub("", inside), flags=re.IGNORECASE)
    return "".join(_unescaped(text).replace('"', "").split())


def _joined(words: list[_Word]) -> str:
    return " ".join(word.text for word in words if word.text.strip())


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text
