"""The start and the end of the YAML document that a header is."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from kith.text.yaml_lines import NextEvent, events_of
from kith.text.yaml_problems import Stop

MAX_CHARACTERS = 1_000_000
"""Length of one header."""

# libyaml compares each directive with all others: many of them take time by the square.
_DIRECTIVE = re.compile(r"\A(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*%")


def open_document(text: str) -> NextEvent | None:
    """What gives the events of a document, from its first value on; nothing if it has none.

    Raises:
        YAMLError: It is no YAML.
        Stop: It breaks a limit, or is YAML of a kind that is not read.
    """
    if len(text) > MAX_CHARACTERS:
        message = f"the front matter is longer than {MAX_CHARACTERS:,} characters"
        raise Stop("yaml-limit", message)
    if "%" in text and _DIRECTIVE.match(text):
        raise Stop("bad-yaml", "directives, which begin with %, are not supported")
    try:
        next_event = events_of(text, CParser)
    except UnicodeEncodeError as error:
        message = f"U+{ord(text[error.start]):04X} is half a character"
        raise Stop("bad-yaml", message) from error
    if next_event is None:
        raise Stop("yaml-limit", "there are too many characters of private use")
    next_event()  # the stream's start
    if next_event().__class__ is yaml.StreamEndEvent:
        return None
    return next_event


def close_document(next_event: NextEvent) -> None:
    """See that nothing follows.

    Raises:
        YAMLError: It is no YAML.
        Stop: There is a second document.
    """
    next_event()  # the document's end
    event = next_event()
    if event.__class__ is not yaml.StreamEndEvent:
        raise Stop("bad-yaml", "a second YAML document starts here", event.start_mark)


def refuse_tag(event: Any) -> None:
    """Refuse a value with a type tag.

    Raises:
        Stop: It is.
    """
    if event.tag is not None and event.tag != "!":
        message = f"tags such as {event.tag} are not supported"
        raise Stop("bad-yaml", message, event.start_mark)
