"""What every template of the site can ask of Kith, as ``kith.…``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from markupsafe import Markup

from kith.model.journal import Journal
from kith.site.data import SiteData


def count_records(data: SiteData) -> dict[str, int]:
    """How many records there are, by the address of the page that lists them."""
    return {
        "people.html": len(data.journal.people_by_slug),
        "organizations.html": len(data.network.organizations.entries),
        "posts.html": len(data.journal.posts_by_slug),
    }


def site_facts(data: SiteData) -> dict[str, Any]:
    """What every page says of the whole journal, for a script to write into it.

    In the pages themselves, a new contact or a new day would change all of them.
    """
    return {"day": data.today.isoformat(), "counts": count_records(data)}


class ThemeGlobals(msgspec.Struct, frozen=True, kw_only=True):
    """What is the same on all pages.

    Args:
        sidebar: Renders the sidebar of a page.
        policy: The Content-Security-Policy of a page without pictures from elsewhere.
        icon: The address of the site's icon.
        own_styles: The owner's style sheet, from the site's top, or nothing.
        counts: How many records there are, by the address of the page that lists them.
        day: The day on which the journal is looked at, in ISO form.
        shared: Whether this is what others may see.
        editor_link: The address that opens a file in the owner's editor, or nothing.
        journal: The journal.
    """

    sidebar: Callable[..., Markup]
    policy: str
    icon: str
    own_styles: str
    counts: Mapping[str, int]
    day: str
    shared: bool
    editor_link: Callable[..., str]
    journal: Journal
