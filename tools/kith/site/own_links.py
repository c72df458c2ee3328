"""References in a hand-written page, which MkDocs renders: they lead to pages of the journal."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Callable
from urllib.parse import quote, unquote

from kith.site.addresses import Addresses, Link
from kith.text.links import Reference, read_references


def link_references(
    markdown: str, page: str, addresses: Addresses, is_page: Callable[[str], bool]
) -> str:
    """A page's Markdown in which every reference leads to what it names.

    Args:
        markdown: The page.
        page: Where it lies in the folder of pages.
        addresses: Finds the pages of the journal.
        is_page: Whether there is a page at a path; links to one are MkDocs' business.
    """
    changes: dict[tuple[int, int], str] = {}
    for reference in read_references(markdown).links:
        found = addresses.of_reference(reference)
        if reference.is_wiki:
            changes[reference.start, reference.end] = _anchor(reference, found, page)
        elif found is not None and reference.kind != "image":
            written = markdown[slice(*reference.path)]
            if not is_page(_path_from(page, unquote(written))):
                changes[reference.path] = _address(reference, found, page)
    for (start, end), shown in sorted(changes.items(), reverse=True):
        markdown = markdown[:start] + shown + markdown[end:]
    return markdown


def _path_from(page: str, path: str) -> str:
    """Where a page's link leads, in the folder of pages."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))


def _address(reference: Reference, found: Link, page: str) -> str:
    """What MkDocs makes an address of; in HTML, which it leaves alone, the address itself."""
    root = "../" * page.count("/")
    if reference.kind == "html":
        return html.escape(root + found.href)
    source = unquote(found.href).removesuffix(".html") + ".md"
    return quote(root + source)


def _anchor(reference: Reference, found: Link | None, page: str) -> str:
    shown = reference.words or (found.words if found else reference.slug)
    # A bar would part the cells of a table.
    words = html.escape(shown).replace("|", "&#124;")
    if found is None:
        return f'<span class="unknown">{words}</span>'
    root = "../" * page.count("/")
    return f'<a class="reference" href="{html.escape(root + found.href)}">{words}</a>'
