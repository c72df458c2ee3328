"""Email addresses, web addresses and phone numbers, however they were pasted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kith.load.reader import NOTHING, Reader, text_of
from kith.text.addresses import (
    addresses_within,
    is_mail_address,
    mail_addresses,
    unwrapped_link,
    unwrapped_number,
)
from kith.text.source import At


def read_mail_addresses(
    name: str, value: Any, reader: Reader, at: At, key: str | int
) -> Any:
    """The email addresses of a value or a list; one text may hold several."""
    if value.__class__ is str and is_mail_address(value):
        return (value,)
    if value.__class__ is not list:
        found = tuple(_mail_addresses(name, value, reader, at, key))
    else:
        at = (*at, key)
        items = ((index, item) for index, item in enumerate(value) if item)
        found = tuple(
            address
            for index, item in items
            for address in _mail_addresses(name, item, reader, at, index)
        )
    return tuple(dict.fromkeys(found)) or NOTHING


def _mail_addresses(
    name: str, value: Any, reader: Reader, at: At, key: str | int
) -> Iterator[str]:
    text = text_of(name, value, reader, at, key)
    if text is None:
        return
    if is_mail_address(text):
        yield text
        return
    found = mail_addresses(text)
    own = (*at, key)
    if found:
        means = found[0] if len(found) == 1 else found
        message = f'"{text}" contains more than the email address {found[0]}'
        if len(found) > 1:
            message = f'"{text}" contains {len(found)} email addresses'
        reader.report_untidy("untidy-address", own, message, _help(found), means)
        yield from found
        return
    within = addresses_within(text)
    help_ = (
        f"write: {within[0]}"
        if within
        else "write only the address, such as lena@vogt.example"
    )
    reader.report("wrong-type", own, f'"{text}" is not an email address', help_)


def _help(found: tuple[str, ...]) -> str:
    if len(found) == 1:
        return f"write: {found[0]}"
    return f"write: [{', '.join(found)}], or each on its own line"


def read_link(name: str, value: Any, reader: Reader, at: At, key: str | int) -> Any:
    """A web address; of a link, where it leads."""
    text = text_of(name, value, reader, at, key)
    if not text or text[0] not in "[<":
        return text
    link = unwrapped_link(text)
    if link != text:
        message = f'"{text}" contains more than the address {link}'
        reader.report_untidy(
            "untidy-address", (*at, key), message, f"write: {link}", link
        )
    return link


def read_number(name: str, value: Any, reader: Reader, at: At, key: str | int) -> Any:
    """A phone number; of a link, the number it calls."""
    text = text_of(name, value, reader, at, key)
    if not text or text[0] not in "[<tT":
        return text
    number = unwrapped_number(text)
    if number != text:
        message = f'"{text}" contains more than the phone number {number}'
        reader.report_untidy(
            "untidy-address", (*at, key), message, f"write: {number}", number
        )
    return number
