"""Addresses as people paste them: within a link, in angle brackets, with a name, spelt out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from kith.text.characters import without_hidden
from kith.text.late import LatePattern

_LOCAL = r"[^\s@<>()\[\],;:\"\\|]+"
_HOST = r"(?:[\w\-]+(?:\.[\w\-]+)*|\[[0-9A-Fa-f.:]+\])"
_ADDRESS = rf"{_LOCAL}@{_HOST}"
_PLAIN = re.compile(rf"{_ADDRESS}\Z")
# No list of addresses on one line is longer, and the patterns are slow on what is.
_LONGEST = 1_000
_SCHEME = r"(?:mailto:\s*)?"
_QUERY = r"(?:\?[^\s)>\"']*)?"
# Ways in which an address stands in a text, the widest first.
_FORMS = LatePattern(
    rf"\[(?P<label>[^\]]*)\]\(\s*<?{_SCHEME}(?P<linked>{_ADDRESS}){_QUERY}>?[^)]*\)"
    rf"|<a\s[^>]*href\s*=\s*[\"']?mailto:(?P<anchored>{_ADDRESS}){_QUERY}[^>]*>.*?</a\s*>"
    rf"|(?:[^<>@;\"]*\"[^\"]*\"|[^<>@;\"]*)\s*<\s*{_SCHEME}(?P<named>{_ADDRESS}){_QUERY}\s*>"
    rf"|{_SCHEME}(?P<bare>{_ADDRESS}){_QUERY}\.?(?:\s*\([^)@]*\))?",
    re.IGNORECASE,
)
_BETWEEN = LatePattern(
    r"(?:[\s,;/|&+<>•*·–]|\b(?:and|or|und|oder|et|ou|y|e|o)\b)*\Z", re.IGNORECASE
)
# Spelt out against robots: "lena at x dot example", "lena[at]x.example", "lena @ x.example".
_AT = r"(?:\s+at\s+|\s*[\[({<]\s*(?:at|ät|@)\s*[\])}>]\s*|\s*@\s*)"
_DOT = r"(?:\s+dot\s+|\s*[\[({<]\s*(?:dot|punkt|point|\.)\s*[\])}>]\s*|\s*\.\s*)"
_WORD = r"[\w+\-]+"
_SPELT = LatePattern(
    rf"{_SCHEME}(?P<local>{_WORD}(?:{_DOT}{_WORD})*?){_AT}(?P<host>{_WORD}(?:{_DOT}{_WORD})+)\Z",
    re.IGNORECASE,
)
_DOTS = LatePattern(_DOT, re.IGNORECASE)
# A link in Markdown or HTML, or an address between angle brackets.
_LINK = LatePattern(
    r"\[(?P<label>[^\]]*)\]\(\s*<?(?P<linked>[^\s<>]+?)>?(?:\s+[\"'(].*)?\s*\)\Z"
    r"|<a\s[^>]*href\s*=\s*[\"']?(?P<anchored>[^\s\"'>]+)[^>]*>(?P<shown>.*?)</a\s*>\Z"
    r"|<(?P<bare>[^\s<>]+)>\Z",
    re.IGNORECASE,
)


def is_mail_address(text: str) -> bool:
    """Whether a text is an email address and nothing else."""
    return bool(_PLAIN.match(text))


def mail_addresses(text: str) -> tuple[str, ...]:
    """The email addresses that a text means beyond doubt; nothing where there is doubt.

    ``Lena <lena@x.example>``, ``[mail](mailto:lena@x.example)``, ``lena at x dot example``.
    """
    if len(text) > _LONGEST:
        return ()
    text = without_hidden(text.strip()).replace("＠", "@")
    if is_mail_address(text):
        return (text,)
    if spelt := _SPELT.match(text):
        return (_DOTS.sub(".", spelt["local"]) + "@" + _DOTS.sub(".", spelt["host"]),)
    found: list[str] = []
    end = 0
    for match in _FORMS.finditer(text):
        if not _BETWEEN.match(text[end : match.start()]) or _contradicts(match):
            return ()
        address = (
            match["linked"] or match["anchored"] or match["named"] or match["bare"]
        )
        found.append(address.rstrip("."))
        end = match.end()
    return tuple(dict.fromkeys(found)) if found and _BETWEEN.match(text[end:]) else ()


def addresses_within(text: str) -> tuple[str, ...]:
    """Every email address in a text, whatever else it says."""
    return tuple(dict.fromkeys(re.findall(_ADDRESS, text[:_LONGEST])))


def _contradicts(match: re.Match[str]) -> bool:
    """Whether a link shows one address and leads to another."""
    label = (match["label"] or "").strip()
    is_other = label.casefold() != (match["linked"] or "").casefold()
    return is_mail_address(label) and is_other


def unwrapped_link(text: str) -> str:
    """The web address within a link of Markdown or HTML, or angle brackets; else the text."""
    for target, _ in _targets(text):
        return html.unescape(target)
    return text


def unwrapped_number(text: str) -> str:
    """The phone number within a link, or behind ``tel:``; else the text."""
    for target, label in _targets(text):
        number = _without_tel(target)
        return label if label and _digits(label) == _digits(number) else number
    return _without_tel(text)


def _targets(text: str) -> Iterator[tuple[str, str]]:
    if text[:1] in {"[", "<"} and (found := _LINK.match(text)):
        target = found["linked"] or found["anchored"] or found["bare"]
        yield target, (found["label"] or found["shown"] or "").strip()


def _without_tel(text: str) -> str:
    return text[4:].strip() if text[:4].casefold() == "tel:" else text


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
