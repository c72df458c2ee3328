"""Markdown that was read as HTML: references lead to pages, what leads nowhere is plain words.

What comes out has only the tags that may be shown, and is cleaned once more afterwards.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from kith.site.addresses import Addresses, PageLink
from kith.text.html_tags import Tag
from kith.text.link_syntax import Address, Link, links_of_html, unescaped
from kith.text.markdown import is_cut_off, parse_markdown
from kith.text.targets import Target, is_attachment

if TYPE_CHECKING:
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token


# What stands behind "|" where a picture is shown in place.
_SIZE = re.compile(r"\d+(?:x\d+)?")


class MarkdownHtml:
    """Writes bodies as HTML.

    Args:
        addresses: Finds the pages that references lead to.
        tags: The tags that may be shown.
    """

    def __init__(self, addresses: Addresses, tags: Collection[str]) -> None:
        self._addresses = addresses
        self._tags = tags
        self._renderer = _renderer(self)
        self._root = ""
        # Of links that are open, whether they lead anywhere.
        self._open: list[bool] = []

    def of(self, body: str, root: str) -> str:
        """A body as HTML that is still to be cleaned.

        Args:
            body: Markdown, not trusted.
            root: From the page to the site's top, such as ``../``.

        Raises:
            RecursionError: Something in it stands too deep to be read, and would be missing.
        """
        self._root = root
        self._open.clear()
        tokens = parse_markdown(body).tokens
        if is_cut_off(tokens):
            raise RecursionError
        return str(self._renderer.render(tokens, _options(), {}))

    def shown(self, link: Link, written: str) -> str:
        """A link that is a token of its own: ``[[slug]]``, a picture, a tag."""
        if link.tag is not None:
            return self._tag(link, link.tag)
        start, end = link.words
        words = written[start - link.start : end - link.start].strip()
        if link.kind == "image":
            return self._image(link, unescaped(words))
        return self._wiki_link(link, words)

    def opened(self, link: Link) -> str:
        """The start of a link around words."""
        address = link.address
        page = self._page(address.target)
        leads_somewhere = address.target is None or page is not None
        self._open.append(leads_somewhere)
        if not leads_somewhere:
            return '<span class="unknown">'
        href = self._root + page.href if page else _normalized(address.text)
        return _start_tag("a", {"href": href, "title": address.title})

    def opened_otherwise(self) -> None:
        """The start of a link that is written as what it shows: ``<https://example.org>``."""
        self._open.append(True)

    def closed(self) -> str:
        """The end of the last link that was opened."""
        if self._open.pop():
            return "</a>"
        return "</span>"

    def html_block(self, content: str) -> str:
        """A block of HTML."""
        parts = []
        position = 0
        for link in links_of_html(content):
            between = content[position : link.start]
            parts.append(between.replace("<", "&lt;"))
            parts.append(self.shown(link, content[link.start : link.end]))
            position = link.end
        rest = content[position:]
        parts.append(rest.replace("<", "&lt;"))
        return "".join(parts)

    def _page(self, target: Target | None) -> PageLink | None:
        if target:
            return self._addresses.of_reference(target)
        return None

    def _wiki_link(self, link: Link, words: str) -> str:
        if link.kind == "embed" and _SIZE.fullmatch(words):
            words = ""
        if link.address.target is None:
            return html.escape(words or _words_without_target(link.address))
        page = self._page(link.address.target)
        if not words:
            words = page.words if page else link.address.target.slug
            heading = link.address.heading
            if heading and not heading.startswith("^"):
                words = f"{words}: {heading}"
        return self._reference(words, page)

    def _image(self, link: Link, words: str) -> str:
        address = link.address
        target = address.target
        if target is not None:
            return self._reference(words or target.slug, self._page(target))
        attributes = {
            "src": _normalized(address.text),
            "alt": words,
            "title": address.title,
        }
        return _start_tag("img", attributes)

    def _tag(self, link: Link, tag: Tag) -> str:
        if tag.name not in self._tags:
            return ""
        if tag.is_closing:
            return f"</{tag.name}>"
        attributes = {attribute.name: attribute.value for attribute in tag.attributes}
        target = link.address.target
        if target is None:
            return _start_tag(tag.name, attributes)
        page = self._page(target)
        if tag.name == "img":
            return self._reference(attributes.get("alt") or target.slug, page)
        del attributes["href"]
        if page is None:
            return _start_tag("a", {})
        return _start_tag("a", {"href": self._root + page.href} | attributes)

    def _reference(self, words: str, page: PageLink | None) -> str:
        text = html.escape(words)
        if page is None:
            return f'<span class="unknown">{text}</span>'
        href = html.escape(self._root + page.href)
        return f'<a class="reference" href="{href}">{text}</a>'


def _words_without_target(address: Address) -> str:
    """What an address that leads to no page is shown as: a file's name, or a heading."""
    if is_attachment(address.text):
        return address.text
    return address.heading.lstrip("^")


def _start_tag(name: str, attributes: dict[str, str]) -> str:
    text = ""
    for key, value in attributes.items():
        if value or key in {"alt", "href"}:
            text += f' {key}="{html.escape(value)}"'
    return f"<{name}{text}>"


def _normalized(address: str) -> str:
    from markdown_it.common.normalize_url import normalizeLink  # noqa: PLC0415

    return str(normalizeLink(address))


@functools.cache
def _options() -> Any:
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return MarkdownIt("commonmark").options


def _renderer(writer: MarkdownHtml) -> RendererHTML:
    """The library's renderer, with Kith's own for what has a link."""
    from markdown_it.renderer import RendererHTML  # noqa: PLC0415

    def with_link(tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
        token = tokens[index]
        return writer.shown(token.meta["link"], token.content)

    def opening(tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        token = tokens[index]
        if "link" in token.meta:
            return writer.opened(token.meta["link"])
        writer.opened_otherwise()
        return str(renderer.renderToken(tokens, index, options, env))

    def closing(*_: Any) -> str:
        return writer.closed()

    def block(tokens: Sequence[Token], index: int, *_: Any) -> str:
        return writer.html_block(tokens[index].content)

    def nothing(*_: Any) -> str:
        return ""

    renderer = RendererHTML()
    kiths_rules: dict[str, Any] = {
        "wiki": with_link,
        "embed": with_link,
        "image": with_link,
        "html_inline": with_link,
        "html_block": block,
        "link_open": opening,
        "link_close": closing,
        "footnote_open": nothing,
        "footnote_close": nothing,
    }
    renderer.rules.update(kiths_rules)
    return renderer
