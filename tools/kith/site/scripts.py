"""Data for the site's scripts, as scripts themselves: JSON does not load from ``file://``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kith.site.addresses import page_address, rule_address
from kith.site.data import SiteData
from kith.site.views.shared import current_work

_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def format_script(name: str, value: Any) -> str:
    """A script that sets a variable; what could end a script or start markup is escaped."""
    # Escaped to ASCII, so U+2028, U+2029 and lone surrogates are harmless, too.
    written = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return f"window.{name}={written.translate(_UNSAFE)};\n"


def build_names(data: SiteData) -> list[list[str]]:
    """What the search box finds: name, further words, address and kind of every page."""
    return [[name, *rest] for name, *rest in _names(data)]


def _names(data: SiteData) -> Iterator[tuple[str, str, str, str]]:
    journal = data.journal
    for slug, person in journal.people_by_slug.items():
        title, organization = current_work(data, person)
        words = ", ".join(part for part in (title, organization and organization.words) if part)
        detail = " · ".join((words, *person.aliases)) if person.aliases else words
        yield person.name, detail, page_address("contacts", slug), "person"
    for entry in data.network.organizations.entries:
        aliases = " · ".join(entry.file.aliases) if entry.file else ""
        yield entry.name, aliases, page_address("organizations", entry.slug), "organization"
    for slug, post in journal.posts_by_slug.items():
        yield post.title, post.status or "", page_address("posts", slug), "post"
    for rule in data.rules:
        yield rule.name, rule.summary, rule_address(rule.name), "rule"
