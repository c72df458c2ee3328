"""References in a hand-written page, which MkDocs renders: they lead to pages of the journal."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Callable
from urllib.parse import quote, unquote

from kith.site.addresses import Addresses, PageLink
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
        link = addresses.of_reference(reference)
        if reference.is_wiki:
            span = reference.start, reference.end
            changes[span] = _anchor(reference, link, page)
            continue
        if link is None:
            continue
        if reference.kind == "image":
            continue
        start, end = reference.path
        path = unquote(markdown[start:end])
        if not is_page(_path_from(page, path)):
            changes[reference.path] = _address(reference, link, page)
    for (start, end), text in sorted(changes.items(), reverse=True):
        markdown = markdown[:start] + text + markdown[end:]
    return markdown


def _path_from(page: str, path: str) -> str:
    """Where a page's link leads, in the folder of pages."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))


def _address(reference: Reference, link: PageLink, page: str) -> str:
    """What MkDocs makes an address of; in HTML, which it leaves alone, the address itself."""
    root = _root_from(page)
    if reference.kind == "html":
        return html.escape(root + link.href)
    source = unquote(link.href).removesuffix(".html") + ".md"
    return quote(root + source)


def _anchor(reference: Reference, link: PageLink | None, page: str) -> str:
    words = reference.words
    if not words:
        words = link.words if link else reference.slug
    # A bar would part the cells of a table.
    text = html.escape(words).replace("|", "&#124;")
    if link is None:
        return f'<span class="unknown">{text}</span>'
    href = html.escape(_root_from(page) + link.href)
    return f'<a class="reference" href="{href}">{text}</a>'


def _root_from(page: str) -> str:
    """From a page to the site's top."""
    return "../" * page.count("/")
