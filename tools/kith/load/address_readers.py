"""Email addresses, web addresses and phone numbers, however they were pasted."""

from __future__ import annotations

from typing import Any

from kith.load.problem_reporter import (
    Key,
    KeyReader,
    ParsedTextReader,
    ProblemReporter,
)
from kith.text.email_addresses import (
    addresses_within,
    is_mail_address,
    mail_addresses,
    unwrapped_link,
    unwrapped_number,
)
from kith.text.source import FieldPath


class MailReader(KeyReader):
    """Reads the email addresses of a value or a list; one text may hold several."""

    def read(
        self,
        value: Any,
        reporter: ProblemReporter,
        at: FieldPath,
        key: Key,
    ) -> tuple[str, ...] | None:
        """Read one value of the key."""
        if value.__class__ is str and is_mail_address(value):
            return (value,)
        if value.__class__ is not list:
            addresses = self._addresses_of(value, reporter, at, key)
        else:
            addresses = []
            for index, item in enumerate(value):
                if item:
                    addresses += self._addresses_of(item, reporter, (*at, key), index)
        return tuple(dict.fromkeys(addresses)) or None

    def _addresses_of(
        self,
        value: Any,
        reporter: ProblemReporter,
        at: FieldPath,
        key: Key,
    ) -> list[str]:
        text = self.text(value, reporter, at, key)
        if text is None:
            return []
        if is_mail_address(text):
            return [text]
        addresses = mail_addresses(text)
        if addresses:
            _report_wrapped(text, addresses, reporter, (*at, key))
        else:
            _report_no_address(text, reporter, (*at, key))
        return list(addresses)


def _report_wrapped(
    text: str,
    addresses: tuple[str, ...],
    reporter: ProblemReporter,
    at: FieldPath,
) -> None:
    """Report a text that holds addresses, and more."""
    means: str | tuple[str, ...]
    if len(addresses) == 1:
        means = addresses[0]
        message = f'"{text}" contains more than the email address {means}'
        help_ = f"write: {means}"
    else:
        means = addresses
        message = f'"{text}" contains {len(addresses)} email addresses'
        help_ = f"write: [{', '.join(addresses)}], or each on its own line"
    reporter.report_untidy("untidy-address", at, message, help_, means)


def _report_no_address(text: str, reporter: ProblemReporter, at: FieldPath) -> None:
    within = addresses_within(text)
    help_ = "write only the address, such as lena@vogt.example"
    if within:
        help_ = f"write: {within[0]}"
    message = f'"{text}" is not an email address'
    reporter.report("wrong-type", at, message, help_)


class LinkReader(ParsedTextReader):
    """Reads a web address; of a link, where it leads."""

    def parse(self, text: str, reporter: ProblemReporter, at: FieldPath) -> str | None:
        """The value that a text states."""
        if not text.startswith(("[", "<")):
            return text
        link = unwrapped_link(text)
        if link != text:
            message = f'"{text}" contains more than the address {link}'
            _report_unwrapped(message, link, reporter, at)
        return link


class PhoneReader(ParsedTextReader):
    """Reads a phone number; of a link, the number it calls."""

    def parse(self, text: str, reporter: ProblemReporter, at: FieldPath) -> str | None:
        """The value that a text states."""
        if not text.startswith(("[", "<", "t", "T")):
            return text
        number = unwrapped_number(text)
        if number != text:
            message = f'"{text}" contains more than the phone number {number}'
            _report_unwrapped(message, number, reporter, at)
        return number


def _report_unwrapped(
    message: str,
    meant: str,
    reporter: ProblemReporter,
    at: FieldPath,
) -> None:
    reporter.report_untidy("untidy-address", at, message, f"write: {meant}", meant)
