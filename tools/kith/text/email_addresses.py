"""Addresses as people paste them: within a link, in angle brackets, with a name, spelt out."""

from __future__ import annotations

import re

import msgspec

from kith.text.characters import without_hidden
from kith.text.lazy_pattern import LazyPattern

_LOCAL = r"[^\s\x00-\x1f\x7f@<>()\[\],;:\"\\|]+"
_HOST = r"(?:[\w\-]+(?:\.[\w\-]+)*|\[[0-9A-Fa-f.:]+\])"
_ADDRESS = rf"{_LOCAL}@{_HOST}"
_PLAIN = re.compile(rf"{_ADDRESS}\Z")
# No list of addresses on one line is longer, and the patterns are slow on what is.
_MAX_LENGTH = 1_000
_SCHEME = r"(?:mailto:\s*)?"
_QUERY = r"(?:\?[^\s)>\"']*)?"
# Forms in which an address stands in a text, the widest first.
_FORMS = LazyPattern(
    rf"\[(?P<label>[^\]]*)\]\(\s*<?{_SCHEME}(?P<linked>{_ADDRESS}){_QUERY}>?[^)]*\)"
    rf"|<a\s[^>]*href\s*=\s*[\"']?mailto:(?P<anchored>{_ADDRESS}){_QUERY}[^>]*>.*?</a\s*>"
    rf"|(?:[^<>@;\"]*\"[^\"]*\"|[^<>@;\"]*)\s*<\s*{_SCHEME}(?P<named>{_ADDRESS}){_QUERY}\s*>"
    rf"|{_SCHEME}(?P<bare>{_ADDRESS}){_QUERY}\.?(?:\s*\([^)@]*\))?",
    re.IGNORECASE,
)
_SEPARATOR = LazyPattern(
    r"(?:[\s,;/|&+<>•*·–]|\b(?:and|or|und|oder|et|ou|y|e|o)\b)*\Z",
    re.IGNORECASE,
)
# Spelt out against robots: "lena at x dot example", "lena[at]x.example", "lena @ x.example".
_AT = r"(?:\s+at\s+|\s*[\[({<]\s*(?:at|ät|@)\s*[\])}>]\s*|\s*@\s*)"
_DOT = r"(?:\s+dot\s+|\s*[\[({<]\s*(?:dot|punkt|point|\.)\s*[\])}>]\s*|\s*\.\s*)"
_WORD = r"[\w+\-]+"
_SPELT = LazyPattern(
    rf"{_SCHEME}(?P<local>{_WORD}(?:{_DOT}{_WORD})*?){_AT}(?P<host>{_WORD}(?:{_DOT}{_WORD})+)\Z",
    re.IGNORECASE,
)
_DOTS = LazyPattern(_DOT, re.IGNORECASE)
# A link in Markdown or HTML, or an address between angle brackets.
_LINK = LazyPattern(
    r"\[(?P<label>[^\]]*)\]\(\s*<?(?P<linked>[^\s<>]+?)>?(?:\s+[\"'(].*)?\s*\)\Z"
    r"|<a\s[^>]*href\s*=\s*[\"']?(?P<anchored>[^\s\"'>]+)[^>]*>(?P<shown>.*?)</a\s*>\Z"
    r"|<(?P<bare>[^\s<>]+)>\Z",
    re.IGNORECASE,
)


class _Link(msgspec.Struct, frozen=True):
    """A text that is one link.

    Args:
        target: Where it leads.
        label: The words it shows; empty where it shows the target.
    """

    target: str
    label: str


def is_mail_address(text: str) -> bool:
    """Whether a text is an email address and nothing else, its hidden characters aside."""
    if not text.isascii():
        text = without_hidden(text)
    return _PLAIN.match(text) is not None


def mail_addresses(text: str) -> tuple[str, ...]:
    """The email addresses that a text means beyond doubt; nothing where there is doubt.

    ``Lena <lena@x.example>``, ``[mail](mailto:lena@x.example)``, ``lena at x dot example``.
    """
    if len(text) > _MAX_LENGTH:
        return ()
    text = without_hidden(text.strip()).replace("＠", "@")
    if is_mail_address(text):
        return (text,)
    spelt = _SPELT.match(text)
    if spelt is not None:
        local = _DOTS.sub(".", spelt["local"])
        host = _DOTS.sub(".", spelt["host"])
        return (f"{local}@{host}",)
    return _listed_addresses(text)


def _listed_addresses(text: str) -> tuple[str, ...]:
    """The addresses of a text made of addresses and separators alone."""
    addresses: dict[str, None] = {}
    end = 0
    for match in _FORMS.finditer(text):
        before = text[end : match.start()]
        if not _SEPARATOR.match(before):
            return ()
        if _contradicts(match):
            return ()
        address = _first_group(match, "linked", "anchored", "named", "bare")
        addresses[address.rstrip(".")] = None
        end = match.end()
    if not _SEPARATOR.match(text[end:]):
        return ()
    return tuple(addresses)


def _first_group(match: re.Match[str], *names: str) -> str:
    """The text of the first of some groups that has one; empty if none has."""
    for name in names:
        text: str | None = match[name]
        if text:
            return text
    return ""


def addresses_within(text: str) -> tuple[str, ...]:
    """Every email address in a text, whatever else it says."""
    addresses = re.findall(_ADDRESS, text[:_MAX_LENGTH])
    return tuple(dict.fromkeys(addresses))


def _contradicts(match: re.Match[str]) -> bool:
    """Whether a link shows one address and leads to another."""
    label = _first_group(match, "label").strip()
    if not is_mail_address(label):
        return False
    target = _first_group(match, "linked")
    return label.casefold() != target.casefold()


def unwrapped_link(text: str) -> str:
    """The web address within a link of Markdown or HTML, or angle brackets; else the text."""
    link = _parse_link(text)
    if link is None:
        return text
    import html  # noqa: PLC0415 - where an address is a link

    return html.unescape(link.target)


def unwrapped_number(text: str) -> str:
    """The phone number within a link, or behind ``tel:``; else the text."""
    link = _parse_link(text)
    if link is None:
        return _without_tel(text)
    number = _without_tel(link.target)
    if link.label and _digits(link.label) == _digits(number):
        return link.label
    return number


def _parse_link(text: str) -> _Link | None:
    if text[:1] not in {"[", "<"}:
        return None
    match = _LINK.match(text)
    if match is None:
        return None
    target = _first_group(match, "linked", "anchored", "bare")
    label = _first_group(match, "label", "shown")
    return _Link(target, label.strip())


def _without_tel(text: str) -> str:
    if text[:4].casefold() == "tel:":
        return text[4:].strip()
    return text


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
